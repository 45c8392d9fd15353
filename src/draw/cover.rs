//! The picture that stands for the report where it is shared: title on a ground of the report's own
//! colour.
//!
//! Input: finished texts. Output: an SVG. Sizes follow from the widths of the bundled face, so that
//! no title is cut.

use std::fmt::Write as _;

use super::{
    font::{FontWeight, width},
    sheet::escape,
};

/// Width and height; the platform shows 2.35 : 1.
pub const SIZE: [f64; 2] = [900.0, 383.0];
const MARGIN: f64 = 60.0;
const LARGEST: f64 = 58.0;

/// Sets the lines of a title above a line about it.
pub fn cover(lines: &[String], about: &str) -> String {
    let room = SIZE[0] - 2.0 * MARGIN;
    let widest = lines.iter().map(|line| width(line, 1.0, FontWeight::Bold)).fold(1.0, f64::max);
    let by_height = (SIZE[1] - 3.0 * MARGIN) / (1.35 * lines.len().max(1) as f64);
    let size = (room / widest).min(by_height).min(LARGEST);
    let small = (room / width(about, 1.0, FontWeight::Regular).max(1.0)).min(24.0);
    let block = 1.35 * size * lines.len() as f64 + 1.8 * small;
    let mut y = (SIZE[1] - block) / 2.0 + size;
    let [w, h] = SIZE;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}"><rect width="{w}" height="{h}" fill="#16505c"/><g font-family="Noto Sans SC" fill="#fff">"##
    );
    let _ = write!(
        svg,
        r##"<rect x="{MARGIN}" y="34" width="{room}" height="4"/><rect x="{MARGIN}" y="{}" width="{room}" height="1.5"/>"##,
        h - 36.0
    );
    for line in lines {
        let _ = write!(svg, r##"<text x="{MARGIN}" y="{y:.1}" font-size="{size:.1}" font-weight="700">{}</text>"##, escape(line));
        y += 1.35 * size;
    }
    let _ = write!(
        svg,
        r##"<text x="{MARGIN}" y="{:.1}" font-size="{small:.1}">{}</text></g></svg>"##,
        y + 0.3 * small,
        escape(about)
    );
    svg
}
