//! Rows of a long text, read while the rows before them are used.
//!
//! Enters a text; leave its rows in their order, made in a thread of its own, a few hundred at a time. Rows go back to be filled again, so
//! that however long the text is, no more of them are in memory than are on their way.

use std::{
    io,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use super::{
    delimited::{Delimited, Fault},
    table::Row,
};

/// Rows that go from thread to thread at a time, and how many such batches are on their way.
const BATCH: usize = 256;
const BATCHES: usize = 4;

enum Sent {
    Rows(Vec<Row>, usize),
    Fault(Fault),
    End,
}

/// A text that is read ahead.
pub(super) struct Ahead {
    sent: Receiver<Sent>,
    back: SyncSender<Vec<Row>>,
    rows: Vec<Row>,
    /// Which of them comes next, and how many there are.
    next: usize,
    filled: usize,
    ended: bool,
}

impl Ahead {
    pub fn new(text: Delimited) -> io::Result<Self> {
        let (out, sent) = sync_channel(BATCHES);
        let (back, spare) = sync_channel(BATCHES + 1);
        thread::Builder::new().name("reader".into()).spawn(move || read(text, &out, &spare))?;
        Ok(Ahead { sent, back, rows: Vec::new(), next: 0, filled: 0, ended: false })
    }

    /// Takes the next row into `row`; false at the end.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        if self.next == self.filled && !self.ended {
            // Where nobody takes it back any more, it is not needed.
            let _ = self.back.try_send(std::mem::take(&mut self.rows));
            (self.next, self.filled) = (0, 0);
            match self.sent.recv() {
                Ok(Sent::Rows(rows, filled)) => (self.rows, self.filled) = (rows, filled),
                Ok(Sent::End) => self.ended = true,
                Ok(Sent::Fault(fault)) => return Err(fault),
                // The end of the thread is not the end of the text.
                Err(_) => return Err(Fault::Io(io::Error::other("the reader of the file has stopped"))),
            }
        }
        if self.ended {
            return Ok(false);
        }
        std::mem::swap(row, &mut self.rows[self.next]);
        self.next += 1;
        Ok(true)
    }
}

fn read(mut text: Delimited, out: &SyncSender<Sent>, spare: &Receiver<Vec<Row>>) {
    loop {
        let mut rows = spare.try_recv().unwrap_or_default();
        rows.resize_with(BATCH, Row::default);
        let mut filled = 0;
        let mut end = None;
        while filled < BATCH && end.is_none() {
            match text.next(&mut rows[filled]) {
                Ok(true) => filled += 1,
                Ok(false) => end = Some(Sent::End),
                Err(fault) => end = Some(Sent::Fault(fault)),
            }
        }
        // Whoever wanted the rows may have had enough.
        if filled > 0 && out.send(Sent::Rows(rows, filled)).is_err() {
            return;
        }
        if let Some(end) = end {
            let _ = out.send(end);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::{
        diagnostic::{Code, Diagnostic},
        read::{Options, Source},
    };

    /// Number, lines and words of each row, and why no more could be read.
    fn rows(text: &[u8]) -> (Vec<(String, u64)>, Option<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, text).unwrap();
        let mut source = Source::open(&path, Options::default()).unwrap();
        let mut table = source.table(0).unwrap();
        let mut rows = Vec::new();
        loop {
            match table.next_record() {
                Ok(Some(record)) => rows.push((record.cell(0).to_owned(), record.line())),
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
    fn every_row_of_a_long_text_comes_once_and_in_order() {
        for count in [40_000, 256 * 157 - 1, 256 * 157] {
            let text = long(count);
            assert!(text.len() as u64 > crate::read::source::LONG);
            let (rows, fault) = rows(text.as_bytes());
            assert!(fault.is_none());
            assert_eq!(rows[0], ("编号".to_owned(), 1));
            let expected = (0..count).map(|number| (number.to_string(), 2 + 2 * number as u64));
            assert!(rows.into_iter().skip(1).eq(expected));
        }
    }

    #[test]
    fn what_is_wrong_is_told_behind_the_rows_before_it() {
        let unclosed = long(40_000) + "x,\"y\nz\n";
        let (all, fault) = rows(unclosed.as_bytes());
        let fault = fault.unwrap();
        assert_eq!((all.len(), fault.code, fault.place.unwrap().line), (40_001, Code::QuoteUnclosed, Some(80_002)));
        let broken = [long(40_000).as_bytes(), b"x,\xff\xff\n", "y,乙\n".repeat(10).as_bytes()].concat();
        let (some, fault) = rows(&broken);
        assert!(some.len() <= 40_001);
        assert_eq!((fault.as_ref().unwrap().code, fault.unwrap().place.unwrap().line), (Code::FileEncoding, Some(80_002)));
    }

    #[test]
    fn a_table_may_be_left_before_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, long(60_000)).unwrap();
        for _ in 0..20 {
            let mut source = Source::open(&path, Options::default()).unwrap();
            let mut table = source.table(0).unwrap();
            assert!(table.next_record().unwrap().is_some());
        }
    }
}
