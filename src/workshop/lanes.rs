//! The rows of a table, counted by as many threads as there are.
//!
//! 1. Each thread takes a block of rows and finds out what every row is to be recognised by.
//! 2. In the order of the blocks, [`Judge`] says which rows repeat earlier ones, and where there are too many bad ones to go on.
//! 3. Each thread cleans and counts what is left of its rows.
//! 4. In the order of the blocks again, what was found is put behind what was found before.
//!
//! Enters a table behind its header; leave counts, findings and rows turned away, the same for any number of threads and wherever the
//! blocks were cut. Nothing is computed here.

use super::{
    intake::Taken,
    turn::{Turn, Watch},
};
use crate::{
    clean::{Begun, Cleaner, Columns, Order, Outcome, Reject, Roster, Standing, TurnedAway, Verdict},
    diagnostic::{Code, Diagnostic, Diagnostics},
    ledger::Ledger,
    pick::Candidates,
    plan::ReportPlan,
    read::{Block, Meter, Reading, Record, Rest, Table},
    tally::Accumulator,
};

/// Megabytes of rows turned away beyond which no more are kept: few rows can be long.
const MOST_KEPT: usize = 512;

/// Findings of a sheet after which they are put in their place: a sheet of bad rows has millions.
const MOST_FOUND: usize = 1_000;

/// What is known of the rows before, of all files.
pub(super) struct Judge {
    order: Order,
    /// Rows turned away that are kept: rejected, repeated, and the bytes of both.
    rejected: usize,
    repeated: usize,
    bytes: usize,
    limit: usize,
    /// Rows that tell how many there will be.
    telling: u64,
}

/// Rows after which it is first told how many there will be.
const TELLING: u64 = 1 << 16;
/// Rows for which room is made, for each that was seen: what comes first in a packed file need not be like the rest.
const AHEAD: u64 = 16;

impl Judge {
    pub fn new(plan: &ReportPlan) -> Self {
        let limit = plan.config.input.limits.rejects;
        Judge { order: Order::new(&plan.config), rejected: 0, repeated: 0, bytes: 0, limit, telling: TELLING }
    }

    /// Makes room for the rows to come, once enough were seen to tell how many they are: what grows as it must is copied time and again.
    fn make_room(&mut self, Reading { rows, bytes, total, .. }: Reading) {
        if rows > self.telling {
            // Bytes are read before their rows are found, so these are a little fewer than will come.
            let expected = u128::from(rows) * u128::from(total) / u128::from(bytes.max(1));
            self.telling = rows * AHEAD;
            self.order.reserve(expected.min(self.telling.into()) as usize);
        }
    }

    /// What the rows of a block are to those before them, up to one that is one bad row too many.
    fn judge<'r>(
        &mut self,
        rows: &[(usize, Begun<'_>)],
        record: impl Fn(usize) -> Record<'r>,
    ) -> (Vec<Verdict>, Option<Diagnostic>) {
        let Some(first) = rows.first().map(|(index, _)| record(*index)) else { return (Vec::new(), None) };
        let table = Standing { file: first.path(), sheet: first.sheet() };
        let mut verdicts = self.order.judge(table, rows.iter().map(|(_, begun)| begun));
        for (at, (index, begun)) in rows.iter().enumerate() {
            if !begun.is_kept() && !verdicts[at].repeats() {
                continue;
            }
            if let Some(many) = self.one_too_many(begun.is_kept(), &record(*index)) {
                verdicts.truncate(at + 1);
                return (verdicts, Some(many));
            }
        }
        (verdicts, None)
    }

    /// Notes a row that is kept apart; a fault where it is one too many.
    fn one_too_many(&mut self, rejected: bool, record: &Record<'_>) -> Option<Diagnostic> {
        let kept = if rejected { &mut self.rejected } else { &mut self.repeated };
        *kept += 1;
        let count = *kept;
        self.bytes += record.cells().map(|cell| cell.len() + size_of::<String>()).sum::<usize>();
        if self.bytes > MOST_KEPT * 1_000_000 {
            let large = Diagnostic::new(Code::FileLimit).with("path", &**record.path()).with("what", "rejects");
            return Some(large.with("limit", MOST_KEPT).at(record.place()));
        }
        let many = || Diagnostic::new(Code::RejectsMany).with("count", count).with("limit", self.limit).at(record.place());
        (count > self.limit).then(many)
    }
}

/// What was found in some rows, to be put in their order.
#[derive(Default)]
pub(super) struct Found {
    pub told: Vec<Diagnostic>,
    pub rejects: Vec<(TurnedAway, Reject)>,
    pub ledger: Option<Ledger>,
}

impl Found {
    fn new(ledger: Option<&Ledger>) -> Self {
        Found { ledger: ledger.map(Ledger::part), ..Found::default() }
    }
}

/// What one thread counts.
struct Lane<'a> {
    cleaner: Cleaner<'a>,
    columns: &'a Columns,
    running: Accumulator,
    candidates: Candidates,
}

impl<'a> Lane<'a> {
    fn new(plan: &'a ReportPlan, roster: &'a Roster, columns: &'a Columns, running: Accumulator) -> Self {
        let candidates = Candidates::new(&plan.cases, plan.config.profiles.cases);
        Lane { cleaner: Cleaner::new(&plan.config, &plan.rules, roster), columns, running, candidates }
    }

    /// Puts what was counted to what others counted.
    fn leave(self, taken: &mut Taken) {
        taken.leave(self.running);
        taken.candidates.merge(self.candidates);
    }

    /// Counts a row.
    fn count(&mut self, begun: Begun<'_>, record: Record<'_>, verdict: Verdict, found: &mut Found) {
        match self.cleaner.finish(begun, record, self.columns, verdict, &mut found.told) {
            Outcome::Counted(cleaned) => {
                if let Some(ledger) = &mut found.ledger {
                    ledger.note(&cleaned, self.cleaner.length(&record, self.columns), record.line());
                }
                self.running.add(&cleaned.facts);
                if self.candidates.want(&cleaned.number, &cleaned.facts) {
                    let (complaint, masked) = self.cleaner.complaint(cleaned, &record, self.columns);
                    self.candidates.keep(complaint, masked);
                }
            }
            Outcome::TurnedAway(how, reason, row) => {
                self.running.turn_away(how, reason);
                found.ledger.iter_mut().for_each(|ledger| ledger.note_away(record.line(), how, reason));
                found.rejects.extend(row.map(|row| (how, *row)));
            }
        }
    }
}

/// Counts the rows of a table, whose file was opened in the tally of `taken`.
pub(super) fn rows(
    plan: &ReportPlan,
    roster: &Roster,
    table: Table<'_>,
    columns: &Columns,
    judge: &mut Judge,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Diagnostic> {
    let count_rules = taken.tally.rules.clone();
    let lane = || Lane::new(plan, roster, columns, Accumulator::new(count_rules.clone()));
    match table.into_blocks() {
        Ok(rest) => by_blocks(plan, &rest, &lane, judge, taken, told),
        Err(table) => one_by_one(table, lane(), &plan.meter, judge, taken, told),
    }
}

fn one_by_one(
    mut table: Table<'_>,
    mut lane: Lane<'_>,
    meter: &Meter,
    judge: &mut Judge,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Diagnostic> {
    let mut found = Found::new(taken.ledger.as_ref());
    let ended = loop {
        let record = match table.next_record() {
            Ok(Some(record)) => record,
            Ok(None) => break Ok(()),
            Err(broken) => break Err(broken),
        };
        meter.add_rows(1);
        let begun = lane.cleaner.begin(record, lane.columns);
        let rows = [(0, begun)];
        let (verdicts, many) = judge.judge(&rows, |_| record);
        for ((_, begun), verdict) in rows.into_iter().zip(verdicts) {
            lane.count(begun, record, verdict, &mut found);
        }
        if let Some(many) = many {
            break Err(many);
        }
        if found.told.len() + found.rejects.len() > MOST_FOUND {
            taken.collect(std::mem::replace(&mut found, Found::new(taken.ledger.as_ref())), told);
        }
    };
    taken.collect(found, told);
    lane.leave(taken);
    ended
}

/// What the threads share once blocks are judged.
struct Collecting<'t> {
    taken: &'t mut Taken,
    told: &'t mut Diagnostics,
    fault: Option<Diagnostic>,
}

fn by_blocks<'a>(
    plan: &ReportPlan,
    rest: &Rest,
    lane: &(dyn Fn() -> Lane<'a> + Sync),
    judge: &mut Judge,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Diagnostic> {
    let ledger = taken.ledger.as_ref().map(Ledger::part);
    // Whether rows have come to an end before the table did.
    let judging = Turn::new((judge, false));
    let collecting = Turn::new(Collecting { taken, told, fault: None });
    let run = || work(rest, lane(), &plan.meter, ledger.as_ref(), &judging, &collecting);
    let lanes: Vec<Lane<'a>> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..plan.threads).map(|_| scope.spawn(run)).collect();
        let mut lanes = vec![run()];
        for other in others {
            match other.join() {
                Ok(lane) => lanes.push(lane),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        lanes
    });
    let Collecting { taken, fault, .. } = collecting.into_inner();
    lanes.into_iter().for_each(|lane| lane.leave(taken));
    fault.map_or(Ok(()), Err)
}

/// What one thread does, until no block is left.
fn work<'a>(
    rest: &Rest,
    mut lane: Lane<'a>,
    meter: &Meter,
    ledger: Option<&Ledger>,
    judging: &Turn<(&mut Judge, bool)>,
    collecting: &Turn<Collecting<'_>>,
) -> Lane<'a> {
    let _watch = Watch(judging, collecting);
    let named = rest.shown();
    let mut room = Block::default();
    while let Some(mut block) = rest.next(room) {
        let fault = block.told(&named);
        let index = block.index;
        let mut rows = Vec::with_capacity(block.count());
        rows.extend(block.records(&named).map(|(index, record)| (index, lane.cleaner.begin(record, lane.columns))));
        meter.add_rows(rows.len() as u64);
        let judged = judging.at(index, |(judge, ended)| {
            if *ended {
                return (Vec::new(), None);
            }
            judge.make_room(meter.reading());
            let (verdicts, many) = judge.judge(&rows, |index| block.record(index, &named));
            let fault = many.or(fault);
            *ended = fault.is_some();
            (verdicts, fault)
        });
        let Some((verdicts, fault)) = judged else { return lane };
        let mut found = Found::new(ledger);
        for ((index, begun), verdict) in rows.into_iter().zip(verdicts) {
            lane.count(begun, block.record(index, &named), verdict, &mut found);
        }
        let collected = collecting.at(index, |collecting| {
            let Collecting { taken, told, fault: first } = collecting;
            taken.collect(found, told);
            if first.is_none() {
                *first = fault;
            }
        });
        if collected.is_none() {
            return lane;
        }
        room = block;
    }
    lane
}
