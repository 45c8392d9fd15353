//! Counts and shares of single things, before or behind their names, and of several each its own.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    AMOUNT, Sentence,
    claim::{Claim, Kind, stated},
    several::run_before,
};
use crate::audit::{gather::whole, pattern, scale::Name};

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

pub(super) fn claims(sentence: &Sentence<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (at, name) in sentence.names.iter().enumerate() {
        let (before, behind) = (sentence.before(name), sentence.behind(name));
        let offset = sentence.words.len() - behind.len();
        if let Some(count) = BEHIND.captures(behind).and_then(|found| found.name("count")) {
            claims.extend(claim(name, offset, count, "件"));
        }
        if let Some(found) = BEFORE.captures(before) {
            claims.extend(found.name("count").and_then(|count| claim(name, 0, count, "件")));
            claims.extend(found.name("share").and_then(|share| claim(name, 0, share, "%")));
        }
        if let Some(values) = EACH.captures(behind).and_then(|found| found.name("values")) {
            let names = run_before(sentence, at);
            let values: Vec<_> = VALUE.captures_iter(values.as_str()).map(|found| (values.start(), found)).collect();
            // As many values as names, or it is not clear which is whose.
            if names.len() == values.len() {
                for (name, (from, found)) in names.iter().zip(&values) {
                    let (Some(number), Some(unit)) = (found.name("number"), found.name("unit")) else { continue };
                    claims.extend(claim(name, offset + from, number, unit.as_str()));
                }
            }
        }
    }
    claims
}

fn claim(name: &Name, offset: usize, number: regex::Match<'_>, unit: &str) -> Option<Claim> {
    let labels = vec![name.label.clone()];
    let kind = match unit {
        "件" => Kind::Count { labels, count: whole(number.as_str())? },
        _ => Kind::Share { labels, share: stated(number.as_str())? },
    };
    Some(Claim { range: offset + number.start()..offset + number.end(), what: name.label.clone(), kind })
}
