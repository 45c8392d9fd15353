//! A text in which each known name is replaced by one character.
//!
//! Input: a text and names. Output: the folded text, and the ranges of the text that ranges of the
//! folded one stand for. Patterns then read 商品质量（32件） as a name with a count, and not as
//! 商品质 with its 量. What is read from the text is not known here.

use std::{borrow::Cow, ops::Range};

use super::lexicon::Lexicon;

/// The first of the characters that stand for names. The plane is reserved for private use, so no
/// document has them.
const FIRST: u32 = 0xf_0000;
/// Number of these characters; further names stay as they are.
const MOST_NAMES: u32 = 0xfffd;

/// Words between a number and what it counts. They stay words even where a document uses one as a
/// name.
const KEYWORDS: [&str; 16] = [
    "投诉",
    "用户",
    "消费者",
    "投诉量",
    "数量",
    "件数",
    "占比",
    "比例",
    "比重",
    "合计",
    "总计",
    "共计",
    "其中",
    "全部",
    "平台",
    "其余",
];

/// A text with its names replaced.
pub(super) struct FoldedText {
    pub text: String,
    /// For each name: where it begins in the folded text, where it ends in the text, and its words.
    names: Vec<(usize, usize, String)>,
}

impl FoldedText {
    pub fn new(text: &str, names: &Lexicon) -> FoldedText {
        let mut folded = FoldedText { text: String::with_capacity(text.len()), names: Vec::new() };
        let mut done = 0;
        for (range, name) in names.find(text) {
            if KEYWORDS.contains(&name) || !is_named(&text[range.end..]) || name.starts_with(char::is_whitespace) {
                continue;
            }
            let Some(sign) =
                u32::try_from(folded.names.len()).ok().filter(|at| *at < MOST_NAMES).and_then(|at| char::from_u32(FIRST + at))
            else {
                break;
            };
            folded.text += &text[done..range.start];
            folded.names.push((folded.text.len(), range.end, name.to_owned()));
            folded.text.push(sign);
            done = range.end;
        }
        folded.text += &text[done..];
        folded
    }

    /// The range of the text that a range of the folded text stands for.
    pub fn original_range(&self, folded: Range<usize>) -> Range<usize> {
        self.original(folded.start)..self.original(folded.end)
    }

    fn original(&self, at: usize) -> usize {
        // The last name that begins before.
        let before = self.names.partition_point(|(start, ..)| *start < at);
        match before.checked_sub(1).map(|last| &self.names[last]) {
            Some((start, end, _)) => end + (at - (start + SIGN)),
            None => at,
        }
    }

    /// Words of the folded text with their names put back.
    pub fn unfold<'w>(&self, words: &'w str) -> Cow<'w, str> {
        if !words.chars().any(is_sign) {
            return Cow::Borrowed(words);
        }
        let mut whole = String::with_capacity(2 * words.len());
        for c in words.chars() {
            match (c as u32).checked_sub(FIRST).and_then(|at| self.names.get(usize::try_from(at).ok()?)) {
                Some((.., name)) => whole += name,
                None => whole.push(c),
            }
        }
        Cow::Owned(whole)
    }
}

/// Length in bytes of a character that stands for a name.
const SIGN: usize = 4;

fn is_sign(c: char) -> bool {
    (FIRST..FIRST + MOST_NAMES).contains(&(c as u32))
}

/// Whether a name ends here, and is not the beginning of a longer word.
fn is_named(behind: &str) -> bool {
    let is_said = |c: char| !c.is_alphanumeric() || c.is_ascii_digit() || "的占共有约达为".contains(c);
    behind.chars().next().is_none_or(is_said)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_one_character_and_comes_back() {
        let names = Lexicon::new(["商品质量", "24h", "投诉", "Kauf&Mehr", "质"]);
        let text = "依次为商品质量（32件）、24h 4件、Kauf&Mehr的投诉1件、质（2件）、质量好";
        let folded = FoldedText::new(text, &names);
        assert_eq!(folded.text.chars().filter(|c| is_sign(*c)).count(), 4);
        assert_eq!(folded.unfold(&folded.text), text);
        let at = folded.text.find("4件").unwrap();
        assert_eq!(&text[folded.original_range(at..at + 4)], "4件");
        let whole = folded.original_range(0..folded.text.len());
        assert_eq!(whole, 0..text.len());
    }

    proptest! {
        #[test]
        fn every_place_is_found_again(names in proptest::collection::vec("[甲乙a1（]{1,3}", 0..5), text in "[甲乙a1（、件]{0,24}") {
            let folded = FoldedText::new(&text, &Lexicon::new(names.iter().map(String::as_str)));
            prop_assert_eq!(folded.unfold(&folded.text), text.as_str());
            for (at, c) in folded.text.char_indices() {
                let range = folded.original_range(at..at + c.len_utf8());
                prop_assert_eq!(folded.unfold(&folded.text[at..at + c.len_utf8()]), &text[range]);
            }
        }
    }
}
