//! What a document says, held against the figures of a report.
//!
//! 1. A number that one of our writers tagged is the figure with that id, whatever surrounds it now.
//! 2. A list is the distribution that most of its members agree with; what differs is wrong. A list in falling order that leaves out what
//!    has more than its last member is not complete.
//! 3. Tables of the report are compared cell by cell, and sentences of the report number by number: see [`cells`](super::cells) and
//!    [`sayings`](super::sayings).
//! 4. A sentence of one share is about the platform that it or a heading above it names, else about all complaints; so are [`statements`] of
//!    what has more, most, or so much together.
//!
//! Enter a draft, its lists and the report; leave findings with the right value. A number of which nothing in the report speaks is not told
//! of: it may come from elsewhere.

use super::{
    Confidence, Findings, RightFor, Wrong, bare, cells, drawings,
    gather::{At, List, Member},
    known::{Enumerated, Known, Named, UNKNOWN},
    sayings,
    sections::Placed,
    share::Share,
    standing,
    statements::{self, Source},
};
use crate::{
    diagnostic::Code,
    read::{Draft, DraftBlock},
};

pub(super) fn look(draft: &Draft, placed: &[Placed<'_>], lists: &[List<'_>], known: &Known, findings: &mut Findings<'_>) {
    tagged(draft, known, findings);
    for list in lists {
        match list.members.len() {
            // A rate is no share of complaints.
            _ if !list.has_parts() => {}
            1 | 2 => list.members.iter().for_each(|member| single(member, list, known, findings)),
            _ => several(list, known, findings),
        }
    }
    cells::look(draft, &known.own[0].blocks, findings);
    same_lists(lists, known, findings);
    drawings::look(draft, &known.own[1].blocks, findings);
    drawings::described(draft, known, findings);
    sayings::look(draft, &known.sayings, findings);
    if let Some(names) = &known.on_scales {
        statements::look(placed, (&known.scales, names), (Source::Report, &known.grades), findings);
    }
    standing::look(placed, known, findings);
}

/// Numbers that bear the id of their figure.
fn tagged(draft: &Draft, known: &Known, findings: &mut Findings<'_>) {
    for text in draft.blocks.iter().flat_map(DraftBlock::texts) {
        for number in &text.tagged {
            let here = &text.text[number.range.clone()];
            let at = (text, number.range.clone());
            match known.numbers.get(&number.id) {
                None => findings.tell(
                    Code::FigureGone,
                    Confidence::Medium,
                    at,
                    &[("value", here.into()), ("id", number.id.as_str().into())],
                ),
                Some((right, _)) if bare(right) == bare(here) => {}
                Some((right, filter)) => {
                    let other = known.was(&number.id, here).then_some(RightFor::Earlier);
                    findings.tell_wrong(Confidence::High, at, Wrong { what: filter, here, right, other });
                }
            }
        }
    }
}

fn several(list: &List<'_>, known: &Known, findings: &mut Findings<'_>) {
    let agreeing = |named: &Named| {
        list.members.iter().filter(|member| named.get(&member.label).is_some_and(|row| agrees(member, row))).count()
    };
    // Of several that fit as well, that of the platform which the list is about.
    let platform = known.platform_of(list);
    let fit = |named: &&Named| (agreeing(named), named.platform.as_deref() == platform);
    let Some(best) = known.distributions.iter().rev().max_by_key(fit) else { return };
    let most = agreeing(best);
    let met = list.members.iter().filter(|member| best.get(&member.label).is_some()).count();
    if most < 3 || most * 3 < met * 2 {
        return;
    }
    for member in &list.members {
        if let Some(row) = best.get(&member.label) {
            wrong(member, known, best, row, Confidence::High, findings);
        }
    }
    missing(list, best, findings);
}

/// Enumerations that begin as one of the report's does and leave out what that names.
fn same_lists(lists: &[List<'_>], known: &Known, findings: &mut Findings<'_>) {
    for list in lists.iter().filter(|list| list.header.is_none()) {
        let here = Enumerated::of(list);
        let common = |other: &&Enumerated| other.members.iter().filter(|member| here.has(member)).count();
        // A list that nothing introduces has to be much the same.
        let enough = |other: &&Enumerated| match here.beginning.is_empty() {
            true => common(other) >= 3 && common(other) * 3 >= other.members.len() * 2,
            false => common(other) > 0,
        };
        let alike: Vec<&Enumerated> = known.enumerated.iter().filter(|other| other.beginning == here.beginning).collect();
        // The report may say the same with more beside it elsewhere.
        if alike.iter().any(|other| other.members == here.members) {
            continue;
        }
        let Some(other) = alike.into_iter().max_by_key(common).filter(enough) else { continue };
        let is_named = |label: &str| list.members.iter().any(|member| member.label == label);
        for (label, count, share) in other.members.iter().filter(|(label, ..)| !is_named(label)) {
            let (Some(last), Some(share)) = (list.members.last(), share) else { continue };
            let facts =
                [("label", label.as_str().into()), ("count", count.unwrap_or(0).into()), ("share", share.to_string().into())];
            findings.tell(Code::ListMissing, Confidence::Medium, last.at.clone(), &facts);
        }
    }
}

/// What has more than the last member of a falling list and is not in it.
fn missing(list: &List<'_>, best: &Named, findings: &mut Findings<'_>) {
    let falls = list.falls() || ["依次", "TOP", "前十", "排行"].iter().any(|word| list.words.contains(word));
    let least =
        list.members.iter().filter(|member| !member.is_rest()).filter_map(|member| Some(best.get(&member.label)?.0)).min();
    let (Some(least), Some(last)) = (least.filter(|_| falls && best.falls), list.members.last()) else { return };
    for (label, count, share) in best.rows.iter().filter(|(label, count, _)| *count > least && label != UNKNOWN) {
        if !list.members.iter().any(|member| member.label == *label) {
            let facts = [("label", label.as_str().into()), ("count", (*count).into()), ("share", share.to_string().into())];
            findings.tell(Code::ListMissing, Confidence::High, last.at.clone(), &facts);
        }
    }
}

/// A thing of which a sentence states a share, and perhaps a count.
fn single(member: &Member<'_>, list: &List<'_>, known: &Known, findings: &mut Findings<'_>) {
    // Right for anything is right: what a sentence is about is not always said in it.
    let rows: Vec<(&Named, (u64, Share))> =
        known.distributions.iter().filter_map(|named| Some((named, named.get(&member.label)?))).collect();
    if rows.iter().any(|(_, row)| agrees(member, *row)) {
        return;
    }
    let half = rows.iter().find(|(_, (count, share))| {
        let counts = member.count.as_ref().is_some_and(|(stated, _)| stated == count);
        let shares = member.share.as_ref().is_some_and(|(stated, _)| stated == share);
        counts || shares && member.count.is_some()
    });
    let platform = known.platform_of(list);
    let own = rows.iter().find(|(named, _)| named.platform.as_deref() == platform);
    if let Some((named, row)) = half {
        wrong(member, known, named, *row, Confidence::High, findings);
    } else if let Some((named, row)) = own {
        wrong(member, known, named, *row, Confidence::Medium, findings);
    }
}

fn agrees(member: &Member<'_>, (count, share): (u64, Share)) -> bool {
    let counts = member.count.as_ref().is_none_or(|(stated, _)| *stated == count);
    let shares = member.share.as_ref().is_none_or(|(stated, _)| share.rounds_to(*stated));
    counts && shares && (member.count.is_some() || member.share.is_some())
}

/// Tells what of a member the report has otherwise, and whether the stated number was right in an earlier build, or is that of something else
/// of the same kind.
fn wrong(
    member: &Member<'_>,
    known: &Known,
    named: &Named,
    (count, share): (u64, Share),
    confidence: Confidence,
    findings: &mut Findings<'_>,
) {
    let mut tell = |here: String, right: String, at: &At<'_>, other: Option<RightFor<'_>>| {
        findings.wrong(confidence, at.clone(), Wrong { what: &member.label, here: &here, right: &right, other });
    };
    let is_of = |fits: &dyn Fn(u64, Share) -> bool| {
        let mut fitting = named.rows.iter().filter(|(_, count, share)| fits(*count, *share)).map(|(label, ..)| label.as_str());
        fitting.next().filter(|_| fitting.next().is_none()).map(RightFor::Label)
    };
    if let Some((stated, at)) = member.count.as_ref().filter(|(stated, _)| *stated != count) {
        let earlier = known.was(&named.id("count", &member.label), &stated.to_string()).then_some(RightFor::Earlier);
        tell(stated.to_string(), count.to_string(), at, earlier.or_else(|| is_of(&|count, _| count == *stated)));
    }
    if let Some((stated, at)) = member.share.as_ref().filter(|(stated, _)| !share.rounds_to(*stated)) {
        let earlier = known.was(&named.id("share", &member.label), &stated.to_string()).then_some(RightFor::Earlier);
        tell(stated.to_string(), share.to_string(), at, earlier.or_else(|| is_of(&|_, share| share == *stated)));
    }
}
