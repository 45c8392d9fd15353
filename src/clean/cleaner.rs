//! One record at a time: typed, named, masked, or turned away with its reasons.
//!
//! 1. A row that does not fit its header, or has a cell without end, is rejected.
//! 2. One that is not of the report's scope or period is counted as such.
//! 3. Without number, date or platform it is rejected; one that repeats an earlier one is counted as repeated.
//! 4. Every other cell gets its type, or counts as not stated.
//!
//! What a row owes to the rows before it is [`Order`](super::Order)'s word, so that all else can be done by many threads at once.
//!
//! Enters a record; leaves an [`Outcome`] and, for everything that could not be read, a diagnostic at its cell. Nothing is counted here.

use std::{borrow::Cow, collections::BTreeMap};

use jiff::civil::DateTime;

use super::{
    Columns, Field, Roster, mask,
    memo::Memo,
    order::Verdict,
    reject::{Reject, reject},
    repeats::{Repeat, Traits, Wording},
    row::Row,
    value,
};
use crate::{
    complaint::{Complaint, Facts, Label, RowPlace},
    diagnostic::{Code, Diagnostic},
    plan::{Config, Rules},
    read::Record,
};

/// What turns a row away; whatever else is wrong with it does not.
const REJECTING: [Code; 8] = [
    Code::TotalRow,
    Code::DayBeforeMonth,
    Code::RowLength,
    Code::NumberMissing,
    Code::FiledMissing,
    Code::FiledUnreadable,
    Code::PlatformMissing,
    Code::CellTooLong,
];

/// What became of a record.
#[derive(Debug)]
pub enum Outcome<'r> {
    Counted(Cleaned<'r>),
    /// The code of the first thing that turned it away, and the row itself where it can be mended.
    TurnedAway(TurnedAway, Code, Option<Box<Reject>>),
}

/// A complaint as it is counted.
#[derive(Debug)]
pub struct Cleaned<'r> {
    /// The mediator's number, unique within a report.
    pub number: Cow<'r, str>,
    pub facts: Facts,
}

/// Why a row is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnedAway {
    /// Lacks what it cannot be counted without.
    Rejected,
    /// Filed before or after the reporting period.
    OutsidePeriod,
    /// Not of the report's scope.
    OutsideScope,
    /// Bears the number of an earlier record, or says what it said.
    Repeated,
}

/// Cleans the records of one report: as many of these as there are threads come to the same.
pub struct Cleaner<'a> {
    pub(super) config: &'a Config,
    pub(super) rules: &'a Rules,
    pub(super) roster: &'a Roster,
    pub(super) labels: BTreeMap<String, Label>,
    /// A platform and whether it is listed.
    pub(super) platforms: Memo<(Label, bool)>,
    /// By slot of the dimension.
    pub(super) values: Vec<Memo<Label>>,
    pub(super) scores: Memo<u8>,
    pub(super) typical: Memo<bool>,
    pub(super) consent: Memo<bool>,
    pub(super) wording: Wording,
}

/// What is known of a row that waits for word of the rows before it. There are as many as rows in a block, so the record itself is no part
/// of it.
#[derive(Debug)]
pub struct Begun<'r> {
    pub(super) line: u64,
    found: Vec<Diagnostic>,
    stage: Stage<'r>,
}

#[derive(Debug)]
enum Stage<'r> {
    Away(TurnedAway, Code, Option<Box<Reject>>),
    Ready(Ready<'r>),
}

/// What every row that counts has, and what it is recognised by.
#[derive(Debug)]
pub(super) struct Ready<'r> {
    pub number: Cow<'r, str>,
    filed: DateTime,
    pub platform: Label,
    /// Whether the platform is listed, or none is.
    pub listed: bool,
    /// Whether it was filed in the report's period.
    pub counts: bool,
    pub traits: Traits,
}

impl<'r> Begun<'r> {
    pub(super) fn ready(&self) -> Option<&Ready<'r>> {
        match &self.stage {
            Stage::Ready(ready) => Some(ready),
            Stage::Away(..) => None,
        }
    }

    /// The row itself, where it is turned away and can be mended.
    pub fn is_kept(&self) -> bool {
        matches!(self.stage, Stage::Away(_, _, Some(_)))
    }
}

impl<'a> Cleaner<'a> {
    pub fn new(config: &'a Config, rules: &'a Rules, roster: &'a Roster) -> Self {
        Cleaner {
            config,
            rules,
            roster,
            labels: BTreeMap::new(),
            platforms: Memo::default(),
            values: rules.dimensions.stored().map(|_| Memo::default()).collect(),
            scores: Memo::default(),
            typical: Memo::default(),
            consent: Memo::default(),
            wording: Wording::default(),
        }
    }

    /// A complaint with the words of its record, masked. They are for the few that may be quoted: masking all would cost as much as all
    /// else.
    pub fn complaint(&self, cleaned: Cleaned<'_>, record: &Record<'_>, columns: &Columns) -> (Complaint, Vec<Diagnostic>) {
        let mut row = self.row(*record, columns);
        let Cleaned { number, facts } = cleaned;
        let place = RowPlace { file: record.path().clone(), sheet: record.sheet().cloned(), line: record.line() };
        (Complaint { number: number.into_owned(), facts, text: row.narrative(), place }, row.found)
    }

    /// Characters of the narrative of a record.
    pub fn length(&self, record: &Record<'_>, columns: &Columns) -> u32 {
        self.row(*record, columns).length()
    }

    /// Finds out what a record is to be recognised by.
    pub fn begin<'r>(&mut self, record: Record<'r>, columns: &'r Columns) -> Begun<'r>
    where
        'a: 'r,
    {
        let mut row = self.row(record, columns);
        let stage = self.stage(&mut row);
        Begun { line: record.line(), found: row.found, stage }
    }

    fn stage<'r>(&mut self, row: &mut Row<'r>) -> Stage<'r> {
        if let Some(away) = self.unfit(row).or_else(|| outside_scope(row)) {
            return away;
        }
        if let Some(total) = self.total(row) {
            return total;
        }
        row.tell_hollow();
        let (number, filed, platform) = (number(row), self.filed(row), self.platform(row));
        let (Some(number), Some(filed), Some((platform, listed))) = (number, filed, platform) else {
            return self.rejected(row);
        };
        let complainant = row.cell(Field::Complainant);
        let complainant = if row.is_null(complainant) { "" } else { complainant };
        let text = if self.config.input.repeat_days == 0 { "" } else { row.cell(Field::Body) };
        let traits = Traits::new(&mut self.wording, filed.date(), &platform, complainant, text);
        let counts = self.rules.period.contains(filed.date());
        Stage::Ready(Ready { number, filed, platform, listed, counts, traits })
    }

    /// Cleans what was begun, now that it is known what it is to the rows before it; `record` and `columns` are those that it was begun with.
    pub fn finish<'r>(
        &mut self,
        begun: Begun<'r>,
        record: Record<'_>,
        columns: &Columns,
        verdict: Verdict,
        told: &mut Vec<Diagnostic>,
    ) -> Outcome<'r> {
        let Begun { found, stage, .. } = begun;
        let mut row = Row { found, ..self.row(record, columns) };
        let outcome = match stage {
            Stage::Away(how, reason, kept) => Outcome::TurnedAway(how, reason, kept),
            Stage::Ready(ready) => self.outcome(&mut row, ready, verdict),
        };
        told.append(&mut row.found);
        outcome
    }

    fn outcome<'r>(&mut self, row: &mut Row<'_>, ready: Ready<'r>, verdict: Verdict) -> Outcome<'r> {
        if let Some(away) = verdict.repeat.and_then(|repeat| self.repeated(row, &ready.number, *repeat)) {
            return away;
        }
        let Ready { number, filed, platform, counts, .. } = ready;
        if !counts {
            let outside = Diagnostic::new(Code::OutsidePeriod).with("period", self.rules.period.to_string());
            row.tell(outside.at(row.place(Field::Filed)));
            return Outcome::TurnedAway(TurnedAway::OutsidePeriod, Code::OutsidePeriod, None);
        }
        if verdict.unlisted {
            self.tell_unlisted(row, &platform);
        }
        let rules = self.rules;
        let values = rules.dimensions.stored().map(|(_, dimension)| self.value(row, dimension)).collect();
        let (handed, replied) = self.reply(row);
        let typical = self.typical.of(row, Field::Typical, |row| value::truth(row.cell(Field::Typical))).unwrap_or_default();
        let facts = Facts {
            filed,
            platform,
            values,
            amount: self.amount(row),
            handed,
            replied,
            satisfaction: self.score(row),
            typical,
            consent: self.consent(row),
        };
        Outcome::Counted(Cleaned { number, facts })
    }

    /// A row that sums up others: one of its cells that name something says nothing but 小计, 合计 or 总计.
    fn total<'r>(&self, row: &mut Row<'r>) -> Option<Stage<'r>> {
        let named = [Field::Number, Field::Filed, Field::Platform, Field::IssueType, Field::Region];
        let cells = named.into_iter().map(|field| row.cell(field)).chain([row.record.cell(0)]);
        let word = cells.into_iter().find(|cell| value::is_total(cell))?;
        let total = Diagnostic::new(Code::TotalRow).with("value", value::narrow(word).into_owned());
        row.tell(total.at(row.record.place()));
        Some(self.rejected(row))
    }

    /// A row whose cells are not to be trusted.
    fn unfit<'r>(&self, row: &mut Row<'r>) -> Option<Stage<'r>> {
        let limit = self.config.input.limits.cell;
        let (found, expected) = (row.record.len(), row.columns.all().len());
        if !row.columns.fit(&row.record) {
            let wrong = Diagnostic::new(Code::RowLength).with("found", found).with("expected", expected);
            row.tell(wrong.at(row.record.place()));
            return Some(self.rejected(row));
        }
        // Bytes first: no character has less than one.
        if row.record.longest() <= limit {
            return None;
        }
        let long = row.record.cells().enumerate().filter(|(_, cell)| cell.len() > limit);
        let long = long.map(|(index, cell)| (index, cell.chars().count())).find(|(_, count)| *count > limit);
        let (index, count) = long?;
        let name = row.columns.all().get(index).map_or("", |column| &*column.name);
        let mut place = row.record.bare_place(index);
        place.field = Some(name.to_owned());
        row.tell(Diagnostic::new(Code::CellTooLong).with("found", count).with("limit", limit).at(place));
        Some(self.rejected(row))
    }

    fn repeated(&self, row: &mut Row<'_>, number: &str, repeat: Repeat) -> Option<Outcome<'static>> {
        let (code, told) = repeat.told(number);
        let told = told.with("days", u64::from(self.config.input.repeat_days));
        row.tell(told.at(row.place(Field::Number)));
        (code != Code::RepeatSuspected).then(|| Outcome::TurnedAway(TurnedAway::Repeated, code, Some(self.kept(row, vec![code]))))
    }

    fn rejected<'r>(&self, row: &Row<'r>) -> Stage<'r> {
        let mut codes: Vec<Code> = Vec::new();
        for code in row.found.iter().map(|found| found.code) {
            if REJECTING.contains(&code) && !codes.contains(&code) {
                codes.push(code);
            }
        }
        let reason = codes.first().copied().unwrap_or(Code::RowLength);
        Stage::Away(TurnedAway::Rejected, reason, Some(self.kept(row, codes)))
    }

    fn kept(&self, row: &Row<'_>, codes: Vec<Code>) -> Box<Reject> {
        Box::new(reject(&row.record, row.columns, codes, self.config.input.limits.cell))
    }
}

fn outside_scope<'r>(row: &mut Row<'r>) -> Option<Stage<'r>> {
    let (index, column, cell) = row.columns.outside_scope(&row.record)?;
    let value = mask::mask(cell).0.into_owned();
    let place = row.record.bare_place(index).cell(column, &value);
    let value = if value.is_empty() { "none".to_owned() } else { value };
    row.tell(Diagnostic::new(Code::OutsideScope).with("column", column).with("value", value).at(place));
    Some(Stage::Away(TurnedAway::OutsideScope, Code::OutsideScope, None))
}

fn number<'r>(row: &mut Row<'r>) -> Option<Cow<'r, str>> {
    let number = row.text(Field::Number);
    if row.is_null(&number) {
        row.tell(Diagnostic::new(Code::NumberMissing).at(row.place(Field::Number)));
        return None;
    }
    Some(match number {
        Cow::Borrowed(number) => value::narrow(number),
        Cow::Owned(number) => Cow::Owned(value::narrow(&number).into_owned()),
    })
}
