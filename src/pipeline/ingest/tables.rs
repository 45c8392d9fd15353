//! The tables of a source, and what they are to a report.
//!
//! Input: an opened source. Output: each of its tables that holds complaints, with its columns, or
//! counts that were made elsewhere; a diagnostic for what holds neither. Both passes over the data
//! go through here, so both see the same tables. What becomes of a table is not known here.

use super::parts;
use crate::{
    clean::{ColumnMap, HeaderRules},
    diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest},
    plan::ReportPlan,
    read::{Form, Source, Table},
};

/// A table with what it holds.
pub(super) enum Found<'s> {
    /// Complaints in these columns, behind the header.
    Complaints(Table<'s>, Box<ColumnMap>),
    /// Counts, at their first row.
    Counts(Table<'s>, parts::Form),
}

/// What is done with each table, by its index in the source.
pub(super) type Visit<'v> = dyn FnMut(usize, Found<'_>, &mut Diagnostics) -> Result<(), Vec<Diagnostic>> + 'v;

/// Visits the tables of a source that the report is made of, each with its index in the source.
pub(super) fn each_table(
    plan: &ReportPlan,
    source: &mut Source,
    diagnostics: &mut Diagnostics,
    visit: &mut Visit<'_>,
) -> Result<(), Vec<Diagnostic>> {
    let shown = source.name().to_string();
    report_form(source, diagnostics);
    let wanted = &plan.config.input.sheets;
    if let Form::Workbook { sheets, .. } = source.form() {
        let missing = missing_sheets(wanted, sheets, &shown);
        if !missing.is_empty() {
            return Err(missing);
        }
    }
    let (mut read, mut faults) = (0, Vec::new());
    for index in 0..source.tables() {
        let mut table = source.table(index).map_err(|fault| vec![fault])?;
        let sheet = table.name().cloned();
        if sheet.as_ref().is_some_and(|sheet| !wanted.is_empty() && !wanted.iter().any(|name| **name == **sheet)) {
            continue;
        }
        if let Some(form) = parts::form(&table) {
            return visit(index, Found::Counts(table, form), diagnostics);
        }
        match ColumnMap::find(&mut table, HeaderRules::of(plan), diagnostics) {
            Ok(Some(columns)) => {
                read += 1;
                if let Err(more) = visit(index, Found::Complaints(table, Box::new(columns)), diagnostics) {
                    faults.extend(more);
                }
            }
            Ok(None) => {
                let name = sheet.unwrap_or_default();
                let ignored = Diagnostic::new(Code::SheetIgnored).with("sheet", &*name).with("file", shown.as_str());
                diagnostics.push(ignored.at(Place::file(&shown).sheet(&name)));
            }
            Err(more) => {
                read += 1;
                faults.extend(more);
            }
        }
    }
    if read == 0 {
        faults.push(Diagnostic::new(Code::FileEmpty).with("path", shown.as_str()).at(Place::file(&shown)));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Sheets that the report names and the workbook has not.
fn missing_sheets(wanted: &[String], sheets: &[String], shown: &str) -> Vec<Diagnostic> {
    let absent = wanted.iter().filter(|name| !sheets.contains(name));
    let missing = absent.map(|name| {
        let near = nearest(name, sheets.iter().map(String::as_str));
        let missing = Diagnostic::new(Code::SheetMissing).with("sheet", name.as_str()).with("file", shown);
        missing.suggesting(near).at(Place::file(shown))
    });
    missing.collect()
}

/// Says how a text was read, where that was not the plain case.
fn report_form(source: &Source, diagnostics: &mut Diagnostics) {
    let Form::Text { encoding, delimiter } = source.form() else { return };
    if *encoding == "UTF-8" && *delimiter == b',' {
        return;
    }
    let read = Diagnostic::new(Code::FileRead).with("path", &**source.name()).with("encoding", *encoding);
    diagnostics.push(read.with("delimiter", source.form().delimiter()).at(Place::file(&**source.name())));
}
