//! A tally as a table of counts, and back.
//!
//! Input: rows of counts. Output: the tally that has them, or what in them cannot be. The other way
//! leaves rows from which the same tally comes: sums as they are, since a median needs them all,
//! and ranges by their band. How the rows are written down is not known here.

use std::collections::BTreeMap;

use super::{CountSlice, ServiceCounts, Tally, ValueCounter};
use crate::{
    clean::{ComplaintHandling, CountRow, CountedValue, Field, HANDED, REPLIED},
    complaint::{DisputedAmount, Label, Values, dimension::key},
};

/// A platform whose counts contradict each other: its complaints, and the sum over one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountContradiction {
    pub platform: Label,
    /// As a table of counts names it.
    pub dimension: Label,
    pub sum: u64,
    pub complaints: u64,
}

impl Tally {
    /// Counts a row of a table of counts; rows of which nothing else is known are counted to the
    /// file that was opened last.
    pub fn count(&mut self, row: CountRow) {
        match row {
            CountRow::Told => {}
            CountRow::Away(how, code, count) => {
                let Some(file) = self.files.last_mut() else { return };
                file.intake.read += count;
                *file.intake.of(how) += count;
                *file.reasons.entry(code).or_default() += count;
            }
            CountRow::Counted(platform, counted, count) => {
                if let (CountedValue::Complaints(..), Some(file)) = (&counted, self.files.last_mut()) {
                    file.intake.read += count;
                    file.intake.counted += count;
                }
                self.add(&platform, &counted, count);
            }
        }
    }

    /// Adds to what was counted of a platform.
    pub fn add(&mut self, platform: &Label, counted: &CountedValue, count: u64) {
        let rules = &self.rules;
        let month = match counted {
            CountedValue::Complaints(month, _) | CountedValue::Score(month, _) => Some(*month),
            CountedValue::Value(_, month, _) => *month,
            _ => None,
        };
        if let Some(month) = month {
            let key = (platform.clone(), month);
            add_service(self.months.entry(key).or_insert_with(|| ServiceCounts::new(rules)), counted, count);
        }
        let slice = self.platforms.entry(platform.clone()).or_insert_with(|| CountSlice::new(rules));
        for slice in [slice, &mut self.all] {
            slice.count(counted, count, |amount| rules.bands.holding(amount));
        }
    }

    /// Where the counts of a platform cannot all be right. Dimensions that nobody asked for are not
    /// looked at.
    pub fn contradictions(&self) -> Vec<CountContradiction> {
        let (mut found, rules) = (Vec::new(), &self.rules);
        for (platform, slice) in &self.platforms {
            let complaints = slice.complaints();
            for dimension in rules.dimensions.iter() {
                let sum = match (dimension.slot(), &dimension.values) {
                    (Some(slot), _) => slice.of(slot).base(),
                    (None, Values::Amounts) => slice.amounts.bands.iter().sum::<u64>() + slice.amounts.options.base(),
                    (None, _) => continue,
                };
                if Field::of(dimension).is_some_and(|field| self.given.contains(&field)) && sum != complaints {
                    let dimension = dimension.key.clone();
                    found.push(CountContradiction { platform: platform.clone(), dimension, sum, complaints });
                }
            }
            let scored = slice.service.scored();
            if scored > complaints {
                found.push(CountContradiction { platform: platform.clone(), dimension: "score".into(), sum: scored, complaints });
            }
        }
        found
    }

    /// Rows from which the same counts come: platform, month, dimension, value, count. `steps` are
    /// the bounds of the timeliness steps in hours.
    pub fn rows(&self, steps: &[u32]) -> Vec<[String; 5]> {
        let mut rows = Vec::new();
        let mut put = |platform: &str, month: &str, dimension: &str, value: &str, count: u64| {
            if count > 0 {
                rows.push([platform, month, dimension, value, &count.to_string()].map(str::to_owned));
            }
        };
        for ((platform, (year, month)), service) in &self.months {
            let month = format!("{year:04}-{month:02}");
            let mut put = |dimension: &str, value: &str, count: u64| put(platform, &month, dimension, value, count);
            put("complaints", "", service.complaints - service.handed);
            put("complaints", HANDED, service.handed - service.replied);
            put("complaints", REPLIED, service.replied - service.steps.iter().sum::<u64>());
            for (hours, count) in steps.iter().zip(&service.steps) {
                put("complaints", &hours.to_string(), *count);
            }
            for (score, count) in &service.scores {
                put("score", &score.to_string(), *count);
            }
            for (slot, counter) in &service.answers {
                let key = self.rules.dimensions.stored().find(|(stored, _)| stored == slot);
                let (_, dimension) = key.expect("answers are of stored dimensions");
                put_values(&mut put, &dimension.key, counter);
            }
        }
        for (platform, slice) in &self.platforms {
            let mut put = |dimension: &str, value: &str, count: u64| put(platform, "", dimension, value, count);
            let stored = self.rules.dimensions.stored();
            // What the index is computed from stands above, by month.
            for (slot, dimension) in stored.filter(|(slot, _)| !self.rules.rated.contains(slot)) {
                put_values(&mut put, &dimension.key, slice.of(slot));
            }
            slice.amounts.options.known.iter().for_each(|(option, count)| put(key::AMOUNT, option, *count));
            let mut summed: BTreeMap<usize, u64> = BTreeMap::new();
            slice.amounts.each_sum(|cents, count| {
                put(key::AMOUNT, &format!("{}.{:02}", cents / 100, cents % 100), count);
                if let Some(band) = self.rules.bands.holding(&DisputedAmount::Exact(cents)) {
                    *summed.entry(band).or_default() += count;
                }
            });
            for (index, (band, count)) in self.rules.bands.as_slice().iter().zip(&slice.amounts.bands).enumerate() {
                put("band", &band.label, count - summed.get(&index).copied().unwrap_or_default());
            }
            put(key::AMOUNT, "", slice.amounts.unknown());
        }
        rows
    }
}

fn put_values(put: &mut impl FnMut(&str, &str, u64), key: &str, counter: &ValueCounter<Label>) {
    counter.known.iter().for_each(|(label, count)| put(key, label, *count));
    put(key, "", counter.unknown);
}

fn add_service(service: &mut ServiceCounts, counted: &CountedValue, count: u64) {
    match counted {
        CountedValue::Complaints(_, handling) => {
            service.complaints += count;
            service.handed += if *handling == ComplaintHandling::Kept { 0 } else { count };
            service.replied +=
                if matches!(handling, ComplaintHandling::Replied | ComplaintHandling::Step(_)) { count } else { 0 };
            if let ComplaintHandling::Step(step) = handling {
                service.steps[*step] += count;
            }
        }
        CountedValue::Score(_, score) => *service.scores.entry(*score).or_default() += count,
        CountedValue::Value(slot, Some(_), label) => {
            service.answers.entry(*slot).or_default().add(label.clone(), count);
        }
        _ => {}
    }
}

impl CountSlice {
    fn count(&mut self, counted: &CountedValue, count: u64, band: impl Fn(&DisputedAmount) -> Option<usize>) {
        match counted {
            CountedValue::Value(slot, _, label) => {
                self.values[*slot].add(label.clone(), count);
                add_service(&mut self.service, counted, count);
            }
            CountedValue::Amount(Some(DisputedAmount::Option(option))) => self.amounts.options.add(Some(option.clone()), count),
            // What lies in no band, or in several, is counted as not stated.
            CountedValue::Amount(amount) => match amount.as_ref().and_then(band) {
                Some(index) => self.amounts.add(index, amount.as_ref().and_then(DisputedAmount::cents), count),
                None => self.amounts.options.unknown += count,
            },
            CountedValue::Band(index) => self.amounts.add(*index, None, count),
            _ => {
                if let CountedValue::Complaints((_, month), _) = counted {
                    self.month.add(Some(*month), count);
                }
                add_service(&mut self.service, counted, count);
            }
        }
    }
}
