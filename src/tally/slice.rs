//! The counts of one set of complaints.
//!
//! Input: the counts of other sets. Output: their sum, for every dimension, every amount and the
//! service. Does not know: how a set was chosen.

use super::{Amounts, CountRules, Counter, Service};
use crate::complaint::{Label, Slot, dimension};

/// The counts of one set of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// By slot of the dimension.
    pub values: Vec<Counter<Label>>,
    pub amounts: Amounts,
    /// By month of the year, counted from 1.
    pub month: Counter<i8>,
    pub service: Service,
}

impl Slice {
    pub fn new(rules: &CountRules) -> Self {
        Slice {
            values: vec![Counter::default(); rules.dimensions.stored().count()],
            amounts: Amounts::new(rules),
            month: Counter::default(),
            service: Service::new(rules),
        }
    }

    /// Complaints in the set.
    pub fn complaints(&self) -> u64 {
        self.service.complaints
    }

    /// Counts by the value in a slot.
    pub fn of(&self, slot: Slot) -> &Counter<Label> {
        &self.values[slot]
    }

    pub fn issue_types(&self) -> &Counter<Label> {
        self.of(dimension::ISSUE_TYPE)
    }

    /// Adds the counts of another set. All fields are named, so that none can be forgotten.
    pub fn merge(&mut self, other: &Slice) {
        let Slice { values, amounts, month, service } = other;
        assert_eq!(self.values.len(), values.len(), "sets of one report have the same dimensions");
        for (mine, theirs) in self.values.iter_mut().zip(values) {
            mine.merge(theirs);
        }
        self.amounts.merge(amounts);
        self.month.merge(month);
        self.service.merge(service);
    }
}
