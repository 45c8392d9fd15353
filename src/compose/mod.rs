//! From counts to a frozen report.
//!
//! 1. `distribution` and `service` turn counts into [`figures`], and enter every printed value in the register of
//!    [`number`](mod@number)s.
//! 2. `table`, `charts` and `rating_charts` lay out what is shown, `method` says how it was computed.
//! 3. `calls` puts figures into the authors' prose.
//! 4. `view` gathers all of it under the names that templates use.
//!
//! Enter the tally, ratings, excerpts and the plan; leaves a [`Report`] in which nothing is left to compute: all rounding and all wording
//! of numbers and dates happens here. Templates, formats, pixels and files are not known.

pub mod calls;
pub mod chart;
mod charts;
mod desk;
mod distribution;
pub mod figures;
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

use chart::Chart;
use desk::{Desk, Scope};
use figures::{AmountFigures, CaseFigures, CrossRow, Dimension, Figures, IntakeFigures, Meta, PlatformFigures, SCHEMA};
use number::Numbers;
pub use table::{Column, Table};
pub use view::{KeyFigure, View};
use wording::Wording;

use crate::{
    clean::Roster,
    complaint::{Label, Region},
    diagnostic::{Catalogue, Diagnostics, Lang},
    pick::Excerpts,
    plan::{ReportPlan, config::Rounding},
    rate::Ratings,
    read::Fingerprint,
    tally::{Slice, Tally},
};

/// All that a report is composed of.
pub struct Material<'a> {
    pub plan: &'a ReportPlan,
    /// In the report's language.
    pub catalogue: &'a Catalogue,
    pub tally: &'a Tally,
    pub ratings: &'a Ratings,
    pub roster: &'a Roster,
    pub excerpts: &'a Excerpts,
    /// Residents by administrative code.
    pub population: &'a [(u32, u64)],
    pub inputs: &'a [Fingerprint],
    /// Hash over all inputs.
    pub data_hash: &'a str,
}

/// A finished report, before any format.
pub struct Report {
    pub lang: Lang,
    pub figures: Figures,
    pub numbers: Numbers,
    pub tables: Vec<Table>,
    pub charts: Vec<Chart>,
    pub view: View,
}

/// The platforms that are profiled: most complaints first, ties in the order of the list of platforms.
pub fn profiled(tally: &Tally, roster: &Roster, most: usize) -> Vec<Label> {
    let mut names: Vec<(&Label, u64)> = tally.platforms.iter().map(|(name, slice)| (name, slice.complaints())).collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), roster.position(name), (*name).clone()));
    names.into_iter().take(most).map(|(name, _)| name.clone()).collect()
}

/// Composes the report.
pub fn compose(material: &Material<'_>, told: &mut Diagnostics) -> Report {
    let Material { plan, tally, .. } = material;
    let mut desk = Desk { words: Wording::new(material.catalogue), plan, numbers: Numbers::default() };
    let figures = figures(&mut desk, material);
    let prose: BTreeMap<String, String> =
        plan.prose.iter().map(|file| (file.stem.clone(), calls::resolve(file, &desk, &figures, told))).collect();

    let mut tables = vec![table::board_table(&desk, &figures), table::rating_table(&desk, &figures)];
    let mut charts = Vec::new();
    for (dimension, distribution) in &figures.distributions {
        if *dimension != Dimension::Platform {
            tables.push(table::distribution_table(&desk, *dimension, distribution));
        }
        charts.push(charts::distribution_chart(&desk, *dimension, distribution));
        if *dimension == Dimension::Region && desk.chinese() {
            charts.push(charts::region_map(&desk, distribution));
        }
    }
    tables.extend([table::cross_table(&desk, &figures), table::intake_table(&desk)]);
    charts.push(charts::heat_chart(&desk, &figures));
    charts.push(rating_charts::board_chart(&desk, &figures));
    charts.push(rating_charts::strip_chart(&desk, &figures, material.ratings));
    for (index, platform) in figures.platforms.iter().filter(|platform| platform.profiled).enumerate() {
        let id = view::profile_id(index + 1);
        tables.push(table::profile_table(&desk, platform, id.clone()));
        charts.push(charts::profile_chart(&desk, platform, id));
    }
    let view = view::view(&desk, &figures, material.excerpts, prose, material.inputs, material.data_hash);
    debug_assert_eq!(tally.intake().counted, figures.intake.counted);
    Report { lang: material.catalogue.lang(), figures, numbers: desk.numbers, tables, charts, view }
}

fn figures(desk: &mut Desk<'_>, material: &Material<'_>) -> Figures {
    let Material { plan, tally, ratings, roster, .. } = material;
    let population: BTreeMap<Region, u64> =
        material.population.iter().filter_map(|(code, residents)| Some((Region::coded(*code)?, *residents))).collect();
    let intake = intake(desk, tally);
    let mut distributions = distribution::distributions(desk, Scope::All, &tally.all, &population);
    let amounts = distribution::amount_figures(desk, Scope::All, &tally.all);
    let by_platform = distribution::platforms(desk, tally, roster);
    let service = service::service_figures(desk, Scope::All, &tally.all.service);
    let profiled = profiled(tally, roster, plan.config.profiles.platforms);
    let mut platforms = Vec::new();
    for row in &by_platform.rows {
        let (Some(slice), Some(of)) = (tally.platforms.get(row.label.as_str()), ratings.platforms.get(row.label.as_str())) else {
            continue;
        };
        let scope = Scope::Platform(&row.label);
        let amounts: AmountFigures = distribution::amount_figures(desk, scope, slice);
        platforms.push(PlatformFigures {
            name: row.label.clone(),
            complaints: slice.complaints(),
            registered: of.registered,
            profiled: profiled.iter().any(|name| **name == *row.label),
            service: service::service_figures(desk, scope, &slice.service),
            ratings: service::rating_figures(desk, &row.label, ratings, of),
            amounts,
            distributions: distribution::distributions(desk, scope, slice, &BTreeMap::new()),
        });
    }
    let issues: Vec<Label> = distributions
        .get(&Dimension::IssueType)
        .map(|d| d.rows.iter().map(|row| Label::from(row.label.as_str())).collect())
        .unwrap_or_default();
    let cross = |name: &str, slice: &Slice| CrossRow {
        platform: name.to_owned(),
        counts: issues.iter().map(|issue| slice.issue_type.of(issue)).collect(),
        unknown: slice.issue_type.unknown,
    };
    let platform_by_issue_type = platforms
        .iter()
        .filter_map(|platform| Some(cross(&platform.name, tally.platforms.get(platform.name.as_str())?)))
        .collect();
    for (platform, cross) in platforms.iter().zip(&platform_by_issue_type as &Vec<CrossRow>) {
        zero_counts(desk, &platform.name, &issues, cross);
    }
    distributions.insert(Dimension::Platform, by_platform);
    let rating_board = rating_board(material, &platforms);
    Figures {
        schema: SCHEMA,
        report: meta(plan),
        intake,
        distributions,
        amounts,
        platform_by_issue_type,
        service,
        rating_board,
        cases: cases(material.excerpts, &platforms),
        platforms,
    }
}

/// Enters the zeros of platform × issue type, which no platform's own distribution has.
fn zero_counts(desk: &mut Desk<'_>, platform: &str, issues: &[Label], cross: &CrossRow) {
    for (issue, count) in issues.iter().zip(&cross.counts).filter(|(_, count)| **count == 0) {
        let scope = Scope::Platform(platform);
        let filter = desk.filter(scope, Some(desk.condition(Dimension::IssueType, issue)));
        desk.count(format!("count/issue_type/{issue}{}", scope.suffix()), *count, filter);
    }
}

/// Platforms with enough complaints and something to rate: best index first, ties by complaints, then in the order of the complaint board.
fn rating_board(material: &Material<'_>, platforms: &[PlatformFigures]) -> Vec<String> {
    let least = material.plan.config.rating.board_minimum;
    let index = |name: &str| {
        material.ratings.platforms.get(name).and_then(|ratings| ratings.overall.computed).map(|computed| computed.index)
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

fn intake(desk: &mut Desk<'_>, tally: &Tally) -> IntakeFigures {
    let intake = tally.intake();
    let filter = desk.words.plain("filter-intake");
    let all = [
        ("read", intake.read),
        ("counted", intake.counted),
        ("rejected", intake.rejected),
        ("outside_period", intake.outside_period),
        ("outside_scope", intake.outside_scope),
        ("repeated", intake.repeated),
    ];
    for (key, count) in all {
        desk.count(format!("intake/{key}"), count, filter.clone());
    }
    IntakeFigures {
        read: intake.read,
        counted: intake.counted,
        rejected: intake.rejected,
        outside_period: intake.outside_period,
        outside_scope: intake.outside_scope,
        repeated: intake.repeated,
    }
}

fn cases(excerpts: &Excerpts, platforms: &[PlatformFigures]) -> Vec<CaseFigures> {
    let in_order = platforms.iter().filter_map(|platform| excerpts.get(platform.name.as_str())).flatten();
    let case = in_order.map(|excerpt| CaseFigures {
        complaint: excerpt.complaint.number.clone(),
        platform: excerpt.complaint.platform.to_string(),
        draft: excerpt.draft,
        file: excerpt.complaint.place.file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        line: excerpt.complaint.place.line,
    });
    case.collect()
}
