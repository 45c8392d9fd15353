//! Text tables: what separates their cells, what can be wrong with them, and the column that a cell stands in.
//!
//! Enters the beginning of a text, or one record of it as it was written; leaves the delimiter, or the place of a cell for people. What a
//! column means is not known here.

use std::io;

use csv::ReaderBuilder;

/// What can separate cells, the usual one first.
pub const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
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
    }
}
