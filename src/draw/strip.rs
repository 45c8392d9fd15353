//! The rating strip: a lettered tile for each ranking period.
//!
//! Enters: groups of columns, rows of tiles, a key. Leaves: bands of columns, as many as the width
//! asks for, and the key below. Labels stand beside the tiles if one band then holds all groups,
//! else above them. Must not know how grades come about.

use super::face::{FontFace, LABEL, NOTE, STRONG, STRONG_LIGHT};
use super::key::{self, LegendEntry};
use super::plane::PixelPlane;
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::{fit, fit_each, wrap};
use super::zones::class;
use crate::compose::chart::{GradeTone, KeyEntry, StripGroup, StripRow, StripTile};

const LEAST: f64 = 27.0;
const TILE: f64 = 24.0;
const BETWEEN: f64 = 12.0;
const GAP: f64 = 8.0;
/// A label of five Han characters, which the tiles of a dense strip leave at the least.
const SHORTEST: f64 = 66.0;
/// Rows of a dense strip that may have labels of two lines.
const FEW: usize = 24;

/// A run of one group's columns within a band; `first` counts through all groups.
struct TileRun<'a> {
    label: &'a str,
    heads: &'a [String],
    first: usize,
    width: f64,
}

impl TileRun<'_> {
    fn length(&self) -> f64 {
        self.width * self.heads.len() as f64
    }
}

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, groups: &[StripGroup], rows: &[StripRow], key: &[KeyEntry]) -> f64 {
    let label = LABEL.widest(rows.iter().map(|r| r.label.as_str())).min(room.w * 0.22).ceil();
    let beside = bands(groups, room.w - label - GAP, false);
    let (bands, label) = match beside.len() {
        0 | 1 => (beside, label + GAP),
        _ if room.dense => squeezed(groups, room.w, label),
        _ => (bands(groups, room.w, false), 0.0),
    };
    let mut y = room.y;
    for band in &bands {
        if y > room.y {
            y += 14.0;
        }
        y += draw_band(sheet, room.below(y - room.y), band, rows, label);
    }
    let entries: Vec<LegendEntry> = key
        .iter()
        .map(|k| LegendEntry { class: class(k.grade), letter: Some((&k.letter, face(k.grade))), name: &k.label })
        .collect();
    if !entries.is_empty() {
        y += 10.0;
        y += key::draw(sheet, room.below(y - room.y), TILE, &entries);
    }
    y - room.y
}

/// One band with the labels beside it, whatever it takes: shorter labels, then heads that are cut.
/// Several bands, each with all rows, would not fit a page.
fn squeezed(groups: &[StripGroup], width: f64, label: f64) -> (Vec<Vec<TileRun<'_>>>, f64) {
    let natural: f64 = groups.iter().map(|group| tile_width(group) * group.columns.len() as f64).sum();
    let between = BETWEEN * groups.iter().filter(|group| !group.columns.is_empty()).count().saturating_sub(1) as f64;
    let left = width - natural - between - GAP;
    let label = if left >= SHORTEST { label.min(left.floor()) } else { label };
    (bands(groups, width - label - GAP, left < SHORTEST), label + GAP)
}

/// Packs groups into bands so wide; a group that is wider than a band is divided evenly. Heads that
/// are cut make for narrow tiles.
fn bands(groups: &[StripGroup], width: f64, cut: bool) -> Vec<Vec<TileRun<'_>>> {
    let mut bands: Vec<Vec<TileRun>> = Vec::new();
    let mut used = f64::INFINITY;
    let mut first = 0;
    for group in groups {
        if group.columns.is_empty() {
            continue;
        }
        let tile = if cut { LEAST } else { tile_width(group).min(width) };
        let fitting = ((width / tile + 1e-9) as usize).max(1);
        let parts = group.columns.len().div_ceil(fitting);
        for heads in group.columns.chunks(group.columns.len().div_ceil(parts)) {
            let run = TileRun { label: &group.label, heads, first, width: tile };
            first += heads.len();
            let length = run.length();
            match bands.last_mut() {
                Some(band) if used + BETWEEN + length <= width + 1e-9 => {
                    used += BETWEEN + length;
                    band.push(run);
                }
                _ => {
                    used = length;
                    bands.push(vec![run]);
                }
            }
        }
    }
    for band in &mut bands {
        widen(band, width);
    }
    bands
}

/// How wide a tile of a group is for its name and heads to be whole.
fn tile_width(group: &StripGroup) -> f64 {
    let name = NOTE.width(&group.label) / group.columns.len().max(1) as f64;
    let head = NOTE.widest(group.columns.iter().map(String::as_str)) + 3.0;
    head.max(name + 1.0).max(LEAST)
}

/// Gives tiles some of the room that is left over beside them.
fn widen(band: &mut [TileRun], width: f64) {
    let used: f64 = band.iter().map(TileRun::length).sum::<f64>() + BETWEEN * (band.len() as f64 - 1.0);
    let tiles: usize = band.iter().map(|run| run.heads.len()).sum();
    let more = ((width - used) / tiles.max(1) as f64).clamp(0.0, 5.0);
    for run in band {
        // Whole px make sharp edges and a shorter file.
        run.width = (run.width + more).floor();
    }
}

fn draw_band(sheet: &mut DrawSheet, room: TextRoom, band: &[TileRun], rows: &[StripRow], label: f64) -> f64 {
    let above = label == 0.0;
    let two_lines = room.dense && !above && rows.len() <= FEW;
    let pitch = match (above, two_lines) {
        (true, _) => TILE + 3.0 + LABEL.pitch + 9.0,
        (false, true) => 2.0 * LABEL.pitch + 1.0,
        (false, false) => TILE + 3.0,
    };
    let named = band.iter().any(|run| !run.label.trim().is_empty());
    let names = if named { NOTE.pitch + 4.0 } else { 0.0 };
    let head = names + NOTE.pitch + 5.0;
    let mut left = room.x + label;
    let mut blanks = Vec::new();
    for run in band {
        if named {
            let name = fit(run.label, NOTE, run.length());
            sheet.text(NOTE, Anchor::Start, (left + 1.0, room.y + NOTE.ascent()), &name);
            let y = room.y + NOTE.pitch + 1.5;
            sheet.path("c-y", &[(left + 1.0, y), (left + run.length() - 1.0, y)], false);
        }
        for (i, text) in run.heads.iter().enumerate() {
            let x = left + run.width * (i as f64 + 0.5);
            let text = fit(text, NOTE, run.width);
            sheet.text(NOTE, Anchor::Middle, (x, room.y + names + NOTE.ascent() + 1.0), &text);
        }
        let frame = DrawRect { x: left, y: room.y + head, w: run.length(), h: pitch * rows.len() as f64 };
        let plane = PixelPlane::new(frame, 0.0..run.heads.len() as f64, 0.0..frame.h);
        for (at, row) in rows.iter().enumerate() {
            let bottom = if two_lines { pitch * at as f64 + (pitch + TILE) / 2.0 } else { pitch * (at as f64 + 1.0) - 3.0 };
            for i in 0..run.heads.len() {
                let full = plane.rect((i as f64, bottom - TILE), (i as f64 + 1.0, bottom));
                let at = DrawRect { x: full.x + 1.5, w: full.w - 3.0, ..full };
                match row.tiles.get(run.first + i).and_then(Option::as_ref) {
                    Some(rated) => tile(sheet, at, &row.label, rated),
                    None => blanks.push(at.middle()),
                }
            }
        }
        left += run.length() + BETWEEN;
    }
    sheet.dashes("c-k", &blanks, 5.0);
    let width = if above { room.w } else { label - GAP };
    let labels = fit_each(rows.iter().map(|row| (row.label.as_str(), LABEL)), width);
    for (at, (row, label_line)) in rows.iter().zip(labels).enumerate() {
        let top = room.y + head + pitch * at as f64;
        if above {
            sheet.text(LABEL, Anchor::Start, (room.x + 1.0, top + 7.0 + LABEL.ascent()), &label_line);
        } else {
            let (lines, middle) = match two_lines {
                true => (wrap(&row.label, LABEL, label - GAP, 2), top + pitch / 2.0),
                false => (vec![label_line], top + TILE / 2.0),
            };
            sheet.centred(LABEL, Anchor::End, (room.x + label - GAP, middle), &lines);
        }
    }
    head + pitch * rows.len() as f64
}

fn tile(sheet: &mut DrawSheet, at: DrawRect, row: &str, tile: &StripTile) {
    sheet.mark(&tile.number, &format!("{row} {}", tile.title), |sheet| {
        sheet.rect(class(tile.grade), at);
        let face = face(tile.grade);
        sheet.centred(face, Anchor::Middle, at.middle(), &[fit(&tile.letter, face, at.w)]);
    });
}

fn face(grade: GradeTone) -> FontFace {
    match grade {
        GradeTone::NotRecommended => STRONG_LIGHT,
        GradeTone::Caution | GradeTone::Recommended => STRONG,
        GradeTone::Unrated => LABEL,
    }
}
