//! A multiset of exact sums.
//!
//! Enter sums with how often they were stated, in any order; leave them in theirs. What comes in is put behind what is in order already and
//! sorted into it once it is as much: a table by sum would be looked up in memory that no cache holds, for every complaint.

use std::borrow::Cow;

/// Sums that are put in order at once, at the least.
const FEW: usize = 4_096;

/// How often each sum was stated, in 分.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    /// Ascending, each sum once.
    ordered: Vec<(i64, u64)>,
    fresh: Vec<(i64, u64)>,
}

impl Sums {
    pub fn add(&mut self, cents: i64, count: u64) {
        self.fresh.push((cents, count));
        self.settle_when_due();
    }

    pub fn merge(&mut self, other: &Sums) {
        self.fresh.extend_from_slice(&other.ordered);
        self.fresh.extend_from_slice(&other.fresh);
        self.settle_when_due();
    }

    fn settle_when_due(&mut self) {
        if self.fresh.len() >= self.ordered.len().max(FEW) {
            self.settle();
        }
    }

    /// Puts everything in order.
    pub fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        // Stable, since it merges what came in order.
        self.fresh.sort_by_key(|(cents, _)| *cents);
        self.ordered = merged(&self.ordered, &self.fresh);
        self.fresh.clear();
    }

    /// Ascending, each sum once.
    pub fn in_order(&self) -> Cow<'_, [(i64, u64)]> {
        if self.fresh.is_empty() {
            return Cow::Borrowed(&self.ordered);
        }
        let mut whole = self.clone();
        whole.settle();
        Cow::Owned(whole.ordered)
    }

    /// How many were stated.
    pub fn count(&self) -> u64 {
        self.ordered.iter().chain(&self.fresh).map(|(_, count)| count).sum()
    }
}

impl PartialEq for Sums {
    fn eq(&self, other: &Sums) -> bool {
        self.in_order() == other.in_order()
    }
}

impl Eq for Sums {}

/// Two lists that ascend as one in which each sum stands once.
fn merged(one: &[(i64, u64)], other: &[(i64, u64)]) -> Vec<(i64, u64)> {
    let mut all: Vec<(i64, u64)> = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let Some((cents, count)) = match (one.peek(), other.peek()) {
        (Some((a, _)), Some((b, _))) if b < a => other.next(),
        (None, _) => other.next(),
        _ => one.next(),
    } {
        match all.last_mut() {
            Some((last, sum)) if last == cents => *sum += count,
            _ => all.push((*cents, *count)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_sum_is_there_as_often_as_it_came(parts in proptest::collection::vec(proptest::collection::vec((-20i64..20, 1u64..5), 0..30), 1..6), often in 1usize..400) {
            let mut expected: BTreeMap<i64, u64> = BTreeMap::new();
            let mut whole = Sums::default();
            for part in &parts {
                let mut sums = Sums::default();
                for (cents, count) in part.iter().cycle().take(part.len() * often) {
                    sums.add(*cents, *count);
                    *expected.entry(*cents).or_default() += count;
                }
                whole.merge(&sums);
            }
            prop_assert_eq!(whole.count(), expected.values().sum::<u64>());
            prop_assert_eq!(whole.in_order().to_vec(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
