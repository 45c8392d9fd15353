//! Foreign text on its way into a message.
//!
//! Input: whatever a cell, a header or a file name holds. Output: text that stays on one line,
//! shows its invisible characters and has an end. A terminal obeys control characters and turns
//! text round at bidirectional marks, so neither may reach it from a data file.

use std::borrow::Cow;

/// Characters of a fact that a message repeats: a cell of ten megabytes is to be recognised, not
/// printed.
const LONGEST: usize = 500;

/// The character, or a dot in the place of one that is not seen but acts.
pub(super) fn visible(character: char) -> char {
    match character {
        c if c.is_control() => '·',
        // Line and paragraph separators; marks, embeddings, overrides and isolates of direction.
        '\u{2028}' | '\u{2029}' | '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '·',
        c => c,
    }
}

/// All of a text with every character that acts shown as a dot.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == c) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(visible).collect()) }
}

/// A text as a message repeats it: shown, and cut where it is very long.
pub(super) fn repeated(text: String) -> String {
    let cut = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    match cut {
        Some(at) => shown(&text[..at]).into_owned() + "…",
        None if matches!(shown(&text), Cow::Owned(_)) => shown(&text).into_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_as_a_dot() {
        assert_eq!(repeated("北\u{1b}[2J京\r\n\u{202e}省".into()), "北·[2J京···省");
        assert_eq!(repeated("北京市".into()), "北京市");
    }

    #[test]
    fn a_long_text_is_cut() {
        let cut = repeated("长".repeat(10_000_000 / 3));
        assert_eq!(cut, "长".repeat(LONGEST) + "…");
    }
}
