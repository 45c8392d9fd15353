//! What can be corrected without asking anybody.
//!
//! Input: a record. Output: its cells with blanks trimmed, characters of the usual width and the
//! full names of regions, and what was changed. Words and names of people are masked, as everywhere
//! that cells are written. A city is left as it is though it implies a region, and a name is left
//! that is only similar: those are judgements. Nothing is written here.

use std::collections::BTreeMap;

use super::{ColumnMap, Field, PseudonymList, RegionReading, mask, region, value::narrow};
use crate::{complaint::Region, plan::config::Divisions, read::Record};

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Index of the column.
    pub column: usize,
    pub kind: ChangeKind,
    /// Empty where it is masked.
    pub before: String,
    pub after: String,
}

/// What was done to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Trimmed,
    Narrowed,
    Region,
    Masked,
}

/// The divisions by which regions are stated.
#[derive(Debug, Clone, Copy)]
pub struct RegionNaming<'a> {
    pub divisions: Divisions,
    pub aliases: &'a BTreeMap<String, Region>,
}

/// The cells of a record, corrected.
pub fn mend(
    record: &Record<'_>,
    columns: &ColumnMap,
    naming: RegionNaming<'_>,
    pseudonyms: &mut PseudonymList,
) -> (Vec<String>, Vec<CellChange>) {
    let fit = columns.fit(record);
    let complainant = columns.cell(record, Field::Complainant);
    let mut changes = Vec::new();
    let cells = record.cells().enumerate().map(|(index, raw)| {
        let cell = record.cell(index);
        let field = columns.field(index).filter(|field| fit && (field.is_value() || *field == Field::Complainant));
        let (after, kind) = match field {
            Some(Field::Complainant) => (pseudonyms.of(cell), ChangeKind::Masked),
            None => {
                let masked = mask::mask_with(cell, &[complainant]).text;
                let kind = if masked == cell { ChangeKind::Trimmed } else { ChangeKind::Masked };
                (masked.into_owned(), kind)
            }
            Some(Field::Region) => match region(cell, naming.divisions, naming.aliases) {
                RegionReading::Named(region) => (region.name().to_owned(), ChangeKind::Region),
                _ => narrowed(cell),
            },
            // Names are compared in their usual width, and printed as they stand.
            Some(Field::Platform | Field::IssueType) => (cell.to_owned(), ChangeKind::Trimmed),
            Some(_) => narrowed(cell),
        };
        // The line break of a record in a file from Windows is no part of its last cell.
        if after != raw.trim_end_matches('\r') {
            let before = if kind == ChangeKind::Masked { String::new() } else { raw.to_owned() };
            let kind = if after == cell { ChangeKind::Trimmed } else { kind };
            changes.push(CellChange { column: index, kind, before, after: after.clone() });
        }
        after
    });
    (cells.collect(), changes)
}

fn narrowed(cell: &str) -> (String, ChangeKind) {
    (narrow(cell).into_owned(), ChangeKind::Narrowed)
}
