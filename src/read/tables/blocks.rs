//! A text in blocks of whole records, which any number of threads can take.
//!
//! 1. [`Cutter`] reads bytes and cuts them.
//! 2. [`TextBlock`] decodes what was cut and finds its cells; nothing outside it is needed for
//!    that.
//! 3. [`TextBlocks`] gives each block once, with its place among them.
//!
//! Input: the bytes of a text. Output: blocks, numbered in the order in which they stand, and the
//! fault behind the last of them where there is one. Which thread took which block, and where the
//! cuts fell, shows in no record. What the cells mean is not known here.

use std::{
    io,
    sync::{Mutex, PoisonError},
};

use encoding_rs::{Encoding, UTF_8};

use super::{
    cells::{Cells, Found, Quotes, line_feeds},
    cutter::{Bytes, Cutter, Fault, Raw},
    decoded::DecodedText,
};
use crate::read::encoding::Undecodable;

/// Some records of a text.
#[derive(Debug, Default)]
pub(super) struct TextBlock {
    text: DecodedText,
    cells: Cells,
    line: u64,
    /// Records that were read before.
    first: usize,
    fault: Option<Fault>,
}

impl TextBlock {
    /// The buffers of its text, which are used again.
    fn rooms(&mut self) -> (Bytes, String) {
        std::mem::take(&mut self.text).rooms()
    }

    /// Decodes what was cut, and finds its cells.
    fn fill(&mut self, raw: Raw, room: String, encoding: &'static Encoding, delimiter: u8) {
        (self.line, self.first, self.fault) = (raw.line, 0, raw.fault);
        let (text, sound) = DecodedText::of(raw.bytes, encoding, room);
        self.text = text;
        if !sound {
            let bytes = self.text.as_str().as_bytes();
            let undecodable = Undecodable { line: raw.line + u64::from(line_feeds(bytes)), encoding: encoding.name() };
            self.fault = Some(Fault::Io(io::Error::new(io::ErrorKind::InvalidData, undecodable)));
            // What else stands in that record cannot be known.
            let mut quotes = Quotes::default();
            quotes.go_on(bytes, delimiter, false);
            self.text.truncate(quotes.end());
        }
        self.cells.find(self.text.as_str(), delimiter);
    }

    /// The place of the first record that was not read before.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// Why nothing follows, where that is no good reason.
    pub(super) fn fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    /// How many rows it has, with blank ones and those that were read before.
    pub fn count(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn cells(&self, index: usize) -> Found<'_> {
        self.cells.get(self.text.as_str(), index)
    }

    /// The line in which a record begins.
    pub(super) fn line_of(&self, index: usize) -> u64 {
        self.line + self.cells.breaks(index)
    }
}

/// Whether a text in this encoding can be cut before it is decoded.
pub(super) fn cuts_undecoded(encoding: &'static Encoding, delimiter: u8) -> bool {
    // A later byte of a character may be a digit, a letter or a bar, in GB18030 as in Big5, but no
    // quote and no line feed, and of what is usual between cells none of these.
    let apart = matches!(delimiter, b',' | b';' | b'\t');
    encoding == UTF_8 || encoding.is_single_byte() || encoding.is_ascii_compatible() && apart
}

/// Where one thread after another takes the next block.
pub(super) struct TextBlocks {
    queue: Mutex<Queue>,
    encoding: &'static Encoding,
    delimiter: u8,
}

struct Queue {
    cutter: Cutter,
    next: u64,
    /// A block that somebody began to read.
    begun: Option<TextBlock>,
}

impl TextBlocks {
    pub(super) fn new(cutter: Cutter, begun: TextBlock) -> Self {
        let (encoding, delimiter) = (cutter.encoding, cutter.delimiter);
        TextBlocks { queue: Mutex::new(Queue { cutter, next: 0, begun: Some(begun) }), encoding, delimiter }
    }

    /// The next block with its number, in the buffers of one that is done with; `None` at the end.
    pub fn next(&self, mut room: TextBlock) -> Option<(u64, TextBlock)> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let index = queue.next;
        queue.next += 1;
        if let Some(begun) = queue.begun.take() {
            return Some((index, begun));
        }
        let (bytes, decoded) = room.rooms();
        let raw = queue.cutter.cut(bytes)?;
        drop(queue);
        room.fill(raw, decoded, self.encoding, self.delimiter);
        Some((index, room))
    }
}

/// A text that is read from its beginning to its end by one reader.
pub(super) struct InOrder {
    cutter: Cutter,
    block: TextBlock,
}

impl InOrder {
    pub fn new(cutter: Cutter) -> Self {
        let mut text = InOrder { cutter, block: TextBlock::default() };
        text.next_block();
        text
    }

    fn next_block(&mut self) -> bool {
        let (bytes, decoded) = self.block.rooms();
        let Some(raw) = self.cutter.cut(bytes) else {
            // What stood in the block was read.
            self.block = TextBlock::default();
            return false;
        };
        self.block.fill(raw, decoded, self.cutter.encoding, self.cutter.delimiter);
        true
    }

    /// The block at hand.
    pub fn block(&self) -> &TextBlock {
        &self.block
    }

    /// Goes on behind `count` records of the block at hand.
    pub fn skip(&mut self, count: usize) {
        self.block.first = (self.block.first + count).min(self.block.count());
    }

    /// Goes on behind the next record; false at the end.
    pub fn advance(&mut self) -> Result<bool, Fault> {
        while self.block.first == self.block.count() {
            if let Some(fault) = self.block.fault() {
                return Err(fault);
            }
            if !self.next_block() {
                return Ok(false);
            }
        }
        self.block.first += 1;
        Ok(true)
    }

    /// What is left, for any number of readers.
    pub fn into_blocks(self) -> TextBlocks {
        TextBlocks::new(self.cutter, self.block)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::{
        diagnostic::{Code, Diagnostic},
        read::{Options, Source},
    };

    /// Number and line of each row, and why no more could be read.
    fn rows(text: &[u8], block: usize) -> (Vec<(String, u64)>, Option<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, text).unwrap();
        let mut source = Source::open(&path, Options { block, ..Options::default() }).unwrap();
        let mut table = source.table(0).unwrap();
        let mut rows = Vec::new();
        loop {
            match table.next_record() {
                Ok(Some(record)) => rows.push((record.cell(0).to_owned(), record.position())),
                Ok(None) => return (rows, None),
                Err(fault) => return (rows, Some(fault)),
            }
        }
    }

    fn long(count: usize) -> String {
        let mut text = "编号,文\n".to_owned();
        for number in 0..count {
            let _ = writeln!(text, "{number},\"第一行\n第二行，{number}\"");
        }
        text
    }

    #[test]
    fn what_may_be_part_of_a_character_is_cut_once_it_is_decoded() {
        use encoding_rs::{BIG5, GB18030, ISO_2022_JP, UTF_8, UTF_16LE, WINDOWS_1252};
        for delimiter in [b',', b';', b'\t', b'|', b'5', b'a'] {
            let apart = matches!(delimiter, b',' | b';' | b'\t');
            assert!([GB18030, BIG5].iter().all(|encoding| super::cuts_undecoded(encoding, delimiter) == apart));
            assert!(super::cuts_undecoded(UTF_8, delimiter) && super::cuts_undecoded(WINDOWS_1252, delimiter));
            assert!(!super::cuts_undecoded(UTF_16LE, delimiter) && !super::cuts_undecoded(ISO_2022_JP, delimiter));
        }
        // The second byte of 唡 in GBK is a bar, behind which a quote would open.
        let gbk = encoding_rs::GBK.encode("编号|文\n唡\"一|二\n").0.into_owned();
        let (rows, fault) = rows(&gbk, 1 << 20);
        assert!(fault.is_none() && rows[1].0 == "唡\"一", "{rows:?} {fault:?}");
    }

    #[test]
    fn every_row_comes_once_and_in_order_in_any_encoding() {
        let text = long(2_000);
        let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
        let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &gbk, &utf16] {
            for block in [1, 30, 1_000, 1 << 20] {
                let (rows, fault) = rows(bytes, block);
                assert!(fault.is_none());
                assert_eq!(rows[0], ("编号".to_owned(), 1));
                assert!(rows.into_iter().skip(1).eq((0..2_000).map(|number| (number.to_string(), 2 + 2 * number))));
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_behind_the_rows_before_it_wherever_the_cuts_are() {
        let unclosed = long(400) + "x,\"y\nz\n";
        let broken = [long(400).as_bytes(), b"x,\xff\xff\n", "y,乙\n".repeat(10).as_bytes()].concat();
        for block in [1, 30, 1_000, 1 << 20] {
            for (text, code) in [(unclosed.as_bytes(), Code::QuoteUnclosed), (&broken, Code::FileEncoding)] {
                let (rows, fault) = rows(text, block);
                let fault = fault.unwrap();
                assert_eq!((rows.len(), fault.code, fault.place.unwrap().line), (401, code, Some(802)), "{block}");
            }
        }
    }
}
