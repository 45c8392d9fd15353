//! Upright columns along time.
//!
//! Enters: bars in the order of time. Leaves: columns over a quiet scale from zero, values above
//! them and labels below where there is room. Must not know what a month is.

use super::bars::class;
use super::face::{CELL, FontFace, NOTE, STRONG};
use super::plane::{PixelPlane, ticks};
use super::sheet::{Anchor, DrawRect, DrawSheet, PixelLength, TextRoom};
use super::wrap::{wrap, wrap_whole};
use crate::compose::chart::{BarTone, ChartBar};

const TICKS: usize = 4;
/// Between neighbouring texts.
const CLEAR: f64 = 4.0;
/// A label that has to be cut keeps at least this width, about four Han characters.
const LEAST: f64 = 54.0;

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, bars: &[ChartBar]) -> f64 {
    if bars.is_empty() {
        return 0.0;
    }
    let most = bars.iter().map(|b| b.count).max().unwrap_or(0).max(1) as f64;
    let ticks = ticks(most, TICKS);
    let mut names: Vec<String> = ticks.iter().map(|t| grouped(*t)).collect();
    let count = bars.len() as f64;
    let mut frame = DrawRect {
        x: room.x,
        // Above the tallest column stands its value.
        y: room.y + 20.0,
        w: room.w,
        h: if room.is_narrow() { 150.0 } else { 200.0 },
    };
    let mut plane = PixelPlane::new(frame, 0.0..count, most..0.0);
    let mut values_at = values(bars, &plane, frame);
    if room.is_narrow() && values_at.iter().all(Option::is_some) {
        // Narrow paper needs its width for the columns, and where each has its value printed the
        // scale adds nothing.
        names.fill(String::new());
    } else {
        let scale = NOTE.widest(names.iter().map(String::as_str)) + 6.0;
        frame.x += scale;
        frame.w -= scale;
        plane = PixelPlane::new(frame, 0.0..count, most..0.0);
        values_at = values(bars, &plane, frame);
    }
    for (tick, name) in ticks.iter().zip(&names) {
        if name.is_empty() && *tick > 0.0 {
            continue;
        }
        let line = plane.line(vec![(0.0, *tick), (count, *tick)]);
        sheet.path(if *tick == 0.0 { "c-x" } else { "c-y" }, &line, false);
        let y = plane.at(0.0, *tick).1;
        sheet.text(NOTE, Anchor::End, (frame.x - 6.0, y + 0.34 * NOTE.size), name);
    }
    for (i, (bar, value)) in bars.iter().zip(&values_at).enumerate() {
        let left = i as f64;
        let mark = plane.rect((left + 0.16, 0.0), (left + 0.84, bar.count as f64));
        sheet.mark(&bar.number, &format!("{} {}", bar.label, bar.text), |sheet| {
            sheet.rect(class(bar.tone), mark);
            if let Some(x) = value {
                sheet.text(face(bar), Anchor::Middle, (*x, mark.y - 5.0), &bar.text);
            }
        });
    }
    let labels = labels(sheet, room, bars, &plane, frame.y + frame.h + 6.0);
    frame.y + frame.h + 6.0 + labels - room.y
}

fn face(bar: &ChartBar) -> FontFace {
    match bar.tone {
        BarTone::Lead => STRONG,
        BarTone::Plain | BarTone::Muted | BarTone::Rest => CELL,
    }
}

/// Where the value of each column stands, if it has room: those the finding speaks of come first,
/// then the tallest.
fn values(bars: &[ChartBar], plane: &PixelPlane, frame: DrawRect) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..bars.len()).collect();
    order.sort_by_key(|&i| (bars[i].tone != BarTone::Lead, std::cmp::Reverse(bars[i].count)));
    let mut placed: Vec<Option<f64>> = vec![None; bars.len()];
    let mut taken: Vec<DrawRect> = Vec::new();
    let columns: Vec<DrawRect> =
        bars.iter().enumerate().map(|(i, b)| plane.rect((i as f64 + 0.16, 0.0), (i as f64 + 0.84, b.count as f64))).collect();
    for i in order {
        let width = face(&bars[i]).width(&bars[i].text);
        let Some(x) = clamp(columns[i].middle().0, width, frame.x, frame.w) else {
            continue;
        };
        let text = DrawRect { x: x - width / 2.0 - CLEAR / 2.0, y: columns[i].y - 18.0, w: width + CLEAR, h: 18.0 };
        let others = columns.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, r)| r);
        if taken.iter().chain(others).all(|other| apart(text, *other)) {
            placed[i] = Some(x);
            taken.push(text);
        }
    }
    if placed.iter().any(Option::is_none) {
        // A value here and there would look like chance: keep the tallest and those the finding
        // speaks of.
        let tallest = bars.iter().map(|b| b.count).max();
        for (at, bar) in placed.iter_mut().zip(bars) {
            if bar.tone != BarTone::Lead && Some(bar.count) != tallest {
                *at = None;
            }
        }
    }
    placed
}

fn apart(a: DrawRect, b: DrawRect) -> bool {
    a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
}

/// The middle nearest to `x` that keeps a text so wide between two edges.
fn clamp(x: f64, width: f64, left: f64, span: f64) -> Option<f64> {
    (width <= span).then(|| x.clamp(left + width / 2.0, left + span - width / 2.0))
}

/// Labels below the columns: every one, or every second, third …; returns their height.
fn labels(sheet: &mut DrawSheet, room: TextRoom, bars: &[ChartBar], plane: &PixelPlane, top: f64) -> f64 {
    let slot = plane.at(1.0, 0.0).0 - plane.at(0.0, 0.0).0;
    let fitted = (1..=bars.len().div_ceil(3)).find_map(|step| {
        let width = slot * step as f64 - 2.5;
        let shown = bars.iter().step_by(step).map(|b| wrap_whole(&b.label, NOTE, width, 2));
        Some((step, shown.collect::<Option<Vec<_>>>()?))
    });
    let (step, shown) = fitted.unwrap_or_else(|| {
        // Names too long to be thinned out are cut instead.
        let step = ((LEAST / slot).ceil() as usize).clamp(1, bars.len());
        let width = slot * step as f64 - CLEAR;
        let cut = |b: &ChartBar| wrap(&b.label, NOTE, width, 2);
        (step, bars.iter().step_by(step).map(cut).collect())
    });
    let mut edge = room.x;
    let mut most = 0;
    for (i, lines) in shown.iter().enumerate() {
        let width = NOTE.widest(lines.iter().map(String::as_str));
        let middle = plane.at((i * step) as f64 + 0.5, 0.0).0;
        let Some(x) = clamp(middle, width, room.x, room.w) else {
            continue;
        };
        // Moved in from the edge, a label may have come too near to the one before it.
        if x - width / 2.0 < edge {
            continue;
        }
        edge = x + width / 2.0 + 2.0;
        most = most.max(lines.len());
        sheet.lines(NOTE, Anchor::Middle, (x, top + NOTE.ascent() + 2.0), lines);
    }
    NOTE.pitch * most as f64 + 2.0
}

/// A tick's name, its figures in groups of three.
fn grouped(tick: f64) -> String {
    let plain = PixelLength(tick).to_string();
    let mut out = String::new();
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
