//! One row of a table, whatever form it came in.
//!
//! Input: a row of a text block, or one that a reader yielded. Output: its cells, and its place and
//! theirs for people. What a column means is not known here.

use std::sync::Arc;

use csv::StringRecord;

use super::{
    blocks::TextBlock,
    cells::Found,
    row::{MissingCell, Row},
    source::SourceName,
    written::without_apostrophe,
};
use crate::diagnostic::Place;

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Record<'t> {
    cells: Cells<'t>,
    position: u64,
    missing: &'t [(usize, MissingCell)],
    shown: &'t SourceName,
}

#[derive(Debug, Clone, Copy)]
enum Cells<'t> {
    Text(Found<'t>),
    Read(&'t StringRecord),
}

pub(super) fn of_block<'t>(block: &'t TextBlock, index: usize, shown: &'t SourceName) -> Record<'t> {
    Record { cells: Cells::Text(block.cells(index)), position: block.line_of(index), missing: &[], shown }
}

pub(super) fn of_row<'t>(row: &'t Row, shown: &'t SourceName) -> Record<'t> {
    Record { cells: Cells::Read(&row.cells), position: row.position, missing: &row.missing, shown }
}

impl<'t> Record<'t> {
    fn get(&self, index: usize) -> &'t str {
        match self.cells {
            Cells::Text(found) => found.get(index),
            Cells::Read(cells) => cells.get(index),
        }
        .unwrap_or_default()
    }

    /// How many cells the row has.
    pub fn len(&self) -> usize {
        match self.cells {
            Cells::Text(found) => found.len(),
            Cells::Read(cells) => cells.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether nothing but blanks stands in the row.
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|index| trimmed(self.get(index)).is_empty()) && self.missing.is_empty()
    }

    /// A cell without surrounding blanks; empty where the row is short.
    pub fn cell(&self, index: usize) -> &'t str {
        without_apostrophe(trimmed(self.get(index)))
    }

    /// Bytes of its longest cell.
    pub fn longest(&self) -> usize {
        match self.cells {
            Cells::Text(found) => found.longest(),
            Cells::Read(cells) => cells.iter().map(str::len).max().unwrap_or_default(),
        }
    }

    /// All cells as they were read.
    pub fn cells(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let record = *self;
        (0..self.len()).map(move |index| record.get(index))
    }

    /// Cells that seem to hold a value and hold none.
    pub fn missing(&self) -> &'t [(usize, MissingCell)] {
        self.missing
    }

    /// Whether the row has a cell for each column whatever it holds, as in a sheet; in a text a
    /// missing cell shifts the others.
    pub fn has_fixed_columns(&self) -> bool {
        self.shown.table.is_some()
    }

    /// The source, as shown to the user.
    pub fn source(&self) -> &'t Arc<str> {
        &self.shown.source
    }

    /// The name of the table, where its source holds several.
    pub fn table(&self) -> Option<&'t Arc<str>> {
        self.shown.table.as_ref()
    }

    /// Where it stands in its table, counted from 1: its first line in a text, its row in a sheet.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// The place of the row.
    pub fn place(&self) -> Place {
        let place = Place::file(&*self.shown.source);
        match &self.shown.table {
            Some(sheet) => place.sheet(sheet).at_row((self.position as usize).saturating_sub(1)),
            None => place.line(self.position),
        }
    }

    /// The place of a cell, quoting it.
    pub fn cell_place(&self, index: usize, field: &str) -> Place {
        self.bare_place(index).cell(field, self.cell(index))
    }

    /// The place of a cell whose content is not to be quoted.
    pub fn bare_place(&self, index: usize) -> Place {
        let place = Place::file(&*self.shown.source);
        match (&self.shown.table, self.cells) {
            (Some(sheet), _) => place.sheet(sheet).at_cell((self.position as usize).saturating_sub(1), index),
            (None, Cells::Text(found)) => match found.place(index) {
                Some((breaks, column)) => place.line(self.position + breaks).column(column),
                None => self.place(),
            },
            (None, Cells::Read(_)) => self.place(),
        }
    }
}

/// [`str::trim`] for cells by the hundred million, of which nearly none has a blank at either end.
fn trimmed(cell: &str) -> &str {
    // Every blank but those of ASCII begins with a byte from C2 to E3.
    let bare = |first: &u8| first.is_ascii_graphic() || *first >= 0xe4;
    let bytes = cell.as_bytes();
    let ends_bare =
        |last: &u8| last.is_ascii_graphic() || bytes.iter().rev().nth(2).is_some_and(|first| (0xe4..0xf0).contains(first));
    if bytes.first().is_some_and(bare) && bytes.last().is_some_and(ends_bare) { cell } else { cell.trim() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_blank_is_trimmed_beside_every_kind_of_character() {
        for blank in ('\0'..=char::MAX).filter(|c| c.is_whitespace()) {
            for c in ['a', '\0', 'é', '、', '。', '中', '\u{e000}', '😀'] {
                let inner = format!("{c}{blank}{c}");
                for cell in [format!("{blank}{inner}"), format!("{inner}{blank}"), blank.to_string(), inner.clone()] {
                    assert_eq!(trimmed(&cell), cell.trim(), "{cell:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn cells_are_trimmed_as_the_standard_library_trims_them(cell in r"[\x00-\x21a\x7f\u{85}\u{a0}é\u{1680}\u{2000}-\u{2030}\u{3000}-\u{3003}中\u{fffd}😀]{0,6}") {
            prop_assert_eq!(trimmed(&cell), cell.trim());
        }
    }
}
