//! One bar divided into parts of a whole.
//!
//! Enters: the parts in order. Leaves: the bar, with labels inside where they fit; the others stand
//! on lines of their own, tied to their part by a leader. Below the bar hang the labels of its
//! right half, each to the left of its leader and lower than the one before it; above rise those of
//! its left half, mirrored. So no leader crosses a label and no label meets another. Must not know
//! what the whole is.

use super::bars::class;
use super::face::{FontFace, LABEL, STRONG, STRONG_LIGHT};
use super::plane::PixelPlane;
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::{fit, wrap_whole};
use crate::compose::chart::{BarTone, ChartBar};

const PITCH: f64 = 19.0;
const GAP: f64 = 6.0;
/// Left and right of a label inside its part.
const INSET: f64 = 5.0;

struct PartPlace<'a> {
    part: &'a ChartBar,
    from: f64,
    to: f64,
}

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, parts: &[ChartBar]) -> f64 {
    if parts.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    let places: Vec<PartPlace> = parts
        .iter()
        .map(|part| {
            let from = sum;
            sum += part.count as f64;
            PartPlace { part, from, to: sum }
        })
        .collect();
    let across = PixelPlane::new(DrawRect { x: room.x, y: 0.0, w: room.w, h: 1.0 }, 0.0..sum.max(1.0), 0.0..1.0);
    let middle = |p: &PartPlace| across.at((p.from + p.to) / 2.0, 0.0).0;
    let insides: Vec<Option<Vec<String>>> = places.iter().map(|p| inside(p, &across)).collect();
    let outside = places.iter().zip(&insides).filter(|(_, inside)| inside.is_none()).map(|(p, _)| p);
    let height = if insides.iter().flatten().any(|lines| lines.len() > 2) { 58.0 } else { 46.0 };
    let (above, below): (Vec<&PartPlace>, Vec<&PartPlace>) = outside.partition(|p| middle(p) < room.x + room.w / 2.0);

    let top = room.y + PITCH * above.len() as f64 + if above.is_empty() { 0.0 } else { GAP };
    let frame = DrawRect { x: room.x, y: top, w: room.w, h: height };
    let plane = PixelPlane::new(frame, 0.0..sum.max(1.0), 0.0..1.0);
    if sum == 0.0 {
        sheet.rect("c-u", frame);
    }
    let mut hung = 0.0;
    let mut raised = 0.0;
    for (place, lines) in places.iter().zip(&insides) {
        let part = place.part;
        let mark = shape(&plane, place);
        sheet.mark(&part.number, &format!("{} {}", part.label, part.text), |sheet| {
            if place.to > place.from {
                sheet.rect(class(part.tone), mark);
            }
            let x = middle(place);
            if let Some(lines) = lines {
                sheet.centred(face(part), Anchor::Start, (mark.x + INSET, mark.middle().1), lines);
            } else if x < room.x + room.w / 2.0 {
                let y = room.y + PITCH * (raised + 0.5);
                raised += 1.0;
                leader(sheet, part, (x, top), y, Anchor::Start, room.right() - x);
            } else {
                let y = top + height + GAP + PITCH * (hung + 0.5);
                hung += 1.0;
                leader(sheet, part, (x, top + height), y, Anchor::End, x - room.x);
            }
        });
    }
    let tail = if below.is_empty() { 0.0 } else { GAP + PITCH * below.len() as f64 };
    top + height + tail - room.y
}

/// The box of a part, parted from its neighbours by a hair.
fn shape(plane: &PixelPlane, place: &PartPlace) -> DrawRect {
    let full = plane.rect((place.from, 0.0), (place.to, 1.0));
    DrawRect { w: (full.w - 1.5).max(0.6), ..full }
}

/// The lines of a label that fits into its part: the name, and the value on one line or two.
fn inside(place: &PartPlace, across: &PixelPlane) -> Option<Vec<String>> {
    let width = shape(across, place).w - 2.0 * INSET;
    let face = face(place.part);
    let mut lines = wrap_whole(&place.part.label, face, width, 1)?;
    lines.extend(wrap_whole(&place.part.text, face, width, 2)?);
    Some(lines)
}

fn face(part: &ChartBar) -> FontFace {
    match part.tone {
        BarTone::Lead => STRONG_LIGHT,
        BarTone::Plain | BarTone::Muted | BarTone::Rest => LABEL,
    }
}

/// A label beside its part, on the side of the leader where it has the room.
fn leader(sheet: &mut DrawSheet, part: &ChartBar, from: (f64, f64), y: f64, anchor: Anchor, room: f64) {
    let face = if part.tone == BarTone::Lead { STRONG } else { LABEL };
    let text = fit(&part.text, face, room * 0.7);
    let label = fit(&part.label, face, room - face.width(&text) - 18.0);
    let side = if anchor == Anchor::Start { 1.0 } else { -1.0 };
    let turn = from.0 + side * 5.0;
    sheet.path("c-k", &[from, (from.0, y), (turn, y)], false);
    // Set apart, so that a name written from right to left leaves the value alone.
    let [near, far] = if anchor == Anchor::Start { [label, text] } else { [text, label] };
    let beyond = turn + side * (face.width(&near) + 2.0 * 4.0);
    let far_at = if near.is_empty() { turn + side * 4.0 } else { beyond };
    sheet.centred(face, anchor, (turn + side * 4.0, y), &[near]);
    sheet.centred(face, anchor, (far_at, y), &[far]);
}
