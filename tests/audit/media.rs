//! The documents of a build as texts that can be changed.

use std::{
    fs,
    io::{Cursor, Read, Write},
    ops::Range,
    path::PathBuf,
};

use regex::Regex;

use super::beside;

/// Whether a font has the letters of words at a place.
type HasLetters = dyn Fn(usize, &str) -> bool;

/// A document of the build that can be changed and written again.
pub struct Medium {
    pub name: &'static str,
    /// The document, or the part of it that holds the words.
    pub text: String,
    /// The ranges of visible words.
    pub visible: Vec<Range<usize>>,
    pub write: Box<dyn Fn(&str) -> PathBuf>,
    pub has_letters: Box<HasLetters>,
}

/// The ranges of the first group of a pattern.
fn numbers(text: &str, pattern: &str) -> Vec<Range<usize>> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found.get(1).unwrap().range()).collect()
}

pub fn plain(name: &'static str, visible: &str, hidden: &str) -> Medium {
    let text = fs::read_to_string(beside(name)).unwrap();
    let hidden: Vec<Range<usize>> = Regex::new(hidden).unwrap().find_iter(&text).map(|found| found.range()).collect();
    let is_hidden = |range: &Range<usize>| hidden.iter().any(|part| part.start <= range.start && range.end <= part.end);
    let visible = numbers(&text, visible).into_iter().filter(|range| !is_hidden(range)).collect();
    let write = move |text: &str| {
        let path = beside(&format!("changed-{:?}-{}", std::thread::current().id(), name.replace('/', "-")));
        fs::write(&path, text).unwrap();
        path
    };
    Medium { name, text, visible, write: Box::new(write), has_letters: Box::new(|_, _| true) }
}

pub fn markdown() -> Medium {
    plain("report.md", r"(?m)^(.+)$", r"(?m)^\| --- .*$|\]\(.*?\)")
}

pub fn page() -> Medium {
    plain(
        "report.html",
        r">([^<>]*[^<>\s][^<>]*)<",
        r"(?s)<!doctype.*?<main|<svg.*?</svg>|<nav.*?</nav>|<script.*?</script>|<style.*?</style>|<template.*?</template>",
    )
}

/// The article, whose numbers have no tags.
pub fn article() -> Medium {
    plain("wechat/article.html", r">([^<>]*[^<>\s][^<>]*)<", r"(?s)<!DOCTYPE.*?<body")
}

pub fn word() -> Medium {
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
    // The audit does not read the table of contents.
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
    Medium { name: "report.docx", text, visible, write: Box::new(write), has_letters: Box::new(|_, _| true) }
}
