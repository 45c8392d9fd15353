//! Tables of the report, cell by cell.
//!
//! Input: distributions and ratings. Output: [`Table`]s whose cells are finished texts, numbers
//! among them marked. How a table is set is the writers' business.

use serde::Serialize;

use super::{
    desk::{ComplaintScope, ComposeContext, NOT_NAMED},
    figures::{CrossRow, Distribution, Figures, PlatformFigures, Row},
    heat::crossed_types,
};
use crate::complaint::{ChartForm, Dimension, Period, Values, dimension::key};

/// One table of the report (表 n).
#[derive(Debug, Clone, Serialize)]
pub struct ReportTable {
    /// Stable name, unique in the report: `issue-type`, `platform-1`.
    pub id: String,
    /// Stands above the table after its number; no end punctuation.
    pub caption: String,
    pub columns: Vec<ReportColumn>,
    /// The first cell of a row is its head.
    pub rows: Vec<Vec<String>>,
    /// Below the table: base, units, what is small.
    pub note: String,
    /// Form of the chart of its counts, for a distribution.
    #[serde(skip)]
    pub chart: Option<ChartForm>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct ReportColumn {
    pub title: String,
    /// Numbers stand flush right.
    pub numeric: bool,
}

impl ComposeContext<'_> {
    fn columns<const N: usize>(&self, keys: [(&str, bool); N]) -> Vec<ReportColumn> {
        keys.map(|(key, numeric)| ReportColumn { title: self.words.plain(key), numeric }).into()
    }

    /// The mark of a number that is in the register, a dash where there is none.
    pub fn cell(&self, id: &str) -> String {
        self.numbers.mark(id).unwrap_or_else(|| NOT_NAMED.to_owned())
    }

    /// Count, share and interval of one value.
    fn share_cells(&self, dimension: &Dimension, label: &str, scope: ComplaintScope<'_>) -> [String; 3] {
        ["count", "share", "interval"].map(|what| self.cell(&format!("{what}/{}/{label}{}", dimension.key, scope.suffix())))
    }

    /// What every table of shares says below it.
    fn base_note(&self, distribution: &Distribution, scope: ComplaintScope<'_>) -> String {
        let base = self.cell(&format!("total{}", scope.suffix()));
        let of = match scope {
            ComplaintScope::All => "table-note-base",
            ComplaintScope::Platform(_) => "table-note-base-platform",
        };
        let mut note = self.words.text(of, [("base", &base)]);
        if distribution.small_base {
            note.push_str(&self.words.text("table-note-small", [("least", &self.plan.config.statistics.small_base.to_string())]));
        }
        note
    }
}

/// The table of one dimension over all complaints.
pub fn distribution_table(desk: &ComposeContext<'_>, dimension: &Dimension, distribution: &Distribution) -> ReportTable {
    let mut columns = vec![ReportColumn { title: desk.dimension(dimension), numeric: false }];
    columns.extend(desk.columns([("column-count", true), ("column-share", true), ("column-interval", true)]));
    let census = dimension.is_region() && desk.chinese();
    if census {
        columns.extend(desk.columns([("column-per-million", true)]));
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &distribution.rows {
        let mut cells = vec![row.name().to_owned()];
        let month = (dimension.values == Values::Months).then(|| row.label.parse().ok()).flatten();
        let month = month.map(|month: Period| (month.year(), month.ordinal()));
        if month.is_some_and(|month| desk.is_uncovered(month)) {
            // A month without data is no month without complaints.
            cells.resize(columns.len(), NOT_NAMED.to_owned());
        } else {
            cells.extend(desk.share_cells(dimension, &row.label, ComplaintScope::All));
        }
        if census {
            cells.push(desk.cell(&format!("per_million/{}", row.label)));
        }
        rows.push(cells);
    }
    let unknown = unknown_row(desk, dimension, distribution, ComplaintScope::All, columns.len());
    let mut note = desk.base_note(distribution, ComplaintScope::All);
    if unknown.is_some() {
        note.push_str(&desk.words.plain("table-note-unknown"));
    }
    desk.not_asked_of(dimension).iter().for_each(|sentence| note.push_str(sentence));
    let bands = desk.plan.config.amount.bands.len();
    let options = distribution.rows.iter().skip(bands).filter(|_| dimension.values == Values::Amounts);
    let options: Vec<String> = options.map(|row| row.name().to_owned()).collect();
    if !options.is_empty() {
        note.push_str(&desk.words.text("table-note-options", [("options", &desk.words.quoted_list(&options))]));
    }
    rows.extend(unknown);
    if census {
        note.push_str(&desk.words.plain("table-note-census"));
    }
    let caption = desk.words.text("table-distribution", [("dimension", &desk.dimension(dimension))]);
    ReportTable { id: dimension.id(), caption, columns, rows, note, chart: Some(dimension.chart) }
}

fn unknown_row(
    desk: &ComposeContext<'_>,
    dimension: &Dimension,
    distribution: &Distribution,
    scope: ComplaintScope<'_>,
    width: usize,
) -> Option<Vec<String>> {
    if distribution.unknown == 0 {
        return None;
    }
    let mut cells = vec![desk.words.plain("unknown")];
    for what in ["unknown", "unknown_share"] {
        cells.push(desk.cell(&format!("{what}/{}{}", dimension.key, scope.suffix())));
    }
    cells.resize(width, NOT_NAMED.to_owned());
    Some(cells)
}

/// All distributions of one platform in one table.
pub fn profile_table(desk: &ComposeContext<'_>, platform: &PlatformFigures, id: String) -> ReportTable {
    let mut columns = desk.columns([("column-value", false), ("column-dimension", false)]);
    columns.extend(desk.columns([("column-count", true), ("column-share", true), ("column-interval", true)]));
    let scope = ComplaintScope::Platform(&platform.name);
    let mut rows = Vec::new();
    let (mut note, mut has_unknown) = (String::new(), false);
    let held = |dimension: &&Dimension| platform.distributions.get(&dimension.key).is_some();
    let dimensions = desk.plan.rules.dimensions.iter().filter(held);
    let is_month = |dimension: &&Dimension| dimension.values == Values::Months;
    let shown: Vec<&Dimension> = dimensions.clone().filter(|dimension| !is_month(dimension)).collect();
    // Months have a figure of their own; they stand here only where there is nothing else to show.
    let months = dimensions.filter(is_month).filter(|_| shown.is_empty());
    for dimension in shown.iter().copied().chain(months) {
        let distribution = platform.distributions.get(&dimension.key).expect("dimensions are those it has");
        note = desk.base_note(distribution, scope);
        for row in distribution.rows.iter().filter(|row| row.count > 0) {
            let mut cells = vec![row.name().to_owned(), desk.dimension(dimension)];
            cells.extend(desk.share_cells(dimension, &row.label, scope));
            rows.push(cells);
        }
        if let Some(mut cells) = unknown_row(desk, dimension, distribution, scope, columns.len() - 1) {
            cells.insert(1, desk.dimension(dimension));
            rows.push(cells);
            has_unknown = true;
        }
    }
    if has_unknown {
        note.push_str(&desk.words.plain("table-note-unknown"));
    }
    let caption = desk.words.text("table-profile", [("platform", &platform.name)]);
    ReportTable { id, caption, columns, rows, note, chart: None }
}

/// The complaint board.
pub fn board_table(desk: &ComposeContext<'_>, figures: &Figures) -> ReportTable {
    let mut columns = desk.columns([("column-rank", true), ("dimension-platform", false)]);
    columns.extend(desk.columns([
        ("column-count", true),
        ("column-share", true),
        ("column-interval", true),
        ("column-registered", false),
    ]));
    // The head of a row is its platform, so the rank stands behind it.
    columns.swap(0, 1);
    let mut rows = Vec::new();
    for platform in &figures.platforms {
        let mut cells =
            vec![platform.name.clone(), desk.cell(&format!("rank{}", ComplaintScope::Platform(&platform.name).suffix()))];
        cells.extend(desk.share_cells(desk.declared(key::PLATFORM), &platform.name, ComplaintScope::All));
        cells.push(desk.words.plain(if platform.registered { "yes" } else { "no" }));
        rows.push(cells);
    }
    let mut note = figures.distributions.get(key::PLATFORM).map(|d| desk.base_note(d, ComplaintScope::All)).unwrap_or_default();
    note.push_str(&desk.words.plain("table-note-rank"));
    ReportTable {
        id: "platform".to_owned(),
        caption: desk.words.plain("table-board"),
        columns,
        rows,
        note,
        chart: Some(ChartForm::Bars),
    }
}

/// The rating board with the parts of every index.
pub fn rating_table(desk: &ComposeContext<'_>, figures: &Figures, board: &[String]) -> ReportTable {
    let mut columns = desk.columns([("dimension-platform", false), ("column-grade", false), ("column-index", true)]);
    let parts = &desk.plan.rules.rating.parts;
    columns.extend(parts.iter().map(|part| ReportColumn { title: desk.words.part_title(part), numeric: true }));
    columns.extend(desk.columns([("column-handed", true), ("column-ratings", true)]));
    let on_board = board.iter().filter_map(|name| figures.platforms.iter().find(|p| p.name == *name));
    let rows = on_board.filter_map(|platform| Some((platform, platform.ratings.as_ref()?))).map(|(platform, ratings)| {
        let suffix = ComplaintScope::Platform(&platform.name).suffix();
        let mut cells = vec![platform.name.clone(), ratings.overall.grade.clone()];
        let ids = ["index"].into_iter().chain(parts.iter().map(|part| &*part.key)).chain(["handed", "ratings"]);
        cells.extend(ids.map(|id| desk.cell(&format!("{id}{suffix}"))));
        cells
    });
    let least = desk.plan.config.rating.board_minimum.to_string();
    let rows = rows.collect();
    let caption = desk.words.plain("table-rating");
    ReportTable {
        id: "rating".to_owned(),
        caption,
        columns,
        rows,
        note: desk.words.text("table-note-rating", [("least", &least)]),
        chart: None,
    }
}

/// Platforms by issue types. A page has room for few columns: where there are more types, those
/// with the fewest complaints are summed up.
pub fn cross_table(desk: &ComposeContext<'_>, figures: &Figures, rows: &[CrossRow]) -> ReportTable {
    let (types, summed) = crossed_types(figures);
    let table = crossed(desk, types, summed, rows);
    let mut note = desk.words.plain("table-note-cross");
    if summed > 0 {
        let facts = [("drawn", &*types.len().to_string()), ("count", &*summed.to_string())];
        note.push_str(&desk.words.text("table-note-cross-leading", facts));
    }
    ReportTable { id: "platform-issue".to_owned(), caption: desk.words.plain("table-cross"), note, ..table }
}

/// Cells beyond which a table of all platforms and all types would be of use to programs alone,
/// which have `figures.csv`.
const MOST_CELLS: usize = 100_000;

/// The same with a column for every type, for the workbook; none where the other has all.
pub fn whole_cross_table(desk: &ComposeContext<'_>, figures: &Figures, rows: &[CrossRow]) -> Option<ReportTable> {
    let (_, summed) = crossed_types(figures);
    let types = &figures.distributions.get(key::ISSUE_TYPE)?.rows;
    if summed == 0 || types.len() * rows.len() > MOST_CELLS {
        return None;
    }
    let (caption, note) = (desk.words.plain("table-cross-whole"), desk.words.plain("table-note-cross"));
    Some(ReportTable { id: "platform-issue-whole".to_owned(), caption, note, ..crossed(desk, types, 0, rows) })
}

fn crossed(desk: &ComposeContext<'_>, types: &[Row], summed: usize, rows: &[CrossRow]) -> ReportTable {
    let mut columns = desk.columns([("dimension-platform", false)]);
    columns.extend(types.iter().map(|row| ReportColumn { title: row.name().to_owned(), numeric: true }));
    if summed > 0 {
        columns.push(ReportColumn { title: desk.rest(desk.declared(key::ISSUE_TYPE), summed), numeric: true });
    }
    columns.extend(desk.columns([("unknown", true), ("column-total", true)]));
    let rows = rows.iter().map(|cross| {
        let suffix = ComplaintScope::Platform(&cross.platform).suffix();
        let mut cells = vec![cross.platform.clone()];
        let counts = types.iter().map(|row| desk.numbers.mark(&format!("count/issue_type/{}{suffix}", row.label)));
        cells.extend(counts.map(|mark| mark.unwrap_or_else(|| "0".to_owned())));
        if summed > 0 {
            cells.push(cross.counts.iter().skip(types.len()).sum::<u64>().to_string());
        }
        cells.push(desk.cell(&format!("unknown/issue_type{suffix}")));
        cells.push(desk.cell(&format!("total{suffix}")));
        cells
    });
    ReportTable { id: String::new(), caption: String::new(), columns, rows: rows.collect(), note: String::new(), chart: None }
}
