//! Complaints that were made twice.
//!
//! Enters number, date, platform, complainant and text of a complaint; leaves the earlier complaint that it repeats: the one with the
//! same number, or the one by the same person about the same platform with the same text within a window of days. Only fingerprints are
//! kept of texts and names. What becomes of a repeat is not known here.

#![expect(clippy::disallowed_types, reason = "fingerprints are only asked for: the order of the map reaches no output")]

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use jiff::civil::Date;

use crate::complaint::RowPlace;

/// Texts shorter than this, in characters, are too common to tell complaints apart.
const TELLING: usize = 12;

/// An earlier complaint that is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeat<'a> {
    /// Bears the same number.
    Number(&'a RowPlace),
    /// The same person with the same words about the same platform.
    Person(&'a Earlier),
    /// The same words about the same platform, where the export does not say by whom.
    Words(&'a Earlier),
}

/// A complaint met before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub number: String,
    pub filed: Date,
    pub place: RowPlace,
}

/// What repeats are recognised by.
#[derive(Debug, Clone, Copy)]
pub struct Traits<'t> {
    pub number: &'t str,
    pub filed: Date,
    pub platform: &'t str,
    /// Empty where it is not known.
    pub complainant: &'t str,
    pub text: &'t str,
}

/// Complaints met so far.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Days within which the same words are one complaint.
    window: i32,
    numbers: HashMap<String, RowPlace>,
    /// The latest complaint with these words.
    words: HashMap<u64, Earlier>,
}

impl Repeats {
    pub fn new(days: u16) -> Self {
        Repeats { window: i32::from(days), ..Repeats::default() }
    }

    /// The earlier complaint that this one repeats; where there is none, this one is kept in mind.
    pub fn find(&mut self, traits: Traits<'_>, place: &RowPlace) -> Option<Repeat<'_>> {
        // The maps are asked twice, since the first answer would keep them borrowed.
        if self.numbers.contains_key(traits.number) {
            return self.numbers.get(traits.number).map(Repeat::Number);
        }
        self.numbers.insert(traits.number.to_owned(), place.clone());
        if self.window == 0 || traits.text.chars().filter(|c| !c.is_whitespace()).take(TELLING).count() < TELLING {
            return None;
        }
        let words = fingerprint(&traits);
        let within = |earlier: &Earlier| (traits.filed - earlier.filed).get_days().abs() <= self.window;
        if !self.words.get(&words).is_some_and(within) {
            let number = traits.number.to_owned();
            self.words.insert(words, Earlier { number, filed: traits.filed, place: place.clone() });
            return None;
        }
        let repeat = if traits.complainant.is_empty() { Repeat::Words } else { Repeat::Person };
        self.words.get(&words).map(repeat)
    }
}

/// A fingerprint of person, platform and words; blanks and line breaks do not matter.
fn fingerprint(traits: &Traits<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    traits.complainant.hash(&mut hasher);
    traits.platform.hash(&mut hasher);
    traits.text.chars().filter(|c| !c.is_whitespace()).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "下款时扣除了会员费，客服拒绝退还。";

    fn traits<'t>(number: &'t str, filed: &str, complainant: &'t str, text: &'t str) -> Traits<'t> {
        Traits { number, filed: filed.parse().unwrap(), platform: "分期乐", complainant, text }
    }

    #[test]
    fn the_same_words_are_one_complaint_only_by_one_person_and_within_the_window() {
        let place = RowPlace { file: "a.csv".into(), sheet: None, line: 2 };
        let mut repeats = Repeats::new(30);
        let mut find = |traits: Traits<'_>| match repeats.find(traits, &place) {
            None => "first".to_owned(),
            Some(Repeat::Number(_)) => "number".to_owned(),
            Some(Repeat::Person(first)) => first.number.clone(),
            Some(Repeat::Words(first)) => format!("perhaps {}", first.number),
        };
        assert_eq!(find(traits("1", "2024-01-03", "甲", TEXT)), "first");
        assert_eq!(find(traits("1", "2024-01-03", "乙", "别的话")), "number");
        assert_eq!(find(traits("2", "2024-02-02", "甲", &TEXT.replace('，', "，\n "))), "1");
        assert_eq!(find(traits("3", "2024-02-03", "甲", TEXT)), "first", "a day beyond the window");
        assert_eq!(find(traits("4", "2024-02-03", "乙", TEXT)), "first", "another person");
        assert_eq!(find(traits("5", "2024-02-03", "", TEXT)), "first");
        assert_eq!(find(traits("6", "2024-02-04", "", TEXT)), "perhaps 5");
        assert_eq!(find(traits("7", "2024-02-04", "甲", "退钱")), "first", "too short to tell");
        assert_eq!(find(traits("8", "2024-02-04", "甲", "退钱")), "first");
    }
}
