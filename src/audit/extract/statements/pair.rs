//! Comparisons of two things.
//!
//! Input: a sentence with its names. Output: what it states of each name and the next. Whether it
//! is right is not known here.

use std::{cmp::Ordering, sync::LazyLock};

use regex::Regex;

use super::{
    sentence::{AMOUNT, NamedSentence},
    statement::{Statement, StatementKind},
};
use crate::{
    audit::extract::{
        scales::NamedSpan,
        share::Share,
        text::{pattern, whole_number},
    },
    clean::numeral,
};

/// Words for the size of a difference.
const MUCH: &str = "(?:明显|远远?|略|大幅|均|都|也|仍|则)*";

static MORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!("^{AMOUNT}{MUCH}(?:(?P<more>高于|多于|大于|超过|超出|领先于)|(?P<fewer>低于|少于|小于|不及|不如|落后于))$"))
});

static THAN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{AMOUNT}{MUCH}比$")));

static BY: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^{AMOUNT}{MUCH}(?P<word>多|少|高|低)(?:出|了)?(?:(?P<by>\d[\d,]*)[件例起宗])?")));

static IS: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!("^{AMOUNT}{MUCH}(?P<side>约|大约|接近|将近|近|超过|超|逾)?(?:是|为|相当于|达到?)$")));

static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{AMOUNT}{MUCH}的?(?P<side>约|大约|接近|将近|近|不足|不到|超过|超|逾)?(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十]{{1,3}})(?P<odd>多|余)?倍(?P<more>多)?"
    ))
});

pub(super) fn statements(sentence: &NamedSentence<'_>) -> Vec<Statement> {
    let statement = |pair: &[NamedSpan]| {
        let (one, other) = (&pair[0], &pair[1]);
        let (between, behind) = (sentence.between(one, other), sentence.behind(other));
        let offset = sentence.words.len() - behind.len();
        let what = sentence.words[one.range.start..other.range.end].replace(['“', '”'], "");
        if let Some(found) = MORE.captures(between) {
            let (word, order) = match (found.name("more"), found.name("fewer")) {
                (Some(word), _) => (word.as_str(), Ordering::Greater),
                (_, Some(word)) => (word.as_str(), Ordering::Less),
                _ => return None,
            };
            let end = sentence.words[..other.range.start].trim_end_matches('“').len();
            let turned = if order == Ordering::Greater { "少于" } else { "多于" };
            let (one, other) = (one.label.clone(), other.label.clone());
            let kind = StatementKind::Differs { one, other, order, by: None, turned };
            return Some(Statement { range: end - word.len()..end, what, kind });
        }
        if THAN.is_match(between) {
            let found = BY.captures(behind)?;
            let (word, by) = (found.name("word")?, found.name("by"));
            let more = ["多", "高"].contains(&word.as_str());
            let kind = StatementKind::Differs {
                one: one.label.clone(),
                other: other.label.clone(),
                order: if more { Ordering::Greater } else { Ordering::Less },
                by: by.and_then(|by| whole_number(by.as_str())),
                turned: if more { "少" } else { "多" },
            };
            let wrong = by.unwrap_or(word);
            return Some(Statement { range: offset + wrong.start()..offset + wrong.end(), what, kind });
        }
        let before = IS.captures(between)?;
        let found = TIMES.captures(behind)?;
        let times = found.name("times")?;
        let stated = numeral(times.as_str()).map_or_else(|| times.as_str().to_owned(), |number| number.to_string());
        let side = ["side", "odd"].into_iter().filter_map(|name| found.name(name)).next().or(before.name("side"));
        let kind = StatementKind::Times {
            one: one.label.clone(),
            other: other.label.clone(),
            times: Share::read(&stated)?,
            side: side.map_or(String::new(), |side| side.as_str().to_owned()),
        };
        Some(Statement { range: offset + times.start()..offset + times.end(), what, kind })
    };
    sentence.names.windows(2).filter_map(statement).collect()
}
