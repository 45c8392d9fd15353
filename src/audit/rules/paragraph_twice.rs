//! No paragraph stands in a document twice.
//!
//! Input: the texts of a document. Output: NB827. A paragraph that occurs more often is a formula,
//! and a note on the base of figures belongs to each of them; neither is reported. What a
//! paragraph says is not known here.

use std::collections::BTreeMap;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{sections::SectionText, text::without_blanks};

/// The width from which on a paragraph is no short remark: forty Chinese characters, or eighty
/// letters.
const MIN_WIDTH: usize = 80;

pub(crate) const RULE: Rule =
    Rule { code: Code::ParagraphTwice, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<String, Vec<&SectionText<'_>>> = BTreeMap::new();
    for text in document.texts.iter().filter(|text| !text.is_heading) {
        let words = without_blanks(&text.text.text);
        let width: usize = words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let is_note = ["基数", "注：", "说明：", "N=", "ThebaseN"].iter().any(|word| words.contains(word));
        if width >= MIN_WIDTH && !is_note {
            seen.entry(words).or_default().push(text);
        }
    }
    for texts in seen.values() {
        let [first, second] = texts.as_slice() else { continue };
        let heading = first.headings.last().map_or("none", |heading| heading.text.as_str());
        let end = second.text.text.char_indices().nth(MIN_WIDTH / 2).map_or(second.text.text.len(), |(at, _)| at);
        findings.report(Confidence::Medium, (second.text, 0..end), &[("heading", heading.into())]);
    }
}
