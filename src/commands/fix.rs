//! `nianbao check --fix`: a corrected copy of the complaint files, with a list of every change.
//!
//! Input: a plan and a folder that does not exist yet. Output: the copies as CSV in UTF-8 and
//! `changes.csv`. The files themselves are never touched. What is mechanical enough to be corrected
//! is `clean`'s to say.

use std::path::Path;

use super::{OutcomeMessage, distinct, exists};
use crate::{
    clean::{CellChange, ChangeKind, ColumnMap, HeaderRules, PseudonymList, RegionNaming, mend},
    diagnostic::{Catalogue, Diagnostic, Diagnostics},
    plan::ReportPlan,
    read::{Source, Table, written},
    render::OutputFile,
    write,
};

/// Writes the corrected copy of a report's complaint files into `folder`.
pub(super) fn fix(
    plan: &ReportPlan,
    folder: &Path,
    catalogue: &Catalogue,
    diagnostics: &mut Diagnostics,
) -> Option<OutcomeMessage> {
    if write::is_there(folder) {
        diagnostics.push(exists(folder));
        return None;
    }
    let header = ["fix-file", "fix-sheet", "fix-line", "fix-column", "fix-change", "fix-before", "fix-after"];
    let header = header.map(|key| catalogue.plain(key));
    let mut changes = vec![header.to_vec()];
    let (mut documents, mut pseudonyms) = (Vec::new(), PseudonymList::default());
    for (path, name) in plan.complaints.iter().zip(&plan.config.input.complaints) {
        if let Err(fault) = file(plan, path, name, catalogue, &mut pseudonyms, &mut changes, &mut documents) {
            diagnostics.push(fault);
        }
    }
    if diagnostics.has_errors() {
        return None;
    }
    let count = changes.len() - 1;
    let path = distinct("changes.csv".into(), &documents);
    documents.push(OutputFile { path, bytes: written(changes) });
    match write::write(&[folder], &documents) {
        Ok(noted) => diagnostics.extend(noted),
        Err(faults) => {
            diagnostics.extend(faults);
            return None;
        }
    }
    Some(OutcomeMessage {
        key: "done-fixed",
        facts: vec![("path", folder.display().to_string().into()), ("count", count.into())],
    })
}

fn file(
    plan: &ReportPlan,
    path: &Path,
    name: &str,
    catalogue: &Catalogue,
    pseudonyms: &mut PseudonymList,
    changes: &mut Vec<Vec<String>>,
    documents: &mut Vec<OutputFile>,
) -> Result<(), Diagnostic> {
    let mut source = Source::open(path, plan.rules.reading)?;
    for index in 0..source.tables() {
        let mut table = source.table(index)?;
        // What is wrong with the header has been reported by the pipeline.
        let Ok(Some(columns)) = ColumnMap::find(&mut table, HeaderRules::of(plan), &mut Diagnostics::default()) else { continue };
        let sheet = table.name().map(ToString::to_string);
        let rows = rows(plan, &mut table, &columns, pseudonyms, &mut |line, change| {
            let kind = catalogue.plain(match change.kind {
                ChangeKind::Trimmed => "fix-trimmed",
                ChangeKind::Narrowed => "fix-narrowed",
                ChangeKind::Region => "fix-region",
                ChangeKind::Masked => "fix-masked",
            });
            let column = columns.names().get(change.column).cloned().unwrap_or_default();
            let sheet = sheet.clone().unwrap_or_default();
            changes.push(vec![name.to_owned(), sheet, line.to_string(), column, kind, change.before, change.after]);
        })?;
        let path = distinct(copy_name(name, sheet.as_deref()), documents);
        documents.push(OutputFile { path, bytes: written(rows) });
    }
    // A copy of what nobody wrote would be no correction.
    source.fingerprint(name).map(drop)
}

fn rows(
    plan: &ReportPlan,
    table: &mut Table<'_>,
    columns: &ColumnMap,
    pseudonyms: &mut PseudonymList,
    on_change: &mut dyn FnMut(u64, CellChange),
) -> Result<Vec<Vec<String>>, Diagnostic> {
    let dimensions = &plan.rules.dimensions;
    let (divisions, aliases) = dimensions.regions();
    let naming = RegionNaming { divisions, aliases };
    let mut rows = vec![columns.names().to_vec()];
    let mut of_sheet = false;
    while let Some(record) = table.next_record()? {
        let (cells, changes) = mend(&record, columns, naming, pseudonyms);
        changes.into_iter().for_each(|change| on_change(record.position(), change));
        rows.push(cells);
        of_sheet |= record.has_fixed_columns();
    }
    // In a sheet a note may stand beside the table, and blanks at the end of a row are not kept; in
    // a text both would shift cells.
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    if of_sheet {
        rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    }
    Ok(rows)
}

/// The name of the copy of a file, or of one of its sheets.
fn copy_name(name: &str, sheet: Option<&str>) -> String {
    let plain = |text: &str| text.replace(['/', '\\', ':', '\0'], "_");
    match sheet {
        Some(sheet) => format!("{name}.{}.csv", plain(sheet)),
        None if name.to_ascii_lowercase().ends_with(".csv") => name.to_owned(),
        None => format!("{name}.csv"),
    }
}
