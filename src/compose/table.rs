//! Tables of the report, cell by cell.
//!
//! Enter distributions and ratings; leave [`Table`]s whose cells are finished texts, numbers among them marked. How a table is set is the
//! writers' business.

use serde::Serialize;

use super::{
    desk::{Desk, Scope},
    figures::{Dimension, Distribution, Figures, PlatformFigures},
};

/// One table of the report (表 n).
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Stable name, unique in the report: `issue-type`, `platform-1`.
    pub id: String,
    /// Stands above the table after its number; no end punctuation.
    pub caption: String,
    pub columns: Vec<Column>,
    /// The first cell of a row is its head.
    pub rows: Vec<Vec<String>>,
    /// Below the table: base, units, what is small.
    pub note: String,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    pub title: String,
    /// Numbers stand flush right.
    pub numeric: bool,
}

impl Desk<'_> {
    fn columns<const N: usize>(&self, keys: [(&str, bool); N]) -> Vec<Column> {
        keys.map(|(key, numeric)| Column { title: self.words.plain(key), numeric }).into()
    }

    /// The mark of a number that is in the register, a dash where there is none.
    pub fn cell(&self, id: &str) -> String {
        self.numbers.mark(id).unwrap_or_else(|| "—".to_owned())
    }

    /// Count, share and interval of one value.
    fn share_cells(&self, dimension: Dimension, label: &str, scope: Scope<'_>) -> [String; 3] {
        ["count", "share", "interval"].map(|what| self.cell(&format!("{what}/{}/{label}{}", dimension.key(), scope.suffix())))
    }

    /// What every table of shares says below it.
    fn base_note(&self, distribution: &Distribution, scope: Scope<'_>) -> String {
        let base = self.cell(&format!("total{}", scope.suffix()));
        let mut note = self.words.text("table-note-base", [("base", &base)]);
        if distribution.small_base {
            note.push_str(&self.words.text("table-note-small", [("least", &self.plan.config.statistics.small_base.to_string())]));
        }
        note
    }
}

/// The table of one dimension over all complaints.
pub fn distribution_table(desk: &Desk<'_>, dimension: Dimension, distribution: &Distribution) -> Table {
    let mut columns = vec![Column { title: desk.dimension(dimension), numeric: false }];
    columns.extend(desk.columns([("column-count", true), ("column-share", true), ("column-interval", true)]));
    let census = dimension == Dimension::Region && desk.chinese();
    if census {
        columns.extend(desk.columns([("column-per-million", true)]));
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &distribution.rows {
        let mut cells = vec![row.name().to_owned()];
        cells.extend(desk.share_cells(dimension, &row.label, Scope::All));
        if census {
            cells.push(desk.cell(&format!("per_million/{}", row.label)));
        }
        rows.push(cells);
    }
    rows.extend(unknown_row(desk, dimension, distribution, Scope::All, columns.len()));
    let mut note = desk.base_note(distribution, Scope::All);
    if census {
        note.push_str(&desk.words.plain("table-note-census"));
    }
    let caption = desk.words.text("table-distribution", [("dimension", &desk.dimension(dimension))]);
    Table { id: dimension.key().replace('_', "-"), caption, columns, rows, note }
}

fn unknown_row(
    desk: &Desk<'_>,
    dimension: Dimension,
    distribution: &Distribution,
    scope: Scope<'_>,
    width: usize,
) -> Option<Vec<String>> {
    if distribution.unknown == 0 {
        return None;
    }
    let mut cells = vec![desk.words.plain("unknown")];
    for what in ["unknown", "unknown_share"] {
        cells.push(desk.cell(&format!("{what}/{}{}", dimension.key(), scope.suffix())));
    }
    cells.resize(width, "—".to_owned());
    Some(cells)
}

/// All distributions of one platform in one table.
pub fn profile_table(desk: &Desk<'_>, platform: &PlatformFigures, id: String) -> Table {
    let mut columns = desk.columns([("column-value", false), ("column-dimension", false)]);
    columns.extend(desk.columns([("column-count", true), ("column-share", true), ("column-interval", true)]));
    let scope = Scope::Platform(&platform.name);
    let mut rows = Vec::new();
    let mut note = String::new();
    for dimension in [Dimension::IssueType, Dimension::Region, Dimension::Gender, Dimension::Amount] {
        let Some(distribution) = platform.distributions.get(&dimension) else { continue };
        note = desk.base_note(distribution, scope);
        for row in distribution.rows.iter().filter(|row| row.count > 0) {
            let mut cells = vec![row.name().to_owned(), desk.dimension(dimension)];
            cells.extend(desk.share_cells(dimension, &row.label, scope));
            rows.push(cells);
        }
        if let Some(mut cells) = unknown_row(desk, dimension, distribution, scope, columns.len() - 1) {
            cells.insert(1, desk.dimension(dimension));
            rows.push(cells);
        }
    }
    let caption = desk.words.text("table-profile", [("platform", &platform.name)]);
    Table { id, caption, columns, rows, note }
}

/// The complaint board.
pub fn board_table(desk: &Desk<'_>, figures: &Figures) -> Table {
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
    let mut rank = 0;
    for (index, platform) in figures.platforms.iter().enumerate() {
        let tied = index > 0 && figures.platforms[index - 1].complaints == platform.complaints;
        rank = if tied { rank } else { index + 1 };
        let mut cells = vec![platform.name.clone(), rank.to_string()];
        cells.extend(desk.share_cells(Dimension::Platform, &platform.name, Scope::All));
        cells.push(desk.words.plain(if platform.registered { "yes" } else { "no" }));
        rows.push(cells);
    }
    let mut note = figures.distributions.get(&Dimension::Platform).map(|d| desk.base_note(d, Scope::All)).unwrap_or_default();
    note.push_str(&desk.words.plain("table-note-rank"));
    Table { id: "platform".to_owned(), caption: desk.words.plain("table-board"), columns, rows, note }
}

/// The rating board with the parts of every index.
pub fn rating_table(desk: &Desk<'_>, figures: &Figures) -> Table {
    let mut columns = desk.columns([("dimension-platform", false), ("column-grade", false)]);
    columns.extend(desk.columns([
        ("column-index", true),
        ("column-reply-rate", true),
        ("column-timeliness", true),
        ("column-satisfaction", true),
        ("column-handed", true),
        ("column-ratings", true),
    ]));
    let on_board = figures.rating_board.iter().filter_map(|name| figures.platforms.iter().find(|p| p.name == *name));
    let rows = on_board.map(|platform| {
        let suffix = Scope::Platform(&platform.name).suffix();
        let mut cells = vec![platform.name.clone(), platform.ratings.overall.grade.clone()];
        let ids = ["index", "reply_rate", "timeliness", "satisfaction", "handed", "ratings"];
        cells.extend(ids.map(|id| desk.cell(&format!("{id}{suffix}"))));
        cells
    });
    let least = desk.plan.config.rating.board_minimum.to_string();
    let rows = rows.collect();
    let caption = desk.words.plain("table-rating");
    Table { id: "rating".to_owned(), caption, columns, rows, note: desk.words.text("table-note-rating", [("least", &least)]) }
}

/// Platforms by issue types.
pub fn cross_table(desk: &Desk<'_>, figures: &Figures) -> Table {
    let issues = figures.distributions.get(&Dimension::IssueType).map(|d| d.rows.as_slice()).unwrap_or_default();
    let mut columns = desk.columns([("dimension-platform", false)]);
    columns.extend(issues.iter().map(|row| Column { title: row.name().to_owned(), numeric: true }));
    columns.extend(desk.columns([("unknown", true), ("column-total", true)]));
    let rows = figures.platform_by_issue_type.iter().map(|cross| {
        let suffix = Scope::Platform(&cross.platform).suffix();
        let mut cells = vec![cross.platform.clone()];
        let counts = issues.iter().map(|row| desk.numbers.mark(&format!("count/issue_type/{}{suffix}", row.label)));
        cells.extend(counts.map(|mark| mark.unwrap_or_else(|| "0".to_owned())));
        cells.push(desk.cell(&format!("unknown/issue_type{suffix}")));
        cells.push(desk.cell(&format!("total{suffix}")));
        cells
    });
    let rows = rows.collect();
    Table {
        id: "platform-issue".to_owned(),
        caption: desk.words.plain("table-cross"),
        columns,
        rows,
        note: desk.words.plain("table-note-cross"),
    }
}

/// Where the rows read went.
pub fn intake_table(desk: &Desk<'_>) -> Table {
    let columns = desk.columns([("column-intake", false), ("column-rows", true)]);
    let keys = [
        ("intake-read", "intake/read"),
        ("intake-counted", "intake/counted"),
        ("intake-rejected", "intake/rejected"),
        ("intake-outside-period", "intake/outside_period"),
        ("intake-repeated", "intake/repeated"),
    ];
    let rows = keys.map(|(key, id)| vec![desk.words.plain(key), desk.cell(id)]).into();
    Table {
        id: "intake".to_owned(),
        caption: desk.words.plain("table-intake"),
        columns,
        rows,
        note: desk.words.plain("table-note-intake"),
    }
}
