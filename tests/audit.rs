//! An audit of what a build writes finds nothing, and finds what is changed in it afterwards.
//!
//! The report under `data/` is built once. Numbers, names and orders of its Markdown, page and Word document are then changed one at a time
//! with a seeded generator, and each changed copy is audited against the report. `AUDIT_CHANGES=2000 cargo test --release --test audit` does so
//! more often; what was missed is printed.

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
    sync::LazyLock,
};

use assert_cmd::Command;
use nianbao::{
    audit::{Confidence, Known, audit},
    diagnostic::{Diagnostics, Severity},
    read::Draft,
    workshop::Workshop,
};
use regex::Regex;

struct Built {
    folder: tempfile::TempDir,
    known: Known,
}

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    build.args(["build", "--format", "html,markdown,docx", "-o"]).arg(folder.path()).arg(&report).assert().success();
    let mut told = Diagnostics::default();
    let made = Workshop::new(&report, Path::new("output")).draft(&mut told).unwrap();
    Built { known: Known::of(&made.report, made.rendered.markdown(&made.report, &made.catalogue)), folder }
});

fn found(path: &Path, known: Option<&Known>, least: Confidence) -> u64 {
    let told = audit(&Draft::open(path).unwrap(), known, least);
    told.count(Severity::Error) + told.count(Severity::Warning)
}

#[test]
fn nothing_is_found_in_what_a_build_writes() {
    for name in ["report.md", "report.html", "report.docx"] {
        let path = BUILT.folder.path().join(name);
        assert_eq!(found(&path, Some(&BUILT.known), Confidence::Low), 0, "{name} against the data");
        assert_eq!(found(&path, None, Confidence::Low), 0, "{name} alone");
    }
}

/// Steps through numbers by a linear congruence: the same on every machine.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as usize
    }
}

/// Counts, shares and cells of tables: where each stands in a text of the report.
fn numbers(text: &str, pattern: &str) -> Vec<std::ops::Range<usize>> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found.get(1).unwrap().range()).collect()
}

/// A number with one digit changed, two exchanged, or its point moved.
fn changed(number: &str, lot: &mut Lot) -> String {
    let digits: Vec<usize> = number.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    loop {
        let mut bytes = number.as_bytes().to_vec();
        match lot.below(3) {
            0 => {
                let at = digits[lot.below(digits.len())];
                bytes[at] = b'0' + ((bytes[at] - b'0') + 1 + lot.below(9) as u8) % 10;
            }
            1 if digits.len() > 1 => {
                let at = lot.below(digits.len() - 1);
                bytes.swap(digits[at], digits[at + 1]);
            }
            2 if number.contains('.') => {
                let point = number.find('.').unwrap();
                bytes.remove(point);
                bytes.insert(if point > 1 { point - 1 } else { point + 1 }, b'.');
            }
            _ => {}
        }
        let new = String::from_utf8(bytes).unwrap();
        // A leading zero is another mistake.
        if new != number
            && new.parse::<f64>().unwrap() != number.parse::<f64>().unwrap()
            && !(new.starts_with('0') && !new.starts_with("0."))
        {
            return new;
        }
    }
}

fn changes() -> usize {
    std::env::var("AUDIT_CHANGES").ok().and_then(|count| count.parse().ok()).unwrap_or(120)
}

/// Changes one number after another; how many were missed, of how many.
fn missed(text: &str, places: &[std::ops::Range<usize>], write: &dyn Fn(&str) -> PathBuf) -> (usize, usize) {
    let (mut lot, mut missed) = (Lot(2024), 0);
    let count = changes();
    for _ in 0..count {
        let at = places[lot.below(places.len())].clone();
        let new = changed(&text[at.clone()], &mut lot);
        let path = write(&format!("{}{new}{}", &text[..at.start], &text[at.end..]));
        if found(&path, Some(&BUILT.known), Confidence::Medium) == 0 {
            missed += 1;
            let line_start = text[..at.start].rfind('\n').map_or(0, |at| at + 1);
            let line: String = text[line_start..].chars().take(60).collect();
            println!("missed: {} → {new} at byte {} of: {line}", &text[at.clone()], at.start - line_start);
        }
    }
    (missed, count)
}

fn beside(name: &str) -> PathBuf {
    BUILT.folder.path().join(name)
}

#[test]
fn a_changed_number_of_the_markdown_is_found() {
    let text = fs::read_to_string(beside("report.md")).unwrap();
    let places = numbers(&text, r"(\d+(?:\.\d+)?)(?:%|件)");
    let (missed, count) = missed(&text, &places, &|text| {
        fs::write(beside("changed.md"), text).unwrap();
        beside("changed.md")
    });
    println!("{missed} of {count} missed in Markdown, of {} places", places.len());
    assert!(missed * 100 <= count * 10, "{missed} of {count} missed");
}

#[test]
fn a_changed_number_of_the_page_is_found() {
    let text = fs::read_to_string(beside("report.html")).unwrap();
    let places = numbers(&text, r"<data [^>]*>(\d+(?:\.\d+)?)%?</data>");
    let (missed, count) = missed(&text, &places, &|text| {
        fs::write(beside("changed.html"), text).unwrap();
        beside("changed.html")
    });
    println!("{missed} of {count} missed on the page, of {} places", places.len());
    assert_eq!(missed, 0);
}

#[test]
fn a_changed_number_of_the_word_document_is_found() {
    let bytes = fs::read(beside("report.docx")).unwrap();
    let mut parts = Vec::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.push((file.name().unwrap().into_owned(), content));
    }
    let body = parts.iter().position(|(name, _)| name == "word/document.xml").unwrap();
    let text = String::from_utf8(parts[body].1.clone()).unwrap();
    let places = numbers(&text, r#"<w:sdtContent><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">(\d+(?:\.\d+)?)%?</w:t>"#);
    let (missed, count) = missed(&text, &places, &|text| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (at, (name, content)) in
            parts.iter().enumerate().filter(|(_, (name, _))| name.ends_with(".xml") || name.ends_with(".rels"))
        {
            zip.start_file(name, stored).unwrap();
            zip.write_all(if at == body { text.as_bytes() } else { content }).unwrap();
        }
        fs::write(beside("changed.docx"), zip.finish().unwrap().into_inner()).unwrap();
        beside("changed.docx")
    });
    println!("{missed} of {count} missed in Word, of {} places", places.len());
    assert_eq!(missed, 0);
}
