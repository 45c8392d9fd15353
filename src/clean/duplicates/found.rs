//! Which rows repeat an earlier one.
//!
//! Input: the relations of rows, in the order of the rows. Output: for a row of a table the row
//! that it repeats, with number and place for people. What becomes of it is not known here.

use std::sync::Arc;

use super::{
    finder::RowIndex,
    numbers::{NumberId, Numbers},
};

/// A row with a relation to another.
#[derive(Debug)]
pub(super) struct Duplicate {
    pub row: RowIndex,
    pub relation: Relation,
}

/// What a row is to others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Relation {
    /// Others say what it says; it bears this number.
    Original(NumberId),
    /// Bears the number of that one and is about the same.
    SameNumber(RowIndex),
    /// Bears the number of that one and is about something else.
    SharedNumber(RowIndex),
    /// Says what that one says.
    SameWords(RowIndex),
}

/// A table, with the index from which its positions are counted.
#[derive(Debug)]
pub(super) struct TableStart {
    pub first: RowIndex,
    pub source: usize,
    pub table: usize,
    /// The source, as shown to the user.
    pub shown: Arc<str>,
}

/// The duplicates among all rows.
#[derive(Debug, Default)]
pub struct Duplicates {
    /// In the order of the rows.
    pub(super) found: Vec<Duplicate>,
    pub(super) tables: Vec<TableStart>,
    pub(super) numbers: Numbers,
}

/// The duplicates in one table.
#[derive(Debug, Clone, Copy)]
pub struct RowMatches<'d> {
    all: &'d Duplicates,
    first: RowIndex,
    /// Those that were not passed yet.
    rest: &'d [Duplicate],
}

/// What a row is to earlier ones.
#[derive(Debug, Clone, Copy)]
pub struct Match<'d> {
    all: &'d Duplicates,
    row: RowIndex,
    relation: Relation,
}

impl Duplicates {
    /// Those in a table of a source; none where no row of it was added.
    pub fn of_table(&self, (source, table): (usize, usize)) -> RowMatches<'_> {
        let at = self.tables.iter().position(|start| (start.source, start.table) == (source, table));
        let start = at.map(|at| &self.tables[at]);
        let end = at.and_then(|at| self.tables.get(at + 1)).map_or(RowIndex::MAX, |next| next.first);
        let behind = |row: RowIndex| self.found.partition_point(|duplicate| duplicate.row < row);
        match start {
            Some(start) => RowMatches { all: self, first: start.first, rest: &self.found[behind(start.first)..behind(end)] },
            None => RowMatches { all: self, first: 0, rest: &[] },
        }
    }
}

impl<'d> RowMatches<'d> {
    /// What the row at a position of the table is to earlier ones; positions are asked for in
    /// order.
    pub fn at(&mut self, position: u64) -> Option<Match<'d>> {
        let row = u64::from(self.first) + position;
        let passed = self.rest.iter().take_while(|duplicate| u64::from(duplicate.row) < row).count();
        self.rest = &self.rest[passed..];
        let found = self.rest.first().filter(|duplicate| u64::from(duplicate.row) == row)?;
        Some(Match { all: self.all, row: found.row, relation: found.relation })
    }

    /// The same from a position on, which may be before those that were asked for.
    pub fn from(&self, position: u64) -> RowMatches<'d> {
        let row = u64::from(self.first) + position;
        let passed = self.rest.partition_point(|duplicate| u64::from(duplicate.row) < row);
        RowMatches { rest: &self.rest[passed..], ..*self }
    }
}

impl Match<'_> {
    /// The row that was first to say what this one says, which may be itself; none where that is
    /// not what they share.
    pub(super) fn first_with_words(&self) -> Option<RowIndex> {
        match self.relation {
            Relation::Original(_) => Some(self.row),
            Relation::SameWords(first) => Some(first),
            Relation::SameNumber(_) | Relation::SharedNumber(_) => None,
        }
    }

    /// The row that it repeats, and whether it bears its number.
    pub(super) fn repeats(&self) -> Option<(bool, RowIndex)> {
        match self.relation {
            Relation::Original(_) | Relation::SharedNumber(_) => None,
            Relation::SameNumber(first) => Some((true, first)),
            Relation::SameWords(first) => Some((false, first)),
        }
    }

    /// Whether the row bears the number of an earlier one; none where it repeats none.
    pub fn by_number(&self) -> Option<bool> {
        self.repeats().map(|(by_number, _)| by_number)
    }

    /// Whether the row that it repeats stands behind it.
    pub fn is_superseded(&self) -> bool {
        self.repeats().is_some_and(|(_, other)| other > self.row)
    }

    /// Whether another row bears its number and is about something else.
    pub fn shares_number(&self) -> bool {
        matches!(self.relation, Relation::SharedNumber(_))
    }

    /// The place of the row that it repeats or shares its number with, as shown to the user.
    pub fn place(&self) -> String {
        let row = match self.relation {
            Relation::SharedNumber(other) => other,
            _ => self.repeats().map_or(self.row, |(_, row)| row),
        };
        let table = self.all.tables.partition_point(|table| table.first <= row).saturating_sub(1);
        self.all.tables.get(table).map_or_else(String::new, |table| format!("{}:{}", table.shown, row - table.first))
    }

    /// The number of the row whose words it repeats.
    pub fn number(&self) -> Option<String> {
        let Relation::SameWords(first) = self.relation else { return None };
        let at = self.all.found.binary_search_by_key(&first, |duplicate| duplicate.row).ok()?;
        match self.all.found[at].relation {
            Relation::Original(number) => Some(self.all.numbers.text(number)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Content, DuplicateFinder, Identity, Wording, Words};

    const TEXT: &str = "下款时扣除了会员费，客服拒绝退还。";

    #[test]
    fn a_duplicate_names_the_first_of_all_whatever_table_it_is_in() {
        let mut finder = DuplicateFinder::default();
        let mut wording = Wording::default();
        let mut add = |finder: &mut DuplicateFinder, position, number: &'static str, complainant: &str, text: &str| {
            let words = wording.fingerprint(&Words { complainant, platform: "分期乐", text });
            finder
                .add(position, &Identity { number: number.into(), words, filed: date(2024, 1, 3), content: Content::default() })
                .unwrap();
        };
        finder.open((0, 0), &"a.csv".into()).unwrap();
        add(&mut finder, 9, "1", "乙", "短");
        add(&mut finder, 2, "1", "甲", "短");
        add(&mut finder, 4, "2", "甲", TEXT);
        finder.open((1, 3), &"b.xlsx".into()).unwrap();
        add(&mut finder, 2, "1", "丙", TEXT);
        add(&mut finder, 3, "3", "甲", &TEXT.replace('，', "，\n "));
        add(&mut finder, 4, "4", "丙", TEXT);
        let duplicates = finder.finish(30);
        let shown = |table, position| {
            let found = duplicates.of_table(table).at(position)?;
            found.by_number().map(|by_number| (by_number, found.place(), found.number()))
        };
        assert_eq!(shown((0, 0), 2), None);
        assert_eq!(shown((0, 0), 9), Some((true, "a.csv:2".to_owned(), None)));
        assert_eq!(shown((1, 3), 2), Some((true, "a.csv:2".to_owned(), None)));
        assert_eq!(shown((1, 3), 3), Some((false, "a.csv:4".to_owned(), Some("2".to_owned()))));
        assert_eq!(shown((1, 3), 4), None, "what bears a known number is not the first to say anything");
        assert_eq!(shown((2, 0), 4), None);
    }
}
