//! Small drawings side by side.
//!
//! Enters: parts with their titles. Leaves: two columns of drawings where the width allows it, else
//! one. Must not know the forms; each part is drawn as it would be alone on narrow paper.

use super::face::HEAD;
use super::sheet::{DrawSheet, TextRoom};
use crate::compose::chart::ChartPart;

const BETWEEN: f64 = 20.0;

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, parts: &[ChartPart]) -> f64 {
    let columns = if room.is_narrow() { 1 } else { 2 };
    let width = (room.w - BETWEEN * (columns - 1) as f64) / columns as f64;
    let mut y = room.y;
    for row in parts.chunks(columns) {
        if y > room.y {
            y += BETWEEN;
        }
        let mut tallest: f64 = 0.0;
        for (i, part) in row.iter().enumerate() {
            let room = TextRoom { x: room.x + i as f64 * (width + BETWEEN), y, w: width, ..room };
            sheet.path("c-y", &[(room.x, y), (room.right(), y)], false);
            let mut height = 6.0;
            height += sheet.block(HEAD, room.below(height), &part.title, 2) + 6.0;
            height += super::form(sheet, room.below(height), &part.kind);
            tallest = tallest.max(height);
        }
        y += tallest;
    }
    y - room.y
}
