//! Words in drawings, label by label, and what is said of pictures for those who cannot see them.
//!
//! 1. A drawing of the document is a drawing of the report where it has as many labels, most of which are the same; then all must be.
//! 2. A picture below the heading of a platform is one of that platform's complaints: its description names no other one.

use super::{Confidence, Findings, Wrong, known::Known, sections::below_headings};
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

/// Holds the descriptions of pictures against the headings above them.
pub(super) fn described(draft: &Draft, known: &Known, findings: &mut Findings<'_>) {
    for (block, headings) in below_headings(draft) {
        let DraftBlock::Alternative(text) = block else { continue };
        let Some(right) = known.platforms.above(headings.iter().map(|heading| heading.text.as_str())) else { continue };
        let Some((range, here)) = known.platforms.find(&text.text).next() else { continue };
        // A picture that compares the platform with another one names both.
        if here != right && known.platforms.find(&text.text).all(|(_, name)| name == here) {
            findings.wrong(Confidence::High, (text, range), Wrong { what: &text.text, here, right, other: None });
        }
    }
}

fn labels(block: &DraftBlock) -> Option<&[DraftText]> {
    match block {
        DraftBlock::Drawing(labels) => Some(labels),
        _ => None,
    }
}
