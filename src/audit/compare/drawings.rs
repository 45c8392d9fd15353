//! Labels of drawings and descriptions of pictures, compared with those of the report.
//!
//! 1. A drawing is one of the report where it has as many labels, two thirds of which are the
//!    same; then all must be.
//! 2. A picture below the heading of a platform shows that platform's complaints, so its
//!    description names no other one.
//!
//! Input: a document and the report as a page. Output: labels and names that differ. What a
//! drawing shows is not known here.

use crate::{
    audit::{
        compare::step::CompareStep,
        confidence::Confidence,
        document::AuditedDocument,
        extract::sections::below_headings,
        findings::{Discrepancy, Findings},
        reference::AuditReference,
    },
    read::{DraftBlock, DraftText},
};

/// Compares the drawings of a document with those of the report.
pub(crate) fn compare(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    findings.step(CompareStep::Drawings as usize, 0);
    let known: Vec<&[DraftText]> = reference.own[1].blocks.iter().filter_map(labels).collect();
    for drawing in document.draft.blocks.iter().filter_map(labels) {
        let same = |other: &[DraftText]| drawing.iter().zip(other).filter(|(a, b)| a.text == b.text).count();
        let alike = known.iter().filter(|other| other.len() == drawing.len());
        let Some(other) = alike.max_by_key(|other| same(other)).filter(|other| same(other) * 3 >= drawing.len() * 2) else {
            continue;
        };
        for (label, right) in drawing.iter().zip(*other).filter(|(a, b)| a.text != b.text) {
            // The first label is the title of the drawing.
            let what = drawing.first().map_or("", |title| title.text.as_str());
            let wrong = Discrepancy { what, here: &label.text, right: &right.text, cause: None };
            findings.discrepancy(Confidence::High, (label, 0..label.text.len()), wrong);
        }
    }
}

/// Compares the descriptions of pictures with the headings above them.
pub(crate) fn compare_descriptions(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    for (block, headings) in below_headings(document.draft) {
        let DraftBlock::Alternative(text) = block else { continue };
        let Some(right) = reference.platforms.above(headings.iter().map(|heading| heading.text.as_str())) else { continue };
        let Some((range, here)) = reference.platforms.find(&text.text).next() else { continue };
        // A picture that compares the platform with another one names both.
        if here != right && reference.platforms.find(&text.text).all(|(_, name)| name == here) {
            findings.discrepancy(Confidence::High, (text, range), Discrepancy { what: &text.text, here, right, cause: None });
        }
    }
}

fn labels(block: &DraftBlock) -> Option<&[DraftText]> {
    match block {
        DraftBlock::Drawing(labels) => Some(labels),
        _ => None,
    }
}
