//! What yields rows, one after another.
//!
//! Input: a table of any kind. Output: its rows as cells of text, each with its position in the
//! table. Whatever is not a text cut into blocks implements [`RowReader`]: the sheets of workbooks
//! do, and whatever comes to be read from a database will. What a column means is not known here.

use std::io;

use csv::StringRecord;

/// Why a cell has no value though it seems to have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingCell {
    /// A formula failed, with the word that the sheet shows.
    Error(String),
    /// A formula was never computed.
    Uncomputed,
}

/// One row as it was read.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: StringRecord,
    /// Where it stands in its table, counted from 1.
    pub position: u64,
    /// Cells that hold no value though they seem to.
    pub missing: Vec<(usize, MissingCell)>,
}

/// Yields the rows of one table.
pub(super) trait RowReader: Send {
    /// Reads the next row that has cells into `row`; false at the end.
    fn next(&mut self, row: &mut Row) -> io::Result<bool>;
}
