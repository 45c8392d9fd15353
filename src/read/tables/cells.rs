//! The records and cells of a text, found where they stand.
//!
//! Input: a text that begins where a record begins. Output: the spans of its cells. A cell is
//! copied only where quotes have to be taken out of it. [`Quotes`] is the one account of what a
//! quote means, so that whoever cuts a text and whoever reads it agree: it opens at the beginning
//! of a cell and nowhere else, doubled it stands for itself, and what follows behind a closing one
//! belongs to the cell. That is what the csv crate reads too, and the tests compare it with that.
//! What a column means is not known here.

use std::ops::Range;

use memchr::{memchr, memchr2};

/// Bit of a span that lies apart from the text.
const APART: u32 = 1 << 31;

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// Its first character in the text, which may be a quote.
    at: u32,
    start: u32,
    end: u32,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy)]
struct At {
    /// Its first cell.
    cell: u32,
    start: u32,
    /// Line breaks before that.
    breaks: u32,
}

/// The records of a text.
#[derive(Debug, Default)]
pub(super) struct Cells {
    spans: Vec<Span>,
    /// One more than there are records: the last one is where the next would stand.
    records: Vec<At>,
    apart: String,
}

/// One record of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'t> {
    text: &'t str,
    apart: &'t str,
    spans: &'t [Span],
    start: usize,
}

impl Cells {
    /// Finds the records of `text`, in the place of those found before.
    pub fn find(&mut self, text: &str, delimiter: u8) {
        self.spans.clear();
        self.records.clear();
        self.apart.clear();
        let bytes = text.as_bytes();
        let (mut at, mut breaks) = (0, 0);
        loop {
            let blank = bytes[at..].iter().take_while(|byte| **byte == b'\n').count();
            at += blank;
            breaks += blank as u32;
            self.records.push(At { cell: self.spans.len() as u32, start: at as u32, breaks });
            if at == bytes.len() {
                return;
            }
            at = self.record(text, at, delimiter, &mut breaks);
        }
    }

    /// Finds the cells of the record at `at`; leaves where the next one begins.
    fn record(&mut self, text: &str, mut at: usize, delimiter: u8, breaks: &mut u32) -> usize {
        let bytes = text.as_bytes();
        loop {
            let end = match bytes.get(at) {
                Some(b'"') => self.quoted(text, at, delimiter, breaks),
                _ => {
                    let end = plain_end(bytes, at, delimiter);
                    self.spans.push(Span { at: at as u32, start: at as u32, end: end as u32 });
                    end
                }
            };
            match bytes.get(end) {
                Some(byte) if *byte == delimiter => at = end + 1,
                Some(_) => {
                    *breaks += 1;
                    return end + 1;
                }
                None => return end,
            }
        }
    }

    /// Finds the cell whose quote opens at `at`; leaves where it ends.
    fn quoted(&mut self, text: &str, at: usize, delimiter: u8, breaks: &mut u32) -> usize {
        let bytes = text.as_bytes();
        let inner = at + 1;
        let Some(first) = memchr(b'"', &bytes[inner..]).map(|found| inner + found) else {
            // A text that ends within quotes is reported by whoever cuts it.
            self.spans.push(Span { at: at as u32, start: inner as u32, end: bytes.len() as u32 });
            *breaks += line_feeds(&bytes[inner..]);
            return bytes.len();
        };
        *breaks += line_feeds(&bytes[inner..first]);
        let follows = bytes.get(first + 1);
        if follows.is_none_or(|byte| *byte == delimiter || *byte == b'\n') {
            self.spans.push(Span { at: at as u32, start: inner as u32, end: first as u32 });
            return first + 1;
        }
        let start = self.apart.len();
        let (mut from, mut quote) = (inner, first);
        let end = loop {
            self.apart.push_str(&text[from..quote]);
            if bytes.get(quote + 1) == Some(&b'"') {
                self.apart.push('"');
                from = quote + 2;
                quote = memchr(b'"', &bytes[from..]).map_or(bytes.len(), |found| from + found);
                *breaks += line_feeds(&bytes[from..quote]);
                if quote == bytes.len() {
                    self.apart.push_str(&text[from..]);
                    break quote;
                }
            } else {
                let end = plain_end(bytes, quote + 1, delimiter);
                self.apart.push_str(&text[quote + 1..end]);
                break end;
            }
        };
        self.spans.push(Span { at: at as u32, start: start as u32 | APART, end: self.apart.len() as u32 });
        end
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len().saturating_sub(1)
    }

    /// The `index`-th record of `text`, which is the one that they were found in; there must be so
    /// many.
    pub fn get<'t>(&'t self, text: &'t str, index: usize) -> Found<'t> {
        let (this, next) = (self.records[index], self.records[index + 1]);
        let spans = &self.spans[this.cell as usize..next.cell as usize];
        Found { text, apart: &self.apart, spans, start: this.start as usize }
    }

    /// Line breaks before it.
    pub fn breaks(&self, index: usize) -> u64 {
        u64::from(self.records[index].breaks)
    }
}

impl<'t> Found<'t> {
    pub fn len(self) -> usize {
        self.spans.len()
    }

    pub fn get(self, index: usize) -> Option<&'t str> {
        self.spans.get(index).map(|span| self.at(*span))
    }

    /// Bytes of the longest cell.
    pub fn longest(self) -> usize {
        self.spans.iter().map(|span| span.end - (span.start & !APART)).max().unwrap_or_default() as usize
    }

    /// Line breaks between the beginning of the record and that of a cell, and the character column
    /// in which the cell begins.
    pub fn place(self, index: usize) -> Option<(u64, u64)> {
        let before = &self.text[self.start..self.spans.get(index)?.at as usize];
        let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
        Some((u64::from(line_feeds(before.as_bytes())), line.chars().count() as u64 + 1))
    }

    fn at(self, span: Span) -> &'t str {
        match span.start & APART {
            0 => &self.text[span.start as usize..span.end as usize],
            _ => &self.apart[(span.start & !APART) as usize..span.end as usize],
        }
    }
}

fn plain_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    memchr2(delimiter, b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found)
}

pub(super) fn line_feeds(bytes: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', bytes).count() as u32
}

/// Where the quotes of a text open and close, which is all that is needed to tell where records
/// end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Quotes {
    /// Up to where the text is known.
    seen: usize,
    /// Where the quote stands that is open there.
    open: Option<usize>,
    /// Behind the last line end that is none of a cell.
    end: usize,
}

impl Quotes {
    /// Goes on through `bytes`, which begin where a record begins; `last` where nothing follows.
    pub fn go_on(&mut self, bytes: &[u8], delimiter: u8, last: bool) {
        let mut plain = self.seen;
        while self.seen < bytes.len() {
            let Some(quote) = memchr(b'"', &bytes[self.seen..]).map(|found| self.seen + found) else {
                self.seen = bytes.len();
                break;
            };
            if self.open.is_none() {
                // Elsewhere in a cell it is a character like any other.
                if quote == 0 || bytes[quote - 1] == delimiter || bytes[quote - 1] == b'\n' {
                    self.line_end(bytes, plain..quote);
                    self.open = Some(quote);
                }
                self.seen = quote + 1;
            } else if bytes.get(quote + 1) == Some(&b'"') {
                self.seen = quote + 2;
            } else if quote + 1 == bytes.len() && !last {
                // Whether it closes is reported by what follows.
                self.seen = quote;
                return;
            } else {
                self.open = None;
                self.seen = quote + 1;
                plain = self.seen;
            }
        }
        if self.open.is_none() {
            self.line_end(bytes, plain..bytes.len());
        }
    }

    fn line_end(&mut self, bytes: &[u8], within: Range<usize>) {
        let start = within.start;
        if let Some(found) = memchr::memrchr(b'\n', &bytes[within]) {
            self.end = start + found + 1;
        }
    }

    /// Behind the last record that is known to be whole.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Where the quote stands that is still open.
    pub fn open(&self) -> Option<usize> {
        self.open
    }

    /// What is known once the records before `end` are taken away.
    pub fn behind(self, end: usize) -> Quotes {
        Quotes { seen: self.seen.saturating_sub(end), open: self.open.and_then(|at| at.checked_sub(end)), end: 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the csv crate reads.
    fn expected(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new();
        reader.flexible(true).has_headers(false).delimiter(delimiter).terminator(csv::Terminator::Any(b'\n'));
        let rows = reader.from_reader(text.as_bytes()).into_records();
        rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn found(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut cells = Cells::default();
        cells.find(text, delimiter);
        (0..cells.len()).map(|index| row(cells.get(text, index))).collect()
    }

    fn row(found: Found<'_>) -> Vec<String> {
        (0..found.len()).map(|index| found.get(index).unwrap().to_owned()).collect()
    }

    #[test]
    fn quotes_mean_what_they_mean_to_others() {
        for text in [
            "",
            "\n\n",
            "a",
            "a,",
            ",\n",
            "\"\"",
            "\"\"\"\"\n",
            "\"a\"b,c\n",
            "\"a\"\"b\"c\"d,e",
            "5\" disk,\"x\ny\"\n\nz",
            "\"a\" \"b\",c\n",
            "\"a",
            "\"a\"\"",
            "a\"\n\"b\"\n",
        ] {
            assert_eq!(found(text, b','), expected(text, b','), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn cells_are_those_that_the_csv_crate_reads(text in "[\",\n\r;甲a]{0,60}", delimiter in proptest::sample::select(&b",;"[..])) {
            prop_assert_eq!(found(&text, delimiter), expected(&text, delimiter));
        }

        #[test]
        fn a_text_cut_where_quotes_allow_it_is_read_as_it_was(text in "[\",\n甲a]{0,80}", step in 1_usize..20) {
            let bytes = text.as_bytes();
            let (mut quotes, mut start, mut upto) = (Quotes::default(), 0, 0);
            let mut rows = Vec::new();
            while upto < bytes.len() {
                upto = (upto + step).min(bytes.len());
                let last = upto == bytes.len();
                quotes.go_on(&bytes[start..upto], b',', last);
                let end = if last { upto } else { start + quotes.end() };
                rows.extend(found(&text[start..end], b','));
                quotes = quotes.behind(quotes.end());
                start = end;
            }
            prop_assert_eq!(rows, expected(&text, b','));
        }

        #[test]
        fn cells_are_where_they_are_said_to_be(text in "[\",\n甲a]{0,60}") {
            let mut cells = Cells::default();
            cells.find(&text, b',');
            let lines: Vec<&str> = text.split('\n').collect();
            for index in 0..cells.len() {
                let found = cells.get(&text, index);
                for cell in 0..found.len() {
                    let (breaks, column) = found.place(cell).unwrap();
                    let line = lines[(cells.breaks(index) + breaks) as usize];
                    let rest: String = line.chars().skip(column as usize - 1).collect();
                    let first = found.get(cell).unwrap().split('\n').next().unwrap();
                    prop_assert!(rest.replace('"', "").starts_with(&first.replace('"', "")), "{:?} {:?}", rest, first);
                    prop_assert!(cell == 0 || line.chars().nth(column as usize - 2) == Some(','));
                }
                prop_assert_eq!(found.place(found.len()), None);
            }
        }
    }

    #[test]
    fn the_column_is_that_of_the_quote_and_blank_lines_count() {
        let place = |text: &str, cell| {
            let mut cells = Cells::default();
            cells.find(text, b',');
            (cells.breaks(0), cells.get(text, 0).place(cell))
        };
        assert_eq!(place("5\" disk,x,y", 2), (0, Some((0, 11))));
        assert_eq!(place("\n\n\"a,\"\"b\n\",汉,y", 2), (2, Some((1, 5))));
        assert_eq!(place("a,\"b\"", 1), (0, Some((0, 3))));
    }
}
