//! Tables row by row, or in blocks of rows, whatever form they come in.
//!
//! Input: the rows of a text, or of a reader that yields one after another. Output: [`Record`]s
//! that know their place and the place of each cell. The first rows can be looked at before they
//! are read, since the header need not be the first of them. What a column means is not known here.

use std::{collections::VecDeque, io, sync::Arc};

use super::{
    block_reader::BlockReader,
    blocks::InOrder,
    cutter::Fault,
    record::{Record, of_block, of_row},
    row::{Row, RowReader},
    source::{SourceName, diagnostic_of},
};
use crate::diagnostic::Diagnostic;

/// Rows that can be looked at before they are read.
const AHEAD: usize = 20;

pub(super) enum Rows<'s> {
    Text(Box<InOrder>),
    Read(Box<ReadRows<'s>>),
}

/// Rows that a reader yields.
pub(super) struct ReadRows<'s> {
    reader: Box<dyn RowReader + 's>,
    ahead: VecDeque<Row>,
    row: Row,
}

/// A table that is being read.
pub struct Table<'s> {
    shown: SourceName,
    rows: Rows<'s>,
}

impl<'s> ReadRows<'s> {
    pub fn new(reader: Box<dyn RowReader + 's>) -> io::Result<Self> {
        let mut rows = ReadRows { reader, ahead: VecDeque::new(), row: Row::default() };
        while rows.ahead.len() < AHEAD {
            let mut row = Row::default();
            if !rows.reader.next(&mut row)? {
                break;
            }
            rows.ahead.push_back(row);
        }
        Ok(rows)
    }

    fn advance(&mut self) -> io::Result<bool> {
        let mut row = std::mem::take(&mut self.row);
        let more = self.read(&mut row);
        self.row = row;
        more
    }

    /// Reads the next row into `row`; false at the end.
    pub fn read(&mut self, row: &mut Row) -> io::Result<bool> {
        match self.ahead.pop_front() {
            Some(ahead) => {
                *row = ahead;
                Ok(true)
            }
            None => self.reader.next(row),
        }
    }
}

impl<'s> Table<'s> {
    pub(super) fn new(shown: SourceName, rows: Rows<'s>) -> Self {
        Table { shown, rows }
    }

    /// The source as shown to the user.
    pub fn source(&self) -> &Arc<str> {
        &self.shown.source
    }

    /// The name of the table, where its source holds several.
    pub fn name(&self) -> Option<&Arc<str>> {
        self.shown.table.as_ref()
    }

    /// The first rows that are still to be read, blank ones among them.
    pub fn ahead(&self) -> Vec<Record<'_>> {
        match &self.rows {
            Rows::Text(text) => {
                let (block, next) = (text.block(), text.block().first());
                (next..block.count().min(next + AHEAD)).map(|index| of_block(block, index, &self.shown)).collect()
            }
            Rows::Read(rows) => rows.ahead.iter().map(|row| of_row(row, &self.shown)).collect(),
        }
    }

    /// Reads past the first `count` rows of [`Self::ahead`].
    pub fn skip(&mut self, count: usize) {
        match &mut self.rows {
            Rows::Text(text) => text.skip(count),
            Rows::Read(rows) => drop(rows.ahead.drain(..count.min(rows.ahead.len()))),
        }
    }

    /// The next row that is not blank, `None` at the end of the table.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, Diagnostic> {
        loop {
            let more = match &mut self.rows {
                Rows::Text(text) => text.advance(),
                Rows::Read(rows) => rows.advance().map_err(Fault::Io),
            };
            if !more.map_err(|fault| diagnostic_of(&self.shown, fault))? {
                return Ok(None);
            }
            if self.current().is_some_and(|record| !record.is_blank()) {
                return Ok(self.current());
            }
        }
    }

    fn current(&self) -> Option<Record<'_>> {
        match &self.rows {
            Rows::Text(text) => Some(of_block(text.block(), text.block().first().checked_sub(1)?, &self.shown)),
            Rows::Read(rows) => Some(of_row(&rows.row, &self.shown)),
        }
    }

    /// The rows that are still to be read, in blocks, for any number of readers.
    pub fn into_blocks(self) -> BlockReader<'s> {
        BlockReader::new(self.rows, self.shown)
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
        assert_eq!((second.position(), place.line, place.column), (5, Some(5), Some(3)));
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
            delimiter in proptest::sample::select(&crate::read::DELIMITERS[..]),
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
