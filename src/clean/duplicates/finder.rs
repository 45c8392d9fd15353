//! The identities of all rows, sorted until equal ones stand side by side.
//!
//! Input: tables one after another, and the identities of their rows in any order. Output: the
//! [`Duplicates`] among them. A row takes 28 bytes here, whatever it says. Texts are not known
//! here.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Content, Identity, day,
    found::{Duplicate, Duplicates, Relation, TableStart},
    numbers::{NumberId, Numbers},
};

/// Where a row stands among those of all tables: by it rows are ordered as they are read.
pub(super) type RowIndex = u32;

/// There are more lines than can be numbered.
#[derive(Debug, Clone, Copy)]
pub struct TooManyRows;

impl TooManyRows {
    /// Lines that can be numbered.
    pub const LIMIT: u64 = RowIndex::MAX as u64;
}

/// 64 bits in two halves, so that a key has no gaps.
type Halves = [u32; 2];

fn halves(bits: u64) -> Halves {
    [(bits >> 32) as u32, bits as u32]
}

fn whole([high, low]: Halves) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// Number and row of a complaint, and what it is about.
#[derive(Debug, Clone, Copy)]
struct NumberKey {
    number: Halves,
    row: RowIndex,
    content: Content,
}

/// Words, row and day of a complaint.
#[derive(Debug, Clone, Copy)]
struct WordsKey {
    words: Halves,
    row: RowIndex,
    day: u32,
}

/// By what keys are sorted, as one integer: that compares faster than its parts.
fn order(key: Halves, row: RowIndex) -> u128 {
    u128::from(whole(key)) << 32 | u128::from(row)
}

/// Takes the identities of rows.
#[derive(Debug, Default)]
pub struct DuplicateFinder {
    numbers: Numbers,
    by_number: Vec<NumberKey>,
    by_words: Vec<WordsKey>,
    tables: Vec<TableStart>,
    /// Behind the last row of all.
    end: u64,
}

impl DuplicateFinder {
    /// Begins a table of a source, as shown to the user: rows that are added from now on stand in
    /// it.
    pub fn open(&mut self, (source, table): (usize, usize), shown: &Arc<str>) -> Result<(), TooManyRows> {
        let first = RowIndex::try_from(self.end).map_err(|_| TooManyRows)?;
        self.tables.push(TableStart { first, source, table, shown: shown.clone() });
        Ok(())
    }

    /// Adds a row of the table at hand, which stands at `position` in it, counted from 1.
    pub fn add(&mut self, position: u64, identity: &Identity<'_>) -> Result<(), TooManyRows> {
        let first = self.tables.last().map_or(0, |table| table.first);
        let row = u64::from(first) + position;
        self.end = self.end.max(row + 1);
        let row = RowIndex::try_from(row).map_err(|_| TooManyRows)?;
        let number = halves(self.numbers.id(&identity.number).bits());
        self.by_number.push(NumberKey { number, row, content: identity.content });
        if let Some(words) = identity.words {
            self.by_words.push(WordsKey { words: halves(words.get()), row, day: day(identity.filed) });
        }
        Ok(())
    }

    /// The duplicates among all rows; the same words within `days` are one complaint.
    pub fn finish(self, days: u16) -> Duplicates {
        let DuplicateFinder { numbers, mut by_number, mut by_words, tables, .. } = self;
        std::thread::scope(|scope| {
            scope.spawn(|| sort(&mut by_number, |key| order(key.number, key.row)));
            sort(&mut by_words, |key| order(key.words, key.row));
        });
        let same_number = same_number(&by_number);
        let same_words = same_words(by_words, days, &same_number);
        let originals: BTreeSet<RowIndex> = same_words.values().copied().collect();
        let originals = number_of_each(&by_number, originals.into_iter().collect());
        // What a row says of its words goes before a number that others have too.
        let has_words = |row: &RowIndex| same_words.contains_key(row) || originals.iter().any(|(original, _)| original == row);
        let by_number: Vec<(RowIndex, Relation)> = same_number
            .into_iter()
            .filter(|(row, relation)| !matches!(relation, Relation::SharedNumber(_)) || !has_words(row))
            .collect();
        let by_words = same_words.into_iter().map(|(row, first)| (row, Relation::SameWords(first)));
        let originals = originals.into_iter().map(|(row, number)| (row, Relation::Original(number)));
        let mut found: Vec<Duplicate> =
            by_number.into_iter().chain(by_words).chain(originals).map(|(row, relation)| Duplicate { row, relation }).collect();
        found.sort_by_key(|duplicate| duplicate.row);
        Duplicates { found, tables, numbers }
    }
}

/// Sorts keys where they lie: a copy would double the memory.
#[expect(clippy::disallowed_methods, reason = "a row is in each list once, so no two keys are equal")]
fn sort<K>(keys: &mut [K], order: impl Fn(&K) -> u128) {
    keys.sort_unstable_by_key(order);
}

/// What rows with one number are to each other. Rows that are about the same repeat the one of them
/// that states most, of equal ones the first; rows that are about something else share the number.
fn same_number(sorted: &[NumberKey]) -> BTreeMap<RowIndex, Relation> {
    let mut relations = BTreeMap::new();
    for group in sorted.chunk_by(|one, next| one.number == next.number).filter(|group| group.len() > 1) {
        let mut kept: BTreeMap<u32, &NumberKey> = BTreeMap::new();
        for key in group {
            let best = kept.entry(key.content.about()).or_insert(key);
            if key.content.stated() > best.content.stated() {
                *best = key;
            }
        }
        for key in group {
            let row = kept[&key.content.about()].row;
            let other = kept.values().map(|other| other.row).filter(|other| *other != row).min();
            if row != key.row {
                relations.insert(key.row, Relation::SameNumber(row));
            } else if let Some(other) = other {
                relations.insert(key.row, Relation::SharedNumber(other));
            }
        }
    }
    relations
}

/// Rows by the first one with their words that was filed within so many days and repeats none
/// itself.
fn same_words(sorted: Vec<WordsKey>, days: u16, same_number: &BTreeMap<RowIndex, Relation>) -> BTreeMap<RowIndex, RowIndex> {
    let window = u32::from(days);
    let mut found = BTreeMap::new();
    for group in sorted.chunk_by(|one, next| one.words == next.words).filter(|group| group.len() > 1) {
        // Of these no two are within the window of one another.
        let mut first: BTreeMap<u32, RowIndex> = BTreeMap::new();
        for key in group.iter().filter(|key| !matches!(same_number.get(&key.row), Some(Relation::SameNumber(_)))) {
            let near = first.range(key.day.saturating_sub(window)..=key.day.saturating_add(window));
            match near.map(|(_, row)| *row).min() {
                Some(earlier) => drop(found.insert(key.row, earlier)),
                None => drop(first.insert(key.day, key.row)),
            }
        }
    }
    found
}

/// The numbers of these rows, which are in order.
fn number_of_each(by_number: &[NumberKey], rows: Vec<RowIndex>) -> Vec<(RowIndex, NumberId)> {
    let wanted = by_number.iter().filter(|key| rows.binary_search(&key.row).is_ok());
    wanted.map(|key| (key.row, NumberId::from_bits(whole(key.number)))).collect()
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU64;

    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    use super::*;

    /// The relation of each row to those before it, as it is found one row after another.
    fn expected(rows: &[(u8, Option<u8>, i32)], days: u16) -> Vec<Option<(bool, usize)>> {
        let mut relations: Vec<Option<(bool, usize)>> = Vec::new();
        for (at, (number, words, day)) in rows.iter().enumerate() {
            let same_number = rows[..at].iter().position(|(earlier, ..)| earlier == number);
            let near = |(earlier, (_, said, filed)): &(usize, &(u8, Option<u8>, i32))| {
                words.is_some() && said == words && filed.abs_diff(*day) <= days.into() && relations[*earlier].is_none()
            };
            let same_words = || rows[..at].iter().enumerate().find(near).map(|(earlier, _)| earlier);
            let relation = same_number.map(|first| (true, first)).or_else(|| same_words().map(|first| (false, first)));
            relations.push(relation);
        }
        relations
    }

    proptest! {
        #[test]
        fn every_row_repeats_the_first_that_it_repeats_in_whatever_order_rows_are_added(
            rows in proptest::collection::vec((0u8..30, proptest::option::of(1u8..6), 0i32..200), 0..60),
            days in 1u16..60,
            seed: u64,
        ) {
            let mut finder = DuplicateFinder::default();
            finder.open((0, 0), &"a.csv".into()).unwrap();
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|at| seed.rotate_left(*at as u32 * 7) ^ (*at as u64 * 0x9e37_79b9));
            for at in order {
                let (number, words, day) = rows[at];
                let words = words.and_then(|words| NonZeroU64::new(u64::from(words) << 31));
                let filed = date(2024, 1, 1).checked_add(day.days()).unwrap();
                finder.add(at as u64 + 2, &Identity { number: format!("N{number}").into(), words, filed, content: Content::default() }).unwrap();
            }
            let duplicates = finder.finish(days);
            let mut found = duplicates.of_table((0, 0));
            let relations: Vec<Option<(bool, usize)>> = (0..rows.len())
                .map(|at| found.at(at as u64 + 2).and_then(|found| found.repeats()).map(|(number, row)| (number, row as usize - 2)))
                .collect();
            prop_assert_eq!(relations, expected(&rows, days));
        }
    }

    #[test]
    fn lines_beyond_what_can_be_numbered_are_refused() {
        let mut finder = DuplicateFinder::default();
        let identity = Identity { number: "1".into(), words: None, filed: date(2024, 1, 1), content: Content::default() };
        finder.open((0, 0), &"a.csv".into()).unwrap();
        assert!(finder.add(TooManyRows::LIMIT, &identity).is_ok());
        assert!(finder.add(TooManyRows::LIMIT + 1, &identity).is_err());
        assert!(finder.open((1, 0), &"b.csv".into()).is_err());
    }
}
