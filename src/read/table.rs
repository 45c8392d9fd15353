//! Tables row by row, whatever form they come in.
//!
//! Enters the rows of a text or of a sheet; leave [`Record`]s that know their place and the place of each cell. The first rows can be
//! looked at before they are read, since the header need not be the first of them. What a column means is not known here.

use std::{collections::VecDeque, sync::Arc};

use csv::StringRecord;

use super::{
    ahead::Ahead,
    delimited::{self, Delimited, Fault},
    sheet::SheetRows,
    source::{Shown, told},
    written::without_apostrophe,
};
use crate::diagnostic::{Diagnostic, Place};

/// Rows that can be looked at before they are read.
const AHEAD: usize = 20;

/// One row as it was read.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: StringRecord,
    /// Counted from 1; of a text row with quoted line breaks the first line.
    pub line: u64,
    /// The row as it stands in a text.
    pub raw: Vec<u8>,
    pub delimiter: u8,
    /// Cells of a sheet that hold no value though they seem to.
    pub hollow: Vec<(usize, Hollow)>,
}

/// Why a cell of a sheet has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hollow {
    /// A formula failed, with the word that the sheet shows.
    Error(String),
    /// A formula was never computed.
    Uncomputed,
}

pub(super) enum Rows<'s> {
    Text(Box<Delimited>),
    Ahead(Ahead),
    Sheet(Box<dyn SheetRows + 's>),
}

/// A table that is being read.
pub struct Table<'s> {
    shown: Shown,
    rows: Rows<'s>,
    ahead: VecDeque<Row>,
    row: Row,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Record<'t> {
    row: &'t Row,
    shown: &'t Shown,
}

impl<'s> Table<'s> {
    pub(super) fn new(shown: Shown, rows: Rows<'s>) -> Result<Self, Diagnostic> {
        let mut table = Table { shown, rows, ahead: VecDeque::new(), row: Row::default() };
        while table.ahead.len() < AHEAD {
            let mut row = Row { cells: delimited::empty(), ..Row::default() };
            if !table.read_into(&mut row)? {
                break;
            }
            table.ahead.push_back(row);
        }
        Ok(table)
    }

    /// The path as shown to the user.
    pub fn path(&self) -> &Arc<str> {
        &self.shown.path
    }

    /// The name of the sheet, in a workbook.
    pub fn sheet(&self) -> Option<&Arc<str>> {
        self.shown.sheet.as_ref()
    }

    /// The first rows that are still to be read, blank ones among them.
    pub fn ahead(&self) -> impl Iterator<Item = Record<'_>> {
        self.ahead.iter().map(|row| Record { row, shown: &self.shown })
    }

    /// Reads past the first `count` rows of [`Self::ahead`].
    pub fn skip(&mut self, count: usize) {
        self.ahead.drain(..count.min(self.ahead.len()));
    }

    /// The next row that is not blank, `None` at the end of the table.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, Diagnostic> {
        loop {
            match self.ahead.pop_front() {
                Some(row) => self.row = row,
                None => {
                    let mut row = std::mem::take(&mut self.row);
                    let more = self.read_into(&mut row)?;
                    self.row = row;
                    if !more {
                        return Ok(None);
                    }
                }
            }
            if !(Record { row: &self.row, shown: &self.shown }).is_blank() {
                break;
            }
        }
        Ok(Some(Record { row: &self.row, shown: &self.shown }))
    }

    fn read_into(&mut self, row: &mut Row) -> Result<bool, Diagnostic> {
        match &mut self.rows {
            Rows::Text(text) => text.next(row).map_err(|fault| told(&self.shown, fault)),
            Rows::Ahead(text) => text.next(row).map_err(|fault| told(&self.shown, fault)),
            Rows::Sheet(rows) => rows.next(row).map_err(|fault| told(&self.shown, Fault::Io(fault))),
        }
    }
}

impl<'t> Record<'t> {
    /// How many cells the row has.
    pub fn len(&self) -> usize {
        self.row.cells.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether nothing but blanks stands in the row.
    pub fn is_blank(&self) -> bool {
        self.row.cells.iter().all(|cell| cell.trim().is_empty()) && self.row.hollow.is_empty()
    }

    /// A cell without surrounding blanks; empty where the row is short.
    pub fn cell(&self, index: usize) -> &'t str {
        without_apostrophe(self.row.cells.get(index).unwrap_or_default().trim())
    }

    /// All cells as they were read.
    pub fn cells(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.row.cells.iter()
    }

    /// Cells that seem to hold a value and hold none.
    pub fn hollow(&self) -> &'t [(usize, Hollow)] {
        &self.row.hollow
    }

    /// Whether the row has a cell for each column whatever it holds, as in a sheet; in a text a missing cell shifts the others.
    pub fn is_of_sheet(&self) -> bool {
        self.shown.sheet.is_some()
    }

    /// The file, as shown to the user.
    pub fn path(&self) -> &'t Arc<str> {
        &self.shown.path
    }

    pub fn sheet(&self) -> Option<&'t Arc<str>> {
        self.shown.sheet.as_ref()
    }

    /// First line of a text row, number of a sheet's row; counted from 1.
    pub fn line(&self) -> u64 {
        self.row.line + self.locate(0).map_or(0, |(breaks, _)| breaks)
    }

    /// The place of the row.
    pub fn place(&self) -> Place {
        let place = Place::file(&*self.shown.path);
        match &self.shown.sheet {
            Some(sheet) => place.sheet(sheet).at_row((self.row.line as usize).saturating_sub(1)),
            None => place.line(self.line()),
        }
    }

    /// The place of a cell, quoting it.
    pub fn cell_place(&self, index: usize, field: &str) -> Place {
        self.bare_place(index).cell(field, self.cell(index))
    }

    /// The place of a cell whose content is not to be quoted.
    pub fn bare_place(&self, index: usize) -> Place {
        let place = Place::file(&*self.shown.path);
        match (&self.shown.sheet, self.locate(index)) {
            (Some(sheet), _) => place.sheet(sheet).at_cell((self.row.line as usize).saturating_sub(1), index),
            (None, Some((breaks, column))) => place.line(self.row.line + breaks).column(column),
            (None, None) => self.place(),
        }
    }

    fn locate(&self, index: usize) -> Option<(u64, u64)> {
        delimited::locate(&self.row.raw, self.row.delimiter, index)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        diagnostic::Code,
        read::{Encoding, Form, Options, Source, named_encoding},
    };

    fn on_disk(content: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, content).unwrap();
        (folder, path)
    }

    fn rows(content: &[u8]) -> Result<Vec<Vec<String>>, Diagnostic> {
        let (_folder, path) = on_disk(content);
        let mut source = Source::open(&path, Options::default())?;
        let mut table = source.table(0)?;
        let mut rows = Vec::new();
        while let Some(record) = table.next_record()? {
            rows.push(record.cells().map(|cell| cell.trim_end_matches('\r').to_owned()).collect());
        }
        Ok(rows)
    }

    #[test]
    fn a_cell_is_found_behind_quoted_line_breaks() {
        let (_folder, path) = on_disk("\u{feff}编号,文,金额\r\n1,\"甲\n乙,\"\"丙\"\"\",x\r\n\r\n2,丁,y\r\n".as_bytes());
        let mut source = Source::open(&path, Options::default()).unwrap();
        assert_eq!(source.form(), &Form::Text { encoding: "UTF-8", delimiter: b',' });
        let mut table = source.table(0).unwrap();
        let header = table.next_record().unwrap().unwrap();
        assert_eq!((header.cell(0), header.cell(2)), ("编号", "金额"));
        let first = table.next_record().unwrap().unwrap();
        let place = first.cell_place(2, "金额");
        assert_eq!((first.cell(1), place.line, place.column), ("甲\n乙,\"丙\"", Some(3), Some(10)));
        let second = table.next_record().unwrap().unwrap();
        let place = second.cell_place(1, "文");
        assert_eq!((second.line(), place.line, place.column), (5, Some(5), Some(3)));
        assert!(table.next_record().unwrap().is_none());
    }

    #[test]
    fn a_file_that_breaks_off_within_quotes_is_told() {
        let fault = rows("编号,文\n1,甲\n2,\"乙\n3,丙\n".as_bytes()).unwrap_err();
        assert_eq!((fault.code, fault.place.unwrap().line), (Code::QuoteUnclosed, Some(3)));
        // Long before the end of the file the cell has swallowed more than any cell holds.
        let endless = ["编号,文\n1,\"".as_bytes(), &b"2,x\n".repeat(20_000_000)].concat();
        let fault = rows(&endless).unwrap_err();
        assert_eq!((fault.code, fault.place.unwrap().line), (Code::QuoteUnclosed, Some(2)));
    }

    #[test]
    fn lines_may_end_as_they_like() {
        for content in ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2"] {
            assert_eq!(rows(content.as_bytes()).unwrap(), [["a", "b"], ["1", "2"]], "{content:?}");
        }
    }

    #[test]
    fn too_many_columns_are_refused() {
        let fault = rows(",".repeat(1_000_000).replace("\n", "").as_bytes()).unwrap_err();
        assert_eq!(fault.code, Code::FileLimit);
    }

    proptest! {
        #[test]
        fn every_cell_comes_back_and_stands_where_it_says(
            rows in proptest::collection::vec(proptest::collection::vec("[^\u{0}\u{feff}\r]{0,8}", 3), 1..40),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let content = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let (_folder, path) = on_disk(content.as_bytes());
            let options = Options { delimiter: Some(b','), encoding: named_utf8(), ..Options::default() };
            let mut source = Source::open(&path, options).unwrap();
            let mut table = source.table(0).unwrap();
            table.skip(1);
            for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
                let record = table.next_record().unwrap().unwrap();
                prop_assert_eq!(&record.cells().map(str::to_owned).collect::<Vec<_>>(), row);
                for (index, cell) in row.iter().enumerate() {
                    let place = record.bare_place(index);
                    let line = content.split('\n').nth(place.line.unwrap() as usize - 1).unwrap();
                    let rest: String = line.chars().skip(place.column.unwrap() as usize - 1).collect();
                    let first = cell.split('\n').next().unwrap().replace('"', "\"\"");
                    prop_assert!(rest.trim_start_matches('"').starts_with(first.trim_start_matches('"')), "{rest:?} {first:?}");
                }
            }
            prop_assert!(table.next_record().unwrap().is_none());
        }

        #[test]
        fn a_table_reads_back_in_any_form(
            rows in proptest::collection::vec(proptest::collection::vec("[一-龥a-z0-9 ,;|\t\"\n=@-]{0,8}", 3), 1..20),
            delimiter in proptest::sample::select(&delimited::DELIMITERS[..]),
            label in proptest::sample::select(&["utf-8", "gb18030", "utf-16le", "utf-16be"][..]),
            always in any::<bool>(),
            end in proptest::sample::select(&["\n", "\r\n"][..]),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(if end == "\n" { csv::Terminator::Any(b'\n') } else { csv::Terminator::CRLF })
                .quote_style(if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
                .from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let bytes: Vec<u8> = match label {
                "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                label => named_encoding(label).unwrap().encode(&text).0.into_owned(),
            };
            let (_folder, path) = on_disk(&bytes);
            let options =
                Options { delimiter: Some(delimiter), encoding: named_encoding(label), ..Options::default() };
            let mut source = Source::open(&path, options).unwrap();
            let mut table = source.table(0).unwrap();
            for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
                let record = table.next_record().unwrap().unwrap();
                let cells: Vec<&str> = record.cells().map(|cell| cell.trim_end_matches('\r')).collect();
                prop_assert_eq!(&cells, row);
            }
            prop_assert!(table.next_record().unwrap().is_none());
        }

        #[test]
        fn any_bytes_are_rows_or_a_diagnostic(content in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = rows(&content);
        }
    }

    fn named_utf8() -> Option<&'static Encoding> {
        named_encoding("utf-8")
    }
}
