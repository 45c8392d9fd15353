//! Counts that were made elsewhere: partial tallies of this program, and tables of counts of a
//! query.
//!
//! 1. A partial tally is a table of counts below a line with its version, the rules it was counted
//!    by and its checksum; it holds the files it was made of and the complaints that may be
//!    published besides.
//! 2. A table of counts has no more than its five columns, and names as the warehouse has them.
//!
//! Input: a table that is one of both. Output: its counts beside all others, once they were found
//! not to contradict each other. The other way leaves a partial tally of what was counted.

use std::{
    collections::BTreeSet,
    io::{self, BufRead},
    path::Path,
};

use serde_json::{Value, json};

use super::Ingested;
use crate::{
    clean::{COUNT_HEADER, Cleaner, ComplaintHandling, CountCleaner, CountRow, CountedValue, Field, PlatformList},
    complaint::Dimensions,
    diagnostic::{Code, Diagnostic, Place},
    plan::ReportPlan,
    read::{self, Record, Table},
    tally::{FileIntake, RowIntake, Tally},
};

/// By what a partial tally is known.
const SIGN: &str = "nianbao-tally";
/// The version of its form.
const VERSION: &str = "3";

/// Rows that only partial tallies have.
const FILE: &str = "file";
const GIVEN: &str = "given";
const EXCERPT: &str = "excerpt";

/// What a table holds instead of complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Part,
    Counts,
}

/// What a table is, by its first row; `None` where its rows are complaints.
pub(super) fn form(table: &Table<'_>) -> Option<Form> {
    let ahead = table.ahead();
    let first = ahead.first()?;
    if first.cell(0) == SIGN {
        return Some(Form::Part);
    }
    let same = first.len() == COUNT_HEADER.len() && first.cells().zip(COUNT_HEADER).all(|(cell, name)| cell.trim() == name);
    same.then_some(Form::Counts)
}

/// What counts depend on beside the rows: a hash of the rules, whatever files they are applied to.
fn rules(plan: &ReportPlan, roster: &PlatformList) -> String {
    let config = &plan.config;
    let input = &config.input;
    let rules = json!([
        config.period,
        [json!(input.nulls), json!(input.date_order), json!(input.scope), json!(input.repeat_days)],
        [json!(config.issue_type), json!(config.region), json!(config.dimension), json!(config.amount), json!(config.rating)],
        roster.fingerprint().map(|list| &list.sha256),
    ]);
    read::hash_bytes(rules.to_string().as_bytes())
}

/// Takes over the counts of a table. Of a partial tally, the hash of the file whose checksum was
/// found right is returned.
pub(super) fn take(
    plan: &ReportPlan,
    roster: &PlatformList,
    (path, name): (&Path, &str),
    mut table: Table<'_>,
    form: Form,
    ingested: &mut Ingested,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<String>, Vec<Diagnostic>> {
    let checked = match form {
        Form::Part => Some(checked(plan, roster, path, &table).map_err(|fault| vec![fault])?),
        Form::Counts => None,
    };
    table.skip(if form == Form::Part { 2 } else { 1 });
    let mut cleaner = CountCleaner::new(Cleaner::new(&plan.config, &plan.rules, roster));
    // By itself first: a table that contradicts itself leaves nothing.
    let mut part = Tally::new(ingested.tally.rules.clone());
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    if form == Form::Counts {
        part.open(name, None, Field::REQUIRED);
    }
    loop {
        let record = match table.next_record() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(fault) => return Err(vec![fault]),
        };
        if form == Form::Part && beside(&record, plan, &mut part, ingested).map_err(|fault| vec![fault])? {
            continue;
        }
        let before = found.len();
        match cleaner.read(&record, found) {
            Some(row) => rows.push(row),
            // A row that counts something unreadable says so, and may be counted as unknown; one
            // that counts nothing is a fault.
            None => faults.extend(found.drain(before..)),
        }
        plan.meter.add_rows(1);
    }
    let intake = part.files.clone();
    for row in &rows {
        part.given.extend(fields(row, &plan.rules.dimensions));
        part.count(row.clone());
    }
    // Where rows are missing, sums contradict each other for that alone.
    if faults.is_empty() {
        faults.extend(part.contradictions().into_iter().map(|contradiction| {
            let diagnostic = Diagnostic::new(Code::CountsContradict).with("platform", &*contradiction.platform);
            let diagnostic = diagnostic.with("dimension", &*contradiction.dimension).with("sum", contradiction.sum);
            diagnostic.with("complaints", contradiction.complaints).at(Place::file(path.display().to_string()))
        }));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    ingested.tally.given.extend(part.given);
    match form {
        // What became of its rows is known by file.
        Form::Part => ingested.tally.files.extend(intake),
        Form::Counts => ingested.tally.files.extend(part.files),
    }
    for row in rows {
        if let CountRow::Counted(platform, counted, count) = row {
            ingested.tally.add(&platform, &counted, count);
        }
    }
    ingested.apart += 1;
    Ok(checked)
}

/// The hash of a partial tally that can be used.
fn checked(plan: &ReportPlan, roster: &PlatformList, path: &Path, table: &Table<'_>) -> Result<String, Diagnostic> {
    let shown = path.display().to_string();
    let at = |fault: Diagnostic| fault.with("path", shown.as_str()).at(Place::file(&shown).line(1));
    let cells: Vec<String> = table.ahead().first().into_iter().flat_map(Record::cells).map(str::to_owned).collect();
    let cell = |index: usize| cells.get(index).map_or("", String::as_str);
    if cell(1) != VERSION {
        let version = Diagnostic::new(Code::PartBroken).with("why", "version").with("found", cell(1)).with("known", VERSION);
        return Err(at(version));
    }
    let bytes = read::bytes(path)?;
    let rest = bytes.iter().position(|byte| *byte == b'\n').map_or(&[][..], |end| &bytes[end + 1..]);
    if read::hash_bytes(rest) != cell(3) {
        return Err(at(broken()));
    }
    if cell(2) == rules(plan, roster) { Ok(read::hash_bytes(&bytes)) } else { Err(at(Diagnostic::new(Code::PartRules))) }
}

/// Says that a partial tally is not what was written.
fn broken() -> Diagnostic {
    Diagnostic::new(Code::PartBroken).with("why", "sum").with("found", "").with("known", "")
}

/// Takes over a row that stands beside the counts; whether it is one.
fn beside(record: &Record<'_>, plan: &ReportPlan, part: &mut Tally, ingested: &mut Ingested) -> Result<bool, Diagnostic> {
    let (value, dimensions) = (record.cell(3), &plan.rules.dimensions);
    let ingested = match record.cell(2) {
        FILE => serde_json::from_str(value).ok().and_then(|value| file(&value)).map(|file| part.files.push(file)),
        GIVEN => Field::all(dimensions).find(|field| field.key(dimensions) == value).map(|field| part.given.extend([field])),
        EXCERPT => ingested.candidates.read(value).then_some(()),
        _ => return Ok(false),
    };
    ingested.map(|()| true).ok_or_else(|| broken().with("path", &*record.place().path).at(record.place()))
}

/// The fields that a file must have for the row to be counted.
fn fields(row: &CountRow, dimensions: &Dimensions) -> Vec<Field> {
    let CountRow::Counted(_, counted, _) = row else { return Vec::new() };
    match counted {
        CountedValue::Complaints(_, ComplaintHandling::Kept) => Vec::new(),
        CountedValue::Complaints(_, ComplaintHandling::Handed) => vec![Field::Handed],
        CountedValue::Complaints(..) => vec![Field::Handed, Field::Replied],
        CountedValue::Score(..) => vec![Field::Satisfaction],
        CountedValue::Value(slot, ..) => {
            let dimension = dimensions.stored().find(|(of, _)| of == slot);
            dimension.and_then(|(_, dimension)| Field::of(dimension)).into_iter().collect()
        }
        CountedValue::Amount(_) | CountedValue::Band(_) => vec![Field::Amount],
    }
}

/// What was counted, as a partial tally.
pub(super) fn written(plan: &ReportPlan, roster: &PlatformList, ingested: &Ingested) -> Vec<u8> {
    let steps: Vec<u32> = plan.config.rating.timeliness.iter().map(|step| step.under_hours).collect();
    let row = |dimension: &str, value: &str| ["", "", dimension, value, "0"].map(str::to_owned);
    let mut rows = vec![COUNT_HEADER.map(str::to_owned)];
    rows.extend(ingested.tally.files.iter().map(|file| row(FILE, &file_value(file).to_string())));
    rows.extend(ingested.tally.given.iter().map(|field| row(GIVEN, field.key(&plan.rules.dimensions))));
    rows.extend(ingested.candidates.written().iter().map(|line| row(EXCERPT, line)));
    rows.extend(ingested.tally.rows(&steps));
    let counts = read::written(&rows);
    let (mark, counts) = counts.split_at("\u{feff}".len());
    let sign = format!("{SIGN},{VERSION},{},{}\n", rules(plan, roster), read::hash_bytes(counts));
    [mark, sign.as_bytes(), counts].concat()
}

/// Whether what is read is a partial tally, as it was written.
pub fn is_part(file: &mut dyn BufRead) -> io::Result<bool> {
    let mut sign = Vec::new();
    file.read_until(b'\n', &mut sign)?;
    let sign = String::from_utf8_lossy(&sign).into_owned();
    let Some(("\u{feff}", sign)) = sign.split_at_checked("\u{feff}".len()) else { return Ok(false) };
    let cells: Vec<&str> = sign.trim_end().split(',').collect();
    let [SIGN, _, _, hash] = cells[..] else { return Ok(false) };
    let mut counts = Vec::new();
    file.read_to_end(&mut counts)?;
    Ok(read::hash_bytes(&counts) == hash)
}

fn file_value(file: &FileIntake) -> Value {
    let RowIntake { read, counted, rejected, outside_period, outside_scope, repeated } = file.intake;
    let reasons: serde_json::Map<String, Value> =
        file.reasons.iter().map(|(code, count)| (code.to_string(), (*count).into())).collect();
    json!({
        "path": file.path, "sheet": file.sheet, "read": read, "counted": counted, "rejected": rejected,
        "outside_period": outside_period, "outside_scope": outside_scope, "repeated": repeated, "reasons": reasons,
    })
}

fn file(value: &Value) -> Option<FileIntake> {
    let count = |key: &str| value[key].as_u64();
    let code = |name: &String| Code::ALL.iter().find(|code| code.to_string() == *name).copied();
    let reasons = value["reasons"].as_object()?.iter().map(|(name, count)| Some((code(name)?, count.as_u64()?)));
    Some(FileIntake {
        path: value["path"].as_str()?.to_owned(),
        sheet: value["sheet"].as_str().map(str::to_owned),
        intake: RowIntake {
            read: count("read")?,
            counted: count("counted")?,
            rejected: count("rejected")?,
            outside_period: count("outside_period")?,
            outside_scope: count("outside_scope")?,
            repeated: count("repeated")?,
        },
        reasons: reasons.collect::<Option<_>>()?,
        ..FileIntake::default()
    })
}

/// Tells that parts were counted apart, where that can hide repeats.
pub(super) fn apart(plan: &ReportPlan, ingested: &Ingested) -> Option<Diagnostic> {
    let sources: BTreeSet<_> = plan.complaints.iter().collect();
    let diagnostic = Diagnostic::new(Code::PartsApart).with("count", sources.len()).at(plan.place_of("input.complaints"));
    (ingested.apart > 0 && sources.len() > 1).then_some(diagnostic)
}
