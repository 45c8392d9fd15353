//! The counts of one set of complaints.
//!
//! Input: the counts of other sets. Output: their sum, for every dimension, every amount and the
//! service. Does not know: how a set was chosen.

use super::{AmountCounts, CountRules, ServiceCounts, ValueCounter};
use crate::complaint::{Label, Slot, dimension};

/// The counts of one set of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountSlice {
    /// By slot of the dimension.
    pub values: Vec<ValueCounter<Label>>,
    pub amounts: AmountCounts,
    /// By month of the year, counted from 1.
    pub month: ValueCounter<i8>,
    pub service: ServiceCounts,
}

impl CountSlice {
    pub fn new(rules: &CountRules) -> Self {
        CountSlice {
            values: vec![ValueCounter::default(); rules.dimensions.stored().count()],
            amounts: AmountCounts::new(rules),
            month: ValueCounter::default(),
            service: ServiceCounts::new(rules),
        }
    }

    /// Complaints in the set.
    pub fn complaints(&self) -> u64 {
        self.service.complaints
    }

    /// Counts by the value in a slot.
    pub fn of(&self, slot: Slot) -> &ValueCounter<Label> {
        &self.values[slot]
    }

    pub fn issue_types(&self) -> &ValueCounter<Label> {
        self.of(dimension::ISSUE_TYPE)
    }

    /// Adds the counts of another set. All fields are named, so that none can be forgotten.
    pub fn merge(&mut self, other: &CountSlice) {
        let CountSlice { values, amounts, month, service } = other;
        assert_eq!(self.values.len(), values.len(), "sets of one report have the same dimensions");
        for (mine, theirs) in self.values.iter_mut().zip(values) {
            mine.merge(theirs);
        }
        self.amounts.merge(amounts);
        self.month.merge(month);
        self.service.merge(service);
    }
}
