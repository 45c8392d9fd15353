//! `figures.xlsx`: every table of the report as a sheet, with charts that draw from its cells.
//!
//! 1. A sheet of contents leads to all others.
//! 2. `sheet` lays out one table a sheet as spreadsheets that everybody can use are laid out: what
//!    it is in the first cell, base and notes in the second, then one header row, frozen, and a
//!    named table without merged cells. Counts and shares are numbers.
//! 3. `chart` has Excel draw from those cells.
//! 4. The method and the provenance of every number close the book.
//!
//! Input: the report and the outline. Output: the bytes of a workbook, the same for the same
//! report. Text is written as text, so that no name can become a formula.

mod chart;
mod name;
mod sheet;

use name::UsedNames;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, Url, Workbook, Worksheet, XlsxError,
};

use super::caption::Captions;
use crate::compose::{self, Report};

/// Formats of cells.
pub(super) struct SheetStyles {
    pub title: Format,
    pub note: Format,
    pub text: Format,
    pub count: Format,
    pub share: Format,
    pub head: Format,
}

impl SheetStyles {
    fn new() -> Self {
        let font = || Format::new().set_font_name("Noto Sans CJK SC").set_font_size(10.5).set_align(FormatAlign::VerticalCenter);
        SheetStyles {
            title: font().set_bold().set_font_size(14),
            note: font().set_font_color("#566064"),
            text: font().set_text_wrap(),
            count: font().set_num_format("0.########"),
            share: font().set_num_format("0.00%"),
            head: font().set_bold().set_text_wrap(),
        }
    }
}

/// Writes the workbook.
pub fn workbook(captions: Captions<'_>) -> Result<Vec<u8>, XlsxError> {
    let report = captions.report;
    let (mut book, styles) = (Workbook::new(), SheetStyles::new());
    book.set_properties(&properties(report)?);
    // The tables that the report shows, in its order; then those that it does not.
    let order = |table: &&compose::ReportTable| captions.outline.tables.get(&table.id).copied().unwrap_or(usize::MAX);
    let mut tables: Vec<&compose::ReportTable> = report.tables.iter().collect();
    tables.sort_by_key(order);
    let word = |key: &str| captions.catalogue.plain(key);
    // The sheets of every workbook are named first: a table must not take their names.
    let mut taken = UsedNames::default();
    let [contents, method, provenance] =
        ["workbook-contents", "workbook-method", "workbook-provenance"].map(|key| taken.sheet(&word(key)));
    let wanted = tables.iter().enumerate().map(|(index, table)| sheet::wanted_name(captions, table, index));
    let names: Vec<String> = wanted.map(|wanted| taken.sheet(&wanted)).collect();
    let mut leads: Vec<(String, String)> =
        names.iter().cloned().zip(tables.iter().map(|table| captions.table(&table.id))).collect();
    leads.push((method.clone(), word("workbook-method-about")));
    leads.push((provenance.clone(), word("workbook-provenance-about")));
    contents_sheet(book.add_worksheet().set_name(&contents)?, report, &leads, &word, &styles)?;
    for (table, name) in tables.iter().zip(&names) {
        sheet::sheet(book.add_worksheet().set_name(name)?, captions, table, name, &styles)?;
    }
    let rows = method_rows(report, &word);
    let header = [word("workbook-item"), word("workbook-text")];
    plain(book.add_worksheet().set_name(&method)?, &method, &word("workbook-method-about"), &header, &rows, ("method", &styles))?;
    let header = ["id", "workbook-printed", "page-numerator", "page-base", "page-filter", "page-rounding"];
    let header = header.map(|key| if key == "id" { key.to_owned() } else { word(key) });
    let row = |number: &compose::number::ReportNumber| {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let [text, numerator] = [&number.text, &number.numerator].map(String::clone);
        vec![number.id.clone(), text, numerator, optional(&number.base), number.filter.clone(), optional(&number.rounding)]
    };
    let rows: Vec<Vec<String>> = report.numbers.iter().map(row).collect();
    let about = format!("{} {}", word("workbook-provenance-about"), report.view.data_hash);
    plain(book.add_worksheet().set_name(&provenance)?, &provenance, &about, &header, &rows, ("provenance", &styles))?;
    book.save_to_buffer()
}

/// Nothing in the book may say when it was made, or no two builds would be alike.
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let released = report.figures.report.released.as_deref();
    let date = released.and_then(|date| ExcelDateTime::parse_from_str(date).ok());
    let date = date.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let properties = DocProperties::new().set_title(&report.view.report.title).set_author(&report.view.report.publisher);
    Ok(properties.set_comment(format!("nianbao {}", report.view.version)).set_creation_datetime(&date))
}

type SheetWords<'w> = &'w dyn Fn(&str) -> String;

fn contents_sheet(
    sheet: &mut Worksheet,
    report: &Report,
    leads: &[(String, String)],
    word: SheetWords<'_>,
    styles: &SheetStyles,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, &report.view.report.title, &styles.title)?;
    let about = [&report.view.report.publisher, &report.view.report.released, &report.view.report.notice];
    let about: Vec<&str> = about.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    sheet.write_string_with_format(1, 0, name::cell(&about.join(" · ")), &styles.note)?;
    sheet.set_column_width(0, 30)?.set_column_width(1, 70)?;
    for (index, (name, about)) in leads.iter().enumerate() {
        let row = index as u32 + 4;
        let link = format!("internal:'{}'!A1", name.replace('\'', "''"));
        sheet.write_url(row, 0, Url::new(link).set_text(name))?;
        sheet.write_string_with_format(row, 1, about, &styles.text)?;
    }
    let columns = [word("workbook-sheet"), word("workbook-about")].map(|title| TableColumn::new().set_header(title));
    let table = Table::new().set_name("contents").set_columns(&columns);
    sheet.add_table(3, 0, leads.len() as u32 + 3, 1, &table)?;
    sheet.set_freeze_panes(4, 0)?;
    Ok(())
}

/// A sheet of texts.
fn plain(
    sheet: &mut Worksheet,
    title: &str,
    about: &str,
    header: &[String],
    rows: &[Vec<String>],
    (name, styles): (&str, &SheetStyles),
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, title, &styles.title)?;
    sheet.write_string_with_format(1, 0, about, &styles.note)?;
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string_with_format(row as u32 + 4, column as u16, name::cell(cell), &styles.text)?;
        }
    }
    let columns: Vec<TableColumn> = header.iter().map(|title| TableColumn::new().set_header(title)).collect();
    let last = (header.len() as u16).saturating_sub(1);
    sheet.add_table(3, 0, rows.len().max(1) as u32 + 3, last, &Table::new().set_name(name).set_columns(&columns))?;
    for column in 0..=last {
        sheet.set_column_width(column, if column == last || column == 0 { 42 } else { 18 })?;
    }
    sheet.set_freeze_panes(4, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How the figures were made, an item a row.
fn method_rows(report: &Report, word: SheetWords<'_>) -> Vec<Vec<String>> {
    let method = &report.view.method;
    let mut rows = Vec::new();
    let mut add = |key: &str, text: &str| {
        if !text.is_empty() {
            rows.push(vec![word(key), text.to_owned()]);
        }
    };
    add("workbook-rounding", &method.rounding);
    add("workbook-bands", &method.bands);
    add("workbook-small", &method.small_base);
    if report.view.service.is_some() {
        add("workbook-formula", &method.formula);
        method.timeliness.iter().for_each(|step| add("column-timeliness", step));
        method.grades.iter().for_each(|grade| add("column-grade", grade));
        add("workbook-withhold", &method.withhold);
        add("workbook-periods", &method.periods);
    }
    for lacking in &report.view.absent {
        add("workbook-absent", lacking);
    }
    for input in &report.view.inputs {
        add("workbook-input", &format!("{} · {} B · SHA-256 {}", input.path, input.bytes, input.sha256));
    }
    rows
}
