//! Small workbooks, made by hand so that they can say what no program would write.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// An archive; a file is its content and how often that is repeated.
pub fn archive(files: &[(&str, &str, usize, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, start, times, end) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(start.as_bytes()).unwrap();
        let blanks = vec![b' '; 1_000_000];
        (0..*times).for_each(|_| zip.write_all(&blanks).unwrap());
        zip.write_all(end.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An XLSX whose one sheet holds `rows`, behind `before` and with `megabytes` of blanks; `strings`
/// are its shared strings.
pub fn xlsx(before: &str, rows: &str, megabytes: usize, strings: &str) -> Vec<u8> {
    let root = format!(
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let sheets = format!(
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let strings = format!(r#"<sst xmlns="{MAIN}">{strings}</sst>"#);
    let start = format!(r#"{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}"#);
    archive(&[
        ("_rels/.rels", &root, 0, ""),
        ("xl/workbook.xml", &book, 0, ""),
        ("xl/_rels/workbook.xml.rels", &sheets, 0, ""),
        ("xl/sharedStrings.xml", &strings, 0, ""),
        ("xl/worksheets/sheet1.xml", &start, megabytes, "</sheetData></worksheet>"),
    ])
}

/// A row of an XLSX, with texts in its cells.
pub fn xlsx_row(number: usize, cells: &str) -> String {
    let cell = |(index, text): (usize, &str)| {
        let column = char::from(b'A' + index as u8);
        format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let cells: String = cells.trim_end().split(',').enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// An ODS whose one sheet holds `rows`.
pub fn ods(rows: &str) -> Vec<u8> {
    let names =
        ["office", "table", "text"].map(|name| format!(r#"xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#));
    let content = format!(
        r#"<office:document-content {}><office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        names.join(" ")
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0, ""),
        ("content.xml", &content, 0, ""),
        ("META-INF/manifest.xml", r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#, 0, ""),
    ])
}

/// A row of an ODS, `rows` times and each cell `columns` times.
pub fn ods_row(cells: &str, rows: u64, columns: u64) -> String {
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let cells: String = cells.trim_end().split(',').map(cell).collect();
    format!(r#"<table:table-row table:number-rows-repeated="{rows}">{cells}</table:table-row>"#)
}

/// A compound file with the streams that a password leaves of a workbook.
pub fn encrypted() -> Vec<u8> {
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut bytes: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let length = bytes.len() as u16;
        bytes.resize(64, 0);
        bytes.extend(length.to_le_bytes());
        bytes.extend([kind, 1]);
        bytes.extend(numbers(&[u32::MAX, u32::MAX, u32::MAX]));
        bytes.resize(116, 0);
        bytes.extend(numbers(&[start, size, 0]));
        bytes
    };
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(24, 0);
    file.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    file.resize(44, 0);
    file.extend(numbers(&[1, 1, 0, 4096, 0xffff_fffe, 0, 0xffff_fffe, 0, 0]));
    file.resize(512, 0xff);
    let mut table = vec![0xffff_fffd, 0xffff_fffe, 3, 4, 5, 6, 7, 8, 9, 0xffff_fffe];
    table.resize(128, u32::MAX);
    file.extend(numbers(&table));
    file.extend(entry("Root Entry", 5, 0xffff_fffe, 0));
    file.extend(entry("EncryptedPackage", 2, 2, 4096));
    file.resize(1536, 0);
    file.resize(1536 + 4096, 1);
    file
}
