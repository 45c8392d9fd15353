//! Complaints that were made twice.
//!
//! 1. [`Traits`] are what a complaint is recognised by: fingerprints, which need nothing of other complaints.
//! 2. [`Repeats`] has met the complaints before it, one after another.
//!
//! Enters number, date, platform, complainant and text of a complaint; leaves the earlier complaint that it repeats: the one with the
//! same number, or the one by the same person about the same platform with the same text within a window of days. Only fingerprints are
//! kept of texts and names. What becomes of a repeat is not known here.

#![expect(clippy::disallowed_types, reason = "fingerprints are only asked for: the order of the map reaches no output")]

use std::{collections::HashMap, sync::Arc};

use foldhash::fast::RandomState;
use jiff::civil::Date;
use smol_str::SmolStr;
use xxhash_rust::xxh3::Xxh3Default;

use crate::{
    complaint::RowPlace,
    diagnostic::{Code, Diagnostic},
};

/// Texts shorter than this, in characters, are too common to tell complaints apart.
const TELLING: usize = 12;

/// An earlier complaint that is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeat {
    /// Bears the same number.
    Number(RowPlace),
    /// The same person with the same words about the same platform.
    Person(Earlier),
    /// The same words about the same platform, where the export does not say by whom.
    Words(Earlier),
}

/// A complaint met before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub number: String,
    pub filed: Date,
    pub place: RowPlace,
}

impl Repeat {
    /// What is to be told of the complaint with this number, but for where it stands.
    pub(super) fn told(self, number: &str) -> (Code, Diagnostic) {
        let shown = |place: &RowPlace| format!("{}:{}", place.file, place.line);
        let of_words = |code, first: Earlier| {
            let told = Diagnostic::new(code).with("number", number).with("first", first.number.as_str());
            (code, told.with("place", shown(&first.place)))
        };
        match self {
            Repeat::Number(first) => {
                let told = Diagnostic::new(Code::NumberRepeated).with("number", number);
                (Code::NumberRepeated, told.with("first", shown(&first)))
            }
            Repeat::Person(first) => of_words(Code::ComplaintRepeated, first),
            Repeat::Words(first) => of_words(Code::RepeatSuspected, first),
        }
    }
}

/// What repeats are recognised by.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    number: Fingerprint,
    /// Of person, platform and text, where there is text enough to tell complaints apart.
    words: Option<Fingerprint>,
    filed: Date,
    by_somebody: bool,
}

impl Traits {
    /// Of a complaint; `complainant` is empty where it is not known, `text` where it is not to be asked.
    pub fn new(number: &str, filed: Date, platform: &str, complainant: &str, text: &str) -> Self {
        let telling = text.chars().filter(|c| !c.is_whitespace()).take(TELLING).count() == TELLING;
        let words = telling.then(|| {
            // Blanks and line breaks do not matter. A character that is in no text keeps person and platform apart.
            let of = [complainant, "\u{fdd0}", platform, "\u{fdd0}"];
            fingerprint(of.into_iter().chain(text.split(char::is_whitespace)))
        });
        Traits { number: fingerprint([number]), words, filed, by_somebody: !complainant.is_empty() }
    }
}

/// 128 bits: among a hundred million texts two different ones share them once in 10²² reports.
type Fingerprint = u128;

/// A row: the table by its index, and the line.
#[derive(Debug, Clone, Copy)]
struct Spot {
    table: u32,
    line: u64,
}

/// The latest complaint with some words.
#[derive(Debug)]
struct Latest {
    number: SmolStr,
    filed: Date,
    spot: Spot,
}

/// Complaints met so far.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Days within which the same words are one complaint.
    window: i32,
    /// File and sheet of each table.
    tables: Vec<(Arc<str>, Option<Arc<str>>)>,
    numbers: HashMap<Fingerprint, Spot, RandomState>,
    words: HashMap<Fingerprint, Latest, RandomState>,
}

impl Repeats {
    pub fn new(days: u16) -> Self {
        Repeats { window: i32::from(days), ..Repeats::default() }
    }

    /// The earlier complaint that this one repeats; where there is none, this one is kept in mind.
    pub fn find(&mut self, traits: &Traits, number: &str, place: &RowPlace) -> Option<Repeat> {
        let spot = self.spot(place);
        if let Some(first) = self.numbers.insert(traits.number, spot) {
            self.numbers.insert(traits.number, first);
            return Some(Repeat::Number(self.place(first)));
        }
        let words = traits.words?;
        let window = self.window;
        let within = |latest: &&Latest| (traits.filed - latest.filed).get_days().abs() <= window;
        if let Some(latest) = self.words.get(&words).filter(within) {
            let earlier = Earlier { number: latest.number.to_string(), filed: latest.filed, place: self.place(latest.spot) };
            return Some(if traits.by_somebody { Repeat::Person(earlier) } else { Repeat::Words(earlier) });
        }
        self.words.insert(words, Latest { number: number.into(), filed: traits.filed, spot });
        None
    }

    fn spot(&mut self, place: &RowPlace) -> Spot {
        let is_last = self.tables.last().is_some_and(|(file, sheet)| *file == place.file && *sheet == place.sheet);
        if !is_last {
            self.tables.push((place.file.clone(), place.sheet.clone()));
        }
        Spot { table: (self.tables.len() - 1) as u32, line: place.line }
    }

    fn place(&self, spot: Spot) -> RowPlace {
        let (file, sheet) = self.tables[spot.table as usize].clone();
        RowPlace { file, sheet, line: spot.line }
    }
}

/// A fingerprint of what the parts spell, however it is cut into parts.
fn fingerprint<'t>(parts: impl IntoIterator<Item = &'t str>) -> Fingerprint {
    let mut hasher = Xxh3Default::new();
    parts.into_iter().for_each(|part| hasher.update(part.as_bytes()));
    hasher.digest128()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "下款时扣除了会员费，客服拒绝退还。";

    fn traits(number: &str, filed: &str, platform: &str, complainant: &str, text: &str) -> Traits {
        Traits::new(number, filed.parse().unwrap(), platform, complainant, text)
    }

    #[test]
    fn a_repeat_names_the_first_of_all_whatever_file_it_is_in() {
        let place = |file: &str, line| RowPlace { file: file.into(), sheet: None, line };
        let mut repeats = Repeats::new(30);
        let one = traits("1", "2024-01-03", "分期乐", "甲", "短");
        assert_eq!(repeats.find(&one, "1", &place("a.csv", 2)), None);
        for again in [place("a.csv", 9), place("b.csv", 2), place("b.csv", 7)] {
            assert_eq!(repeats.find(&one, "1", &again), Some(Repeat::Number(place("a.csv", 2))));
        }
    }

    #[test]
    fn blanks_matter_to_no_fingerprint_and_the_borders_of_parts_do() {
        let of = |text: &'static str| fingerprint(text.split(char::is_whitespace));
        assert_eq!(of("下款时 扣除了\n会员费"), of("下款时扣除了会员费　"));
        assert_ne!(of("下款时扣除了会员费"), of("下款时扣除会员费了"));
        let place = RowPlace { file: "a.csv".into(), sheet: None, line: 2 };
        let mut repeats = Repeats::new(30);
        let one = traits("1", "2024-01-03", "乙丙", "甲", TEXT);
        let other = traits("2", "2024-01-03", "丙", "甲乙", TEXT);
        assert_eq!((repeats.find(&one, "1", &place), repeats.find(&other, "2", &place)), (None, None));
    }

    #[test]
    fn the_same_words_are_one_complaint_only_by_one_person_and_within_the_window() {
        let place = RowPlace { file: "a.csv".into(), sheet: None, line: 2 };
        let mut repeats = Repeats::new(30);
        let mut find = |number: &str, filed: &str, complainant: &str, text: &str| match repeats.find(
            &traits(number, filed, "分期乐", complainant, text),
            number,
            &place,
        ) {
            None => "first".to_owned(),
            Some(Repeat::Number(_)) => "number".to_owned(),
            Some(Repeat::Person(first)) => first.number.clone(),
            Some(Repeat::Words(first)) => format!("perhaps {}", first.number),
        };
        assert_eq!(find("1", "2024-01-03", "甲", TEXT), "first");
        assert_eq!(find("1", "2024-01-03", "乙", "别的话"), "number");
        assert_eq!(find("2", "2024-02-02", "甲", &TEXT.replace('，', "，\n ")), "1");
        assert_eq!(find("3", "2024-02-03", "甲", TEXT), "first", "a day beyond the window");
        assert_eq!(find("4", "2024-02-03", "乙", TEXT), "first", "another person");
        assert_eq!(find("5", "2024-02-03", "", TEXT), "first");
        assert_eq!(find("6", "2024-02-04", "", TEXT), "perhaps 5");
        assert_eq!(find("7", "2024-02-04", "甲", "退钱"), "first", "too short to tell");
        assert_eq!(find("8", "2024-02-04", "甲", "退钱"), "first");
    }
}
