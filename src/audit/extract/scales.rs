//! Counts of complaints by things of one kind, and the names of these things in sentences.
//!
//! Input: lists of a document, or counts of a report. Output: scales by which statements can be
//! judged, and the places in a sentence that name what is on them. What is stated is not known
//! here.

use std::{collections::BTreeMap, ops::Range};

use regex::Regex;

use super::{list_item::ItemList, share::Share};
use crate::{
    clean::{RegionReading, region},
    complaint::Divisions,
    complaint::{Label, dimension::key},
    read::Draft,
};

/// Counts of all complaints, or of those about one platform, by things of one kind.
#[derive(Debug, Clone)]
pub(crate) struct CountScale {
    pub platform: Option<String>,
    pub kind: Option<Label>,
    /// Counts by label, without what was not stated; for a list of shares alone, the shares in
    /// units of their last decimal.
    pub rows: Vec<(String, u64)>,
    /// All complaints, those that state nothing included; `None` for a scale of a document.
    pub base: Option<u64>,
    /// Whether it has all things of its kind, and not only those with the most complaints.
    pub is_complete: bool,
    /// Where the list stands that it was read from.
    pub place: Option<String>,
}

impl CountScale {
    /// The count of a label.
    pub fn count(&self, label: &str) -> Option<u64> {
        self.rows.iter().find(|(known, _)| known == label).map(|(_, count)| *count)
    }

    /// The ranks that a label may have; several where others have the same count.
    pub fn ranks(&self, label: &str) -> Option<Range<u64>> {
        let count = self.count(label)?;
        let more = self.rows.iter().filter(|(_, other)| *other > count).count() as u64;
        let as_many = self.rows.iter().filter(|(_, other)| *other == count).count() as u64;
        Some(more + 1..more + as_many + 1)
    }

    /// The label with the most, or the fewest.
    pub fn extreme(&self, most: bool) -> Option<&str> {
        let counts = || self.rows.iter().map(|(_, count)| *count);
        let count = if most { counts().max() } else { counts().min() }?;
        self.rows.iter().find(|(_, other)| *other == count).map(|(label, _)| label.as_str())
    }

    /// The share of a count, with `decimals`.
    pub fn share(&self, count: u64, decimals: u32) -> Option<Share> {
        self.base.map(|base| Share::of(count, base, decimals))
    }
}

/// The scales of a document: its tables, and its enumerations in falling order.
pub(crate) fn document_scales(draft: &Draft, lists: &[ItemList<'_>]) -> Vec<CountScale> {
    let has_all = |list: &&ItemList<'_>| !list.has_rates() && list.items.len() > 2 && (list.header.is_some() || list.falls());
    lists.iter().filter(has_all).filter_map(|list| scale(draft, list)).collect()
}

fn scale(draft: &Draft, list: &ItemList<'_>) -> Option<CountScale> {
    let items = || list.items.iter().filter(|item| !item.is_rest() && !item.is_total());
    let counts: Option<Vec<(String, u64)>> = items().map(|item| Some((item.label.clone(), item.count.as_ref()?.0))).collect();
    let decimals = items().filter_map(|item| item.share()).map(|share| share.decimals()).max()?;
    let shares = || items().map(|item| Some((item.label.clone(), item.share()?.in_units(decimals)))).collect();
    let rows = counts.or_else(shares)?;
    let is_region = |label: &str| {
        matches!(region(label, Divisions::Cn, &BTreeMap::new()), RegionReading::Named(_) | RegionReading::Implied(..))
    };
    let kind = rows.iter().all(|(label, _)| is_region(label)).then(|| key::REGION.into());
    let place = list.items.first().map(|item| draft.place(item.at.0, item.at.1.clone()).to_string());
    Some(CountScale { platform: None, kind, rows, base: None, is_complete: false, place })
}

/// Finds in a sentence what is on scales.
pub(crate) struct ScaleNames {
    pattern: Regex,
    /// The label that each name stands for: 广东 for 广东省.
    meant: BTreeMap<String, String>,
}

/// A name in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct NamedSpan {
    pub label: String,
    /// Without quotation marks.
    pub range: Range<usize>,
}

impl ScaleNames {
    /// The names on `scales`, with the full and short names of regions; `None` where there are
    /// none, or too many for an expression.
    pub fn of(scales: &[CountScale], divisions: Divisions) -> Option<ScaleNames> {
        let mut meant: BTreeMap<String, String> = BTreeMap::new();
        for label in scales.iter().flat_map(|scale| &scale.rows).map(|(label, _)| label) {
            meant.insert(label.clone(), label.clone());
            if let RegionReading::Named(region) = region(label, divisions, &BTreeMap::new()) {
                for name in [region.name(), region.short()] {
                    meant.entry(name.to_owned()).or_insert_with(|| label.clone());
                }
            }
        }
        meant.retain(|name, _| name.chars().count() > 1 && name.chars().any(|c| !c.is_ascii_digit()));
        let mut names: Vec<&String> = meant.keys().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let pattern = names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|");
        let pattern = Regex::new(&pattern).ok().filter(|_| !names.is_empty())?;
        Some(ScaleNames { pattern, meant })
    }

    /// The names in a sentence, in order.
    pub fn find(&self, sentence: &str) -> Vec<NamedSpan> {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let found = self.pattern.find_iter(sentence).filter(|found| {
            // 3月 is not named in 3月29日 nor in 13月.
            let (before, behind) = (sentence[..found.start()].chars().next_back(), sentence[found.end()..].chars().next());
            let (first, last) = (found.as_str().chars().next(), found.as_str().chars().next_back());
            !(is_digit(before) && is_digit(first) || is_digit(behind) && last.is_some_and(|c| c == '月' || c.is_ascii_digit()))
        });
        found
            .map(|found| NamedSpan { label: self.meant.get(found.as_str()).cloned().unwrap_or_default(), range: found.range() })
            .collect()
    }
}
