//! Which dimensions were stated when: the trace of a question that was not asked everywhere.
//!
//! Input: complaints of one file, month by month. Output: how many there were and how many of them
//! state each dimension. Does not know: what follows from a month in which none does.

use std::collections::BTreeMap;

use super::CountRules;
use crate::{
    clean::Field,
    complaint::{Facts, Month, Values},
};

/// Complaints of one file and month, and how many of them state each dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedCounts {
    pub complaints: u64,
    /// By place of the dimension in the report's list.
    pub stated: Vec<u64>,
}

/// The same by month.
pub type StatedByMonth = BTreeMap<Month, StatedCounts>;

impl StatedCounts {
    pub(super) fn add(&mut self, complaint: &Facts, rules: &CountRules) {
        self.complaints += 1;
        self.stated.resize(rules.dimensions.iter().len(), 0);
        for (count, dimension) in self.stated.iter_mut().zip(rules.dimensions.iter()) {
            let states = match (dimension.slot(), &dimension.values) {
                (Some(slot), _) => complaint.value(slot).is_some(),
                (None, Values::Amounts) => complaint.amount.is_some(),
                (None, _) => true,
            };
            *count += u64::from(states);
        }
    }

    pub(super) fn merge(&mut self, other: &StatedCounts) {
        let StatedCounts { complaints, stated } = other;
        self.complaints += complaints;
        self.stated.resize(self.stated.len().max(stated.len()), 0);
        for (mine, theirs) in self.stated.iter_mut().zip(stated) {
            *mine += theirs;
        }
    }
}

/// A dimension that was not asked in a part of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// Place of the dimension in the report's list.
    pub dimension: usize,
    /// The file, where it is one that does not ask; in all of its months.
    pub file: Option<String>,
    /// The months, where the others do ask.
    pub months: Vec<Month>,
    /// Complaints of that part.
    pub count: u64,
    /// Complaints of all other parts.
    pub asked: u64,
}

/// Chance at most with which so many complaints in a row would state nothing although they were
/// asked.
const UNLIKELY: f64 = 0.001;

impl super::Tally {
    /// The parts of the data in which a dimension was not asked: a file without its column, or
    /// months in which nobody states what nearly everybody states elsewhere.
    pub fn not_asked(&self) -> Vec<NotAsked> {
        let mut found = Vec::new();
        for (index, dimension) in self.rules.dimensions.iter().enumerate() {
            let Some(field) = Field::of(dimension).filter(|field| self.given.contains(field)) else { continue };
            let has = |file: &&super::FileIntake| file.given.contains(&field);
            let known = self.files.iter().filter(|file| !file.stated.is_empty());
            let (with, without): (Vec<_>, Vec<_>) = known.partition(has);
            let count = |files: &[&super::FileIntake]| -> u64 {
                files.iter().flat_map(|file| file.stated.values()).map(|counts| counts.complaints).sum()
            };
            let asked = count(&with);
            if asked == 0 {
                continue;
            }
            found.extend(without.iter().map(|file| NotAsked {
                dimension: index,
                file: Some(file.path.clone()),
                months: Vec::new(),
                count: count(&[file]),
                asked,
            }));
            let mut by_month = StatedByMonth::new();
            for (month, counts) in with.iter().flat_map(|file| &file.stated) {
                by_month.entry(*month).or_default().merge(counts);
            }
            let stated = |counts: &StatedCounts| counts.stated.get(index).copied().unwrap_or_default();
            let all: u64 = by_month.values().map(stated).sum();
            let blank: Vec<(&Month, &StatedCounts)> = by_month.iter().filter(|(_, counts)| stated(counts) == 0).collect();
            let blank_count: u64 = blank.iter().map(|(_, counts)| counts.complaints).sum();
            // How often it is stated where it is asked; of few complaints that is not known, so two
            // more are added, one of which states it (the rule of succession).
            let rate = (all + 1) as f64 / (asked - blank_count + 2) as f64;
            let unlikely = |count: u64| (1.0 - rate).powf(count as f64) < UNLIKELY;
            let months: Vec<Month> =
                blank.iter().filter(|(_, counts)| unlikely(counts.complaints)).map(|(month, _)| **month).collect();
            let count: u64 = months.iter().map(|month| by_month[month].complaints).sum();
            if !months.is_empty() && all > 0 {
                let asked = asked - count;
                found.push(NotAsked { dimension: index, file: None, months, count, asked });
            }
        }
        found
    }
}
