//! Texts with the headings above them.
//!
//! Enters a draft; leave its sentences, each with where it belongs: what is said of one platform, or in a case, is judged otherwise than what
//! is said of all complaints.

use crate::read::{Draft, DraftBlock, DraftText};

/// Sentences, and the headings above them.
#[derive(Debug)]
pub struct Placed<'d> {
    pub text: &'d DraftText,
    /// The outermost first.
    pub headings: Vec<&'d DraftText>,
    pub is_heading: bool,
}

impl Placed<'_> {
    /// The words of the headings, those of the outermost first.
    pub fn above(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.headings.iter().map(|heading| heading.text.as_str())
    }

    /// Whether it tells of one complaint.
    pub fn is_case(&self) -> bool {
        let has = |heading: &DraftText, words: &[&str]| words.iter().any(|word| heading.text.contains(word));
        // A title may name the cases among what the document is about.
        self.headings.iter().any(|heading| has(heading, &["案例", "实例", "个案"]) && !has(heading, &["报告", "年报", "通报"]))
    }
}

/// The blocks of a document, each with the headings above it.
pub fn below_headings(draft: &Draft) -> impl Iterator<Item = (&DraftBlock, Vec<&DraftText>)> {
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

/// The headings, paragraphs and points of a document; what stands in tables and pictures is no sentence.
pub fn placed(draft: &Draft) -> Vec<Placed<'_>> {
    let mut placed = Vec::new();
    for (block, headings) in below_headings(draft) {
        match block {
            DraftBlock::Heading(_, text) => placed.push(Placed { text, headings, is_heading: true }),
            DraftBlock::Paragraph(text) | DraftBlock::Item(text) => placed.push(Placed { text, headings, is_heading: false }),
            DraftBlock::Alternative(_) | DraftBlock::Table(_) | DraftBlock::Drawing(_) => {}
        }
    }
    placed
}

/// A heading without the number of its section: `（一）分期乐`.
pub fn without_number(heading: &str) -> &str {
    let numeral = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let rest = heading.trim_start_matches(['（', '(', '第']).trim_start_matches(numeral);
    if rest.len() == heading.len() {
        return heading.trim();
    }
    rest.trim_start_matches(['）', ')', '、', '.', '．', '章', '节', ' ', '　']).trim()
}

/// The sentences of a text, and where each begins.
pub fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    text.split_inclusive(['。', '！', '？', '；']).map(move |sentence| {
        end += sentence.len();
        (end - sentence.len(), sentence)
    })
}
