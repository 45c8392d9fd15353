//! What is said twice must be said alike.
//!
//! Two lists are the same list where most of what both name has the same value in both: then what differs is wrong in one of them. A sentence
//! of one share belongs to the list in which its thing has the same count or the same share.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Confidence, Findings,
    gather::{At, List, Member},
    lexicon::Lexicon,
    profiles,
    share::Share,
};
use crate::diagnostic::{Code, Fact};

pub(super) fn look(lists: &[List<'_>], alone: bool, findings: &mut Findings<'_>) {
    let maps: Vec<BTreeMap<&str, &Member<'_>>> = lists.iter().map(by_label).collect();
    let platforms = profiles::named(findings.draft);
    let abouts: Vec<BTreeSet<&str>> = lists.iter().map(|list| about(list, &platforms)).collect();
    // Of another platform the same thing has other numbers; a platform itself has the same anywhere.
    let scope = |label: &str, at: usize| (!platforms.has(label)).then(|| &abouts[at]);
    for (at, list) in lists.iter().enumerate() {
        // What was said before is held to be right; where the same is wrong in several places each is told once.
        let mut told: Vec<&str> = Vec::new();
        let is_alike = |before: usize| {
            abouts[before] == abouts[at] && !are_siblings(&lists[before], list) && counted(&lists[before]) == counted(list)
        };
        for (before, map) in maps.iter().enumerate().take(at).filter(|(before, _)| is_alike(*before)) {
            // Columns of one table say different things of the same.
            let apart = list.header.is_none() || lists[before].block != list.block;
            for (label, first, second) in differing(map, &maps[at]).into_iter().filter(|_| apart) {
                if !told.contains(&label) {
                    told.push(label);
                    tell(label, first, second, findings);
                }
            }
        }
        if list.members.len() == 1 {
            let said = &list.members[0];
            let others = (0..lists.len())
                .filter(|other| *other != at && maps[*other].len() > 1 && scope(&said.label, at) == scope(&said.label, *other));
            single(said, others.map(|other| &maps[other]), findings);
        }
    }
    // The data say more of a single sentence than another sentence does.
    if alone {
        singles(lists, scope, findings);
    }
}

/// Whether two lists stand in sections beside each other of one chapter, which are of different things: the profiles of two platforms.
/// Chapters beside each other, below the title, may well be of the same.
fn are_siblings(one: &List<'_>, other: &List<'_>) -> bool {
    match (one.headings.split_last(), other.headings.split_last()) {
        (Some((own, above)), Some((other, around))) => own != other && above == around && above.len() > 1,
        _ => false,
    }
}

/// Which complaints a column counts, where not all: those that were handed over, that were replied to, that have a score.
fn counted(list: &List<'_>) -> Option<&'static str> {
    let words = ["移交", "回复", "评分", "Handed over", "Replied", "replied", "Scored", "scored"];
    words.into_iter().find(|word| list.header.is_some_and(|header| header.contains(word)))
}

/// The platforms that a list is about; those that it lists are what it counts.
pub(super) fn about<'n>(list: &List<'_>, platforms: &'n Lexicon) -> BTreeSet<&'n str> {
    let texts = std::iter::once(list.words).chain(list.headings.iter().copied());
    let is_listed = |name: &str| list.members.iter().any(|member| member.label == name);
    texts.flat_map(|text| platforms.find(text)).map(|(_, name)| name).filter(|name| !is_listed(name)).collect()
}

/// The members of a list; a thing that is named twice is known by neither.
fn by_label<'l, 'd>(list: &'l List<'d>) -> BTreeMap<&'l str, &'l Member<'d>> {
    let mut map = BTreeMap::new();
    let mut twice = Vec::new();
    // What is left over is named alike in every list, whatever it is left of.
    for member in list.members.iter().filter(|member| !member.is_rest()) {
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
        tell(&said.label, other, said, findings);
    }
}

/// What a sentence of one share says, with its count and share.
type Single<'l, 'd> = (&'l Member<'d>, u64, Share);

/// Sentences of one share: what has the same count has the same share, and the other way. What more of them say is held to be right, else
/// what is said before.
fn singles<'l, 'd>(
    lists: &'l [List<'d>],
    scope: impl Fn(&str, usize) -> Option<&'l BTreeSet<&'l str>>,
    findings: &mut Findings<'_>,
) {
    let mut groups: BTreeMap<_, Vec<Single<'_, 'd>>> = BTreeMap::new();
    for (at, list) in lists.iter().enumerate() {
        let [said] = list.members.as_slice() else { continue };
        if said.is_rest() {
            continue;
        }
        // Small counts are alike by accident.
        if let (Some(count @ 10..), Some(share)) = (said.count(), said.share()) {
            groups.entry((&said.label, scope(&said.label, at))).or_default().push((said, count, share));
        }
    }
    for ((label, _), group) in groups {
        let alike =
            |one: &(&Member<'_>, u64, Share), other: &(&Member<'_>, u64, Share)| (one.1 == other.1, same_share(one.2, other.2));
        let saying: Vec<usize> =
            group.iter().map(|here| group.iter().filter(|there| alike(here, there) == (true, true)).count()).collect();
        for (at, here) in group.iter().enumerate() {
            let is_half = |there| matches!(alike(here, there), (true, false) | (false, true));
            let is_righter = |before: usize| saying[before] > saying[at] || saying[before] == saying[at] && before < at;
            if let Some((_, there)) = group.iter().enumerate().find(|(before, there)| is_half(there) && is_righter(*before)) {
                tell(label, there.0, here.0, findings);
            }
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

fn tell(label: &str, first: &Member<'_>, second: &Member<'_>, findings: &mut Findings<'_>) {
    let shares = first.share.as_ref().zip(second.share.as_ref()).filter(|((a, _), (b, _))| !same_share(*a, *b));
    let counts = first.count.as_ref().zip(second.count.as_ref()).filter(|((a, _), (b, _))| a != b);
    let (here, there): (Stated<'_>, Stated<'_>) = match (shares, counts) {
        (Some(((a, first), (b, second))), _) => ((b.to_string().into(), second), (a.to_string().into(), first)),
        (None, Some(((a, first), (b, second)))) => (((*b).into(), second), ((*a).into(), first)),
        (None, None) => return,
    };
    said_twice(Confidence::High, label, here, there, findings);
}

/// A value, and where it stands.
type Stated<'s> = (Fact, &'s At<'s>);

/// Tells of what differs from what is said of the same elsewhere.
pub(super) fn said_twice(
    confidence: Confidence,
    label: &str,
    (here, at): Stated<'_>,
    (there, other): Stated<'_>,
    findings: &mut Findings<'_>,
) {
    let place = findings.draft.place(other.0, other.1.clone()).to_string();
    let facts = [("label", label.into()), ("here", here), ("there", there), ("place", place.into())];
    findings.tell(Code::SaidTwice, confidence, at.clone(), &facts);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::told_of;

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
            assert_eq!(told_of(Code::SaidTwice, &format!("{text}\n\n## 榜单\n\n{board}")), told, "{text}");
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
