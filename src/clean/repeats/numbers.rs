//! Complaint numbers, by the ten million.
//!
//! Enters a number as text; leaves a word of 64 bits that is the number's own, and the text again. The digits at a number's end are kept as
//! a number and what stands before them once for all: numbers of one export differ in little else. Where there are too many beginnings, as
//! with numbers drawn by lot, the texts are kept.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Digits that fit beside the beginning and the marks.
const DIGITS: usize = 15;
const DIGIT_BITS: u32 = 50;
/// Set where the rest is the index of a text.
const TEXT: u64 = 1 << 63;
/// Beginnings that can be told apart.
const MOST: usize = 1 << (63 - DIGIT_BITS);

/// A number in brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief(u64);

/// What stands before the digits at the end, and how many those are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Beginning {
    text: Box<str>,
    digits: usize,
}

/// The numbers met so far.
#[derive(Debug, Default)]
pub struct Numbers {
    beginnings: Vec<Beginning>,
    /// The one that was met last: it is met again.
    last: usize,
    texts: Vec<Box<str>>,
    /// Of `beginnings` and of `texts`, by what they say.
    known_beginnings: HashTable<u32>,
    known_texts: HashTable<u32>,
    state: RandomState,
}

impl Numbers {
    /// A number in brief; the same for the same text, and for no other.
    pub fn brief(&mut self, number: &str) -> Brief {
        let digits = number.bytes().rev().take(DIGITS).take_while(u8::is_ascii_digit).count();
        let (beginning, end) = number.split_at(number.len() - digits);
        match self.beginning(beginning, digits) {
            Some(index) => {
                let value = end.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
                Brief((index as u64) << DIGIT_BITS | value)
            }
            None => Brief(TEXT | self.text_index(number)),
        }
    }

    /// The number in full.
    pub fn text(&self, Brief(brief): Brief) -> String {
        if brief & TEXT != 0 {
            let text = self.texts.get((brief & !TEXT) as usize).expect("what is brief of a text was made of one that is kept");
            return text.to_string();
        }
        let value = brief & ((1 << DIGIT_BITS) - 1);
        let beginning = self.beginnings.get((brief >> DIGIT_BITS) as usize);
        match beginning.expect("what is brief of a number was made of a beginning that is kept") {
            Beginning { text, digits: 0 } => text.to_string(),
            Beginning { text, digits } => format!("{text}{value:0digits$}"),
        }
    }

    fn beginning(&mut self, text: &str, digits: usize) -> Option<usize> {
        let Numbers { beginnings, known_beginnings, state, .. } = self;
        let same = |known: &Beginning| known.digits == digits && *known.text == *text;
        if beginnings.get(self.last).is_some_and(same) {
            return Some(self.last);
        }
        let hash = |text: &str, digits: usize| state.hash_one((text, digits));
        let found = known_beginnings.find(hash(text, digits), |index| same(&beginnings[*index as usize]));
        let index = match found {
            Some(index) => *index as usize,
            None if beginnings.len() == MOST => return None,
            None => {
                beginnings.push(Beginning { text: text.into(), digits });
                let index = beginnings.len() - 1;
                known_beginnings.insert_unique(hash(text, digits), index as u32, |index| {
                    let known = &beginnings[*index as usize];
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

impl Brief {
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The number with these [`bits`](Brief::bits).
    pub fn from_bits(bits: u64) -> Self {
        Brief(bits)
    }

    /// Which beginning it has; texts have one of their own.
    pub fn beginning(self) -> usize {
        (self.0 >> DIGIT_BITS) as usize
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
        let briefs: Vec<Brief> = texts.iter().map(|text| numbers.brief(text)).collect();
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(numbers.text(briefs[at]), *text);
            assert_eq!(numbers.brief(text), briefs[at]);
            assert_eq!(briefs.iter().filter(|brief| **brief == briefs[at]).count(), 1, "{text}");
        }
    }

    #[test]
    fn beginnings_beyond_what_can_be_told_apart_are_kept_as_texts() {
        let mut numbers = Numbers::default();
        let text = |at: usize| format!("{at:x}-{at}");
        let briefs: Vec<Brief> = (0..3 * MOST).map(|at| numbers.brief(&text(at))).collect();
        assert!(briefs[3 * MOST - 1].0 & TEXT != 0);
        for (at, brief) in briefs.iter().enumerate() {
            assert_eq!((numbers.text(*brief), numbers.brief(&text(at))), (text(at), *brief));
        }
    }

    proptest! {
        #[test]
        fn a_number_comes_back_as_it_was(texts in proptest::collection::vec("[0-9N一]{0,20}", 1..40)) {
            let mut numbers = Numbers::default();
            let briefs: Vec<Brief> = texts.iter().map(|text| numbers.brief(text)).collect();
            for (text, brief) in texts.iter().zip(&briefs) {
                prop_assert_eq!(&numbers.text(*brief), text);
                prop_assert!(texts.iter().zip(&briefs).all(|(other, of)| (other == text) == (of == brief)));
            }
        }
    }
}
