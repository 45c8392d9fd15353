//! The rating model.
//!
//! 1. Reply rate R: complaints with a valid reply ÷ complaints handed over.
//! 2. Timeliness T: mean worth of the replies over complaints handed over; late replies and none
//!    are worth 0.
//! 3. Satisfaction S: mean of the scores given; 0 where none was given.
//! 4. A part that a report adds: mean worth of the answers in a dimension over the complaints that
//!    state one; 0 where none does.
//! 5. Index = R × w₁ + T × w₂ + S ÷ scale × w₃ (+ …), in exact fractions: with R = 0.06, T = 1, S =
//!    3.5 binary floats miss the bound at 0.4.
//! 6. Grade: the last one whose bound the index reaches; withheld (不予评级) from platforms that are
//!    not registered or left no contact.
//!
//! Source of the model: the published 2024 report's chapter on its rating method; weights, worths
//! and bounds are configuration.
//!
//! Input: a [`Tally`]. Output: [`Ratings`]: one for every ranking period in which a platform has a
//! complaint, and one for the whole period, which gives the overall grade. The number of complaints
//! does not enter. No complaint is seen here.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::{
    clean::PlatformList,
    complaint::{Label, Period},
    plan::{
        PartMeasure, RatingModel, RatingPart,
        config::{RatingConfig, Withhold},
    },
    tally::{ServiceCounts, Tally},
};

/// An exact fraction.
pub type Exact = Ratio<i128>;

/// A grade, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RatingGrade {
    /// Index into the configured grades, lowest first.
    Graded(usize),
    Unrated,
}

/// One rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformRating {
    pub complaints: u64,
    /// `None` where nothing was handed over, so that there is nothing to rate.
    pub computed: Option<ComputedIndex>,
    pub grade: RatingGrade,
}

/// What the model computes, whether or not the grade is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedIndex {
    /// The value of each part of the model, in its order.
    pub parts: Vec<Exact>,
    pub index: Exact,
}

/// The ratings of one platform.
#[derive(Debug, Clone)]
pub struct PlatformRatings {
    pub registered: bool,
    pub contact: bool,
    /// Over the whole reporting period.
    pub overall: PlatformRating,
    /// In each ranking period with a complaint, by the period's index.
    pub periods: Vec<(usize, PlatformRating)>,
}

/// The ratings of all platforms.
#[derive(Debug, Clone)]
pub struct Ratings {
    pub ranking_periods: Vec<Period>,
    pub platforms: BTreeMap<Label, PlatformRatings>,
}

/// Rates every platform of the tally.
pub fn rate(tally: &Tally, model: &RatingModel, roster: &PlatformList) -> Ratings {
    let platforms = tally.platforms.iter().map(|(name, slice)| {
        let listed = roster.find(name);
        let registered = listed.is_some_and(|platform| platform.registered);
        let contact = listed.is_some_and(|platform| platform.contact);
        let rate = |service: &ServiceCounts| rating(service, model, registered && contact);
        let periods =
            (0..tally.rules.ranking_periods.len()).filter_map(|index| Some((index, rate(&tally.ranked(name, index)?)))).collect();
        (name.clone(), PlatformRatings { registered, contact, overall: rate(&slice.service), periods })
    });
    Ratings { ranking_periods: tally.rules.ranking_periods.clone(), platforms: platforms.collect() }
}

fn rating(service: &ServiceCounts, model: &RatingModel, open: bool) -> PlatformRating {
    let computed = computed(service, model);
    let grade = computed.as_ref().map_or(RatingGrade::Unrated, |computed| {
        let grade = grade(computed.index, &model.config);
        let withheld = match model.config.withhold {
            Withhold::Unregistered => !open,
            Withhold::UnregisteredWithLowestGrade => !open && grade == 0,
        };
        if withheld { RatingGrade::Unrated } else { RatingGrade::Graded(grade) }
    });
    PlatformRating { complaints: service.complaints, computed, grade }
}

/// What the model computes of a service; `None` where nothing was handed over.
pub fn computed(service: &ServiceCounts, model: &RatingModel) -> Option<ComputedIndex> {
    if service.handed == 0 {
        return None;
    }
    let parts: Vec<Exact> = model.parts.iter().map(|part| value(part, service, &model.config)).collect();
    let index = index(&parts, model);
    Some(ComputedIndex { parts, index })
}

/// The value of a part, on its own scale; 0 where its base is empty.
fn value(part: &RatingPart, service: &ServiceCounts, config: &RatingConfig) -> Exact {
    let (sum, base) = fraction(part, service, config);
    if base == 0 { Ratio::new(0, 1) } else { sum / i128::from(base) }
}

/// The sum that a part measures, and the number of complaints that it is divided by.
pub fn fraction(part: &RatingPart, service: &ServiceCounts, config: &RatingConfig) -> (Exact, u64) {
    let whole = |count: u64| Exact::from_integer(count.into());
    match &part.measure {
        PartMeasure::ReplyRate => (whole(service.replied), service.handed),
        PartMeasure::Timeliness => {
            let steps = service.steps.iter().zip(&config.timeliness);
            (steps.map(|(count, step)| step.score.0 * i128::from(*count)).sum(), service.handed)
        }
        PartMeasure::Satisfaction => (whole(service.score_sum()), service.scored()),
        PartMeasure::Answers { slot, worth, .. } => {
            let Some(answers) = service.answers.get(slot) else { return (whole(0), 0) };
            let worth = |label: &Label| worth.get(label).map_or(Exact::new(0, 1), |worth| worth.0);
            let sum = answers.known.iter().map(|(label, count)| worth(label) * i128::from(*count)).sum();
            (sum, answers.known.values().sum())
        }
    }
}

fn index(parts: &[Exact], model: &RatingModel) -> Exact {
    let terms = parts.iter().zip(&model.parts);
    terms.map(|(value, part)| value / i128::from(part.scale) * part.weight.0).sum()
}

fn grade(index: Exact, config: &RatingConfig) -> usize {
    let reached = config.grades.iter().rposition(|grade| index >= grade.from.0);
    reached.expect("the rules ask for a grade from 0 on, and no part of an index is below")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn service(handed: u64, steps: [u64; 2], replied: u64, scored: u64, score_sum: u64) -> ServiceCounts {
        let scores = score_sum.checked_div(scored).map(|mean| (mean as u8, scored));
        ServiceCounts {
            complaints: handed,
            handed,
            replied,
            steps: steps.to_vec(),
            scores: scores.into_iter().collect(),
            answers: BTreeMap::new(),
        }
    }

    #[test]
    fn a_float_would_miss_this_bound() {
        let parts = [Ratio::new(6, 100), Ratio::new(1, 1), Ratio::new(35, 10)];
        let model = RatingModel::default();
        let reply_rate = std::hint::black_box(0.06_f64);
        assert!(reply_rate * 0.5 + 1.0 * 0.3 + 3.5 / 10.0 * 0.2 < 0.4);
        assert_eq!(index(&parts, &model), Ratio::new(2, 5));
        assert_eq!(grade(index(&parts, &model), &model.config), 1);
    }

    #[test]
    fn nothing_handed_over_is_nothing_to_rate() {
        let rating = rating(&service(0, [0, 0], 0, 0, 0), &RatingModel::default(), true);
        assert_eq!((rating.computed, rating.grade), (None, RatingGrade::Unrated));
    }

    #[test]
    fn withholding_can_be_narrowed_to_the_lowest_grade() {
        let mut model = RatingModel::default();
        let (good, bad) = (service(2, [2, 0], 2, 2, 20), service(2, [0, 0], 0, 0, 0));
        assert_eq!(rating(&good, &model, false).grade, RatingGrade::Unrated);
        model.config.withhold = Withhold::UnregisteredWithLowestGrade;
        assert_eq!(rating(&good, &model, false).grade, RatingGrade::Graded(2));
        assert_eq!(rating(&bad, &model, false).grade, RatingGrade::Unrated);
        assert_eq!(rating(&bad, &model, true).grade, RatingGrade::Graded(0));
    }

    proptest! {
        #[test]
        fn the_index_stays_between_zero_and_one(handed in 1u64..1000, a in 0u64..1000, b in 0u64..1000, late in 0u64..1000, scored in 0u64..50, mean in 0u64..=10) {
            let quick = a.min(handed);
            let slower = b.min(handed - quick);
            let replied = quick + slower + late.min(handed - quick - slower);
            let service = service(handed, [quick, slower], replied, scored, scored * mean);
            let computed = rating(&service, &RatingModel::default(), true).computed.unwrap();
            prop_assert!(computed.index >= Ratio::new(0, 1) && computed.index <= Ratio::new(1, 1));
        }
    }
}
