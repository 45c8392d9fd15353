//! Every count of the report.
//!
//! 1. [`Counter`] counts one dimension, the unknown beside the known.
//! 2. [`Amounts`] counts bands and keeps the multiset of sums from which the median comes.
//! 3. [`Service`] counts hand-overs, replies by speed, and scores.
//! 4. [`Slice`] is all of that for one set of complaints; [`Tally`] holds the slice of all, of each platform, and the service of each
//!    platform in each ranking period.
//!
//! Enters one complaint at a time; leaves sums that can be merged, so that threads, shards and machines can each make one. No per cent
//! and no text is made here.

mod amounts;
mod counter;
mod service;
mod slice;

use std::collections::BTreeMap;

pub use amounts::Amounts;
pub use counter::Counter;
pub use service::Service;
pub use slice::Slice;

use crate::{
    complaint::{Bands, Complaint, Label, Period},
    plan::{Config, Rules},
};

/// What is counted against: bounds that all counts of a report share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    pub bands: Bands,
    /// Upper bounds of the timeliness steps in seconds, ascending, not included.
    pub steps: Vec<i64>,
    pub ranking_periods: Vec<Period>,
}

impl Gauge {
    pub fn new(config: &Config, rules: &Rules) -> Self {
        Gauge {
            bands: rules.bands.clone(),
            steps: config.rating.timeliness.iter().map(|step| i64::from(step.under_hours) * 3600).collect(),
            ranking_periods: rules.ranking_periods.clone(),
        }
    }
}

/// What became of the rows read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Intake {
    pub read: u64,
    pub counted: u64,
    pub rejected: u64,
    pub outside_period: u64,
    pub repeated: u64,
}

/// All counts of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub gauge: Gauge,
    pub intake: Intake,
    pub all: Slice,
    pub platforms: BTreeMap<Label, Slice>,
    /// Service of a platform in a ranking period, by the period's index; absent where it had no complaint then.
    pub ranked: BTreeMap<(Label, usize), Service>,
}

impl Tally {
    pub fn new(gauge: Gauge) -> Self {
        let all = Slice::new(&gauge);
        Tally { gauge, intake: Intake::default(), all, platforms: BTreeMap::new(), ranked: BTreeMap::new() }
    }

    /// Counts one complaint.
    pub fn add(&mut self, complaint: &Complaint) {
        self.intake.read += 1;
        self.intake.counted += 1;
        self.all.add(complaint, &self.gauge);
        let gauge = &self.gauge;
        self.platforms.entry(complaint.platform.clone()).or_insert_with(|| Slice::new(gauge)).add(complaint, gauge);
        for (index, period) in gauge.ranking_periods.iter().enumerate() {
            if period.contains(complaint.filed.date()) {
                let key = (complaint.platform.clone(), index);
                self.ranked.entry(key).or_insert_with(|| Service::new(gauge)).add(complaint, gauge);
            }
        }
    }

    /// Counts a row that is no complaint of this report.
    pub fn turn_away(&mut self, outcome: TurnedAway) {
        self.intake.read += 1;
        match outcome {
            TurnedAway::Rejected => self.intake.rejected += 1,
            TurnedAway::OutsidePeriod => self.intake.outside_period += 1,
            TurnedAway::Repeated => self.intake.repeated += 1,
        }
    }

    /// Adds the counts of another tally with the same gauge.
    pub fn merge(&mut self, other: Tally) {
        let (mine, theirs) = (&mut self.intake, other.intake);
        mine.read += theirs.read;
        mine.counted += theirs.counted;
        mine.rejected += theirs.rejected;
        mine.outside_period += theirs.outside_period;
        mine.repeated += theirs.repeated;
        self.all.merge(other.all);
        for (name, slice) in other.platforms {
            let gauge = &self.gauge;
            self.platforms.entry(name).or_insert_with(|| Slice::new(gauge)).merge(slice);
        }
        for (key, service) in other.ranked {
            let gauge = &self.gauge;
            self.ranked.entry(key).or_insert_with(|| Service::new(gauge)).merge(&service);
        }
    }
}

/// Why a row is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnedAway {
    Rejected,
    OutsidePeriod,
    Repeated,
}
