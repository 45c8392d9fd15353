//! An audit of what a build writes finds nothing, and finds what is changed in it afterwards.
//!
//! The report under `data/` is built once. Numbers, names and orders of its Markdown, page and Word document are then changed one at a time
//! with a seeded generator, and each changed copy is audited against the report. `AUDIT_CHANGES=2000 cargo test --release --test audit` does so
//! more often; what was missed is printed.

use std::{
    fs,
    io::{Cursor, Read, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use assert_cmd::Command;
use nianbao::{
    audit::{Confidence, Known, audit},
    diagnostic::{Code, Diagnostic, Diagnostics, Fact, Severity},
    read::Draft,
    workshop::{self, Workshop},
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
    Built { known: workshop::known(&made), folder }
});

fn found(path: &Path, known: Option<&Known>, least: Confidence) -> u64 {
    let told = audit(&Draft::open(path).unwrap(), known, least).told;
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

/// Where the first group of a pattern stands.
fn numbers(text: &str, pattern: &str) -> Vec<Range<usize>> {
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
            && (!new.starts_with('0') || new.starts_with("0."))
        {
            return new;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the test says how long it may take")]
fn changes() -> usize {
    std::env::var("AUDIT_CHANGES").ok().and_then(|count| count.parse().ok()).unwrap_or(30)
}

fn beside(name: &str) -> PathBuf {
    BUILT.folder.path().join(name)
}

/// A document of the build, that can be changed and written again.
struct Medium {
    name: &'static str,
    /// What is changed: the document, or the part of it that holds the words.
    text: String,
    /// Where words stand that people read.
    visible: Vec<Range<usize>>,
    write: Box<dyn Fn(&str) -> PathBuf>,
}

fn plain(name: &'static str, visible: &str, hidden: &str) -> Medium {
    let text = fs::read_to_string(beside(name)).unwrap();
    let hidden: Vec<Range<usize>> = Regex::new(hidden).unwrap().find_iter(&text).map(|found| found.range()).collect();
    let is_hidden = |range: &Range<usize>| hidden.iter().any(|part| part.start <= range.start && range.end <= part.end);
    let visible = numbers(&text, visible).into_iter().filter(|range| !is_hidden(range)).collect();
    let write = move |text: &str| {
        let path = beside(&format!("changed-{:?}-{name}", std::thread::current().id()));
        fs::write(&path, text).unwrap();
        path
    };
    Medium { name, text, visible, write: Box::new(write) }
}

fn markdown() -> Medium {
    plain("report.md", r"(?m)^(.+)$", r"(?m)^\| --- .*$|\]\(.*?\)")
}

fn page() -> Medium {
    plain(
        "report.html",
        r">([^<>]*[^<>\s][^<>]*)<",
        r"(?s)<!doctype.*?<main|<svg.*?</svg>|<nav.*?</nav>|<script.*?</script>|<style.*?</style>|<template.*?</template>",
    )
}

fn word() -> Medium {
    let bytes = fs::read(beside("report.docx")).unwrap();
    let mut parts = Vec::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            parts.push((name, content));
        }
    }
    let body = parts.iter().position(|(name, _)| name == "word/document.xml").unwrap();
    let text = String::from_utf8(parts[body].1.clone()).unwrap();
    // A line of the list of contents is not read.
    let contents = Regex::new(r#"(?s)<w:p>(?:(?:[^<]|<[^/]|</[^w]|</w:[^p]|</w:p[^>])*?)<w:pStyle w:val="(?:TOC|TableofFigures|TableOfFigures)[^"]*"/>.*?</w:p>"#).unwrap();
    let contents: Vec<Range<usize>> = contents.find_iter(&text).map(|found| found.range()).collect();
    let visible = numbers(&text, r"<w:t(?: [^>]*)?>([^<]+)</w:t>");
    let visible = visible.into_iter().filter(|range| !contents.iter().any(|part| part.contains(&range.start))).collect();
    let write = move |text: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (at, (name, content)) in parts.iter().enumerate() {
            zip.start_file(name, stored).unwrap();
            zip.write_all(if at == body { text.as_bytes() } else { content }).unwrap();
        }
        let path = beside(&format!("changed-{:?}.docx", std::thread::current().id()));
        fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
        path
    };
    Medium { name: "report.docx", text, visible, write: Box::new(write) }
}

impl Medium {
    fn is_visible(&self, range: &Range<usize>) -> bool {
        let at = self.visible.partition_point(|part| part.start <= range.start);
        at > 0 && range.end <= self.visible[at - 1].end
    }

    /// What of the words a pattern finds; its first group where it has one.
    fn find(&self, pattern: &str) -> Vec<Range<usize>> {
        let found = Regex::new(pattern).unwrap();
        let range = |found: regex::Captures<'_>| found.get(1).or(found.get(0)).unwrap().range();
        found.captures_iter(&self.text).map(range).filter(|range| self.is_visible(range)).collect()
    }

    /// Makes changes, audits each, and says which were missed.
    fn hold(&self, kind: &str, most_missed: usize, mut change: impl FnMut(&mut Lot) -> (Range<usize>, String)) {
        let (mut lot, mut missed, count) = (Lot(2024), 0, changes());
        for _ in 0..count {
            let (at, new) = change(&mut lot);
            let path = (self.write)(&format!("{}{new}{}", &self.text[..at.start], &self.text[at.end..]));
            if found(&path, Some(&BUILT.known), Confidence::Medium) == 0 {
                missed += 1;
                let before: Vec<char> = self.text[..at.start].chars().rev().take(30).collect();
                let before: String = before.into_iter().rev().collect();
                println!("missed in {}: {kind}: {before}[{} → {new}]", self.name, &self.text[at]);
            }
        }
        println!("{}: {kind}: {missed} of {count} missed", self.name);
        assert!(missed * 1_000 <= count * most_missed, "{}: {kind}: {missed} of {count} missed", self.name);
    }

    fn numbers_are_found(&self, pattern: &str, most_missed: usize) {
        let places = self.find(pattern);
        assert!(places.len() > 200, "{} places", places.len());
        self.hold("numbers", most_missed, |lot| {
            let at = places[lot.below(places.len())].clone();
            let new = changed(&self.text[at.clone()], lot);
            (at, new)
        });
    }

    /// Names of categories and platforms, exchanged within their dimension.
    fn names_are_found(&self, most_missed: usize) {
        let exchanged = |names: &'static [&'static str]| {
            let places: Vec<Range<usize>> = self.find(&names.join("|"));
            (names, places)
        };
        let dimensions: Vec<_> =
            [ISSUE_TYPES, REGIONS, PLATFORMS].map(exchanged).into_iter().filter(|(_, places)| !places.is_empty()).collect();
        self.hold("names", most_missed, |lot| {
            let (names, places) = &dimensions[lot.below(dimensions.len())];
            let at = places[lot.below(places.len())].clone();
            let new = loop {
                let new = names[lot.below(names.len())];
                if new != &self.text[at.clone()] {
                    break new;
                }
            };
            (at, new.to_owned())
        });
    }

    /// 高于 becomes 低于.
    fn directions_are_found(&self, most_missed: usize) {
        let places = self.find(&DIRECTIONS.map(|(one, other)| format!("{one}|{other}")).join("|"));
        self.hold("directions", most_missed, |lot| {
            let at = places[lot.below(places.len())].clone();
            let here = &self.text[at.clone()];
            let turned = DIRECTIONS.iter().find_map(|(one, other)| match here {
                here if here == *one => Some(*other),
                here if here == *other => Some(*one),
                _ => None,
            });
            (at, turned.unwrap().to_owned())
        });
    }
}

const ISSUE_TYPES: &[&str] =
    &["信息泄露", "网络欺诈", "霸王条款", "退款问题", "恶意罚款", "客服问题", "售后服务", "虚假促销", "冻结商家资金"];
const REGIONS: &[&str] =
    &["广东省", "浙江省", "江苏省", "四川省", "云南省", "山东省", "福建省", "河南省", "北京市", "安徽省", "河北省", "湖北省"];
const PLATFORMS: &[&str] = &["分期乐", "支付宝", "来分期", "拍拍贷", "京东金融", "你我贷", "360借条", "中信银行"];
const DIRECTIONS: [(&str, &str); 5] =
    [("由多到少", "由少到多"), ("最多", "最少"), ("不少于", "不超过"), ("高于", "低于"), ("居首", "居末")];

#[test]
fn changes_of_the_markdown_are_found() {
    let medium = markdown();
    medium.numbers_are_found(r"(\d+(?:\.\d+)?)(?:%|件)", 10);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn changes_in_drawings_are_found() {
    let medium = plain("report.html", r"<text[^>]*>([^<]+)</text>", r"(?s)<!doctype.*?<main");
    medium.numbers_are_found(r"(?:>|，)(\d+(?:\.\d+)?)(?:件|%|<)", 0);
    let names = medium.find(&ISSUE_TYPES.join("|"));
    medium.hold("names in drawings", 0, |lot| {
        let at = names[lot.below(names.len())].clone();
        let here = ISSUE_TYPES.iter().position(|name| **name == medium.text[at.clone()]).unwrap();
        (at, ISSUE_TYPES[(here + 1) % ISSUE_TYPES.len()].to_owned())
    });
}

#[test]
fn changes_of_the_page_are_found() {
    let medium = page();
    medium.numbers_are_found(r"<data [^>]*>(\d+(?:\.\d+)?)%?</data>", 0);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn changes_of_the_word_document_are_found() {
    let medium = word();
    medium.numbers_are_found(r#"<w:sdtContent><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">(\d+(?:\.\d+)?)%?</w:t>"#, 0);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn a_member_that_is_dropped_or_moved_is_found() {
    let medium = markdown();
    let members = medium.find(r"、[^、。（）|]{2,12}（\d+件，[\d.]+%）");
    medium.hold("dropped members", 10, |lot| (members[lot.below(members.len())].clone(), String::new()));
    // Neighbours at the head of a falling list of which the first has more.
    let heads = medium.find(r"依次为([^、。（）|为]{2,12}（\d+件，[\d.]+%）、[^、。（）|]{2,12}（\d+件，[\d.]+%）)");
    let count = |member: &str| member.split(['（', '件']).nth(1).unwrap().parse::<u64>().unwrap();
    let falls =
        |at: &Range<usize>| medium.text[at.clone()].split_once('、').is_some_and(|(one, other)| count(one) > count(other));
    let pairs: Vec<Range<usize>> = heads.into_iter().filter(falls).collect();
    medium.hold("moved members", 0, |lot| {
        let at = pairs[lot.below(pairs.len())].clone();
        let (one, other) = medium.text[at.clone()].split_once('、').unwrap();
        (at.clone(), format!("{other}、{one}"))
    });
}

#[test]
fn a_corrected_copy_says_what_the_data_say() {
    for (medium, pattern) in [(markdown(), r"占比(79\.48)%"), (page(), r">(79\.48)%?<"), (word(), r">(79\.48)%?<")] {
        let at = medium.find(pattern)[0].clone();
        let wrong = format!("{}74.98{}", &medium.text[..at.start], &medium.text[at.end..]);
        let path = (medium.write)(&wrong);
        assert_eq!(found(&path, Some(&BUILT.known), Confidence::Medium), 1, "{}", medium.name);
        let folder = beside(&format!("corrected-{}", medium.name));
        let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        program.arg("audit").arg(&path).arg("--report").arg(report).arg("--fix").arg(&folder).assert().code(1);
        let copy = folder.join(path.file_name().unwrap());
        assert_eq!(found(&copy, Some(&BUILT.known), Confidence::Low), 0, "{}", medium.name);
        if !medium.name.ends_with("docx") {
            assert_eq!(fs::read_to_string(&copy).unwrap(), medium.text);
            let diff = fs::read_to_string(folder.join(format!("{}.diff", path.file_name().unwrap().display()))).unwrap();
            assert!(diff.lines().filter(|line| line.starts_with('-')).count() == 2, "{diff}");
        }
    }
}

#[test]
fn a_number_of_an_earlier_build_is_told_to_be_stale() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    let made = Workshop::new(&report, Path::new("output")).draft(&mut Diagnostics::default()).unwrap();
    let then = [("share/issue_type/信息泄露", "38.12%"), ("total", "231")].map(|(id, text)| (id.to_owned(), text.to_owned()));
    let known = workshop::known(&made).after(then.into_iter().collect());
    let page = "<p>共<data data-id=\"total\">231</data>件。</p><p>信息泄露占38.12%。</p><p>网络欺诈占16.61%。</p>";
    let draft = Draft::of_page("a.html", page.to_owned());
    let told = audit(&draft, Some(&known), Confidence::Medium).told;
    let other = |told: &Diagnostic| told.facts.iter().find(|(name, _)| *name == "other").map(|(_, fact)| fact.clone());
    let found: Vec<Option<Fact>> = told.as_slice().iter().filter(|told| told.code == Code::FigureWrong).map(other).collect();
    assert_eq!(found, ["earlier", "earlier", "none"].map(|word| Some(Fact::from(word))));
}

/// An error that was put into a document beforehand.
#[derive(serde::Deserialize)]
struct Planted {
    code: String,
    words: String,
}

#[derive(serde::Deserialize)]
struct List {
    #[serde(default)]
    planted: Vec<Planted>,
    /// What is known not to be found.
    #[serde(default)]
    missed: Vec<Planted>,
}

#[test]
fn what_was_planted_is_found_and_nothing_else() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audits");
    let mut faults = Vec::new();
    let mut documents = 0;
    for folder in fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let list: List = toml::from_str(&fs::read_to_string(folder.join("planted.toml")).unwrap()).unwrap();
        let document =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.file_stem().unwrap() == "draft");
        let told = audit(&Draft::open(&document.unwrap()).unwrap(), None, Confidence::Medium).told;
        let mut left: Vec<(String, String)> = told
            .as_slice()
            .iter()
            .map(|told| {
                let excerpt = told.place.as_ref().and_then(|place| place.excerpt.clone()).unwrap();
                (told.code.to_string(), excerpt.text.chars().skip(excerpt.start).take(excerpt.length).collect())
            })
            .collect();
        for planted in &list.planted {
            match left.iter().position(|(code, words)| *code == planted.code && words.contains(&planted.words)) {
                Some(at) => drop(left.remove(at)),
                None => faults.push(format!("{}: {} at “{}” is not found", folder.display(), planted.code, planted.words)),
            }
        }
        for missed in &list.missed {
            if left.iter().any(|(code, words)| *code == missed.code && words.contains(&missed.words)) {
                faults.push(format!("{}: {} at “{}” is found by now", folder.display(), missed.code, missed.words));
            }
        }
        faults.extend(left.iter().map(|(code, words)| format!("{}: false alarm {code} at “{words}”", folder.display())));
        documents += 1;
    }
    assert!(documents >= 5 && faults.is_empty(), "{}", faults.join("\n"));
}
