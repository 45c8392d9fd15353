//! Measures of the bundled fonts.
//!
//! Enters: a text. Leaves: its width, the characters that have no glyph, or the text with a mark in
//! their place. Must not know what is drawn with it. The faces are compiled in; should one not
//! parse, widths fall back to full and half squares, which are never too narrow for Chinese.

use std::{borrow::Cow, sync::OnceLock};

use ttf_parser::Face;

/// A weight of the bundled sans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontWeight {
    Regular,
    Bold,
}

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold.otf");

/// The files of both weights.
pub(super) const FILES: [&[u8]; 2] = [REGULAR, BOLD];

fn face(weight: FontWeight) -> Option<&'static Face<'static>> {
    static FACES: [OnceLock<Option<Face<'static>>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, bytes) = match weight {
        FontWeight::Regular => (&FACES[0], REGULAR),
        FontWeight::Bold => (&FACES[1], BOLD),
    };
    slot.get_or_init(|| Face::parse(bytes, 0).ok()).as_ref()
}

/// The width of a text in px, set on one line.
pub fn width(text: &str, size: f64, weight: FontWeight) -> f64 {
    let face = face(weight);
    text.chars().map(|c| advance(face, c)).sum::<f64>() * size
}

/// The characters of a text that neither weight can show, with their byte offsets. Controls and
/// spaces need no glyph.
pub fn missing(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|&(_, c)| {
        let lacks = |weight| face(weight).is_some_and(|f| f.glyph_index(c).is_none());
        !is_silent(c) && !c.is_whitespace() && (lacks(FontWeight::Regular) || lacks(FontWeight::Bold))
    })
}

/// What printers set in the place of a character that they have no type for.
const MISSING: char = '〓';

/// The text as the bundled faces alone can show it: [`MISSING`] for a character without a glyph,
/// nothing for one that prints nothing. A typesetter that knows no other face would refuse such a
/// text, and a rasteriser would leave a gap.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let lacks =
        |c: char| [FontWeight::Regular, FontWeight::Bold].iter().any(|w| face(*w).is_some_and(|f| f.glyph_index(c).is_none()));
    // Most texts have a glyph for every character, and ASCII always has one.
    let sound = |c: char| c.is_ascii() || c.is_whitespace() || !lacks(c);
    if text.chars().all(sound) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter_map(|c| match c {
        c if sound(c) => Some(c),
        c if is_silent(c) => None,
        _ => Some(MISSING),
    });
    Cow::Owned(shown.collect())
}

/// In squares of the font size.
fn advance(face: Option<&Face>, c: char) -> f64 {
    if is_silent(c) {
        return if matches!(c, '\t' | '\n' | '\r') { advance(face, ' ') } else { 0.0 };
    }
    let known = face.and_then(|f| {
        let glyph = f.glyph_index(c)?;
        let advance = f.glyph_hor_advance(glyph)?;
        Some(f64::from(advance) / f64::from(f.units_per_em()))
    });
    known.unwrap_or_else(|| stand_in(c))
}

/// The width of a glyph that some other font will have to supply, or of [`MISSING`] in its place,
/// which is a square. Too wide does less harm than too narrow.
fn stand_in(c: char) -> f64 {
    match c {
        '\u{1F000}'..='\u{1FAFF}' => 1.3,
        ' '..='~' => 0.6,
        _ => 1.0,
    }
}

/// Characters that steer and print nothing.
fn is_silent(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_parse() {
        assert!(face(FontWeight::Regular).is_some() && face(FontWeight::Bold).is_some());
    }

    #[test]
    fn han_fill_a_square_and_figures_are_of_one_width() {
        assert_eq!(width("消费投诉，", 10.0, FontWeight::Regular), 50.0);
        let figures = ["0", "1", "7"].map(|d| width(d, 1000.0, FontWeight::Bold));
        assert_eq!(figures[0], figures[1]);
        assert_eq!(figures[1], figures[2]);
        assert!((500.0..650.0).contains(&figures[0]));
    }

    #[test]
    fn what_has_no_glyph_is_printed_as_a_mark_as_wide_as_it_was_measured() {
        // Traditional Han, Hangul, an emoji of three joined characters, Vietnamese, Polish.
        assert_eq!(printable("投诉 A-1，“好”"), "投诉 A-1，“好”");
        assert_eq!(printable("한글\u{200D}ề😀"), "〓〓〓〓");
        for text in ["退款難處理", "한글", "👨‍👩‍👧", "ề", "Ł", "𠮷", "e\u{302}\u{300}"] {
            let printed = printable(text);
            assert_eq!(missing(&printed).count(), 0, "{text} as {printed}");
            assert!(printed.chars().all(|c| face(FontWeight::Bold).unwrap().glyph_index(c).is_some()), "{text} as {printed}");
            assert!(width(&printed, 10.0, FontWeight::Bold) <= width(text, 10.0, FontWeight::Bold), "{text} as {printed}");
        }
    }

    #[test]
    fn missing_names_what_has_no_glyph() {
        let found: Vec<_> = missing("投诉\t\u{200B}a\u{E000}b 😀").collect();
        assert_eq!(found, [(11, '\u{E000}'), (16, '😀')]);
    }
}
