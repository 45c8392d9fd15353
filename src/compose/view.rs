//! What templates see: finished texts under the names that the documentation gives them.
//!
//! Types, and the code that fills them from the figures. Every string is final; numbers in it are
//! marked. A template chooses, orders and surrounds; it never computes. The names here are
//! documented in `docs/templates.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    ReportMaterial,
    asked::DataAspect,
    calls::listing,
    cases::{self, CaseView},
    desk::{ComplaintScope, ComposeContext, NOT_NAMED},
    figures::{Distribution, Distributions, Figures, PlatformFigures, ServiceFigures},
    intake::OUTCOMES,
    method::{MethodText, method},
};
use crate::{
    complaint::{Dimension, Label, dimension::key},
    pick::{self, CaseExcerpts},
    read::Fingerprint,
    tally::Coverage,
};

/// The context of every template.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    pub report: ReportHeadView,
    pub key_figures: Vec<KeyFigure>,
    pub dimensions: BTreeMap<String, DimensionView>,
    /// None where no file has a column of amounts.
    pub amounts: Option<AmountView>,
    /// None where no file states hand-over and reply.
    pub service: Option<ServiceView>,
    pub board: BoardView,
    pub profiles: Vec<ProfileView>,
    pub method: MethodText,
    pub intake: BTreeMap<&'static str, String>,
    /// Whether any row was not counted, so that there is a table `reasons`.
    pub turned_away: bool,
    /// Keys of the dimensions that the report adds, in its order.
    pub added: Vec<String>,
    /// What no file has a column for, and what is left out for want of it, a sentence each.
    pub absent: Vec<String>,
    /// What is still a draft, a sentence; empty where nothing is.
    pub draft: String,
    /// The prose files by name, as Markdown with every call resolved.
    pub prose: BTreeMap<String, String>,
    pub inputs: Vec<Fingerprint>,
    pub data_hash: String,
    pub version: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReportHeadView {
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
    /// From when to when the data reach, a sentence; empty where they reach over the period.
    pub coverage: String,
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
    /// How many different values were found.
    pub distinct: String,
    pub unknown: String,
    pub unknown_share: String,
    pub has_unknown: bool,
    pub small_base: bool,
    /// Id of its figure and its table.
    pub id: String,
    /// Whether there is a map of it, and complaints per million residents: of regions of China
    /// alone.
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
    pub has_handed: bool,
    pub has_scored: bool,
}

/// Platforms that a sentence names; all of them stand in the table.
const MOST_NAMED: usize = 30;

/// The two boards in words.
#[derive(Debug, Clone, Serialize)]
pub struct BoardView {
    /// The platforms, most complaints first.
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
    /// Empty where the base is too small for a share to be named.
    pub share: String,
    pub registered: bool,
    /// Empty, as the three after it, where nothing is rated.
    pub ratings: String,
    /// `不建议下单18次`
    pub grades: String,
    pub overall: String,
    pub index: String,
    pub service: Option<ServiceView>,
    pub dimensions: BTreeMap<String, DimensionView>,
    pub small_base: bool,
    pub cases: Vec<CaseView>,
}

/// Fills the view.
pub fn view(
    desk: &ComposeContext<'_>,
    figures: &Figures,
    material: &ReportMaterial<'_>,
    prose: BTreeMap<String, String>,
) -> View {
    let excerpts = material.excerpts;
    let numbers = &figures.intake;
    View {
        report: report_view(desk, figures),
        key_figures: key_figures(desk, figures),
        dimensions: dimension_views(desk, &figures.distributions, ComplaintScope::All),
        amounts: figures.amounts.as_ref().map(|_| AmountView {
            median: desk.cell("median_amount"),
            given: desk.cell("amount_given"),
            given_share: desk.named_share("amount_given_share"),
        }),
        service: figures.service.as_ref().map(|service| service_view(desk, service, ComplaintScope::All)),
        board: board_view(desk, figures),
        profiles: figures
            .platforms
            .iter()
            .filter(|p| p.profiled)
            .enumerate()
            .map(|(i, p)| profile_view(desk, p, i + 1, excerpts))
            .collect(),
        method: method(desk),
        intake: OUTCOMES.map(|(key, _)| (key, desk.cell(&format!("intake/{key}")))).into(),
        turned_away: numbers.counted < numbers.read,
        absent: lacking(desk),
        added: desk.plan.rules.dimensions.added().iter().map(|added| added.key.to_string()).collect(),
        draft: draft(desk, excerpts, material.left_open),
        prose,
        inputs: material.inputs.to_vec(),
        data_hash: material.data_hash.to_owned(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// What no file has a column for, and what was not asked everywhere.
fn lacking(desk: &ComposeContext<'_>) -> Vec<String> {
    let absent = desk.absent.iter().map(|aspect| absent(desk, aspect));
    let parts = desk.plan.rules.dimensions.iter().flat_map(|dimension| desk.not_asked_of(dimension));
    absent.chain(parts).collect()
}

/// Says what is left out because no file has a column for it.
fn absent(desk: &ComposeContext<'_>, aspect: &DataAspect) -> String {
    let added = desk.plan.rules.dimensions.added().iter().find(|added| *added.key == *aspect.key());
    match added {
        Some(added) => desk.words.text("absent-dimension", [("dimension", &desk.dimension(added))]),
        None => desk.words.plain(&format!("absent-{}", aspect.key().replace('_', "-"))),
    }
}

/// From when to when the data reach, where that is not the period.
fn coverage(desk: &ComposeContext<'_>) -> String {
    let Some(Coverage { span, missing }) = &desk.coverage else { return String::new() };
    let months: Vec<String> = missing.iter().map(|(_, month)| desk.words.month(*month)).collect();
    let (first, last) = (desk.words.date(span.first), desk.words.date(span.last));
    let (months, count) = (desk.words.list(&months), months.len().to_string());
    desk.words.text("coverage", [("first", &*first), ("last", &*last), ("months", &*months), ("count", &*count)])
}

/// What is still a draft.
fn draft(desk: &ComposeContext<'_>, excerpts: &CaseExcerpts, left_open: u64) -> String {
    let cases = pick::drafts(excerpts);
    let part = |count: u64, key: &str| (count > 0).then(|| desk.words.text(key, [("count", &count.to_string())]));
    let parts: Vec<String> = [part(cases as u64, "draft-cases"), part(left_open, "draft-words")].into_iter().flatten().collect();
    if parts.is_empty() {
        String::new()
    } else {
        desk.words.text("draft-report", [("what", &parts.join(&desk.words.plain("comma")))])
    }
}

fn report_view(desk: &ComposeContext<'_>, figures: &Figures) -> ReportHeadView {
    let meta = &figures.report;
    let config = &desk.plan.config;
    ReportHeadView {
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
        coverage: coverage(desk),
    }
}

fn key_figures(desk: &ComposeContext<'_>, figures: &Figures) -> Vec<KeyFigure> {
    let mut all = Vec::new();
    let mut add = |label: String, id: &str, note: String| {
        // What has no figure, or none that may be named, is no key figure.
        let named = desk.numbers.get(id).is_some_and(|number| number.text != NOT_NAMED);
        if let Some(value) = desk.numbers.mark(id).filter(|_| named) {
            all.push(KeyFigure { label, value, note });
        }
    };
    let period = desk.words.period(desk.plan.rules.period);
    add(desk.words.plain("key-complaints"), "total", desk.words.text("key-complaints-note", [("period", &period)]));
    add(desk.words.plain("key-platforms"), "distinct/platform", desk.words.plain("key-platforms-note"));
    // Where two types lead together, neither is the leading one.
    let types = figures.distributions.get(key::ISSUE_TYPE).map(|d| d.rows.as_slice()).unwrap_or_default();
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

fn dimension_views(desk: &ComposeContext<'_>, all: &Distributions, scope: ComplaintScope<'_>) -> BTreeMap<String, DimensionView> {
    let dimensions = &desk.plan.rules.dimensions;
    let view = |(key, distribution): (&Label, &Distribution)| {
        (key.to_string(), dimension_view(desk, dimensions.declared(key), distribution, scope))
    };
    all.iter().map(view).collect()
}

fn dimension_view(
    desk: &ComposeContext<'_>,
    dimension: &Dimension,
    distribution: &Distribution,
    scope: ComplaintScope<'_>,
) -> DimensionView {
    let (key, suffix) = (&*dimension.key, scope.suffix());
    let met = distribution.rows.iter().filter(|row| row.count > 0).count();
    let top = dimension.top.unwrap_or(met);
    let heading = match met {
        0 => String::new(),
        _ if met > top => desk.words.text("heading-top", [("count", &top.to_string())]),
        _ => desk.words.text("heading-all", [("count", &met.to_string())]),
    };
    DimensionView {
        name: desk.dimension(dimension),
        heading,
        listing: listing(desk, dimension, distribution, scope, top),
        finding: desk.leading(dimension, distribution, scope),
        distinct: desk.cell(&format!("distinct/{key}{suffix}")),
        unknown: desk.cell(&format!("unknown/{key}{suffix}")),
        unknown_share: desk.cell(&format!("unknown_share/{key}{suffix}")),
        has_unknown: distribution.unknown > 0,
        small_base: distribution.small_base,
        mapped: dimension.is_region() && desk.chinese(),
        id: dimension.id(),
    }
}

fn service_view(desk: &ComposeContext<'_>, service: &ServiceFigures, scope: ComplaintScope<'_>) -> ServiceView {
    let cell = |id: &str| desk.cell(&format!("{id}{}", scope.suffix()));
    ServiceView {
        handed: cell("handed"),
        replied: cell("replied"),
        scored: cell("scored"),
        reply_rate: cell("reply_rate"),
        timeliness: cell("timeliness"),
        satisfaction: cell("satisfaction"),
        has_handed: service.handed > 0,
        has_scored: service.scored > 0,
    }
}

fn board_view(desk: &ComposeContext<'_>, figures: &Figures) -> BoardView {
    let rating = &desk.plan.config.rating;
    let grades = rating.grades.iter().rev().map(|grade| &grade.label).chain([&rating.unrated]);
    let board = figures.rating_board.as_deref().unwrap_or_default();
    let on_board = |platform: &&PlatformFigures| board.contains(&platform.name);
    let groups = grades.filter_map(|grade| {
        let graded = |p: &&PlatformFigures| p.ratings.as_ref().is_some_and(|ratings| ratings.overall.grade == *grade);
        let of_grade = figures.platforms.iter().filter(on_board).filter(graded);
        let names: Vec<String> = of_grade.map(|platform| platform.name.clone()).collect();
        (!names.is_empty()).then(|| GradeGroup { grade: grade.clone(), platforms: desk.words.quoted_leading(&names, MOST_NAMED) })
    });
    let names: Vec<String> = figures.platforms.iter().map(|platform| platform.name.clone()).collect();
    BoardView {
        complaints: desk.words.quoted_leading(&names, MOST_NAMED),
        total: desk.cell("total"),
        platforms: desk.cell("distinct/platform"),
        grades: groups.collect(),
        least: rating.board_minimum.to_string(),
        rated: board.len(),
    }
}

fn profile_view(desk: &ComposeContext<'_>, platform: &PlatformFigures, ordinal: usize, excerpts: &CaseExcerpts) -> ProfileView {
    let scope = ComplaintScope::Platform(&platform.name);
    let suffix = scope.suffix();
    let times = |(grade, _): (&String, &usize)| {
        let count = desk.cell(&format!("ratings/{grade}{suffix}"));
        desk.words.text("grade-times", [("grade", grade), ("count", &count)])
    };
    let ratings = platform.ratings.as_ref();
    let grades: Vec<String> = ratings.into_iter().flat_map(|ratings| &ratings.grades).map(times).collect();
    let rated = |id: String| ratings.map(|_| desk.cell(&id)).unwrap_or_default();
    ProfileView {
        name: platform.name.clone(),
        figure: profile_id(ordinal),
        table: profile_id(ordinal),
        complaints: desk.cell(&format!("total{suffix}")),
        share: desk.named_share(&format!("share/platform/{}", platform.name)),
        registered: platform.registered,
        ratings: rated(format!("ratings{suffix}")),
        grades: desk.words.list(&grades),
        overall: ratings.map(|ratings| ratings.overall.grade.clone()).unwrap_or_default(),
        index: rated(format!("index{suffix}")),
        service: platform.service.as_ref().map(|service| service_view(desk, service, scope)),
        dimensions: dimension_views(desk, &platform.distributions, scope),
        small_base: platform.distributions.iter().any(|(_, distribution)| distribution.small_base),
        cases: excerpts.get(platform.name.as_str()).into_iter().flatten().map(|excerpt| cases::view(desk, excerpt)).collect(),
    }
}

/// Id of the figure and of the table of the `ordinal`-th profile.
pub fn profile_id(ordinal: usize) -> String {
    format!("platform-{ordinal}")
}
