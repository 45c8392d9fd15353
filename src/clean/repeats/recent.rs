//! What complaints said, where it is not settled.
//!
//! The same words stand once in one hash table; where they were said again beyond the window, that stands in a small one of its own, by words
//! and the span of days.
//!
//! Enter fingerprints of what complaints say with their indices; leaves the index of the first one near that said the same. What is near, and
//! what days a span has, is not known here.

use std::{collections::BTreeMap, hash::BuildHasher, ops::RangeInclusive};

use foldhash::fast::RandomState;
use hashbrown::{HashTable, hash_table::Entry};

use super::{indices::Indices, wording::Fingerprint};

/// Complaints by their place.
#[derive(Debug, Default)]
pub(super) struct Recent {
    said: Vec<Fingerprint>,
    /// Of `said`: the index of the complaint.
    indices: Indices,
    /// Places by words, one for the same words.
    known: HashTable<u32>,
    /// The others, by words and span.
    again: HashTable<u32>,
    state: RandomState,
}

impl Recent {
    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// Indices of all of them, in order.
    pub fn indices(&self) -> impl Iterator<Item = u32> {
        self.indices.iter()
    }

    /// Makes room until there are so many.
    pub fn reserve(&mut self, complaints: usize) {
        let Recent { said, known, state, .. } = self;
        known.reserve(complaints.saturating_sub(said.len()), |at| state.hash_one(said[*at as usize].get()));
    }

    /// Looks at where words would be found, without waiting for the answer: memory gives many answers in the time of one where none of them is
    /// waited for.
    pub fn look_ahead(&self, words: Fingerprint) {
        std::hint::black_box(self.known.find(self.state.hash_one(words.get()), |_| false));
    }

    /// The first one near that said the same. What is near is in these spans.
    pub fn find(&self, words: Fingerprint, spans: RangeInclusive<u32>, near: impl Fn(u32) -> bool) -> Option<u32> {
        self.first(self.place(words)?, words, spans, near)
    }

    /// The same; where there is none, the one with this index is remembered.
    pub fn meet(
        &mut self,
        words: Fingerprint,
        index: u32,
        spans: RangeInclusive<u32>,
        near: impl Fn(u32) -> bool,
        span_of: impl Fn(u32) -> u32,
    ) -> Option<u32> {
        let next = self.said.len() as u32;
        if let Some(place) = self.enter(words, next) {
            let first = self.first(place, words, spans, near);
            if first.is_some() {
                return first;
            }
            self.push(words, index);
            self.enter_again(next, span_of);
        } else {
            self.push(words, index);
        }
        None
    }

    /// Hands over all of the spans that are asked for, and forgets them.
    pub fn part(&mut self, leaving: &mut BTreeMap<u32, (Vec<Fingerprint>, Indices)>, span_of: impl Fn(u32) -> u32) {
        let before = std::mem::take(&mut self.indices);
        let mut staying = Indices::default();
        let mut places = before.iter().zip(0..);
        self.said.retain(|words| {
            let Some((index, place)) = places.next() else { return false };
            if let Some((said, indices)) = leaving.get_mut(&span_of(index)) {
                said.push(*words);
                indices.push(index);
                return false;
            }
            self.indices.push(index);
            staying.push(place);
            true
        });
        // Entering again what stays would cost as much as all that was done before.
        self.known.retain(|place| match staying.place(*place) {
            Some(now) => {
                *place = now;
                true
            }
            None => false,
        });
        for place in std::mem::take(&mut self.again).into_iter().filter_map(|place| staying.place(place)) {
            if self.enter(self.said[place as usize], place).is_some() {
                self.enter_again(place, &span_of);
            }
        }
    }

    /// The place of the one that is found by these words alone.
    fn place(&self, words: Fingerprint) -> Option<u32> {
        self.known.find(self.state.hash_one(words.get()), |at| self.said[*at as usize] == words).copied()
    }

    /// The same; where there is none, that is `next` from now on.
    fn enter(&mut self, words: Fingerprint, next: u32) -> Option<u32> {
        let Recent { said, known, state, .. } = self;
        let hash = |words: Fingerprint| state.hash_one(words.get());
        match known.entry(hash(words), |at| said[*at as usize] == words, |at| hash(said[*at as usize])) {
            Entry::Occupied(place) => Some(*place.get()),
            Entry::Vacant(free) => {
                free.insert(next);
                None
            }
        }
    }

    /// Enters one whose words are known already.
    fn enter_again(&mut self, place: u32, span_of: impl Fn(u32) -> u32) {
        let Recent { said, indices, again, state, .. } = self;
        let hash = |at: &u32| state.hash_one((said[*at as usize], indices.get(*at).map_or(0, &span_of)));
        again.insert_unique(hash(&place), place, hash);
    }

    fn push(&mut self, words: Fingerprint, index: u32) {
        self.said.push(words);
        self.indices.push(index);
    }

    /// The first one near with these words, of which `place` is the one that is found by them alone.
    #[cold]
    fn first(&self, place: u32, words: Fingerprint, spans: RangeInclusive<u32>, near: impl Fn(u32) -> bool) -> Option<u32> {
        let by_span = |span: u32| self.again.iter_hash(self.state.hash_one((words, span)));
        let again = spans.flat_map(by_span).copied().filter(|at| self.said[*at as usize] == words);
        again.chain([place]).filter_map(|at| self.indices.get(at)).filter(|index| near(*index)).min()
    }
}
