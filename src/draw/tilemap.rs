//! The tile map of the province-level divisions.
//!
//! Enters: tiles by short name, and the classes of the scale. Leaves: a grid of equal tiles with
//! name and value, and the key in its free corner. A name without a place on the grid gets a tile
//! below it, so that no count is lost. Must not know shares.

use super::face::{CELL, CELL_LIGHT, FontFace, LABEL, NOTE, STRONG, STRONG_LIGHT};
use super::key::{self, LegendEntry};
use super::plane::PixelPlane;
use super::provinces::{COLUMNS, CORNERS, places};
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::fit;
use crate::compose::chart::{MapClass, MapTile};

const STEPS: [&str; 6] = ["c-r1 c-f", "c-r2 c-f", "c-r3 c-f", "c-r4", "c-r5", "c-r6"];
/// From this step on, text on a tile is white.
const DARK: usize = 3;
const EMPTY: &str = "c-x";

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, tiles: &[MapTile], classes: &[MapClass]) -> f64 {
    let columns = COLUMNS as f64;
    let (tile_w, tile_h) = if room.is_narrow() { (room.w / columns, 44.0) } else { (82.0, 56.0) };
    let entries: Vec<LegendEntry> = classes
        .iter()
        .enumerate()
        .map(|(i, class)| LegendEntry { class: STEPS[step(i, classes.len())], letter: None, name: &class.text })
        .collect();
    // The first free corner that holds the key, tried on scratch paper.
    let corner = CORNERS.into_iter().find_map(|(rows, columns)| {
        let corner = TextRoom { w: columns as f64 * tile_w - 16.0, ..room };
        let height = key::draw(&mut DrawSheet::default(), corner, 26.0, &entries);
        (height <= rows as f64 * tile_h).then_some(corner)
    });
    let top = match corner {
        Some(corner) => {
            key::draw(sheet, corner, 26.0, &entries);
            room.y
        }
        None => room.y + key::draw(sheet, room, 26.0, &entries) + 8.0,
    };

    let strangers: Vec<&MapTile> = strangers(tiles);
    let rows = places().map(|p| p.2 + 1).max().unwrap_or(0);
    let extra = strangers.len().div_ceil(COLUMNS);
    let frame = DrawRect { x: room.x, y: top, w: tile_w * columns, h: tile_h * (rows + extra) as f64 };
    let plane = PixelPlane::new(frame, 0.0..columns, 0.0..(rows + extra) as f64);
    let cell = |column: usize, row: usize| {
        let (x, y) = (column as f64, row as f64);
        let full = plane.rect((x, y), (x + 1.0, y + 1.0));
        DrawRect { x: full.x + 1.5, y: full.y + 1.5, w: full.w - 3.0, h: full.h - 3.0 }
    };
    for (name, column, row) in places() {
        match tiles.iter().find(|t| t.short == name) {
            Some(tile) => draw_tile(sheet, cell(column, row), tile, classes.len()),
            None => {
                let at = cell(column, row);
                sheet.rect(EMPTY, at);
                sheet.centred(NOTE, Anchor::Middle, at.middle(), &[name.to_owned()]);
            }
        }
    }
    for (i, tile) in strangers.into_iter().enumerate() {
        draw_tile(sheet, cell(i % COLUMNS, rows + i / COLUMNS), tile, classes.len());
    }
    frame.y + frame.h - room.y
}

/// Tiles whose name has no place, or whose place is taken by an earlier tile.
fn strangers(tiles: &[MapTile]) -> Vec<&MapTile> {
    tiles
        .iter()
        .enumerate()
        .filter(|(i, tile)| {
            let placed = places().any(|p| p.0 == tile.short);
            !placed || tiles[..*i].iter().any(|t| t.short == tile.short)
        })
        .map(|(_, tile)| tile)
        .collect()
}

/// Few classes use the whole span of shades.
fn step(class: usize, classes: usize) -> usize {
    let last = STEPS.len() - 1;
    match classes {
        0 | 1 => last - 1,
        n => (2 * class.min(n - 1) * last + (n - 1)) / (2 * (n - 1)),
    }
}

fn draw_tile(sheet: &mut DrawSheet, at: DrawRect, tile: &MapTile, classes: usize) {
    let step = tile.class.map(|class| step(class, classes));
    let (name_face, text_face): (FontFace, FontFace) = match step {
        None => (NOTE, NOTE),
        Some(DARK..) => (STRONG_LIGHT, CELL_LIGHT),
        Some(_) => (STRONG, CELL),
    };
    let (x, middle) = at.middle();
    let name = fit(&tile.short, name_face, at.w - 2.0);
    let text = fit(&tile.text, text_face, at.w - 2.0);
    sheet.mark(&tile.number, &format!("{} {}", tile.name, tile.text), |sheet| {
        sheet.rect(step.map_or(EMPTY, |s| STEPS[s]), at);
        if text.is_empty() {
            sheet.centred(name_face, Anchor::Middle, (x, middle), &[name]);
        } else {
            sheet.centred(name_face, Anchor::Middle, (x, middle - LABEL.pitch / 2.0), &[name]);
            sheet.centred(text_face, Anchor::Middle, (x, middle + LABEL.pitch / 2.0 + 1.0), &[text]);
        }
    });
}
