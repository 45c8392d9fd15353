//! One record at a time: typed, named, masked, or refused with its reasons.
//!
//! Enters a record; leaves an [`Outcome`] and, for everything that could not be read, a diagnostic at its cell.

#![expect(clippy::disallowed_types, reason = "numbers are only asked for: the order of the map reaches no output")]

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::civil::DateTime;

use super::{Columns, Field, RegionReading, Roster, amount, mask, region, time, value};
use crate::{
    complaint::{Amount, Complaint, Label, Narrative, Region, RowPlace},
    diagnostic::{Code, Diagnostic, Diagnostics},
    plan::{Config, Rules},
    read::Record,
};

/// What became of a record.
#[derive(Debug)]
pub enum Outcome {
    Counted(Box<Complaint>),
    /// Lacks what it cannot be counted without.
    Rejected,
    /// Filed before or after the reporting period.
    OutsidePeriod,
    /// Bears the number of an earlier record.
    Repeated,
}

/// Cleans the records of one report.
pub struct Cleaner<'a> {
    config: &'a Config,
    rules: &'a Rules,
    roster: &'a Roster,
    /// Numbers met so far, with the place of their record. Only asked for members, so its order reaches no output.
    numbers: HashMap<String, RowPlace>,
    labels: BTreeMap<String, Label>,
}

impl<'a> Cleaner<'a> {
    pub fn new(config: &'a Config, rules: &'a Rules, roster: &'a Roster) -> Self {
        Cleaner { config, rules, roster, numbers: HashMap::new(), labels: BTreeMap::new() }
    }

    /// Cleans one record of a file with these columns.
    pub fn clean(&mut self, record: &Record, columns: &Columns, told: &mut Diagnostics) -> Outcome {
        if record.len() != columns.width {
            let wrong = Diagnostic::new(Code::RowLength).with("found", record.len()).with("expected", columns.width);
            told.push(wrong.at(record.place()));
            return Outcome::Rejected;
        }
        let row = Row { record, columns, config: self.config };
        let (number, filed, platform) = (self.number(&row, told), self.filed(&row, told), self.platform(&row, told));
        let (Some(number), Some(filed), Some(platform)) = (number, filed, platform) else { return Outcome::Rejected };
        let place = RowPlace { file: record.file().clone(), line: record.line };
        if let Some(first) = self.numbers.get(&number) {
            let twice = Diagnostic::new(Code::NumberRepeated)
                .with("number", number)
                .with("first", format!("{}:{}", first.file, first.line));
            told.push(twice.at(row.place(Field::Number)));
            return Outcome::Repeated;
        }
        self.numbers.insert(number.clone(), place.clone());
        if !self.rules.period.contains(filed.date()) {
            let outside = Diagnostic::new(Code::OutsidePeriod).with("period", self.rules.period.to_string());
            told.push(outside.at(row.place(Field::Filed)));
            return Outcome::OutsidePeriod;
        }
        let issue_type = self.issue_type(&row, told);
        let (handed, replied) = self.reply(&row, told);
        Outcome::Counted(Box::new(Complaint {
            number,
            filed,
            platform,
            issue_type,
            region: self.region(&row, told),
            gender: row.read(Field::Gender, Code::GenderUnknown, told, value::gender),
            amount: self.amount(&row, told),
            handed,
            replied,
            satisfaction: self.satisfaction(&row, told),
            typical: value::truth(row.cell(Field::Typical)).unwrap_or_default(),
            text: row.narrative(told),
            place,
        }))
    }

    fn number(&self, row: &Row<'_>, told: &mut Diagnostics) -> Option<String> {
        let number = row.text(Field::Number, told);
        if row.is_null(&number) {
            told.push(Diagnostic::new(Code::NumberMissing).at(row.place(Field::Number)));
            return None;
        }
        Some(number.into_owned())
    }

    fn filed(&self, row: &Row<'_>, told: &mut Diagnostics) -> Option<DateTime> {
        if row.is_null(row.cell(Field::Filed)) {
            told.push(Diagnostic::new(Code::FiledMissing).at(row.place(Field::Filed)));
            return None;
        }
        row.read(Field::Filed, Code::FiledUnreadable, told, |cell| time(cell, self.config.input.date_order))
    }

    fn platform(&mut self, row: &Row<'_>, told: &mut Diagnostics) -> Option<Label> {
        let name = row.text(Field::Platform, told);
        if row.is_null(&name) {
            told.push(Diagnostic::new(Code::PlatformMissing).at(row.place(Field::Platform)));
            return None;
        }
        if let Some(platform) = self.roster.find(&name) {
            return Some(platform.name.clone());
        }
        if !self.labels.contains_key(&*name) {
            let unlisted = Diagnostic::new(Code::PlatformUnlisted).with("name", &*name).suggesting(self.roster.similar(&name));
            told.push(unlisted.at(row.place(Field::Platform)));
        }
        Some(self.label(&name))
    }

    fn issue_type(&mut self, row: &Row<'_>, told: &mut Diagnostics) -> Option<Label> {
        let name = row.text(Field::IssueType, told);
        if row.is_null(&name) {
            return None;
        }
        let alias = self.rules.issue_aliases.get(&*name);
        Some(alias.cloned().unwrap_or_else(|| self.label(&name)))
    }

    fn region(&self, row: &Row<'_>, told: &mut Diagnostics) -> Option<Region> {
        let cell = row.cell(Field::Region);
        if row.is_null(cell) {
            return None;
        }
        match region(cell, self.config.region.divisions, &self.rules.region_aliases) {
            RegionReading::Named(region) | RegionReading::Implied(region, _) => Some(region),
            RegionReading::Unknown { nearest } => {
                let unknown = Diagnostic::new(Code::RegionUnknown).with("value", cell).suggesting(nearest);
                told.push(unknown.at(row.place(Field::Region)));
                None
            }
        }
    }

    fn amount(&self, row: &Row<'_>, told: &mut Diagnostics) -> Option<Amount> {
        let read = row.read(Field::Amount, Code::AmountUnreadable, told, |cell| amount(cell, &self.rules.amount_options))?;
        if !matches!(read, Amount::Option(_)) && self.rules.bands.holding(&read).is_none() {
            // A range that spans bands is to have a code of its own.
            let code = if read.cents().is_some() { Code::AmountOutsideBands } else { Code::AmountUnreadable };
            let outside = Diagnostic::new(code).with("value", row.cell(Field::Amount));
            told.push(outside.at(row.place(Field::Amount)));
            return None;
        }
        Some(read)
    }

    fn satisfaction(&self, row: &Row<'_>, told: &mut Diagnostics) -> Option<u8> {
        let scale = self.config.rating.satisfaction_scale;
        row.read(Field::Satisfaction, Code::ScoreUnreadable, told, |cell| value::score(cell, scale))
    }

    /// A reply counts only where it follows a hand-over.
    fn reply(&self, row: &Row<'_>, told: &mut Diagnostics) -> (Option<DateTime>, Option<DateTime>) {
        let handed = row.read(Field::Handed, Code::TimeUnreadable, told, |cell| time(cell, self.config.input.date_order));
        let replied = row.read(Field::Replied, Code::TimeUnreadable, told, |cell| time(cell, self.config.input.date_order));
        let fault = match (handed, replied) {
            (Some(handed), Some(replied)) if replied < handed => Code::ReplyBeforeHandover,
            (None, Some(_)) => Code::ReplyWithoutHandover,
            _ => return (handed, replied),
        };
        told.push(Diagnostic::new(fault).with("value", row.cell(Field::Replied)).at(row.place(Field::Replied)));
        (handed, None)
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

/// A record seen through the columns of its file.
struct Row<'r> {
    record: &'r Record,
    columns: &'r Columns,
    config: &'r Config,
}

impl<'r> Row<'r> {
    fn cell(&self, field: Field) -> &'r str {
        self.columns.cell(self.record, field)
    }

    fn is_null(&self, cell: &str) -> bool {
        value::is_null(cell, &self.config.input.nulls)
    }

    fn place(&self, field: Field) -> crate::diagnostic::Place {
        self.columns.place(self.record, field)
    }

    /// Gives a cell its type; one that holds something else is told of and counts as unknown.
    fn read<T>(&self, field: Field, code: Code, told: &mut Diagnostics, typed: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(field);
        if self.is_null(cell) {
            return None;
        }
        let value = typed(cell);
        if value.is_none() {
            told.push(Diagnostic::new(code).with("value", cell).at(self.place(field)));
        }
        value
    }

    /// A cell without the characters that the program keeps for its own marks (Unicode noncharacters) and without control characters.
    fn text(&self, field: Field, told: &mut Diagnostics) -> Cow<'r, str> {
        let cell = self.cell(field);
        if !cell
            .contains(|c: char| matches!(c, '\u{fdd0}'..='\u{fdef}') || (c.is_control() && c != '\n' && c != '\r' && c != '\t'))
        {
            return Cow::Borrowed(cell);
        }
        told.push(Diagnostic::new(Code::ReservedCharacter).at(self.place(field)));
        Cow::Owned(cell.chars().filter(|c| !matches!(c, '\u{fdd0}'..='\u{fdef}') && (!c.is_control() || *c == '\n')).collect())
    }

    fn narrative(&self, told: &mut Diagnostics) -> Narrative {
        let mut masked = |field: Field| {
            let text = self.text(field, told);
            let (clean, found) = mask::mask(&text);
            if !found.is_empty() {
                // The cell is not quoted: a diagnostic may be printed, and the data must not be.
                let mut place = self.place(field);
                place.excerpt = None;
                told.push(Diagnostic::new(Code::PersonalDataMasked).with("count", found.len()).at(place));
            }
            clean.into_owned()
        };
        Narrative { title: masked(Field::Title), body: masked(Field::Body), demand: masked(Field::Demand) }
    }
}
