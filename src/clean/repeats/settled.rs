//! Fingerprints that none are added to any more.
//!
//! Enter fingerprints, each with the index of its complaint; leave the indices of one. They are kept in order, and of each only what its place
//! does not say by itself: about 5 bytes where a hash table takes 15, and 3 for the place it had. That is quasi-succinct (Elias: Efficient
//! Storage and Retrieval by Content and Address of Static Files, JACM 1974; Vigna: Quasi-Succinct Indices, WSDM 2013).

use vers_vecs::{BitVec, EliasFanoVec};

use super::{indices::Indices, wording::Fingerprint};

/// Parts by the first bits of a fingerprint: only one of them at a time is spread out to be put in order.
const PART_BITS: u32 = 4;

#[derive(Debug)]
pub(super) struct Settled {
    parts: Vec<Part>,
    /// By place.
    indices: Indices,
    /// Bits of a place.
    width: usize,
}

#[derive(Debug)]
struct Part {
    words: EliasFanoVec,
    /// The places that they had.
    places: BitVec,
}

fn part(words: u64) -> usize {
    (words >> (u64::BITS - PART_BITS)) as usize
}

impl Settled {
    /// Of fingerprints with their indices.
    pub fn of(said: Vec<Fingerprint>, indices: Indices) -> Self {
        let width = (u32::BITS - indices.len().leading_zeros()).max(1) as usize;
        let one = |number: usize| {
            let own = said.iter().map(|words| words.get()).zip(0..).filter(|(words, _)| part(*words) == number);
            let mut own: Vec<(u64, u64)> = own.collect();
            own.sort_unstable();
            let places = BitVec::pack_from_iter_u64(own.iter().map(|(_, place)| *place), width);
            let words: Vec<u64> = own.into_iter().map(|(words, _)| words).collect();
            Part { words: EliasFanoVec::from_slice(&words), places }
        };
        Settled { parts: (0..1 << PART_BITS).map(one).collect(), indices, width }
    }

    /// The indices of a fingerprint.
    pub fn find(&self, words: Fingerprint) -> impl Iterator<Item = u32> {
        let words = words.get();
        let Part { words: own, places } = &self.parts[part(words)];
        let same = (own.rank(words) as usize..).take_while(move |at| own.get(*at) == Some(words));
        same.filter_map(|at| self.indices.get(places.unpack_element(at, self.width)? as u32))
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, num::NonZeroU64};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_fingerprint_is_found_with_all_its_indices(
            said in proptest::collection::vec((1u64..40, prop_oneof![Just(0), Just(1 << 63), Just(u64::MAX << 6)]), 1..300),
            first: u32, step in 1u32..1000
        ) {
            let said: Vec<Fingerprint> = said.into_iter().filter_map(|(low, high)| NonZeroU64::new(low | high)).collect();
            let first = first.min(u32::MAX - step * said.len() as u32);
            let index = |at: u32| first + at * step;
            let mut indices = Indices::default();
            (0..said.len() as u32).for_each(|at| indices.push(index(at)));
            let settled = Settled::of(said.clone(), indices);
            let mut expected: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
            said.iter().zip(0..).for_each(|(words, at)| expected.entry(words.get()).or_default().push(index(at)));
            for high in [0, 1 << 63, u64::MAX << 6] {
                for words in (1..64).filter_map(|low| NonZeroU64::new(low | high)) {
                    let found: Vec<u32> = settled.find(words).collect();
                    prop_assert_eq!(found, expected.remove(&words.get()).unwrap_or_default());
                }
            }
        }
    }
}
