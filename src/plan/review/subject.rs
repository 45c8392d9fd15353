//! Prose that gives figures of this period as those of another.
//!
//! Input: a plan. Output: the sentences that name another period, call for a figure, and are about
//! no comparison. A call always gives a figure of this period, so another one beside it is most
//! likely last time's. Years by themselves, of a law or of an event, say nothing.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    plan::{
        ReportPlan,
        mention::{PeriodMention, mentions},
    },
};

/// Calls that give no figure of the period.
const NAMES: [&str; 6] = ["sector", "publisher", "edition", "released", "complaint_source", "rating_source"];
/// Calls that name the period themselves, so that another one beside it is meant.
const PERIODS: [&str; 2] = ["period", "title"];

static CALL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{\{\s*([a-z_]+)"));
/// Words by which a sentence holds periods against each other, or names a work or a date.
static COMPARES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) 较|同比|环比|相比|对比|[^占]比[^例重率]|去年|上年|上期|往年|此前|以往|前一年|增|减|升|降|《|以来|截至|自[0-9一二] |
        (?i: \b(?: than|compared|comparison|versus|vs|since|until|from|after|before|against|up|down|rose|fell|more|fewer|less|previous|
        earlier|last )\b )",
    )
});
/// After a year these tell of an event of that year.
static EVENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^年?(?:度|初|末|底)?.{0,8}(?:成立|创立|上线|发布|施行|实施|出台|修订|印发|起|之前|之后|前|后)"));

#[expect(clippy::expect_used, reason = "the patterns are constants that tests compile")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("constant")
}

pub fn diagnostics(plan: &ReportPlan) -> Vec<Diagnostic> {
    let period = plan.rules.period;
    let mut diagnostics = Vec::new();
    for file in &plan.prose {
        for sentence in sentences(&file.text) {
            let text = &file.text[sentence.clone()];
            let calls = || CALL.captures_iter(text).filter_map(|call| call.get(1)).map(|name| name.as_str());
            let figures = calls().any(|name| !NAMES.contains(&name)) && !calls().any(|name| PERIODS.contains(&name));
            let named: Vec<_> = mentions(text).collect();
            let apart = |mention: &PeriodMention| !mention.suits(period) && !period.covers(mention.period);
            let foreign = !named.is_empty() && named.iter().all(apart);
            if !figures || !foreign || COMPARES.is_match(text) {
                continue;
            }
            let events = |end: usize| EVENT.is_match(&text[end..]);
            let first = named.first().filter(|_| !named.iter().any(|mention| events(mention.range.end)));
            diagnostics.extend(first.map(|mention| {
                let range = sentence.start + mention.range.start..sentence.start + mention.range.end;
                let other = Diagnostic::new(Code::ProsePeriod).with("value", &file.text[range.clone()]);
                other.with("period", period.to_string()).at(Place::span(&file.path, &file.text, range))
            }));
        }
    }
    diagnostics
}

/// The sentences of a text; what stands between braces ends none.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let end = at + c.len_utf8();
        let full_stop = || c == '.' && text[end..].starts_with(char::is_whitespace);
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && (matches!(c, '。' | '！' | '？' | '；' | '\n') || full_stop()) || rest.peek().is_none() => {
                found.push(start..end);
                start = end;
            }
            _ => {}
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}
