//! Drawing: a chart becomes SVG.
//!
//! Enters: a [`Chart`], whose texts are finished and whose values are counted, and the [`DrawSize`] it
//! is to be laid out for.
//!
//! 1. `face` and [`font`] say how wide a text is, `wrap` where it breaks.
//! 2. `plane` lets plotters turn values into coordinates, through a back end that records shapes.
//! 3. One module a form places marks and labels on a `sheet`.
//!
//! Leaves: a [`ChartDrawing`], as a file of its own or to be set into a page.
//!
//! Must not know: files, clocks, chance, complaints, or what a label means. It rounds coordinates
//! and nothing else.

mod bars;
mod columns;
mod cover;
mod divided;
mod drawing;
mod face;
pub mod font;
mod heat;
mod key;
mod panel;
mod plane;
mod png;
mod provinces;
mod sheet;
mod strip;
mod tilemap;
mod wrap;
mod zones;

use crate::compose::chart::{Chart, ChartKind};

pub use cover::cover;
pub use drawing::{ChartDrawing, style_sheet};
pub use png::png;
use sheet::{DrawSheet, TextRoom};

/// The width a chart is laid out for; its height follows from what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawSize {
    /// A page or a desktop screen.
    Wide,
    /// A phone held upright.
    Narrow,
}

impl DrawSize {
    fn width(self) -> f64 {
        match self {
            DrawSize::Wide => 720.0,
            DrawSize::Narrow => 360.0,
        }
    }

    fn margin(self) -> f64 {
        match self {
            DrawSize::Wide => 12.0,
            DrawSize::Narrow => 8.0,
        }
    }
}

/// A drawing for a page may be so tall: with its caption below it then fills the page that it is
/// printed on.
pub const TALLEST: f64 = 1_040.0;

/// Lays a chart out for a width; one that would be taller than its page is laid out densely.
pub fn draw(chart: &Chart, size: DrawSize) -> ChartDrawing {
    let roomy = lay_out(chart, size, false);
    // A screen is as long as it need be.
    if size == DrawSize::Wide && roomy.height > TALLEST { lay_out(chart, size, true) } else { roomy }
}

fn lay_out(chart: &Chart, size: DrawSize, dense: bool) -> ChartDrawing {
    let margin = size.margin();
    let room = TextRoom { x: margin, y: margin, w: size.width() - 2.0 * margin, dense };
    let mut sheet = DrawSheet::default();
    let head = heading(&mut sheet, room, &chart.finding, &chart.measure);
    let body = form(&mut sheet, room.below(head), &chart.kind);
    ChartDrawing {
        id: chart.id.clone(),
        title: chart.finding.clone(),
        description: chart.alt.clone(),
        width: size.width(),
        height: (margin + head + body + margin).ceil(),
        body: sheet.into_body(),
    }
}

/// The finding as title and the measure below it; returns the height used.
fn heading(sheet: &mut DrawSheet, room: TextRoom, finding: &str, measure: &str) -> f64 {
    let most = if room.dense { 2 } else { 4 };
    // Bold faces of readers' systems are up to a twentieth wider than the one that is measured.
    let title = TextRoom { w: 0.95 * room.w, ..room };
    let mut height = sheet.block(face::TITLE, title, finding, most);
    if height > 0.0 && !measure.trim().is_empty() {
        height += 4.0;
    }
    height += sheet.block(face::SUBTITLE, room.below(height), measure, most);
    if height > 0.0 { height + 14.0 } else { 0.0 }
}

/// Draws one form from the top of its room; returns the height used.
fn form(sheet: &mut DrawSheet, room: TextRoom, kind: &ChartKind) -> f64 {
    match kind {
        ChartKind::Columns { bars } => columns::draw(sheet, room, bars),
        ChartKind::Bars { bars } => bars::draw(sheet, room, [bars, &[]]),
        ChartKind::Bands { bars, apart } => bars::draw(sheet, room, [bars, apart]),
        ChartKind::Divided { parts } => divided::draw(sheet, room, parts),
        ChartKind::TileMap { tiles, classes } => tilemap::draw(sheet, room, tiles, classes),
        ChartKind::Heat { columns, rows } => heat::draw(sheet, room, columns, rows),
        ChartKind::Zones { zones, points } => zones::draw(sheet, room, zones, points),
        ChartKind::Strip { groups, rows, key } => strip::draw(sheet, room, groups, rows, key),
        ChartKind::Panel { parts } => panel::draw(sheet, room, parts),
    }
}
