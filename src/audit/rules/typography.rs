//! Punctuation and numbers as Chinese typesetting has them.
//!
//! After GB/T 15834 (punctuation) and GB/T 15835 (numerals): no mark after a mark, full-width marks between Chinese characters, no 、 between
//! quoted things, ranges with a wave or a dash and the unit at both ends.

use std::sync::LazyLock;

use regex::Regex;

use super::{Confidence, Findings, pattern, sections::Placed};
use crate::diagnostic::Code;

/// What is written otherwise, the word for it, and how sure that is.
static RULES: LazyLock<[(Regex, &'static str, Confidence); 6]> = LazyLock::new(|| {
    [
        (r"[，。、；：][，。、；：]+", "twice", Confidence::Medium),
        (r"\p{Han}[,;:?!]\p{Han}", "half-width", Confidence::Medium),
        (r"[”’]、[“‘]", "quoted", Confidence::Low),
        (r"\d+(?:[%％])?-\d+(?:\.\d+)?(?:[%％]|件|岁|天|个月|小时)", "hyphen", Confidence::Low),
        (r"\d+(?:\.\d+)?[～~–—]\d+(?:\.\d+)?(?:万元|亿元|[%％])", "unit", Confidence::Low),
        (r"[０-９]+", "digits", Confidence::Low),
    ]
    .map(|(words, kind, confidence)| (pattern(words), kind, confidence))
});

pub(super) fn look(placed: &[Placed<'_>], findings: &mut Findings<'_>) {
    // Who writes all commas so does it on purpose.
    let count = |mark: char| placed.iter().map(|text| text.text.text.matches(mark).count()).sum::<usize>();
    let is_custom = count(',') > count('，');
    for text in placed {
        for (words, kind, confidence) in RULES.iter() {
            let confidence = if *kind == "half-width" && is_custom { Confidence::Low } else { *confidence };
            for found in words.find_iter(&text.text.text) {
                let facts = [("kind", (*kind).into()), ("phrase", found.as_str().into())];
                findings.tell(Code::Typography, confidence, (text.text, found.range()), &facts);
            }
        }
    }
}
