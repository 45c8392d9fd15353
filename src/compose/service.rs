//! Service and ratings, as figures.
//!
//! Input: the tally's service counts and the ratings. Output: [`ServiceFigures`] and
//! [`RatingFigures`] with every part of the index in the register of numbers, its exact fraction
//! beside it. The rating model itself is `rate`'s.

use std::collections::BTreeMap;

use super::{
    behind::{NumberFilter, RowCondition, RowMeasure},
    desk::{ComplaintScope, ComposeContext, Quotient},
    figures::{PeriodRating, RatingFigure, RatingFigures, ServiceFigures},
    round,
};
use crate::{
    plan::{PartForm, PartMeasure, RatingPart, config::Decimal},
    rate::{self, Exact, PlatformRating, PlatformRatings, RatingGrade, Ratings},
    tally::ServiceCounts,
};

/// The parts of the index for the complaints in `scope`.
pub fn service_figures(desk: &mut ComposeContext<'_>, scope: ComplaintScope<'_>, service: &ServiceCounts) -> ServiceFigures {
    let suffix = scope.suffix();
    for (key, words, condition, count) in [
        ("handed", "filter-handed", RowCondition::Handed, service.handed),
        ("replied", "filter-replied", RowCondition::Replied, service.replied),
        ("scored", "filter-scored", RowCondition::Scored, service.scored()),
    ] {
        let filter = desk.filter(scope, Some(desk.words.plain(words)), condition);
        desk.count(format!("{key}{suffix}"), count, filter);
    }
    let plan = desk.plan;
    let parts = plan.rules.rating.parts.iter();
    let mut values: BTreeMap<String, String> =
        parts.filter_map(|part| Some((part.key.to_string(), part_figure(desk, scope, service, part)?))).collect();
    ServiceFigures {
        handed: service.handed,
        replied: service.replied,
        scored: service.scored(),
        reply_rate: values.remove("reply_rate"),
        timeliness: values.remove("timeliness"),
        satisfaction: values.remove("satisfaction"),
        added: values,
    }
}

/// The value of one part of the index; none where nothing was handed over, or nothing stated.
fn part_figure(
    desk: &mut ComposeContext<'_>,
    scope: ComplaintScope<'_>,
    service: &ServiceCounts,
    part: &RatingPart,
) -> Option<String> {
    let (sum, base) = rate::fraction(part, service, &desk.plan.config.rating);
    if base == 0 {
        return None;
    }
    let words = |desk: &ComposeContext<'_>, key: &str| Some(desk.words.plain(key));
    let handed = desk.filter(scope, words(desk, "filter-handed"), RowCondition::Handed);
    let (filter, measure, of) = match &part.measure {
        PartMeasure::ReplyRate => {
            (desk.filter(scope, words(desk, "filter-replied"), RowCondition::Replied), RowMeasure::Rows, handed)
        }
        PartMeasure::Timeliness => (handed.clone(), RowMeasure::Worth, handed),
        PartMeasure::Satisfaction => {
            let scored = desk.filter(scope, words(desk, "filter-scored"), RowCondition::Scored);
            (scored.clone(), RowMeasure::Scores, scored)
        }
        PartMeasure::Answers { dimension, .. } => {
            let name = desk.dimension(desk.declared(dimension));
            let stated = desk.words.text("filter-stated", [("dimension", &name)]);
            let stated = desk.filter(scope, Some(stated), RowCondition::Known(dimension.clone()));
            (stated.clone(), RowMeasure::Answers(part.key.clone()), stated)
        }
    };
    let value = sum / i128::from(base);
    let (value, rounding) = match part.form {
        PartForm::Percent => (round::fraction(value * 100, 2), "rounding-half-up"),
        PartForm::Thousandths => (round::fraction(value, 3), "rounding-thousandths"),
        PartForm::Hundredths => (round::fraction(value, 2), "rounding-hundredths"),
    };
    // Named on any base: it is a part of the index, which stands beside it.
    let text = if part.form == PartForm::Percent { format!("{value}%") } else { value.clone() };
    let quotient = Quotient {
        id: format!("{}{}", part.key, scope.suffix()),
        text,
        value: value.clone(),
        parts: [Decimal(sum).to_string(), base.to_string()],
        rounding: desk.words.plain(rounding),
    };
    let behind = filter.by(measure).of(of.sieve);
    desk.ratio(quotient, filter.words, behind);
    Some(value)
}

/// All ratings of one platform.
pub fn rating_figures(desk: &mut ComposeContext<'_>, platform: &str, ratings: &Ratings, of: &PlatformRatings) -> RatingFigures {
    let suffix = ComplaintScope::Platform(platform).suffix();
    let overall_filter = desk.all(ComplaintScope::Platform(platform));
    let overall = rating_figure(desk, &of.overall, format!("index{suffix}"), overall_filter);
    let mut grades: BTreeMap<String, usize> = BTreeMap::new();
    let mut periods = Vec::new();
    for (index, rating) in &of.periods {
        let period = ratings.ranking_periods[*index];
        let name = desk.words.period(period);
        let words = desk.words.text("filter-period", [("period", &name)]);
        let mut filter = desk.filter(ComplaintScope::Platform(platform), Some(words), RowCondition::Counted);
        filter.sieve.period = Some(period);
        let figure = rating_figure(desk, rating, format!("index/{period}{suffix}"), filter);
        *grades.entry(figure.grade.clone()).or_default() += 1;
        periods.push(PeriodRating { period: period.to_string(), rating: figure });
    }
    let words = desk.words.plain("filter-ratings");
    let filter = desk.filter(ComplaintScope::Platform(platform), Some(words), RowCondition::Counted);
    let behind = filter.by(RowMeasure::Ratings(None));
    desk.count_of(format!("ratings{suffix}"), periods.len() as u64, filter.words, behind);
    for (grade, count) in &grades {
        let words = desk.words.text("filter-grade", [("grade", grade)]);
        let filter = desk.filter(ComplaintScope::Platform(platform), Some(words), RowCondition::Counted);
        let behind = filter.by(RowMeasure::Ratings(Some(grade_index(desk, grade))));
        desk.count_of(format!("ratings/{grade}{suffix}"), *count as u64, filter.words, behind);
    }
    RatingFigures { count: periods.len(), grades, overall, periods }
}

/// Name of a grade.
pub fn grade_name(desk: &ComposeContext<'_>, grade: RatingGrade) -> String {
    let rating = &desk.plan.config.rating;
    match grade {
        RatingGrade::Graded(index) => rating.grades[index].label.clone(),
        RatingGrade::Unrated => rating.unrated.clone(),
    }
}

/// Index of a grade by its name; that of the unrated comes after all others.
fn grade_index(desk: &ComposeContext<'_>, name: &str) -> usize {
    let grades = &desk.plan.config.rating.grades;
    grades.iter().position(|grade| grade.label == name).unwrap_or(grades.len())
}

/// Lower bounds of all grades but the lowest.
fn bounds(desk: &ComposeContext<'_>) -> Vec<Exact> {
    desk.plan.config.rating.grades.iter().skip(1).map(|grade| grade.from.0).collect()
}

fn rating_figure(desk: &mut ComposeContext<'_>, rating: &PlatformRating, id: String, filter: NumberFilter) -> RatingFigure {
    let plan = desk.plan;
    let index = rating.computed.as_ref().map(|computed| {
        let value = round::index(computed.index, &bounds(desk));
        let exact = [computed.index.numer().to_string(), computed.index.denom().to_string()];
        let parts = plan.rules.rating.parts.iter().zip(&computed.parts);
        let parts: Vec<String> = parts.map(|(part, value)| desk.words.part_value(part, &round::fraction(*value, 4))).collect();
        let facts = [("filter", &*filter.words), ("parts", &*desk.words.enumerated(&parts))];
        let formula = desk.words.text("filter-index", facts);
        let rounding = desk.words.plain("rounding-thousandths");
        let quotient = Quotient { id, text: value.clone(), value: value.clone(), parts: exact, rounding };
        desk.ratio(quotient, formula, filter.by(RowMeasure::Index));
        value
    });
    RatingFigure { index, grade: grade_name(desk, rating.grade), complaints: rating.complaints }
}
