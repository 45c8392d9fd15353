//! Lists that state the same state it alike.
//!
//! Two lists are the same where most labels that both have come with the same value in both; a
//! label with another value is then wrong in one of them. A list of one item belongs to the list
//! in which its label has the same count or the same share.
//!
//! Input: the lists of a document. Output: items that differ from earlier ones, under NB808; and
//! for `not_first`, the list that a single item belongs to. What is right is not known here.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    audit::{
        confidence::Confidence,
        document::AuditedDocument,
        extract::{
            lexicon::Lexicon,
            list_item::{ItemList, ListItem},
            share::Share,
            text::TextSpan,
        },
        findings::Findings,
    },
    diagnostic::Fact,
};

/// The lists of a document by what they are about and by their labels.
pub(crate) struct ListIndex<'l, 'd> {
    lists: &'l [ItemList<'d>],
    platforms: &'l Lexicon,
    /// The platforms that each list is about.
    about: Vec<BTreeSet<&'l str>>,
    items: Vec<BTreeMap<&'l str, &'l ListItem<'d>>>,
}

/// What the lists of a document have of a single item.
pub(crate) enum ListMatch<'i, 'l, 'd> {
    /// A list has it with the same count and share.
    Same(&'i BTreeMap<&'l str, &'l ListItem<'d>>),
    /// A list has it with either its count or its share.
    Half(&'l ListItem<'d>),
    None,
}

impl<'l, 'd> ListIndex<'l, 'd> {
    pub fn new(document: &'l AuditedDocument<'d>) -> ListIndex<'l, 'd> {
        let (lists, platforms) = (document.lists.as_slice(), &document.platforms);
        let about = lists.iter().map(|list| list.platforms(platforms)).collect();
        ListIndex { lists, platforms, about, items: lists.iter().map(by_label).collect() }
    }

    /// The platforms within which a label of a list has one value; `None` where it has the same
    /// anywhere, since it is itself a platform.
    fn scope(&self, label: &str, list: usize) -> Option<&BTreeSet<&'l str>> {
        (!self.platforms.has(label)).then(|| &self.about[list])
    }

    /// Whether two lists can be the same.
    fn can_be_same(&self, one: usize, other: usize) -> bool {
        let (first, second) = (&self.lists[one], &self.lists[other]);
        self.about[one] == self.about[other] && !are_siblings(first, second) && counted(first) == counted(second)
    }

    /// What the lists of several items have of the one item of the list with index `at`.
    pub fn find(&self, item: &ListItem<'_>, at: usize) -> ListMatch<'_, 'l, 'd> {
        let (Some(count), Some(share)) = (item.count(), item.share()) else { return ListMatch::None };
        let mut half = None;
        let is_other = |other: usize| {
            other != at && self.items[other].len() > 1 && self.scope(&item.label, at) == self.scope(&item.label, other)
        };
        for items in (0..self.lists.len()).filter(|other| is_other(*other)).map(|other| &self.items[other]) {
            let Some(other) = items.get(item.label.as_str()) else { continue };
            let (Some(other_count), Some(other_share)) = (other.count(), other.share()) else { continue };
            match (count == other_count, is_same_share(share, other_share)) {
                (true, true) => return ListMatch::Same(items),
                (false, false) => {}
                _ => half = half.or(Some(*other)),
            }
        }
        half.map_or(ListMatch::None, ListMatch::Half)
    }
}

/// Compares each list with those before it.
pub(crate) fn check_lists(document: &AuditedDocument<'_>, findings: &mut Findings<'_>) {
    let index = ListIndex::new(document);
    for (at, list) in document.lists.iter().enumerate() {
        findings.step(at, 0);
        // The first list is taken as right; a label that differs from several lists is reported
        // once.
        let mut reported: Vec<&str> = Vec::new();
        for (before, items) in index.items.iter().enumerate().take(at).filter(|(before, _)| index.can_be_same(*before, at)) {
            // Columns of one table state different things of the same label.
            let is_apart = list.header.is_none() || document.lists[before].block != list.block;
            for (label, first, second) in differing(items, &index.items[at]).into_iter().filter(|_| is_apart) {
                if !reported.contains(&label) {
                    reported.push(label);
                    report_items(label, first, second, findings);
                }
            }
        }
        if let [item] = list.items.as_slice()
            && let ListMatch::Half(other) = index.find(item, at)
        {
            report_items(&item.label, other, item, findings);
        }
    }
}

/// A list of one item, with its count and share.
type SingleItem<'l, 'd> = (&'l ListItem<'d>, u64, Share);

/// Compares lists of one item with each other: the same count of a thing has the same share, and
/// the same share the same count. The value that more of them state is held to be right, else the
/// first.
pub(crate) fn check_single_items(document: &AuditedDocument<'_>, findings: &mut Findings<'_>) {
    let index = ListIndex::new(document);
    findings.step(document.lists.len(), 0);
    let mut groups: BTreeMap<_, Vec<SingleItem<'_, '_>>> = BTreeMap::new();
    for (at, list) in document.lists.iter().enumerate() {
        let [item] = list.items.as_slice() else { continue };
        if item.is_rest() {
            continue;
        }
        // Small counts agree by accident.
        if let (Some(count @ 10..), Some(share)) = (item.count(), item.share()) {
            groups.entry((&item.label, index.scope(&item.label, at))).or_default().push((item, count, share));
        }
    }
    for ((label, _), group) in groups {
        let alike = |one: &SingleItem<'_, '_>, other: &SingleItem<'_, '_>| (one.1 == other.1, is_same_share(one.2, other.2));
        let stating: Vec<usize> =
            group.iter().map(|here| group.iter().filter(|there| alike(here, there) == (true, true)).count()).collect();
        for (at, here) in group.iter().enumerate() {
            let is_half = |there| matches!(alike(here, there), (true, false) | (false, true));
            let is_righter = |before: usize| stating[before] > stating[at] || stating[before] == stating[at] && before < at;
            if let Some((_, there)) = group.iter().enumerate().find(|(before, there)| is_half(there) && is_righter(*before)) {
                report_items(label, there.0, here.0, findings);
            }
        }
    }
}

/// Whether two lists stand in sibling sections of one chapter, which are about different things:
/// the profiles of two platforms. Sibling chapters below the title may be about the same.
fn are_siblings(one: &ItemList<'_>, other: &ItemList<'_>) -> bool {
    match (one.headings.split_last(), other.headings.split_last()) {
        (Some((own, above)), Some((other, around))) => own != other && above == around && above.len() > 1,
        _ => false,
    }
}

/// Which complaints a column counts where it does not count all: those that were forwarded, that
/// were replied to, that have a score.
fn counted(list: &ItemList<'_>) -> Option<&'static str> {
    let words = ["移交", "回复", "评分", "Handed over", "Replied", "replied", "Scored", "scored"];
    words.into_iter().find(|word| list.header.is_some_and(|header| header.contains(word)))
}

/// The items of a list by label; a label that occurs twice is left out.
fn by_label<'l, 'd>(list: &'l ItemList<'d>) -> BTreeMap<&'l str, &'l ListItem<'d>> {
    let mut map = BTreeMap::new();
    let mut twice = Vec::new();
    // Rests bear the same label in every list, whatever they are rests of.
    for item in list.items.iter().filter(|item| !item.is_rest()) {
        if map.insert(item.label.as_str(), item).is_some() {
            twice.push(item.label.as_str());
        }
    }
    twice.iter().for_each(|label| {
        map.remove(label);
    });
    map
}

/// Whether two items state the same; `None` where they have no number in common.
fn alike(one: &ListItem<'_>, other: &ListItem<'_>) -> Option<bool> {
    let shares = one.share.as_ref().zip(other.share.as_ref()).map(|((a, _), (b, _))| is_same_share(*a, *b));
    let counts = one.count.as_ref().zip(other.count.as_ref()).map(|((a, _), (b, _))| a == b);
    match (shares, counts) {
        (None, None) => None,
        (shares, counts) => Some(shares.unwrap_or(true) && counts.unwrap_or(true)),
    }
}

/// Whether two shares are the same, with more decimals or fewer.
fn is_same_share(a: Share, b: Share) -> bool {
    a.rounds_to(b) || b.rounds_to(a)
}

/// The labels on which two lists differ, where they are otherwise the same list.
fn differing<'l, 'd>(
    one: &BTreeMap<&'l str, &'l ListItem<'d>>,
    other: &BTreeMap<&'l str, &'l ListItem<'d>>,
) -> Vec<(&'l str, &'l ListItem<'d>, &'l ListItem<'d>)> {
    let common: Vec<(&str, &ListItem<'_>, &ListItem<'_>, bool)> = other
        .iter()
        .filter_map(|(label, second)| {
            let first = one.get(label)?;
            Some((*label, *first, *second, alike(first, second)?))
        })
        .collect();
    let same = common.iter().filter(|(.., same)| *same).count();
    // Small counts agree by accident, shares and large counts do not.
    let is_distinctive = |item: &ListItem<'_>| item.share.is_some() || item.count.as_ref().is_some_and(|(count, _)| *count >= 10);
    let distinctive =
        common.iter().filter(|(_, first, second, same)| *same && is_distinctive(first) && is_distinctive(second)).count();
    let is_same_list = distinctive >= 3 && same * 3 >= common.len() * 2;
    if !is_same_list {
        return Vec::new();
    }
    common.into_iter().filter(|(.., same)| !same).map(|(label, first, second, _)| (label, first, second)).collect()
}

/// Reports that the second of two items differs from the first.
fn report_items(label: &str, first: &ListItem<'_>, second: &ListItem<'_>, findings: &mut Findings<'_>) {
    let shares = first.share.as_ref().zip(second.share.as_ref()).filter(|((a, _), (b, _))| !is_same_share(*a, *b));
    let counts = first.count.as_ref().zip(second.count.as_ref()).filter(|((a, _), (b, _))| a != b);
    let (here, there): (StatedValue<'_>, StatedValue<'_>) = match (shares, counts) {
        (Some(((a, first), (b, second))), _) => ((b.to_string().into(), second), (a.to_string().into(), first)),
        (None, Some(((a, first), (b, second)))) => (((*b).into(), second), ((*a).into(), first)),
        (None, None) => return,
    };
    report_difference(Confidence::High, label, here, there, findings);
}

/// A value, and where it stands.
pub(crate) type StatedValue<'s> = (Fact, &'s TextSpan<'s>);

/// Reports a value that differs from the one that is stated of the same elsewhere.
pub(crate) fn report_difference(
    confidence: Confidence,
    label: &str,
    (here, at): StatedValue<'_>,
    (there, other): StatedValue<'_>,
    findings: &mut Findings<'_>,
) {
    let place = findings.place(other).to_string();
    let facts = [("label", label.into()), ("here", here), ("there", there), ("place", place.into())];
    findings.report(confidence, at.clone(), &facts);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{audit::reported, diagnostic::Code};

    #[test]
    fn a_thing_with_the_same_count_has_the_same_share() {
        let board = "| 平台 | 投诉量 |\n| --- | --- |\n| 分期乐 | 182 |\n| 信用飞 | 14 |\n";
        for (text, count) in [
            ("信息泄露共87件，占比37.99%。\n\n再看问题：信息泄露有87件，占38.99%。", 1),
            ("信息泄露共87件，占比37.99%。\n\n再看问题：信息泄露有78件，占37.99%。", 1),
            ("信息泄露共87件，占比37.99%。\n\n再看问题：信息泄露有87件，占38.0%。", 0),
            ("信息泄露共87件，占比37.99%。\n\n## 信用飞\n\n信息泄露共87件，占比98.86%。", 0),
            ("信息泄露共2件，占比50.00%。\n\n信息泄露共4件，占比50.00%。", 0),
        ] {
            assert_eq!(reported(Code::SaidTwice, &format!("{text}\n\n## 榜单\n\n{board}")), count, "{text}");
        }
    }

    #[test]
    fn a_share_is_the_same_with_fewer_decimals() {
        let share = |text: &str| Share::read(text).unwrap();
        assert!(
            is_same_share(share("37.99"), share("38.0"))
                && is_same_share(share("38"), share("37.99"))
                && is_same_share(share("37.5"), share("38"))
        );
        assert!(
            !is_same_share(share("37.99"), share("37.9"))
                && !is_same_share(share("37.99"), share("37.98"))
                && !is_same_share(share("37"), share("38"))
        );
    }
}
