//! What templates see: finished texts under the names that the documentation gives them.
//!
//! Nouns, and the hand that fills them from the figures. Every string is final; numbers in it are marked. A template chooses, orders and
//! surrounds; it never computes. The names here are documented in `docs/templates.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    calls::listing,
    desk::{Desk, Scope},
    figures::{Dimension, Distribution, Figures, PlatformFigures},
    markdown::disarm,
    method::{Method, method},
    round,
};
use crate::{
    complaint::Complaint,
    pick::{Body, Excerpt, Excerpts},
    read::Fingerprint,
};

/// The context of every template.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    pub report: ReportView,
    pub key_figures: Vec<KeyFigure>,
    pub dimensions: BTreeMap<Dimension, DimensionView>,
    pub amounts: AmountView,
    pub service: ServiceView,
    pub board: BoardView,
    pub profiles: Vec<ProfileView>,
    pub method: Method,
    pub intake: BTreeMap<&'static str, String>,
    /// The prose files by name, as Markdown with every call resolved.
    pub prose: BTreeMap<String, String>,
    pub inputs: Vec<Fingerprint>,
    pub data_hash: String,
    pub version: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    pub title: String,
    pub title_lines: Vec<String>,
    pub sector: String,
    pub period: String,
    pub edition: String,
    pub released: String,
    pub publisher: String,
    pub complaint_source: String,
    pub rating_source: String,
    pub notice: String,
    pub earlier_platforms: String,
}

/// A number of the cover.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    pub label: String,
    pub value: String,
    pub note: String,
}

/// One dimension in words.
#[derive(Debug, Clone, Serialize)]
pub struct DimensionView {
    pub name: String,
    /// `TOP10`, or how many there are where they are fewer.
    pub heading: String,
    /// The leading values with their shares.
    pub listing: String,
    pub finding: String,
    /// How many different values were met.
    pub distinct: String,
    pub unknown: String,
    pub unknown_share: String,
    pub has_unknown: bool,
    pub small_base: bool,
    /// Whether there is a map of it, and complaints per million residents: of regions of China alone.
    pub mapped: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct AmountView {
    pub median: String,
    pub given: String,
    pub given_share: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct ServiceView {
    pub handed: String,
    pub replied: String,
    pub scored: String,
    pub reply_rate: String,
    pub timeliness: String,
    pub satisfaction: String,
}

/// The two boards in words.
#[derive(Debug, Clone, Serialize)]
pub struct BoardView {
    /// All platforms, most complaints first.
    pub complaints: String,
    pub total: String,
    pub platforms: String,
    /// Platforms of the rating board by grade, best grade first.
    pub grades: Vec<GradeGroup>,
    pub least: String,
    pub rated: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct GradeGroup {
    pub grade: String,
    pub platforms: String,
}

/// A profiled platform.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileView {
    pub name: String,
    /// Ids of its figure and its table.
    pub figure: String,
    pub table: String,
    pub complaints: String,
    pub share: String,
    pub registered: bool,
    pub ratings: String,
    /// `不建议下单18次`
    pub grades: String,
    pub overall: String,
    pub index: String,
    pub service: ServiceView,
    pub dimensions: BTreeMap<Dimension, DimensionView>,
    pub small_base: bool,
    pub cases: Vec<CaseView>,
}

/// A case excerpt.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    pub number: String,
    pub title: String,
    /// Markdown where an editor wrote it, else empty.
    pub markdown: String,
    /// The complainant's words where no editor wrote the case, else empty.
    pub narrative: String,
    pub demand: String,
    pub answered: String,
    pub provenance: String,
    pub draft: bool,
}

/// Fills the view.
pub fn view(
    desk: &Desk<'_>,
    figures: &Figures,
    excerpts: &Excerpts,
    prose: BTreeMap<String, String>,
    inputs: &[Fingerprint],
    data_hash: &str,
) -> View {
    let intake = ["read", "counted", "rejected", "outside_period", "repeated"];
    View {
        report: report_view(desk, figures),
        key_figures: key_figures(desk, figures),
        dimensions: dimension_views(desk, &figures.distributions, Scope::All),
        amounts: AmountView {
            median: desk.cell("median_amount"),
            given: desk.cell("amount_given"),
            given_share: desk.cell("amount_given_share"),
        },
        service: service_view(desk, Scope::All),
        board: board_view(desk, figures),
        profiles: figures
            .platforms
            .iter()
            .filter(|p| p.profiled)
            .enumerate()
            .map(|(i, p)| profile_view(desk, p, i + 1, excerpts))
            .collect(),
        method: method(desk),
        intake: intake.map(|key| (key, desk.cell(&format!("intake/{key}")))).into(),
        prose,
        inputs: inputs.to_vec(),
        data_hash: data_hash.to_owned(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

fn report_view(desk: &Desk<'_>, figures: &Figures) -> ReportView {
    let meta = &figures.report;
    let config = &desk.plan.config;
    ReportView {
        title: meta.title.clone(),
        title_lines: config.title_lines.clone(),
        sector: meta.sector.clone(),
        period: desk.words.period(desk.plan.rules.period),
        edition: meta.edition.map(|edition| edition.to_string()).unwrap_or_default(),
        released: desk.plan.rules.released.map(|date| desk.words.date(date)).unwrap_or_default(),
        publisher: meta.publisher.clone(),
        complaint_source: meta.complaint_source.clone(),
        rating_source: meta.rating_source.clone(),
        notice: config.sources.notice.clone().unwrap_or_default(),
        earlier_platforms: desk.words.quoted_list(&config.earlier_platforms),
    }
}

fn key_figures(desk: &Desk<'_>, figures: &Figures) -> Vec<KeyFigure> {
    let mut all = Vec::new();
    let mut add = |label: String, id: &str, note: String| {
        if let Some(value) = desk.numbers.mark(id) {
            all.push(KeyFigure { label, value, note });
        }
    };
    let period = desk.words.period(desk.plan.rules.period);
    add(desk.words.plain("key-complaints"), "total", desk.words.text("key-complaints-note", [("period", &period)]));
    add(desk.words.plain("key-platforms"), "distinct/platform", desk.words.plain("key-platforms-note"));
    // Where two types lead together, neither is the leading one.
    let types = figures.distributions.get(&Dimension::IssueType).map(|d| d.rows.as_slice()).unwrap_or_default();
    let leader = match types {
        [first, second, ..] if first.count == second.count => None,
        [first, ..] => Some(first),
        [] => None,
    };
    if let Some(row) = leader {
        let label = desk.words.text("key-leader", [("label", row.name())]);
        add(label, &format!("share/issue_type/{}", row.label), desk.words.plain("key-leader-note"));
    }
    add(desk.words.plain("key-reply-rate"), "reply_rate", desk.words.plain("key-reply-rate-note"));
    all
}

fn dimension_views(
    desk: &Desk<'_>,
    all: &BTreeMap<Dimension, Distribution>,
    scope: Scope<'_>,
) -> BTreeMap<Dimension, DimensionView> {
    all.iter().map(|(dimension, distribution)| (*dimension, dimension_view(desk, *dimension, distribution, scope))).collect()
}

fn dimension_view(desk: &Desk<'_>, dimension: Dimension, distribution: &Distribution, scope: Scope<'_>) -> DimensionView {
    let (key, suffix) = (dimension.key(), scope.suffix());
    let met = distribution.rows.iter().filter(|row| row.count > 0).count();
    let top = match dimension {
        Dimension::IssueType => desk.plan.config.issue_type.top,
        Dimension::Region => desk.plan.config.region.top,
        _ => met,
    };
    let heading = if met > top { "heading-top" } else { "heading-all" };
    DimensionView {
        name: desk.dimension(dimension),
        heading: desk.words.text(heading, [("count", &met.min(top).to_string())]),
        listing: listing(desk, dimension, distribution, scope, top),
        finding: desk.leading(dimension, distribution, scope),
        distinct: desk.cell(&format!("distinct/{key}{suffix}")),
        unknown: desk.cell(&format!("unknown/{key}{suffix}")),
        unknown_share: desk.cell(&format!("unknown_share/{key}{suffix}")),
        has_unknown: distribution.unknown > 0,
        small_base: distribution.small_base,
        mapped: dimension == Dimension::Region && desk.chinese(),
    }
}

fn service_view(desk: &Desk<'_>, scope: Scope<'_>) -> ServiceView {
    let cell = |id: &str| desk.cell(&format!("{id}{}", scope.suffix()));
    ServiceView {
        handed: cell("handed"),
        replied: cell("replied"),
        scored: cell("scored"),
        reply_rate: cell("reply_rate"),
        timeliness: cell("timeliness"),
        satisfaction: cell("satisfaction"),
    }
}

fn board_view(desk: &Desk<'_>, figures: &Figures) -> BoardView {
    let rating = &desk.plan.config.rating;
    let grades = rating.grades.iter().rev().map(|grade| &grade.label).chain([&rating.unrated]);
    let on_board = |platform: &&PlatformFigures| figures.rating_board.contains(&platform.name);
    let groups = grades.filter_map(|grade| {
        let of_grade = figures.platforms.iter().filter(on_board).filter(|p| p.ratings.overall.grade == *grade);
        let names: Vec<String> = of_grade.map(|platform| platform.name.clone()).collect();
        (!names.is_empty()).then(|| GradeGroup { grade: grade.clone(), platforms: desk.words.quoted_list(&names) })
    });
    let names: Vec<String> = figures.platforms.iter().map(|platform| platform.name.clone()).collect();
    BoardView {
        complaints: desk.words.quoted_list(&names),
        total: desk.cell("total"),
        platforms: desk.cell("distinct/platform"),
        grades: groups.collect(),
        least: rating.board_minimum.to_string(),
        rated: figures.rating_board.len(),
    }
}

fn profile_view(desk: &Desk<'_>, platform: &PlatformFigures, ordinal: usize, excerpts: &Excerpts) -> ProfileView {
    let scope = Scope::Platform(&platform.name);
    let suffix = scope.suffix();
    let times = |(grade, _): (&String, &usize)| {
        let count = desk.cell(&format!("ratings/{grade}{suffix}"));
        desk.words.text("grade-times", [("grade", grade), ("count", &count)])
    };
    let grades: Vec<String> = platform.ratings.grades.iter().map(times).collect();
    ProfileView {
        name: platform.name.clone(),
        figure: profile_id(ordinal),
        table: profile_id(ordinal),
        complaints: desk.cell(&format!("total{suffix}")),
        share: desk.cell(&format!("share/platform/{}", platform.name)),
        registered: platform.registered,
        ratings: desk.cell(&format!("ratings{suffix}")),
        grades: desk.words.list(&grades),
        overall: platform.ratings.overall.grade.clone(),
        index: desk.cell(&format!("index{suffix}")),
        service: service_view(desk, scope),
        dimensions: dimension_views(desk, &platform.distributions, scope),
        small_base: platform.distributions.values().any(|distribution| distribution.small_base),
        cases: excerpts.get(platform.name.as_str()).into_iter().flatten().map(|excerpt| case_view(desk, excerpt)).collect(),
    }
}

/// Id of the figure and of the table of the `ordinal`-th profile.
pub fn profile_id(ordinal: usize) -> String {
    format!("platform-{ordinal}")
}

fn case_view(desk: &Desk<'_>, excerpt: &Excerpt) -> CaseView {
    let complaint = &excerpt.complaint;
    let (markdown, narrative, demand) = match &excerpt.body {
        Body::Edited { markdown, .. } => (disarm(markdown), String::new(), String::new()),
        Body::Verbatim { narrative, demand } => (String::new(), narrative.clone(), demand.clone()),
    };
    CaseView {
        number: complaint.number.clone(),
        title: excerpt.title.clone(),
        markdown,
        narrative,
        demand,
        answered: answered(desk, complaint),
        provenance: provenance(desk, complaint),
        draft: excerpt.draft,
    }
}

/// Whether and how soon the platform answered.
fn answered(desk: &Desk<'_>, complaint: &Complaint) -> String {
    match complaint.seconds_to_reply() {
        Some(seconds) if seconds < 3600 => desk.words.plain("case-replied-within-hour"),
        Some(seconds) => desk.words.text("case-replied", [("hours", &round::quotient(seconds.into(), 3600, 0))]),
        None if complaint.handed.is_some() => desk.words.plain("case-not-replied"),
        None => desk.words.plain("case-not-handed"),
    }
}

/// Date, place and row of a complaint: from the data, never from the text.
fn provenance(desk: &Desk<'_>, complaint: &Complaint) -> String {
    let unknown = || desk.words.plain("unknown");
    let file = complaint.place.file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    desk.words.text(
        "case-provenance",
        [
            ("number", &complaint.number),
            ("date", &desk.words.date(complaint.filed.date())),
            ("region", &complaint.region.map(|region| region.name().to_owned()).unwrap_or_else(unknown)),
            ("issue", &complaint.issue_type.as_deref().map(str::to_owned).unwrap_or_else(unknown)),
            ("file", &file),
            ("line", &complaint.place.line.to_string()),
        ],
    )
}
