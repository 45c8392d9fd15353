//! One record at a time: typed, named, masked, or turned away with its reasons.
//!
//! 1. A row that does not fit its header, or has a cell without end, is rejected.
//! 2. One that is not of the report's scope or period is counted as such.
//! 3. Without number, date or platform it is rejected; one that repeats an earlier one is counted as repeated.
//! 4. Every other cell gets its type, or counts as not stated.
//!
//! Enters a record; leaves an [`Outcome`] and, for everything that could not be read, a diagnostic at its cell. Nothing is counted here.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::DateTime;

use super::{
    Columns, Field, Pseudonyms, Roster,
    amount::amount,
    mask,
    region::{RegionReading, region},
    reject::{Reject, reject},
    repeats::{Earlier, Repeat, Repeats, Traits},
    row::Row,
    time::time,
    value,
};
use crate::{
    complaint::{Amount, Complaint, Label, Narrative, Region, RowPlace},
    diagnostic::{Code, Diagnostic, Diagnostics},
    plan::{Config, Rules},
    read::Record,
};

/// What turns a row away; whatever else is wrong with it does not.
const REJECTING: [Code; 6] =
    [Code::RowLength, Code::NumberMissing, Code::FiledMissing, Code::FiledUnreadable, Code::PlatformMissing, Code::CellTooLong];

/// Digits of a mobile number.
const SHORTEST_TELEPHONE: usize = 11;

/// What became of a record.
#[derive(Debug)]
pub enum Outcome {
    Counted(Box<Complaint>),
    /// The code of the first thing that turned it away, and the row itself where it can be mended.
    TurnedAway(TurnedAway, Code, Option<Box<Reject>>),
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

/// Cleans the records of one report.
pub struct Cleaner<'a> {
    config: &'a Config,
    rules: &'a Rules,
    roster: &'a Roster,
    repeats: Repeats,
    labels: BTreeMap<String, Label>,
    unlisted: BTreeSet<Label>,
    pseudonyms: Pseudonyms,
}

impl<'a> Cleaner<'a> {
    pub fn new(config: &'a Config, rules: &'a Rules, roster: &'a Roster) -> Self {
        Cleaner {
            config,
            rules,
            roster,
            repeats: Repeats::new(config.input.repeat_days),
            labels: BTreeMap::new(),
            unlisted: BTreeSet::new(),
            pseudonyms: Pseudonyms::default(),
        }
    }

    /// The words of a record, masked. They are for the few complaints that may be quoted: masking all would cost as much as all else.
    pub fn words(&self, record: &Record<'_>, columns: &Columns, told: &mut Diagnostics) -> Narrative {
        let mut row = Row { record: *record, columns, nulls: &self.config.input.nulls, found: Vec::new() };
        let words = row.narrative();
        told.extend(row.found);
        words
    }

    /// Cleans one record of a table with these columns; its words are left where they are.
    pub fn clean(&mut self, record: &Record<'_>, columns: &Columns, told: &mut Diagnostics) -> Outcome {
        let nulls = &self.config.input.nulls;
        let mut row = Row { record: *record, columns, nulls, found: Vec::new() };
        let outcome = self.outcome(&mut row);
        told.extend(row.found);
        outcome
    }

    fn outcome(&mut self, row: &mut Row<'_>) -> Outcome {
        if let Some(away) = self.unfit(row).or_else(|| outside_scope(row)) {
            return away;
        }
        row.tell_hollow();
        let (number, filed, platform) = (number(row), self.filed(row), self.platform(row));
        let (Some(number), Some(filed), Some(platform)) = (number, filed, platform) else {
            return self.rejected(row);
        };
        let place = RowPlace { file: row.record.path().clone(), sheet: row.record.sheet().cloned(), line: row.record.line() };
        if let Some(away) = self.repeated(row, &number, filed, &platform, &place) {
            return away;
        }
        if !self.rules.period.contains(filed.date()) {
            let outside = Diagnostic::new(Code::OutsidePeriod).with("period", self.rules.period.to_string());
            row.tell(outside.at(row.place(Field::Filed)));
            return Outcome::TurnedAway(TurnedAway::OutsidePeriod, Code::OutsidePeriod, None);
        }
        self.tell_unlisted(row, &platform);
        let issue_type = self.issue_type(row);
        let (handed, replied) = self.reply(row);
        let scale = self.config.rating.satisfaction_scale;
        let typical = value::truth(row.cell(Field::Typical)).unwrap_or_default();
        Outcome::Counted(Box::new(Complaint {
            number,
            filed,
            platform,
            issue_type,
            region: self.region(row),
            gender: row.read(Field::Gender, Code::GenderUnknown, value::gender),
            amount: self.amount(row),
            handed,
            replied,
            satisfaction: row.read(Field::Satisfaction, Code::ScoreUnreadable, |cell| value::score(cell, scale)),
            typical,
            consent: consent(row),
            text: Narrative::default(),
            length: row.length(),
            place,
        }))
    }

    /// A row whose cells are not to be trusted.
    fn unfit(&mut self, row: &mut Row<'_>) -> Option<Outcome> {
        let limit = self.config.input.limits.cell;
        let (found, expected) = (row.record.len(), row.columns.all().len());
        if !row.columns.fit(&row.record) {
            let wrong = Diagnostic::new(Code::RowLength).with("found", found).with("expected", expected);
            row.tell(wrong.at(row.record.place()));
            return Some(self.rejected(row));
        }
        // Bytes first: no character has less than one.
        let long = row.record.cells().enumerate().filter(|(_, cell)| cell.len() > limit);
        let long = long.map(|(index, cell)| (index, cell.chars().count())).find(|(_, count)| *count > limit);
        let (index, count) = long?;
        let name = row.columns.all().get(index).map_or("", |column| &*column.name);
        let mut place = row.record.bare_place(index);
        place.field = Some(name.to_owned());
        row.tell(Diagnostic::new(Code::CellTooLong).with("found", count).with("limit", limit).at(place));
        Some(self.rejected(row))
    }

    fn repeated(
        &mut self,
        row: &mut Row<'_>,
        number: &str,
        filed: DateTime,
        platform: &str,
        place: &RowPlace,
    ) -> Option<Outcome> {
        let complainant = row.cell(Field::Complainant);
        let complainant = if row.is_null(complainant) { "" } else { complainant };
        let traits = Traits { number, filed: filed.date(), platform, complainant, text: row.cell(Field::Body) };
        let repeat = self.repeats.find(traits, place)?;
        let (code, told) = match repeat {
            Repeat::Number(first) => {
                let told = Diagnostic::new(Code::NumberRepeated).with("number", number);
                (Code::NumberRepeated, told.with("first", shown(&first)))
            }
            Repeat::Person(first) => (Code::ComplaintRepeated, of_words(Code::ComplaintRepeated, number, &first)),
            Repeat::Words(first) => (Code::RepeatSuspected, of_words(Code::RepeatSuspected, number, &first)),
        };
        let told = told.with("days", u64::from(self.config.input.repeat_days));
        row.tell(told.at(row.place(Field::Number)));
        (code != Code::RepeatSuspected).then(|| self.turned_away(row, TurnedAway::Repeated, vec![code]))
    }

    fn filed(&self, row: &mut Row<'_>) -> Option<DateTime> {
        if row.is_null(row.cell(Field::Filed)) {
            row.tell(Diagnostic::new(Code::FiledMissing).at(row.place(Field::Filed)));
            return None;
        }
        row.read(Field::Filed, Code::FiledUnreadable, |cell| time(cell, self.config.input.date_order))
    }

    fn platform(&mut self, row: &mut Row<'_>) -> Option<Label> {
        let name = row.text(Field::Platform);
        if row.is_null(&name) {
            row.tell(Diagnostic::new(Code::PlatformMissing).at(row.place(Field::Platform)));
            return None;
        }
        if let Some(platform) = self.roster.find(&name) {
            return Some(platform.name.clone());
        }
        Some(self.label(&name))
    }

    /// Tells once of a platform that counts though it is not listed. Where there is no list, one word of that says it of all.
    fn tell_unlisted(&mut self, row: &mut Row<'_>, platform: &Label) {
        let listed = self.roster.is_empty() || self.roster.find(platform).is_some();
        if listed || !self.unlisted.insert(platform.clone()) {
            return;
        }
        let unlisted = Diagnostic::new(Code::PlatformUnlisted).with("name", &**platform);
        row.tell(unlisted.suggesting(self.roster.similar(platform)).at(row.place(Field::Platform)));
    }

    fn issue_type(&mut self, row: &mut Row<'_>) -> Option<Label> {
        let name = row.text(Field::IssueType);
        if row.is_null(&name) {
            return None;
        }
        let alias = self.rules.issue_aliases.get(&*name);
        Some(alias.cloned().unwrap_or_else(|| self.label(&name)))
    }

    fn region(&self, row: &mut Row<'_>) -> Option<Region> {
        let cell = row.cell(Field::Region);
        if row.is_null(cell) {
            return None;
        }
        match region(cell, self.config.region.divisions, &self.rules.region_aliases) {
            RegionReading::Named(region) => Some(region),
            RegionReading::Implied(region, by) => {
                let implied = Diagnostic::new(Code::RegionImplied).with("value", row.shown(Field::Region));
                let implied = implied.with("region", region.name()).with("by", by);
                row.tell(implied.at(row.place(Field::Region)));
                Some(region)
            }
            RegionReading::Unknown { nearest } => {
                let unknown = Diagnostic::new(Code::RegionUnknown).with("value", row.shown(Field::Region)).suggesting(nearest);
                row.tell(unknown.at(row.place(Field::Region)));
                None
            }
        }
    }

    fn amount(&self, row: &mut Row<'_>) -> Option<Amount> {
        let ten_thousands = row.columns.ten_thousands;
        let read = row.read(Field::Amount, Code::AmountUnreadable, |cell| {
            // Eleven digits can be a sum, but not where they are somebody's telephone.
            let long = cell.chars().filter(|c| c.is_numeric()).count() >= SHORTEST_TELEPHONE;
            if long && mask::mask(cell).1.iter().any(|kind| ["phone", "identity", "card"].contains(kind)) {
                return None;
            }
            let bare = ten_thousands && cell.ends_with(|c: char| c.is_numeric());
            if bare { amount(&format!("{cell}万元"), &[]) } else { amount(cell, &self.rules.amount_options) }
        })?;
        if matches!(read, Amount::Option(_)) || self.rules.bands.holding(&read).is_some() {
            return Some(read);
        }
        let code = if read.cents().is_some() { Code::AmountOutsideBands } else { Code::AmountRange };
        row.tell_of(Field::Amount, code);
        None
    }

    /// A reply counts only where it follows a hand-over.
    fn reply(&self, row: &mut Row<'_>) -> (Option<DateTime>, Option<DateTime>) {
        let order = self.config.input.date_order;
        let handed = row.read(Field::Handed, Code::TimeUnreadable, |cell| time(cell, order));
        let replied = row.read(Field::Replied, Code::TimeUnreadable, |cell| time(cell, order));
        let fault = match (handed, replied) {
            (Some(handed), Some(replied)) if replied < handed => Code::ReplyBeforeHandover,
            (None, Some(_)) => Code::ReplyWithoutHandover,
            _ => return (handed, replied),
        };
        row.tell_of(Field::Replied, fault);
        (handed, None)
    }

    fn rejected(&mut self, row: &Row<'_>) -> Outcome {
        let mut codes: Vec<Code> = Vec::new();
        for code in row.found.iter().map(|found| found.code) {
            if REJECTING.contains(&code) && !codes.contains(&code) {
                codes.push(code);
            }
        }
        self.turned_away(row, TurnedAway::Rejected, codes)
    }

    fn turned_away(&mut self, row: &Row<'_>, how: TurnedAway, codes: Vec<Code>) -> Outcome {
        let reason = codes.first().copied().unwrap_or(Code::RowLength);
        let kept = reject(&row.record, row.columns, codes, self.config.input.limits.cell, &mut self.pseudonyms);
        Outcome::TurnedAway(how, reason, Some(Box::new(kept)))
    }

    /// The shared label for a name.
    fn label(&mut self, name: &str) -> Label {
        if let Some(label) = self.labels.get(name) {
            return label.clone();
        }
        let label: Label = Arc::from(name);
        self.labels.insert(name.to_owned(), label.clone());
        label
    }
}

fn shown(place: &RowPlace) -> String {
    format!("{}:{}", place.file, place.line)
}

fn of_words(code: Code, number: &str, first: &Earlier) -> Diagnostic {
    Diagnostic::new(code).with("number", number).with("first", first.number.as_str()).with("place", shown(&first.place))
}

fn outside_scope(row: &mut Row<'_>) -> Option<Outcome> {
    let (index, column, cell) = row.columns.outside_scope(&row.record)?;
    let value = mask::mask(cell).0.into_owned();
    let place = row.record.bare_place(index).cell(column, &value);
    let value = if value.is_empty() { "none".to_owned() } else { value };
    row.tell(Diagnostic::new(Code::OutsideScope).with("column", column).with("value", value).at(place));
    Some(Outcome::TurnedAway(TurnedAway::OutsideScope, Code::OutsideScope, None))
}

fn number(row: &mut Row<'_>) -> Option<String> {
    let number = row.text(Field::Number);
    if row.is_null(&number) {
        row.tell(Diagnostic::new(Code::NumberMissing).at(row.place(Field::Number)));
        return None;
    }
    Some(value::narrow(&number).into_owned())
}

/// Whether the text may be told; `None` where nobody was asked. Silence is no consent.
fn consent(row: &mut Row<'_>) -> Option<bool> {
    if !row.columns.has(Field::Consent) {
        return None;
    }
    Some(row.read(Field::Consent, Code::ConsentUnreadable, value::consent).unwrap_or_default())
}
