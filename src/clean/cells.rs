//! The cells of a record, each by its own rules.
//!
//! Input: a record seen through its columns. Output: the meaning of one of its cells, and a finding
//! where it has none. What the record is as a whole is the cleaner's.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::DateTime;

use super::{
    Cleaner, ColumnMap, Field, RegionReading, amount, mask, parse::is_day_before_month, region, row::CellReader, time, value,
};
use crate::{
    complaint::{Dimension, DisputedAmount, Divisions, Label, Period, Region, Values},
    diagnostic::{Code, Diagnostic},
    read::Record,
};

/// Digits of a mobile number.
const SHORTEST_TELEPHONE: usize = 11;

impl<'a> Cleaner<'a> {
    pub(super) fn filed(&self, row: &mut CellReader<'_>) -> Option<DateTime> {
        if row.is_null(row.cell(Field::Filed)) {
            row.report(Diagnostic::new(Code::FiledMissing).at(row.place(Field::Filed)));
            return None;
        }
        self.time(row, Field::Filed, Code::FiledUnreadable)
    }

    /// A date or time; one that would be a date with the day before the month is reported as that.
    fn time(&self, row: &mut CellReader<'_>, field: Field, code: Code) -> Option<DateTime> {
        let cell = row.cell(field);
        if row.is_null(cell) {
            return None;
        }
        let read = time(cell, self.config.input.date_order);
        if read.is_none() {
            row.report_code(field, if is_day_before_month(cell) { Code::DayBeforeMonth } else { code });
        }
        read
    }

    /// A record seen through its columns.
    pub(super) fn row<'r>(&self, record: Record<'r>, columns: &'r ColumnMap) -> CellReader<'r>
    where
        'a: 'r,
    {
        CellReader { record, columns, nulls: &self.config.input.nulls, found: Vec::new() }
    }

    pub(super) fn period(&self) -> Period {
        self.rules.period
    }

    /// The timeliness step with this upper bound in hours, by its index.
    pub(super) fn step(&self, hours: &str) -> Option<usize> {
        let hours: u32 = hours.parse().ok()?;
        self.config.rating.timeliness.iter().position(|step| step.under_hours == hours)
    }

    /// The amount band with this label, by its index.
    pub(super) fn band(&self, label: &str) -> Option<usize> {
        self.rules.bands.as_slice().iter().position(|band| band.label == label)
    }

    pub(super) fn report_unlisted(&self, row: &mut CellReader<'_>, platform: &Label) {
        // A telephone number may stand in any cell.
        let unlisted = Diagnostic::new(Code::PlatformUnlisted).with("name", mask::mask(platform).0.into_owned());
        row.report(unlisted.suggesting(self.roster.similar(platform)).at(row.place(Field::Platform)));
    }

    /// The value of a dimension that stands in the facts of a complaint.
    pub(super) fn value(&mut self, row: &mut CellReader<'_>, dimension: &Dimension) -> Option<Label> {
        let (field, slot) = Field::of(dimension).zip(dimension.slot())?;
        let Cleaner { values, labels, .. } = self;
        values[slot].of(row, field, |row| match &dimension.values {
            Values::Names { aliases, .. } => named(row, field, aliases, labels),
            Values::Regions { divisions, aliases, .. } => {
                let region = located(row, field, *divisions, aliases)?;
                Some(label(labels, region.name()))
            }
            Values::Choices { choices, .. } => {
                let code = match field {
                    Field::Gender => Code::GenderUnknown,
                    _ => Code::ValueUnlisted,
                };
                row.read(field, code, |cell| value::choice(cell, choices))
            }
            Values::Numbers { bands, .. } => {
                let band = row.read(field, Code::ValueUnlisted, |cell| value::number_band(cell, bands))?;
                Some(label(labels, &bands.as_slice()[band].label))
            }
            Values::Amounts | Values::Platforms | Values::Months => None,
        })
    }

    pub(super) fn score(&mut self, row: &mut CellReader<'_>) -> Option<u8> {
        let scale = self.config.rating.satisfaction_scale;
        let read =
            |row: &mut CellReader<'_>| row.read(Field::Satisfaction, Code::ScoreUnreadable, |cell| value::score(cell, scale));
        self.scores.of(row, Field::Satisfaction, read)
    }

    pub(super) fn platform(&mut self, row: &mut CellReader<'_>) -> Option<(Label, bool)> {
        let Cleaner { platforms, labels, roster, .. } = self;
        platforms.of(row, Field::Platform, |row| {
            let name = row.text(Field::Platform);
            if row.is_null(&name) {
                row.report(Diagnostic::new(Code::PlatformMissing).at(row.place(Field::Platform)));
                return None;
            }
            personal(row, Field::Platform, &name);
            let listed = roster.find(&name).map(|platform| label(labels, &platform.name));
            let is_listed = listed.is_some() || roster.is_empty();
            Some((listed.unwrap_or_else(|| label(labels, &value::printed(&name))), is_listed))
        })
    }

    /// Whether the text may be published; `None` where nobody was asked. Silence is no consent.
    pub(super) fn consent(&mut self, row: &mut CellReader<'_>) -> Option<bool> {
        if !row.columns.has(Field::Consent) {
            return None;
        }
        let read = |row: &mut CellReader<'_>| row.read(Field::Consent, Code::ConsentUnreadable, value::consent);
        Some(self.consent.of(row, Field::Consent, read).unwrap_or_default())
    }

    pub(super) fn amount(&self, row: &mut CellReader<'_>) -> Option<DisputedAmount> {
        let (unit, options) = (row.columns.unit, &self.rules.amount_options);
        let cell = row.cell(Field::Amount);
        // An option of the form is an answer even where its words are those for none: 不便透露.
        if !options.is_empty() && row.is_null(cell) {
            return amount(cell, options).filter(|read| matches!(read, DisputedAmount::Option(_)));
        }
        let read = row.read(Field::Amount, Code::AmountUnreadable, |cell| {
            // Eleven digits can be a sum, but not where they are somebody's telephone.
            let long = cell.len() >= SHORTEST_TELEPHONE && cell.chars().filter(|c| c.is_numeric()).count() >= SHORTEST_TELEPHONE;
            if long && mask::mask(cell).1.iter().any(|kind| ["phone", "identity", "card"].contains(kind)) {
                return None;
            }
            match unit.filter(|_| cell.ends_with(|c: char| c.is_numeric())) {
                Some(unit) => amount(&format!("{cell}{unit}"), &[]),
                None => amount(cell, options),
            }
        })?;
        if matches!(read, DisputedAmount::Option(_)) || self.rules.bands.holding(&read).is_some() {
            return Some(read);
        }
        let code = if read.cents().is_some() { Code::AmountOutsideBands } else { Code::AmountRange };
        row.report_code(Field::Amount, code);
        None
    }

    /// A reply counts only where it follows a hand-over.
    pub(super) fn reply(&self, row: &mut CellReader<'_>) -> (Option<DateTime>, Option<DateTime>) {
        let handed = self.time(row, Field::Handed, Code::TimeUnreadable);
        let replied = self.time(row, Field::Replied, Code::TimeUnreadable);
        let fault = match (handed, replied) {
            (Some(handed), Some(replied)) if replied < handed => Code::ReplyBeforeHandover,
            (None, Some(_)) => Code::ReplyWithoutHandover,
            _ => return (handed, replied),
        };
        row.report_code(Field::Replied, fault);
        (handed, None)
    }
}

/// The label for a name, shared by all complaints that one cleaner cleans: threads that share one
/// would wait for one another.
fn label(labels: &mut BTreeMap<String, Label>, name: &str) -> Label {
    if let Some(label) = labels.get(name) {
        return label.clone();
    }
    let label: Label = Arc::from(name);
    labels.insert(name.to_owned(), label.clone());
    label
}

/// A name as it stands, or the one that it is an alias of.
fn named(
    row: &mut CellReader<'_>,
    field: Field,
    aliases: &BTreeMap<String, Label>,
    labels: &mut BTreeMap<String, Label>,
) -> Option<Label> {
    let name = row.text(field);
    if row.is_null(&name) {
        return None;
    }
    personal(row, field, &name);
    let alias = aliases.get(&*name).or_else(|| {
        let folded = value::folded(&name);
        aliases.iter().find(|(alias, _)| value::folded(alias) == folded).map(|(_, name)| name)
    });
    Some(match alias {
        Some(alias) => label(labels, alias),
        None => label(labels, &value::printed(&name)),
    })
}

/// Reports personal data in a name, which would stand in print; digits that belong to a name are
/// none.
fn personal(row: &mut CellReader<'_>, field: Field, name: &str) {
    // What is masked in narratives by rules alone; names of people are none here, since platforms
    // are named after some.
    const RULED: [&str; 6] = ["phone", "identity", "card", "email", "passport", "plate"];
    let worth_a_look = name.contains('@') || name.chars().filter(|c| c.is_numeric()).count() >= 5;
    if worth_a_look && let Some(kind) = mask::mask(name).1.into_iter().find(|kind| RULED.contains(kind)) {
        let named = Diagnostic::new(Code::PersonalDataNamed).with("value", row.shown(field)).with("kind", kind);
        row.report(named.at(row.place(field)));
    }
}

/// The division that a cell names, or that its city lies in.
fn located(row: &mut CellReader<'_>, field: Field, divisions: Divisions, aliases: &BTreeMap<String, Region>) -> Option<Region> {
    let cell = row.cell(field);
    if row.is_null(cell) {
        return None;
    }
    match region(cell, divisions, aliases) {
        RegionReading::Named(region) => Some(region),
        RegionReading::Implied(region, by) => {
            let implied = Diagnostic::new(Code::RegionImplied).with("value", row.shown(field));
            let implied = implied.with("region", region.name()).with("by", by);
            row.report(implied.at(row.place(field)));
            Some(region)
        }
        RegionReading::Unknown { nearest } => {
            let unknown = Diagnostic::new(Code::RegionUnknown).with("value", row.shown(field));
            row.report(unknown.suggesting(nearest).at(row.place(field)));
            None
        }
    }
}
