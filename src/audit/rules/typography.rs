//! Punctuation and numbers follow the rules of Chinese typesetting.
//!
//! After GB/T 15834 (punctuation) and GB/T 15835 (numerals): no mark after a mark, full-width
//! marks between Chinese characters, no 、 between quoted items, ranges with a wave or a dash and
//! the unit at both ends.
//!
//! Input: the texts of a document. Output: NB831. What the words mean is not known here.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::text::pattern;

/// What breaks a rule, the kind of the fault, and how certain it is.
static FAULTS: LazyLock<[(Regex, &'static str, Confidence); 6]> = LazyLock::new(|| {
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

pub(crate) const RULE: Rule = Rule {
    code: Code::Typography,
    confidences: &[Confidence::Low, Confidence::Medium],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    // Half-width commas throughout are a choice.
    let count = |mark: char| document.texts.iter().map(|text| text.text.text.matches(mark).count()).sum::<usize>();
    let is_custom = count(',') > count('，');
    for text in &document.texts {
        for (words, kind, confidence) in FAULTS.iter() {
            let confidence = if *kind == "half-width" && is_custom { Confidence::Low } else { *confidence };
            for found in words.find_iter(&text.text.text) {
                let facts = [("kind", (*kind).into()), ("phrase", found.as_str().into())];
                findings.report(confidence, (text.text, found.range()), &facts);
            }
        }
    }
}
