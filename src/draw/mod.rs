//! Drawing: a chart becomes SVG.
//!
//! Enters: a [`Chart`], whose texts are finished and whose values are counted, and the [`Size`] it
//! is to be laid out for.
//!
//! 1. `face` and [`font`] say how wide a text is, `wrap` where it breaks.
//! 2. `plane` lets plotters turn values into coordinates, through a back end that records shapes.
//! 3. One module a form places marks and labels on a `sheet`.
//!
//! Leaves: a [`Drawing`], as a file of its own or to be set into a page.
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

use crate::compose::chart::{Chart, Kind};

pub use cover::cover;
pub use drawing::{Drawing, style_sheet};
pub use png::png;
use sheet::{Room, Sheet};

/// The width a chart is laid out for; its height follows from what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A page or a desktop screen.
    Wide,
    /// A phone held upright.
    Narrow,
}

impl Size {
    fn width(self) -> f64 {
        match self {
            Size::Wide => 720.0,
            Size::Narrow => 360.0,
        }
    }

    fn margin(self) -> f64 {
        match self {
            Size::Wide => 12.0,
            Size::Narrow => 8.0,
        }
    }
}

/// A drawing for a page may be so tall: with its caption below it then fills the page that it is
/// printed on.
pub const TALLEST: f64 = 1_040.0;

/// Lays a chart out for a width; one that would be taller than its page is laid out densely.
pub fn draw(chart: &Chart, size: Size) -> Drawing {
    let roomy = lay_out(chart, size, false);
    // A screen is as long as it need be.
    if size == Size::Wide && roomy.height > TALLEST { lay_out(chart, size, true) } else { roomy }
}

fn lay_out(chart: &Chart, size: Size, dense: bool) -> Drawing {
    let margin = size.margin();
    let room = Room { x: margin, y: margin, w: size.width() - 2.0 * margin, dense };
    let mut sheet = Sheet::default();
    let head = heading(&mut sheet, room, &chart.finding, &chart.measure);
    let body = form(&mut sheet, room.below(head), &chart.kind);
    Drawing {
        id: chart.id.clone(),
        title: chart.finding.clone(),
        description: chart.alt.clone(),
        width: size.width(),
        height: (margin + head + body + margin).ceil(),
        body: sheet.into_body(),
    }
}

/// The finding as title and the measure below it; returns the height used.
fn heading(sheet: &mut Sheet, room: Room, finding: &str, measure: &str) -> f64 {
    let most = if room.dense { 2 } else { 4 };
    // Bold faces of readers' systems are up to a twentieth wider than the one that is measured.
    let title = Room { w: 0.95 * room.w, ..room };
    let mut height = sheet.block(face::TITLE, title, finding, most);
    if height > 0.0 && !measure.trim().is_empty() {
        height += 4.0;
    }
    height += sheet.block(face::SUBTITLE, room.below(height), measure, most);
    if height > 0.0 { height + 14.0 } else { 0.0 }
}

/// Draws one form from the top of its room; returns the height used.
fn form(sheet: &mut Sheet, room: Room, kind: &Kind) -> f64 {
    match kind {
        Kind::Columns { bars } => columns::draw(sheet, room, bars),
        Kind::Bars { bars } => bars::draw(sheet, room, [bars, &[]]),
        Kind::Bands { bars, apart } => bars::draw(sheet, room, [bars, apart]),
        Kind::Divided { parts } => divided::draw(sheet, room, parts),
        Kind::TileMap { tiles, classes } => tilemap::draw(sheet, room, tiles, classes),
        Kind::Heat { columns, rows } => heat::draw(sheet, room, columns, rows),
        Kind::Zones { zones, points } => zones::draw(sheet, room, zones, points),
        Kind::Strip { groups, rows, key } => strip::draw(sheet, room, groups, rows, key),
        Kind::Panel { parts } => panel::draw(sheet, room, parts),
    }
}
