//! CSV, record by record.
//!
//! Enters the path of a UTF-8 file with a header; leave its header and, one at a time, [`Record`]s that know the line they began on.
//! Quoted line breaks, CRLF and a byte order mark are understood. What a column means is not known here.

use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::text::unreadable;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A CSV file that is being read.
#[derive(Debug)]
pub struct Table {
    reader: csv::Reader<BufReader<File>>,
    path: PathBuf,
    shown: Arc<str>,
    header: Vec<String>,
    record: ByteRecord,
}

/// One record; its cells are those of the file.
#[derive(Debug)]
pub struct Record {
    cells: ByteRecord,
    path: PathBuf,
    shown: Arc<str>,
    /// First line of the record, counted from 1.
    pub line: u64,
}

impl Table {
    /// Opens a file and reads its header.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let file = File::open(path).map_err(|fault| unreadable(path, &fault))?;
        // With the default terminator the reader leaves the line feed of CRLF to the next record, whose line is then one too low. The
        // carriage return that stays with the last cell is trimmed like any blank.
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .has_headers(true)
            .from_reader(BufReader::with_capacity(1 << 16, file));
        let shown: Arc<str> = path.display().to_string().into();
        let names = reader.byte_headers().map_err(|fault| malformed(path, &shown, &fault))?;
        let mut header = Vec::with_capacity(names.len());
        for name in names {
            let name = str::from_utf8(name).map_err(|_| not_utf8(&shown, 1))?;
            header.push(name.trim_start_matches('\u{feff}').trim().to_owned());
        }
        if header.iter().all(String::is_empty) {
            return Err(Diagnostic::new(Code::FileEmpty).with("path", &*shown).at(Place::file(&*shown)));
        }
        Ok(Table { reader, path: path.to_owned(), shown, header, record: ByteRecord::new() })
    }

    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The path as shown to the user.
    pub fn shown(&self) -> &Arc<str> {
        &self.shown
    }

    /// The next record, `None` at the end of the file.
    pub fn next_record(&mut self) -> Result<Option<Record>, Diagnostic> {
        let more = self.reader.read_byte_record(&mut self.record).map_err(|fault| malformed(&self.path, &self.shown, &fault))?;
        if !more {
            return Ok(None);
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        if self.record.iter().any(|cell| str::from_utf8(cell).is_err()) {
            return Err(not_utf8(&self.shown, line));
        }
        Ok(Some(Record { cells: self.record.clone(), path: self.path.clone(), shown: self.shown.clone(), line }))
    }
}

impl Record {
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim_ascii().is_empty())
    }

    /// A cell without surrounding blanks; empty where the record is short.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).and_then(|cell| str::from_utf8(cell).ok()).unwrap_or_default().trim()
    }

    /// The file, as shown to the user.
    pub fn file(&self) -> &Arc<str> {
        &self.shown
    }

    /// The place of the record.
    pub fn place(&self) -> Place {
        let blank = self.locate(0).map_or(0, |(breaks, _)| breaks);
        Place::file(&*self.shown).line(self.line + blank)
    }

    /// The place of a cell. The file is read once more from the record's start, since only a finding needs to know the column.
    pub fn cell_place(&self, index: usize, field: &str) -> Place {
        let place = match self.locate(index) {
            Some((breaks, column)) => Place::file(&*self.shown).line(self.line + breaks).column(column),
            None => self.place(),
        };
        place.cell(field, self.cell(index))
    }

    fn locate(&self, index: usize) -> Option<(u64, u64)> {
        locate(&self.path, self.cells.position()?.byte(), index)
    }
}

/// Line breaks before the `index`-th cell of the record that begins at byte `start`, and the character column it begins in. Blank lines
/// between two records belong to the later one.
fn locate(path: &Path, start: u64, index: usize) -> Option<(u64, u64)> {
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::Start(start)).ok()?;
    let (mut cell, mut breaks, mut column, mut quoted, mut begun) = (0, 0, 1, false, false);
    for byte in BufReader::new(file).bytes() {
        let byte = byte.ok()?;
        if !begun && matches!(byte, b'\r' | b'\n') {
            breaks += u64::from(byte == b'\n');
            continue;
        }
        begun = true;
        if cell == index {
            return Some((breaks, column));
        }
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => cell += 1,
            b'\n' if !quoted => return None,
            _ => {}
        }
        match byte {
            b'\n' => (breaks, column) = (breaks + 1, 1),
            0x80..=0xbf => {}
            _ => column += 1,
        }
    }
    (cell == index).then_some((breaks, column))
}

fn malformed(path: &Path, shown: &str, fault: &csv::Error) -> Diagnostic {
    match fault.kind() {
        csv::ErrorKind::Io(fault) => unreadable(path, fault),
        _ => Diagnostic::new(Code::FileUnreadable).with("path", shown).with("detail", fault.to_string()).at(Place::file(shown)),
    }
}

fn not_utf8(shown: &str, line: u64) -> Diagnostic {
    Diagnostic::new(Code::FileNotUtf8).with("path", shown).at(Place::file(shown).line(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(content: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, content).unwrap();
        (folder, path)
    }

    #[test]
    fn a_cell_is_found_behind_quoted_line_breaks() {
        let (_folder, path) = table("\u{feff}编号,文,金额\r\n1,\"甲\n乙,\"\"丙\"\"\",x\r\n2,丁,y\r\n");
        let mut table = Table::open(&path).unwrap();
        assert_eq!(table.header(), ["编号", "文", "金额"]);
        let first = table.next_record().unwrap().unwrap();
        let place = first.cell_place(2, "金额");
        assert_eq!((first.cell(1), place.line, place.column), ("甲\n乙,\"丙\"", Some(3), Some(10)));
        let second = table.next_record().unwrap().unwrap();
        let place = second.cell_place(1, "文");
        assert_eq!((second.line, place.line, place.column), (4, Some(4), Some(3)));
        assert!(table.next_record().unwrap().is_none());
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(rows in proptest::collection::vec(proptest::collection::vec("[^\u{0}\u{feff}]{0,8}", 3), 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let (_folder, path) = table(std::str::from_utf8(&writer.into_inner().unwrap()).unwrap());
            let mut table = Table::open(&path).unwrap();
            for row in &rows {
                let record = table.next_record().unwrap().unwrap();
                for (index, cell) in row.iter().enumerate() {
                    prop_assert_eq!(record.cell(index), cell.trim());
                }
            }
            prop_assert!(table.next_record().unwrap().is_none());
        }
    }
}
