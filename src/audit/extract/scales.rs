//! Things of one kind and how many complaints each has, by which statements about them are judged.
//!
//! Enter distributions of a report, or lists of a document; leave scales, and the names by which a sentence may call what is on them.

use std::{collections::BTreeMap, ops::Range};

use regex::Regex;

use super::{
    gather::List,
    known::{Named, UNKNOWN},
    share::Share,
};
use crate::{
    clean::{RegionReading, region},
    complaint::Divisions,
    compose::figures::Dimension,
    read::Draft,
};

/// Complaints of all, or about one platform, by things of one kind.
#[derive(Debug)]
pub struct Scale {
    pub platform: Option<String>,
    pub kind: Option<Dimension>,
    /// Counts by label; of a list of shares alone, the shares in their last unit. Those who chose nothing are not among them.
    pub rows: Vec<(String, u64)>,
    /// All complaints, those without a value too; none where only shares are known.
    pub base: Option<u64>,
    /// Whether all there are is on it, and not only what has most.
    pub is_complete: bool,
    /// Where the list stands that it was taken from.
    pub place: Option<String>,
}

impl Scale {
    pub fn count(&self, label: &str) -> Option<u64> {
        self.rows.iter().find(|(known, _)| known == label).map(|(_, count)| *count)
    }

    /// The ranks that a label can be said to have: several where others have as many.
    pub fn ranks(&self, label: &str) -> Option<Range<u64>> {
        let count = self.count(label)?;
        let more = self.rows.iter().filter(|(_, other)| *other > count).count() as u64;
        let as_many = self.rows.iter().filter(|(_, other)| *other == count).count() as u64;
        Some(more + 1..more + as_many + 1)
    }

    /// What has most, or least.
    pub fn extreme(&self, most: bool) -> Option<&str> {
        let counts = || self.rows.iter().map(|(_, count)| *count);
        let count = if most { counts().max() } else { counts().min() }?;
        self.rows.iter().find(|(_, other)| *other == count).map(|(label, _)| label.as_str())
    }

    /// The share of several together, with as many decimals as it is stated with.
    pub fn share(&self, count: u64, decimals: u32) -> Option<Share> {
        self.base.map(|base| Share::of(count, base, decimals))
    }
}

/// The scales of a report.
pub(super) fn of_report(distributions: &[Named]) -> Vec<Scale> {
    let scale = |named: &Named| Scale {
        platform: named.platform.clone(),
        kind: Some(named.dimension),
        rows: named.rows.iter().filter(|(label, ..)| label != UNKNOWN).map(|(label, count, _)| (label.clone(), *count)).collect(),
        base: Some(named.rows.iter().map(|(_, count, _)| count).sum()),
        is_complete: true,
        place: None,
    };
    distributions.iter().map(scale).collect()
}

/// The scales of a document: its tables, and enumerations that fall.
pub(super) fn of_lists(draft: &Draft, lists: &[List<'_>]) -> Vec<Scale> {
    let has_all = |list: &&List<'_>| !list.has_rates() && list.members.len() > 2 && (list.header.is_some() || list.falls());
    lists.iter().filter(has_all).filter_map(|list| of_list(draft, list)).collect()
}

fn of_list(draft: &Draft, list: &List<'_>) -> Option<Scale> {
    let members = || list.members.iter().filter(|member| !member.is_rest() && !member.is_total());
    let counts: Option<Vec<(String, u64)>> =
        members().map(|member| Some((member.label.clone(), member.count.as_ref()?.0))).collect();
    let decimals = members().filter_map(|member| member.share()).map(|share| share.decimals()).max()?;
    let shares = || members().map(|member| Some((member.label.clone(), member.share()?.in_units(decimals)))).collect();
    let rows = counts.or_else(shares)?;
    let is_region = |label: &str| {
        matches!(region(label, Divisions::Cn, &BTreeMap::new()), RegionReading::Named(_) | RegionReading::Implied(..))
    };
    let kind = rows.iter().all(|(label, _)| is_region(label)).then_some(Dimension::Region);
    let place = list.members.first().map(|member| draft.place(member.at.0, member.at.1.clone()).to_string());
    Some(Scale { platform: None, kind, rows, base: None, is_complete: false, place })
}

/// Finds in a sentence what is on scales.
pub struct Names {
    pattern: Regex,
    /// What is meant by a name that differs from its label: 广东 by 广东省.
    meant: BTreeMap<String, String>,
}

/// A name in a sentence.
#[derive(Debug, Clone)]
pub struct Name {
    pub label: String,
    /// Without quotation marks.
    pub range: Range<usize>,
}

impl Names {
    /// `None` where there is nothing to be named.
    pub fn of(scales: &[Scale]) -> Option<Names> {
        let mut meant: BTreeMap<String, String> = BTreeMap::new();
        for label in scales.iter().flat_map(|scale| &scale.rows).map(|(label, _)| label) {
            meant.insert(label.clone(), label.clone());
            if let RegionReading::Named(region) = region(label, Divisions::Cn, &BTreeMap::new()) {
                for name in [region.name(), region.short()] {
                    meant.entry(name.to_owned()).or_insert_with(|| label.clone());
                }
            }
        }
        meant.retain(|name, _| name.chars().count() > 1 && name.chars().any(|c| !c.is_ascii_digit()));
        let mut names: Vec<&String> = meant.keys().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let pattern = names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|");
        // Names beyond what an expression can hold are not looked for.
        let pattern = Regex::new(&pattern).ok().filter(|_| !names.is_empty())?;
        Some(Names { pattern, meant })
    }

    pub fn find(&self, sentence: &str) -> Vec<Name> {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let found = self.pattern.find_iter(sentence).filter(|found| {
            // 3月 is none in 3月29日 nor in 13月.
            let (before, behind) = (sentence[..found.start()].chars().next_back(), sentence[found.end()..].chars().next());
            let (first, last) = (found.as_str().chars().next(), found.as_str().chars().next_back());
            !(is_digit(before) && is_digit(first) || is_digit(behind) && last.is_some_and(|c| c == '月' || c.is_ascii_digit()))
        });
        found
            .map(|found| Name { label: self.meant.get(found.as_str()).cloned().unwrap_or_default(), range: found.range() })
            .collect()
    }
}
