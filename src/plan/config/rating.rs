//! The rating model's keys in `report.toml`.
//!
//! Nouns with their defaults, which are those of the published 2024 report. How they are used is
//! `rate`'s to know.

use num_rational::Ratio;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Decimal;
use crate::complaint::PeriodKind;

/// The rating model: index = reply rate × w₁ + timeliness × w₂ + satisfaction ÷ scale × w₃.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RatingConfig {
    /// Weights of the three parts; they sum to 1, with those of the parts that are added.
    pub weights: Weights,
    /// Parts of the index beside the three.
    pub part: Vec<PartConfig>,
    /// What a reply is worth by the hours it took, quickest first; later replies and none are worth
    /// 0.
    pub timeliness: Vec<TimelinessStep>,
    /// The highest score that a complainant can give.
    pub satisfaction_scale: u8,
    /// Grades in ascending order; each reaches from its bound up to the next one's, the last one to
    /// 1 inclusive.
    pub grades: Vec<GradeConfig>,
    /// Name of the grade for platforms that are not rated.
    pub unrated: String,
    /// Which platforms are not rated.
    pub withhold: Withhold,
    /// The ranking periods within the reporting period for which a platform receives a rating.
    pub periods: Vec<RankingPeriod>,
    /// Smallest number of complaints with which a platform appears on the rating board.
    pub board_minimum: u64,
}

impl Default for RatingConfig {
    fn default() -> Self {
        let decimal = |n, d| Decimal(Ratio::new(n, d));
        let grade = |label: &str, from| GradeConfig { label: label.into(), from };
        RatingConfig {
            weights: Weights::default(),
            part: Vec::new(),
            timeliness: vec![
                TimelinessStep { under_hours: 72, score: decimal(1, 1) },
                TimelinessStep { under_hours: 120, score: decimal(3, 5) },
            ],
            satisfaction_scale: 10,
            grades: vec![grade("不建议下单", decimal(0, 1)), grade("谨慎下单", decimal(2, 5)), grade("建议下单", decimal(3, 4))],
            unrated: "不予评级".into(),
            withhold: Withhold::Unregistered,
            periods: vec![RankingPeriod::Month, RankingPeriod::Quarter, RankingPeriod::FirstHalf, RankingPeriod::Year],
            board_minimum: 5,
        }
    }
}

/// Weights of the three parts of the index; they sum to 1.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Weight of the reply rate.
    pub reply_rate: Decimal,
    /// Weight of timeliness.
    pub timeliness: Decimal,
    /// Weight of satisfaction.
    pub satisfaction: Decimal,
}

impl Default for Weights {
    fn default() -> Self {
        let tenths = |n| Decimal(Ratio::new(n, 10));
        Weights { reply_rate: tenths(5), timeliness: tenths(3), satisfaction: tenths(2) }
    }
}

/// A part of the index that a report adds: the mean worth of the answers in one of its dimensions,
/// over the complaints that state one.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartConfig {
    /// Name in `figures.json` and in calls: lower-case letters, digits and `_`, for example
    /// `resolution_rate`.
    pub key: String,
    /// Name as printed, for example `解决率`.
    pub name: String,
    /// Weight in the index.
    pub weight: Decimal,
    /// Key of the dimension that holds the answers, for example that of a column `是否解决`.
    pub dimension: String,
    /// What an answer is worth, between 0 and 1; one that is not named is worth 0: `"已解决" = 1`.
    pub worth: std::collections::BTreeMap<String, Decimal>,
}

/// What a reply is worth that came before so many hours.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimelinessStep {
    /// Hours from hand-over to reply; the bound itself belongs to the next step.
    pub under_hours: u32,
    /// Worth between 0 and 1.
    pub score: Decimal,
}

/// One grade.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeConfig {
    /// Name of the grade.
    pub label: String,
    /// Lowest index that earns it.
    pub from: Decimal,
}

/// Which platforms are not rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Withhold {
    /// Every platform that is not registered or left no after-sales contact, whatever its index.
    Unregistered,
    /// Of those, only the ones whose computed grade is the lowest.
    UnregisteredWithLowestGrade,
}

/// A kind of ranking period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RankingPeriod {
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// January to June; the year takes the place of a second half-year.
    FirstHalf,
    /// Both half-years.
    HalfYear,
    /// The year.
    Year,
}

impl RankingPeriod {
    pub fn kind(self) -> PeriodKind {
        match self {
            RankingPeriod::Month => PeriodKind::Month,
            RankingPeriod::Quarter => PeriodKind::Quarter,
            RankingPeriod::FirstHalf | RankingPeriod::HalfYear => PeriodKind::HalfYear,
            RankingPeriod::Year => PeriodKind::Year,
        }
    }
}
