//! From the sources of a report to its tally: the first half of the pipeline.
//!
//! 1. `identify` goes through all rows and finds those that repeat an earlier one.
//! 2. `count` goes through them once more, cleans and counts them.
//! 3. Beside both, each file is hashed on a thread of its own.
//!
//! Input: a plan. Output: counts, candidates for excerpts and the rows that were turned away, with
//! everything that was found on the way in `diagnostics`. All files are read, whatever is wrong with one
//! of them. Nothing is computed here.

mod count;
mod identify;
mod observed;
mod parts;
mod tables;
mod workers;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

pub use self::parts::is_part;
use self::{
    count::{BlockFindings, KeptRows, count},
    identify::{Identified, identify},
    tables::{Found, each_table},
};
use super::{checks::unfound_columns, inputs::Readings, roster};
use crate::{
    clean::{PlatformList, PseudonymList, RejectedRow, TurnedAway, WordsCheck},
    diagnostic::{Code, Diagnostic, Diagnostics, Fact},
    ledger::Ledger,
    pick::ExcerptCandidates,
    plan::ReportPlan,
    read::{self, Fingerprint, Source, Stage, Stamp},
    tally::{CountRules, JoinedNames, RowIntake, Tally},
};

/// A file that was counted.
struct Counted {
    /// None where the two passes saw different files.
    stamp: Option<Stamp>,
    /// The hash of a partial tally, whose checksum was verified.
    checked: Option<String>,
}

/// What the files hold.
pub struct Ingested {
    pub tally: Tally,
    pub candidates: ExcerptCandidates,
    /// Rows that can be corrected.
    pub rejected: Vec<RejectedRow>,
    /// Rows that say what an earlier one said.
    pub repeated: Vec<RejectedRow>,
    /// Every row in brief, where that is wanted.
    pub ledger: Option<Ledger>,
    /// The complaint files, as they were when they were counted.
    pub readings: Readings,
    /// The same while they are being counted: not yet known to be what was hashed.
    counted: BTreeMap<PathBuf, Counted>,
    /// Files whose rows were counted elsewhere.
    pub(super) apart: usize,
    /// Names of all columns of all files.
    pub(super) columns: BTreeSet<String>,
    /// Names that stand for those of people in the rows turned away.
    pseudonyms: PseudonymList,
    /// How many of these are kept.
    kept: KeptRows,
    /// What was read of words that several rows share.
    pub(super) check: WordsCheck,
    /// Platforms that were reported as unlisted.
    unlisted: BTreeSet<String>,
}

/// A file as it was when it was hashed; none where it could not be read.
type Hashed = Option<(Stamp, Fingerprint)>;

/// Reads every complaint file of the report; into a ledger too where one is given. A file that is
/// written to before the last one was read is reported: what was counted would be what no moment
/// saw.
pub fn ingest(plan: &ReportPlan, roster: &PlatformList, ledger: Option<Ledger>, diagnostics: &mut Diagnostics) -> Ingested {
    let names = || plan.complaints.iter().zip(&plan.config.input.complaints);
    let (mut ingested, found, hashed) = std::thread::scope(|scope| {
        let hashing = scope.spawn(|| names().map(|(path, name)| read::stamped(path, name).ok()).collect::<Vec<Hashed>>());
        let (ingested, found) = ingest_rows(plan, roster, ledger);
        match hashing.join() {
            Ok(hashed) => (ingested, found, hashed),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    diagnostics.append(found);
    for ((path, name), hashed) in names().zip(hashed) {
        let Some(Counted { stamp, checked }) = ingested.counted.remove(path) else { continue };
        // Both passes and the hash saw the same bytes where they found the same file, which is
        // still there.
        let known = hashed.filter(|(first, fingerprint)| {
            stamp.as_ref() == Some(first)
                && first.fits(fingerprint)
                && checked.is_none_or(|checked| checked == fingerprint.sha256)
        });
        match known.filter(|(first, _)| read::stamp(path).as_ref() == Some(first)) {
            Some(reading) => drop(ingested.readings.insert(path.clone(), reading)),
            None => diagnostics.push(read::changed(name, path)),
        }
    }
    plan.meter.reach(Stage::Composing);
    let Ingested { tally, candidates, ledger, .. } = &mut ingested;
    let entries = ledger.as_mut().map(|ledger| &mut ledger.entries);
    let relabel = |joined: &[JoinedNames]| {
        if let Some(entries) = entries {
            observed::relabel_entries(entries, joined);
        }
    };
    observed::join_spellings(tally, candidates, relabel, diagnostics);
    observed::observe(plan, roster, &ingested.tally, diagnostics);
    diagnostics.extend(ingested.candidates.found());
    diagnostics.extend(parts::apart(plan, &ingested));
    ingested
}

/// What the complaint files of a report hold, as a partial tally; `None` where an error ended it.
pub fn part(plan: &ReportPlan, diagnostics: &mut Diagnostics) -> Option<(Vec<u8>, RowIntake)> {
    let roster = roster(plan, diagnostics)?;
    let ingested = ingest(plan, &roster, None, diagnostics);
    unfound_columns(plan, &ingested, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    Some((parts::written(plan, &roster, &ingested), ingested.tally.intake()))
}

/// Goes through all rows twice, and again where different words had the same fingerprint.
fn ingest_rows(plan: &ReportPlan, roster: &PlatformList, ledger: Option<Ledger>) -> (Ingested, Diagnostics) {
    let noting = ledger.is_some();
    let (mut ledger, mut seed) = (ledger, 0);
    loop {
        let bytes = plan.complaints.iter().map(|path| read::size(path)).sum::<u64>();
        plan.meter.begin(2 * bytes);
        let mut diagnostics = Diagnostics::default();
        let mut ingested = Ingested::new(plan, ledger.take().or_else(|| noting.then(Ledger::default)));
        match identify(plan, roster, seed) {
            Ok(identified) => {
                plan.meter.set_position(bytes);
                count_all(plan, roster, &identified, &mut ingested, &mut diagnostics);
            }
            Err(fault) => diagnostics.push(fault),
        }
        if !ingested.check.found_difference() {
            return (ingested, diagnostics);
        }
        seed += 1;
    }
}

/// Goes through all rows and counts them.
fn count_all(
    plan: &ReportPlan,
    roster: &PlatformList,
    identified: &Identified,
    ingested: &mut Ingested,
    diagnostics: &mut Diagnostics,
) {
    let mut done = plan.meter.reading().bytes;
    for index in 0..plan.complaints.len() {
        if let Err(faults) = count_source(plan, roster, index, identified, ingested, diagnostics) {
            diagnostics.extend(faults);
        }
        done += read::size(&plan.complaints[index]);
        plan.meter.set_position(done);
    }
}

/// Counts the tables of a source, and notes which file it was.
fn count_source(
    plan: &ReportPlan,
    roster: &PlatformList,
    index: usize,
    identified: &Identified,
    ingested: &mut Ingested,
    diagnostics: &mut Diagnostics,
) -> Result<(), Vec<Diagnostic>> {
    let (path, name) = (&plan.complaints[index], &plan.config.input.complaints[index]);
    let source = Source::open(path, plan.rules.reading).map_err(|fault| vec![fault])?;
    let mut source = source.metered(&plan.meter);
    let stamp = source.stamp().clone();
    let mut checked = None;
    let mut visit = |table_index, found: Found<'_>, diagnostics: &mut Diagnostics| match found {
        Found::Complaints(table, columns) => {
            ingested.columns.extend(columns.names().iter().cloned());
            ingested.tally.open(name, table.name().map(|name| &**name), columns.given());
            ingested.ledger.iter_mut().for_each(|ledger| ledger.begin(name, table.name().map(|name| &**name)));
            let duplicates = identified.duplicates.of_table((index, table_index));
            count(plan, roster, (table, &columns), duplicates, ingested, diagnostics).map_err(|fault| vec![fault])
        }
        Found::Counts(table, form) => {
            let mut found = Vec::new();
            let taking = parts::take(plan, roster, (path, name), table, form, ingested, &mut found);
            diagnostics.extend(found);
            checked = taking?;
            Ok(())
        }
    };
    each_table(plan, &mut source, diagnostics, &mut visit)?;
    let same = identified.stamps[index].as_ref() == Some(&stamp);
    ingested.counted.insert(path.clone(), Counted { stamp: same.then_some(stamp), checked });
    Ok(())
}

impl Ingested {
    fn new(plan: &ReportPlan, ledger: Option<Ledger>) -> Self {
        Ingested {
            tally: Tally::new(CountRules::new(&plan.config, &plan.rules)),
            candidates: ExcerptCandidates::new(&plan.cases, plan.config.profiles.cases),
            rejected: Vec::new(),
            repeated: Vec::new(),
            ledger,
            readings: Readings::new(),
            counted: BTreeMap::new(),
            apart: 0,
            columns: BTreeSet::new(),
            pseudonyms: PseudonymList::default(),
            kept: KeptRows::default(),
            check: WordsCheck::default(),
            unlisted: BTreeSet::new(),
        }
    }

    /// Takes over what was found in some rows, in the order of the rows.
    fn collect(&mut self, found: BlockFindings, diagnostics: &mut Diagnostics) {
        // Each thread reports a platform once; the first row of all is the one that counts.
        let is_new = |found: &Diagnostic| found.code != Code::PlatformUnlisted || self.unlisted.insert(name_in(found));
        diagnostics.extend(found.diagnostics.into_iter().filter(is_new));
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
