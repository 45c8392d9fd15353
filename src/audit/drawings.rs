//! Words in drawings, label by label.
//!
//! A drawing of the document is a drawing of the report where it has as many labels, most of which are the same; then all must be.

use super::{Confidence, Findings, Wrong};
use crate::read::{Draft, DraftBlock, DraftText};

/// Holds the drawings of a document against those of the report.
pub(super) fn look(draft: &Draft, known: &[DraftBlock], findings: &mut Findings<'_>) {
    let known: Vec<&[DraftText]> = known.iter().filter_map(labels).collect();
    for drawing in draft.blocks.iter().filter_map(labels) {
        let same = |other: &[DraftText]| drawing.iter().zip(other).filter(|(a, b)| a.text == b.text).count();
        let alike = known.iter().filter(|other| other.len() == drawing.len());
        let Some(other) = alike.max_by_key(|other| same(other)).filter(|other| same(other) * 3 >= drawing.len() * 2) else {
            continue;
        };
        for (label, right) in drawing.iter().zip(*other).filter(|(a, b)| a.text != b.text) {
            // What a drawing is called says where it is to be found.
            let what = drawing.first().map_or("", |title| title.text.as_str());
            let wrong = Wrong { what, here: &label.text, right: &right.text, other: None };
            findings.wrong(Confidence::High, (label, 0..label.text.len()), wrong);
        }
    }
}

fn labels(block: &DraftBlock) -> Option<&[DraftText]> {
    match block {
        DraftBlock::Drawing(labels) => Some(labels),
        _ => None,
    }
}
