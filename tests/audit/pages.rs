//! The printed report as a text that can be changed.
//!
//! The text of a PDF is stored as numbers of glyphs. The content of a page is split into words by
//! the tables of its fonts, and joined again with other words; the changed page is appended to the
//! file as an incremental update.

use std::{collections::BTreeMap, fmt::Write as _, fs, ops::Range};

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Dict, Stream},
    page::Page,
};
use regex::bytes::{Captures, Regex};

use super::{beside, media::Medium};

/// Words of one text operator.
struct Shown {
    page: usize,
    /// Their range in the content of the page.
    range: Range<usize>,
    /// The glyph of each letter of their font.
    glyphs: BTreeMap<char, u16>,
}

/// The content of a page, and the number of its object.
struct Drawn {
    object: i32,
    content: Vec<u8>,
}

/// The letters of a font by their glyphs.
fn letters(font: &Dict<'_>) -> BTreeMap<u16, char> {
    let stream: Stream<'_> = font.get("ToUnicode").unwrap();
    let table = String::from_utf8(stream.decoded().unwrap().into_owned()).unwrap();
    let pair = regex::Regex::new(r"(?m)^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>$").unwrap();
    let number = |text: &str| u16::from_str_radix(text, 16).unwrap();
    pair.captures_iter(&table).filter_map(|found| Some((number(&found[1]), char::from_u32(number(&found[2]).into())?))).collect()
}

/// The bytes that a string stands for.
fn bytes(string: &[u8]) -> Vec<u8> {
    let (first, inner) = (string[0], &string[1..string.len() - 1]);
    if first == b'<' {
        let digits = std::str::from_utf8(inner).unwrap();
        return (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
    }
    let escape = Regex::new(r"(?s-u)\\([0-7]{1,3}|.)").unwrap();
    let plain = |found: &Captures<'_>| match &found[1] {
        b"n" => vec![b'\n'],
        b"r" => vec![b'\r'],
        b"t" => vec![b'\t'],
        b"b" => vec![8],
        b"f" => vec![12],
        [octal @ b'0'..=b'7', rest @ ..] => vec![rest.iter().fold(octal - b'0', |byte, digit| byte * 8 + (digit - b'0'))],
        other => other.to_vec(),
    };
    escape.replace_all(inner, plain).into_owned()
}

/// A string: in parentheses, which may hold others, or in hexadecimal digits.
fn string() -> String {
    let nested = (0..6).fold(r"\((?:\\.|[^\\()])*\)".to_owned(), |inner, _| format!(r"\((?:\\.|[^\\()]|{inner})*\)"));
    format!(r"{nested}|<[0-9A-Fa-f]*>")
}

fn words(array: &[u8], letters: &BTreeMap<u16, char>) -> Option<String> {
    let string = Regex::new(&format!("(?s-u){}", string())).unwrap();
    let glyphs: Vec<u8> = string.find_iter(array).flat_map(|found| bytes(found.as_bytes())).collect();
    glyphs.chunks(2).map(|pair| letters.get(&u16::from_be_bytes(pair.try_into().ok()?)).copied()).collect()
}

/// The words of a page, without its artifacts.
fn shown(number: usize, page: &Page<'_>, drawn: &Drawn) -> Vec<(Shown, String)> {
    let operator = Regex::new(&format!(
        r"(?s-u)/Artifact(?:\s*<<.*?>>)?\s*B[DM]C|EMC|B[DM]C|/(f\d+) [\d.]+ Tf|\[((?:{}|[-\d. ])*)\]TJ",
        string()
    ))
    .unwrap();
    let (mut open, mut font, mut shown): (Vec<bool>, _, _) = (Vec::new(), BTreeMap::new(), Vec::new());
    for found in operator.captures_iter(&drawn.content) {
        let is = |word: &[u8]| found[0].ends_with(word);
        let group = |at: usize, found: &Captures<'_>| found.get(at).map(|part| part.range());
        if let Some(name) = group(1, &found) {
            let fonts = page.resources().fonts.get::<Dict<'_>>(&drawn.content[name]);
            font = fonts.map(|font| letters(&font)).unwrap_or_default();
        } else if let Some(range) = group(2, &found) {
            if !open.contains(&true)
                && let Some(words) = words(&drawn.content[range.clone()], &font)
            {
                let glyphs = font.iter().map(|(glyph, letter)| (*letter, *glyph)).collect();
                shown.push((Shown { page: number, range, glyphs }, words));
            }
        } else if is(b"EMC") {
            open.pop();
        } else {
            open.push(found[0].starts_with(b"/Artifact"));
        }
    }
    shown
}

/// A file with the content of one object replaced by an incremental update.
fn updated(file: &[u8], object: i32, content: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(&file[file.len() - 400..]).into_owned();
    let part = |pattern: &str| regex::Regex::new(pattern).unwrap().captures(&text).unwrap()[1].to_owned();
    let (trailer, before) = (part(r"(?s)trailer\s*<<(.*)>>\s*startxref"), part(r"startxref\s*(\d+)"));
    let mut new = [file, b"\n"].concat();
    let at = new.len();
    new.extend(format!("{object} 0 obj\n<</Length {}>>\nstream\n", content.len()).bytes());
    new.extend(content);
    new.extend(b"\nendstream\nendobj\n");
    let table = new.len();
    let mut tail = String::new();
    write!(tail, "xref\n{object} 1\n{at:010} 00000 n\r\ntrailer\n<<{trailer}/Prev {before}>>\nstartxref\n{table}\n%%EOF")
        .unwrap();
    new.extend(tail.bytes());
    new
}

/// One line for each text operator, without tables of contents, which the audit does not read.
pub fn pages() -> Medium {
    let file = fs::read(beside("report.pdf")).unwrap();
    let pdf = Pdf::new(file.clone()).unwrap();
    let (mut pages, mut all) = (Vec::new(), Vec::new());
    for (number, page) in pdf.pages().iter().enumerate() {
        let object = page.raw().get_ref("Contents").unwrap().obj_number;
        let drawn = Drawn { object, content: page.page_stream().unwrap().to_vec() };
        let shown = shown(number, page, &drawn);
        if !shown.iter().any(|(_, words)| words.ends_with("目录")) {
            all.extend(shown);
        }
        pages.push(drawn);
    }
    let (shown, lines): (Vec<Shown>, Vec<String>) = all.into_iter().unzip();
    let text = lines.join("\n");
    let mut visible = Vec::new();
    for line in &lines {
        let start = visible.last().map_or(0, |range: &Range<usize>| range.end + 1);
        visible.push(start..start + line.len());
    }
    let line_of: Vec<(usize, BTreeMap<char, u16>)> =
        visible.iter().zip(&shown).map(|(range, shown)| (range.start, shown.glyphs.clone())).collect();
    let has_letters = move |at: usize, words: &str| {
        let line = line_of.partition_point(|(start, _)| *start <= at) - 1;
        words.chars().all(|letter| line_of[line].1.contains_key(&letter))
    };
    let write = move |text: &str| {
        let changed = text.split('\n').zip(&lines).position(|(new, old)| new != old).unwrap();
        let (part, new) = (&shown[changed], text.split('\n').nth(changed).unwrap());
        let glyphs: String = new.chars().map(|letter| format!("{:04x}", part.glyphs[&letter])).collect();
        let content = &pages[part.page].content;
        let content = [&content[..part.range.start], format!("<{glyphs}>").as_bytes(), &content[part.range.end..]].concat();
        let path = beside(&format!("changed-{:?}.pdf", std::thread::current().id()));
        fs::write(&path, updated(&file, pages[part.page].object, &content)).unwrap();
        path
    };
    Medium { name: "report.pdf", text, visible, write: Box::new(write), has_letters: Box::new(has_letters) }
}
