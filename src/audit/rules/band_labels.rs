//! Amount bands follow one another: none overlaps another, and nothing lies between two.
//!
//! Options of older forms may overlap, since forms change and answers stay: those of the report in
//! force, and what a sentence of the document calls an option.
//!
//! Input: the lists of a document. Output: NB813. The counts of the bands are not checked here.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{list_item::ListItem, text::without_blanks},
    clean::amount,
    complaint::DisputedAmount,
    read::DraftBlock,
};

/// The gap in 分 between two bands in whole yuan: `501-1000元` follows `100-500元`.
const BETWEEN_WHOLE: i64 = 100;

/// A band as a list labels it, in 分.
#[derive(Clone, Copy)]
struct ListedBand<'l, 'd> {
    lower: i64,
    upper: i64,
    item: &'l ListItem<'d>,
}

impl ListedBand<'_, '_> {
    fn overlaps(&self, other: &ListedBand<'_, '_>) -> bool {
        self.lower + BETWEEN_WHOLE < other.upper && other.lower + BETWEEN_WHOLE < self.upper
    }
}

pub(crate) const RULE: Rule = Rule {
    code: Code::BandLabels,
    confidences: &[Confidence::Low, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lists = &document.lists;
    let texts = || document.draft.blocks.iter().flat_map(DraftBlock::texts);
    let sentences = || texts().flat_map(|text| text.text.split_inclusive(['。', '.']));
    let is_explained = |sentence: &str| ["选项", "option", "Answers"].iter().any(|word| sentence.contains(word));
    let explained = |label: &str| {
        sentences().any(|sentence| is_explained(sentence) && without_blanks(sentence).contains(&without_blanks(label)))
    };
    let all: Vec<ListedBand<'_, '_>> = lists.iter().flat_map(|list| &list.items).filter_map(band).collect();
    for list in lists {
        let mut bands: Vec<ListedBand<'_, '_>> = list.items.iter().filter_map(band).collect();
        let named = list.items.iter().filter(|item| !item.is_rest()).count();
        // A few of many labels may be something else than bands.
        if bands.len() < 3 || bands.len() * 5 < named * 4 {
            continue;
        }
        bands.retain(|band| !explained(&band.item.label) && !context.is_amount_option(&band.item.label));
        report_overlaps(&bands, findings);
        bands.sort_by_key(|band| (band.lower, band.upper));
        for pair in bands.windows(2) {
            // A list may leave out a band without complaints that another list has.
            let within = |band: &ListedBand<'_, '_>| pair[0].upper <= band.lower && band.upper <= pair[1].lower;
            if pair[0].upper.saturating_add(BETWEEN_WHOLE) < pair[1].lower && !all.iter().any(within) {
                report("gap", Confidence::Low, pair[0], pair[1], findings);
            }
        }
    }
}

fn band<'l, 'd>(item: &'l ListItem<'d>) -> Option<ListedBand<'l, 'd>> {
    match amount(&item.label, &[]) {
        Some(DisputedAmount::Range { lower, upper }) => Some(ListedBand { lower, upper: upper.unwrap_or(i64::MAX), item }),
        _ => None,
    }
}

/// Reports a band that overlaps several others once, and the second of two that overlap each other.
fn report_overlaps(bands: &[ListedBand<'_, '_>], findings: &mut Findings<'_>) {
    let over = |band: &ListedBand<'_, '_>| {
        bands.iter().filter(|other| other.item.label != band.item.label && band.overlaps(other)).count()
    };
    let most = bands.iter().map(over).max().unwrap_or(0);
    let odd: Vec<&ListedBand<'_, '_>> = bands.iter().filter(|band| most > 0 && over(band) == most).collect();
    let count = if most > 1 { odd.len() } else { odd.len().div_ceil(2) };
    for band in odd.iter().rev().take(count) {
        if let Some(other) = bands.iter().find(|other| other.item.label != band.item.label && band.overlaps(other)) {
            report("overlap", Confidence::High, *other, **band, findings);
        }
    }
}

fn report(
    what: &str,
    confidence: Confidence,
    first: ListedBand<'_, '_>,
    second: ListedBand<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let facts =
        [("what", what.into()), ("first", first.item.label.as_str().into()), ("second", second.item.label.as_str().into())];
    findings.report(confidence, second.item.at.clone(), &facts);
}
