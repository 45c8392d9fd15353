//! Complaint numbers of one beginning, most of which come in order.
//!
//! Enter numbers with the index of their complaint; leaves, for one that was met before, the index that it was met with. Exports are written
//! in the order of their numbers, or against it: a number beyond the last one of that order was never met, which is known without looking it
//! up. Only what comes out of order is kept in a table. What a number means is not known here.

use std::{cmp::Ordering, hash::BuildHasher};

use foldhash::fast::RandomState;
use hashbrown::{HashTable, hash_table::Entry};

use super::{indices::Indices, numbers::Brief};

/// Numbers met so far, by the index of their complaint.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// In order, rising or falling.
    order: Indices,
    falls: bool,
    strays: HashTable<u32>,
}

impl Run {
    /// Whether a number was met before, and with which index; where it was not, it is from now on. `number` knows numbers by index.
    pub fn meet(&mut self, this: Brief, index: u32, number: impl Fn(u32) -> Brief, state: &RandomState) -> Option<u32> {
        let Some(last) = self.order.last() else {
            self.order.push(index);
            return None;
        };
        let beyond = this.bits().cmp(&number(last).bits());
        if self.order.len() == 1 {
            self.falls = beyond == Ordering::Less;
        }
        match if self.falls { beyond.reverse() } else { beyond } {
            Ordering::Greater => {
                self.order.push(index);
                return None;
            }
            Ordering::Equal => return Some(last),
            Ordering::Less => {}
        }
        if let Some(found) = self.find(this, &number) {
            return Some(found);
        }
        let same = |known: &u32| number(*known) == this;
        match self.strays.entry(state.hash_one(this.bits()), same, |known| state.hash_one(number(*known).bits())) {
            Entry::Occupied(found) => Some(*found.get()),
            Entry::Vacant(free) => {
                free.insert(index);
                None
            }
        }
    }

    /// The index of a number that stands in the order. What comes late is hardly ever far from where it belongs, so its place is looked for
    /// from the end, in steps that double.
    fn find(&self, this: Brief, number: &impl Fn(u32) -> Brief) -> Option<u32> {
        let is_before = |at: u32| {
            let order = self.order.get(at).map(|index| number(index).bits().cmp(&this.bits()));
            order == Some(if self.falls { Ordering::Greater } else { Ordering::Less })
        };
        let (mut end, mut step) = (self.order.len(), 1);
        let mut start = loop {
            let start = end.saturating_sub(step);
            if start == 0 || is_before(start) {
                break start;
            }
            (end, step) = (start, step * 2);
        };
        // Nothing from `end` on is before it.
        while start < end {
            let middle = start + (end - start) / 2;
            if is_before(middle) { start = middle + 1 } else { end = middle }
        }
        self.order.get(start).filter(|index| number(*index) == this)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::clean::repeats::numbers::Numbers;

    proptest! {
        #[test]
        fn a_number_is_met_once_in_whatever_order(values in proptest::collection::vec(0u32..60, 0..120), sorted in 0usize..100, falling: bool) {
            let mut values = values;
            let sorted = sorted.min(values.len());
            values[..sorted].sort_unstable();
            if falling {
                values.reverse();
            }
            let (mut numbers, mut run, mut briefs) = (Numbers::default(), Run::default(), Vec::new());
            let mut expected: BTreeMap<u32, u32> = BTreeMap::new();
            let state = RandomState::default();
            for value in values {
                let brief = numbers.brief(&format!("N{value:04}"));
                let index = briefs.len() as u32;
                let found = run.meet(brief, index, |index| briefs[index as usize], &state);
                prop_assert_eq!(found, expected.get(&value).copied());
                if found.is_none() {
                    briefs.push(brief);
                    expected.insert(value, index);
                }
            }
        }
    }
}
