//! From counts to a frozen report.
//!
//! 1. `asked` finds what the data lack altogether, so that nothing is said of it.
//! 2. `intake`, `distribution` and `service` turn counts into [`figures`], and enter every printed
//!    value in the register of [`number`](mod@number)s.
//! 3. `table`, `charts` and `rating_charts` lay out what is shown, `method` says how it was
//!    computed.
//! 4. `calls` puts figures into the authors' prose.
//! 5. `view` and `cases` gather all of it under the names that templates use.
//!
//! Input: the tally, ratings, excerpts and the plan. Output: a [`Report`] in which nothing is left
//! to compute: all rounding and all wording of numbers and dates happens here. Templates, formats,
//! pixels and files are not known.

mod asked;
pub mod behind;
pub mod calls;
mod cases;
pub mod chart;
mod charts;
mod desk;
mod distribution;
pub mod figures;
mod heat;
mod intake;
pub mod markdown;
mod method;
pub mod number;
mod rating_charts;
mod round;
mod service;
mod table;
mod view;
pub mod wording;

use std::collections::BTreeMap;

pub use asked::{DataAspect, absent};
use behind::RowMeasure;
use chart::{Chart, most::COLUMNS};
use desk::{ComplaintScope, ComposeContext};
use figures::{CrossRow, Figures, Meta, PlatformFigures, SCHEMA};
use number::NumberRegister;
pub use round::yuan;
pub use table::{ReportColumn, ReportTable};
pub use view::{KeyFigure, View};
use wording::ReportWords;

use crate::{
    clean::PlatformList,
    complaint::{Label, Region, dimension::key},
    diagnostic::{Catalogue, Diagnostics, Lang},
    pick::CaseExcerpts,
    plan::{ReportPlan, config::Rounding},
    rate::Ratings,
    read::Fingerprint,
    tally::{CountSlice, Tally},
};

/// All that a report is composed of.
pub struct ReportMaterial<'a> {
    pub plan: &'a ReportPlan,
    /// In the report's language.
    pub catalogue: &'a Catalogue,
    pub tally: &'a Tally,
    pub ratings: &'a Ratings,
    pub roster: &'a PlatformList,
    pub excerpts: &'a CaseExcerpts,
    /// Residents by administrative code.
    pub population: &'a [(u32, u64)],
    pub inputs: &'a [Fingerprint],
    /// Hash over all inputs.
    pub data_hash: &'a str,
    /// Words that authors left for later.
    pub left_open: u64,
}

/// A finished report, before any format.
pub struct Report {
    pub lang: Lang,
    pub figures: Figures,
    pub numbers: NumberRegister,
    pub tables: Vec<ReportTable>,
    pub charts: Vec<Chart>,
    pub view: View,
}

/// The platforms that are profiled: most complaints first, ties in the order of the list of
/// platforms.
pub fn profiled(tally: &Tally, roster: &PlatformList, most: usize) -> Vec<Label> {
    let mut names: Vec<(&Label, u64)> = tally.platforms.iter().map(|(name, slice)| (name, slice.complaints())).collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), roster.position(name), (*name).clone()));
    names.into_iter().take(most).map(|(name, _)| name.clone()).collect()
}

/// What a report is composed of that neither prose nor cases change: kept from one draft to the
/// next.
#[derive(Clone)]
pub struct BaseFigures {
    figures: Figures,
    numbers: NumberRegister,
    tables: Vec<ReportTable>,
    charts: Vec<Chart>,
}

/// Computes every figure, table and chart.
pub fn groundwork(material: &ReportMaterial<'_>) -> BaseFigures {
    let ReportMaterial { plan, tally, .. } = material;
    let words = ReportWords::new(material.catalogue);
    let mut desk = ComposeContext {
        words,
        plan,
        numbers: NumberRegister::default(),
        not_asked: tally.not_asked(),
        coverage: tally.coverage(plan.rules.period),
        absent: absent(tally),
    };
    let figures = figures(&mut desk, material);
    let tables = tables(&desk, &figures, tally);
    let charts = charts(&desk, &figures, material.ratings);
    debug_assert_eq!(tally.intake().counted, figures.intake.counted);
    BaseFigures { figures, numbers: desk.numbers, tables, charts }
}

/// Composes the report.
pub fn compose(material: &ReportMaterial<'_>, groundwork: BaseFigures, diagnostics: &mut Diagnostics) -> Report {
    let ReportMaterial { plan, tally, .. } = material;
    let BaseFigures { mut figures, numbers, tables, charts } = groundwork;
    let desk = ComposeContext {
        words: ReportWords::new(material.catalogue),
        plan,
        numbers,
        not_asked: tally.not_asked(),
        coverage: tally.coverage(plan.rules.period),
        absent: absent(tally),
    };
    figures.cases = cases::figures(material.excerpts, &figures.platforms);
    let prose: BTreeMap<String, String> =
        plan.prose.iter().map(|file| (file.stem.clone(), calls::resolve(file, &desk, &figures, diagnostics))).collect();
    let view = view::view(&desk, &figures, material, prose);
    Report { lang: material.catalogue.lang(), figures, numbers: desk.numbers, tables, charts, view }
}

/// Every table that the data allow.
fn tables(desk: &ComposeContext<'_>, figures: &Figures, tally: &Tally) -> Vec<ReportTable> {
    let mut tables = vec![table::board_table(desk, figures)];
    tables.extend(figures.rating_board.as_deref().map(|board| table::rating_table(desk, figures, board)));
    for (key, distribution) in figures.distributions.iter().filter(|(key, _)| ***key != *key::PLATFORM) {
        tables.push(table::distribution_table(desk, desk.declared(key), distribution));
    }
    if let Some(rows) = &figures.platform_by_issue_type {
        tables.push(table::cross_table(desk, figures, rows));
        tables.extend(table::whole_cross_table(desk, figures, rows));
    }
    tables.push(intake::intake_table(desk, &figures.intake));
    tables.extend(intake::reasons_table(desk, tally));
    for (index, platform) in figures.platforms.iter().filter(|platform| platform.profiled).enumerate() {
        tables.push(table::profile_table(desk, platform, view::profile_id(index + 1)));
    }
    tables
}

/// Every chart that the data allow.
fn charts(desk: &ComposeContext<'_>, figures: &Figures, ratings: &Ratings) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (key, distribution) in figures.distributions.iter() {
        let dimension = desk.declared(key);
        charts.push(charts::distribution_chart(desk, dimension, distribution));
        if dimension.is_region() {
            charts.push(charts::region_map(desk, distribution));
        }
    }
    charts.extend(figures.platform_by_issue_type.as_deref().map(|rows| heat::heat_chart(desk, figures, rows)));
    if let Some(board) = &figures.rating_board {
        charts.push(rating_charts::board_chart(desk, figures, board));
        charts.push(rating_charts::strip_chart(desk, figures, ratings));
    }
    for (index, platform) in figures.platforms.iter().filter(|platform| platform.profiled).enumerate() {
        charts.push(charts::profile_chart(desk, platform, view::profile_id(index + 1)));
    }
    charts
}

fn figures(desk: &mut ComposeContext<'_>, material: &ReportMaterial<'_>) -> Figures {
    let ReportMaterial { plan, tally, ratings, roster, .. } = material;
    let population: BTreeMap<Region, u64> =
        material.population.iter().filter_map(|(code, residents)| Some((Region::coded(*code)?, *residents))).collect();
    let intake = intake::figures(desk, tally);
    let mut distributions = distribution::distributions(desk, ComplaintScope::All, &tally.all, &population);
    let (has_amounts, serves) = (desk.asked(key::AMOUNT), desk.serves());
    let amounts = has_amounts.then(|| distribution::amount_figures(desk, ComplaintScope::All, &tally.all));
    let by_platform = distribution::platforms(desk, tally, roster);
    let service = serves.then(|| service::service_figures(desk, ComplaintScope::All, &tally.all.service));
    let profiled = profiled(tally, roster, plan.config.profiles.platforms);
    let mut platforms = Vec::new();
    for row in &by_platform.rows {
        let (Some(slice), Some(of)) = (tally.platforms.get(row.label.as_str()), ratings.platforms.get(row.label.as_str())) else {
            continue;
        };
        let scope = ComplaintScope::Platform(&row.label);
        let amounts = has_amounts.then(|| distribution::amount_figures(desk, scope, slice));
        platforms.push(PlatformFigures {
            name: row.label.clone(),
            complaints: slice.complaints(),
            registered: of.registered,
            profiled: profiled.iter().any(|name| **name == *row.label),
            service: serves.then(|| service::service_figures(desk, scope, &slice.service)),
            ratings: serves.then(|| service::rating_figures(desk, &row.label, ratings, of)),
            amounts,
            distributions: distribution::distributions(desk, scope, slice, &BTreeMap::new()),
        });
    }
    let cross = distributions.get(key::ISSUE_TYPE).map(|of_type| {
        let issues: Vec<Label> = of_type.rows.iter().map(|row| Label::from(row.label.as_str())).collect();
        let slices = platforms.iter().filter_map(|platform| Some((platform, tally.platforms.get(platform.name.as_str())?)));
        slices.map(|(platform, slice)| cross_row(desk, &platform.name, slice, &issues)).collect()
    });
    let place = plan.rules.dimensions.place(desk.declared(key::PLATFORM));
    distributions.insert(place, key::PLATFORM.into(), by_platform);
    ranks(desk, &platforms);
    let rating_board = serves.then(|| rating_board(material, &platforms));
    Figures {
        schema: SCHEMA,
        report: meta(plan),
        intake,
        distributions,
        amounts,
        platform_by_issue_type: cross,
        service,
        rating_board,
        cases: Vec::new(),
        platforms,
    }
}

/// Enters the rank of every platform on the complaint board: equal counts share one, and those
/// after them are skipped.
fn ranks(desk: &mut ComposeContext<'_>, platforms: &[PlatformFigures]) {
    for platform in platforms {
        let ahead = platforms.iter().filter(|other| other.complaints > platform.complaints).count() as u64;
        let scope = ComplaintScope::Platform(&platform.name);
        let (filter, behind) = (desk.words.plain("filter-rank"), desk.all(scope).by(RowMeasure::Rank));
        desk.count_of(format!("rank{}", scope.suffix()), ahead + 1, filter, behind);
    }
}

/// The issue types of one platform; enters the zeros that the table has a cell for, which the
/// platform's own distribution has not. Those of all types would be as many as types times
/// platforms.
fn cross_row(desk: &mut ComposeContext<'_>, platform: &str, slice: &CountSlice, issues: &[Label]) -> CrossRow {
    let counts: Vec<u64> = issues.iter().map(|issue| slice.issue_types().of(issue)).collect();
    for (issue, count) in issues.iter().zip(&counts).take(COLUMNS).filter(|(_, count)| **count == 0) {
        let scope = ComplaintScope::Platform(platform);
        let issue_type = desk.plan.rules.dimensions.declared(key::ISSUE_TYPE);
        let filter = desk.valued(scope, issue_type, issue, issue);
        desk.count(format!("count/issue_type/{issue}{}", scope.suffix()), *count, filter);
    }
    CrossRow { platform: platform.to_owned(), counts, unknown: slice.issue_types().unknown }
}

/// Platforms with enough complaints and something to rate: best index first, ties by complaints,
/// then in the order of the complaint board.
fn rating_board(material: &ReportMaterial<'_>, platforms: &[PlatformFigures]) -> Vec<String> {
    let least = material.plan.config.rating.board_minimum;
    let index = |name: &str| {
        material.ratings.platforms.get(name).and_then(|ratings| ratings.overall.computed.as_ref()).map(|computed| computed.index)
    };
    let mut board: Vec<&PlatformFigures> =
        platforms.iter().filter(|p| p.complaints >= least && index(&p.name).is_some()).collect();
    board.sort_by_key(|platform| std::cmp::Reverse(index(&platform.name)));
    board.into_iter().map(|platform| platform.name.clone()).collect()
}

fn meta(plan: &ReportPlan) -> Meta {
    let config = &plan.config;
    Meta {
        title: config.title.clone(),
        sector: config.sector.clone(),
        period: plan.rules.period.to_string(),
        language: config.language.tag().to_owned(),
        edition: config.edition,
        released: plan.rules.released.map(|date| date.to_string()),
        publisher: config.publisher.clone(),
        complaint_source: config.sources.complaints.clone(),
        rating_source: config.sources.ratings.clone().unwrap_or_else(|| config.sources.complaints.clone()),
        rounding: match config.statistics.rounding {
            Rounding::HalfUp => "half_up".to_owned(),
            Rounding::LargestRemainder => "largest_remainder".to_owned(),
        },
    }
}
