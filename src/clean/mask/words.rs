//! The manners that all rules share: constant patterns, and what a find is introduced by.
//!
//! Input: a text and a place in it. Output: whether the words before it announce what stands there.

use regex::Regex;

/// Bytes before a find in which its introduction is looked for.
const BEFORE: usize = 48;

/// A pattern that is a constant; the tests use every one.
#[expect(clippy::expect_used, reason = "every pattern is a constant that a test compiles")]
pub(super) fn pattern(constant: &str) -> Regex {
    Regex::new(constant).expect("constant")
}

/// Whether `introduction`, a pattern that ends in `$`, fits what stands before `place`.
pub(super) fn introduced_by(introduction: &Regex, text: &str, place: usize) -> bool {
    introduction.is_match(before(text, place))
}

/// The little text before a place.
pub(super) fn before(text: &str, place: usize) -> &str {
    &text[text.floor_char_boundary(place.saturating_sub(BEFORE))..place]
}

/// The text behind a place, at most so many bytes and what is left of a character.
pub(super) fn behind(text: &str, place: usize, bytes: usize) -> &str {
    &text[place..text.ceil_char_boundary((place + bytes).min(text.len()))]
}

/// Whether an ASCII word goes on over this place.
pub(super) fn within_word(text: &str, place: usize) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    text[..place].ends_with(is_word) && text[place..].starts_with(is_word)
}
