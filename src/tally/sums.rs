//! A multiset of exact sums.
//!
//! Enter sums with how often they were stated, in any order; leave them in theirs. A few are kept as they come, then they are put in order
//! and packed into a run: of each sum the gap to the one before, which takes two or three bytes. Runs are merged four at a time, so that a
//! sum is packed again only as often as their number quadruples; several multisets can have a run in common.

mod ranked;

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, binary_heap::PeekMut},
    sync::Arc,
};

use integer_encoding::VarInt;

/// Sums that are kept as they come.
const FEW: usize = 1 << 14;
/// Runs of one rank that are merged.
const MERGED: usize = 4;
/// Bytes of a run from which on it is shared, not copied.
const SHARED: usize = 1 << 12;
/// Bytes of the longest number that is packed.
const LONGEST: usize = 10;

/// How often each sum was stated, in 分.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    count: u64,
    runs: Vec<Arc<Run>>,
    /// Not packed yet: sums that were stated once, and all others.
    fresh: Vec<u32>,
    others: Vec<(i64, u64)>,
}

/// Sums in order, packed: how far each is from the one before and, where it was stated more than once, a 0 and how many times more.
#[derive(Debug, Clone, Default)]
struct Run {
    bytes: Vec<u8>,
    last: i64,
    /// How many times runs were merged to make it.
    rank: u32,
}

impl Run {
    fn push(&mut self, cents: i64, count: u64) {
        // Only the first can be less than what is before it, which is nothing.
        match self.bytes.is_empty() {
            true => self.pack(cents),
            false => self.pack(cents.wrapping_sub(self.last) as u64),
        }
        self.last = cents;
        if count > 1 {
            self.pack(0_u64);
            self.pack(count - 1);
        }
    }

    fn pack(&mut self, number: impl VarInt) {
        let mut packed = [0; LONGEST];
        let length = number.encode_var(&mut packed);
        self.bytes.extend(packed.iter().take(length));
    }

    fn iter(&self) -> Unpacked<'_> {
        Unpacked { bytes: &self.bytes, last: None }
    }

    /// All of them in one.
    fn merged(runs: &[Arc<Run>]) -> Run {
        let rank = runs.iter().map(|run| run.rank + 1).max().unwrap_or_default();
        let bytes = Vec::with_capacity(runs.iter().map(|run| run.bytes.len()).sum());
        let mut whole = Run { bytes, rank, last: 0 };
        in_order(runs.iter().map(|run| run.iter()).collect(), |cents, count| whole.push(cents, count));
        whole.bytes.shrink_to_fit();
        whole
    }
}

/// The sums of a run.
#[derive(Clone)]
struct Unpacked<'r> {
    bytes: &'r [u8],
    last: Option<i64>,
}

impl Unpacked<'_> {
    fn number<V: VarInt>(&mut self) -> Option<V> {
        let (number, length) = V::decode_var(self.bytes)?;
        self.bytes = &self.bytes[length..];
        Some(number)
    }
}

impl Iterator for Unpacked<'_> {
    type Item = (i64, u64);

    fn next(&mut self) -> Option<(i64, u64)> {
        let cents = match self.last {
            None => self.number()?,
            Some(last) => last.wrapping_add(self.number::<u64>()? as i64),
        };
        self.last = Some(cents);
        if self.bytes.first() != Some(&0) {
            return Some((cents, 1));
        }
        self.bytes = &self.bytes[1..];
        Some((cents, self.number::<u64>()? + 1))
    }
}

/// Runs of sums, which are put in order for that: of those that were stated once each, and of all others.
fn packed(fresh: &mut [u32], others: &mut [(i64, u64)]) -> Vec<Run> {
    fresh.sort_unstable();
    others.sort_unstable();
    let mut runs = vec![Run::default(), Run::default()];
    runs[0].bytes.reserve(3 * fresh.len());
    fresh.chunk_by(u32::eq).for_each(|same| runs[0].push(same[0].into(), same.len() as u64));
    let same = |one: &(i64, u64), next: &(i64, u64)| one.0 == next.0;
    others.chunk_by(same).for_each(|same| runs[1].push(same[0].0, same.iter().map(|(_, count)| count).sum()));
    runs.retain(|run| !run.bytes.is_empty());
    runs
}

/// Shows the sums of several runs, each once and ascending.
fn in_order(mut runs: Vec<Unpacked<'_>>, mut see: impl FnMut(i64, u64)) {
    let firsts = runs.iter_mut().enumerate().filter_map(|(at, run)| Some(Reverse((run.next()?, at))));
    let mut heads: BinaryHeap<_> = firsts.collect();
    let mut known: Option<(i64, u64)> = None;
    while let Some(mut head) = heads.peek_mut() {
        let Reverse(((cents, count), at)) = *head;
        match runs[at].next() {
            Some(next) => *head = Reverse((next, at)),
            None => drop(PeekMut::pop(head)),
        }
        match &mut known {
            Some((last, sum)) if *last == cents => *sum += count,
            _ => {
                if let Some((cents, count)) = known.replace((cents, count)) {
                    see(cents, count);
                }
            }
        }
    }
    if let Some((cents, count)) = known {
        see(cents, count);
    }
}

impl Sums {
    pub fn add(&mut self, cents: i64, count: u64) {
        if count == 0 {
            return;
        }
        self.count += count;
        match u32::try_from(cents) {
            Ok(cents) if count == 1 => self.fresh.push(cents),
            _ => self.others.push((cents, count)),
        }
        if self.fresh.len().max(self.others.len()) == FEW {
            self.pack();
        }
    }

    pub fn merge(&mut self, other: &Sums) {
        let count = self.count + other.count;
        for run in &other.runs {
            if run.bytes.len() < SHARED {
                run.iter().for_each(|(cents, count)| self.add(cents, count));
            } else {
                self.runs.push(run.clone());
            }
        }
        other.fresh.iter().for_each(|cents| self.add((*cents).into(), 1));
        other.others.iter().for_each(|(cents, count)| self.add(*cents, *count));
        self.count = count;
    }

    /// Packs what is fresh.
    fn pack(&mut self) {
        let runs = packed(&mut self.fresh, &mut self.others);
        self.fresh.clear();
        self.others.clear();
        for run in runs {
            self.runs.push(run.into());
            self.thin_out();
        }
    }

    /// Merges the last runs while there are enough of one rank.
    fn thin_out(&mut self) {
        while let Some(rank) = self.runs.last().map(|run| run.rank)
            && let Some(first) = self.runs.len().checked_sub(MERGED)
            && self.runs[first..].iter().all(|run| run.rank == rank)
        {
            let merged = Run::merged(&self.runs[first..]);
            self.runs.truncate(first);
            self.runs.push(merged.into());
        }
    }

    /// Keeps no room for more.
    pub fn close(&mut self) {
        self.pack();
        (self.fresh, self.others) = (Vec::new(), Vec::new());
    }

    /// Shows each sum once with how often it was stated, ascending.
    pub fn each(&self, see: impl FnMut(i64, u64)) {
        self.unpacked(|runs| in_order(runs, see));
    }

    /// The sums at these ranks, counted from 0 in ascending order.
    pub fn at_ranks<const N: usize>(&self, ranks: [u64; N]) -> [Option<i64>; N] {
        self.unpacked(|runs| ranked::at_ranks(&runs, ranks))
    }

    fn unpacked<T>(&self, take: impl FnOnce(Vec<Unpacked<'_>>) -> T) -> T {
        let rest = packed(&mut self.fresh.clone(), &mut self.others.clone());
        take(self.runs.iter().map(|run| run.iter()).chain(rest.iter().map(Run::iter)).collect())
    }

    /// How many were stated.
    pub fn count(&self) -> u64 {
        self.count
    }

    fn listed(&self) -> Vec<(i64, u64)> {
        let mut list = Vec::new();
        self.each(|cents, count| list.push((cents, count)));
        list
    }
}

impl PartialEq for Sums {
    fn eq(&self, other: &Sums) -> bool {
        self.count == other.count && self.listed() == other.listed()
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
        let ends = [(i64::MAX, 1), (i64::MIN, 2), (0, 1)];
        let others = [(7, u64::from(u32::MAX)), (7, 1), (7, u64::MAX / 2), (beyond, 1), (most, 2), (-1, 1), (beyond, 3)];
        for (cents, count) in others.into_iter().chain(ends) {
            sums.add(cents, count);
        }
        let seven = u64::from(u32::MAX) + 1 + u64::MAX / 2;
        let expected = [(i64::MIN, 2), (-1, 1), (0, 1), (7, seven), (most, 2), (beyond, 4), (i64::MAX, 1)];
        assert_eq!(sums.listed(), expected);
        let ranks = [0, 2, 3, 4, 3 + seven, 4 + seven, 6 + seven, 10 + seven, 11 + seven];
        let at_ranks = [Some(i64::MIN), Some(-1), Some(0), Some(7), Some(7), Some(most), Some(beyond), Some(i64::MAX), None];
        assert_eq!(sums.at_ranks(ranks), at_ranks);
        sums.close();
        assert_eq!(sums.listed(), expected);
        let mut twice = sums.clone();
        twice.merge(&Sums::default());
        assert_eq!(twice, sums);
    }

    proptest! {
        #[test]
        fn each_sum_is_there_as_often_as_it_came(parts in proptest::collection::vec(proptest::collection::vec((-20i64..20, 0u64..5), 0..30), 1..6), often in 1usize..400) {
            let mut expected: BTreeMap<i64, u64> = BTreeMap::new();
            let mut whole = Sums::default();
            for part in &parts {
                let mut sums = Sums::default();
                for (cents, count) in part.iter().cycle().take(part.len() * often) {
                    sums.add(*cents, *count);
                    if *count > 0 {
                        *expected.entry(*cents).or_default() += count;
                    }
                }
                whole.merge(&sums);
            }
            prop_assert_eq!(whole.count(), expected.values().sum::<u64>());
            let in_order = expected.iter().flat_map(|(cents, count)| std::iter::repeat_n(*cents, *count as usize));
            for (cents, rank) in in_order.zip(0..).step_by(1 + whole.count() as usize / 20) {
                prop_assert_eq!(whole.at_ranks([rank]), [Some(cents)]);
            }
            prop_assert_eq!(whole.at_ranks([whole.count()]), [None]);
            prop_assert_eq!(whole.listed(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
