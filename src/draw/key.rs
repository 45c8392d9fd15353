//! A key: swatches with their names, one after the other, line by line.
//!
//! Enters: classes, letters and names. Leaves: lines of the key. Must not know what they stand for.

use super::face::{FontFace, NOTE};
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::fit;

/// One swatch.
pub(super) struct LegendEntry<'a> {
    pub class: &'static str,
    /// A letter within the swatch, and its face.
    pub letter: Option<(&'a str, FontFace)>,
    pub name: &'a str,
}

const PITCH: f64 = 22.0;
const GAP: f64 = 6.0;
const BETWEEN: f64 = 16.0;

/// Draws a key of swatches so wide; returns its height. A key of several lines is set in columns,
/// evenly filled.
pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, swatch: f64, entries: &[LegendEntry]) -> f64 {
    let names: Vec<String> = entries.iter().map(|e| fit(e.name, NOTE, room.w - swatch - GAP)).collect();
    let widths: Vec<f64> = names.iter().map(|n| swatch + GAP + NOTE.width(n) + BETWEEN).collect();
    let widest = widths.iter().copied().fold(0.0, f64::max);
    let one_line = widths.iter().sum::<f64>() - BETWEEN <= room.w;
    let fitting = (((room.w + BETWEEN) / widest.max(1.0)) as usize).max(1);
    let lines = entries.len().div_ceil(fitting).max(1);
    let per_line = if one_line { entries.len() } else { entries.len().div_ceil(lines) };
    let mut x = room.x;
    let mut y = room.y;
    for (i, entry) in entries.iter().enumerate() {
        if i > 0 && i % per_line == 0 {
            x = room.x;
            y += PITCH;
        }
        let middle = y + PITCH / 2.0;
        let tile = DrawRect { x: x + 0.5, y: middle - 8.0, w: swatch - 1.0, h: 16.0 };
        sheet.rect(entry.class, tile);
        if let Some((letter, face)) = entry.letter {
            let letter = fit(letter, face, tile.w);
            sheet.centred(face, Anchor::Middle, (tile.middle().0, middle), &[letter]);
        }
        let start = (x + swatch + GAP, middle);
        sheet.centred(NOTE, Anchor::Start, start, &names[i..=i]);
        x += if one_line { widths[i] } else { widest };
    }
    if entries.is_empty() { 0.0 } else { y + PITCH - room.y }
}
