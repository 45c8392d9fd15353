//! Complaint numbers, by the ten million.
//!
//! Input: a number as text. Output: a 64-bit id that no other text has, and the text again. The
//! digits at the end of a number are kept as an integer and what stands before them, the prefix, is
//! kept once: the numbers of an export differ in little else. Where there are too many prefixes, as
//! with random numbers, the texts are kept.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Digits that fit beside the prefix and the mark.
const DIGITS: usize = 15;
const DIGIT_BITS: u32 = 50;
/// Set where the rest is the index of a text.
const TEXT: u64 = 1 << 63;
/// Prefixes that have an id of their own, at most.
const MAX_PREFIXES: usize = 1 << (63 - DIGIT_BITS);

/// A number, as an id that no other number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberId(u64);

/// What stands before the digits at the end, and how many those are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Prefix {
    text: Box<str>,
    digits: usize,
}

/// The numbers seen so far.
#[derive(Debug, Default)]
pub struct Numbers {
    prefixes: Vec<Prefix>,
    /// The one that was seen last: most often it is the next one too.
    last: usize,
    texts: Vec<Box<str>>,
    /// Indices into `prefixes` and into `texts`, by what they say.
    known_prefixes: HashTable<u32>,
    known_texts: HashTable<u32>,
    state: RandomState,
}

impl Numbers {
    /// The id of a number: the same for the same text, and for no other.
    pub fn id(&mut self, number: &str) -> NumberId {
        let digits = number.bytes().rev().take(DIGITS).take_while(u8::is_ascii_digit).count();
        let (prefix, end) = number.split_at(number.len() - digits);
        match self.prefix(prefix, digits) {
            Some(index) => {
                let value = end.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
                NumberId((index as u64) << DIGIT_BITS | value)
            }
            None => NumberId(TEXT | self.text_index(number)),
        }
    }

    /// The number in full.
    pub fn text(&self, NumberId(id): NumberId) -> String {
        if id & TEXT != 0 {
            let text = self.texts.get((id & !TEXT) as usize).expect("the id of a text is only given once the text is kept");
            return text.to_string();
        }
        let value = id & ((1 << DIGIT_BITS) - 1);
        let prefix = self.prefixes.get((id >> DIGIT_BITS) as usize);
        match prefix.expect("an id is only given once its prefix is kept") {
            Prefix { text, digits: 0 } => text.to_string(),
            Prefix { text, digits } => format!("{text}{value:0digits$}"),
        }
    }

    fn prefix(&mut self, text: &str, digits: usize) -> Option<usize> {
        let Numbers { prefixes, known_prefixes, state, .. } = self;
        let same = |known: &Prefix| known.digits == digits && *known.text == *text;
        if prefixes.get(self.last).is_some_and(same) {
            return Some(self.last);
        }
        let hash = |text: &str, digits: usize| state.hash_one((text, digits));
        let found = known_prefixes.find(hash(text, digits), |index| same(&prefixes[*index as usize]));
        let index = match found {
            Some(index) => *index as usize,
            None if prefixes.len() == MAX_PREFIXES => return None,
            None => {
                prefixes.push(Prefix { text: text.into(), digits });
                let index = prefixes.len() - 1;
                known_prefixes.insert_unique(hash(text, digits), index as u32, |index| {
                    let known = &prefixes[*index as usize];
                    hash(&known.text, known.digits)
                });
                index
            }
        };
        self.last = index;
        Some(index)
    }

    fn text_index(&mut self, number: &str) -> u64 {
        let Numbers { texts, known_texts, state, .. } = self;
        let hash = |text: &str| state.hash_one(text);
        if let Some(index) = known_texts.find(hash(number), |index| *texts[*index as usize] == *number) {
            return u64::from(*index);
        }
        texts.push(number.into());
        let index = texts.len() - 1;
        known_texts.insert_unique(hash(number), index as u32, |index| hash(&texts[*index as usize]));
        index as u64
    }
}

impl NumberId {
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The id with these [`bits`](NumberId::bits).
    pub fn from_bits(bits: u64) -> Self {
        NumberId(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_that_differ_in_zeros_alone_are_different() {
        let mut numbers = Numbers::default();
        let texts = ["7", "07", "N7", "N07", "", "0", "00", "N", "123456789012345678", "000456789012345678", "１２"];
        let ids: Vec<NumberId> = texts.iter().map(|text| numbers.id(text)).collect();
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(numbers.text(ids[at]), *text);
            assert_eq!(numbers.id(text), ids[at]);
            assert_eq!(ids.iter().filter(|id| **id == ids[at]).count(), 1, "{text}");
        }
    }

    #[test]
    fn prefixes_beyond_what_can_be_told_apart_are_kept_as_texts() {
        let mut numbers = Numbers::default();
        let text = |at: usize| format!("{at:x}-{at}");
        let ids: Vec<NumberId> = (0..3 * MAX_PREFIXES).map(|at| numbers.id(&text(at))).collect();
        assert!(ids[3 * MAX_PREFIXES - 1].0 & TEXT != 0);
        for (at, id) in ids.iter().enumerate() {
            assert_eq!((numbers.text(*id), numbers.id(&text(at))), (text(at), *id));
        }
    }

    proptest! {
        #[test]
        fn a_number_comes_back_as_it_was(texts in proptest::collection::vec("[0-9N一]{0,20}", 1..40)) {
            let mut numbers = Numbers::default();
            let ids: Vec<NumberId> = texts.iter().map(|text| numbers.id(text)).collect();
            for (text, id) in texts.iter().zip(&ids) {
                prop_assert_eq!(&numbers.text(*id), text);
                prop_assert!(texts.iter().zip(&ids).all(|(other, of)| (other == text) == (of == id)));
            }
        }
    }
}
