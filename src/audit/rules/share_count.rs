//! Counts and shares side by side: of both, the base that most pairs agree on is the base, and a
//! pair that does not agree is wrong in its count or its share.
//!
//! Input: the lists of a document. Output: NB803; and for `share_base`, whether the counts of a
//! list say what its base is. Where a list has shares alone is not checked here.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{
    bases::{base_range, common_base},
    list_item::{ItemList, ListItem},
    share::{Share, ShareRounding},
};

pub(crate) const RULE: Rule = Rule {
    code: Code::ShareCount,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate().filter(|(_, list)| !list.has_rates()) {
        findings.step(index, 0);
        let pairs = pairs(list);
        if pairs.len() < 3 {
            report_two_pairs(list, &pairs, findings);
        } else if let PairedBase::Agreed { base, confidence } = paired_base(list) {
            let differs =
                |(_, count, share): &&(&ListItem<'_>, u64, Share)| !share.stands_for(*count, base, ShareRounding::Neighbour);
            for (item, count, share) in pairs.iter().filter(differs) {
                report_pair(item, (*count, *share), base, confidence, findings);
            }
        }
    }
}

/// What the pairs of a count and its share in a list say of their base.
pub(crate) enum PairedBase {
    /// Most pairs have this base.
    Agreed { base: u64, confidence: Confidence },
    /// There are too few pairs, or they have no base in common.
    Unknown,
}

/// The items of a list that have both a count and a share. A total is the base, or wrong.
fn pairs<'l, 'd>(list: &'l ItemList<'d>) -> Vec<(&'l ListItem<'d>, u64, Share)> {
    let paired = |item: &'l ListItem<'d>| Some((item, item.count()?, item.share()?));
    list.items.iter().filter(|item| !item.is_total()).filter_map(paired).collect()
}

/// Finds the base of three pairs or more.
pub(crate) fn paired_base(list: &ItemList<'_>) -> PairedBase {
    let known: Vec<(u64, Share)> = pairs(list).into_iter().map(|(_, count, share)| (count, share)).collect();
    if known.len() < 3 {
        return PairedBase::Unknown;
    }
    let fitting =
        |base: u64| known.iter().filter(|(count, share)| share.stands_for(*count, base, ShareRounding::Neighbour)).count();
    let Some(best) = candidates(list, &known).into_iter().rev().max_by_key(|base| fitting(*base)) else {
        return PairedBase::Unknown;
    };
    // A stated base that all pairs but one fit is meant, even where another would fit all.
    let is_meant = |base: &u64| known.len() > 3 && fitting(*base) + 1 >= known.len();
    let stated = list.bases.iter().copied().filter(is_meant).max_by_key(|base| fitting(*base));
    let base = stated.unwrap_or(best);
    let confidence = if fitting(base) < fitting(best) { Confidence::Medium } else { Confidence::High };
    // Where fewer than two thirds fit, the counts are of something else.
    if fitting(base) * 3 < known.len() * 2 {
        return PairedBase::Unknown;
    }
    // Two of three may agree by accident.
    let confidence = if known.len() == 3 && stated.is_none() { Confidence::Medium } else { confidence };
    PairedBase::Agreed { base, confidence }
}

/// Bases that a list may have, the likeliest first: the stated ones, the sum of its counts, and
/// those that most pairs allow.
fn candidates(list: &ItemList<'_>, known: &[(u64, Share)]) -> Vec<u64> {
    let mut found = list.bases.clone();
    found.push(known.iter().map(|(count, _)| count).sum());
    found.extend(common_base(known).map(|(base, _)| base));
    // A large count allows few bases.
    let few = known.iter().filter_map(|(count, share)| base_range(*count, *share)).filter(|(low, high)| *high < *low + 64);
    found.extend(few.flat_map(|(low, high)| low..=high));
    found
}

/// Reports one of two pairs that does not have the stated base which the other has. Two are too few
/// to find a base that is not stated.
fn report_two_pairs(list: &ItemList<'_>, known: &[(&ListItem<'_>, u64, Share)], findings: &mut Findings<'_>) {
    // A share of few digits fits many bases.
    let is_precise = |share: &Share| share.decimals() > 0 && share.in_units(share.decimals()) >= 20;
    let fitting =
        |base: u64| known.iter().filter(move |(_, count, share)| share.stands_for(*count, base, ShareRounding::Neighbour));
    if known.len() != 2
        || !known.iter().all(|(.., share)| is_precise(share))
        || list.bases.iter().any(|base| fitting(*base).count() == 2)
    {
        return;
    }
    let Some(base) = list.bases.iter().copied().find(|base| fitting(*base).count() == 1) else { return };
    for (item, count, share) in known.iter().filter(|(_, count, share)| !share.stands_for(*count, base, ShareRounding::Neighbour))
    {
        report_pair(item, (*count, *share), base, Confidence::Medium, findings);
    }
}

/// Reports a pair that does not have the base.
fn report_pair(
    item: &ListItem<'_>,
    (count, share): (u64, Share),
    base: u64,
    confidence: Confidence,
    findings: &mut Findings<'_>,
) {
    let (Some((_, at)), Some((_, share_at))) = (&item.count, &item.share) else { return };
    let right = Share::of(count, base, share.decimals()).to_string();
    let facts = [
        ("label", item.label.as_str().into()),
        ("count", count.into()),
        ("share", share.to_string().into()),
        ("base", base.into()),
        ("right", right.into()),
    ];
    // Either may be wrong; in a sentence both are marked, in a table the share.
    let at = if std::ptr::eq(at.0, share_at.0) { (at.0, at.1.start..share_at.1.end) } else { share_at.clone() };
    findings.report(confidence, at, &facts);
}
