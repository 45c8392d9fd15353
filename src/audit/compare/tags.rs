//! Numbers that our own writers tagged, compared with the figures by their ids.
//!
//! Input: a document and the numbers of the report. Output: tagged numbers that differ, and those
//! whose id the report no longer has. What surrounds a number is not known here.

use crate::{
    audit::{
        compare::step::CompareStep,
        confidence::Confidence,
        document::AuditedDocument,
        extract::text::{TextSpan, without_blanks},
        findings::{Discrepancy, Findings, LikelyCause},
        reference::AuditReference,
    },
    read::{DraftBlock, Tagged},
};

/// The tagged numbers of a document with their places and their index.
fn tagged<'d>(document: &AuditedDocument<'d>) -> impl Iterator<Item = (usize, &'d Tagged, TextSpan<'d>)> {
    let texts = document.draft.blocks.iter().flat_map(DraftBlock::texts);
    let numbers = texts.flat_map(|text| text.tagged.iter().map(move |number| (number, (text, number.range.clone()))));
    numbers.enumerate().map(|(index, (number, at))| (index, number, at))
}

/// Reports tagged numbers that the report has otherwise.
pub(crate) fn compare_values(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    for (index, number, at) in tagged(document) {
        let here = &at.0.text[at.1.clone()];
        let Some((right, filter)) = reference.numbers.get(&number.id) else { continue };
        if without_blanks(right) != without_blanks(here) {
            let cause = reference.was_printed(&number.id, here).then_some(LikelyCause::EarlierBuild);
            findings.step(CompareStep::Tags as usize, index);
            findings.tagged_discrepancy(Confidence::High, at, Discrepancy { what: filter, here, right, cause });
        }
    }
}

/// Reports tagged numbers whose id the report does not have.
pub(crate) fn compare_ids(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    for (index, number, at) in tagged(document) {
        if !reference.numbers.contains_key(&number.id) {
            let here = &at.0.text[at.1.clone()];
            findings.step(CompareStep::Tags as usize, index);
            findings.report(Confidence::Medium, at, &[("value", here.into()), ("id", number.id.as_str().into())]);
        }
    }
}
