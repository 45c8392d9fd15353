//! `[[dimension]]`: a dimension that a report adds to those that every report has.
//!
//! Nouns only. What its keys mean together is checked in `rules`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Decimal;
use crate::complaint::ChartForm;

/// A dimension that a report adds, such as age group or channel. Everything follows from it:
/// counts, tables, charts, profiles, calls, `figures.json`, the workbook, the query of `nianbao
/// sql`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DimensionConfig {
    /// Name in `figures.json` and in calls: lower-case letters, digits and `_`, for example
    /// `age_group`.
    pub key: String,
    /// Name as printed, for example `年龄段`.
    pub name: String,
    /// Names of the column that holds it.
    pub columns: Vec<String>,
    /// Other spellings, each with the name it stands for: `"APP" = "App"`.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
    /// The values that there are, in the order in which they are printed. Where absent, every name
    /// counts as a value, most complaints first.
    #[serde(default)]
    pub values: Vec<String>,
    /// Bands of numbers in ascending order, where the column holds numbers such as an age.
    #[serde(default)]
    pub bands: Vec<NumberBandConfig>,
    /// Form of the chart. `columns` where there are bands, `bars` otherwise.
    pub chart: Option<ChartForm>,
    /// How many leading values a list in the text states at the most.
    #[serde(default = "ten")]
    pub top: usize,
}

/// A band of numbers.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberBandConfig {
    /// Name under which the band is counted, and printed.
    pub label: String,
    /// Lower bound, which belongs to the band. The first band may have none.
    pub lower: Option<Decimal>,
    /// Upper bound, which belongs to the next band. The last band may have none.
    pub upper: Option<Decimal>,
}

fn ten() -> usize {
    10
}
