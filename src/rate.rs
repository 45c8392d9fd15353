//! The rating model.
//!
//! 1. Reply rate R: complaints with a valid reply ÷ complaints handed over.
//! 2. Timeliness T: mean worth of the replies over complaints handed over; late replies and none are worth 0.
//! 3. Satisfaction S: mean of the scores given; 0 where none was given.
//! 4. Index = R × w₁ + T × w₂ + S ÷ scale × w₃, in exact fractions: with R = 0.06, T = 1, S = 3.5 binary floats miss the bound at 0.4.
//! 5. Grade: the last one whose bound the index reaches; withheld (不予评级) from platforms that are not registered or left no contact.
//!
//! Source of the model: the published 2024 report's chapter on its rating method; weights, worths and bounds are configuration.
//!
//! Enters a [`Tally`]; leaves [`Ratings`]: one for every ranking period in which a platform has a complaint, and one for the whole period,
//! which gives the overall grade. The number of complaints does not enter. No complaint is seen here.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::{
    clean::Roster,
    complaint::{Label, Period},
    plan::config::{RatingConfig, Withhold},
    tally::{Service, Tally},
};

/// An exact fraction.
pub type Exact = Ratio<i128>;

/// The three parts of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    pub reply_rate: Exact,
    pub timeliness: Exact,
    /// Mean score, on the scale of the scores.
    pub satisfaction: Exact,
}

/// A grade, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Index into the configured grades, lowest first.
    Graded(usize),
    Unrated,
}

/// One rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    pub complaints: u64,
    /// `None` where nothing was handed over, so that there is nothing to rate.
    pub computed: Option<Computed>,
    pub grade: Grade,
}

/// What the model computes, whether or not the grade is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Computed {
    pub parts: Parts,
    pub index: Exact,
}

/// The ratings of one platform.
#[derive(Debug, Clone)]
pub struct PlatformRatings {
    pub registered: bool,
    pub contact: bool,
    /// Over the whole reporting period.
    pub overall: Rating,
    /// In each ranking period with a complaint, by the period's index.
    pub periods: Vec<(usize, Rating)>,
}

/// The ratings of all platforms.
#[derive(Debug, Clone)]
pub struct Ratings {
    pub ranking_periods: Vec<Period>,
    pub platforms: BTreeMap<Label, PlatformRatings>,
}

/// Rates every platform of the tally.
pub fn rate(tally: &Tally, config: &RatingConfig, roster: &Roster) -> Ratings {
    let platforms = tally.platforms.iter().map(|(name, slice)| {
        let listed = roster.find(name);
        let registered = listed.is_some_and(|platform| platform.registered);
        let contact = listed.is_some_and(|platform| platform.contact);
        let rate = |service: &Service| rating(service, config, registered && contact);
        let periods =
            (0..tally.rules.ranking_periods.len()).filter_map(|index| Some((index, rate(&tally.ranked(name, index)?)))).collect();
        (name.clone(), PlatformRatings { registered, contact, overall: rate(&slice.service), periods })
    });
    Ratings { ranking_periods: tally.rules.ranking_periods.clone(), platforms: platforms.collect() }
}

fn rating(service: &Service, config: &RatingConfig, open: bool) -> Rating {
    let computed = computed(service, config);
    let grade = computed.map_or(Grade::Unrated, |computed| {
        let grade = grade(computed.index, config);
        let withheld = match config.withhold {
            Withhold::Unregistered => !open,
            Withhold::UnregisteredWithLowestGrade => !open && grade == 0,
        };
        if withheld { Grade::Unrated } else { Grade::Graded(grade) }
    });
    Rating { complaints: service.complaints, computed, grade }
}

/// What the model computes of a service; `None` where nothing was handed over.
pub fn computed(service: &Service, config: &RatingConfig) -> Option<Computed> {
    parts(service, config).map(|parts| Computed { parts, index: index(parts, config) })
}

/// The parts of the index; `None` where nothing was handed over.
pub fn parts(service: &Service, config: &RatingConfig) -> Option<Parts> {
    let handed = i128::from(service.handed);
    if handed == 0 {
        return None;
    }
    let worth = service.steps.iter().zip(&config.timeliness).map(|(count, step)| step.score.0 * i128::from(*count));
    let scored = i128::from(service.scored());
    Some(Parts {
        reply_rate: Ratio::new(service.replied.into(), handed),
        timeliness: worth.sum::<Exact>() / handed,
        satisfaction: if scored == 0 { Ratio::new(0, 1) } else { Ratio::new(service.score_sum().into(), scored) },
    })
}

fn index(parts: Parts, config: &RatingConfig) -> Exact {
    let weights = &config.weights;
    let scale = i128::from(config.satisfaction_scale.max(1));
    parts.reply_rate * weights.reply_rate.0
        + parts.timeliness * weights.timeliness.0
        + parts.satisfaction / scale * weights.satisfaction.0
}

fn grade(index: Exact, config: &RatingConfig) -> usize {
    let reached = config.grades.iter().rposition(|grade| index >= grade.from.0);
    reached.expect("the rules ask for a grade from 0 on, and no part of an index is below")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn service(handed: u64, steps: [u64; 2], replied: u64, scored: u64, score_sum: u64) -> Service {
        let scores = score_sum.checked_div(scored).map(|mean| (mean as u8, scored));
        Service { complaints: handed, handed, replied, steps: steps.to_vec(), scores: scores.into_iter().collect() }
    }

    #[test]
    fn a_float_would_miss_this_bound() {
        let parts = Parts { reply_rate: Ratio::new(6, 100), timeliness: Ratio::new(1, 1), satisfaction: Ratio::new(35, 10) };
        let config = RatingConfig::default();
        let reply_rate = std::hint::black_box(0.06_f64);
        assert!(reply_rate * 0.5 + 1.0 * 0.3 + 3.5 / 10.0 * 0.2 < 0.4);
        assert_eq!(index(parts, &config), Ratio::new(2, 5));
        assert_eq!(grade(index(parts, &config), &config), 1);
    }

    #[test]
    fn nothing_handed_over_is_nothing_to_rate() {
        let rating = rating(&service(0, [0, 0], 0, 0, 0), &RatingConfig::default(), true);
        assert_eq!((rating.computed, rating.grade), (None, Grade::Unrated));
    }

    #[test]
    fn withholding_can_be_narrowed_to_the_lowest_grade() {
        let mut config = RatingConfig::default();
        let (good, bad) = (service(2, [2, 0], 2, 2, 20), service(2, [0, 0], 0, 0, 0));
        assert_eq!(rating(&good, &config, false).grade, Grade::Unrated);
        config.withhold = Withhold::UnregisteredWithLowestGrade;
        assert_eq!(rating(&good, &config, false).grade, Grade::Graded(2));
        assert_eq!(rating(&bad, &config, false).grade, Grade::Unrated);
        assert_eq!(rating(&bad, &config, true).grade, Grade::Graded(0));
    }

    proptest! {
        #[test]
        fn the_index_stays_between_zero_and_one(handed in 1u64..1000, a in 0u64..1000, b in 0u64..1000, late in 0u64..1000, scored in 0u64..50, mean in 0u64..=10) {
            let quick = a.min(handed);
            let slower = b.min(handed - quick);
            let replied = quick + slower + late.min(handed - quick - slower);
            let service = service(handed, [quick, slower], replied, scored, scored * mean);
            let computed = rating(&service, &RatingConfig::default(), true).computed.unwrap();
            prop_assert!(computed.index >= Ratio::new(0, 1) && computed.index <= Ratio::new(1, 1));
        }
    }
}
