//! Counts of one dimension.
//!
//! Input: how often each value occurs. Output: the sum over all of them. Keys are kept in their
//! own order, so that equal tallies print equally.

use std::collections::BTreeMap;

/// Counts by value, and the count of those without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCounter<K> {
    pub known: BTreeMap<K, u64>,
    pub unknown: u64,
}

impl<K: Ord> Default for ValueCounter<K> {
    fn default() -> Self {
        ValueCounter { known: BTreeMap::new(), unknown: 0 }
    }
}

impl<K: Ord + Clone> ValueCounter<K> {
    /// Counts a value so many times more.
    pub fn add(&mut self, key: Option<K>, count: u64) {
        match key {
            Some(key) => *self.known.entry(key).or_default() += count,
            None => self.unknown += count,
        }
    }

    pub fn merge(&mut self, other: &ValueCounter<K>) {
        super::add_each(&mut self.known, &other.known);
        self.unknown += other.unknown;
    }

    pub fn of(&self, key: &K) -> u64 {
        self.known.get(key).copied().unwrap_or_default()
    }

    /// All that were counted, known or not.
    pub fn base(&self) -> u64 {
        self.known.values().sum::<u64>() + self.unknown
    }
}
