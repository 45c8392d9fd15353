//! Counts of amounts in dispute.
//!
//! Input: amounts by band (exact sums, and ranges that lie within one), answers by option, and the
//! exact sums themselves, which ranges are no part of. Output: the counts, and the two middle sums.

use super::{CountRules, ValueCounter, sums::ExactSums};
use crate::complaint::Label;

/// Amounts of one set of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountCounts {
    /// By index of the band.
    pub bands: Vec<u64>,
    pub options: ValueCounter<Label>,
    /// The exact sums, in 分.
    pub(super) sums: ExactSums,
}

impl AmountCounts {
    pub fn new(rules: &CountRules) -> Self {
        let bands = vec![0; rules.bands.as_slice().len()];
        AmountCounts { bands, options: ValueCounter::default(), sums: ExactSums::default() }
    }

    /// Counts so many more in a band, with the sum that they state where they state one.
    pub fn add(&mut self, band: usize, cents: Option<i64>, count: u64) {
        self.bands[band] += count;
        if let Some(cents) = cents {
            self.sums.add(cents, count);
        }
    }

    /// Shows each exact sum, in 分, with how often it was stated, ascending.
    pub fn each_sum(&self, see: impl FnMut(i64, u64)) {
        self.sums.each(see);
    }

    pub fn merge(&mut self, other: &AmountCounts) {
        let AmountCounts { bands, options, sums } = other;
        for (mine, theirs) in self.bands.iter_mut().zip(bands) {
            *mine += theirs;
        }
        self.options.merge(options);
        self.sums.merge(sums);
    }

    pub fn unknown(&self) -> u64 {
        self.options.unknown
    }

    /// Complaints that state an exact sum.
    pub fn stated(&self) -> u64 {
        self.sums.count()
    }

    /// The two middle sums in 分, equal where the number of sums is odd; `None` where no sum was
    /// stated.
    pub fn middle(&self) -> Option<(i64, i64)> {
        let stated = self.stated();
        self.sums.at_ranks(stated.checked_sub(1)? / 2, stated / 2)
    }
}
