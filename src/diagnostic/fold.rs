//! Paragraphs broken into lines, for texts that are read at a terminal.
//!
//! Input: a paragraph. Output: lines of at most a width. English breaks at blanks, Chinese between
//! any two characters but before closing punctuation and after opening punctuation.

use unicode_width::UnicodeWidthChar;

/// Characters that begin no line.
const CLOSING: &str = "，。、；：？！）》”’…％";
/// Characters that end no line.
const OPENING: &str = "（《“‘";

/// Breaks a paragraph into lines of `width` columns; a word that is longer than that stays whole.
pub fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0;
    for piece in pieces(text) {
        let wide: usize = piece.chars().filter_map(UnicodeWidthChar::width).sum();
        let needed = piece.trim_end().chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
        if filled > 0 && filled + needed > width {
            lines.push(String::new());
            filled = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
        filled += wide;
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The parts between which a line may end; a blank belongs to the part before it.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut before = None;
    for (at, next) in text.char_indices() {
        if before.is_some_and(|before| may_end_between(before, next)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(next);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_end_between(before: char, next: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    match (before, next) {
        (' ', next) => next != ' ',
        (_, ' ') => false,
        (before, next) if CLOSING.contains(next) || OPENING.contains(before) => false,
        (before, next) => wide(before) || wide(next) || CLOSING.contains(before) || OPENING.contains(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn english_breaks_at_blanks() {
        assert_eq!(fold("a region that is not known", 12), ["a region", "that is not", "known"]);
    }

    #[test]
    fn chinese_breaks_but_before_closing_punctuation() {
        assert_eq!(fold("地区写错，请改正。", 8), ["地区写", "错，请改", "正。"]);
        assert_eq!(fold("写成“云南省”", 8), ["写成“云", "南省”"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "([a-z]{1,9}|[一-龥，。“”]{1,9}| ){0,30}", width in 1usize..40) {
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&fold(&text, width).concat()), bare(&text));
        }
    }
}
