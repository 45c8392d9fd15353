//! `nianbao inspect`: what a file holds, and the lines of `report.toml` that let it be read.
//!
//! Input: the path of an export, and of a report folder where its configuration is to hold. Output:
//! a text for a terminal, with everything that keeps the file from being read in `diagnostics`. Values are
//! shown masked.

use std::{fmt::Write as _, path::Path};

use crate::{
    clean::{ColumnConfidence, ColumnMap, Field, HeaderRules, TableColumn, TableSurvey},
    complaint::Dimensions,
    diagnostic::{Catalogue, Code, Diagnostic, Diagnostics, Place},
    plan::{
        self,
        config::{DateOrder, Input, RatingConfig},
    },
    read::{Form, Options, Source},
};

/// Looks into `file`.
pub fn inspect(file: &Path, report: Option<&Path>, catalogue: &Catalogue) -> (String, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let (input, dimensions, scale, reading) = match report.map(|folder| plan::load(folder, Path::new("output"))) {
        None => (Input::default(), Dimensions::default(), RatingConfig::default().satisfaction_scale, Options::default()),
        Some(Ok(plan)) => {
            let scale = plan.config.rating.satisfaction_scale;
            (plan.config.input, plan.rules.dimensions, scale, plan.rules.reading)
        }
        Some(Err(faults)) => {
            diagnostics.extend(faults);
            return (String::new(), diagnostics);
        }
    };
    let mut text = String::new();
    match Source::open(file, reading) {
        Ok(mut source) => look(&mut source, (&input, &dimensions, scale), catalogue, &mut text, &mut diagnostics),
        Err(fault) => diagnostics.push(fault),
    }
    (text, diagnostics)
}

fn look(
    source: &mut Source,
    (input, dimensions, scale): (&Input, &Dimensions, u8),
    catalogue: &Catalogue,
    text: &mut String,
    diagnostics: &mut Diagnostics,
) {
    let path = source.name().to_string();
    let form = match source.form() {
        Form::Text { encoding, .. } => {
            let delimiter = source.form().delimiter();
            catalogue.text("inspect-text", &[("encoding", (*encoding).into()), ("delimiter", delimiter.into())])
        }
        Form::Workbook { kind, sheets } => {
            catalogue.text("inspect-workbook", &[("kind", (*kind).into()), ("sheets", sheets.len().into())])
        }
    };
    let _ = writeln!(text, "{path}\n{form}");
    let mut paste: Option<(ColumnMap, TableSurvey)> = None;
    for index in 0..source.tables() {
        let mut table = match source.table(index) {
            Ok(table) => table,
            Err(fault) => {
                diagnostics.push(fault);
                continue;
            }
        };
        let sheet = table.name().map(ToString::to_string);
        if let Some(sheet) = &sheet {
            let _ = writeln!(text, "\n[{sheet}]");
        }
        // What the header alone lacks is what the lines to paste are for.
        let (columns, faults) = ColumnMap::look(&mut table, HeaderRules { input, dimensions, scale }, diagnostics);
        diagnostics.extend(faults);
        let Some(columns) = columns else {
            let sheet = sheet.unwrap_or_default();
            diagnostics.push(
                Diagnostic::new(Code::SheetIgnored)
                    .with("sheet", sheet.as_str())
                    .with("file", path.as_str())
                    .at(Place::file(&path).sheet(&sheet)),
            );
            continue;
        };
        let mut survey = TableSurvey::new(&columns);
        loop {
            match table.next_record() {
                Ok(Some(record)) => survey.add(&record, input),
                Ok(None) => break,
                Err(fault) => {
                    diagnostics.push(fault);
                    break;
                }
            }
        }
        write_columns(text, &columns, (&survey, dimensions), catalogue);
        paste.get_or_insert((columns, survey));
    }
    if let Some((columns, survey)) = paste {
        write_lines(text, &path, source.form(), (&columns, &survey), catalogue);
    }
}

fn write_columns(
    text: &mut String,
    columns: &ColumnMap,
    (survey, dimensions): (&TableSurvey, &Dimensions),
    catalogue: &Catalogue,
) {
    let _ = writeln!(
        text,
        "{}",
        catalogue.text("inspect-rows", &[("rows", survey.rows.into()), ("columns", columns.all().len().into())])
    );
    for (column, found) in columns.all().iter().zip(&survey.columns) {
        let meaning = match column.field {
            Some((field, confidence)) => {
                let confidence = catalogue.plain(match confidence {
                    ColumnConfidence::Configured => "confidence-configured",
                    ColumnConfidence::Known => "confidence-known",
                    ColumnConfidence::Similar => "confidence-similar",
                });
                format!("{} ({confidence})", field.key(dimensions))
            }
            None => catalogue.plain("inspect-unmapped"),
        };
        let looks = found.looks().map_or_else(|| "–".to_owned(), |looks| catalogue.plain(looks.key()));
        let facts = [
            ("name", column.name.as_str().into()),
            ("meaning", meaning.into()),
            ("filled", found.filled.into()),
            ("rows", survey.rows.into()),
            ("looks", looks.into()),
            ("first", found.first.join(" | ").into()),
        ];
        let _ = writeln!(text, "  {}", catalogue.text("inspect-column", &facts));
    }
}

/// The lines of `report.toml` by which the file is read as it was here.
fn write_lines(text: &mut String, path: &str, form: &Form, (columns, survey): (&ColumnMap, &TableSurvey), catalogue: &Catalogue) {
    let name = path.rsplit_once(['/', '\\']).map_or(path, |(_, name)| name);
    let _ = writeln!(text, "\n{}\n", catalogue.plain("inspect-paste"));
    let _ = writeln!(text, "[input]\ncomplaints = [{}]", quoted(name));
    if let Form::Text { encoding, delimiter } = form {
        // What was found out need not be said, and would hold for every other file too.
        let _ =
            writeln!(text, "# encoding = {}\n# delimiter = {}", quoted(encoding), quoted(&char::from(*delimiter).to_string()));
    }
    match survey.date_orders()[..] {
        [DateOrder::Mdy] => text.push_str("date_order = \"mdy\"\n"),
        [DateOrder::Dmy] => text.push_str("date_order = \"dmy\"\n"),
        [] => {}
        _ => {
            let _ = writeln!(text, "date_order = \"mdy\"  # {}", catalogue.plain("inspect-order"));
        }
    }
    let states = columns.all().iter().zip(&survey.columns).any(|(column, found)| {
        column.field.is_some_and(|(field, _)| field == Field::Region) && found.states * 10 >= found.filled * 9 && found.filled > 0
    });
    if states {
        text.push_str("\n[region]\ndivisions = \"us\"\n");
    }
    let declared = Dimensions::default();
    let _ = writeln!(text, "\n[input.columns]");
    for field in Field::declared() {
        let of_field = |column: &&TableColumn| column.field.is_some_and(|(of, _)| of == field);
        let read =
            columns.all().iter().enumerate().find(|(index, _)| columns.field(*index) == Some(field)).map(|(_, column)| column);
        match read.or_else(|| columns.all().iter().find(of_field)) {
            Some(column) => {
                let note = if read.is_some() { String::new() } else { format!("  # {}", catalogue.plain("inspect-check")) };
                let _ = writeln!(text, "{} = [{}]{note}", field.key(&declared), quoted(&column.name));
            }
            None if Field::REQUIRED.contains(&field) => {
                let _ = writeln!(text, "{} = [\"\"]  # {}", field.key(&declared), catalogue.plain("inspect-required"));
            }
            None => {}
        }
    }
}

/// A text as TOML writes it; its escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
