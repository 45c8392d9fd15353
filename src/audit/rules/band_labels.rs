//! Amount bands follow one another: none overlaps another, and nothing lies between two.
//!
//! What the document calls an option of its form, in a sentence that names it, may overlap: forms change, and answers stay.

use super::{
    Confidence, Findings, bare,
    gather::{List, Member},
};
use crate::{
    clean::amount,
    complaint::Amount,
    diagnostic::Code,
    read::{Draft, DraftBlock},
};

/// 分 between two bands that whole yuan leave: `501-1000元` follows `100-500元`.
const BETWEEN_WHOLE: i64 = 100;

#[derive(Clone, Copy)]
struct Band<'l, 'd> {
    lower: i64,
    upper: i64,
    member: &'l Member<'d>,
}

impl Band<'_, '_> {
    fn overlaps(&self, other: &Band<'_, '_>) -> bool {
        self.lower + BETWEEN_WHOLE < other.upper && other.lower + BETWEEN_WHOLE < self.upper
    }
}

pub(super) fn look(draft: &Draft, lists: &[List<'_>], findings: &mut Findings<'_>) {
    let sentences = || draft.blocks.iter().flat_map(DraftBlock::texts).flat_map(|text| text.text.split_inclusive(['。', '.']));
    let is_explained = |sentence: &str| ["选项", "option", "Answers"].iter().any(|word| sentence.contains(word));
    let explained = |label: &str| sentences().any(|sentence| is_explained(sentence) && bare(sentence).contains(&bare(label)));
    let all: Vec<Band<'_, '_>> = lists.iter().flat_map(|list| &list.members).filter_map(band).collect();
    for list in lists {
        let mut bands: Vec<Band<'_, '_>> = list.members.iter().filter_map(band).collect();
        let named = list.members.iter().filter(|member| !member.is_rest()).count();
        // A few of many may be something else than bands.
        if bands.len() < 3 || bands.len() * 5 < named * 4 {
            continue;
        }
        bands.retain(|band| !explained(&band.member.label));
        overlaps(&bands, findings);
        bands.sort_by_key(|band| (band.lower, band.upper));
        for pair in bands.windows(2) {
            // A list may leave out a band that nobody is in, and another list has it.
            let within = |band: &Band<'_, '_>| pair[0].upper <= band.lower && band.upper <= pair[1].lower;
            if pair[0].upper.saturating_add(BETWEEN_WHOLE) < pair[1].lower && !all.iter().any(within) {
                tell("gap", Confidence::Low, pair[0], pair[1], findings);
            }
        }
    }
}

fn band<'l, 'd>(member: &'l Member<'d>) -> Option<Band<'l, 'd>> {
    match amount(&member.label, &[]) {
        Some(Amount::Range { lower, upper }) => Some(Band { lower, upper: upper.unwrap_or(i64::MAX), member }),
        _ => None,
    }
}

/// Tells of a band that overlaps several once, and of two that overlap each other.
fn overlaps(bands: &[Band<'_, '_>], findings: &mut Findings<'_>) {
    let over = |band: &Band<'_, '_>| {
        bands.iter().filter(|other| other.member.label != band.member.label && band.overlaps(other)).count()
    };
    let most = bands.iter().map(over).max().unwrap_or(0);
    let odd: Vec<&Band<'_, '_>> = bands.iter().filter(|band| most > 0 && over(band) == most).collect();
    let told = if most > 1 { odd.len() } else { odd.len().div_ceil(2) };
    for band in odd.iter().rev().take(told) {
        if let Some(other) = bands.iter().find(|other| other.member.label != band.member.label && band.overlaps(other)) {
            tell("overlap", Confidence::High, *other, **band, findings);
        }
    }
}

fn tell(what: &str, confidence: Confidence, first: Band<'_, '_>, second: Band<'_, '_>, findings: &mut Findings<'_>) {
    let facts =
        [("what", what.into()), ("first", first.member.label.as_str().into()), ("second", second.member.label.as_str().into())];
    findings.tell(Code::BandLabels, confidence, second.member.at.clone(), &facts);
}
