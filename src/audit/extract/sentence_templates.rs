//! Sentences of a report with what can be wrong in them taken out.
//!
//! Input: the sentences of a report and its names. Output: by the words that remain (the template),
//! the numbers, names of categories and platforms and words such as 高于 that stand in each sentence
//! with these words. A sentence of a document with the same template can then be compared part by
//! part. What a document says is not known here.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use regex::Regex;

use super::{sections::sentences, text::without_blanks};

/// Words that reverse a statement.
const DIRECTIONS: [&str; 28] = [
    "高于",
    "低于",
    "多于",
    "少于",
    "大于",
    "小于",
    "不少于",
    "不超过",
    "不足",
    "超过",
    "上升",
    "下降",
    "增加",
    "减少",
    "增长",
    "回落",
    "最多",
    "最少",
    "最高",
    "最低",
    "居首",
    "居末",
    "由多到少",
    "由少到多",
    "由高到低",
    "由低到高",
    "以上",
    "以下",
];

/// Marks where a part was taken out.
pub(crate) const PART: char = '\u{fffc}';

/// The sentences of a report by their templates.
pub(crate) struct SentenceTemplates {
    /// What can be wrong in a sentence.
    parts: Regex,
    /// By template: the parts of each sentence that has it.
    sentences: BTreeMap<String, Vec<Vec<String>>>,
    /// The templates of the cover: few words and no sentences.
    covers: BTreeSet<String>,
}

impl SentenceTemplates {
    /// The templates of `texts` and of the texts of the cover. `names` can be exchanged for one
    /// another.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>, covers: &'t [String], names: &[String]) -> SentenceTemplates {
        let mut words: Vec<&str> =
            names.iter().map(String::as_str).chain(DIRECTIONS).filter(|word| word.chars().count() > 1).collect();
        // The longest first: 360借条 is a name, and 少于 is a part of 不少于.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let words: Vec<String> = words.into_iter().map(regex::escape).collect();
        let pattern = format!(r"{}|\d[\d,]*(?:\.\d+)?", words.join("|"));
        // Where the names are too many for an expression, numbers alone are taken out.
        #[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
        let parts = Regex::new(&pattern).unwrap_or_else(|_| Regex::new(r"\d[\d,]*(?:\.\d+)?").expect("constant"));
        let mut templates = SentenceTemplates { parts, sentences: BTreeMap::new(), covers: BTreeSet::new() };
        templates.covers = covers.iter().map(|cover| templates.split(cover).0).collect();
        for text in texts.chain(covers.iter().map(String::as_str)) {
            for (_, sentence) in sentences(text) {
                let (template, found) = templates.split(sentence);
                let found = found.into_iter().map(|range| sentence[range].to_owned()).collect();
                let known = templates.sentences.entry(template).or_default();
                if !known.contains(&found) {
                    known.push(found);
                }
            }
        }
        templates
    }

    /// The template of a sentence, with [`PART`] for each part, and the ranges of the parts.
    pub fn split(&self, sentence: &str) -> (String, Vec<Range<usize>>) {
        let (mut words, mut parts, mut end) = (String::new(), Vec::new(), 0);
        for found in self.parts.find_iter(sentence) {
            words.push_str(&without_blanks(&sentence[end..found.start()]));
            words.push(PART);
            end = found.end();
            parts.push(found.range());
        }
        words.push_str(&without_blanks(&sentence[end..]));
        (words, parts)
    }

    /// The parts of each sentence of the report that has this template.
    pub fn sentences(&self, template: &str) -> Option<&[Vec<String>]> {
        self.sentences.get(template).map(Vec::as_slice)
    }

    /// Whether the cover has this template.
    pub fn is_on_cover(&self, template: &str) -> bool {
        self.covers.contains(template)
    }
}
