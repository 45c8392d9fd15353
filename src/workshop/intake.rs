//! From the sources of a report to its tally: the first half of the pipeline.
//!
//! 1. `identify` goes through all rows and finds those that repeat an earlier one.
//! 2. `count` goes through them once more, cleans and counts them.
//! 3. Beside both, each file is hashed on a thread of its own.
//!
//! Input: a plan. Output: counts, candidates for excerpts and the rows that were turned away, with
//! everything that was found on the way in `told`. All files are read, whatever is wrong with one of
//! them. Nothing is computed here.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use super::{
    count::{BlockFindings, KeptRows, count},
    identify::{Identified, identify},
    inputs::Readings,
    observed, parts,
    tables::{Found, each_table},
};
use crate::{
    clean::{Field, Pseudonyms, Reject, Roster, TurnedAway, WordsCheck, same_column},
    diagnostic::{Code, Diagnostic, Diagnostics, Fact, nearest},
    ledger::Ledger,
    pick::Candidates,
    plan::ReportPlan,
    read::{self, Fingerprint, Source, Stage, Stamp},
    tally::{CountRules, JoinedNames, Tally},
};

/// A file that was counted.
struct Counted {
    /// None where the two passes saw different files.
    stamp: Option<Stamp>,
    /// The hash of a partial tally, whose checksum was verified.
    checked: Option<String>,
}

/// What the files hold.
pub struct Taken {
    pub tally: Tally,
    pub candidates: Candidates,
    /// Rows that can be mended.
    pub rejected: Vec<Reject>,
    /// Rows that say what an earlier one said.
    pub repeated: Vec<Reject>,
    /// Every row in brief, where that is wanted.
    pub ledger: Option<Ledger>,
    /// The complaint files, as they were when they were counted.
    pub readings: Readings,
    /// The same while they are being counted: not yet known to be what was hashed.
    counted: BTreeMap<PathBuf, Counted>,
    /// Files whose rows were counted elsewhere.
    pub(super) apart: usize,
    /// Names of all columns of all files.
    columns: BTreeSet<String>,
    /// Names that stand for those of people in the rows turned away.
    pseudonyms: Pseudonyms,
    /// How many of these are kept.
    pub(super) kept: KeptRows,
    /// What was read of words that several rows share.
    pub(super) check: WordsCheck,
    /// Platforms that were reported as unlisted.
    unlisted: BTreeSet<String>,
}

/// A file as it was when it was hashed; none where it could not be read.
type Hashed = Option<(Stamp, Fingerprint)>;

/// Reads every complaint file of the report; into a ledger too where one is given. A file that is
/// written to before the last one was read is reported: what was counted would be what no moment saw.
pub fn take(plan: &ReportPlan, roster: &Roster, ledger: Option<Ledger>, told: &mut Diagnostics) -> Taken {
    let names = || plan.complaints.iter().zip(&plan.config.input.complaints);
    let (mut taken, found, hashed) = std::thread::scope(|scope| {
        let hashing = scope.spawn(|| names().map(|(path, name)| read::stamped(path, name).ok()).collect::<Vec<Hashed>>());
        let (taken, found) = take_rows(plan, roster, ledger);
        match hashing.join() {
            Ok(hashed) => (taken, found, hashed),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    told.append(found);
    for ((path, name), hashed) in names().zip(hashed) {
        let Some(Counted { stamp, checked }) = taken.counted.remove(path) else { continue };
        // Both passes and the hash saw the same bytes where they found the same file, which is still there.
        let known = hashed.filter(|(first, fingerprint)| {
            stamp.as_ref() == Some(first)
                && first.fits(fingerprint)
                && checked.is_none_or(|checked| checked == fingerprint.sha256)
        });
        match known.filter(|(first, _)| read::stamp(path).as_ref() == Some(first)) {
            Some(reading) => drop(taken.readings.insert(path.clone(), reading)),
            None => told.push(read::changed(name, path)),
        }
    }
    plan.meter.reach(Stage::Composing);
    let Taken { tally, candidates, ledger, .. } = &mut taken;
    let entries = ledger.as_mut().map(|ledger| &mut ledger.entries);
    let relabel = |joined: &[JoinedNames]| {
        if let Some(entries) = entries {
            observed::relabel_entries(entries, joined);
        }
    };
    observed::join_spellings(tally, candidates, relabel, told);
    observed::observe(plan, roster, &taken.tally, told);
    told.extend(taken.candidates.found());
    told.extend(parts::apart(plan, &taken));
    taken
}

/// Goes through all rows twice, and again where different words had the same fingerprint.
fn take_rows(plan: &ReportPlan, roster: &Roster, ledger: Option<Ledger>) -> (Taken, Diagnostics) {
    let noting = ledger.is_some();
    let mut ledger = ledger;
    for seed in 0.. {
        let bytes = plan.complaints.iter().map(|path| read::size(path)).sum::<u64>();
        plan.meter.begin(2 * bytes);
        let mut told = Diagnostics::default();
        let mut taken = Taken::new(plan, ledger.take().or_else(|| noting.then(Ledger::default)));
        match identify(plan, roster, seed) {
            Ok(identified) => {
                plan.meter.stand_at(bytes);
                count_all(plan, roster, &identified, &mut taken, &mut told);
            }
            Err(fault) => told.push(fault),
        }
        if !taken.check.found_difference() {
            return (taken, told);
        }
    }
    unreachable!("there are 2⁶⁴ seeds")
}

/// Goes through all rows and counts them.
fn count_all(plan: &ReportPlan, roster: &Roster, identified: &Identified, taken: &mut Taken, told: &mut Diagnostics) {
    let mut done = plan.meter.reading().bytes;
    for index in 0..plan.complaints.len() {
        if let Err(faults) = count_source(plan, roster, index, identified, taken, told) {
            told.extend(faults);
        }
        done += read::size(&plan.complaints[index]);
        plan.meter.stand_at(done);
    }
}

/// Counts the tables of a source, and notes which file it was.
fn count_source(
    plan: &ReportPlan,
    roster: &Roster,
    index: usize,
    identified: &Identified,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Vec<Diagnostic>> {
    let (path, name) = (&plan.complaints[index], &plan.config.input.complaints[index]);
    let source = Source::open(path, plan.rules.reading).map_err(|fault| vec![fault])?;
    let mut source = source.metered(&plan.meter);
    let stamp = source.stamp().clone();
    let mut checked = None;
    let mut visit = |table_index, found: Found<'_>, told: &mut Diagnostics| match found {
        Found::Complaints(table, columns) => {
            taken.columns.extend(columns.names().iter().cloned());
            taken.tally.open(name, table.name().map(|name| &**name), columns.given());
            taken.ledger.iter_mut().for_each(|ledger| ledger.begin(name, table.name().map(|name| &**name)));
            let duplicates = identified.duplicates.of_table((index, table_index));
            count(plan, roster, (table, &columns), duplicates, taken, told).map_err(|fault| vec![fault])
        }
        Found::Counts(table, form) => {
            let mut found = Vec::new();
            let taking = parts::take(plan, roster, (path, name), table, form, taken, &mut found);
            told.extend(found);
            checked = taking?;
            Ok(())
        }
    };
    each_table(plan, &mut source, told, &mut visit)?;
    let same = identified.stamps[index].as_ref() == Some(&stamp);
    taken.counted.insert(path.clone(), Counted { stamp: same.then_some(stamp), checked });
    Ok(())
}

impl Taken {
    fn new(plan: &ReportPlan, ledger: Option<Ledger>) -> Self {
        Taken {
            tally: Tally::new(CountRules::new(&plan.config, &plan.rules)),
            candidates: Candidates::new(&plan.cases, plan.config.profiles.cases),
            rejected: Vec::new(),
            repeated: Vec::new(),
            ledger,
            readings: Readings::new(),
            counted: BTreeMap::new(),
            apart: 0,
            columns: BTreeSet::new(),
            pseudonyms: Pseudonyms::default(),
            kept: KeptRows::default(),
            check: WordsCheck::default(),
            unlisted: BTreeSet::new(),
        }
    }

    /// Takes over what was found in some rows, in the order of the rows.
    pub(super) fn collect(&mut self, found: BlockFindings, told: &mut Diagnostics) {
        // Each thread reports a platform once; the first row of all is the one that counts.
        let is_new = |found: &Diagnostic| found.code != Code::PlatformUnlisted || self.unlisted.insert(name_in(found));
        told.extend(found.told.into_iter().filter(is_new));
        for (how, reject) in found.rejects {
            let kept = if how == TurnedAway::Repeated { &mut self.repeated } else { &mut self.rejected };
            kept.push(reject.without_name(&mut self.pseudonyms));
        }
        if let (Some(ledger), Some(part)) = (&mut self.ledger, found.ledger) {
            ledger.append(part);
        }
    }
}

/// The name that a diagnostic is about.
fn name_in(found: &Diagnostic) -> String {
    let name = found.facts.iter().find(|(name, _)| *name == "name");
    name.map_or_else(String::new, |(_, fact)| match fact {
        Fact::Text(text) => text.clone(),
        Fact::Number(number) => number.to_string(),
    })
}

/// Tells of names under `[input.columns]` that no file has: a slip there would leave a column unread.
pub fn unfound(plan: &ReportPlan, taken: &Taken, told: &mut Diagnostics) {
    let found = &taken.columns;
    // Of what was counted elsewhere the columns are not known.
    if taken.apart > 0 {
        return;
    }
    let dimensions = &plan.rules.dimensions;
    // What no file has of a dimension that the report adds, the dimension's own message says.
    for field in Field::declared() {
        for (index, name) in field.named(&plan.config.input.columns, dimensions).iter().enumerate() {
            if found.iter().any(|header| same_column(header, name)) {
                continue;
            }
            let unfound = Diagnostic::new(Code::ColumnUnfound).with("column", name.as_str()).with("field", field.key(dimensions));
            let near = nearest(name, found.iter().map(String::as_str));
            told.push(unfound.suggesting(near).at(plan.place_of(&format!("input.columns.{}[{index}]", field.key(dimensions)))));
        }
    }
}
