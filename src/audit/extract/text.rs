//! Spans of text, the numbers in them and the patterns that find them.
//!
//! Input: words of a document. Output: where they stand, what number they are, or what is left
//! without blanks. Does not know what is extracted from them.

use std::ops::Range;

use regex::Regex;

use crate::read::DraftText;

/// Bytes of a text of the document.
pub(crate) type TextSpan<'d> = (&'d DraftText, Range<usize>);

/// A whole number without the commas that group its digits.
pub(crate) fn whole_number(text: &str) -> Option<u64> {
    text.replace(',', "").parse().ok()
}

/// A text without blanks: how it is broken and spaced differs from format to format.
pub(crate) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A constant pattern, compiled.
#[expect(clippy::expect_used, reason = "the patterns are constants that tests compile")]
pub(crate) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("constant")
}
