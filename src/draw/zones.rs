//! The rating board: points on the scale of the index, over the zones of the grades.
//!
//! Enters: zones and points in order, in 1/10,000 of the scale. Leaves: a row a point, so that
//! equal points stay apart; on narrow paper label and text stand above their row. Must not know how
//! an index comes about.

use super::face::{LABEL, NOTE, STRONG};
use super::plane::PixelPlane;
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::{fit, fit_each, wrap};
use crate::compose::chart::{ChartPoint, GradeTone, GradeZone};

const FULL: f64 = 10_000.0;
const GAP: f64 = 10.0;

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, zones: &[GradeZone], points: &[ChartPoint]) -> f64 {
    let stacked = room.is_narrow();
    let cap = room.w * 0.25;
    let label = LABEL.widest(points.iter().map(|p| p.label.as_str())).min(cap);
    let text = LABEL.widest(points.iter().map(|p| p.text.as_str())).min(cap);
    let (left, width) = if stacked {
        // Half a marker must fit beside either end of the scale.
        (room.x + 6.0, room.w - 12.0)
    } else {
        (room.x + label + GAP, room.w - label - text - 2.0 * GAP - 6.0)
    };
    let head = heads(sheet, TextRoom { x: left, w: width, ..room }, zones);
    let pitch = match (stacked, room.dense) {
        (true, _) => 45.0,
        (false, false) => 30.0,
        (false, true) => 24.0,
    };
    let frame = DrawRect { x: left, y: room.y + head, w: width, h: pitch * points.len() as f64 + 6.0 };
    let plane = PixelPlane::new(frame, 0.0..FULL, 0.0..1.0);
    if !stacked {
        tints(sheet, &plane, zones);
    }
    let labels = fit_each(points.iter().map(|point| (point.label.as_str(), LABEL)), label);
    for (i, (point, label)) in points.iter().zip(&labels).enumerate() {
        let top = frame.y + 3.0 + pitch * i as f64;
        let y = top + if stacked { 29.0 } else { pitch / 2.0 };
        let x = plane.at(f64::from(point.index).min(FULL), 0.0).0;
        if stacked {
            // Words over tints are hard to read, so each row has a track of its own.
            let track = DrawRect { y: y - 8.0, h: 16.0, ..frame };
            tints(sheet, &PixelPlane::new(track, 0.0..FULL, 0.0..1.0), zones);
        }
        sheet.mark(&point.number, &format!("{} {}", point.label, point.text), |sheet| {
            sheet.path("c-k", &[(frame.x, y), (x, y)], false);
            marker(sheet, (x, y), point.grade);
            if stacked {
                let text = fit(&point.text, LABEL, frame.w * 0.6);
                let label = fit(&point.label, STRONG, frame.w - LABEL.width(&text) - 20.0);
                sheet.centred(STRONG, Anchor::Start, (frame.x, top + 11.0), &[label]);
                sheet.centred(LABEL, Anchor::End, (frame.x + frame.w, top + 11.0), &[text]);
            } else {
                let text = fit(&point.text, LABEL, text);
                sheet.centred(LABEL, Anchor::End, (frame.x - GAP, y), std::slice::from_ref(label));
                sheet.centred(LABEL, Anchor::Start, (frame.x + frame.w + GAP + 6.0, y), &[text]);
            }
        });
    }
    head + frame.h
}

fn tints(sheet: &mut DrawSheet, plane: &PixelPlane, zones: &[GradeZone]) {
    for zone in zones {
        let (lower, upper) = bounds(zone);
        let full = plane.rect((lower, 0.0), (upper, 1.0));
        // A hair of ground parts the zones where their tints look alike.
        let w = (full.w - 1.5).max(0.0);
        sheet.rect(tint(zone.grade), DrawRect { w, ..full });
    }
}

fn bounds(zone: &GradeZone) -> (f64, f64) {
    (f64::from(zone.lower).min(FULL), f64::from(zone.upper).min(FULL))
}

/// Names and intervals above the zones; returns their height.
fn heads(sheet: &mut DrawSheet, room: TextRoom, zones: &[GradeZone]) -> f64 {
    let plane = PixelPlane::new(DrawRect { x: room.x, y: 0.0, w: room.w, h: 1.0 }, 0.0..FULL, 0.0..1.0);
    let names: Vec<(DrawRect, Vec<String>, String)> = zones
        .iter()
        .map(|zone| {
            let (lower, upper) = bounds(zone);
            let span = plane.rect((lower, 0.0), (upper, 1.0));
            let width = span.w - 6.0;
            (span, wrap(&zone.label, STRONG, width, 3), fit(&zone.text, NOTE, width))
        })
        .collect();
    let lines = names.iter().map(|n| n.1.len()).max().unwrap_or(0) as f64;
    let notes = names.iter().any(|n| !n.2.is_empty());
    let height = lines * STRONG.pitch + if notes { NOTE.pitch } else { 0.0 };
    for (span, label, text) in &names {
        let x = span.middle().0;
        let up = (lines - label.len() as f64) * STRONG.pitch;
        sheet.lines(STRONG, Anchor::Middle, (x, room.y + up + STRONG.ascent()), label);
        sheet.text(NOTE, Anchor::Middle, (x, room.y + lines * STRONG.pitch + NOTE.ascent()), text);
    }
    if height > 0.0 { height + 6.0 } else { 0.0 }
}

fn tint(grade: GradeTone) -> &'static str {
    match grade {
        GradeTone::NotRecommended => "c-z0",
        GradeTone::Caution => "c-z1",
        GradeTone::Recommended => "c-z2",
        GradeTone::Unrated => "c-z3",
    }
}

pub(super) fn class(grade: GradeTone) -> &'static str {
    match grade {
        GradeTone::NotRecommended => "c-g0",
        GradeTone::Caution => "c-g1",
        GradeTone::Recommended => "c-g2",
        GradeTone::Unrated => "c-g3",
    }
}

/// Each grade has a shape of its own, for eyes and printers that do not distinguish the colours.
fn marker(sheet: &mut DrawSheet, (x, y): (f64, f64), grade: GradeTone) {
    let class = class(grade);
    let at = |points: &[(f64, f64)]| points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect::<Vec<_>>();
    match grade {
        GradeTone::NotRecommended => sheet.path(class, &at(&[(-6.0, -5.0), (6.0, -5.0), (0.0, 6.0)]), true),
        GradeTone::Caution => sheet.path(class, &at(&[(0.0, -6.5), (6.5, 0.0), (0.0, 6.5), (-6.5, 0.0)]), true),
        GradeTone::Recommended => sheet.circle(class, (x, y), 5.5),
        GradeTone::Unrated => sheet.rect("c-q", DrawRect { x: x - 5.0, y: y - 5.0, w: 10.0, h: 10.0 }),
    }
}
