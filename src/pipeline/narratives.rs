//! The words of single complaints, fetched when somebody asks for them.
//!
//! Input: a plan and where complaints stand. Output: their words, masked, with every mask marked. A
//! ledger keeps no text, so the files are read again as far as the last row that is wanted. In a
//! file that is no longer the one that was counted, other complaints may stand there.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::Ingested;
use crate::{
    clean::{ColumnMap, HeaderRules, QuotedNarrative, quoted},
    diagnostic::{Diagnostic, Diagnostics},
    ledger::{At, Ledger, TableName},
    plan::ReportPlan,
    read::{self, Source},
};

/// Words by the row they stand in.
pub type Narratives = BTreeMap<At, QuotedNarrative>;

/// The words of the rows at these places; an error where a file is not what it was when its rows
/// were counted.
pub fn narratives(plan: &ReportPlan, ingested: &Ingested, wanted: &BTreeSet<At>) -> Result<Narratives, Diagnostic> {
    let mut found = Narratives::new();
    let Some(ledger) = &ingested.ledger else { return Ok(found) };
    for (path, name) in plan.complaints.iter().zip(&plan.config.input.complaints) {
        let of_file = |at: &&At| ledger.tables.get(at.table as usize).is_some_and(|table| table.path == *name);
        if !wanted.iter().any(|at| of_file(&at)) {
            continue;
        }
        let mut source = Source::open(path, plan.rules.reading)?;
        of_tables(plan, ledger, &mut source, name, wanted, &mut found)?;
        if !is_counted(ingested, path, name, source)? {
            return Err(read::changed(name, path));
        }
    }
    Ok(found)
}

/// Whether a file that was read from is the one that was counted: nobody touched it meanwhile, or
/// it holds the same bytes again.
fn is_counted(ingested: &Ingested, path: &Path, name: &str, source: Source) -> Result<bool, Diagnostic> {
    let Some((stamp, counted)) = ingested.readings.get(path) else { return Ok(false) };
    let untouched = source.stamp() == stamp && read::stamp(path).as_ref() == Some(stamp);
    Ok(untouched || source.fingerprint(name)?.sha256 == counted.sha256)
}

/// The words of rows of one file.
fn of_tables(
    plan: &ReportPlan,
    ledger: &Ledger,
    source: &mut Source,
    name: &str,
    wanted: &BTreeSet<At>,
    found: &mut Narratives,
) -> Result<(), Diagnostic> {
    for index in 0..source.tables() {
        let mut table = source.table(index)?;
        let sheet = table.name().map(ToString::to_string);
        let noted = |noted: &TableName| noted.path == *name && noted.sheet == sheet;
        let Some(number) = ledger.tables.iter().position(noted).and_then(|number| u32::try_from(number).ok()) else {
            continue;
        };
        let positions: BTreeSet<u64> = wanted.iter().filter(|at| at.table == number).map(|at| at.position).collect();
        let Some(last) = positions.last() else { continue };
        // What is wrong with the file was reported when it was read.
        let Ok(Some(columns)) = ColumnMap::find(&mut table, HeaderRules::of(plan), &mut Diagnostics::default()) else {
            continue;
        };
        while let Some(record) = table.next_record()? {
            let position = record.position();
            if positions.contains(&position) {
                found.insert(At { table: number, position }, quoted(&record, &columns, &plan.config.input.nulls));
            }
            if position >= *last {
                break;
            }
        }
    }
    Ok(())
}
