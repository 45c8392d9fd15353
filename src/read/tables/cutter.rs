//! A text, cut where records are known to end.
//!
//! Input: bytes as they are read. Output: pieces of whole records, each with the line in which it
//! begins, and the fault behind the last of them where there is one. Every quote before a cut was
//! gone through, so a cut is proven and not guessed. What the bytes spell is not known here.

use std::io::{self, Read};

use encoding_rs::Encoding;

use super::cells::{Quotes, line_feeds};

/// Why no more records of a text could be read.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    /// A quote that opens in this line never closes.
    Unclosed(u64),
    /// The record that begins in this line is longer than any record can be.
    Endless(u64),
}

/// Bytes of one record beyond which its end is not waited for: a quote that is never closed would
/// fill the memory.
const LONGEST_RECORD: usize = 1 << 26;

/// Bytes that are cut but not yet looked into.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub bytes: Bytes,
    /// Where the first of them stands, counted from 1.
    pub line: u64,
    /// Why nothing follows, where that is no good reason.
    pub fault: Option<Fault>,
}

/// Room for bytes, and how many of them are taken: room that is used again need not be emptied
/// first.
#[derive(Debug, Default)]
pub(super) struct Bytes {
    room: Vec<u8>,
    len: usize,
}

impl Bytes {
    pub fn taken(&self) -> &[u8] {
        &self.room[..self.len]
    }

    /// Reads until so many are taken; whether there are so many.
    fn fill(&mut self, source: &mut impl Read, wanted: usize) -> io::Result<bool> {
        if self.room.len() < wanted {
            self.room.resize(wanted, 0);
        }
        while self.len < wanted {
            match source.read(&mut self.room[self.len..wanted]) {
                Ok(0) => return Ok(false),
                Ok(count) => self.len += count,
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(true)
    }
}

/// Cuts a text.
pub(super) struct Cutter {
    source: Box<dyn Read + Send>,
    /// What the bytes are to be decoded from once they are cut.
    pub encoding: &'static Encoding,
    pub delimiter: u8,
    size: usize,
    /// Read, but not yet known to be whole records.
    rest: Vec<u8>,
    quotes: Quotes,
    line: u64,
    ended: bool,
}

impl Cutter {
    /// Cuts `source` into blocks of about `size` bytes. In its encoding no part of a character may
    /// look like a quote, a line feed or the delimiter.
    pub fn new(source: Box<dyn Read + Send>, encoding: &'static Encoding, delimiter: u8, size: usize) -> Self {
        let size = size.max(1);
        Cutter { source, encoding, delimiter, size, rest: Vec::new(), quotes: Quotes::default(), line: 1, ended: false }
    }

    /// Cuts the next block into `bytes`; `None` at the end.
    pub fn cut(&mut self, mut bytes: Bytes) -> Option<Raw> {
        if self.ended {
            return None;
        }
        bytes.len = 0;
        bytes.fill(&mut &*self.rest, self.rest.len()).expect("reading from memory cannot fail");
        let mut wanted = self.size;
        let mut fault = None;
        loop {
            match bytes.fill(&mut self.source, wanted.max(bytes.len + 1)) {
                Ok(whole) => self.ended = !whole,
                Err(found) => (self.ended, fault) = (true, Some(Fault::Io(found))),
            }
            self.quotes.go_on(bytes.taken(), self.delimiter, self.ended && fault.is_none());
            if self.quotes.end() > 0 || self.ended {
                break;
            }
            if bytes.len > LONGEST_RECORD {
                (self.ended, fault) = (true, Some(Fault::Endless(self.line)));
                break;
            }
            wanted = (bytes.len * 2).min(LONGEST_RECORD + 1);
        }
        let end = match (&fault, self.quotes.open()) {
            (None, None) if self.ended => bytes.len,
            _ => self.quotes.end(),
        };
        if let (None, Some(open), true) = (&fault, self.quotes.open(), self.ended) {
            fault = Some(Fault::Unclosed(self.line + u64::from(line_feeds(&bytes.taken()[..open]))));
        }
        self.rest.clear();
        self.rest.extend_from_slice(&bytes.taken()[end..]);
        bytes.len = end;
        self.quotes = self.quotes.behind(end);
        let raw = Raw { line: self.line, fault, bytes };
        self.line += u64::from(line_feeds(raw.bytes.taken()));
        Some(raw)
    }
}
