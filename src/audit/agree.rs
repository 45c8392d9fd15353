//! What is said twice must be said alike.
//!
//! Two lists are the same list where most of what both name has the same value in both: then what differs is wrong in one of them. A sentence
//! of one share belongs to the list in which its thing has the same count or the same share.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Confidence, Findings,
    gather::{At, List, Member},
    profiles,
    share::Share,
};
use crate::diagnostic::{Code, Fact};

pub(super) fn look(lists: &[List<'_>], alone: bool, findings: &mut Findings<'_>) {
    let maps: Vec<BTreeMap<&str, &Member<'_>>> = lists.iter().map(by_label).collect();
    let platforms = profiles::listed(findings.draft);
    let abouts: Vec<BTreeSet<&str>> = lists.iter().map(|list| about(list, &platforms)).collect();
    // Of another platform the same thing has other numbers.
    let of_same =
        |said: &Member<'_>, one: usize, other: usize| platforms.contains(said.label.as_str()) || abouts[one] == abouts[other];
    for (at, list) in lists.iter().enumerate() {
        // What was said before is held to be right; where the same is wrong in several places each is told once.
        let mut told: Vec<&str> = Vec::new();
        for (before, map) in maps.iter().enumerate().take(at) {
            // Columns of one table say different things of the same.
            let apart = list.header.is_none() || lists[before].block != list.block;
            for (label, first, second) in differing(map, &maps[at]).into_iter().filter(|_| apart) {
                if !told.contains(&label) {
                    told.push(label);
                    tell(label, first, second, lists[before].words, findings);
                }
            }
        }
        if list.members.len() == 1 {
            let said = &list.members[0];
            let others = (0..lists.len()).filter(|other| *other != at && maps[*other].len() > 1 && of_same(said, at, *other));
            single(said, others.map(|other| &maps[other]), findings);
        }
    }
    // The data say more of a single sentence than another sentence does.
    if alone {
        singles(lists, of_same, findings);
    }
}

/// The platforms that a list is about.
pub(super) fn about<'n>(list: &List<'_>, platforms: &BTreeSet<&'n str>) -> BTreeSet<&'n str> {
    let is_named = |name: &&str| list.words.contains(*name) || list.headings.iter().any(|heading| heading.contains(*name));
    platforms.iter().copied().filter(is_named).collect()
}

/// The members of a list; a thing that is named twice is known by neither.
fn by_label<'l, 'd>(list: &'l List<'d>) -> BTreeMap<&'l str, &'l Member<'d>> {
    let mut map = BTreeMap::new();
    let mut twice = Vec::new();
    for member in &list.members {
        if map.insert(member.label.as_str(), member).is_some() {
            twice.push(member.label.as_str());
        }
    }
    twice.iter().for_each(|label| {
        map.remove(label);
    });
    map
}

/// Whether two members state the same; `None` where they state nothing that can be compared.
fn alike(one: &Member<'_>, other: &Member<'_>) -> Option<bool> {
    let shares = one.share.as_ref().zip(other.share.as_ref()).map(|((a, _), (b, _))| same_share(*a, *b));
    let counts = one.count.as_ref().zip(other.count.as_ref()).map(|((a, _), (b, _))| a == b);
    match (shares, counts) {
        (None, None) => None,
        (shares, counts) => Some(shares.unwrap_or(true) && counts.unwrap_or(true)),
    }
}

/// The same share with more decimals or fewer.
fn same_share(a: Share, b: Share) -> bool {
    a.rounds_to(b) || b.rounds_to(a)
}

/// What two lists say differently, where they are the same list.
fn differing<'l, 'd>(
    one: &BTreeMap<&'l str, &'l Member<'d>>,
    other: &BTreeMap<&'l str, &'l Member<'d>>,
) -> Vec<(&'l str, &'l Member<'d>, &'l Member<'d>)> {
    let common: Vec<(&str, &Member<'_>, &Member<'_>, bool)> = other
        .iter()
        .filter_map(|(label, second)| {
            let first = one.get(label)?;
            Some((*label, *first, *second, alike(first, second)?))
        })
        .collect();
    let same = common.iter().filter(|(.., same)| *same).count();
    // Small counts are alike by accident, shares and large counts are not.
    let tells = |member: &Member<'_>| member.share.is_some() || member.count.as_ref().is_some_and(|(count, _)| *count >= 10);
    let telling = common.iter().filter(|(_, first, second, same)| *same && tells(first) && tells(second)).count();
    let is_same_list = telling >= 3 && same * 3 >= common.len() * 2;
    if !is_same_list {
        return Vec::new();
    }
    common.into_iter().filter(|(.., same)| !same).map(|(label, first, second, _)| (label, first, second)).collect()
}

/// A sentence of one share, against the lists that name its thing.
fn single<'l, 'd: 'l>(
    said: &Member<'d>,
    others: impl Iterator<Item = &'l BTreeMap<&'l str, &'l Member<'d>>>,
    findings: &mut Findings<'_>,
) {
    let (Some((count, _)), Some((share, _))) = (&said.count, &said.share) else { return };
    let mut half = None;
    for map in others {
        let Some(other) = map.get(said.label.as_str()) else { continue };
        let (Some((other_count, _)), Some((other_share, _))) = (&other.count, &other.share) else { continue };
        match (count == other_count, same_share(*share, *other_share)) {
            (true, true) => return not_first(said, map, findings),
            (false, false) => {}
            _ => half = half.or(Some(*other)),
        }
    }
    if let Some(other) = half {
        tell(&said.label, other, said, "", findings);
    }
}

/// Sentences of one share: what has the same count has the same share, and the other way. What more of them say is held to be right, else
/// what is said before.
fn singles(lists: &[List<'_>], of_same: impl Fn(&Member<'_>, usize, usize) -> bool, findings: &mut Findings<'_>) {
    // Small counts are alike by accident.
    let stated = |member: &Member<'_>| Some((member.count.as_ref()?.0, member.share()?)).filter(|(count, _)| *count >= 10);
    let single = |(at, list): (usize, &'_ List<'_>)| (list.members.len() == 1).then_some(at);
    let found: Vec<usize> = lists.iter().enumerate().filter_map(single).collect();
    for (order, at) in found.iter().enumerate() {
        let said = &lists[*at].members[0];
        let Some(here) = stated(said) else { continue };
        let others: Vec<(usize, (u64, Share))> = found
            .iter()
            .enumerate()
            .filter(|(_, other)| lists[**other].members[0].label == said.label && of_same(said, *at, **other))
            .filter_map(|(order, other)| Some((order, stated(&lists[*other].members[0])?)))
            .collect();
        let saying = |stated: (u64, Share)| {
            others.iter().filter(|(_, (count, share))| *count == stated.0 && same_share(*share, stated.1)).count()
        };
        let is_righter = |(before, there): &&(usize, (u64, Share))| {
            let is_half = (here.0 == there.0) != same_share(here.1, there.1);
            is_half && (saying(*there), std::cmp::Reverse(*before)) > (saying(here), std::cmp::Reverse(order))
        };
        if let Some((other, _)) = others.iter().find(is_righter) {
            let other = &lists[found[*other]];
            tell(&said.label, &other.members[0], said, other.words, findings);
        }
    }
}

/// What is said to have the most, in a list in which something has more.
fn not_first(said: &Member<'_>, list: &BTreeMap<&str, &Member<'_>>, findings: &mut Findings<'_>) {
    let Some((count, _)) = said.count.as_ref().filter(|_| said.is_first) else { return };
    let more =
        list.values().filter(|other| !other.is_rest()).filter_map(|other| Some((other.count.as_ref()?.0, other.label.as_str())));
    if let Some((most, label)) = more.filter(|(other, _)| other > count).max() {
        let facts =
            [("label", said.label.as_str().into()), ("count", (*count).into()), ("first", label.into()), ("most", most.into())];
        findings.tell(Code::NotFirst, Confidence::High, said.at.clone(), &facts);
    }
}

fn tell(label: &str, first: &Member<'_>, second: &Member<'_>, words: &str, findings: &mut Findings<'_>) {
    let shares = first.share.as_ref().zip(second.share.as_ref()).filter(|((a, _), (b, _))| !same_share(*a, *b));
    let counts = first.count.as_ref().zip(second.count.as_ref()).filter(|((a, _), (b, _))| a != b);
    let (here, there, at, other): (Fact, Fact, &At<'_>, &At<'_>) = match (shares, counts) {
        (Some(((a, first), (b, second))), _) => (b.to_string().into(), a.to_string().into(), second, first),
        (None, Some(((a, first), (b, second)))) => ((*b).into(), (*a).into(), second, first),
        (None, None) => return,
    };
    let place = findings.draft.place(other.0, other.1.clone());
    let words: String = words.chars().take(20).collect();
    let facts =
        [("label", label.into()), ("here", here), ("there", there), ("place", place.to_string().into()), ("words", words.into())];
    findings.tell(Code::SaidTwice, Confidence::High, at.clone(), &facts);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{audit::audit, read::Draft};

    #[test]
    fn a_thing_with_the_same_count_has_the_same_share() {
        let board = "| 平台 | 投诉量 |\n| --- | --- |\n| 分期乐 | 182 |\n| 信用飞 | 14 |\n";
        for (text, told) in [
            ("信息泄露共87件，占比37.99%。\n\n再看问题：信息泄露有87件，占38.99%。", 1),
            ("信息泄露共87件，占比37.99%。\n\n再看问题：信息泄露有78件，占37.99%。", 1),
            ("信息泄露共87件，占比37.99%。\n\n再看问题：信息泄露有87件，占38.0%。", 0),
            ("信息泄露共87件，占比37.99%。\n\n## 信用飞\n\n信息泄露共87件，占比98.86%。", 0),
            ("信息泄露共2件，占比50.00%。\n\n信息泄露共4件，占比50.00%。", 0),
        ] {
            let draft = Draft::of_markdown("a.md", format!("{text}\n\n## 榜单\n\n{board}"));
            let found = audit(&draft, None, Confidence::Low).told;
            let count = found.as_slice().iter().filter(|told| told.code == Code::SaidTwice).count();
            assert_eq!(count, told, "{text} {:?}", found.as_slice());
        }
    }

    #[test]
    fn a_share_is_the_same_with_fewer_decimals() {
        let share = |text: &str| Share::read(text).unwrap();
        assert!(
            same_share(share("37.99"), share("38.0"))
                && same_share(share("38"), share("37.99"))
                && same_share(share("37.5"), share("38"))
        );
        assert!(
            !same_share(share("37.99"), share("37.9"))
                && !same_share(share("37.99"), share("37.98"))
                && !same_share(share("37"), share("38"))
        );
    }
}
