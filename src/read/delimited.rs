//! Text tables: what separates their cells, and their records one at a time.
//!
//! Enters a decoded text; leave rows with the line they begin on and the text they were written as, so that a cell's column can be told.
//! Quoted line breaks, CRLF and a record without end are understood. What a column means is not known here.

use std::io::{self, Read};

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::{encoding::Decoder, table::Row};

/// What can separate cells, the usual one first.
pub const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Bytes of one record beyond which its end is not waited for: a quote that is never closed would fill the memory.
const LONGEST_RECORD: usize = 1 << 26;
/// Rows that are looked at to find out the delimiter.
const SAMPLE_ROWS: usize = 20;

/// Finds out the delimiter from the beginning of a text: the one by which most rows have the same, largest number of cells.
pub(super) fn delimiter(sample: &str) -> u8 {
    // Excel leaves word of the delimiter, where it is not that of its locale.
    if let Some([delimiter, b'\r' | b'\n', ..]) = sample.strip_prefix("sep=").map(str::as_bytes) {
        return *delimiter;
    }
    let score = |delimiter: u8| {
        let mut reader =
            ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter).from_reader(sample.as_bytes());
        let widths: Vec<usize> = reader.records().take(SAMPLE_ROWS).flatten().map(|row| row.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max().unwrap_or_default()
    };
    // Of equals the earlier one.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

/// Why a record could not be read.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    /// A quote that opens in this line never closes.
    Unclosed(u64),
    /// The record that begins in this line is longer than any record can be.
    Endless(u64),
}

/// Records of a text.
pub(super) struct Delimited {
    reader: csv::Reader<Window<Decoder>>,
    delimiter: u8,
}

impl Delimited {
    pub fn new(text: Decoder, delimiter: u8) -> Self {
        // With the default terminator the reader leaves the line feed of CRLF to the next record, whose line is then one too low. The
        // carriage return that stays with the last cell is trimmed like any blank.
        let reader = ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(delimiter)
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(1 << 16)
            .from_reader(Window { inner: text, kept: Vec::new(), base: 0, ended: false });
        Delimited { reader, delimiter }
    }

    /// Reads the next record into `row`; false at the end.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        let start = self.reader.position().byte();
        self.reader.get_mut().forget_before(start);
        let line = self.reader.position().line();
        let more = self.reader.read_record(&mut row.cells).map_err(|fault| self.fault(fault, line))?;
        if !more {
            return Ok(false);
        }
        let end = self.reader.position().byte();
        let window = self.reader.get_ref();
        row.raw.clear();
        row.raw.extend_from_slice(window.slice(start, end));
        row.line = line;
        row.delimiter = self.delimiter;
        // Only the last record can have been ended by the end of the file.
        if window.ended
            && end == window.end()
            && let Some(breaks) = unclosed(&row.raw, self.delimiter)
        {
            return Err(Fault::Unclosed(line + breaks));
        }
        Ok(true)
    }

    fn fault(&self, fault: csv::Error, line: u64) -> Fault {
        match fault.into_kind() {
            csv::ErrorKind::Io(fault) if fault.get_ref().is_some_and(|inner| inner.is::<TooLong>()) => Fault::Endless(line),
            csv::ErrorKind::Io(fault) => Fault::Io(fault),
            other => Fault::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

#[derive(Debug)]
struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a record without end")
    }
}

impl std::error::Error for TooLong {}

/// A reader that keeps what it gave out since the record that is being read.
struct Window<R> {
    inner: R,
    kept: Vec<u8>,
    /// Offset of the first byte kept.
    base: u64,
    ended: bool,
}

impl<R> Window<R> {
    fn end(&self) -> u64 {
        self.base + self.kept.len() as u64
    }

    fn slice(&self, start: u64, end: u64) -> &[u8] {
        let at = |offset: u64| (offset.saturating_sub(self.base) as usize).min(self.kept.len());
        &self.kept[at(start)..at(end)]
    }

    /// Lets go of what came before `start`, now and then, since the rest has to be moved.
    fn forget_before(&mut self, start: u64) {
        let before = start.saturating_sub(self.base) as usize;
        if before >= 1 << 16 && before <= self.kept.len() {
            self.kept.drain(..before);
            self.base += before as u64;
        }
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.kept.len() > LONGEST_RECORD {
            return Err(io::Error::other(TooLong));
        }
        let count = self.inner.read(out)?;
        self.kept.extend_from_slice(&out[..count]);
        self.ended = count == 0;
        Ok(count)
    }
}

/// One step through the text of a record, as a reader of quoted cells takes it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first character of a cell.
    Fresh,
    Plain,
    Quoted,
    /// Behind a quote within quotes: it is doubled, or it closes.
    Closing,
}

impl State {
    fn step(self, byte: u8, delimiter: u8) -> State {
        match (self, byte) {
            (State::Fresh, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::Closing,
            (State::Quoted, _) => State::Quoted,
            (State::Closing, b'"') => State::Quoted,
            (_, byte) if byte == delimiter => State::Fresh,
            _ => State::Plain,
        }
    }
}

/// Line breaks before the quote that is still open where the record ends.
fn unclosed(raw: &[u8], delimiter: u8) -> Option<u64> {
    let (mut state, mut breaks, mut opened) = (State::Fresh, 0, 0);
    let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    breaks += memchr::memchr_iter(b'\n', &raw[..blank]).count() as u64;
    for byte in &raw[blank..] {
        let next = state.step(*byte, delimiter);
        if state == State::Fresh && next == State::Quoted {
            opened = breaks;
        }
        breaks += u64::from(*byte == b'\n');
        state = next;
    }
    (state == State::Quoted).then_some(opened)
}

/// Line breaks before the `index`-th cell of a record, and the character column it begins in. Blank lines between two records belong to
/// the later one.
pub(super) fn locate(raw: &[u8], delimiter: u8, index: usize) -> Option<(u64, u64)> {
    let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mut breaks = memchr::memchr_iter(b'\n', &raw[..blank]).count() as u64;
    let (mut state, mut cell, mut column) = (State::Fresh, 0, 1);
    for byte in &raw[blank..] {
        if cell == index {
            return Some((breaks, column));
        }
        state = state.step(*byte, delimiter);
        match byte {
            b'\n' if state != State::Quoted => return None,
            b'\n' => (breaks, column) = (breaks + 1, 1),
            0x80..=0xbf => {}
            _ => column += 1,
        }
        cell += usize::from(state == State::Fresh);
    }
    (cell == index).then_some((breaks, column))
}

/// An empty row for [`Delimited::next`] to fill.
pub(super) fn empty() -> StringRecord {
    StringRecord::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        for (sample, expected) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a\tb\tc\n1,5\t2\t3\n1,7\t2\t3\n", b'\t'),
            ("编号;平台;内容\n1;甲;\"一,二;三\"\n2;乙;四,五\n", b';'),
            ("sep=|\na|b\n", b'|'),
            ("年度投诉\n编号,平台\n1,甲\n", b','),
            ("alone\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(sample), expected, "{sample}");
        }
    }

    #[test]
    fn a_quote_within_a_cell_opens_nothing() {
        assert_eq!(locate(b"5\" disk,x,y", b',', 2), Some((0, 11)));
        assert_eq!(locate("\"a,\"\"b\n\",汉,y".as_bytes(), b',', 2), Some((1, 5)));
        assert_eq!(unclosed(b"\n1,\"a\nb", b','), Some(1));
        assert_eq!(unclosed(b"1,\"a\nb\"", b','), None);
        assert_eq!(unclosed(b"1,a\"b", b','), None);
    }
}
