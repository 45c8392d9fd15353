//! The words of single complaints, fetched when somebody asks for them.
//!
//! Enter a plan and where complaints stand; leave their words, masked, with every mask marked. A ledger keeps no text, so the files are
//! read again as far as the last row that is wanted.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    clean::{Columns, Quoted, quoted},
    diagnostic::{Diagnostic, Diagnostics},
    ledger::{At, Ledger},
    plan::ReportPlan,
    read::Source,
};

/// Words by the row they stand in.
pub type Words = BTreeMap<At, Quoted>;

/// The words of the rows at these places.
pub fn words(plan: &ReportPlan, ledger: &Ledger, wanted: &BTreeSet<At>) -> Result<Words, Diagnostic> {
    let mut found = Words::new();
    for (path, name) in plan.complaints.iter().zip(&plan.config.input.complaints) {
        let of_file = |at: &&At| ledger.tables.get(at.table as usize).is_some_and(|table| table.path == *name);
        if !wanted.iter().any(|at| of_file(&at)) {
            continue;
        }
        let mut source = Source::open(path, plan.rules.reading)?;
        for index in 0..source.tables() {
            let mut table = source.table(index)?;
            let sheet = table.sheet().map(ToString::to_string);
            let noted = |noted: &crate::ledger::TableName| noted.path == *name && noted.sheet == sheet;
            let Some(number) = ledger.tables.iter().position(noted).and_then(|number| u32::try_from(number).ok()) else {
                continue;
            };
            let lines: BTreeSet<u64> = wanted.iter().filter(|at| at.table == number).map(|at| at.line).collect();
            let Some(last) = lines.last() else { continue };
            // What is wrong with the file was told when it was read.
            let Ok(Some(columns)) = Columns::find(&mut table, &plan.config.input, &mut Diagnostics::default()) else { continue };
            while let Some(record) = table.next_record()? {
                let line = record.line();
                if lines.contains(&line) {
                    found.insert(At { table: number, line }, quoted(&record, &columns, &plan.config.input.nulls));
                }
                if line >= *last {
                    break;
                }
            }
        }
    }
    Ok(found)
}
