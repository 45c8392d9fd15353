//! The exact sums in dispute, of which the median is taken.
//!
//! Input: sums in any order. Output: their number, the ones at given ranks, and all of them
//! ascending. Four bytes a sum, since hardly any exceeds 42,949,672.95 yuan; a sketch would take
//! less and make the median an estimate. Does not know: bands, platforms.

/// A multiset of sums in 分.
#[derive(Debug, Clone, Default)]
pub(super) struct ExactSums {
    small: Vec<u32>,
    /// Those that 32 bits do not hold.
    other: Vec<i64>,
}

impl ExactSums {
    pub fn add(&mut self, cents: i64, count: u64) {
        let count = usize::try_from(count).expect("as many sums as fit in memory are counted");
        match u32::try_from(cents) {
            Ok(cents) => self.small.extend(std::iter::repeat_n(cents, count)),
            Err(_) => self.other.extend(std::iter::repeat_n(cents, count)),
        }
    }

    pub fn merge(&mut self, other: &ExactSums) {
        let ExactSums { small, other } = other;
        self.small.extend_from_slice(small);
        self.other.extend_from_slice(other);
    }

    pub fn count(&self) -> u64 {
        (self.small.len() + self.other.len()) as u64
    }

    /// All sums, ascending.
    fn sorted(&self) -> impl Iterator<Item = i64> {
        let (mut small, mut other) = (self.small.clone(), self.other.clone());
        small.sort_unstable();
        other.sort_unstable();
        let above = other.partition_point(|cents| *cents < 0);
        let above = other.split_off(above);
        other.into_iter().chain(small.into_iter().map(i64::from)).chain(above)
    }

    /// Shows each sum with how often it was stated, ascending.
    pub fn each(&self, mut see: impl FnMut(i64, u64)) {
        let mut sums = self.sorted().peekable();
        while let Some(cents) = sums.next() {
            let mut count = 1;
            while sums.next_if_eq(&cents).is_some() {
                count += 1;
            }
            see(cents, count);
        }
    }

    /// The sums at the ranks `low` and `high`, counted from 0; `high` is `low` or the next one.
    pub fn at_ranks(&self, low: u64, high: u64) -> Option<(i64, i64)> {
        let mut from_low = self.sorted().skip(usize::try_from(low).ok()?);
        let first = from_low.next()?;
        Some((first, if high == low { first } else { from_low.next()? }))
    }
}

impl PartialEq for ExactSums {
    fn eq(&self, other: &Self) -> bool {
        self.sorted().eq(other.sorted())
    }
}

impl Eq for ExactSums {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_stand_as_a_sorted_list_has_them(
            parts in proptest::collection::vec(
                proptest::collection::vec((-9i64..10_000_000_000, 1u64..4), 0..20), 1..4,
            ),
        ) {
            let (mut sums, mut list) = (ExactSums::default(), Vec::new());
            for part in parts {
                let mut of_part = ExactSums::default();
                for (cents, count) in part {
                    of_part.add(cents, count);
                    list.extend(std::iter::repeat_n(cents, count as usize));
                }
                sums.merge(&of_part);
            }
            list.sort_unstable();
            prop_assert_eq!(sums.count(), list.len() as u64);
            let mut seen = Vec::new();
            sums.each(|cents, count| seen.extend(std::iter::repeat_n(cents, count as usize)));
            prop_assert_eq!(&seen, &list);
            if let Some(last) = list.len().checked_sub(1) {
                let (low, high) = (last / 2, list.len() / 2);
                prop_assert_eq!(sums.at_ranks(low as u64, high as u64), Some((list[low], list[high])));
            }
        }
    }
}
