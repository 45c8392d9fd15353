//! What a drawing is made of.
//!
//! Types only. `compose` fills them from the tally, `draw` turns them into
//! SVG. Every text is finished and every value counted, so the code that draws needs neither
//! arithmetic on complaints nor a word of any language. Nothing here knows of pixels, colours or
//! fonts.

pub mod most;

use serde::Serialize;

/// One figure of the report (图 n), ready to be drawn.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// Stable name, unique in the report, fit for a file name: `issue-type`, `platform-1-panel`.
    pub id: String,
    /// Stands below the figure after its number; no end punctuation.
    pub caption: String,
    /// The finding, drawn as title.
    pub finding: String,
    /// The measured quantity with unit and N, drawn as subtitle.
    pub measure: String,
    /// Alternative text: states the finding and the values that carry it.
    pub alt: String,
    pub kind: ChartKind,
}

impl Chart {
    /// Ids of the numbers behind its marks, in the order in which they are drawn.
    pub fn numbers(&self) -> Vec<String> {
        let mut ids = Vec::new();
        self.kind.each_number(&mut |id| ids.push(id.to_owned()));
        ids.retain(|id| !id.is_empty());
        ids
    }

    /// The texts that are drawn.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.finding.as_str(), &self.measure];
        self.kind.each_text(&mut |text| texts.push(text));
        texts
    }
}

impl ChartKind {
    fn each_number(&self, report: &mut dyn FnMut(&str)) {
        match self {
            ChartKind::Columns { bars } | ChartKind::Bars { bars } | ChartKind::Divided { parts: bars } => {
                bars.iter().for_each(|bar| report(&bar.number));
            }
            ChartKind::Bands { bars, apart } => bars.iter().chain(apart).for_each(|bar| report(&bar.number)),
            ChartKind::TileMap { tiles, .. } => tiles.iter().for_each(|tile| report(&tile.number)),
            ChartKind::Heat { rows, .. } => rows.iter().flat_map(|row| &row.cells).for_each(|cell| report(&cell.number)),
            ChartKind::Zones { points, .. } => points.iter().for_each(|point| report(&point.number)),
            ChartKind::Strip { rows, .. } => {
                rows.iter().flat_map(|row| &row.tiles).flatten().for_each(|tile| report(&tile.number))
            }
            ChartKind::Panel { parts } => parts.iter().for_each(|part| part.kind.each_number(report)),
        }
    }

    fn each_text<'k>(&'k self, report: &mut dyn FnMut(&'k str)) {
        let mut all = |texts: &[&'k str]| texts.iter().for_each(|text| report(text));
        match self {
            ChartKind::Columns { bars } | ChartKind::Bars { bars } | ChartKind::Divided { parts: bars } => {
                bars.iter().for_each(|bar| all(&[&bar.label, &bar.text]));
            }
            ChartKind::Bands { bars, apart } => bars.iter().chain(apart).for_each(|bar| all(&[&bar.label, &bar.text])),
            ChartKind::TileMap { tiles, classes } => {
                tiles.iter().for_each(|tile| all(&[&tile.short, &tile.text]));
                classes.iter().for_each(|class| all(&[&class.text]));
            }
            ChartKind::Heat { columns, rows } => {
                columns.iter().for_each(|column| all(&[column]));
                rows.iter().for_each(|row| all(&[&row.label]));
            }
            ChartKind::Zones { zones, points } => {
                zones.iter().for_each(|zone| all(&[&zone.label, &zone.text]));
                points.iter().for_each(|point| all(&[&point.label, &point.text]));
            }
            ChartKind::Strip { groups, rows, key } => {
                groups.iter().for_each(|group| {
                    all(&[&group.label]);
                    group.columns.iter().for_each(|column| all(&[column]));
                });
                rows.iter().for_each(|row| all(&[&row.label]));
                key.iter().for_each(|entry| all(&[&entry.letter, &entry.label]));
            }
            ChartKind::Panel { parts } => parts.iter().for_each(|part| {
                report(&part.title);
                part.kind.each_text(report);
            }),
        }
    }
}

/// The form of a drawing.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum ChartKind {
    /// Upright columns along time, in the order given.
    Columns { bars: Vec<ChartBar> },
    /// Lying bars, in the order given.
    Bars { bars: Vec<ChartBar> },
    /// Lying bars in the order of their value, and below a gap those that have no place in that
    /// order.
    Bands { bars: Vec<ChartBar>, apart: Vec<ChartBar> },
    /// One bar divided into parts of a whole.
    Divided { parts: Vec<ChartBar> },
    /// The province-level divisions as a grid of equal tiles.
    TileMap { tiles: Vec<MapTile>, classes: Vec<MapClass> },
    /// Rows by columns, the cell's shade being its count.
    Heat { columns: Vec<String>, rows: Vec<HeatRow> },
    /// Points on the 0–1 scale of the index, over the zones of the grades.
    Zones { zones: Vec<GradeZone>, points: Vec<ChartPoint> },
    /// A tile for each ranking period, coloured and lettered by grade.
    Strip { groups: Vec<StripGroup>, rows: Vec<StripRow>, key: Vec<KeyEntry> },
    /// Several small drawings side by side.
    Panel { parts: Vec<ChartPart> },
}

/// A bar, column or part: a counted thing with its printed value.
#[derive(Debug, Clone, Serialize)]
pub struct ChartBar {
    pub label: String,
    pub count: u64,
    /// What is printed at the bar, for example `87件，37.99%`.
    pub text: String,
    /// Id of the number behind it, for readers that open numbers.
    pub number: String,
    pub tone: BarTone,
}

/// How much a mark stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BarTone {
    /// One among equals.
    Plain,
    /// The mark the finding speaks of.
    Lead,
    /// Unknown or left over.
    Muted,
    /// All that have no bar of their own; they do not make the scale, since their sum could dwarf
    /// every bar.
    Rest,
}

/// One province-level division of the tile map.
#[derive(Debug, Clone, Serialize)]
pub struct MapTile {
    /// Two- or three-character short name by which `draw` knows its place: `广东`, `内蒙古`.
    pub short: String,
    /// Full name, for the tile's own title.
    pub name: String,
    pub count: u64,
    /// What is printed in the tile below the short name.
    pub text: String,
    pub number: String,
    /// Index into the map's classes; `None` where no complaint came from.
    pub class: Option<usize>,
}

/// A step of the tile map's scale, lightest first.
#[derive(Debug, Clone, Serialize)]
pub struct MapClass {
    /// For example `10～19件`.
    pub text: String,
}

/// A row of the heat map.
#[derive(Debug, Clone, Serialize)]
pub struct HeatRow {
    pub label: String,
    pub cells: Vec<HeatCell>,
}

/// A cell of the heat map.
#[derive(Debug, Clone, Serialize)]
pub struct HeatCell {
    pub count: u64,
    /// Printed in the cell; empty for a zero that is not printed.
    pub text: String,
    pub number: String,
    /// Whether it sums up what has no column of its own: it has no shade then, since others are
    /// compared with each other.
    pub summed: bool,
}

/// The span of one grade on the index scale; bounds in 1/10,000 of the scale.
#[derive(Debug, Clone, Serialize)]
pub struct GradeZone {
    pub label: String,
    /// The interval as printed, for example `[0, 0.4)`.
    pub text: String,
    pub lower: u32,
    pub upper: u32,
    pub grade: GradeTone,
}

/// A platform on the rating board.
#[derive(Debug, Clone, Serialize)]
pub struct ChartPoint {
    pub label: String,
    /// The index in 1/10,000 of the scale.
    pub index: u32,
    /// The index as printed, with the grade: `0.083，不建议下单`.
    pub text: String,
    pub number: String,
    pub grade: GradeTone,
}

/// Which of the four grades, for colour and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GradeTone {
    NotRecommended,
    Caution,
    Recommended,
    Unrated,
}

/// A run of ranking periods of one kind in the rating strip: months, quarters, half-year, year.
#[derive(Debug, Clone, Serialize)]
pub struct StripGroup {
    pub label: String,
    /// Column heads: `1月`, `一季度`.
    pub columns: Vec<String>,
}

/// A platform of the rating strip; its tiles run through all groups' columns.
#[derive(Debug, Clone, Serialize)]
pub struct StripRow {
    pub label: String,
    /// `None` where the period has no complaint of this platform and so no rating.
    pub tiles: Vec<Option<StripTile>>,
}

/// A rating of one platform in one period.
#[derive(Debug, Clone, Serialize)]
pub struct StripTile {
    /// One character that stands for the grade.
    pub letter: String,
    pub grade: GradeTone,
    /// The tile's own title: period, grade, index and complaints.
    pub title: String,
    pub number: String,
}

/// What a letter of the strip means.
#[derive(Debug, Clone, Serialize)]
pub struct KeyEntry {
    pub letter: String,
    pub label: String,
    pub grade: GradeTone,
}

/// A small drawing within a panel.
#[derive(Debug, Clone, Serialize)]
pub struct ChartPart {
    pub title: String,
    pub kind: ChartKind,
}
