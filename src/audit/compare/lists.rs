//! Lists of a document, compared with the distributions and enumerations of the report.
//!
//! 1. A list of three or more is the distribution that most of its items agree with; items that
//!    differ are wrong. A list in falling order is incomplete where it leaves out what has more
//!    than its last item.
//! 2. An item of a shorter list is about the platform that a heading above it names, else about
//!    all complaints; it is right if it is right for anything.
//! 3. An enumeration that begins like one of the report has all items of that.
//!
//! Input: the lists of a document and the report. Output: items that differ, and items that are
//! missing. How lists are found is not known here.

use crate::audit::{
    compare::step::CompareStep,
    confidence::Confidence,
    document::AuditedDocument,
    extract::{
        list_item::{ItemList, ListItem, NOT_STATED},
        share::Share,
        text::TextSpan,
    },
    findings::{Discrepancy, Findings, LikelyCause},
    reference::{AuditReference, ReportDistribution, ReportEnumeration},
};

/// Compares the items of lists with the report.
pub(crate) fn compare_items(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate().filter(|(_, list)| list.has_parts()) {
        findings.step(CompareStep::Lists as usize, index);
        if list.items.len() < 3 {
            list.items.iter().for_each(|item| compare_single(item, list, reference, findings));
        } else if let Some(best) = best_distribution(list, reference) {
            for item in &list.items {
                if let Some(row) = best.get(&item.label) {
                    report_item(item, reference, best, row, Confidence::High, findings);
                }
            }
        }
    }
}

/// Reports what lists in falling order leave out.
pub(crate) fn compare_length(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    let lists = document.lists.iter().enumerate();
    for (index, list) in lists.filter(|(_, list)| list.has_parts() && list.items.len() > 2 && is_ranking(list)) {
        if let Some(best) = best_distribution(list, reference) {
            findings.step(CompareStep::Lists as usize, index);
            report_missing(list, best, findings);
        }
    }
}

/// The distribution that a list states, where most of its items agree with it.
fn best_distribution<'r>(list: &ItemList<'_>, reference: &'r AuditReference) -> Option<&'r ReportDistribution> {
    let agreeing = |rows: &ReportDistribution| {
        list.items.iter().filter(|item| rows.get(&item.label).is_some_and(|row| agrees(item, row))).count()
    };
    // Of several that agree as well, that of the platform which the list is about.
    let platform = reference.platform_of(list);
    let fit = |rows: &&ReportDistribution| (agreeing(rows), rows.platform.as_deref() == platform);
    let best = reference.distributions.iter().rev().max_by_key(fit)?;
    let most = agreeing(best);
    let known = list.items.iter().filter(|item| best.get(&item.label).is_some()).count();
    (most >= 3 && most * 3 >= known * 2).then_some(best)
}

/// Reports what enumerations leave out that begin like one of the report.
pub(crate) fn compare_enumerations(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    findings.step(CompareStep::Enumerations as usize, 0);
    for list in document.lists.iter().filter(|list| list.header.is_none()) {
        let here = ReportEnumeration::of(list);
        let common = |other: &&ReportEnumeration| other.items.iter().filter(|item| here.has(item)).count();
        // An enumeration without words before it has to have most items in common.
        let enough = |other: &&ReportEnumeration| match here.beginning.is_empty() {
            true => common(other) >= 3 && common(other) * 3 >= other.items.len() * 2,
            false => common(other) > 0,
        };
        let alike: Vec<&ReportEnumeration> =
            reference.enumerations.iter().filter(|other| other.beginning == here.beginning).collect();
        // Another sentence of the report may begin alike and name more.
        if alike.iter().any(|other| other.items == here.items) {
            continue;
        }
        let Some(other) = alike.into_iter().max_by_key(common).filter(enough) else { continue };
        let is_named = |label: &str| list.items.iter().any(|item| item.label == label);
        for (label, count, share) in other.items.iter().filter(|(label, ..)| !is_named(label)) {
            let (Some(last), Some(share)) = (list.items.last(), share) else { continue };
            let facts =
                [("label", label.as_str().into()), ("count", count.unwrap_or(0).into()), ("share", share.to_string().into())];
            findings.report(Confidence::Medium, last.at.clone(), &facts);
        }
    }
}

/// Whether the words of a list say that it begins with the most.
fn is_ranking(list: &ItemList<'_>) -> bool {
    list.falls() || ["依次", "TOP", "前十", "排行"].iter().any(|word| list.words.contains(word))
}

/// Reports what has more than the last item of a list in falling order and is not in it.
fn report_missing(list: &ItemList<'_>, best: &ReportDistribution, findings: &mut Findings<'_>) {
    let least = list.items.iter().filter(|item| !item.is_rest()).filter_map(|item| Some(best.get(&item.label)?.0)).min();
    let (Some(least), Some(last)) = (least.filter(|_| best.falls), list.items.last()) else { return };
    for (label, count, share) in best.rows.iter().filter(|(label, count, _)| *count > least && label != NOT_STATED) {
        if !list.items.iter().any(|item| item.label == *label) {
            let facts = [("label", label.as_str().into()), ("count", (*count).into()), ("share", share.to_string().into())];
            findings.report(Confidence::High, last.at.clone(), &facts);
        }
    }
}

/// Compares a single item with every distribution that has its label.
fn compare_single(item: &ListItem<'_>, list: &ItemList<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    // A sentence does not always say what it is about, so right for anything is right.
    let rows: Vec<(&ReportDistribution, (u64, Share))> =
        reference.distributions.iter().filter_map(|rows| Some((rows, rows.get(&item.label)?))).collect();
    if rows.iter().any(|(_, row)| agrees(item, *row)) {
        return;
    }
    let half = rows.iter().find(|(_, (count, share))| {
        let counts = item.count.as_ref().is_some_and(|(stated, _)| stated == count);
        let shares = item.share.as_ref().is_some_and(|(stated, _)| stated == share);
        counts || shares && item.count.is_some()
    });
    let platform = reference.platform_of(list);
    let own = rows.iter().find(|(rows, _)| rows.platform.as_deref() == platform);
    if let Some((rows, row)) = half {
        report_item(item, reference, rows, *row, Confidence::High, findings);
    } else if let Some((rows, row)) = own {
        report_item(item, reference, rows, *row, Confidence::Medium, findings);
    }
}

fn agrees(item: &ListItem<'_>, (count, share): (u64, Share)) -> bool {
    let counts = item.count.as_ref().is_none_or(|(stated, _)| *stated == count);
    let shares = item.share.as_ref().is_none_or(|(stated, _)| share.rounds_to(*stated));
    counts && shares && (item.count.is_some() || item.share.is_some())
}

/// Reports the numbers of an item that the report has otherwise, with the likely cause: an earlier
/// build, or another label of the same distribution.
fn report_item(
    item: &ListItem<'_>,
    reference: &AuditReference,
    rows: &ReportDistribution,
    (count, share): (u64, Share),
    confidence: Confidence,
    findings: &mut Findings<'_>,
) {
    let mut report = |here: String, right: String, at: &TextSpan<'_>, cause: Option<LikelyCause<'_>>| {
        findings.discrepancy(confidence, at.clone(), Discrepancy { what: &item.label, here: &here, right: &right, cause });
    };
    let is_of = |fits: &dyn Fn(u64, Share) -> bool| {
        let mut fitting = rows.rows.iter().filter(|(_, count, share)| fits(*count, *share)).map(|(label, ..)| label.as_str());
        fitting.next().filter(|_| fitting.next().is_none()).map(LikelyCause::OtherLabel)
    };
    if let Some((stated, at)) = item.count.as_ref().filter(|(stated, _)| *stated != count) {
        let earlier =
            reference.was_printed(&rows.id("count", &item.label), &stated.to_string()).then_some(LikelyCause::EarlierBuild);
        report(stated.to_string(), count.to_string(), at, earlier.or_else(|| is_of(&|count, _| count == *stated)));
    }
    if let Some((stated, at)) = item.share.as_ref().filter(|(stated, _)| !share.rounds_to(*stated)) {
        let earlier =
            reference.was_printed(&rows.id("share", &item.label), &stated.to_string()).then_some(LikelyCause::EarlierBuild);
        report(stated.to_string(), share.to_string(), at, earlier.or_else(|| is_of(&|_, share| share == *stated)));
    }
}
