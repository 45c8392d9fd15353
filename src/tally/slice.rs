//! All dimensions of one set of complaints.
//!
//! Enter the counts of others; leave counts by issue type, region, gender, amount and month, and the service.

use super::{Amounts, Counter, Gauge, Service};
use crate::complaint::{Gender, Label, Region};

/// The counts of one set of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    pub issue_type: Counter<Label>,
    pub region: Counter<Region>,
    pub gender: Counter<Gender>,
    pub amounts: Amounts,
    /// By month of the year, counted from 1.
    pub month: Counter<i8>,
    pub service: Service,
}

impl Slice {
    pub fn new(gauge: &Gauge) -> Self {
        Slice {
            issue_type: Counter::default(),
            region: Counter::default(),
            gender: Counter::default(),
            amounts: Amounts::new(gauge),
            month: Counter::default(),
            service: Service::new(gauge),
        }
    }

    /// Complaints in the set.
    pub fn complaints(&self) -> u64 {
        self.service.complaints
    }

    pub fn merge(&mut self, other: &Slice) {
        self.issue_type.merge(&other.issue_type);
        self.region.merge(&other.region);
        self.gender.merge(&other.gender);
        self.amounts.merge(&other.amounts);
        self.month.merge(&other.month);
        self.service.merge(&other.service);
    }
}
