//! Markup of the typesetter.
//!
//! Every text goes in as a string of its own, so that nothing that somebody wrote is ever read as
//! markup.

use std::fmt::Write as _;

use super::world::has_glyph;
use crate::compose::number;

/// What printers set where a type was missing from the case.
const MISSING: char = '〓';

/// A text as a string of code: `"…"`.
pub fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in number::unmarked(text).chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' | '\r' | '\t' => out.push(' '),
            control if control.is_control() => {}
            space if space.is_whitespace() => out.push(space),
            shown if has_glyph(shown) => out.push(shown),
            silent if is_silent(silent) => {}
            _ => out.push(MISSING),
        }
    }
    out.push('"');
    out
}

/// A text as content, which is nothing where nothing of it is printed.
pub fn text(text: &str) -> String {
    match string(text) {
        empty if empty == "\"\"" => String::new(),
        shown => format!("#{shown};"),
    }
}

/// Strings as an array; one of a single member needs its comma.
pub fn array<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = "(".to_owned();
    for text in texts {
        let _ = write!(out, "{}, ", string(text));
    }
    out + ")"
}

/// Characters that steer and print nothing.
fn is_silent(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_wrote_is_markup() {
        assert_eq!(string("a\"b\\c"), r#""a\"b\\c""#);
        assert_eq!(text("#panic() $x$ @a <b> *c*"), "#\"#panic() $x$ @a <b> *c*\";");
    }

    #[test]
    fn a_character_without_a_type_is_a_mark_and_never_a_box() {
        assert_eq!(string("好😀\u{200b}！"), "\"好〓！\"");
        assert_eq!(array(["甲"]), "(\"甲\", )");
        assert_eq!(text("\u{200b}"), "");
    }
}
