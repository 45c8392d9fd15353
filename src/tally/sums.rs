//! A multiset of exact sums.
//!
//! Enter sums with how often they were stated, in any order; leave them in theirs. A few are kept as they come, then they are put in order
//! and packed: of each sum the gap to the one before, which takes two bytes where there are many. Packed runs are merged once there are two
//! of about one length, so that a sum is packed again only as often as their number doubles.

use std::{borrow::Cow, iter::Peekable};

use integer_encoding::VarInt;

/// Sums that are kept as they come.
const FEW: usize = 1 << 14;
/// Bytes of the longest number that is packed.
const LONGEST: usize = 10;

/// How often each sum was stated, in 分.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    count: u64,
    /// Each about half as long as the one before, or less.
    runs: Vec<Run>,
    /// Not packed yet: sums that were stated once, and all others.
    fresh: Vec<u32>,
    others: Vec<(i64, u64)>,
}

/// Sums in order, packed: how far each is from the one before and, where it was stated more than once, a 0 and how many times more.
#[derive(Debug, Clone, Default)]
struct Run {
    bytes: Vec<u8>,
    last: i64,
}

impl Run {
    /// Packs sums that come in order, each any number of times.
    fn of(sums: impl Iterator<Item = (i64, u64)>, bytes: usize) -> Self {
        let mut run = Run { bytes: Vec::with_capacity(bytes), last: 0 };
        let mut sums = sums.peekable();
        while let Some((cents, mut count)) = sums.next() {
            while let Some((_, more)) = sums.next_if(|(next, _)| *next == cents) {
                count += more;
            }
            run.push(cents, count);
        }
        run.bytes.shrink_to_fit();
        run
    }

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
        self.bytes.extend_from_slice(&packed[..length]);
    }

    fn iter(&self) -> Unpacked<'_> {
        Unpacked { bytes: &self.bytes, last: None }
    }

    /// Both in one.
    fn and(&self, other: &Run) -> Run {
        Run::of(merged(self.iter(), other.iter()), self.bytes.len() + other.bytes.len())
    }
}

/// The sums of a run.
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

/// Two ascending lists as one.
fn merged<A, B>(one: A, other: B) -> Merged<A, B>
where
    A: Iterator<Item = (i64, u64)>,
    B: Iterator<Item = (i64, u64)>,
{
    Merged { one: one.peekable(), other: other.peekable() }
}

struct Merged<A: Iterator, B: Iterator> {
    one: Peekable<A>,
    other: Peekable<B>,
}

impl<A, B> Iterator for Merged<A, B>
where
    A: Iterator<Item = (i64, u64)>,
    B: Iterator<Item = (i64, u64)>,
{
    type Item = (i64, u64);

    fn next(&mut self) -> Option<(i64, u64)> {
        match (self.one.peek(), self.other.peek()) {
            (Some(one), Some(other)) if one.0 > other.0 => self.other.next(),
            (None, _) => self.other.next(),
            _ => self.one.next(),
        }
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
        other.runs.iter().cloned().for_each(|run| self.keep(run));
        other.fresh.iter().for_each(|cents| self.add((*cents).into(), 1));
        other.others.iter().for_each(|(cents, count)| self.add(*cents, *count));
        self.count = count;
    }

    /// Packs what is fresh.
    fn pack(&mut self) {
        let Sums { fresh, others, .. } = self;
        fresh.sort_unstable();
        others.sort_unstable();
        let run = Run::of(merged(fresh.iter().map(|cents| (i64::from(*cents), 1)), others.iter().copied()), 3 * FEW);
        fresh.clear();
        others.clear();
        self.keep(run);
    }

    fn keep(&mut self, mut run: Run) {
        if run.bytes.is_empty() {
            return;
        }
        while let Some(before) = self.runs.pop_if(|before| before.bytes.len() < 2 * run.bytes.len()) {
            run = before.and(&run);
        }
        self.runs.push(run);
    }

    /// Puts everything in order.
    pub fn settle(&mut self) {
        self.pack();
        // No more may ever come.
        (self.fresh, self.others) = (Vec::new(), Vec::new());
        let whole = std::mem::take(&mut self.runs).into_iter().rev().reduce(|whole, run| run.and(&whole));
        self.runs.extend(whole);
    }

    /// Shows each sum once with how often it was stated, ascending.
    pub fn each(&self, mut see: impl FnMut(i64, u64)) {
        let mut whole = Cow::Borrowed(self);
        if self.runs.len() > 1 || !self.fresh.is_empty() || !self.others.is_empty() {
            whole.to_mut().settle();
        }
        whole.runs.iter().flat_map(Run::iter).for_each(|(cents, count)| see(cents, count));
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
        sums.settle();
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
            prop_assert_eq!(whole.listed(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
