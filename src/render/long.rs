//! `figures.csv`: every figure in long form, a row each.
//!
//! Input: the report. Output: CSV that spreadsheets and statistics programs read alike. The first
//! row names the columns, in English, since programs read them.

use crate::{
    compose::{
        Report,
        behind::{RowCondition, RowFilter},
        number::ReportNumber,
    },
    read::written,
};

const HEADER: [&str; 12] =
    ["id", "measure", "dimension", "label", "platform", "period", "value", "unit", "numerator", "base", "filter", "rounding"];

/// Writes the file.
pub fn long(report: &Report) -> Vec<u8> {
    let header = HEADER.map(str::to_owned).to_vec();
    written(std::iter::once(header).chain(report.numbers.iter().map(row)))
}

fn row(number: &ReportNumber) -> Vec<String> {
    let RowFilter { platform, period, condition } = &number.behind.sieve;
    let (dimension, label) = match condition {
        RowCondition::Is(dimension, label) => (Some(dimension), label.clone()),
        RowCondition::Unknown(dimension) | RowCondition::Known(dimension) => (Some(dimension), String::new()),
        _ => (None, String::new()),
    };
    let measure = number.id.split(['/', '@']).next().unwrap_or_default();
    let unit = if number.text.ends_with('%') { "%" } else { "" };
    vec![
        number.id.clone(),
        measure.to_owned(),
        dimension.map(|key| key.to_string()).unwrap_or_default(),
        label,
        platform.clone().unwrap_or_default(),
        period.map(|period| period.to_string()).unwrap_or_default(),
        number.value.clone(),
        unit.to_owned(),
        number.numerator.clone(),
        number.base.clone().unwrap_or_default(),
        number.filter.clone(),
        number.rounding.clone().unwrap_or_default(),
    ]
}
