//! Sentences that are those of the report except for a number, a name or a direction.
//!
//! Input: a document and the sentence templates of the report. Output: the parts of a sentence that
//! differ from those of the nearest sentence of the report with the same template. What a sentence
//! means is not known here.

use std::ops::Range;

use crate::{
    audit::{
        confidence::Confidence,
        document::AuditedDocument,
        extract::{sections::sentences, sentence_templates::PART},
        findings::{Discrepancy, Findings},
        reference::AuditReference,
    },
    read::{DraftBlock, DraftText},
};

/// Characters of a template that two different statements hardly share.
const DISTINCTIVE: usize = 10;

/// Compares the sentences of a document with those of the report.
pub(crate) fn compare(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    let templates = &reference.templates;
    for block in &document.draft.blocks {
        let Some(text) = block.text() else { continue };
        for (start, sentence) in sentences(&text.text) {
            let (template, parts) = templates.split(sentence);
            let Some(known) = templates.sentences(&template) else { continue };
            // A name without other words may be any name.
            if template.chars().all(|c| c == PART) {
                continue;
            }
            let here: Vec<&str> = parts.iter().map(|range| &sentence[range.clone()]).collect();
            let differing = |other: &Vec<String>| here.iter().zip(other).filter(|(a, b)| *a != b).count();
            let same_kinds = |other: &&Vec<String>| here.iter().zip(*other).all(|(a, b)| is_number(a) == is_number(b));
            let Some(nearest) = known.iter().filter(same_kinds).min_by_key(|other| differing(other)) else { continue };
            let count = differing(nearest);
            // Where more than half of the parts differ it may be another statement with the same
            // template, unless the template is long, or that of a heading or of the cover.
            let is_same = count * 2 <= here.len()
                || count == 1
                    && (template.chars().count() > DISTINCTIVE || is_heading(block) || templates.is_on_cover(&template));
            if count > 0 && is_same {
                report_parts(text, start, sentence, &parts, nearest, findings);
            }
        }
    }
}

/// Reports the parts of a sentence that differ from those of the report.
fn report_parts(
    text: &DraftText,
    start: usize,
    sentence: &str,
    parts: &[Range<usize>],
    nearest: &[String],
    findings: &mut Findings<'_>,
) {
    for (part, right) in parts.iter().zip(nearest) {
        let here = &sentence[part.clone()];
        let at = (text, start + part.start..start + part.end);
        if here != right {
            // The words before a part say what it is.
            let before: Vec<char> = sentence[..part.start].chars().rev().take(12).collect();
            let what: String = before.into_iter().rev().collect();
            let what = if what.is_empty() { sentence.chars().skip(here.chars().count()).take(12).collect() } else { what };
            findings.discrepancy(Confidence::High, at, Discrepancy { what: &what, here, right, cause: None });
        }
    }
}

/// Whether a part is a number, and not a name such as 360借条.
fn is_number(part: &str) -> bool {
    part.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
}

/// Whether a block holds no sentences, but words that are the report's own.
fn is_heading(block: &DraftBlock) -> bool {
    matches!(block, DraftBlock::Heading(..) | DraftBlock::Alternative(_))
}
