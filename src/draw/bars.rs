//! Lying bars, in one run or with some set apart.
//!
//! Enters: bars in the order they shall stand. Leaves: rows of label, bar and printed value on a
//! common scale. A bar of the rest, which may be longer than the scale, is broken. Must not know
//! why some stand apart.

use super::face::{FontFace, LABEL, STRONG};
use super::plane::PixelPlane;
use super::sheet::{Anchor, DrawRect, DrawSheet, TextRoom};
use super::wrap::{fit, fit_each, wrap, wrap_whole};
use crate::compose::chart::{BarTone, ChartBar};

const GAP: f64 = 7.0;
const APART: f64 = 18.0;
/// How much of the room between label and edge the longest bar must get, else labels move above
/// their bars.
const WORTHWHILE: f64 = 0.42;
/// How much of its room a printed value may take where rows are dense.
const VALUE: f64 = 0.35;

/// From the end of a broken bar to its gap.
const BREAK: f64 = 24.0;

/// Where the columns of a layout begin and how far a count reaches.
struct BarLayout {
    label: f64,
    zero: f64,
    reach: f64,
    most: f64,
    /// How wide a value may be.
    text: f64,
    stacked: bool,
    dense: bool,
}

pub(super) fn draw(sheet: &mut DrawSheet, room: TextRoom, runs: [&[ChartBar]; 2]) -> f64 {
    let all: Vec<&ChartBar> = runs.into_iter().flatten().collect();
    if all.is_empty() {
        return 0.0;
    }
    let layout = lay_out(room, &all);
    let bar_height = match (room.is_narrow(), all.len()) {
        (true, _) | (_, 21..) => 15.0,
        _ => 18.0,
    };
    let labels = if layout.dense {
        fit_each(all.iter().map(|bar| (bar.label.as_str(), face(bar))), layout.label)
            .into_iter()
            .map(|label| vec![label])
            .collect()
    } else {
        all.iter().map(|bar| wrap(&bar.label, face(bar), layout.label, 2)).collect::<Vec<_>>()
    };
    let mut labels = labels.iter();
    let mut y = room.y;
    for run in runs {
        if run.is_empty() {
            continue;
        }
        if y > room.y {
            y += APART;
        }
        let top = y;
        for (bar, label) in run.iter().zip(labels.by_ref()) {
            y += row(sheet, room.below(y - room.y), &layout, bar, label, bar_height);
        }
        if layout.zero > room.x {
            sheet.path("c-x", &[(layout.zero, top), (layout.zero, y)], false);
        }
    }
    y - room.y
}

fn lay_out(room: TextRoom, bars: &[&ChartBar]) -> BarLayout {
    let widest = bars.iter().map(|b| face(b).width(&b.label)).fold(0.0, f64::max);
    // Room for labels is given in steps, the next one only where a label would otherwise be torn or
    // cut.
    let whole = |cap: &f64| bars.iter().all(|b| wrap_whole(&b.label, face(b), widest.min(*cap), 2).is_some());
    let caps = if room.is_narrow() { [0.3, 0.36] } else { [0.2, 0.3] };
    let cap = caps.map(|c| c * room.w).into_iter().find(whole);
    let label = widest.min(cap.unwrap_or(room.w * caps[1]));
    let zero = if label > 0.0 { room.x + label + GAP } else { room.x };
    let scaled = bars.iter().filter(|b| b.tone != BarTone::Rest);
    let most = scaled.map(|b| b.count).max().unwrap_or(0).max(1) as f64;
    if room.dense {
        let label = widest.min(room.w * caps[1]);
        let zero = room.x + label + GAP;
        let text = bars.iter().map(|b| face(b).width(&b.text)).fold(0.0, f64::max).min(room.w * VALUE);
        let reach = room.right() - zero - GAP - text;
        return BarLayout { label, zero, reach, most, text, stacked: false, dense: true };
    }
    let text = room.w;
    // The longest reach at which no bar pushes its text over the edge.
    let reach = bars
        .iter()
        .map(|b| (room.right() - zero - GAP - face(b).width(&b.text)) / ((b.count.max(1) as f64).min(most) / most))
        .fold(room.right() - zero - GAP, f64::min);
    let tight = bars.iter().any(|b| zero + GAP + face(b).width(&b.text) > room.right());
    if tight || reach < WORTHWHILE * (room.right() - zero) {
        return BarLayout { label: 0.0, zero: room.x, reach: room.w, most, text, stacked: true, dense: false };
    }
    BarLayout { label, zero, reach, most, text, stacked: false, dense: false }
}

fn face(bar: &ChartBar) -> FontFace {
    match bar.tone {
        BarTone::Lead => STRONG,
        BarTone::Plain | BarTone::Muted | BarTone::Rest => LABEL,
    }
}

pub(super) fn class(tone: BarTone) -> &'static str {
    match tone {
        BarTone::Plain => "c-p",
        BarTone::Lead => "c-a",
        BarTone::Muted | BarTone::Rest => "c-u",
    }
}

/// Draws a row; returns its height.
fn row(sheet: &mut DrawSheet, room: TextRoom, layout: &BarLayout, bar: &ChartBar, lines: &[String], bar_height: f64) -> f64 {
    let face = face(bar);
    let head = if layout.stacked { face.pitch + 3.0 } else { 0.0 };
    let text_height = face.pitch * lines.len() as f64;
    let height = head + (bar_height + 9.0).max(text_height + 6.0);
    // A label above its bar must stand nearer to it than to the bar before.
    let centre = room.y + if layout.stacked { head + 1.0 + bar_height / 2.0 } else { height / 2.0 };
    let plane = PixelPlane::new(
        DrawRect { x: layout.zero, y: room.y, w: layout.reach, h: height },
        0.0..layout.most,
        room.y..room.y + height,
    );
    let length = (bar.count as f64).min(layout.most);
    let mark = plane.rect((0.0, centre - bar_height / 2.0), (length, centre + bar_height / 2.0));
    sheet.mark(&bar.number, &format!("{} {}", bar.label, bar.text), |sheet| {
        if layout.stacked {
            let text = fit(&bar.text, face, room.w * 0.62);
            let label = fit(&bar.label, face, room.w - face.width(&text) - 2.0 * GAP);
            let baseline = room.y + face.pitch / 2.0 + face.drop() + 2.0;
            sheet.text(face, Anchor::Start, (room.x, baseline), &label);
            sheet.text(face, Anchor::End, (room.right(), baseline), &text);
        } else {
            sheet.centred(face, Anchor::End, (layout.zero - GAP, centre), lines);
            let text = if layout.dense { fit(&bar.text, face, layout.text) } else { bar.text.clone() };
            sheet.centred(face, Anchor::Start, (mark.x + mark.w + GAP, centre), &[text]);
        }
        sheet.rect(class(bar.tone), mark);
        if bar.count as f64 > layout.most {
            broken(sheet, mark);
        }
    });
    height
}

/// Cuts a bar that is longer than the scale, as a drawn sheet is torn: a slanted gap before its
/// end.
fn broken(sheet: &mut DrawSheet, mark: DrawRect) {
    let at = mark.x + mark.w - BREAK;
    let (top, bottom) = (mark.y - 1.0, mark.y + mark.h + 1.0);
    sheet.path("c-w", &[(at + 4.0, top), (at + 8.0, top), (at + 4.0, bottom), (at, bottom)], true);
}
