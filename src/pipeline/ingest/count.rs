//! The second pass over the data: the rows of a table, cleaned and counted.
//!
//! 1. Each thread takes a block of rows, cleans and counts them; it needs nothing of other rows,
//!    since the duplicates are known.
//! 2. [`Collector`] puts what was found in the blocks in their order, up to the row that is one bad
//!    row too many.
//!
//! Input: a table behind its header, and the duplicates in it. Output: counts, findings and rows
//! turned away, the same for any number of threads and wherever the blocks were cut. Nothing is
//! computed here.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use super::{Ingested, workers::on_threads};
use crate::{
    clean::{Cleaner, ColumnMap, Outcome, PlatformList, RejectedRow, RowMatches, TurnedAway},
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    ledger::Ledger,
    pick::ExcerptCandidates,
    plan::ReportPlan,
    read::{Block, Record, Table},
    tally::Accumulator,
};

/// Megabytes of rows turned away beyond which no more are kept: few rows can be long.
const MEGABYTES_KEPT: usize = 512;

/// What was found in the rows of one block.
#[derive(Default)]
pub(super) struct BlockFindings {
    pub diagnostics: Vec<Diagnostic>,
    pub rejects: Vec<(TurnedAway, RejectedRow)>,
    pub ledger: Option<Ledger>,
    /// For each of `rejects`, how much was found up to and with its row.
    upto: Vec<Upto>,
    /// Why no row follows these, where that is no good reason.
    fault: Option<Diagnostic>,
}

/// A row that is kept though it is not counted.
struct Upto {
    diagnostics: usize,
    bytes: usize,
    place: Place,
}

impl BlockFindings {
    /// Leaves what was found up to and with the row of the `last`-th of `rejects`.
    fn truncate(&mut self, last: usize) {
        self.diagnostics.truncate(self.upto[last].diagnostics);
        self.rejects.truncate(last + 1);
    }
}

/// Rows turned away that are kept so far, of all files.
#[derive(Debug, Default)]
pub(super) struct KeptRows {
    rejected: usize,
    repeated: usize,
    bytes: usize,
}

impl KeptRows {
    /// Notes a row that is kept; a fault where it is one too many.
    fn add(&mut self, how: TurnedAway, row: &Upto, path: &str, limit: usize) -> Option<Diagnostic> {
        let kept = if how == TurnedAway::Repeated { &mut self.repeated } else { &mut self.rejected };
        *kept += 1;
        let count = *kept;
        self.bytes += row.bytes;
        let fault = if self.bytes > MEGABYTES_KEPT * 1_000_000 {
            let large = Diagnostic::new(Code::FileLimit).with("path", path).with("what", "rejects");
            large.with("limit", MEGABYTES_KEPT)
        } else if count > limit {
            Diagnostic::new(Code::RejectsMany).with("count", count).with("limit", limit)
        } else {
            return None;
        };
        Some(fault.at(row.place.clone()))
    }
}

/// Puts what was found in blocks in the order of the blocks.
struct Collector<'t> {
    ingested: &'t mut Ingested,
    diagnostics: &'t mut Diagnostics,
    limit: usize,
    next: u64,
    /// Of blocks that were counted before an earlier one.
    waiting: BTreeMap<u64, BlockFindings>,
    fault: Option<Diagnostic>,
}

impl Collector<'_> {
    /// Takes what was found in a block; whether more is wanted.
    fn add(&mut self, index: u64, found: BlockFindings) -> bool {
        self.waiting.insert(index, found);
        while let Some(found) = self.waiting.remove(&self.next) {
            self.next += 1;
            if self.fault.is_none() {
                self.take(found);
            }
        }
        self.fault.is_none()
    }

    fn take(&mut self, mut found: BlockFindings) {
        let kept = &mut self.ingested.kept;
        let mut rows = found.rejects.iter().zip(&found.upto).enumerate();
        let too_many = rows.find_map(|(at, ((how, row), upto))| Some((at, kept.add(*how, upto, &row.path, self.limit)?)));
        self.fault = found.fault.take();
        if let Some((last, fault)) = too_many {
            found.truncate(last);
            self.fault = Some(fault);
        }
        self.ingested.collect(found, self.diagnostics);
    }
}

/// What one thread counts.
struct Counter<'a> {
    cleaner: Cleaner<'a>,
    columns: &'a ColumnMap,
    running: Accumulator,
    candidates: ExcerptCandidates,
}

impl Counter<'_> {
    /// Counts the rows of a block.
    fn count(&mut self, block: &Block, named: &crate::read::Named, duplicates: RowMatches<'_>, found: &mut BlockFindings) -> u64 {
        let mut rows = 0;
        let mut duplicates = duplicates;
        for record in block.records(named) {
            if rows == 0 {
                duplicates = duplicates.from(record.position());
            }
            rows += 1;
            let same = duplicates.at(record.position());
            match self.cleaner.clean(record, self.columns, same, &mut found.diagnostics) {
                Outcome::Counted(cleaned) => {
                    if let Some(ledger) = &mut found.ledger {
                        ledger.note(&cleaned, self.cleaner.length(&record, self.columns), record.position());
                    }
                    self.running.add(&cleaned.facts);
                    if self.candidates.want(&cleaned.number, &cleaned.facts) {
                        let (complaint, masked) = self.cleaner.complaint(cleaned, &record, self.columns);
                        self.candidates.keep(complaint, masked);
                    }
                }
                Outcome::TurnedAway(how, reason, row) => {
                    self.running.turn_away(how, reason);
                    found.ledger.iter_mut().for_each(|ledger| ledger.note_away(record.position(), how, reason));
                    if let Some(row) = row {
                        found.rejects.push((how, *row));
                        found.upto.push(Upto {
                            diagnostics: found.diagnostics.len(),
                            bytes: bytes(&record),
                            place: record.place(),
                        });
                    }
                }
            }
        }
        rows
    }

    /// Puts what was counted to what others counted.
    fn merge_into(self, ingested: &mut Ingested) {
        ingested.tally.take(self.running);
        ingested.candidates.merge(self.candidates);
        ingested.check.merge(self.cleaner.into_check());
    }
}

/// About what a row takes in memory.
fn bytes(record: &Record<'_>) -> usize {
    record.cells().map(|cell| cell.len() + size_of::<String>()).sum()
}

/// Counts the rows of a table, whose file was opened in the tally of `ingested`.
pub(super) fn count(
    plan: &ReportPlan,
    roster: &PlatformList,
    (table, columns): (Table<'_>, &ColumnMap),
    duplicates: RowMatches<'_>,
    ingested: &mut Ingested,
    diagnostics: &mut Diagnostics,
) -> Result<(), Diagnostic> {
    let (count_rules, ledger) = (ingested.tally.rules.clone(), ingested.ledger.as_ref().map(Ledger::part));
    let blocks = table.into_blocks();
    let limit = plan.config.input.limits.rejects;
    let collector = Mutex::new(Collector { ingested, diagnostics, limit, next: 0, waiting: BTreeMap::new(), fault: None });
    let ended = AtomicBool::new(false);
    let work = || {
        let mut counter = Counter {
            cleaner: Cleaner::new(&plan.config, &plan.rules, roster),
            columns,
            running: Accumulator::new(count_rules.clone()),
            candidates: ExcerptCandidates::new(&plan.cases, plan.config.profiles.cases),
        };
        let named = blocks.shown();
        let mut room = Block::default();
        // Blocks are given in their order, so none before the end is left out.
        while !ended.load(Relaxed)
            && let Some(mut block) = blocks.next(room)
        {
            let ledger = ledger.as_ref().map(Ledger::part);
            let mut found = BlockFindings { ledger, fault: block.fault(&named), ..BlockFindings::default() };
            let rows = counter.count(&block, &named, duplicates, &mut found);
            plan.meter.add_rows(rows);
            let mut collector = collector.lock().unwrap_or_else(PoisonError::into_inner);
            if !collector.add(block.index, found) {
                ended.store(true, Relaxed);
            }
            drop(collector);
            room = block;
        }
        counter
    };
    let counters = on_threads(plan.threads, work);
    let Collector { ingested, fault, .. } = collector.into_inner().unwrap_or_else(PoisonError::into_inner);
    counters.into_iter().for_each(|counter| counter.merge_into(ingested));
    fault.map_or(Ok(()), Err)
}
