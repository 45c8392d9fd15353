//! Printed numbers and what stands behind each.
//!
//! Input: a value with its numerator, base and filter. Output: a *mark*: the finished text wrapped
//! in Unicode noncharacters, which no input can contain (`clean` removes them), so that a writer
//! can tell a computed number from one that somebody typed. Where numbers are printed is not known
//! here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::behind::NumberSource;

/// Begins a mark; the number's index follows.
pub const OPEN: char = '\u{fdd0}';
/// Separates index and text.
pub const MIDDLE: char = '\u{fdd1}';
/// Ends a mark.
pub const CLOSE: char = '\u{fdd2}';

/// One printed number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportNumber {
    /// Stable name: `share/issue_type/信息泄露`, with `@分期乐` where only that platform's complaints are
    /// meant.
    pub id: String,
    /// As printed, unit included where it has one.
    pub text: String,
    /// The printed value in plain decimal notation, without unit.
    pub value: String,
    /// What was counted or summed, exact.
    pub numerator: String,
    /// What it was divided by; none for a plain count.
    pub base: Option<String>,
    /// Which complaints are meant, in words.
    pub filter: String,
    /// How the value was rounded, in words; none where nothing was.
    pub rounding: Option<String>,
    /// Which rows make it.
    #[serde(skip)]
    pub behind: NumberSource,
}

/// Every number of a report, in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct NumberRegister {
    list: Vec<ReportNumber>,
    index: BTreeMap<String, usize>,
}

impl NumberRegister {
    /// Takes a number in and returns its mark. The same id is the same number: the first one stays.
    pub fn add(&mut self, number: ReportNumber) -> String {
        let index = match self.index.get(&number.id) {
            Some(index) => *index,
            None => {
                self.index.insert(number.id.clone(), self.list.len());
                self.list.push(number);
                self.list.len() - 1
            }
        };
        self.mark_at(index)
    }

    /// The mark of the number with this id.
    pub fn mark(&self, id: &str) -> Option<String> {
        self.index.get(id).map(|index| self.mark_at(*index))
    }

    pub fn get(&self, id: &str) -> Option<&ReportNumber> {
        self.index.get(id).map(|index| &self.list[*index])
    }

    /// The number with this index, as a mark names it.
    pub fn at(&self, index: usize) -> Option<&ReportNumber> {
        self.list.get(index)
    }

    pub fn iter(&self) -> impl Iterator<Item = &ReportNumber> {
        self.list.iter()
    }

    fn mark_at(&self, index: usize) -> String {
        format!("{OPEN}{index}{MIDDLE}{}{CLOSE}", self.list[index].text)
    }
}

/// A piece of a text that may hold marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPiece<'t> {
    Text(&'t str),
    /// Index of a number and its text as printed.
    Number(usize, &'t str),
}

/// Takes a text with marks apart.
pub fn pieces(text: &str) -> impl Iterator<Item = TextPiece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let open = rest.find(OPEN).unwrap_or(rest.len());
        if open > 0 {
            let (before, after) = rest.split_at(open);
            rest = after;
            return Some(TextPiece::Text(before));
        }
        let mark = rest.find(CLOSE).and_then(|close| {
            let (index, text) = rest[OPEN.len_utf8()..close].split_once(MIDDLE)?;
            Some((index.parse().ok()?, text, close + CLOSE.len_utf8()))
        });
        Some(match mark {
            Some((index, text, end)) => {
                rest = &rest[end..];
                TextPiece::Number(index, text)
            }
            // A lone opening character is no mark.
            None => {
                let (lone, after) = rest.split_at(OPEN.len_utf8());
                rest = after;
                TextPiece::Text(lone)
            }
        })
    })
}

/// The text with every mark replaced by what it prints.
pub fn unmarked(text: &str) -> String {
    pieces(text)
        .map(|piece| match piece {
            TextPiece::Text(text) | TextPiece::Number(_, text) => text,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mark_is_taken_apart_again() {
        let number = |id: &str, text: &str| ReportNumber {
            id: id.into(),
            text: text.into(),
            value: text.into(),
            numerator: "1".into(),
            base: None,
            filter: String::new(),
            rounding: None,
            behind: NumberSource::default(),
        };
        let mut numbers = NumberRegister::default();
        let text = format!("共{}件，占{}。", numbers.add(number("a", "87")), numbers.add(number("b", "37.99%")));
        assert_eq!(unmarked(&text), "共87件，占37.99%。");
        assert_eq!(
            pieces(&text).collect::<Vec<_>>(),
            [
                TextPiece::Text("共"),
                TextPiece::Number(0, "87"),
                TextPiece::Text("件，占"),
                TextPiece::Number(1, "37.99%"),
                TextPiece::Text("。")
            ]
        );
    }

    proptest! {
        #[test]
        fn text_without_marks_stays(text in "[\\PC\u{fdd0}\u{fdd1}\n]{0,20}") {
            prop_assert_eq!(unmarked(&text), text);
        }
    }
}
