//! How much a workbook holds once it is unpacked, before it is unpacked for use.
//!
//! Input: an archive. Output: its family, or word that it is larger than allowed. A few kilobytes
//! of zip can hold gigabytes, and a few words of ODS a sheet of seventeen thousand million cells:
//! sizes are measured here, not believed. What the sheets say is not known.

use std::io::{self, BufRead, BufReader, Read, Seek};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use crate::read::kind::Kind;

/// What keeps an archive from being read.
#[derive(Debug)]
pub(super) enum Refused {
    Io(io::Error),
    /// Larger than this many megabytes.
    TooLarge,
    /// An archive without sheets, by its family.
    Foreign(&'static str),
}

impl From<io::Error> for Refused {
    fn from(fault: io::Error) -> Self {
        Refused::Io(fault)
    }
}

/// Bytes that a cell takes once a sheet is read whole: its value and its formula, twice while they
/// are put in their places.
pub(super) const CELL: u64 = 128;
/// Bytes that an element of the shared strings takes, however short it is.
const ELEMENT: u64 = 24;

/// The family of an archive whose contents take no more than `megabytes`.
pub(super) fn examine(archive: impl Read + Seek, megabytes: usize) -> Result<Kind, Refused> {
    let most = megabytes as u64 * 1_000_000;
    let mut zip = ZipArchive::new(archive).map_err(io::Error::other)?;
    let has = |zip: &ZipArchive<_>, name: &str| zip.file_names().any(|found| found.is_ok_and(|found| found == name));
    let kind = if has(&zip, "xl/workbook.xml") {
        Kind::Xlsx
    } else if has(&zip, "content.xml") && has(&zip, "mimetype") {
        Kind::Ods
    } else if has(&zip, "word/document.xml") {
        return Err(Refused::Foreign("word"));
    } else {
        return Err(Refused::Foreign("zip"));
    };
    let mut unpacked = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(io::Error::other)?;
        let content = entry.name().is_ok_and(|name| name == "content.xml");
        let shared = entry.name().is_ok_and(|name| name == "xl/sharedStrings.xml");
        let mut entry = Counted { inner: entry, count: 0, elements: 0 };
        let left = most.saturating_sub(unpacked) + 1;
        if kind == Kind::Ods && content && ods_bytes(BufReader::new((&mut entry).take(left)))? > most {
            return Err(Refused::TooLarge);
        }
        io::copy(&mut (&mut entry).take(left), &mut io::sink())?;
        unpacked += entry.count + if shared { entry.elements * ELEMENT } else { 0 };
        if unpacked > most {
            return Err(Refused::TooLarge);
        }
    }
    Ok(kind)
}

struct Counted<R> {
    inner: R,
    count: u64,
    elements: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.count += count as u64;
        self.elements += memchr::memchr_iter(b'<', &out[..count]).count() as u64;
        Ok(count)
    }
}

/// Bytes that the largest sheet takes, as a rectangle around all that hold something, with its
/// texts.
fn ods_bytes(content: impl BufRead) -> io::Result<u64> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    let (mut largest, mut sheet) = (0, Extent::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => sheet.open(&element, false),
            Ok(Event::Empty(element)) => sheet.open(&element, true),
            Ok(Event::Text(text)) => sheet.text(text.len() as u64),
            Ok(Event::CData(text)) => sheet.text(text.len() as u64),
            Ok(Event::End(element)) if element.name().as_ref() == "table:table" => {
                largest = largest.max(sheet.bytes());
                sheet = Extent::default();
            }
            Ok(Event::Eof) => return Ok(largest.max(sheet.bytes())),
            Ok(_) => {}
            // What is malformed is reported by the reader that wants its content.
            Err(_) => return Ok(largest.max(sheet.bytes())),
        }
    }
}

/// How far a sheet reaches.
#[derive(Default)]
struct Extent {
    rows: u64,
    repeat: u64,
    width: u64,
    rows_used: u64,
    width_used: u64,
    /// How often the cell at hand stands in its row.
    beside: u64,
    texts: u64,
}

impl Extent {
    fn open(&mut self, element: &BytesStart<'_>, closed: bool) {
        let attribute = |name: &str| element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
        let repeated = |name: &str| attribute(name).and_then(|attribute| attribute.value.parse::<u64>().ok()).unwrap_or(1);
        match element.name().as_ref() {
            "table:table-row" => {
                self.repeat = repeated("table:number-rows-repeated");
                self.rows = self.rows.saturating_add(self.repeat);
                self.width = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.beside = repeated("table:number-columns-repeated");
                self.width = self.width.saturating_add(self.beside);
                if !closed || element.attributes().flatten().any(|attribute| attribute.key.as_ref().starts_with("office:")) {
                    self.rows_used = self.rows;
                    self.width_used = self.width_used.max(self.width);
                    // A value or a formula that stands in an attribute is a text like any other.
                    self.text(element.len() as u64);
                }
            }
            "text:s" => self.text(repeated("text:c")),
            _ => {}
        }
    }

    fn text(&mut self, length: u64) {
        self.texts = self.texts.saturating_add(length.saturating_mul(self.beside).saturating_mul(self.repeat));
    }

    fn bytes(&self) -> u64 {
        self.rows_used.saturating_mul(self.width_used).saturating_mul(CELL).saturating_add(self.texts)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_unpacks_to() {
        let bomb = archive(&[("xl/workbook.xml", b"<x/>"), ("xl/worksheets/sheet1.xml", &vec![b' '; 3_000_000])]);
        assert!(bomb.get_ref().len() < 10_000);
        assert!(matches!(examine(bomb.clone(), 2), Err(Refused::TooLarge)));
        assert!(matches!(examine(bomb, 4), Ok(Kind::Xlsx)));
    }

    #[test]
    fn a_sheet_of_repeats_is_refused_by_its_extent() {
        let sheet = |rows: &str, cell: &str| {
            let content = format!(
                "<x><table:table><table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row></table:table></x>"
            );
            archive(&[("mimetype", b"x"), ("content.xml", content.as_bytes())])
        };
        let full = r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>1</text:p></table:table-cell>"#;
        let blank = r#"<table:table-cell table:number-columns-repeated="16384"/>"#;
        assert!(matches!(examine(sheet("1048576", full), 1_024), Err(Refused::TooLarge)));
        assert!(matches!(examine(sheet("1048576", blank), 1_024), Ok(Kind::Ods)));
        assert!(matches!(examine(archive(&[("word/document.xml", b"")]), 1), Err(Refused::Foreign("word"))));
    }
}
