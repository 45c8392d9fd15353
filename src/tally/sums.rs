//! A multiset of exact sums.
//!
//! Enter sums with how often they were stated, in any order; leave them in theirs. What comes in is put behind what is in order already and
//! sorted into it once it is as much: a table by sum would be looked up in memory that no cache holds, for every complaint. A sum and its
//! count take eight bytes where each fits into four, as nearly all do.

use std::borrow::Cow;

/// Sums that are put in order at once, at the least.
const FEW: usize = 4_096;

/// How often each sum was stated, in 分.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    small: Ordered<(u32, u32)>,
    large: Ordered<(i64, u64)>,
}

/// A sum with how often it was stated.
trait Stated: Copy {
    fn cents(self) -> i64;
    fn count(self) -> u64;
    /// The same sum stated so many times more, where that fits.
    fn and(self, count: u64) -> Option<Self>;
}

impl Stated for (u32, u32) {
    fn cents(self) -> i64 {
        self.0.into()
    }

    fn count(self) -> u64 {
        self.1.into()
    }

    fn and(self, count: u64) -> Option<Self> {
        Some((self.0, self.1.checked_add(u32::try_from(count).ok()?)?))
    }
}

impl Stated for (i64, u64) {
    fn cents(self) -> i64 {
        self.0
    }

    fn count(self) -> u64 {
        self.1
    }

    fn and(self, count: u64) -> Option<Self> {
        Some((self.0, self.1.checked_add(count)?))
    }
}

/// Sums of one width.
#[derive(Debug, Clone, Default)]
struct Ordered<S> {
    /// Ascending, each sum once, but where its count does not fit.
    ordered: Vec<S>,
    fresh: Vec<S>,
}

impl<S: Stated> Ordered<S> {
    fn extend(&mut self, sums: &[S]) {
        self.fresh.extend_from_slice(sums);
        if self.fresh.len() >= self.ordered.len().max(FEW) {
            self.settle();
        }
    }

    fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        self.ordered.reserve_exact(self.fresh.len());
        self.ordered.append(&mut self.fresh);
        // As much may never come again.
        self.fresh = Vec::new();
        // Stable, since it merges what is in order already.
        self.ordered.sort_by_key(|sum| sum.cents());
        self.ordered.dedup_by(|next, known| {
            let sum = if known.cents() == next.cents() { known.and(next.count()) } else { None };
            sum.map(|sum| *known = sum).is_some()
        });
    }

    fn all(&self) -> impl Iterator<Item = (i64, u64)> {
        self.ordered.iter().chain(&self.fresh).map(|sum| (sum.cents(), sum.count()))
    }
}

impl Sums {
    pub fn add(&mut self, cents: i64, count: u64) {
        match (u32::try_from(cents), u32::try_from(count)) {
            (Ok(cents), Ok(count)) => self.small.extend(&[(cents, count)]),
            _ => self.large.extend(&[(cents, count)]),
        }
    }

    pub fn merge(&mut self, other: &Sums) {
        self.small.extend(&other.small.ordered);
        self.small.extend(&other.small.fresh);
        self.large.extend(&other.large.ordered);
        self.large.extend(&other.large.fresh);
    }

    /// Puts everything in order.
    pub fn settle(&mut self) {
        self.small.settle();
        self.large.settle();
    }

    /// Shows each sum once with how often it was stated, ascending.
    pub fn each(&self, mut see: impl FnMut(i64, u64)) {
        let mut whole = Cow::Borrowed(self);
        if !self.small.fresh.is_empty() || !self.large.fresh.is_empty() {
            whole.to_mut().settle();
        }
        let mut last: Option<(i64, u64)> = None;
        let mut next = |(cents, count)| match &mut last {
            Some((known, sum)) if *known == cents => *sum += count,
            _ => last.replace((cents, count)).into_iter().for_each(|(cents, count)| see(cents, count)),
        };
        let mut large = whole.large.all().peekable();
        for small in whole.small.all() {
            while let Some(before) = large.next_if(|(cents, _)| *cents < small.0) {
                next(before);
            }
            next(small);
        }
        large.for_each(next);
        last.into_iter().for_each(|(cents, count)| see(cents, count));
    }

    /// How many were stated.
    pub fn count(&self) -> u64 {
        self.small.all().chain(self.large.all()).map(|(_, count)| count).sum()
    }

    fn listed(&self) -> Vec<(i64, u64)> {
        let mut list = Vec::new();
        self.each(|cents, count| list.push((cents, count)));
        list
    }
}

impl PartialEq for Sums {
    fn eq(&self, other: &Sums) -> bool {
        self.listed() == other.listed()
    }
}

impl Eq for Sums {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_does_not_fit_is_kept_all_the_same() {
        let (most, beyond) = (i64::from(u32::MAX), i64::from(u32::MAX) + 1);
        let mut sums = Sums::default();
        for (cents, count) in [(7, u64::from(u32::MAX)), (7, 1), (7, u64::MAX / 2), (beyond, 1), (most, 2), (-1, 1), (beyond, 3)]
        {
            sums.add(cents, count);
        }
        let expected = [(-1, 1), (7, u64::from(u32::MAX) + 1 + u64::MAX / 2), (most, 2), (beyond, 4)];
        assert_eq!(sums.listed(), expected);
        sums.settle();
        assert_eq!(sums.listed(), expected);
        let mut twice = sums.clone();
        twice.merge(&Sums::default());
        assert_eq!(twice, sums);
    }

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
            prop_assert_eq!(whole.listed(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
