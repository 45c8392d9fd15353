//! Sentences that are the report's own but for a number, a name or a direction.
//!
//! A sentence is taken apart into what can be wrong in it (numbers, names of categories and platforms, words such as 高于) and the words
//! between. Where these are those of a sentence of the report, the rest must be what it is in that sentence, or in another with the same
//! words.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use regex::Regex;

use super::{Confidence, Findings, Wrong, bare, sections::sentences};
use crate::read::{Draft, DraftBlock, DraftText};

/// Words that turn a statement into its opposite.
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

/// Stands where a part was taken out.
const PART: char = '\u{fffc}';

/// Words that two statements about different things hardly share.
const TELLING: usize = 10;

/// Whether a block is not made of sentences, but of words that are the report's own.
fn is_heading(block: &DraftBlock) -> bool {
    matches!(block, DraftBlock::Heading(..) | DraftBlock::Alternative(_))
}

/// The sentences of a report.
pub struct Sayings {
    /// What can be wrong in a sentence.
    parts: Regex,
    /// By the words between: what stands there in each sentence that has them.
    known: BTreeMap<String, Vec<Vec<String>>>,
    /// The words of what the cover says: few, and no sentences, yet nothing else.
    covers: BTreeSet<String>,
}

impl Sayings {
    /// The sentences of `texts`, and of the numbers of the cover, in which `names` can be exchanged for one another.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, covers: &'t [String], names: &[String]) -> Sayings {
        let mut words: Vec<&str> =
            names.iter().map(String::as_str).chain(DIRECTIONS).filter(|word| word.chars().count() > 1).collect();
        // The longest first: 360借条 is no number, and 不少于 not 少于.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let words: Vec<String> = words.into_iter().map(regex::escape).collect();
        let pattern = format!(r"{}|\d[\d,]*(?:\.\d+)?", words.join("|"));
        // Names beyond what an expression can hold are not looked for.
        #[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
        let parts = Regex::new(&pattern).unwrap_or_else(|_| Regex::new(r"\d[\d,]*(?:\.\d+)?").expect("constant"));
        let mut sayings = Sayings { parts, known: BTreeMap::new(), covers: BTreeSet::new() };
        sayings.covers = covers.iter().map(|cover| sayings.apart(cover).0).collect();
        for text in texts.chain(covers.iter().map(String::as_str)) {
            for (_, sentence) in sentences(text) {
                let (words, found) = sayings.apart(sentence);
                let found = found.into_iter().map(|range| sentence[range].to_owned()).collect();
                let known = sayings.known.entry(words).or_default();
                if !known.contains(&found) {
                    known.push(found);
                }
            }
        }
        sayings
    }

    /// The words of a sentence with a mark for each part between them, and the parts.
    fn apart(&self, sentence: &str) -> (String, Vec<Range<usize>>) {
        let (mut words, mut parts, mut end) = (String::new(), Vec::new(), 0);
        for found in self.parts.find_iter(sentence) {
            words.push_str(&bare(&sentence[end..found.start()]));
            words.push(PART);
            end = found.end();
            parts.push(found.range());
        }
        words.push_str(&bare(&sentence[end..]));
        (words, parts)
    }
}

/// Holds the sentences of a document against those of the report.
pub(super) fn look(draft: &Draft, sayings: &Sayings, findings: &mut Findings<'_>) {
    for block in &draft.blocks {
        let Some(text) = block.text() else { continue };
        for (start, sentence) in sentences(&text.text) {
            let (words, parts) = sayings.apart(sentence);
            let Some(known) = sayings.known.get(&words) else { continue };
            // What is a name and nothing else may be any name.
            if words.chars().all(|c| c == PART) {
                continue;
            }
            let here: Vec<&str> = parts.iter().map(|range| &sentence[range.clone()]).collect();
            let differing = |other: &Vec<String>| here.iter().zip(other).filter(|(a, b)| *a != b).count();
            let same_kinds = |other: &&Vec<String>| here.iter().zip(*other).all(|(a, b)| is_number(a) == is_number(b));
            let Some(nearest) = known.iter().filter(same_kinds).min_by_key(|other| differing(other)) else { continue };
            let count = differing(nearest);
            // Where more than half differ it may be another statement in the same words, unless these are many, or a heading's.
            let is_same = count * 2 <= here.len()
                || count == 1 && (words.chars().count() > TELLING || is_heading(block) || sayings.covers.contains(&words));
            if count > 0 && is_same {
                tell(text, start, sentence, &parts, nearest, findings);
            }
        }
    }
}

fn tell(text: &DraftText, start: usize, sentence: &str, parts: &[Range<usize>], nearest: &[String], findings: &mut Findings<'_>) {
    for (part, right) in parts.iter().zip(nearest) {
        let here = &sentence[part.clone()];
        let at = (text, start + part.start..start + part.end);
        if here != right {
            // The words before it say what it is.
            let before: Vec<char> = sentence[..part.start].chars().rev().take(12).collect();
            let what: String = before.into_iter().rev().collect();
            let what = if what.is_empty() { sentence.chars().skip(here.chars().count()).take(12).collect() } else { what };
            findings.wrong(Confidence::High, at, Wrong { what: &what, here, right, other: None });
        }
    }
}

/// Whether a part is a number, and no name such as 360借条.
fn is_number(part: &str) -> bool {
    part.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
}
