//! The dimensions of a report: those that every report has, and those that `[[dimension]]` adds.
//!
//! Input: the configuration. Output: [`Dimensions`], or every fault with its place in
//! `report.toml`. Does not know: any complaint.

use std::collections::BTreeMap;

use super::{
    config::{Config, DimensionConfig},
    rules::{ConfigCheck, band_faults},
};
use crate::{
    complaint::{
        AmountBand, AmountBands, ChartForm, Choice, Dimension, Dimensions, Label, Region, Values,
        dimension::{DeclaredSettings, FIRST_ADDED, key},
    },
    diagnostic::{Code, Diagnostic},
};

/// Names that tables of counts and calls use for something else.
const RESERVED: [&str; 3] = ["complaints", "score", "band"];

/// Chart of the profile that the first dimension of a report's own gets.
const FIRST_PANEL: usize = 5;

/// All dimensions of a report.
pub(super) fn dimensions(config: &Config, region_aliases: BTreeMap<String, Region>, check: &mut ConfigCheck<'_>) -> Dimensions {
    let mut added: Vec<Dimension> = Vec::new();
    for (index, given) in config.dimension.iter().enumerate() {
        let at = format!("dimension[{index}]");
        let fault = fault(given, &added);
        if let Some((why, key)) = fault {
            let found = Diagnostic::new(Code::DimensionFaulty).with("key", given.key.as_str());
            check.report(&format!("{at}{key}"), found.with("why", why));
            continue;
        }
        if let Some(values) = values(given, FIRST_ADDED + added.len(), &at, check) {
            let panel = FIRST_PANEL + added.len();
            added.push(dimension(given, values, panel));
        }
    }
    let declared = DeclaredSettings {
        issue_aliases: labels(&config.issue_type.aliases),
        issue_top: config.issue_type.top,
        divisions: config.region.divisions,
        region_aliases,
        region_top: config.region.top,
    };
    Dimensions::new(declared, added)
}

fn dimension(given: &DimensionConfig, values: Values, panel: usize) -> Dimension {
    let usual = match values {
        Values::Numbers { .. } => ChartForm::Columns,
        _ => ChartForm::Bars,
    };
    Dimension {
        key: given.key.as_str().into(),
        name: Some(given.name.clone()),
        columns: given.columns.clone(),
        values,
        chart: given.chart.unwrap_or(usual),
        top: Some(given.top),
        panel: Some(panel),
    }
}

/// Whether a text can be the key of a dimension or of a part of the index.
pub(super) fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// What is wrong with a dimension, and the key where it is.
fn fault(given: &DimensionConfig, before: &[Dimension]) -> Option<(&'static str, &'static str)> {
    let known = key::ALL.iter().chain(&RESERVED);
    if !is_key(&given.key) {
        Some(("word", ".key"))
    } else if known.into_iter().any(|known| *known == given.key) {
        Some(("reserved", ".key"))
    } else if before.iter().any(|other| *other.key == *given.key) {
        Some(("repeated", ".key"))
    } else if given.columns.iter().all(|name| name.trim().is_empty()) {
        Some(("columns", ".columns"))
    } else if !given.bands.is_empty() && (!given.values.is_empty() || !given.aliases.is_empty()) {
        Some(("mixed", ".bands"))
    } else if given.top == 0 {
        Some(("top", ".top"))
    } else {
        None
    }
}

fn values(given: &DimensionConfig, slot: usize, at: &str, check: &mut ConfigCheck<'_>) -> Option<Values> {
    if !given.bands.is_empty() {
        return Some(Values::Numbers { slot, bands: bands(given, at, check)? });
    }
    if given.values.is_empty() {
        return Some(Values::Names { slot, aliases: labels(&given.aliases) });
    }
    let spellings = |label: &String| {
        let aliases = given.aliases.iter().filter(move |(_, name)| *name == label);
        aliases.map(|(alias, _)| alias.trim().to_lowercase()).collect()
    };
    let choice = |label: &String| Choice { label: label.as_str().into(), words: None, spellings: spellings(label) };
    let choices = given.values.iter().map(choice).collect();
    Some(Values::Choices { slot, choices, falls: false })
}

fn bands(given: &DimensionConfig, at: &str, check: &mut ConfigCheck<'_>) -> Option<AmountBands> {
    let mut list = Vec::new();
    let last = given.bands.len() - 1;
    for (index, band) in given.bands.iter().enumerate() {
        let mut bound = |key: &str, value: Option<super::config::Decimal>| match value {
            None => Some(None),
            Some(value) => match value.cents() {
                Some(hundredths) => Some(Some(hundredths)),
                None => {
                    let number = Diagnostic::new(Code::ConfigNumber).with("value", value.to_string());
                    check.report(&format!("{at}.bands[{index}].{key}"), number);
                    None
                }
            },
        };
        let (lower, upper) = (bound("lower", band.lower)?, bound("upper", band.upper)?);
        // Between two bands nothing may be open.
        if (lower.is_none() && index > 0) || (upper.is_none() && index < last) {
            let found = Diagnostic::new(Code::DimensionFaulty).with("key", given.key.as_str());
            check.report(&format!("{at}.bands[{index}]"), found.with("why", "open"));
            return None;
        }
        list.push(AmountBand { label: band.label.clone(), lower: lower.unwrap_or(i64::MIN), upper });
    }
    let labels: Vec<String> = list.iter().map(|band| band.label.clone()).collect();
    let found = AmountBands::new(list);
    found.map_err(|faults| band_faults(&faults, &labels, &format!("{at}.bands"), check)).ok()
}

fn labels(aliases: &BTreeMap<String, String>) -> BTreeMap<String, Label> {
    aliases.iter().map(|(alias, name)| (alias.clone(), Label::from(name.as_str()))).collect()
}
