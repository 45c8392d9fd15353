//! The method in words, made from the configuration in force.
//!
//! Input: the configuration. Output: the sentences of the methodology chapter that speak of
//! weights, bounds and periods, so that text and computation cannot differ.

use num_rational::Ratio;
use serde::Serialize;

use super::{desk::ComposeContext, rating_charts::intervals, wording::ReportWords};
use crate::{
    complaint::{AmountBand, Dimension, Label, Values},
    plan::{
        PartMeasure, RatingPart,
        config::{Decimal, RankingPeriod, Rounding, Withhold},
    },
};

/// The rating model and the statistical manners in words.
#[derive(Debug, Clone, Serialize)]
pub struct MethodText {
    /// `综合指数＝平台回复率×0.5＋…`
    pub formula: String,
    /// Where scores of satisfaction end.
    pub scale: String,
    /// The parts of the index that the report adds, a sentence each.
    pub parts: Vec<String>,
    /// What a reply is worth by its speed, quickest first, none last.
    pub timeliness: Vec<String>,
    /// Every grade with its interval: `[0, 0.4)为“不建议下单”`.
    pub grades: Vec<String>,
    pub withhold: String,
    pub unrated: String,
    /// The ranking periods.
    pub periods: String,
    pub rounding: String,
    pub small_base: String,
    pub board_minimum: String,
    /// The amount bands.
    pub bands: String,
    /// How each dimension that the report adds is read, a sentence each.
    pub added: Vec<String>,
}

/// The method of this report.
pub fn method(desk: &ComposeContext<'_>) -> MethodText {
    let (words, config) = (&desk.words, &desk.plan.config);
    let rating = &config.rating;
    let scale = rating.satisfaction_scale.to_string();
    let term = |part: &RatingPart| {
        let key = if part.scale == 1 { "method-term" } else { "method-term-scaled" };
        let (weight, scale) = (part.weight.to_string(), part.scale.to_string());
        words.text(key, [("part", &words.part(part)), ("weight", &weight), ("scale", &scale)])
    };
    let terms: Vec<String> = desk.plan.rules.rating.parts.iter().map(term).collect();
    let formula = words.text("method-formula", [("terms", &terms.join(&words.plain("method-plus")))]);
    let mut timeliness = Vec::new();
    let mut from: Option<String> = None;
    for step in &rating.timeliness {
        let (to, score) = (step.under_hours.to_string(), step.score.to_string());
        timeliness.push(match &from {
            None => words.text("method-step-first", [("to", &to), ("score", &score)]),
            Some(from) => words.text("method-step", [("from", from), ("to", &to), ("score", &score)]),
        });
        from = Some(to);
    }
    timeliness.push(words.text("method-step-last", [("from", &from.expect("the rules ask for a step of timeliness"))]));
    let grade = |(label, interval): (String, String)| words.text("method-grade", [("grade", &label), ("interval", &interval)]);
    let grades = intervals(rating).into_iter().map(grade).collect();
    let kinds: Vec<String> = rating
        .periods
        .iter()
        .map(|kind| {
            words.plain(match kind {
                RankingPeriod::Month => "ranking-month",
                RankingPeriod::Quarter => "ranking-quarter",
                RankingPeriod::FirstHalf => "ranking-first-half",
                RankingPeriod::HalfYear => "ranking-half-year",
                RankingPeriod::Year => "ranking-year",
            })
        })
        .collect();
    let withhold = match rating.withhold {
        Withhold::Unregistered => "method-withhold",
        Withhold::UnregisteredWithLowestGrade => "method-withhold-lowest",
    };
    let lowest = rating.grades.first().expect("the rules ask for a grade from 0 on").label.as_str();
    let rounding = match config.statistics.rounding {
        Rounding::HalfUp => "method-half-up",
        Rounding::LargestRemainder => "method-largest-remainder",
    };
    let bands: Vec<String> = desk
        .plan
        .config
        .amount
        .bands
        .iter()
        .map(|band| match &band.upper {
            Some(upper) => format!("[{}, {upper})", band.lower),
            None => format!("[{}, +∞)", band.lower),
        })
        .collect();
    MethodText {
        formula,
        parts: desk.plan.rules.rating.added().map(|part| added_part(desk, part)).collect(),
        scale,
        timeliness,
        grades,
        withhold: words.text(withhold, [("unrated", &rating.unrated), ("lowest", lowest)]),
        unrated: rating.unrated.clone(),
        periods: words.list(&kinds),
        rounding: words.plain(rounding),
        small_base: config.statistics.small_base.to_string(),
        board_minimum: rating.board_minimum.to_string(),
        bands: words.list(&bands),
        added: desk.plan.rules.dimensions.added().iter().map(|dimension| added(desk, dimension)).collect(),
    }
}

/// How a part of the index that the report adds is computed.
fn added_part(desk: &ComposeContext<'_>, part: &RatingPart) -> String {
    let words = &desk.words;
    let PartMeasure::Answers { dimension, worth, .. } = &part.measure else { return String::new() };
    let dimension = desk.dimension(desk.declared(dimension));
    let answer =
        |(label, worth): (&Label, &Decimal)| words.text("method-worth", [("answer", &**label), ("worth", &worth.to_string())]);
    let worth: Vec<String> = worth.iter().map(answer).collect();
    let facts = [("part", &*words.part_title(part)), ("dimension", &*dimension), ("worth", &*words.list(&worth))];
    words.text("method-part", facts)
}

/// How a dimension that the report adds is read.
fn added(desk: &ComposeContext<'_>, dimension: &Dimension) -> String {
    let words = &desk.words;
    let (key, values): (_, Vec<String>) = match &dimension.values {
        Values::Numbers { bands, .. } => {
            ("method-added-bands", bands.as_slice().iter().map(|band| interval(words, band)).collect())
        }
        Values::Choices { choices, .. } => ("method-added-values", choices.iter().map(|choice| words.choice(choice)).collect()),
        _ => ("method-added-names", Vec::new()),
    };
    let columns = words.quoted_list(&dimension.columns);
    let facts = [("dimension", &*desk.dimension(dimension)), ("columns", &*columns), ("values", &*words.list(&values))];
    words.text(key, facts)
}

/// `18～30岁（[18, 30)）`; bounds are in hundredths.
fn interval(words: &ReportWords<'_>, band: &AmountBand) -> String {
    let bound = |hundredths: i64| Decimal(Ratio::new(hundredths.into(), 100)).to_string();
    let lower = if band.lower == i64::MIN { "(-∞".to_owned() } else { format!("[{}", bound(band.lower)) };
    let upper = band.upper.map_or_else(|| "+∞".to_owned(), bound);
    words.bracketed(&band.label, &format!("{lower}, {upper})"))
}
