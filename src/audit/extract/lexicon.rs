//! Names, found in a text in one pass however many there are.
//!
//! Input: names. Output: the places in a text where they stand, the longest where one is a part of
//! another. A name of one character is found only where it stands apart (量 is not found in 投诉量),
//! and one in Latin letters only as a whole word (Pay is not found in AliPay). What they are names
//! of is not known here.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Known names, sorted.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    names: Vec<String>,
    /// `None` where the names are too many for it, which takes gigabytes; they are then not found.
    finder: Option<AhoCorasick>,
}

impl Lexicon {
    /// Takes names in any order; empty ones are left out.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names).ok();
        Lexicon { names, finder }
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
    }

    /// The names in a text and where they stand, in order.
    pub fn find<'l>(&'l self, text: &str) -> impl Iterator<Item = (Range<usize>, &'l str)> {
        let found = self.finder.iter().flat_map(move |finder| finder.find_iter(text));
        let found = found.map(|found| (found.range(), self.names[found.pattern().as_usize()].as_str()));
        found.filter(move |(range, name)| stands_apart(text, range, name))
    }

    /// Whether a text holds any of the names.
    pub fn is_named(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }

    /// The first name in the innermost heading that has one.
    pub fn above<'h>(&self, headings: impl DoubleEndedIterator<Item = &'h str>) -> Option<&str> {
        headings.rev().find_map(|heading| Some(self.find(heading).next()?.1))
    }

    /// A text without the names in it.
    pub fn without(&self, text: &str) -> String {
        let (mut left, mut done) = (String::with_capacity(text.len()), 0);
        for (range, _) in self.find(text) {
            left.push_str(&text[done..range.start]);
            done = range.end;
        }
        left.push_str(&text[done..]);
        left
    }
}

/// Whether a match is the name, and not a part of another word.
fn stands_apart(text: &str, range: &Range<usize>, name: &str) -> bool {
    let (before, behind) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let (first, last) = (name.chars().next(), name.chars().next_back());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if name.chars().nth(1).is_none() {
        return !is_word(before) && !is_word(behind);
    }
    !(is_latin(before) && is_latin(first) || is_latin(behind) && is_latin(last))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_not_found_within_a_longer_one() {
        let lexicon = Lexicon::new(["分期乐", "", "分期", "乐", "分期"]);
        assert_eq!(lexicon.len(), 3);
        assert!(lexicon.has("分期") && !lexicon.has(""));
        let found: Vec<&str> = lexicon.find("在分期乐，分期之乐").map(|(_, name)| name).collect();
        assert_eq!(found, ["分期乐", "分期"]);
        assert_eq!(lexicon.without("在分期乐与分期"), "在与");
        assert_eq!(lexicon.above(["分期", "二、乐", "快乐概况"].into_iter()), Some("乐"));
        let latin = Lexicon::new(["Pay", "24h"]);
        assert!(latin.is_named("按Pay看") && !latin.is_named("AliPay") && !latin.is_named("124h") && latin.is_named("24h的"));
        assert!(!lexicon.is_named("花呗") && !Lexicon::new([]).is_named("花呗"));
    }

    proptest! {
        #[test]
        fn what_is_found_in_one_pass_is_found_one_by_one(names in proptest::collection::vec("[甲乙a]{1,3}", 0..6), text in "[甲乙a]{0,20}") {
            let lexicon = Lexicon::new(names.iter().map(String::as_str));
            let (mut expected, mut at) = (Vec::new(), 0);
            while let Some(c) = text[at..].chars().next() {
                let longest = names.iter().filter(|name| text[at..].starts_with(*name)).max_by_key(|name| name.len());
                let found = longest.map(|name| (at..at + name.len(), name.as_str()));
                expected.extend(found.filter(|(range, name)| stands_apart(&text, range, name)));
                at += longest.map_or(c.len_utf8(), String::len);
            }
            prop_assert_eq!(lexicon.find(&text).collect::<Vec<_>>(), expected);
        }
    }
}
