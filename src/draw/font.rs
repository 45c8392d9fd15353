//! Measures of the bundled fonts.
//!
//! Enters: a text. Leaves: its width, or the characters that have no glyph. Must not know what is drawn with it. The faces are
//! compiled in; should one not parse, widths fall back to full and half squares, which are never too narrow for Chinese.

use std::sync::OnceLock;

use ttf_parser::Face;

/// A weight of the bundled sans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold.otf");

/// The files of both weights.
pub(super) const FILES: [&[u8]; 2] = [REGULAR, BOLD];

fn face(weight: Weight) -> Option<&'static Face<'static>> {
    static FACES: [OnceLock<Option<Face<'static>>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, bytes) = match weight {
        Weight::Regular => (&FACES[0], REGULAR),
        Weight::Bold => (&FACES[1], BOLD),
    };
    slot.get_or_init(|| Face::parse(bytes, 0).ok()).as_ref()
}

/// The width of a text in px, set on one line.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = face(weight);
    text.chars().map(|c| advance(face, c)).sum::<f64>() * size
}

/// The characters of a text that neither weight can show, with their byte offsets. Controls and spaces need no glyph.
pub fn missing(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|&(_, c)| {
        let lacks = |weight| face(weight).is_some_and(|f| f.glyph_index(c).is_none());
        !is_silent(c) && !c.is_whitespace() && (lacks(Weight::Regular) || lacks(Weight::Bold))
    })
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

/// The width of a glyph that some other font will have to supply. Too wide does less harm than too narrow.
fn stand_in(c: char) -> f64 {
    match c {
        '\u{1F000}'..='\u{1FAFF}' => 1.3,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' => 1.0,
        ' '..='~' => 0.6,
        _ => 0.75,
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
        assert!(face(Weight::Regular).is_some() && face(Weight::Bold).is_some());
    }

    #[test]
    fn han_fill_a_square_and_figures_are_of_one_width() {
        assert_eq!(width("消费投诉，", 10.0, Weight::Regular), 50.0);
        let figures = ["0", "1", "7"].map(|d| width(d, 1000.0, Weight::Bold));
        assert_eq!(figures[0], figures[1]);
        assert_eq!(figures[1], figures[2]);
        assert!((500.0..650.0).contains(&figures[0]));
    }

    #[test]
    fn missing_names_what_has_no_glyph() {
        let found: Vec<_> = missing("投诉\t\u{200B}a\u{E000}b 😀").collect();
        assert_eq!(found, [(11, '\u{E000}'), (16, '😀')]);
    }
}
