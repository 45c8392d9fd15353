//! The grades of a rating, and the index that earns each.
//!
//! Input: the rating model of the report in force, or a document that states its own intervals.
//! Output: the grades in rising order with their lower bounds, and the patterns by which a sentence
//! names them. Where neither states the grades they are those of the published reports, and a rule
//! that relies on their bounds is less certain. How an index is computed is not known here.

use std::sync::LazyLock;

use regex::Regex;

use super::text::pattern;
use crate::{
    audit::confidence::Confidence,
    plan::config::RatingConfig,
    read::{Draft, DraftBlock},
};

/// Decimals in which bounds and indices are compared.
const DECIMALS: usize = 18;

/// `[0.4, 0.75)为“谨慎下单”` and `谨慎下单：[0.4, 0.75)`; in English `“B” for [0.4, 0.75)`.
static INTERVAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:“(?P<before>[^“”]{1,20})”\sfor\s|(?P<named>\p{Han}{2,8})[”：:\s]{0,2})?[\[［](?P<low>[01](?:\.\d+)?)[,，]\s?(?P<high>[01](?:\.\d+)?)[)）\]］](?:区间|之间|的)?(?:为|：|:)?(?:“(?P<behind>[^“”]{1,20})”|(?P<bare>\p{Han}{2,8}))?",
    )
});

/// The grades of a document or a report.
#[derive(Debug)]
pub(crate) struct Grades {
    /// The lowest index that earns each grade, rising.
    bounds: Vec<(u128, String)>,
    unrated: String,
    /// Whether the report or the document states the bounds.
    are_known: bool,
    /// A grade in a sentence.
    names: Regex,
}

impl Grades {
    /// The grades of the report in force.
    pub fn of_rating(rating: &RatingConfig) -> Grades {
        let bound = |text: String| digits(&text).expect("a bound in force is a decimal below 1");
        let bounds = rating.grades.iter().map(|grade| (bound(grade.from.to_string()), grade.label.clone())).collect();
        Grades::new(bounds, rating.unrated.clone(), true)
    }

    /// The grades that a document states with their intervals, else those of the published reports.
    pub fn of_document(draft: &Draft) -> Grades {
        let texts = draft.blocks.iter().flat_map(DraftBlock::texts);
        let stated = texts.filter_map(|text| stated(&text.text)).next();
        let published = RatingConfig::default();
        match stated {
            Some(bounds) => Grades::new(bounds, published.unrated, true),
            None => Grades { are_known: false, ..Grades::of_rating(&published) },
        }
    }

    fn new(bounds: Vec<(u128, String)>, unrated: String, are_known: bool) -> Grades {
        let mut labels: Vec<&str> = bounds.iter().map(|(_, label)| label.as_str()).chain([unrated.as_str()]).collect();
        // 推荐 is a part of 不推荐, so the longer one comes first.
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        let named = labels.into_iter().map(|label| {
            let word = regex::escape(label);
            // A short label is a part of other words, unless quotation marks set it apart.
            if label.chars().count() > 2 { word } else { format!("“{word}”") }
        });
        let names = pattern(&named.collect::<Vec<_>>().join("|"));
        Grades { bounds, unrated, are_known, names }
    }

    /// The confidence of what follows from the bounds.
    pub fn confidence(&self) -> Confidence {
        if self.are_known { Confidence::High } else { Confidence::Medium }
    }

    /// The expression that finds any grade, without a group of its own.
    pub fn pattern(&self) -> &str {
        self.names.as_str()
    }

    /// The same, without the quotation marks around short labels.
    pub fn unquoted(&self) -> String {
        self.names.as_str().replace(['“', '”'], "")
    }

    /// Whether words name a grade.
    pub fn is_named(&self, words: &str) -> bool {
        self.names.is_match(words)
    }

    /// Whether a label is a grade that an index earns.
    pub fn has(&self, label: &str) -> bool {
        label != self.unrated && self.bounds.iter().any(|(_, known)| known == label)
    }

    /// The grade that an index earns; `None` where it is no index.
    pub fn earned(&self, index: &str) -> Option<&str> {
        let index = digits(index).filter(|index| *index <= 10u128.pow(DECIMALS as u32))?;
        self.bounds.iter().rev().find(|(bound, _)| *bound <= index).map(|(_, label)| label.as_str())
    }
}

/// A decimal in units of its last of [`DECIMALS`] places.
fn digits(text: &str) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_decimal = !whole.is_empty() && whole.len() < 4 && (whole.to_owned() + fraction).bytes().all(|b| b.is_ascii_digit());
    is_decimal.then(|| format!("{whole}{fraction:0<DECIMALS$.DECIMALS$}").parse().ok())?
}

/// The intervals of a text, where they follow one another from 0 to 1.
fn stated(text: &str) -> Option<Vec<(u128, String)>> {
    let found: Vec<(u128, u128, String)> = INTERVAL
        .captures_iter(text)
        .filter_map(|found| {
            let label = ["before", "behind", "named", "bare"].iter().find_map(|name| found.name(name))?;
            Some((digits(&found["low"])?, digits(&found["high"])?, label.as_str().to_owned()))
        })
        .collect();
    let one = 10u128.pow(DECIMALS as u32);
    let mut bounds: Vec<(u128, String)> = found.iter().map(|(low, _, label)| (*low, label.clone())).collect();
    bounds.sort();
    let ends: Vec<u128> = bounds.iter().skip(1).map(|(low, _)| *low).chain([one]).collect();
    let follow = bounds
        .iter()
        .zip(ends)
        .all(|((low, label), end)| found.iter().any(|(from, to, of)| (from, to, of) == (low, &end, label)));
    (bounds.len() > 1 && bounds[0].0 == 0 && follow).then_some(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Grades {
        Grades::of_document(&Draft::of_markdown("a.md", text.to_owned()))
    }

    #[test]
    fn a_document_states_its_own_grades() {
        for text in [
            "综合指数对应评级等级：[0, 0.05)为“较差”；[0.05, 0.9)为“中等”；[0.9, 1]为“优秀”。",
            "较差[0,0.05)、中等[0.05,0.9)、优秀[0.9,1]",
            "“较差” for [0, 0.05), “中等” for [0.05, 0.9) and “优秀” for [0.9, 1]",
        ] {
            let grades = of(text);
            assert_eq!((grades.confidence(), grades.earned("0.06")), (Confidence::High, Some("中等")), "{text}");
        }
        let grades = of("对应评级等级：[0, 0.05)为“差”；[0.05, 0.9)为“中”；[0.9, 1]为“优”。");
        assert_eq!(
            ["0.049", "0.05", "0.9", "1", "1.2", "x"].map(|index| grades.earned(index)),
            [Some("差"), Some("中"), Some("优"), Some("优"), None, None]
        );
        assert_eq!(grades.confidence(), Confidence::High);
        assert!(grades.is_named("评级为“中”。") && !grades.is_named("评级居中。"));
    }

    #[test]
    fn without_intervals_the_published_grades_are_only_supposed() {
        for text in ["没有说明。", "[0, 0.4)为“差”；[0.5, 1]为“优”。", "置信区间为[0.1, 0.3]。"] {
            let grades = of(text);
            assert_eq!((grades.confidence(), grades.earned("0.4")), (Confidence::Medium, Some("谨慎下单")), "{text}");
        }
    }
}
