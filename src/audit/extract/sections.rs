//! Texts with the headings above them.
//!
//! Input: a draft. Output: its headings, paragraphs and list points, each with the headings above
//! it. Claims about one platform, and in a case, are checked otherwise than claims about all
//! complaints. What is claimed is not known here.

use crate::read::{Draft, DraftBlock, DraftText};

/// A text and the headings above it.
#[derive(Debug)]
pub(crate) struct SectionText<'d> {
    pub text: &'d DraftText,
    /// The outermost first.
    pub headings: Vec<&'d DraftText>,
    pub is_heading: bool,
}

impl SectionText<'_> {
    /// The words of the headings, those of the outermost first.
    pub fn above(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.headings.iter().map(|heading| heading.text.as_str())
    }

    /// Whether it is about one complaint.
    pub fn is_case(&self) -> bool {
        let has = |heading: &DraftText, words: &[&str]| words.iter().any(|word| heading.text.contains(word));
        // The title of a report may mention its cases.
        self.headings.iter().any(|heading| has(heading, &["案例", "实例", "个案"]) && !has(heading, &["报告", "年报", "通报"]))
    }
}

/// The blocks of a document, each with the headings above it.
pub(crate) fn below_headings(draft: &Draft) -> impl Iterator<Item = (&DraftBlock, Vec<&DraftText>)> {
    let mut above: Vec<(u8, &DraftText)> = Vec::new();
    draft.blocks.iter().map(move |block| {
        if let DraftBlock::Heading(level, _) = block {
            above.retain(|(open, _)| open < level);
        }
        let headings = above.iter().map(|(_, text)| *text).collect();
        if let DraftBlock::Heading(level, text) = block {
            above.push((*level, text));
        }
        (block, headings)
    })
}

/// The headings, paragraphs and list points of a document, in order. Tables and pictures hold no
/// sentences.
pub(crate) fn section_texts(draft: &Draft) -> Vec<SectionText<'_>> {
    let mut texts = Vec::new();
    for (block, headings) in below_headings(draft) {
        match block {
            DraftBlock::Heading(_, text) => texts.push(SectionText { text, headings, is_heading: true }),
            DraftBlock::Paragraph(text) | DraftBlock::Item(text) => texts.push(SectionText { text, headings, is_heading: false }),
            DraftBlock::Alternative(_) | DraftBlock::Table(_) | DraftBlock::Drawing(_) => {}
        }
    }
    texts
}

/// A heading without the number of its section: `（一）分期乐`.
pub(crate) fn without_number(heading: &str) -> &str {
    let numeral = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let rest = heading.trim_start_matches(['（', '(', '第']).trim_start_matches(numeral);
    if rest.len() == heading.len() {
        return heading.trim();
    }
    rest.trim_start_matches(['）', ')', '、', '.', '．', '章', '节', ' ', '　']).trim()
}

/// The sentences of a text, and where each begins. A semicolon ends a sentence too.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    split_behind(text, &['。', '！', '？', '；'])
}

/// The same, with semicolons within sentences.
pub(crate) fn full_sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    split_behind(text, &['。', '！', '？'])
}

fn split_behind<'t>(text: &'t str, marks: &'static [char]) -> impl Iterator<Item = (usize, &'t str)> {
    let mut end = 0;
    text.split_inclusive(marks).map(move |sentence| {
        end += sentence.len();
        (end - sentence.len(), sentence)
    })
}
