//! Charts that Excel draws from the cells of a sheet.
//!
//! Input: a laid-out table. Output: a chart for those tables whose figure is one of counts or
//! indexes.

use rust_xlsxwriter::{Chart, ChartType};

use super::sheet::{HEADER, LaidColumn, SheetCell};
use crate::{complaint::ChartForm, compose::ReportTable, render::caption::Captions};

/// Rows beyond which a chart would show stripes and no names.
const MOST: usize = 40;

/// The chart of a table, where it has one.
pub(super) fn chart(captions: Captions<'_>, table: &ReportTable, sheet: &str, laid: &[LaidColumn]) -> Option<Chart> {
    let kind = match (table.chart, table.id.as_str()) {
        (Some(ChartForm::Columns), _) => ChartType::Column,
        (Some(ChartForm::Bars | ChartForm::Divided), _) | (None, "rating") => ChartType::Bar,
        (None, "platform-issue") => ChartType::BarStacked,
        (None, _) => return None,
    };
    let rows = table.rows.len();
    if rows == 0 || rows > MOST {
        return None;
    }
    let is_number = |laid: &&(usize, &LaidColumn)| {
        laid.1.cells.iter().all(|cell| matches!(cell, SheetCell::Number(_, false) | SheetCell::Empty))
    };
    let columns: Vec<(usize, &LaidColumn)> = laid.iter().enumerate().skip(1).collect();
    let numeric: Vec<&(usize, &LaidColumn)> = columns.iter().filter(is_number).collect();
    let drawn: Vec<&(usize, &LaidColumn)> = match table.id.as_str() {
        // The last column is the sum of the others.
        "platform-issue" => numeric.split_last().map(|(_, parts)| parts.to_vec()).unwrap_or_default(),
        // The rank stands before the count.
        "platform" => numeric.into_iter().skip(1).take(1).collect(),
        _ => numeric.into_iter().take(1).collect(),
    };
    let (first, last) = (HEADER + 1, HEADER + rows as u32);
    let mut chart = Chart::new(kind);
    for (column, _) in drawn {
        let column = u16::try_from(*column).ok()?;
        // A name that was written out could be taken for a formula; a cell is only referred to.
        let series = chart.add_series();
        // A name that was written out could be taken for a formula; a cell is only referred to.
        series
            .set_name((sheet, HEADER, column))
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, column, last, column));
    }
    chart.title().set_name(captions.table(&table.id).as_str());
    if kind != ChartType::Column {
        // A bar chart begins at the bottom, and a table at the top.
        chart.y_axis().set_reverse();
    }
    if kind != ChartType::BarStacked {
        chart.legend().set_hidden();
    }
    let alt =
        captions.report.charts.iter().find(|chart| chart.id == table.id).map(|chart| chart.alt.as_str()).unwrap_or_default();
    // Excel takes so many characters.
    chart.set_alt_text(alt.chars().take(255).collect::<String>());
    chart.set_width(720).set_height((rows as u32 * 24 + 120).clamp(320, 960));
    Some(chart)
}
