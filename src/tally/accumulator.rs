//! Counts of one thread while rows are read.
//!
//! Input: one complaint at a time. Output, at the end: the [`Slice`] of each platform and its
//! [`Service`] by month, from which a [`Tally`](super::Tally) makes all else. Every complaint is
//! counted in one place only. No order is kept here, and none gets out: what is finished is ordered
//! by its keys.

#![expect(clippy::disallowed_types, reason = "what is counted here is put in the order of its keys before it is passed on")]

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use foldhash::fast::RandomState;

use super::{
    AmountCounts, CountRules, CountSlice, FiledSpan, RowIntake, ServiceCounts, StatedByMonth, ValueCounter, sums::ExactSums,
};
use crate::{
    clean::TurnedAway,
    complaint::{DisputedAmount, Facts, Label, Month},
    diagnostic::Code,
};

/// Counts by value, `None` for those without one.
type ValueCounts = HashMap<Option<Label>, u64, RandomState>;

/// The counts of one thread.
#[derive(Debug)]
pub struct Accumulator {
    rules: CountRules,
    pub(super) intake: RowIntake,
    pub(super) reasons: BTreeMap<Code, u64>,
    pub(super) stated: StatedByMonth,
    pub(super) span: Option<FiledSpan>,
    platforms: HashMap<Label, PlatformCounts, RandomState>,
}

/// The counts of one platform.
#[derive(Debug)]
struct PlatformCounts {
    /// By slot of the dimension.
    values: Vec<ValueCounts>,
    bands: Vec<u64>,
    /// Answers by option; `None` for complaints that state no amount, or one in no band.
    options: ValueCounts,
    sums: ExactSums,
    /// Few, and looked for from the last one seen.
    months: Vec<(Month, ServiceCounts)>,
}

impl Accumulator {
    pub fn new(rules: CountRules) -> Self {
        let platforms = HashMap::default();
        let (reasons, stated) = (BTreeMap::new(), StatedByMonth::new());
        Accumulator { rules, intake: RowIntake::default(), reasons, stated, span: None, platforms }
    }

    /// Counts one complaint.
    pub fn add(&mut self, complaint: &Facts) {
        self.intake.read += 1;
        self.intake.counted += 1;
        let rules = &self.rules;
        let month = (complaint.filed.year(), complaint.filed.month());
        self.stated.entry(month).or_default().add(complaint, rules);
        let span = FiledSpan::of(complaint.filed.date());
        self.span.get_or_insert(span).join(span);
        // A name is copied only where it is new.
        let counts = match self.platforms.get_mut(&complaint.platform) {
            Some(counts) => counts,
            None => self.platforms.entry(complaint.platform.clone()).or_insert_with(|| PlatformCounts::new(rules)),
        };
        counts.add(complaint, rules);
    }

    /// Counts a row that is no complaint of this report, and why.
    pub fn turn_away(&mut self, outcome: TurnedAway, reason: Code) {
        self.intake.read += 1;
        *self.intake.of(outcome) += 1;
        *self.reasons.entry(reason).or_default() += 1;
    }

    /// What was counted of each platform: its slice, and its service by month.
    pub(super) fn finish(self) -> impl Iterator<Item = (Label, CountSlice, Vec<(Month, ServiceCounts)>)> {
        let rules = self.rules;
        self.platforms.into_iter().map(move |(name, counts)| {
            let (slice, months) = counts.finish(&rules);
            (name, slice, months)
        })
    }
}

impl PlatformCounts {
    fn new(rules: &CountRules) -> Self {
        PlatformCounts {
            values: vec![ValueCounts::default(); rules.dimensions.stored().count()],
            bands: vec![0; rules.bands.as_slice().len()],
            options: ValueCounts::default(),
            sums: ExactSums::default(),
            months: Vec::new(),
        }
    }

    fn add(&mut self, complaint: &Facts, rules: &CountRules) {
        for (counts, value) in self.values.iter_mut().zip(&complaint.values) {
            count(counts, value);
        }
        match &complaint.amount {
            Some(DisputedAmount::Option(option)) => count(&mut self.options, &Some(option.clone())),
            amount => self.add_amount(amount.as_ref(), rules),
        }
        let month = (complaint.filed.year(), complaint.filed.month());
        let at = self.months.iter().position(|(known, _)| *known == month).unwrap_or_else(|| {
            self.months.push((month, ServiceCounts::new(rules)));
            self.months.len() - 1
        });
        self.months[at].1.add(complaint, rules);
    }

    /// Counts an amount by its band; what lies in no band, or in several, counts as not stated.
    fn add_amount(&mut self, amount: Option<&DisputedAmount>, rules: &CountRules) {
        let Some((amount, band)) = amount.and_then(|amount| Some((amount, rules.bands.holding(amount)?))) else {
            return count(&mut self.options, &None);
        };
        self.bands[band] += 1;
        if let DisputedAmount::Exact(cents) = amount {
            self.sums.add(*cents, 1);
        }
    }

    fn finish(self, rules: &CountRules) -> (CountSlice, Vec<(Month, ServiceCounts)>) {
        let PlatformCounts { values, bands, options, sums, months } = self;
        let mut slice = CountSlice::new(rules);
        slice.values = values.into_iter().map(ordered).collect();
        slice.amounts = AmountCounts { bands, options: ordered(options), sums };
        for ((_, month), service) in &months {
            slice.month.add(Some(*month), service.complaints);
            slice.service.merge(service);
        }
        (slice, months)
    }
}

/// Counts one more; a label is copied only where it is new.
fn count(counts: &mut ValueCounts, value: &Option<Label>) {
    match counts.get_mut(value) {
        Some(count) => *count += 1,
        None => {
            counts.insert(value.clone(), 1);
        }
    }
}

fn ordered<K: Ord + Hash + Clone>(counts: HashMap<Option<K>, u64, RandomState>) -> ValueCounter<K> {
    let mut counter = ValueCounter::default();
    counts.into_iter().for_each(|(key, count)| counter.add(key, count));
    counter
}
