//! Every row in brief, so that the rows behind a number can be shown.
//!
//! 1. While rows stream by, [`Ledger`] notes what a number can ask of each, and where it stands,
//!    and no text.
//! 2. `sieve` finds the rows that a number is about.
//! 3. [`open()`] adds them up again, and says whether they make the number that was printed.
//!
//! Input: complaints and rows turned away. Output: for any
//! [`ReportNumber`](crate::compose::number::ReportNumber), its rows with what each adds. Only who asks for a
//! ledger pays for one: a build keeps none. Words, templates and formats are not known here.

mod opened;
mod sieve;

pub use opened::{BreakdownPart, NumberBreakdown, RatingContext, open};
pub use sieve::LedgerRow;

use crate::{
    clean::{CleanedRow, TurnedAway},
    complaint::Facts,
    diagnostic::Code,
};

/// A complaint in brief.
#[derive(Debug, Clone)]
pub struct LedgerEntry {
    pub number: Box<str>,
    pub facts: Facts,
    /// Characters of the narrative.
    pub length: u32,
    pub at: At,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Index of the file, or of the sheet of a workbook, in the order in which they were read.
    pub table: u32,
    /// Where the row stands in its table, counted from 1.
    pub position: u64,
}

/// A row that was not counted.
#[derive(Debug, Clone)]
pub struct UncountedRow {
    pub outcome: TurnedAway,
    pub reason: Code,
    pub at: At,
}

/// A file, or a sheet of a workbook.
#[derive(Debug, Clone)]
pub struct TableName {
    /// As it is named in `report.toml`.
    pub path: String,
    pub sheet: Option<String>,
}

/// All rows in brief.
#[derive(Debug, Default)]
pub struct Ledger {
    pub tables: Vec<TableName>,
    pub entries: Vec<LedgerEntry>,
    pub away: Vec<UncountedRow>,
}

impl Ledger {
    /// Begins a file or sheet, to which rows are noted from now on.
    pub fn begin(&mut self, path: &str, sheet: Option<&str>) {
        self.tables.push(TableName { path: path.to_owned(), sheet: sheet.map(str::to_owned) });
    }

    /// An empty ledger for other rows of the same table.
    pub fn part(&self) -> Ledger {
        Ledger { tables: self.tables.clone(), ..Ledger::default() }
    }

    /// Notes the rows of a part, behind those noted so far.
    pub fn append(&mut self, part: Ledger) {
        self.entries.extend(part.entries);
        self.away.extend(part.away);
    }

    fn at(&self, position: u64) -> At {
        At { table: u32::try_from(self.tables.len().saturating_sub(1)).unwrap_or(u32::MAX), position }
    }

    /// Notes a complaint whose narrative has so many characters.
    pub fn note(&mut self, complaint: &CleanedRow<'_>, length: u32, position: u64) {
        let at = self.at(position);
        self.entries.push(LedgerEntry { number: (&*complaint.number).into(), facts: complaint.facts.clone(), length, at });
    }

    /// Notes a row that was turned away.
    pub fn note_away(&mut self, position: u64, outcome: TurnedAway, reason: Code) {
        let at = self.at(position);
        self.away.push(UncountedRow { outcome, reason, at });
    }
}
