//! What must hold of shares: each is a count of its base, and parts do not sum to more than the whole.
//!
//! 1. Where counts stand beside shares, both say what the base is. The base that most pairs agree on is the base; a pair that does not
//!    is wrong in its count or its share.
//! 2. Where there are only shares, the base is the one that is stated, or the smallest that fits: see [`base`](super::base).
//! 3. Parts sum to 100 but for what rounding can make of them.

use super::{
    Confidence, Findings,
    base::{bases, chance, common, span},
    gather::{List, Member},
    share::{Rounding, Share},
};
use crate::diagnostic::Code;

/// Expected number of accidental fits below which a fit is evidence, and below which it is proof.
pub(super) const EVIDENCE: f64 = 0.02;
const PROOF: f64 = 1e-4;

/// How many times larger a base may be before it is rather that of something else.
pub(super) const MUCH: u64 = 4;

/// The largest base that is looked for.
const MOST: u64 = 1_000_000;

pub(super) fn look(lists: &[List<'_>], findings: &mut Findings<'_>) {
    for list in lists.iter().filter(|list| !list.has_rates()) {
        if !pairs(list, findings) {
            alone(list, findings);
        }
        sums(list, findings);
    }
}

/// Holds counts against shares; whether there are enough of both to tell.
fn pairs(list: &List<'_>, findings: &mut Findings<'_>) -> bool {
    // A total is the base, or wrong.
    let paired = |member| Some((member, Member::count(member)?, Member::share(member)?));
    let pairs: Vec<(&Member<'_>, u64, Share)> =
        list.members.iter().filter(|member| !member.is_total()).filter_map(paired).collect();
    if pairs.len() < 3 {
        two_pairs(list, &pairs, findings);
        return false;
    }
    let known: Vec<(u64, Share)> = pairs.iter().map(|(_, count, share)| (*count, *share)).collect();
    let fitting = |base: u64| known.iter().filter(|(count, share)| share.stands_for(*count, base, Rounding::Neighbour)).count();
    let Some(best) = candidates(list, &known).into_iter().rev().max_by_key(|base| fitting(*base)) else { return false };
    // A base that is stated and that all but one fit is meant, even where another would fit all.
    let is_meant = |base: &u64| known.len() > 3 && fitting(*base) + 1 >= known.len();
    let stated = list.bases.iter().copied().filter(is_meant).max_by_key(|base| fitting(*base));
    let base = stated.unwrap_or(best);
    let confidence = if fitting(base) < fitting(best) { Confidence::Medium } else { Confidence::High };
    // Counts of one base in their majority; elsewhere the column of counts is that of something else.
    if fitting(base) * 3 < known.len() * 2 {
        return false;
    }
    // Two of three may agree by accident.
    let confidence = if known.len() == 3 && stated.is_none() { Confidence::Medium } else { confidence };
    for (member, count, share) in pairs.iter().filter(|(_, count, share)| !share.stands_for(*count, base, Rounding::Neighbour)) {
        tell_pair(member, (*count, *share), base, confidence, findings);
    }
    true
}

/// Bases that a list may have, the likeliest first: those that are stated, all counts together, and what most pairs leave.
fn candidates(list: &List<'_>, known: &[(u64, Share)]) -> Vec<u64> {
    let mut found = list.bases.clone();
    found.push(known.iter().map(|(count, _)| count).sum());
    found.extend(common(known).map(|(base, _)| base));
    // The larger the count, the fewer the bases.
    let few = known.iter().filter_map(|(count, share)| span(*count, *share)).filter(|(low, high)| *high < *low + 64);
    found.extend(few.flat_map(|(low, high)| low..=high));
    found
}

/// Two pairs, too few to tell what their base is: where one has the base that is stated, the other has it too.
fn two_pairs(list: &List<'_>, known: &[(&Member<'_>, u64, Share)], findings: &mut Findings<'_>) {
    // A share of few digits is that of many bases.
    let tells = |share: &Share| share.decimals() > 0 && share.in_units(share.decimals()) >= 20;
    let fitting = |base: u64| known.iter().filter(move |(_, count, share)| share.stands_for(*count, base, Rounding::Neighbour));
    if known.len() != 2
        || !known.iter().all(|(.., share)| tells(share))
        || list.bases.iter().any(|base| fitting(*base).count() == 2)
    {
        return;
    }
    let Some(base) = list.bases.iter().copied().find(|base| fitting(*base).count() == 1) else { return };
    for (member, count, share) in known.iter().filter(|(_, count, share)| !share.stands_for(*count, base, Rounding::Neighbour)) {
        tell_pair(member, (*count, *share), base, Confidence::Medium, findings);
    }
}

fn tell_pair(member: &Member<'_>, (count, share): (u64, Share), base: u64, confidence: Confidence, findings: &mut Findings<'_>) {
    let (Some((_, at)), Some((_, share_at))) = (&member.count, &member.share) else { return };
    let right = Share::of(count, base, share.decimals()).to_string();
    let facts = [
        ("label", member.label.as_str().into()),
        ("count", count.into()),
        ("share", share.to_string().into()),
        ("base", base.into()),
        ("right", right.into()),
    ];
    // Either may be wrong; what stands first is pointed at.
    let at = if std::ptr::eq(at.0, share_at.0) { (at.0, at.1.start..share_at.1.end) } else { share_at.clone() };
    findings.tell(Code::ShareCount, confidence, at, &facts);
}

/// The members whose shares say something of their base, in which none and all fit any; a total may be the sum of rounded shares.
pub(super) fn telling<'l, 'd>(list: &'l List<'d>) -> Vec<(&'l Member<'d>, Share)> {
    let says = |share: &Share| (1..share.scale()).contains(&share.in_units(share.decimals()));
    let members = list.members.iter().filter(|member| !member.is_total());
    members.filter_map(|member| Some((member, member.share().filter(says)?))).collect()
}

/// Shares without counts.
fn alone(list: &List<'_>, findings: &mut Findings<'_>) {
    let known = telling(list);
    let shares: Vec<Share> = known.iter().map(|(_, share)| *share).collect();
    let Some(scale) = shares.iter().map(|share| share.scale()).max().filter(|_| shares.len() >= 3) else { return };
    let misfits = |base: u64| shares.iter().filter(|share| !share.fits(base, Rounding::Nearest)).count();
    // A stated base that all but a few fit, and that would not fit so many by accident.
    let stated = list.bases.iter().copied().filter(|base| misfits(*base) * 4 <= shares.len()).min_by_key(|base| misfits(*base));
    let fits = |base: u64, misfits: usize| chance(shares.len() - misfits, base, scale);
    if let Some(base) = stated.filter(|base| misfits(*base) > 0 && fits(*base, misfits(*base)) < EVIDENCE) {
        for (member, share) in known.iter().filter(|(_, share)| !share.fits(base, Rounding::Nearest)) {
            tell_base(member, *share, base, fits(base, misfits(base)), findings);
        }
        return;
    }
    if stated.is_some() {
        return;
    }
    let found = bases(&shares, Rounding::Nearest, MOST.min(scale));
    let Some((base, odd)) = found.but_one else { return };
    // That one share be left out is one chance more for each share.
    let accident = fits(base, 1) * shares.len() as f64;
    if found.all.is_none_or(|all| all > MUCH * base) && accident < EVIDENCE {
        let (member, share) = known[odd];
        tell_base(member, share, base, accident, findings);
    }
}

fn tell_base(member: &Member<'_>, share: Share, base: u64, accident: f64, findings: &mut Findings<'_>) {
    let Some((_, at)) = &member.share else { return };
    let units = share.in_units(share.decimals());
    // The counts on either side of it.
    let below = u128::from(units) * u128::from(base) / u128::from(share.scale());
    let near = |count: u128| Share::of(count as u64, base, share.decimals()).to_string();
    let facts = [
        ("label", member.label.as_str().into()),
        ("share", share.to_string().into()),
        ("base", base.into()),
        ("below", near(below).into()),
        ("above", near(below + 1).into()),
    ];
    let confidence = if accident < PROOF { Confidence::High } else { Confidence::Medium };
    findings.tell(Code::ShareBase, confidence, at.clone(), &facts);
}

/// Parts of one whole.
fn sums(list: &List<'_>, findings: &mut Findings<'_>) {
    let known: Vec<(&Member<'_>, Share)> =
        list.members.iter().filter_map(|member| Some((member, member.share.as_ref()?.0))).collect();
    // 超过100% in a sentence is no part of anything.
    let is_part = |share: Share| list.header.is_some() || share.in_units(share.decimals()) < share.scale();
    let parts: Vec<&(&Member<'_>, Share)> =
        known.iter().filter(|(member, share)| !member.is_total() && is_part(*share)).collect();
    let Some(decimals) = parts.iter().map(|(_, share)| share.decimals()).max().filter(|_| parts.len() >= 2) else { return };
    let labels: std::collections::BTreeSet<&str> = parts.iter().map(|(member, _)| member.label.as_str()).collect();
    if !list.has_parts() {
        return;
    }
    let in_table = list.header.is_some();
    // 占交通银行投诉总量的80.2%: each is a part of its own whole.
    if list.members.iter().any(|member| list.words.contains(&format!("占{}", member.label))) {
        return;
    }
    // A thing that is named twice, or answers of which several could be given, are no parts.
    if labels.len() < parts.len() || list.words.contains("多选") || list.headings.iter().any(|heading| heading.contains("多选"))
    {
        return;
    }
    let whole = 100 * 10u64.pow(decimals);
    let sum: u64 = parts.iter().map(|(_, share)| share.in_units(decimals)).sum();
    // Each part is off by half of its last decimal at most.
    let slack = parts.iter().map(|(_, share)| 10u64.pow(decimals - share.decimals())).sum::<u64>().div_ceil(2);
    // Several wholes in one column, each complete, are several distributions.
    let beyond = sum % whole;
    if sum > whole && (beyond <= slack || whole - beyond <= slack) {
        return;
    }
    let (first, last) = (parts[0].0, parts[parts.len() - 1].0);
    let Some((_, at)) = &last.share else { return };
    let span = match &first.share {
        Some((_, from)) if std::ptr::eq(from.0, at.0) => (at.0, from.1.start..at.1.end),
        _ => at.clone(),
    };
    let facts = [("sum", Share::shown(sum, decimals).into()), ("count", (parts.len() as u64).into())];
    let complements = parts.len() == 2 && is_pair(&first.label, &last.label);
    // Who did not answer may be told of in the next sentence.
    let whole_said = !["未填", "未知", "不详", "未透露", "保密", "其余"].iter().any(|word| at.0.text.contains(word));
    if sum > whole + slack && (in_table || complements) || complements && whole_said && sum + slack < whole {
        findings.tell(Code::SharesSum, Confidence::High, span, &facts);
    } else if sum > whole + slack && is_enumeration(&parts) {
        // A sentence may list what overlaps.
        findings.tell(Code::SharesSum, Confidence::Medium, span, &facts);
    } else if in_table && sum + slack < whole && whole - sum <= whole / 100 {
        findings.tell(Code::SharesSum, Confidence::Medium, span, &facts);
    }
}

/// Whether nothing but a mark stands between one member and the next: else a sentence speaks of several things.
fn is_enumeration(parts: &[&(&Member<'_>, Share)]) -> bool {
    const MARK: usize = 9;
    parts.windows(2).all(|pair| {
        let end = pair[0].0.share.as_ref().map_or(0, |(_, at)| at.1.end);
        pair[1].0.at.1.start.saturating_sub(end) <= MARK
    })
}

/// Whether two labels leave no third.
fn is_pair(one: &str, other: &str) -> bool {
    let pair = |a: &str, b: &str| one.starts_with(a) && other.starts_with(b) || one.starts_with(b) && other.starts_with(a);
    pair("男", "女") || pair("是", "否") || pair("有", "无")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::told_of;

    #[test]
    fn parts_sum_to_no_more_than_the_whole() {
        for (text, told) in [
            ("其中，甲银行2781件，占比80.2%；乙银行2222件，占比52.8%。", 1),
            ("其中，甲银行2781件，占甲银行投诉总量的80.2%；乙银行2222件，占比52.8%。", 0),
        ] {
            assert_eq!(told_of(Code::SharesSum, text), told, "{text}");
        }
    }
}
