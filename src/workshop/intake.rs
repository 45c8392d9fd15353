//! From the files of a report to its tally: the first half of the road.
//!
//! Enters a plan; leaves counts, candidates for excerpts and the rows that were turned away, with everything that was found on the way in
//! `told`. All files are read, whatever is wrong with one of them. Nothing is computed here.

use std::{collections::BTreeSet, path::Path};

use crate::{
    clean::{Cleaner, Columns, Field, Outcome, Reject, Roster, TurnedAway, same_column},
    complaint::Complaint,
    diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest},
    ledger::Ledger,
    pick::Candidates,
    plan::ReportPlan,
    read::{Form, Source, Table},
    tally::{Gauge, Tally},
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
    /// Names of all columns of all files.
    columns: BTreeSet<String>,
    /// Bytes that both take.
    kept: usize,
}

/// Megabytes of rows turned away beyond which no more are kept: few rows can be long.
const MOST_KEPT: usize = 512;

/// Reads every complaint file of the report; into `ledger` too where there is one.
pub fn take(plan: &ReportPlan, roster: &Roster, ledger: Option<Ledger>, told: &mut Diagnostics) -> Taken {
    let mut taken = Taken {
        tally: Tally::new(Gauge::new(&plan.config, &plan.rules)),
        candidates: Candidates::new(&plan.cases, plan.config.profiles.cases),
        rejected: Vec::new(),
        repeated: Vec::new(),
        ledger,
        columns: BTreeSet::new(),
        kept: 0,
    };
    let mut cleaner = Cleaner::new(&plan.config, &plan.rules, roster);
    for (path, name) in plan.complaints.iter().zip(&plan.config.input.complaints) {
        if let Err(faults) = file(plan, path, name, &mut cleaner, &mut taken, told) {
            told.extend(faults);
        }
    }
    taken
}

/// Tells of names under `[input.columns]` that no file has: a slip there would leave a column unread.
pub fn unfound(plan: &ReportPlan, taken: &Taken, told: &mut Diagnostics) {
    let found = &taken.columns;
    for field in Field::all() {
        for (index, name) in field.named(&plan.config.input.columns).iter().enumerate() {
            if found.iter().any(|header| same_column(header, name)) {
                continue;
            }
            let unfound = Diagnostic::new(Code::ColumnUnfound).with("column", name.as_str()).with("field", field.key());
            let near = nearest(name, found.iter().map(String::as_str));
            told.push(unfound.suggesting(near).at(plan.place_of(&format!("input.columns.{}[{index}]", field.key()))));
        }
    }
}

fn file(
    plan: &ReportPlan,
    path: &Path,
    name: &str,
    cleaner: &mut Cleaner<'_>,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Vec<Diagnostic>> {
    let mut source = Source::open(path, plan.rules.reading).map_err(|fault| vec![fault])?;
    let shown = source.path().to_string();
    say_form(&source, told);
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
        let mut table = source.table(index).map_err(|fault| vec![fault])?;
        let sheet = table.sheet().cloned();
        if sheet.as_ref().is_some_and(|sheet| !wanted.is_empty() && !wanted.iter().any(|name| **name == **sheet)) {
            continue;
        }
        match Columns::find(&mut table, &plan.config.input, told) {
            Ok(Some(columns)) => {
                read += 1;
                taken.columns.extend(columns.names().iter().cloned());
                taken.tally.open(name, sheet.as_deref(), columns.given());
                taken.ledger.iter_mut().for_each(|ledger| ledger.begin(name, sheet.as_deref()));
                if let Err(fault) = rows(plan, &mut table, &columns, cleaner, taken, told) {
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
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn rows(
    plan: &ReportPlan,
    table: &mut Table<'_>,
    columns: &Columns,
    cleaner: &mut Cleaner<'_>,
    taken: &mut Taken,
    told: &mut Diagnostics,
) -> Result<(), Diagnostic> {
    let limit = plan.config.input.limits.rejects;
    while let Some(record) = table.next_record()? {
        match cleaner.clean(&record, columns, told) {
            Outcome::Counted(complaint) => {
                taken.ledger.iter_mut().for_each(|ledger| ledger.note(&complaint));
                taken.tally.add(&complaint);
                if taken.candidates.want(&complaint) {
                    let text = cleaner.words(&record, columns, told);
                    taken.candidates.keep(Complaint { text, ..*complaint });
                }
            }
            Outcome::TurnedAway(how, reason, row) => {
                taken.tally.turn_away(how, reason);
                taken.ledger.iter_mut().for_each(|ledger| ledger.note_away(record.line(), how, reason));
                taken.kept += row.as_ref().map_or(0, |row| row.cells.iter().map(|cell| cell.len() + size_of::<String>()).sum());
                if taken.kept > MOST_KEPT * 1_000_000 {
                    let large = Diagnostic::new(Code::FileLimit).with("path", &**record.path()).with("what", "rejects");
                    return Err(large.with("limit", MOST_KEPT).at(record.place()));
                }
                let kept = if how == TurnedAway::Repeated { &mut taken.repeated } else { &mut taken.rejected };
                kept.extend(row.map(|row| *row));
                if kept.len() > limit {
                    let many = Diagnostic::new(Code::RejectsMany).with("count", kept.len()).with("limit", limit);
                    return Err(many.at(record.place()));
                }
            }
        }
    }
    Ok(())
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
