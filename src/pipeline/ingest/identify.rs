//! The first pass over the data: which rows repeat an earlier one.
//!
//! Input: a plan and its roster. Output: the [`Duplicates`] among the rows of all sources, and
//! which files these were. What cannot be read is passed over, since the second pass reports it.
//! Nothing is counted here.

use std::sync::{Mutex, PoisonError};

use super::{
    tables::{Found, each_table},
    workers::on_threads,
};
use crate::{
    clean::{Cleaner, ColumnMap, DuplicateFinder, Duplicates, PlatformList, TooManyRows},
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    plan::ReportPlan,
    read::{Block, Source, Stamp, Table},
};

/// The duplicates among all rows, and what the sources showed that they were found in.
#[derive(Default)]
pub(super) struct Identified {
    pub duplicates: Duplicates,
    /// By the index of the source; none where it could not be opened.
    pub stamps: Vec<Option<Stamp>>,
}

/// Finds the duplicates among all rows, by the fingerprints of this seed.
pub(super) fn identify(plan: &ReportPlan, roster: &PlatformList, seed: u64) -> Result<Identified, Diagnostic> {
    let (mut finder, mut stamps) = (DuplicateFinder::default(), Vec::new());
    for (index, path) in plan.complaints.iter().enumerate() {
        let source = Source::open(path, plan.rules.reading);
        stamps.push(source.as_ref().ok().map(|source| source.stamp().clone()));
        let Ok(source) = source else { continue };
        let mut source = source.metered(&plan.meter);
        let (shown, mut too_many) = (source.name().clone(), None);
        let mut visit = |table_index, found: Found<'_>, _: &mut Diagnostics| {
            if let Found::Complaints(table, columns) = found
                && let Err(fault) = finder
                    .open((index, table_index), &shown)
                    .and_then(|()| add_table(plan, roster, seed, table, &columns, &mut finder))
            {
                too_many = Some(fault);
            }
            Ok(())
        };
        // What is wrong with a source is reported when it is counted.
        let _ = each_table(plan, &mut source, &mut Diagnostics::default(), &mut visit);
        if let Some(TooManyRows) = too_many {
            let large = Diagnostic::new(Code::FileLimit).with("path", &*shown).with("what", "lines");
            return Err(large.with("limit", TooManyRows::LIMIT).at(Place::file(&*shown)));
        }
    }
    Ok(Identified { duplicates: finder.finish(plan.config.input.repeat_days), stamps })
}

/// Adds the rows of a table.
fn add_table(
    plan: &ReportPlan,
    roster: &PlatformList,
    seed: u64,
    table: Table<'_>,
    columns: &ColumnMap,
    finder: &mut DuplicateFinder,
) -> Result<(), TooManyRows> {
    let (blocks, finder) = (table.into_blocks(), Mutex::new(finder));
    let work = || {
        let mut cleaner = Cleaner::new(&plan.config, &plan.rules, roster).seeded(seed);
        let named = blocks.shown();
        let mut room = Block::default();
        while let Some(block) = blocks.next(room) {
            let rows: Vec<_> = block
                .records(&named)
                .filter_map(|record| Some((record.position(), cleaner.identify(record, columns)?)))
                .collect();
            let mut finder = finder.lock().unwrap_or_else(PoisonError::into_inner);
            rows.iter().try_for_each(|(position, identity)| finder.add(*position, identity))?;
            drop((rows, finder));
            room = block;
        }
        Ok(())
    };
    on_threads(plan.threads, work).into_iter().collect()
}
