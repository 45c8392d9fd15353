//! The few kinds of type a drawing is set in.
//!
//! Output: [`Face`]s: size, weight and the class that says the same in `style.css`.
//! Must not know what is written in them. A test holds these figures and the style sheet together.

use super::font::{self, FontWeight};

/// A kind of type: how it measures, and its classes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FontFace {
    pub class: &'static str,
    pub size: f64,
    pub weight: FontWeight,
    /// From one baseline to the next, in px.
    pub pitch: f64,
}

const fn face(class: &'static str, size: f64, weight: FontWeight, pitch: f64) -> FontFace {
    FontFace { class, size, weight, pitch }
}

/// The finding.
pub(super) const TITLE: FontFace = face("c-t", 16.0, FontWeight::Bold, 23.0);
/// The measure.
pub(super) const SUBTITLE: FontFace = face("c-s", 13.0, FontWeight::Regular, 19.0);
/// The title of a part.
pub(super) const HEAD: FontFace = face("c-h", 14.0, FontWeight::Bold, 20.0);
/// Names of things and values at marks.
pub(super) const LABEL: FontFace = face("c-l", 13.0, FontWeight::Regular, 16.0);
/// A label that the finding speaks of.
pub(super) const STRONG: FontFace = face("c-b", 13.0, FontWeight::Bold, 16.0);
/// Strong, upon a dark mark.
pub(super) const STRONG_LIGHT: FontFace = face("c-b c-w", 13.0, FontWeight::Bold, 16.0);
/// Heads, ticks, and what else stands back.
pub(super) const NOTE: FontFace = face("c-n", 12.0, FontWeight::Regular, 15.0);
/// Figures in cells.
pub(super) const CELL: FontFace = face("c-c", 12.0, FontWeight::Regular, 15.0);
/// Figures in dark cells.
pub(super) const CELL_LIGHT: FontFace = face("c-c c-w", 12.0, FontWeight::Regular, 15.0);

impl FontFace {
    pub fn width(self, text: &str) -> f64 {
        font::width(text, self.size, self.weight)
    }

    /// The widest of several texts, 0 if there are none.
    pub fn widest<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts.into_iter().map(|t| self.width(t)).fold(0.0, f64::max)
    }

    /// Where the top of a Han character stands above its baseline.
    pub fn ascent(self) -> f64 {
        0.88 * self.size
    }

    /// How far below a centre line the baseline lies. Han characters fill their square, so the
    /// square's middle is meant.
    pub fn drop(self) -> f64 {
        0.38 * self.size
    }
}
