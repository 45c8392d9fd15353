//! Service and ratings, as figures.
//!
//! Enter the tally's service counts and the ratings; leave [`ServiceFigures`] and [`RatingFigures`] with every part of the index in the
//! register of numbers, its exact fraction beside it. The rating model itself is `rate`'s.

use std::collections::BTreeMap;

use super::{
    behind::{Condition, Filter, Measure},
    desk::{Desk, Quotient, Scope},
    figures::{PeriodRating, RatingFigure, RatingFigures, ServiceFigures},
    round,
};
use crate::{
    rate::{self, Exact, Grade, PlatformRatings, Rating, Ratings},
    tally::Service,
};

/// The parts of the index for the complaints in `scope`.
pub fn service_figures(desk: &mut Desk<'_>, scope: Scope<'_>, service: &Service) -> ServiceFigures {
    let suffix = scope.suffix();
    let filter = |desk: &Desk<'_>, key: &str, condition: Condition| desk.filter(scope, Some(desk.words.plain(key)), condition);
    let handed = filter(desk, "filter-handed", Condition::Handed);
    let replied = filter(desk, "filter-replied", Condition::Replied);
    let scored = filter(desk, "filter-scored", Condition::Scored);
    desk.count(format!("handed{suffix}"), service.handed, handed.clone());
    desk.count(format!("replied{suffix}"), service.replied, replied.clone());
    desk.count(format!("scored{suffix}"), service.scored(), scored.clone());
    let parts = rate::parts(service, &desk.plan.config.rating);
    let reply_rate = parts.map(|_| {
        let rate = round::quotient(i128::from(service.replied) * 100, service.handed.into(), 2);
        let fraction = [service.replied.to_string(), service.handed.to_string()];
        let rounding = desk.words.plain("rounding-half-up");
        // Named on any base: it is a part of the index, which stands beside it.
        let behind = replied.rows().of(handed.sieve.clone());
        let id = format!("reply_rate{suffix}");
        let quotient = Quotient { id, text: format!("{rate}%"), value: rate.clone(), parts: fraction, rounding };
        desk.ratio(quotient, replied.words, behind);
        rate
    });
    let timeliness = parts.map(|parts| {
        let value = round::fraction(parts.timeliness, 3);
        let sum = parts.timeliness * i128::from(service.handed);
        let fraction = [crate::plan::config::Decimal(sum).to_string(), service.handed.to_string()];
        let rounding = desk.words.plain("rounding-thousandths");
        let behind = handed.by(Measure::Worth).of(handed.sieve.clone());
        let id = format!("timeliness{suffix}");
        let quotient = Quotient { id, text: value.clone(), value: value.clone(), parts: fraction, rounding };
        desk.ratio(quotient, handed.words, behind);
        value
    });
    let satisfaction = (service.scored() > 0).then(|| {
        let value = round::quotient(service.score_sum().into(), service.scored().into(), 2);
        let fraction = [service.score_sum().to_string(), service.scored().to_string()];
        let rounding = desk.words.plain("rounding-hundredths");
        let behind = scored.by(Measure::Scores).of(scored.sieve.clone());
        let id = format!("satisfaction{suffix}");
        let quotient = Quotient { id, text: value.clone(), value: value.clone(), parts: fraction, rounding };
        desk.ratio(quotient, scored.words, behind);
        value
    });
    ServiceFigures {
        handed: service.handed,
        replied: service.replied,
        scored: service.scored(),
        reply_rate,
        timeliness,
        satisfaction,
    }
}

/// All ratings of one platform.
pub fn rating_figures(desk: &mut Desk<'_>, platform: &str, ratings: &Ratings, of: &PlatformRatings) -> RatingFigures {
    let suffix = Scope::Platform(platform).suffix();
    let overall_filter = desk.all(Scope::Platform(platform));
    let overall = rating_figure(desk, &of.overall, format!("index{suffix}"), overall_filter);
    let mut grades: BTreeMap<String, usize> = BTreeMap::new();
    let mut periods = Vec::new();
    for (index, rating) in &of.periods {
        let period = ratings.ranking_periods[*index];
        let name = desk.words.period(period);
        let words = desk.words.text("filter-period", [("period", &name)]);
        let mut filter = desk.filter(Scope::Platform(platform), Some(words), Condition::Counted);
        filter.sieve.period = Some(period);
        let figure = rating_figure(desk, rating, format!("index/{period}{suffix}"), filter);
        *grades.entry(figure.grade.clone()).or_default() += 1;
        periods.push(PeriodRating { period: period.to_string(), rating: figure });
    }
    let words = desk.words.plain("filter-ratings");
    let filter = desk.filter(Scope::Platform(platform), Some(words), Condition::Counted);
    let behind = filter.by(Measure::Ratings(None));
    desk.count_of(format!("ratings{suffix}"), periods.len() as u64, filter.words, behind);
    for (grade, count) in &grades {
        let words = desk.words.text("filter-grade", [("grade", grade)]);
        let filter = desk.filter(Scope::Platform(platform), Some(words), Condition::Counted);
        let behind = filter.by(Measure::Ratings(Some(grade_index(desk, grade))));
        desk.count_of(format!("ratings/{grade}{suffix}"), *count as u64, filter.words, behind);
    }
    RatingFigures { count: periods.len(), grades, overall, periods }
}

/// Name of a grade.
pub fn grade_name(desk: &Desk<'_>, grade: Grade) -> String {
    let rating = &desk.plan.config.rating;
    match grade {
        Grade::Graded(index) => rating.grades[index].label.clone(),
        Grade::Unrated => rating.unrated.clone(),
    }
}

/// Index of a grade by its name; that of the unrated comes after all others.
fn grade_index(desk: &Desk<'_>, name: &str) -> usize {
    let grades = &desk.plan.config.rating.grades;
    grades.iter().position(|grade| grade.label == name).unwrap_or(grades.len())
}

/// Lower bounds of all grades but the lowest.
fn bounds(desk: &Desk<'_>) -> Vec<Exact> {
    desk.plan.config.rating.grades.iter().skip(1).map(|grade| grade.from.0).collect()
}

fn rating_figure(desk: &mut Desk<'_>, rating: &Rating, id: String, filter: Filter) -> RatingFigure {
    let index = rating.computed.map(|computed| {
        let value = round::index(computed.index, &bounds(desk));
        let exact = [computed.index.numer().to_string(), computed.index.denom().to_string()];
        let formula = desk.words.text(
            "filter-index",
            [
                ("filter", &filter.words),
                ("reply", &round::fraction(computed.parts.reply_rate, 4)),
                ("timeliness", &round::fraction(computed.parts.timeliness, 4)),
                ("satisfaction", &round::fraction(computed.parts.satisfaction, 4)),
            ],
        );
        let rounding = desk.words.plain("rounding-thousandths");
        let quotient = Quotient { id, text: value.clone(), value: value.clone(), parts: exact, rounding };
        desk.ratio(quotient, formula, filter.by(Measure::Index));
        value
    });
    RatingFigure { index, grade: grade_name(desk, rating.grade), complaints: rating.complaints }
}
