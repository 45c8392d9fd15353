//! Paragraphs that stand in a document twice.
//!
//! What stands there more often is a formula, and what names the base of figures belongs to each of them.

use std::collections::BTreeMap;

use super::{Confidence, Findings, bare, sections::Placed};
use crate::diagnostic::Code;

/// The width below which a paragraph is a remark that may well be said again: forty Chinese characters, or eighty letters.
const WIDE: usize = 80;

pub(super) fn look(placed: &[Placed<'_>], findings: &mut Findings<'_>) {
    let mut met: BTreeMap<String, Vec<&Placed<'_>>> = BTreeMap::new();
    for text in placed.iter().filter(|text| !text.is_heading) {
        let words = bare(&text.text.text);
        let width: usize = words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let is_note = ["基数", "注：", "说明：", "N=", "ThebaseN"].iter().any(|word| words.contains(word));
        if width >= WIDE && !is_note {
            met.entry(words).or_default().push(text);
        }
    }
    for texts in met.values() {
        let [first, second] = texts.as_slice() else { continue };
        let heading = first.headings.last().map_or("none", |heading| heading.text.as_str());
        let end = second.text.text.char_indices().nth(WIDE / 2).map_or(second.text.text.len(), |(at, _)| at);
        findings.tell(Code::ParagraphTwice, Confidence::Medium, (second.text, 0..end), &[("heading", heading.into())]);
    }
}
