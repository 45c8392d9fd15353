//! One record at a time: typed, named, masked, or turned away with its reasons.
//!
//! 1. A row that does not fit its header, or has a cell without end, is rejected.
//! 2. One that is not of the report's scope or period is counted as such.
//! 3. Without number, date or platform it is rejected; one that repeats an earlier one is counted
//!    as repeated.
//! 4. Every other cell gets its type, or counts as not stated.
//!
//! [`Cleaner::identify`] says by what a row is recognised, so that duplicates are known before the
//! first row is cleaned: [`Cleaner::clean`] then needs nothing of other rows, and any number of
//! threads can do it.
//!
//! Input: a record. Output: an [`Outcome`] and, for everything that could not be read, a diagnostic
//! at its cell. Nothing is counted here.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::DateTime;

use super::{
    ColumnMap, Field, PlatformList,
    duplicates::{Content, Identity, Match, Wording, Words, WordsCheck},
    mask,
    parse_cache::ParseCache,
    row::CellReader,
    table::{RejectedRow, reject},
    value,
};
use crate::{
    complaint::{Complaint, Facts, Label, RowPlace},
    diagnostic::{Code, Diagnostic},
    plan::{Config, ReportRules, config::SharedNumbers},
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
    Counted(CleanedRow<'r>),
    /// The code of the first thing that turned it away, and the row itself where it can be
    /// corrected.
    TurnedAway(TurnedAway, Code, Option<Box<RejectedRow>>),
}

/// A complaint as it is counted.
#[derive(Debug)]
pub struct CleanedRow<'r> {
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
    pub(super) rules: &'a ReportRules,
    pub(super) roster: &'a PlatformList,
    pub(super) labels: BTreeMap<String, Label>,
    /// A platform and whether it is listed.
    pub(super) platforms: ParseCache<(Label, bool)>,
    /// By slot of the dimension.
    pub(super) values: Vec<ParseCache<Label>>,
    pub(super) scores: ParseCache<u8>,
    pub(super) typical: ParseCache<bool>,
    pub(super) consent: ParseCache<bool>,
    wording: Wording,
    /// What was read of the words of rows that share them with others.
    check: WordsCheck,
    /// Platforms that are not listed and were reported.
    unlisted: BTreeSet<Label>,
}

/// What every row has that can be counted.
struct Required<'r> {
    number: Cow<'r, str>,
    filed: DateTime,
    platform: Label,
    /// Whether the platform is listed, or none is.
    listed: bool,
}

impl<'a> Cleaner<'a> {
    pub fn new(config: &'a Config, rules: &'a ReportRules, roster: &'a PlatformList) -> Self {
        Cleaner {
            config,
            rules,
            roster,
            labels: BTreeMap::new(),
            platforms: ParseCache::default(),
            values: rules.dimensions.stored().map(|_| ParseCache::default()).collect(),
            scores: ParseCache::default(),
            typical: ParseCache::default(),
            consent: ParseCache::default(),
            wording: Wording::default(),
            check: WordsCheck::default(),
            unlisted: BTreeSet::new(),
        }
    }

    /// Lets words have the fingerprints of this seed.
    pub fn seeded(self, seed: u64) -> Self {
        Cleaner { wording: Wording::new(seed), ..self }
    }

    /// What was read of words that are shared.
    pub fn into_check(self) -> WordsCheck {
        self.check
    }

    /// A complaint with the words of its record, masked. They are for the few that may be quoted:
    /// masking all would cost as much as all else.
    pub fn complaint(&self, cleaned: CleanedRow<'_>, record: &Record<'_>, columns: &ColumnMap) -> (Complaint, Vec<Diagnostic>) {
        let mut row = self.row(*record, columns);
        let CleanedRow { number, facts } = cleaned;
        let place = RowPlace { source: record.source().clone(), table: record.table().cloned(), position: record.position() };
        (Complaint { number: number.into_owned(), facts, text: row.narrative(), place }, row.found)
    }

    /// Characters of the narrative of a record.
    pub fn length(&self, record: &Record<'_>, columns: &ColumnMap) -> u32 {
        self.row(*record, columns).length()
    }

    /// What a record is recognised by; none where it cannot be counted, whatever others say.
    pub fn identify<'r>(&mut self, record: Record<'r>, columns: &'r ColumnMap) -> Option<Identity<'r>>
    where
        'a: 'r,
    {
        let mut row = self.row(record, columns);
        let Required { number, filed, platform, .. } = self.required(&mut row).ok()?;
        let words = match self.config.input.repeat_days {
            0 => None,
            _ => self.wording.fingerprint(&words(&row, &platform)),
        };
        let later = [Field::Handed, Field::Replied, Field::Satisfaction, Field::Reply];
        let stated = later.iter().filter(|field| !row.is_null(row.cell(**field))).count();
        let text = row.cell(Field::Body);
        let content = Content::new(filed, &platform, text, u32::try_from(stated).unwrap_or(u32::MAX));
        // Case makes no difference to a number.
        let number = match number.bytes().any(|byte| byte.is_ascii_lowercase()) {
            true => Cow::Owned(number.to_ascii_uppercase()),
            false => number,
        };
        Some(Identity { number, words, filed: filed.date(), content })
    }

    /// Cleans a record, of which `found` says what it is to earlier ones.
    pub fn clean<'r>(
        &mut self,
        record: Record<'r>,
        columns: &'r ColumnMap,
        found: Option<Match<'_>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Outcome<'r>
    where
        'a: 'r,
    {
        let mut row = self.row(record, columns);
        let outcome = match self.required(&mut row) {
            Ok(required) => self.outcome(&mut row, required, found),
            Err(TurnedAway::Rejected) => self.rejected(&row),
            Err(other) => Outcome::TurnedAway(other, Code::OutsideScope, None),
        };
        diagnostics.append(&mut row.found);
        outcome
    }

    /// What a row has to have. Where it lacks any of it, or is of another scope, that is reported.
    fn required<'r>(&mut self, row: &mut CellReader<'r>) -> Result<Required<'r>, TurnedAway> {
        if !self.is_fit(row) {
            return Err(TurnedAway::Rejected);
        }
        if is_outside_scope(row) {
            return Err(TurnedAway::OutsideScope);
        }
        if is_total(row) {
            return Err(TurnedAway::Rejected);
        }
        row.report_missing();
        let (number, filed, platform) = (number(row), self.filed(row), self.platform(row));
        let (Some(number), Some(filed), Some((platform, listed))) = (number, filed, platform) else {
            return Err(TurnedAway::Rejected);
        };
        Ok(Required { number, filed, platform, listed })
    }

    fn outcome<'r>(&mut self, row: &mut CellReader<'_>, required: Required<'r>, found: Option<Match<'_>>) -> Outcome<'r> {
        let Required { number, filed, platform, listed } = required;
        if let Some(found) = &found {
            self.check.note(found, &words(row, &platform), &mut self.wording);
            if let Some(away) = self.repeated(row, &number, found) {
                return away;
            }
        }
        if !self.rules.period.contains(filed.date()) {
            let outside = Diagnostic::new(Code::OutsidePeriod).with("period", self.rules.period.to_string());
            row.report(outside.at(row.place(Field::Filed)));
            return Outcome::TurnedAway(TurnedAway::OutsidePeriod, Code::OutsidePeriod, None);
        }
        if !listed && !self.unlisted.contains(&platform) {
            self.report_unlisted(row, &platform);
            self.unlisted.insert(platform.clone());
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
        Outcome::Counted(CleanedRow { number, facts })
    }

    /// Whether the cells of a row are to be trusted; why they are not is reported.
    fn is_fit(&self, row: &mut CellReader<'_>) -> bool {
        let limit = self.config.input.limits.cell;
        let (found, expected) = (row.record.len(), row.columns.all().len());
        if !row.columns.fit(&row.record) {
            let wrong = Diagnostic::new(Code::RowLength).with("found", found).with("expected", expected);
            row.report(wrong.at(row.record.place()));
            return false;
        }
        // Bytes first: no character has less than one.
        if row.record.longest() <= limit {
            return true;
        }
        let long = row.record.cells().enumerate().filter(|(_, cell)| cell.len() > limit);
        let mut long = long.map(|(index, cell)| (index, cell.chars().count())).filter(|(_, count)| *count > limit);
        let Some((index, count)) = long.next() else { return true };
        let name = row.columns.all().get(index).map_or("", |column| &*column.name);
        let mut place = row.record.bare_place(index);
        place.field = Some(name.to_owned());
        row.report(Diagnostic::new(Code::CellTooLong).with("found", count).with("limit", limit).at(place));
        false
    }

    /// Reports that a row repeats an earlier one. It is turned away for that, unless it only may be
    /// a repeat: the same words, and nobody says whose.
    fn repeated(&self, row: &mut CellReader<'_>, number: &str, found: &Match<'_>) -> Option<Outcome<'static>> {
        if found.shares_number() {
            return self.shared(row, number, found);
        }
        let by_number = found.by_number()?;
        let code = match by_number {
            true if found.is_superseded() => Code::RowSuperseded,
            true => Code::NumberRepeated,
            false if complainant(row).is_empty() => Code::RepeatSuspected,
            false => Code::ComplaintRepeated,
        };
        let diagnostic = Diagnostic::new(code).with("number", number);
        let diagnostic = match found.number() {
            Some(first) => diagnostic.with("first", first).with("place", found.place()),
            None => diagnostic.with("first", found.place()).with("place", found.place()),
        };
        let diagnostic = diagnostic.with("days", u64::from(self.config.input.repeat_days));
        row.report(diagnostic.at(row.place(Field::Number)));
        (code != Code::RepeatSuspected).then(|| Outcome::TurnedAway(TurnedAway::Repeated, code, Some(self.kept(row, vec![code]))))
    }

    /// A row whose number another complaint has too.
    fn shared(&self, row: &mut CellReader<'_>, number: &str, found: &Match<'_>) -> Option<Outcome<'static>> {
        let code = if value::has_lost_digits(number) { Code::NumberRounded } else { Code::NumberShared };
        let diagnostic = Diagnostic::new(code).with("number", number).with("place", found.place());
        row.report(diagnostic.at(row.place(Field::Number)));
        match self.config.input.shared_numbers {
            SharedNumbers::Count => None,
            SharedNumbers::Reject => Some(Outcome::TurnedAway(TurnedAway::Rejected, code, Some(self.kept(row, vec![code])))),
        }
    }

    fn rejected(&self, row: &CellReader<'_>) -> Outcome<'static> {
        let mut codes: Vec<Code> = Vec::new();
        for code in row.found.iter().map(|found| found.code) {
            if REJECTING.contains(&code) && !codes.contains(&code) {
                codes.push(code);
            }
        }
        let reason = codes.first().copied().unwrap_or(Code::RowLength);
        Outcome::TurnedAway(TurnedAway::Rejected, reason, Some(self.kept(row, codes)))
    }

    fn kept(&self, row: &CellReader<'_>, codes: Vec<Code>) -> Box<RejectedRow> {
        Box::new(reject(&row.record, row.columns, codes, self.config.input.limits.cell))
    }
}

/// The name of the complainant, empty where it is not known.
fn complainant<'r>(row: &CellReader<'r>) -> &'r str {
    let complainant = row.cell(Field::Complainant);
    if row.is_null(complainant) { "" } else { complainant }
}

/// What a row says.
fn words<'w>(row: &CellReader<'w>, platform: &'w str) -> Words<'w> {
    Words { complainant: complainant(row), platform, text: row.cell(Field::Body) }
}

/// Whether a row sums up others: one of its cells that name something says nothing but 小计, 合计 or
/// 总计.
fn is_total(row: &mut CellReader<'_>) -> bool {
    let named = [Field::Number, Field::Filed, Field::Platform, Field::IssueType, Field::Region];
    let cells = named.into_iter().map(|field| row.cell(field)).chain([row.record.cell(0)]);
    let Some(word) = cells.into_iter().find(|cell| value::is_total(cell)) else { return false };
    let total = Diagnostic::new(Code::TotalRow).with("value", value::narrow(word).into_owned());
    row.report(total.at(row.record.place()));
    true
}

/// Whether a row is of another scope than the report, which is reported.
fn is_outside_scope(row: &mut CellReader<'_>) -> bool {
    let Some((index, column, cell)) = row.columns.outside_scope(&row.record) else { return false };
    let value = mask::mask(cell).0.into_owned();
    let place = row.record.bare_place(index).cell(column, &value);
    let value = if value.is_empty() { "none".to_owned() } else { value };
    row.report(Diagnostic::new(Code::OutsideScope).with("column", column).with("value", value).at(place));
    true
}

fn number<'r>(row: &mut CellReader<'r>) -> Option<Cow<'r, str>> {
    let number = row.text(Field::Number);
    if row.is_null(&number) {
        row.report(Diagnostic::new(Code::NumberMissing).at(row.place(Field::Number)));
        return None;
    }
    Some(match number {
        Cow::Borrowed(number) => value::narrow(number),
        Cow::Owned(number) => Cow::Owned(value::narrow(&number).into_owned()),
    })
}
