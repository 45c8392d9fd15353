//! One table of the report as a sheet.
//!
//! Input: a table whose cells are finished texts. Output: a sheet in which numbers are numbers
//! again, exactly those that were printed. An interval becomes two columns, since a cell holds one
//! number.

use rust_xlsxwriter::{Table as NamedTable, TableColumn, Worksheet, XlsxError};

use super::{
    SheetStyles, chart,
    name::{self, UsedNames},
};
use crate::{
    compose::{
        ReportTable,
        number::{self, ReportNumber, TextPiece},
    },
    render::caption::Captions,
};

/// Row of the header: title, note and a blank row stand above it.
pub(super) const HEADER: u32 = 3;

/// A column as the sheet has it.
pub(super) struct LaidColumn {
    pub title: String,
    pub cells: Vec<SheetCell>,
}

/// What stands in a cell.
pub(super) enum SheetCell {
    Empty,
    Text(String),
    /// A number, and whether it is a share.
    Number(f64, bool),
}

/// The name that a table's sheet is to have: its number and what it shows.
pub fn wanted_name(captions: Captions<'_>, table: &ReportTable, index: usize) -> String {
    let label = captions.table_label(&table.id).unwrap_or_else(|| (index + 1).to_string());
    format!("{label} {}", table.caption)
}

/// Fills a sheet.
pub fn sheet(
    sheet: &mut Worksheet,
    captions: Captions<'_>,
    table: &ReportTable,
    named: &str,
    styles: &SheetStyles,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, name::cell(&captions.table(&table.id)), &styles.title)?;
    sheet.write_string_with_format(1, 0, name::cell(&number::unmarked(&table.note)), &styles.note)?;
    let laid = lay(captions, table);
    let rows = table.rows.len() as u32;
    for (column, LaidColumn { cells, .. }) in laid.iter().enumerate() {
        let column = column as u16;
        for (row, cell) in cells.iter().enumerate() {
            let row = HEADER + 1 + row as u32;
            match cell {
                SheetCell::Empty => {}
                SheetCell::Text(text) => drop(sheet.write_string_with_format(row, column, name::cell(text), &styles.text)?),
                SheetCell::Number(value, true) => drop(sheet.write_number_with_format(row, column, *value, &styles.share)?),
                SheetCell::Number(value, false) => drop(sheet.write_number_with_format(row, column, *value, &styles.count)?),
            }
        }
        sheet.set_column_width(column, if column == 0 { 24 } else { 14 })?;
    }
    let columns: Vec<TableColumn> =
        laid.iter().map(|laid| TableColumn::new().set_header(&laid.title).set_header_format(&styles.head)).collect();
    let table_of = NamedTable::new().set_name(format!("t_{}", table.id.replace('-', "_"))).set_columns(&columns);
    let last = (laid.len() as u16).saturating_sub(1);
    sheet.add_table(HEADER, 0, HEADER + rows.max(1), last, &table_of)?;
    sheet.set_freeze_panes(HEADER + 1, 1)?;
    // On paper a sheet is as wide as a page.
    sheet.set_row_height(HEADER, 34)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    if let Some(chart) = chart::chart(captions, table, named, &laid) {
        sheet.insert_chart(HEADER, last + 2, &chart)?;
    }
    Ok(())
}

/// The columns of a sheet: those of the table, intervals in two.
fn lay(captions: Captions<'_>, table: &ReportTable) -> Vec<LaidColumn> {
    let mut laid: Vec<LaidColumn> = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let cells = || table.rows.iter().map(move |row| row.get(index).map(String::as_str).unwrap_or_default());
        let numbers: Vec<Option<&ReportNumber>> = cells().map(|cell| lone_number(captions, cell)).collect();
        let is_interval = numbers.iter().flatten().any(|number| number.id.starts_with("interval/"));
        if is_interval {
            for (key, end) in [("workbook-lower", 0), ("workbook-upper", 1)] {
                let title = format!("{} {}", column.title, captions.catalogue.plain(key));
                let cells = numbers.iter().map(|number| number.map_or(SheetCell::Empty, |number| interval_end(number, end)));
                laid.push(LaidColumn { title, cells: cells.collect() });
            }
            continue;
        }
        let cells = cells().zip(&numbers).map(|(cell, number)| match number {
            Some(number) => typed(number),
            None => match number::unmarked(cell) {
                text if text.is_empty() || text == "—" => SheetCell::Empty,
                // A zero that is in no register, and ranks that were written as text.
                text => text
                    .parse()
                    .ok()
                    .filter(|_| column.numeric)
                    .map_or(SheetCell::Text(text), |value| SheetCell::Number(value, false)),
            },
        });
        laid.push(LaidColumn { title: column.title.clone(), cells: cells.collect() });
    }
    distinct(&mut laid);
    laid
}

/// The number that is all of a cell.
fn lone_number<'c>(captions: Captions<'c>, cell: &str) -> Option<&'c ReportNumber> {
    let mut pieces = number::pieces(cell);
    match (pieces.next()?, pieces.next()) {
        (TextPiece::Number(index, _), None) => captions.report.numbers.at(index),
        _ => None,
    }
}

/// A number as printed; a share is a fraction that is shown in per cent.
fn typed(number: &ReportNumber) -> SheetCell {
    // On a base that is too small no share is stated, here as anywhere.
    if number.text == "—" {
        return SheetCell::Empty;
    }
    let share = number.text.ends_with('%');
    value(&number.value, share).map_or_else(|| SheetCell::Text(number.text.clone()), |value| SheetCell::Number(value, share))
}

fn value(text: &str, share: bool) -> Option<f64> {
    // The point is moved in the text: a division would miss the nearest fraction.
    let text = if share { format!("{text}e-2") } else { text.to_owned() };
    text.parse().ok()
}

/// One end of a printed interval.
fn interval_end(number: &ReportNumber, end: usize) -> SheetCell {
    let ends = number.text.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|part| !part.is_empty());
    let share = number.text.ends_with('%');
    ends.into_iter()
        .nth(end)
        .and_then(|text| value(text, share))
        .map_or(SheetCell::Empty, |value| SheetCell::Number(value, share))
}

/// A table refuses two columns of one name, in whatever case.
fn distinct(laid: &mut [LaidColumn]) {
    let mut names = UsedNames::default();
    laid.iter_mut().for_each(|column| column.title = names.column(&column.title));
}
