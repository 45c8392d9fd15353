//! Counts and shares of single things, before or behind their names, and of several each its own.
//!
//! Input: a sentence with its names. Output: its statements of counts and shares. Whether they are
//! right is not known here.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    sentence::{AMOUNT, NamedSentence},
    several::run_before,
    statement::{Statement, StatementKind, stated_share},
};
use crate::audit::extract::{
    scales::NamedSpan,
    text::{pattern, whole_number},
};

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^{AMOUNT}(?:以|共计|共有|共|收到|有|为|是|达到?|仅|只有)*(?P<count>\d[\d,]*)\s?[件例起宗]"))
});

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<count>\d[\d,]*)\s?[件例起宗]|(?P<share>\d{1,3}(?:\.\d+)?)\s?[%％])(?:的)?(?:投诉|用户|消费者)?(?:人|者)?(?:都|均)?(?:与|涉及|来自|集中在|指向|反映)$",
    )
});

static EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:的?投诉|的?用户)?(?:量|数量)?(?:分别|各)(?:占比|占|为|有|是)?(?P<values>\d[\d.,]*\s?[%％件](?:(?:、|和|与|及|，)\d[\d.,]*\s?[%％件])+)",
    )
});

static VALUE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[%％件])"));

pub(super) fn statements(sentence: &NamedSentence<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (at, name) in sentence.names.iter().enumerate() {
        let (before, behind) = (sentence.before(name), sentence.behind(name));
        let offset = sentence.words.len() - behind.len();
        if let Some(count) = BEHIND.captures(behind).and_then(|found| found.name("count")) {
            statements.extend(statement(name, offset, count, "件"));
        }
        if let Some(found) = BEFORE.captures(before) {
            statements.extend(found.name("count").and_then(|count| statement(name, 0, count, "件")));
            statements.extend(found.name("share").and_then(|share| statement(name, 0, share, "%")));
        }
        if let Some(values) = EACH.captures(behind).and_then(|found| found.name("values")) {
            let names = run_before(sentence, at);
            let values: Vec<_> = VALUE.captures_iter(values.as_str()).map(|found| (values.start(), found)).collect();
            // With another number of values than names it is not clear which belongs to which.
            if names.len() == values.len() {
                for (name, (from, found)) in names.iter().zip(&values) {
                    let (Some(number), Some(unit)) = (found.name("number"), found.name("unit")) else { continue };
                    statements.extend(statement(name, offset + from, number, unit.as_str()));
                }
            }
        }
    }
    statements
}

fn statement(name: &NamedSpan, offset: usize, number: regex::Match<'_>, unit: &str) -> Option<Statement> {
    let labels = vec![name.label.clone()];
    let kind = match unit {
        "件" => StatementKind::Count { labels, count: whole_number(number.as_str())? },
        _ => StatementKind::Share { labels, share: stated_share(number.as_str())? },
    };
    Some(Statement { range: offset + number.start()..offset + number.end(), what: name.label.clone(), kind })
}
