//! Paragraphs that stand in a document twice.

use std::collections::BTreeMap;

use super::{Confidence, Findings, bare, sections::placed};
use crate::{diagnostic::Code, read::Draft};

/// Characters below which a paragraph is a remark that may well be said again.
const LONG: usize = 40;

pub(super) fn look(draft: &Draft, findings: &mut Findings<'_>) {
    let mut met: BTreeMap<String, &str> = BTreeMap::new();
    for text in placed(draft).iter().filter(|text| !text.is_heading) {
        let words = bare(&text.text.text);
        if words.chars().count() < LONG {
            continue;
        }
        let under = text.headings.last().map_or("", |heading| heading.text.as_str());
        // What belongs to each of several sections is said in each.
        let is_note = ["基数", "注：", "说明："].iter().any(|word| words.contains(word));
        if let Some(first) = met.get(&words).filter(|_| !is_note) {
            let end = text.text.text.char_indices().nth(LONG).map_or(text.text.text.len(), |(at, _)| at);
            let facts = [("heading", if first.is_empty() { "none" } else { *first }.into())];
            findings.tell(Code::ParagraphTwice, Confidence::Medium, (text.text, 0..end), &facts);
        } else {
            met.insert(words, under);
        }
    }
}
