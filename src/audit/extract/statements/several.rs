//! Counts and shares of several things together.
//!
//! Input: a sentence with its names. Output: its statements of sums and of those with the most.
//! Whether they are right is not known here.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    sentence::NamedSentence,
    statement::{Statement, StatementKind, stated_share},
};
use crate::{
    audit::extract::{
        scales::NamedSpan,
        text::{pattern, whole_number},
    },
    clean::numeral,
    complaint::{Label, dimension::key},
};

/// Between the last name and the sum.
static TOGETHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:这?[两二三四五六七八九十\d]{1,2}(?:家|个|类|省|地|项|者)[^，。；\d]{0,6})?(?:的?投诉)?，?(?:合计|共计|总计|加起来|一共|之和|合起来)(?:占全部投诉的|占总量的|占比|占|为|达|共)*(?:约|近|超过|超|逾)?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[%％件])",
    )
});

static TOP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:排名)?前(?P<top>[二两三四五六七八九十]|\d{1,2})(?:位|名|大|个|类|家)?的?(?P<kind>平台|问题类型|问题|地区|省份|省级行政区)?[^，。；\d]{0,10}，?(?:合计|共计|总计|累计|加起来)[^，。；\d]{0,8}?(?:约|近|超过|超|逾)?\s?(?P<number>\d+(?:\.\d+)?)\s?[%％]",
    )
});

/// What joins names about which something is stated together.
const JOINS: [&str; 8] = ["", "、", "和", "与", "及", "以及", "，", "、以及"];

/// Before the first of those with the most.
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"前(?P<top>[二两三四五六七八九十]|\d{1,2})(?:位|名|大|个|类|家)?的?(?:平台|问题类型|问题|地区|省份|省级行政区|群体)?(?:依次|分别)?(?:是|为|包括|有)：?$",
    )
});

/// The names up to this one about which something is stated together.
pub(crate) fn run_before<'s>(sentence: &'s NamedSentence<'_>, last: usize) -> &'s [NamedSpan] {
    let joined = |pair: &&[NamedSpan]| JOINS.contains(&sentence.between(&pair[0], &pair[1]));
    let count = 1 + sentence.names[..=last].windows(2).rev().take_while(joined).count();
    &sentence.names[last + 1 - count..=last]
}

/// Names that are stated to be the first `top`.
fn leading(sentence: &NamedSentence<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (at, first) in sentence.names.iter().enumerate() {
        let top = LEADING.captures(sentence.before(first)).and_then(|found| numeral(found.name("top")?.as_str()));
        let Some(top) = top.and_then(|top| usize::try_from(top).ok()) else { continue };
        let Some(names) = sentence.names.get(at..at + top).filter(|_| top > 1) else { continue };
        if run_before(sentence, at + top - 1).len() < top {
            continue;
        }
        for name in names {
            let kind = StatementKind::Among {
                label: name.label.clone(),
                top,
                named: names.iter().map(|name| name.label.clone()).collect(),
            };
            statements.push(Statement { range: name.range.clone(), what: format!("前{top}"), kind });
        }
    }
    statements
}

pub(super) fn statements(sentence: &NamedSentence<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (at, last) in sentence.names.iter().enumerate() {
        let behind = sentence.behind(last);
        let offset = sentence.words.len() - behind.len();
        let Some(found) = TOGETHER.captures(behind) else { continue };
        let names = run_before(sentence, at);
        let (Some(number), Some(unit)) = (found.name("number"), found.name("unit")) else { continue };
        let labels: Vec<String> = names.iter().map(|name| name.label.clone()).collect();
        if names.len() < 2 {
            continue;
        }
        let what = labels.join("、");
        let kind = match unit.as_str() {
            "件" => whole_number(number.as_str()).map(|count| StatementKind::Count { labels, count }),
            _ => stated_share(number.as_str()).map(|share| StatementKind::Share { labels, share }),
        };
        let range = offset + number.start()..offset + number.end();
        statements.extend(kind.map(|kind| Statement { range, what, kind }));
    }
    statements.extend(leading(sentence));
    statements.extend(TOP.captures_iter(sentence.words).filter_map(|found| top(sentence, &found)));
    statements
}

fn top(sentence: &NamedSentence<'_>, found: &regex::Captures<'_>) -> Option<Statement> {
    let number = found.name("number")?;
    let kind = match found.name("kind").map(|kind| kind.as_str()) {
        Some("平台") => Some(Label::from(key::PLATFORM)),
        Some("问题类型" | "问题") => Some(key::ISSUE_TYPE.into()),
        Some(_) => Some(key::REGION.into()),
        None => None,
    };
    let kind = StatementKind::TopShare {
        kind,
        // The last name before the number says which kind is meant.
        known: sentence.names.iter().rfind(|name| name.range.end <= number.start()).map(|name| name.label.clone()),
        top: usize::try_from(numeral(found.name("top")?.as_str())?).ok()?,
        share: stated_share(number.as_str())?,
    };
    let what = found.get(0)?.as_str()[..number.start() - found.get(0)?.start()].to_owned();
    Some(Statement { range: number.range(), what, kind })
}
