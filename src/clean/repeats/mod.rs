//! Complaints that were made twice.
//!
//! 1. [`Traits`] are what a complaint is recognised by, and need nothing of other complaints.
//! 2. [`Repeats`] has met the complaints before it, one after another.
//!
//! Enters number, date, platform, complainant and text of a complaint; leaves the earlier complaint that it repeats: the one with the
//! same number, or the one by the same person about the same platform with the same text within a window of days. Only fingerprints are
//! kept of texts and names: 8 bytes for them, 1 to 9 for number, date and line, and 6 to 11 to find the words again. What becomes of a repeat
//! is not known here.

use std::{hash::BuildHasher, sync::Arc};

use foldhash::fast::RandomState;
use hashbrown::{HashTable, hash_table::Entry};
use jiff::civil::Date;

use super::{
    numbers::{Brief, Numbers},
    packed::Packed,
    run::Run,
    wording::{Fingerprint, Wording},
};
use crate::{
    complaint::RowPlace,
    diagnostic::{Code, Diagnostic},
};

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

/// What repeats are recognised by, beside the number.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// Of person, platform and text, where there is text enough to tell complaints apart.
    words: Option<Fingerprint>,
    filed: Date,
    by_somebody: bool,
}

impl Traits {
    /// Of a complaint; `complainant` is empty where it is not known, `text` where it is not to be asked.
    pub fn new(wording: &mut Wording, filed: Date, platform: &str, complainant: &str, text: &str) -> Self {
        Traits { words: wording.fingerprint(complainant, platform, text), filed, by_somebody: !complainant.is_empty() }
    }
}

/// The table in which complaints stand.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'r> {
    pub file: &'r Arc<str>,
    pub sheet: Option<&'r Arc<str>>,
}

/// Complaints met, by their index.
#[derive(Debug, Default)]
struct Met {
    numbers: Packed,
    /// As [`day`] spells them.
    filed: Packed,
    lines: Packed,
    /// Fingerprints; 0 where there are too few words.
    words: Packed,
    len: usize,
}

impl Met {
    fn push(&mut self, number: Brief, filed: Date, line: u64, words: Option<Fingerprint>) {
        self.numbers.push(number.bits());
        self.filed.push(day(filed));
        self.lines.push(line);
        self.words.push(words.map_or(0, Fingerprint::get));
        self.len += 1;
    }

    fn filed(&self, index: u32) -> Date {
        date(self.filed.get(index))
    }
}

/// No date is so many years before the year 0; years before the first are as rare as they are wrong, but they are dates.
const YEARS_BEFORE: i32 = 10_000;

/// A date as a number that rises with it.
fn day(date: Date) -> u64 {
    let year = (i32::from(date.year()) + YEARS_BEFORE) as u64;
    year << 9 | (date.month() as u64) << 5 | date.day() as u64
}

fn date(day: u64) -> Date {
    let year = (day >> 9) as i32 - YEARS_BEFORE;
    Date::new(year as i16, (day >> 5 & 15) as i8, (day & 31) as i8).unwrap_or_default()
}

/// File and sheet of a table, with the index of its first complaint.
#[derive(Debug)]
struct TableMet {
    first: usize,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
}

/// Complaints met so far.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Days within which the same words are one complaint.
    window: i32,
    tables: Vec<TableMet>,
    met: Met,
    numbers: Numbers,
    /// Indices into `met` of complaints by their number, by the beginning of that.
    by_number: Vec<Run>,
    /// Those of the latest complaint with some words.
    by_words: HashTable<u32>,
    state: RandomState,
}

impl Repeats {
    pub fn new(days: u16) -> Self {
        Repeats { window: i32::from(days), ..Repeats::default() }
    }

    /// Begins a table, or goes on with one: the complaints that are met from now on stand in it.
    pub fn open(&mut self, table: Standing<'_>) {
        let is_last = |last: &TableMet| last.file == *table.file && last.sheet.as_ref() == table.sheet;
        if !self.tables.last().is_some_and(is_last) {
            self.tables.push(TableMet { first: self.met.len, file: table.file.clone(), sheet: table.sheet.cloned() });
        }
    }

    /// Meets a complaint by its number: the earlier one that bears it or, where there is none, the index by which this one is kept in mind.
    pub fn by_number(&mut self, number: &str, traits: &Traits, line: u64) -> Result<u32, Box<Repeat>> {
        let brief = self.numbers.brief(number);
        let index = self.met.len as u32;
        let beginning = brief.beginning();
        if self.by_number.len() <= beginning {
            self.by_number.resize_with(beginning + 1, Run::default);
        }
        let Repeats { met, state, .. } = self;
        let number = |index| Brief::from_bits(met.numbers.get(index));
        if let Some(first) = self.by_number[beginning].meet(brief, index, number, state) {
            return Err(Box::new(Repeat::Number(self.place(first))));
        }
        self.met.push(brief, traits.filed, line, traits.words);
        Ok(index)
    }

    /// Meets the complaint with this index by what it says: the earlier one that says the same, where that was within the window.
    pub fn by_words(&mut self, traits: &Traits, index: u32) -> Option<Box<Repeat>> {
        let latest = self.latest(traits.words?, traits.filed, index)?;
        let number = self.numbers.text(Brief::from_bits(self.met.numbers.get(latest)));
        let earlier = Earlier { number, filed: self.met.filed(latest), place: self.place(latest) };
        Some(Box::new(if traits.by_somebody { Repeat::Person(earlier) } else { Repeat::Words(earlier) }))
    }

    /// Looks at where the words of a complaint would be found, without waiting for the answer: memory gives many answers in the time of one
    /// where none of them is waited for.
    pub fn look_ahead(&self, traits: &Traits) {
        if let Some(words) = traits.words {
            std::hint::black_box(self.by_words.find(self.state.hash_one(words.get()), |_| false));
        }
    }

    /// Makes room for so many complaints.
    pub fn reserve(&mut self, complaints: usize) {
        let Repeats { met, by_words, state, .. } = self;
        let more = complaints.saturating_sub(by_words.len());
        by_words.reserve(more, |known| state.hash_one(met.words.get(*known)));
    }

    /// The latest complaint with the same words, where it was within the window of the one with this index; where it was not, that is now the
    /// latest.
    fn latest(&mut self, words: Fingerprint, filed: Date, index: u32) -> Option<u32> {
        let Repeats { met, state, window, .. } = self;
        let hash = |words: u64| state.hash_one(words);
        let words_of = |known: &u32| met.words.get(*known);
        match self.by_words.entry(hash(words.get()), |known| words_of(known) == words.get(), |known| hash(words_of(known))) {
            Entry::Occupied(mut latest) => {
                let known = *latest.get();
                if (filed - met.filed(known)).get_days().abs() <= *window {
                    return Some(known);
                }
                *latest.get_mut() = index;
            }
            Entry::Vacant(place) => {
                place.insert(index);
            }
        }
        None
    }

    fn place(&self, index: u32) -> RowPlace {
        let table = self.tables.partition_point(|table| table.first <= index as usize) - 1;
        let TableMet { file, sheet, .. } = &self.tables[table];
        RowPlace { file: file.clone(), sheet: sheet.clone(), line: self.met.lines.get(index) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "下款时扣除了会员费，客服拒绝退还。";

    fn traits(filed: &str, complainant: &str, text: &str) -> Traits {
        Traits::new(&mut Wording::default(), filed.parse().unwrap(), "分期乐", complainant, text)
    }

    fn find(repeats: &mut Repeats, traits: &Traits, number: &str, file: &Arc<str>, line: u64) -> Option<Repeat> {
        repeats.open(Standing { file, sheet: None });
        repeats.look_ahead(traits);
        let met = repeats.by_number(number, traits, line);
        met.map_or_else(Some, |index| repeats.by_words(traits, index)).map(|repeat| *repeat)
    }

    #[test]
    fn a_repeat_names_the_first_of_all_whatever_file_it_is_in() {
        let [a, b]: [Arc<str>; 2] = ["a.csv".into(), "b.csv".into()];
        let mut repeats = Repeats::new(30);
        let one = traits("2024-01-03", "甲", "短");
        let mut find = |file, line| find(&mut repeats, &one, "1", file, line);
        assert_eq!(find(&a, 2), None);
        let first = RowPlace { file: a.clone(), sheet: None, line: 2 };
        for (file, line) in [(&a, 9), (&b, 2), (&b, 7)] {
            assert_eq!(find(file, line), Some(Repeat::Number(first.clone())));
        }
    }

    #[test]
    fn the_same_words_are_one_complaint_only_by_one_person_and_within_the_window() {
        let file: Arc<str> = "a.csv".into();
        let mut repeats = Repeats::new(30);
        let mut find = |number: &str, filed: &str, complainant: &str, text: &str| match find(
            &mut repeats,
            &traits(filed, complainant, text),
            number,
            &file,
            2,
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
