//! The rating model of a report: the parts of the index, each described once.
//!
//! Input: `[rating]` and the dimensions, already checked. Output: [`RatingModel`], which `rate`
//! computes with, `compose` prints and `ledger` recomputes from rows. Another part is an entry in
//! [`declared`] or a `[[rating.part]]` in `report.toml`. Does not know: any count.

use std::collections::BTreeMap;

use num_rational::Ratio;

use super::{
    config::{Config, Decimal, PartConfig, RatingConfig},
    rules::ConfigCheck,
};
use crate::{
    complaint::{Dimension, Dimensions, Label, Region, Slot, Values},
    diagnostic::{Code, Diagnostic, nearest},
};

/// The rating model in force.
#[derive(Debug, Clone)]
pub struct RatingModel {
    pub config: RatingConfig,
    pub parts: Vec<RatingPart>,
}

/// One part of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingPart {
    /// Name in `figures.json` and in calls: `reply_rate`.
    pub key: Label,
    /// As the report prints it; a word of the catalogue for those that the program declares.
    pub name: Option<String>,
    pub weight: Decimal,
    /// What a value is divided by, so that it lies between 0 and 1.
    pub scale: u8,
    pub measure: PartMeasure,
    pub form: PartForm,
}

/// What a part measures: a sum over rows, divided by a number of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartMeasure {
    /// Complaints with a valid reply, of those handed over.
    ReplyRate,
    /// The worth of the replies by their speed, over the complaints handed over.
    Timeliness,
    /// The scores, over the complaints with a score.
    Satisfaction,
    /// The worth of the answers in a dimension, over the complaints that state one.
    Answers { slot: Slot, dimension: Label, worth: BTreeMap<Label, Decimal> },
}

/// How the value of a part is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartForm {
    /// In per cent, two decimals.
    Percent,
    /// Three decimals.
    Thousandths,
    /// Two decimals, and nothing where nothing was stated.
    Hundredths,
}

impl RatingModel {
    /// The slots of the dimensions that parts are computed from.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.parts.iter().filter_map(|part| match part.measure {
            PartMeasure::Answers { slot, .. } => Some(slot),
            _ => None,
        })
    }

    /// The part with this key.
    pub fn part(&self, key: &str) -> Option<&RatingPart> {
        self.parts.iter().find(|part| *part.key == *key)
    }

    /// The parts that the report adds.
    pub fn added(&self) -> impl Iterator<Item = &RatingPart> {
        self.parts.iter().filter(|part| part.name.is_some())
    }
}

impl Default for RatingModel {
    fn default() -> Self {
        let config = RatingConfig::default();
        RatingModel { parts: declared(&config), config }
    }
}

/// The parts that the program declares, those of the published report of 2024.
fn declared(config: &RatingConfig) -> Vec<RatingPart> {
    let weights = &config.weights;
    let part = |key: &str, weight, scale, measure, form| RatingPart { key: key.into(), name: None, weight, scale, measure, form };
    vec![
        part("reply_rate", weights.reply_rate, 1, PartMeasure::ReplyRate, PartForm::Percent),
        part("timeliness", weights.timeliness, 1, PartMeasure::Timeliness, PartForm::Thousandths),
        part(
            "satisfaction",
            weights.satisfaction,
            config.satisfaction_scale.max(1),
            PartMeasure::Satisfaction,
            PartForm::Hundredths,
        ),
    ]
}

/// The model of a report; what is wrong with it is in `check`.
pub(super) fn rating_model(config: &Config, dimensions: &Dimensions, check: &mut ConfigCheck<'_>) -> RatingModel {
    let mut parts = declared(&config.rating);
    for (index, given) in config.rating.part.iter().enumerate() {
        match part(given, dimensions, &parts) {
            Ok(part) => parts.push(part),
            Err((key, fault)) => check.report(&format!("rating.part[{index}].{key}"), fault),
        }
    }
    let zero = Ratio::new(0, 1);
    let sum: Ratio<i128> = parts.iter().map(|part| part.weight.0).sum();
    if config.rating.part.len() + 3 == parts.len() && (sum != Ratio::new(1, 1) || parts.iter().any(|part| part.weight.0 < zero)) {
        let found = Diagnostic::new(Code::WeightsSum).with("sum", Decimal(sum).to_string());
        check.report("rating.weights", found);
    }
    RatingModel { config: config.rating.clone(), parts }
}

/// A part that a report adds, or what is wrong with it and at which of its keys.
fn part(given: &PartConfig, dimensions: &Dimensions, before: &[RatingPart]) -> Result<RatingPart, (&'static str, Diagnostic)> {
    let faulty = |why: &'static str| Diagnostic::new(Code::RatingPartFaulty).with("key", given.key.as_str()).with("why", why);
    let taken = before.iter().any(|part| *part.key == *given.key)
        || dimensions.get(&given.key).is_some()
        || ["index", "grade", "ratings"].contains(&given.key.as_str());
    if taken || !super::dimensions::is_key(&given.key) {
        return Err(("key", faulty("key").with("value", "").suggesting(None)));
    }
    let stored = |key: &str| {
        let dimension = dimensions.get(key)?;
        Some((dimension.slot()?, dimension))
    };
    let Some((slot, dimension)) = stored(&given.dimension) else {
        let known = dimensions.stored().map(|(_, dimension)| &*dimension.key);
        let near = nearest(&given.dimension, known);
        return Err(("dimension", faulty("dimension").with("value", given.dimension.as_str()).suggesting(near)));
    };
    // Of open names nobody knows which there are: a slip in one would be worth nothing in silence.
    if matches!(dimension.values, Values::Names { .. }) {
        return Err(("dimension", faulty("open").with("value", given.dimension.as_str()).suggesting(None)));
    }
    if let Some(unknown) = given.worth.keys().find(|value| !may_have(dimension, value)) {
        return Err(("worth", faulty("value").with("value", unknown.as_str()).suggesting(None)));
    }
    let within = |worth: &Decimal| (Ratio::new(0, 1)..=Ratio::new(1, 1)).contains(&worth.0);
    if given.worth.is_empty() || !given.worth.values().all(within) {
        return Err(("worth", faulty("worth").with("value", "").suggesting(None)));
    }
    let worth = given.worth.iter().map(|(value, worth)| (Label::from(value.as_str()), *worth)).collect();
    Ok(RatingPart {
        key: given.key.as_str().into(),
        name: Some(given.name.clone()),
        weight: given.weight,
        scale: 1,
        measure: PartMeasure::Answers { slot, dimension: dimension.key.clone(), worth },
        form: PartForm::Percent,
    })
}

/// Whether a dimension can have a value.
fn may_have(dimension: &Dimension, value: &str) -> bool {
    match &dimension.values {
        Values::Choices { choices, .. } => choices.iter().any(|choice| *choice.label == *value),
        Values::Numbers { bands, .. } => bands.as_slice().iter().any(|band| band.label == value),
        Values::Regions { divisions, .. } => Region::named(value, *divisions).is_some_and(|region| region.name() == value),
        Values::Names { .. } | Values::Amounts | Values::Platforms | Values::Months => false,
    }
}
