//! Any bytes as a workbook: they are read and counted, or refused, in bounded memory.
//!
//! Compression hides from a fuzzer what it changes. The first byte therefore says what the rest is:
//! the sheet of an XLSX, its styles, its shared strings, the content of an ODS, each put into an
//! archive here; anything else is the file itself, such as an XLS.

#![no_main]

use std::{
    io::{Cursor, Write},
    sync::LazyLock,
};

use libfuzzer_sys::fuzz_target;
use nianbao::{diagnostic::Diagnostics, read::Options};
use nianbao_fuzz::{PLAN, ROSTER, count, on_disk, reconciled, show};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;
const STRINGS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>投诉编号</t></si><si><t>投诉时间</t></si><si><t>投诉平台</t></si></sst>"#;
const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>45294.5</v></c><c r="C2" t="s"><v>3</v></c></row></sheetData></worksheet>"#;
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// What is read at the most, so that a bomb of a few megabytes is one.
const READING: fn() -> Options = || Options { workbook: 8, ..Options::default() };

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("memory can be written to");
        zip.write_all(content).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

fn xlsx(sheet: &[u8], styles: &[u8], strings: &[u8]) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn workbook(bytes: &[u8]) -> Vec<u8> {
    match bytes.split_first() {
        Some((1, sheet)) => xlsx(sheet, STYLES.as_bytes(), STRINGS.as_bytes()),
        Some((2, styles)) => xlsx(SHEET.as_bytes(), styles, STRINGS.as_bytes()),
        Some((3, strings)) => xlsx(SHEET.as_bytes(), STYLES.as_bytes(), strings),
        Some((4, content)) => archive(&[("mimetype", ODS.as_bytes()), ("content.xml", content)]),
        _ => bytes.to_vec(),
    }
}

fuzz_target!(init: { LazyLock::force(&ROSTER); }, |bytes: &[u8]| {
    let mut diagnostics = Diagnostics::default();
    let mut counted = 0;
    let read = count(&PLAN, &ROSTER, on_disk(&workbook(bytes)), READING(), &mut diagnostics, &mut |_| counted += 1);
    match read {
        Ok((tally, _)) => reconciled(&tally, counted),
        Err(faults) => {
            assert!(!faults.is_empty());
            diagnostics.extend(faults);
        }
    }
    show(diagnostics.as_slice());
});
