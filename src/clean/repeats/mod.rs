//! Complaints that were made twice.
//!
//! 1. [`Traits`] are what a complaint is recognised by, and need nothing of other complaints; [`Wording`] makes a fingerprint of its words.
//! 2. [`Repeats`] has met the complaints before it, one after another. A number is found by [`Run`], words by [`Words`].
//!
//! Enters number, date, platform, complainant and text of a complaint; leaves the earlier complaint that it repeats: the one with the
//! same number, or the first one by the same person about the same platform with the same text within a window of days. Only fingerprints are
//! kept of texts and names: 14 to 18 bytes for one of a time that is asked for, 8 once it hardly is; and 1 to 9 for number, date and line. What
//! becomes of a repeat is not known here.

mod indices;
mod numbers;
mod packed;
mod recent;
mod run;
mod settled;
mod wording;
mod words;

use std::sync::Arc;

use foldhash::fast::RandomState;
use jiff::civil::Date;

pub use self::wording::Wording;
use self::{
    numbers::{Brief, Numbers},
    packed::Packed,
    run::Run,
    wording::Fingerprint,
    words::Words,
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
    /// The day it was filed.
    day: u32,
    by_somebody: bool,
}

impl Traits {
    /// Of a complaint; `complainant` is empty where it is not known, `text` where it is not to be asked.
    pub fn new(wording: &mut Wording, filed: Date, platform: &str, complainant: &str, text: &str) -> Self {
        Traits { words: wording.fingerprint(complainant, platform, text), day: day(filed), by_somebody: !complainant.is_empty() }
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
    days: Packed,
    lines: Packed,
    len: u32,
}

impl Met {
    fn push(&mut self, number: Brief, day: u32, line: u64) {
        self.numbers.push(number.bits());
        self.days.push(day.into());
        self.lines.push(line);
        self.len += 1;
    }
}

/// Days of a date since the first that there is.
fn day(date: Date) -> u32 {
    let hours = date.duration_since(Date::MIN).as_hours();
    (hours / 24) as u32
}

/// File and sheet of a table, with the index of its first complaint.
#[derive(Debug)]
struct TableMet {
    first: u32,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
}

/// Complaints met so far.
#[derive(Debug)]
pub struct Repeats {
    tables: Vec<TableMet>,
    met: Met,
    numbers: Numbers,
    /// Indices into `met` of complaints by their number, by the beginning of that.
    by_number: Vec<Run>,
    by_words: Words,
    state: RandomState,
}

impl Repeats {
    /// The same words within so many `days` are one complaint.
    pub fn new(days: u16) -> Self {
        Repeats {
            tables: Vec::new(),
            met: Met::default(),
            numbers: Numbers::default(),
            by_number: Vec::new(),
            by_words: Words::new(days),
            state: RandomState::default(),
        }
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
        let index = self.met.len;
        let beginning = brief.beginning();
        if self.by_number.len() <= beginning {
            self.by_number.resize_with(beginning + 1, Run::default);
        }
        let Repeats { met, state, .. } = self;
        let number = |index| Brief::from_bits(met.numbers.get(index));
        if let Some(first) = self.by_number[beginning].meet(brief, index, number, state) {
            return Err(Box::new(Repeat::Number(self.place(first))));
        }
        self.met.push(brief, traits.day, line);
        Ok(index)
    }

    /// Meets the complaint with this index by what it says: the earlier one that says the same, where that was within the window.
    pub fn by_words(&mut self, traits: &Traits, index: u32) -> Option<Box<Repeat>> {
        let Repeats { met, by_words, .. } = self;
        let first = by_words.meet(traits.words?, traits.day, index, |known| met.days.get(known) as u32)?;
        let number = self.numbers.text(Brief::from_bits(self.met.numbers.get(first)));
        let earlier = Earlier { number, place: self.place(first) };
        Some(Box::new(if traits.by_somebody { Repeat::Person(earlier) } else { Repeat::Words(earlier) }))
    }

    /// Looks at where the words of a complaint would be found, so that they are found sooner.
    pub fn look_ahead(&self, traits: &Traits) {
        if let Some(words) = traits.words {
            self.by_words.look_ahead(words);
        }
    }

    /// Makes room for so many complaints, as far as that is wise.
    pub fn reserve(&mut self, complaints: usize) {
        self.by_words.reserve(complaints);
    }

    fn place(&self, index: u32) -> RowPlace {
        let table = self.tables.partition_point(|table| table.first <= index) - 1;
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
        assert_eq!(find("9", "2024-01-20", "甲", TEXT), "1", "the first of two, whatever was met last");
        assert_eq!(find("10", "-009999-01-01", "甲", TEXT), "first");
        assert_eq!(find("11", "-009999-01-31", "甲", TEXT), "10");
        assert_eq!(find("12", "9999-12-31", "甲", TEXT), "first");
    }
}
