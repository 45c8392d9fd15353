//! From the files of a report to its tally: the first half of the road.
//!
//! Enters a plan; leaves counts, candidates for excerpts and the rows that were turned away, with everything that was found on the way in
//! `told`. All files are read, whatever is wrong with one of them. Nothing is computed here.

use std::{collections::BTreeSet, path::Path};

use super::{
    inputs::Readings,
    lanes::{self, Found, Judge},
    observed, parts,
};
use crate::{
    clean::{Columns, Field, HeaderRules, Pseudonyms, Reject, Roster, TurnedAway, same_column},
    diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest},
    ledger::Ledger,
    pick::Candidates,
    plan::ReportPlan,
    read::{self, Form, Source, Stage},
    tally::{Accumulator, CountRules, JoinedNames, Tally},
};

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
    /// Files whose rows were counted elsewhere.
    pub(super) apart: usize,
    /// Names of all columns of all files.
    columns: BTreeSet<String>,
    /// Names that stand for those of people in the rows turned away.
    pseudonyms: Pseudonyms,
    /// What was counted of the table that was read last. It is put to the rest once the next one begins or nothing is judged any more: what a
    /// judge knows need not be in memory while sums are merged.
    waiting: Vec<Accumulator>,
}

/// Reads every complaint file of the report; into `ledger` too where there is one. A file that is
/// written to before the last one was read is told: what was counted would be what no moment saw.
pub fn take(plan: &ReportPlan, roster: &Roster, ledger: Option<Ledger>, told: &mut Diagnostics) -> Taken {
    let mut taken = Taken {
        tally: Tally::new(CountRules::new(&plan.config, &plan.rules)),
        candidates: Candidates::new(&plan.cases, plan.config.profiles.cases),
        rejected: Vec::new(),
        repeated: Vec::new(),
        ledger,
        readings: Readings::new(),
        apart: 0,
        columns: BTreeSet::new(),
        pseudonyms: Pseudonyms::default(),
        waiting: Vec::new(),
    };
    let mut judge = Judge::new(plan);
    plan.meter.begin(plan.complaints.iter().map(|path| read::size(path)).sum());
    let mut done = 0;
    for (path, name) in plan.complaints.iter().zip(&plan.config.input.complaints) {
        if let Err(faults) = reading(plan, roster, (path, name), &mut judge, &mut taken, told) {
            told.extend(faults);
        }
        done += read::size(path);
        plan.meter.stand_at(done);
    }
    drop(judge);
    taken.settle();
    let changed = taken.readings.iter().filter(|(path, (stamp, _))| read::stamp(path).as_ref() != Some(stamp));
    told.extend(changed.map(|(path, (_, counted))| read::changed(&counted.path, path)));
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

impl Taken {
    /// Takes over what was counted of the table at hand.
    pub(super) fn leave(&mut self, running: Accumulator) {
        self.waiting.push(running);
    }

    /// Puts what was counted of the last table to the rest.
    fn settle(&mut self) {
        self.waiting.drain(..).for_each(|running| self.tally.take(running));
    }

    /// Takes over what was found in some rows, in the order of the rows.
    pub(super) fn collect(&mut self, found: Found, told: &mut Diagnostics) {
        told.extend(found.told);
        for (how, reject) in found.rejects {
            let kept = if how == TurnedAway::Repeated { &mut self.repeated } else { &mut self.rejected };
            kept.push(reject.without_name(&mut self.pseudonyms));
        }
        if let (Some(ledger), Some(part)) = (&mut self.ledger, found.ledger) {
            ledger.append(part);
        }
    }
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

/// Counts a file, and notes what it held.
fn reading(
    plan: &ReportPlan,
    roster: &Roster,
    (path, name): (&Path, &str),
    judge: &mut Judge,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Vec<Diagnostic>> {
    let source = Source::open(path, plan.rules.reading).map_err(|fault| vec![fault])?;
    let mut source = source.metered(&plan.meter).hashed();
    let stamp = source.stamp().clone();
    let checked = file(plan, roster, (&mut source, path, name), judge, taken, told)?;
    let fingerprint = source.fingerprint(name).map_err(|fault| vec![fault])?;
    if checked.is_some_and(|checked| checked != fingerprint.sha256) {
        return Err(vec![read::changed(name, path)]);
    }
    taken.readings.insert(path.to_owned(), (stamp, fingerprint));
    Ok(())
}

/// Counts the tables of a file. Of a partial tally, whose checksum is over all of it, the hash of
/// what was checked is returned.
fn file(
    plan: &ReportPlan,
    roster: &Roster,
    (source, path, name): (&mut Source, &Path, &str),
    judge: &mut Judge,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<Option<String>, Vec<Diagnostic>> {
    let shown = source.path().to_string();
    say_form(source, told);
    let wanted = &plan.config.input.sheets;
    if let Form::Workbook { sheets, .. } = source.form() {
        let absent = wanted.iter().filter(|name| !sheets.contains(name));
        let missing = absent.map(|name| {
            let near = nearest(name, sheets.iter().map(String::as_str));
            let missing = Diagnostic::new(Code::SheetMissing).with("sheet", name.as_str()).with("file", shown.as_str());
            missing.suggesting(near).at(Place::file(&shown))
        });
        let missing: Vec<Diagnostic> = missing.collect();
        if !missing.is_empty() {
            return Err(missing);
        }
    }
    let (mut read, mut faults) = (0, Vec::new());
    for index in 0..source.tables() {
        taken.settle();
        let mut table = source.table(index).map_err(|fault| vec![fault])?;
        let sheet = table.sheet().cloned();
        if sheet.as_ref().is_some_and(|sheet| !wanted.is_empty() && !wanted.iter().any(|name| **name == **sheet)) {
            continue;
        }
        if let Some(form) = parts::form(&table) {
            let mut found = Vec::new();
            let taking = parts::take(plan, roster, (path, name), table, form, taken, &mut found);
            told.extend(found);
            return taking;
        }
        match Columns::find(&mut table, HeaderRules::of(plan), told) {
            Ok(Some(columns)) => {
                read += 1;
                taken.columns.extend(columns.names().iter().cloned());
                taken.tally.open(name, sheet.as_deref(), columns.given());
                taken.ledger.iter_mut().for_each(|ledger| ledger.begin(name, sheet.as_deref()));
                if let Err(fault) = lanes::rows(plan, roster, table, &columns, judge, taken, told) {
                    faults.push(fault);
                }
            }
            Ok(None) => {
                let name = sheet.unwrap_or_default();
                let ignored = Diagnostic::new(Code::SheetIgnored).with("sheet", &*name).with("file", shown.as_str());
                told.push(ignored.at(Place::file(&shown).sheet(&name)));
            }
            Err(more) => {
                read += 1;
                faults.extend(more);
            }
        }
    }
    if read == 0 {
        faults.push(Diagnostic::new(Code::FileEmpty).with("path", shown.as_str()).at(Place::file(&shown)));
    }
    if faults.is_empty() { Ok(None) } else { Err(faults) }
}

/// Says how a text was read, where that was not the plain case.
fn say_form(source: &Source, told: &mut Diagnostics) {
    let Form::Text { encoding, delimiter } = source.form() else { return };
    if *encoding == "UTF-8" && *delimiter == b',' {
        return;
    }
    let read = Diagnostic::new(Code::FileRead).with("path", &**source.path()).with("encoding", *encoding);
    told.push(read.with("delimiter", source.form().delimiter()).at(Place::file(&**source.path())));
}
