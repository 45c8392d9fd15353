//! Counts while they run.
//!
//! Enters one complaint at a time, from one cleaner; leaves, at closing, the [`Slice`] of each platform and its [`Service`] by month, from
//! which a [`Tally`](super::Tally) makes all else. Every complaint is counted in one place only, and a name that was met before is known by
//! its address, not by its letters. No order is kept here, and none leaves: what is closed is ordered by its keys.

#![expect(clippy::disallowed_types, reason = "what is counted here is put in the order of its keys before it leaves")]

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
    sync::Arc,
};

use foldhash::fast::RandomState;

use super::{Amounts, Counter, Gauge, Intake, Service, Slice, sums::Sums};
use crate::{
    clean::TurnedAway,
    complaint::{Amount, Facts, Gender, Label, Month, Region},
    diagnostic::Code,
};

/// Counts by value, `None` for those without one.
type Counts<K> = HashMap<Option<K>, u64, RandomState>;

/// The counts of one thread.
#[derive(Debug)]
pub struct Running {
    gauge: Gauge,
    pub(super) intake: Intake,
    pub(super) reasons: BTreeMap<Code, u64>,
    platforms: ByLabel<Part>,
}

/// What has a label each. One cleaner gives every name one label, so equal labels of several cleaners come apart until they are closed.
#[derive(Debug)]
struct ByLabel<V>(HashMap<usize, (Label, V), RandomState>);

impl<V> Default for ByLabel<V> {
    fn default() -> Self {
        ByLabel(HashMap::default())
    }
}

impl<V> ByLabel<V> {
    fn of(&mut self, label: &Label, new: impl FnOnce() -> V) -> &mut V {
        // The label is kept, so that no other can come to lie where it lies.
        let address = Arc::as_ptr(label).cast::<u8>() as usize;
        &mut self.0.entry(address).or_insert_with(|| (label.clone(), new())).1
    }

    fn into_iter(self) -> impl Iterator<Item = (Label, V)> {
        self.0.into_values()
    }
}

/// The counts of one platform.
#[derive(Debug, Default)]
struct Part {
    issue_types: ByLabel<u64>,
    /// Complaints whose complainant chose no type.
    untyped: u64,
    regions: Counts<Region>,
    genders: Counts<Gender>,
    amounts: Vec<u64>,
    options: ByLabel<u64>,
    /// Complaints that state no amount, or one that lies in no band.
    unstated: u64,
    sums: Sums,
    /// Few, and looked for from the last one met.
    months: Vec<(Month, Service)>,
}

impl Running {
    pub fn new(gauge: Gauge) -> Self {
        Running { gauge, intake: Intake::default(), reasons: BTreeMap::new(), platforms: ByLabel::default() }
    }

    /// Counts one complaint.
    pub fn add(&mut self, complaint: &Facts) {
        self.intake.read += 1;
        self.intake.counted += 1;
        let gauge = &self.gauge;
        let part =
            self.platforms.of(&complaint.platform, || Part { amounts: vec![0; gauge.bands.as_slice().len()], ..Part::default() });
        part.add(complaint, gauge);
    }

    /// Counts a row that is no complaint of this report, and why.
    pub fn turn_away(&mut self, outcome: TurnedAway, reason: Code) {
        self.intake.read += 1;
        *self.intake.of(outcome) += 1;
        *self.reasons.entry(reason).or_default() += 1;
    }

    /// What was counted of each platform: its slice, and its service by month. A name may come more than once.
    pub(super) fn close(self) -> impl Iterator<Item = (Label, Slice, Vec<(Month, Service)>)> {
        let gauge = self.gauge;
        self.platforms.into_iter().map(move |(name, part)| {
            let (slice, months) = part.close(&gauge);
            (name, slice, months)
        })
    }
}

impl Part {
    fn add(&mut self, complaint: &Facts, gauge: &Gauge) {
        match &complaint.issue_type {
            Some(label) => *self.issue_types.of(label, || 0) += 1,
            None => self.untyped += 1,
        }
        *self.regions.entry(complaint.region).or_default() += 1;
        *self.genders.entry(complaint.gender).or_default() += 1;
        match &complaint.amount {
            Some(Amount::Option(option)) => *self.options.of(option, || 0) += 1,
            Some(amount) => self.add_sum(amount, gauge),
            None => self.unstated += 1,
        }
        let month = (complaint.filed.year(), complaint.filed.month());
        let at = self.months.iter().position(|(known, _)| *known == month).unwrap_or_else(|| {
            self.months.push((month, Service::new(gauge)));
            self.months.len() - 1
        });
        self.months[at].1.add(complaint, gauge);
    }

    fn add_sum(&mut self, amount: &Amount, gauge: &Gauge) {
        // What lies in no band, or in several, is counted as not stated.
        let Some(band) = gauge.bands.holding(amount) else {
            self.unstated += 1;
            return;
        };
        self.amounts[band] += 1;
        if let Amount::Exact(cents) = amount {
            self.sums.add(*cents, 1);
        }
    }

    fn close(mut self, gauge: &Gauge) -> (Slice, Vec<(Month, Service)>) {
        self.sums.close();
        let mut slice = Slice::new(gauge);
        slice.issue_type = by_name(self.issue_types, self.untyped);
        slice.region = ordered(self.regions);
        slice.gender = ordered(self.genders);
        slice.amounts = Amounts { bands: self.amounts, options: by_name(self.options, self.unstated), sums: self.sums };
        for ((_, month), service) in &self.months {
            *slice.month.known.entry(*month).or_default() += service.complaints;
            slice.service.merge(service);
        }
        (slice, self.months)
    }
}

fn by_name(counts: ByLabel<u64>, unknown: u64) -> Counter<Label> {
    let mut counter = Counter { unknown, ..Counter::default() };
    for (label, count) in counts.into_iter() {
        *counter.known.entry(label).or_default() += count;
    }
    counter
}

fn ordered<K: Ord + Hash>(mut counts: Counts<K>) -> Counter<K> {
    let unknown = counts.remove(&None).unwrap_or_default();
    Counter { known: counts.into_iter().filter_map(|(key, count)| Some((key?, count))).collect(), unknown }
}
