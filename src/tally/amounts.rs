//! Counts of amounts in dispute.
//!
//! Enter counts by band (of sums, and of ranges that lie within one), by answer option, and the multiset of exact sums, which ranges are
//! no part of; leaves the two middle sums. The multiset is as large as there are different sums, and merges exactly; a sketch would make
//! the median an estimate.

use super::{Counter, Gauge, sums::Sums};
use crate::complaint::Label;

/// Amounts of one set of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amounts {
    /// By index of the band.
    pub bands: Vec<u64>,
    pub options: Counter<Label>,
    /// How often each exact sum was stated, in 分.
    pub(super) sums: Sums,
}

impl Amounts {
    pub fn new(gauge: &Gauge) -> Self {
        Amounts { bands: vec![0; gauge.bands.as_slice().len()], options: Counter::default(), sums: Sums::default() }
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

    pub fn merge(&mut self, other: &Amounts) {
        for (mine, theirs) in self.bands.iter_mut().zip(&other.bands) {
            *mine += theirs;
        }
        self.options.merge(&other.options);
        self.sums.merge(&other.sums);
    }

    pub fn unknown(&self) -> u64 {
        self.options.unknown
    }

    /// Complaints that state an exact sum.
    pub fn stated(&self) -> u64 {
        self.sums.count()
    }

    /// The two middle sums in 分, equal where the number of sums is odd; `None` where no sum was stated.
    pub fn middle(&self) -> Option<(i64, i64)> {
        let stated = self.stated();
        let (low, high) = (stated.checked_sub(1)? / 2, stated / 2);
        let [low, high] = self.sums.at_ranks([low, high]);
        low.zip(high)
    }
}
