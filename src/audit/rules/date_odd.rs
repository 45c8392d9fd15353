//! Dates exist, and complaints are made within the period of the report.
//!
//! The period is the one in the title, or in the first paragraph that speaks of a report. What a
//! complaint is about may be older than the period, so only dates on which something was complained
//! of are compared with it.
//!
//! Input: the texts of a document. Output: NB819. The dates of the data are not known here.

use std::{ops::Range, sync::LazyLock};

use jiff::civil::{Date, date};
use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{sections::SectionText, text::pattern},
    clean::numeral,
};

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<year>20\d\d)\s?年(?:度)?(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<month>\d{1,2})月(?:份|[^\d日]|$))?",
    )
});

static DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]"));

/// Words behind a date, in the same clause, that say that something was complained of on it.
const COMPLAINED: [&str; 8] = ["投诉", "反映", "求助", "举报", "来电", "致电", "来信", "受理"];

/// Words for documents that have a period.
const REPORTS: [&str; 9] = ["报告", "年报", "季报", "月报", "通报", "简报", "公报", "榜", "分析"];

pub(crate) const RULE: Rule = Rule {
    code: Code::DateOdd,
    confidences: &[Confidence::Low, Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let texts = &document.texts;
    let period = texts.iter().take(10).find_map(|text| period(&text.text.text));
    // The title of the current case, and whether its year was stated so far.
    let mut case: Option<(&str, bool)> = None;
    for text in texts {
        let title = text.headings.last().map_or("", |heading| heading.text.as_str());
        if !text.is_case() || text.is_heading {
            case = None;
        } else if case.is_none_or(|(open, _)| open != title) {
            case = Some((title, has_year(title) || is_in_case_with_year(texts, title)));
        }
        for found in DAY.captures_iter(&text.text.text) {
            let whole = found.get(0).map_or(0..0, |found| found.range());
            let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
            let (Some(month), Some(day)) = (number("month"), number("day")) else { continue };
            let year = number("year");
            // Without a year, any day that a leap year has.
            let Ok(when) = civil(year.unwrap_or(2024), month, day) else {
                report("impossible", Confidence::High, text, whole, findings);
                continue;
            };
            match (year, period) {
                (Some(_), Some((first, last)))
                    if (when < first || when > last) && text.is_case() && is_of_complaint(&text.text.text, &whole) =>
                {
                    report("outside", Confidence::Medium, text, whole, findings);
                }
                (None, _) => {
                    if let Some((_, known)) = case.as_mut().filter(|(_, known)| !*known) {
                        *known = true;
                        report("yearless", Confidence::Low, text, whole, findings);
                    }
                }
                _ => {}
            }
        }
    }
}

fn report(kind: &'static str, confidence: Confidence, text: &SectionText<'_>, range: Range<usize>, findings: &mut Findings<'_>) {
    let facts = [("kind", kind.into()), ("date", text.text.text[range.clone()].into())];
    findings.report(confidence, (text.text, range), &facts);
}

fn civil(year: i16, month: i16, day: i16) -> Result<Date, jiff::Error> {
    let small = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
    Date::new(year, small(month), small(day))
}

fn has_year(text: &str) -> bool {
    PERIOD.is_match(text)
}

/// Whether any paragraph below a title names a year.
fn is_in_case_with_year(texts: &[SectionText<'_>], title: &str) -> bool {
    let of_case = |text: &&SectionText<'_>| !text.is_heading && text.headings.last().is_some_and(|heading| heading.text == title);
    texts.iter().filter(of_case).any(|text| has_year(&text.text.text))
}

fn is_of_complaint(text: &str, range: &Range<usize>) -> bool {
    let before: String = text[..range.start].chars().rev().take(4).collect();
    let clause = text[range.end..].split(['。', '；']).next().unwrap_or_default();
    let clause: String = clause.chars().take(30).collect();
    before.contains("期日") || COMPLAINED.iter().any(|word| clause.contains(word))
}

/// The first and the last day of the period in a title; `None` of a title that is no report's.
fn period(title: &str) -> Option<(Date, Date)> {
    if !REPORTS.iter().any(|word| title.contains(word)) {
        return None;
    }
    let found = PERIOD.captures(title)?;
    let year: i16 = found.name("year")?.as_str().parse().ok()?;
    let number = |name: &str| found.name(name).and_then(|part| numeral(part.as_str()));
    let (first, months) = match (number("quarter"), found.name("half"), number("month")) {
        (Some(quarter), ..) => (3 * (i8::try_from(quarter).ok()? - 1) + 1, 3),
        (_, Some(half), _) => (if half.as_str() == "上" { 1 } else { 7 }, 6),
        (.., Some(month)) => (i8::try_from(month).ok()?, 1),
        _ => (1, 12),
    };
    (1..=12).contains(&first).then(|| (date(year, first, 1), date(year, first + months - 1, 1).last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_is_what_the_title_says() {
        for (title, expected) in [
            ("2024年中国金融科技投诉数据与典型案例报告", Some((date(2024, 1, 1), date(2024, 12, 31)))),
            ("2025年第一季度在线旅游投诉报告", Some((date(2025, 1, 1), date(2025, 3, 31)))),
            ("2024年下半年投诉通报", Some((date(2024, 7, 1), date(2024, 12, 31)))),
            ("消费投诉月报（2025年2月）", Some((date(2025, 2, 1), date(2025, 2, 28)))),
            ("2024年12月31日发布的报告", Some((date(2024, 1, 1), date(2024, 12, 31)))),
            ("报告", None),
            ("2024年大事", None),
        ] {
            assert_eq!(period(title), expected, "{title}");
        }
    }
}
