//! Rows by columns, shaded by count.
//!
//! Enters: column heads and rows of cells. Leaves: a grid with the counts in it. Where cells would
//! get too small for their heads, the columns are split evenly into blocks that stand below one
//! another, each with the row labels. Must not know what is crossed.

use super::face::{CELL, CELL_LIGHT, FontFace, LABEL, NOTE};
use super::plane::PixelPlane;
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::{fit, fit_each, wrap};
use crate::compose::chart::{HeatCell, HeatRow};

const SHADES: [&str; 7] = ["c-r0", "c-r1", "c-r2", "c-r3", "c-r4", "c-r5", "c-r6"];
/// From this shade on, text in a cell is white.
const DARK: usize = 4;
/// A cell holds three Han characters of its head, or its figure.
const LEAST: f64 = 42.0;
const MOST: f64 = 84.0;
const GAP: f64 = 8.0;
const BETWEEN: f64 = 18.0;

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, columns: &[String], rows: &[HeatRow]) -> f64 {
    let count = rows.iter().map(|r| r.cells.len()).fold(columns.len(), usize::max);
    if count == 0 || rows.is_empty() {
        return 0.0;
    }
    let cap = room.w * if room.is_narrow() { 0.25 } else { 0.2 };
    let label = LABEL.widest(rows.iter().map(|r| r.label.as_str())).min(cap).ceil();
    let cells = rows.iter().flat_map(|r| &r.cells);
    let figure = CELL.widest(cells.clone().map(|c| c.text.as_str())) + 6.0;
    let most = cells.filter(|c| !c.summed).map(|c| c.count).max().unwrap_or(0).max(1);
    let inner = room.w - label - GAP;
    let fitting = ((inner / figure.max(LEAST)) as usize).max(1);
    let blocks = count.div_ceil(fitting);
    let per_block = count.div_ceil(blocks);
    // Whole px make sharp edges and a shorter file.
    let width = (inner / per_block as f64).min(MOST).floor();

    let mut y = room.y;
    for start in (0..count).step_by(per_block) {
        if y > room.y {
            y += BETWEEN;
        }
        let block = HeatBlock { start, end: (start + per_block).min(count), label, width, most };
        y += block.draw(sheet, room.below(y - room.y), columns, rows);
    }
    y - room.y
}

/// A run of columns that stand side by side.
struct HeatBlock {
    start: usize,
    end: usize,
    label: f64,
    width: f64,
    most: u64,
}

impl HeatBlock {
    fn draw(&self, sheet: &mut DrawSheet, room: TextRoom, columns: &[String], rows: &[HeatRow]) -> f64 {
        let left = room.x + self.label + GAP;
        let names = columns.iter().take(self.end).skip(self.start);
        let heads: Vec<Vec<String>> = names.map(|name| wrap(name, NOTE, self.width - 6.0, 4)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let head = if lines > 0.0 { lines * NOTE.pitch + 5.0 } else { 0.0 };
        for (i, head_lines) in heads.iter().enumerate() {
            let x = left + self.width * (i as f64 + 0.5);
            let up = (lines - head_lines.len() as f64) * NOTE.pitch;
            sheet.lines(NOTE, Anchor::Middle, (x, room.y + up + NOTE.ascent()), head_lines);
        }
        let labels: Vec<Vec<String>> = if room.dense {
            fit_each(rows.iter().map(|r| (r.label.as_str(), LABEL)), self.label).into_iter().map(|label| vec![label]).collect()
        } else {
            rows.iter().map(|r| wrap(&r.label, LABEL, self.label, 2)).collect()
        };
        let tall = labels.iter().any(|l| l.len() > 1);
        let height = match (room.dense, tall) {
            (true, _) => 24.0,
            (false, false) => 30.0,
            (false, true) => 38.0,
        };
        let frame =
            DrawRect { x: left, y: room.y + head, w: self.width * (self.end - self.start) as f64, h: height * rows.len() as f64 };
        let plane = PixelPlane::new(frame, self.start as f64..self.end as f64, 0.0..rows.len() as f64);
        let mut blanks = Vec::new();
        for (at, (row, label)) in rows.iter().zip(&labels).enumerate() {
            let middle = frame.y + height * (at as f64 + 0.5);
            sheet.centred(LABEL, Anchor::End, (left - GAP, middle), label);
            for column in self.start..self.end {
                let (x, y) = (column as f64, at as f64);
                let full = plane.rect((x, y), (x + 1.0, y + 1.0));
                let cell = DrawRect { w: full.w - 2.0, h: full.h - 2.0, ..full };
                match row.cells.get(column) {
                    Some(found) if found.count > 0 || !found.number.is_empty() => {
                        let head = columns.get(column).map_or("", String::as_str);
                        self.cell(sheet, cell, &format!("{} {head}", row.label), found);
                    }
                    _ => blanks.push(cell),
                }
            }
        }
        sheet.rects(SHADES[0], &blanks);
        head + frame.h
    }

    fn cell(&self, sheet: &mut DrawSheet, at: DrawRect, place: &str, cell: &HeatCell) {
        let shade = if cell.summed { 0 } else { shade(cell.count, self.most) };
        let face: FontFace = if shade >= DARK { CELL_LIGHT } else { CELL };
        let count = if cell.text.is_empty() { cell.count.to_string() } else { cell.text.clone() };
        sheet.mark(&cell.number, &format!("{place} {count}"), |sheet| {
            sheet.rect(SHADES[shade], at);
            let text = fit(&cell.text, face, at.w - 2.0);
            sheet.centred(face, Anchor::Middle, at.middle(), &[text]);
        });
    }
}

/// None is the empty shade; else equal steps up to the largest count.
fn shade(count: u64, most: u64) -> usize {
    let steps = (SHADES.len() - 1) as u128;
    let step = (u128::from(count) * steps).div_ceil(u128::from(most));
    usize::try_from(step.min(steps)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn shades_run_from_none_to_most() {
        assert_eq!([0, 1, 20, 87].map(|n| shade(n, 87)), [0, 1, 2, 6]);
        assert_eq!(shade(u64::MAX, u64::MAX), 6);
    }
}
