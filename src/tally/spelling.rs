//! Names that are spelled in several ways.
//!
//! Input: the counts of a report. Output: the same counts with one name for those that differ in
//! case, width, blanks or marks that take up no room only, and what was joined. The spelling that
//! occurs most often stays, of equal ones the first by its characters. Does not know: the list of
//! platforms, whose names are joined while rows are cleaned.

use std::collections::BTreeMap;

use super::{CountSlice, Tally, ValueCounter};
use crate::{
    clean::value,
    complaint::{Label, Slot},
};

/// Spellings that were counted as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedNames {
    /// The slot of the dimension; none for platforms.
    pub slot: Option<Slot>,
    pub kept: Label,
    pub others: Vec<Label>,
}

impl Tally {
    /// Joins the spellings of platforms and of values that are names.
    pub fn join_spellings(&mut self) -> Vec<JoinedNames> {
        let mut joined = Vec::new();
        let platforms = self.platforms.iter().map(|(name, slice)| (name, slice.complaints()));
        for (kept, others) in alike(platforms) {
            for other in &others {
                self.join_platform(other, &kept);
            }
            joined.push(JoinedNames { slot: None, kept, others });
        }
        for slot in self.rules.dimensions.stored().map(|(slot, _)| slot).collect::<Vec<_>>() {
            let known = self.all.of(slot).known.iter().map(|(name, count)| (name, *count));
            for (kept, others) in alike(known) {
                let slices = std::iter::once(&mut self.all).chain(self.platforms.values_mut());
                slices.for_each(|slice| join(&mut slice.values[slot], &kept, &others));
                let services = std::iter::once(&mut self.all.service)
                    .chain(self.platforms.values_mut().map(|slice| &mut slice.service))
                    .chain(self.months.values_mut());
                for answers in services.filter_map(|service| service.answers.get_mut(&slot)) {
                    join(answers, &kept, &others);
                }
                joined.push(JoinedNames { slot: Some(slot), kept, others });
            }
        }
        joined
    }

    fn join_platform(&mut self, from: &Label, to: &Label) {
        if let Some(slice) = self.platforms.remove(from) {
            self.platforms.entry(to.clone()).or_insert_with(|| CountSlice::new(&self.rules)).merge(&slice);
        }
        let months: Vec<_> = self.months.keys().filter(|(name, _)| name == from).cloned().collect();
        for key in months {
            let Some(service) = self.months.remove(&key) else { continue };
            match self.months.get_mut(&(to.clone(), key.1)) {
                Some(known) => known.merge(&service),
                None => {
                    self.months.insert((to.clone(), key.1), service);
                }
            }
        }
    }
}

/// Names with more than one spelling: the one that stays, and the others.
fn alike<'n>(names: impl Iterator<Item = (&'n Label, u64)>) -> Vec<(Label, Vec<Label>)> {
    let mut groups: BTreeMap<String, Vec<(u64, &Label)>> = BTreeMap::new();
    for (name, count) in names {
        groups.entry(value::folded(name).into_owned()).or_default().push((count, name));
    }
    let several = groups.into_values().filter(|group| group.len() > 1);
    several
        .map(|mut group| {
            group.sort_by_key(|(count, name)| (std::cmp::Reverse(*count), (*name).clone()));
            let mut names = group.into_iter().map(|(_, name)| name.clone());
            let kept = names.next().expect("a group has at least two");
            (kept, names.collect())
        })
        .collect()
}

fn join(counter: &mut ValueCounter<Label>, kept: &Label, others: &[Label]) {
    let count: u64 = others.iter().filter_map(|other| counter.known.remove(other)).sum();
    if count > 0 {
        counter.add(Some(kept.clone()), count);
    }
}
