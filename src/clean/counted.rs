//! Tables of counts: what a query in a warehouse, or another run of this program, has counted
//! already.
//!
//! Input: a row of such a table: platform, month, dimension, value, count. Output: what was counted
//! in the report's own names. A value is cleaned as the cell of a complaint is, by the same rules
//! and with the same findings, so a query need not know them. Nothing is added up here.

use std::collections::BTreeSet;

use super::{Cleaner, ColumnMap, Field, TurnedAway, row::CellReader};
use crate::{
    complaint::{DisputedAmount, Label, Month, Period, PeriodKind, Slot},
    diagnostic::{Code, Diagnostic},
    read::Record,
};

/// The columns of a table of counts.
pub const HEADER: [&str; 5] = ["platform", "month", "dimension", "value", "count"];

const PLATFORM: usize = 0;
const MONTH: usize = 1;
const DIMENSION: usize = 2;
const VALUE: usize = 3;
const COUNT: usize = 4;

/// What a row of such a table counts, by what stands in its column `dimension`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountKind {
    Complaints,
    Score,
    /// The value of a dimension, by the place of the dimension in the report's list.
    Value(usize),
    Band,
    Unread,
    Away(TurnedAway),
}

/// Kinds that are no dimension of the report.
const BESIDE: [(&str, CountKind); 8] = [
    ("complaints", CountKind::Complaints),
    ("score", CountKind::Score),
    ("band", CountKind::Band),
    (UNREAD, CountKind::Unread),
    ("rejected", CountKind::Away(TurnedAway::Rejected)),
    ("outside_period", CountKind::Away(TurnedAway::OutsidePeriod)),
    ("outside_scope", CountKind::Away(TurnedAway::OutsideScope)),
    ("repeated", CountKind::Away(TurnedAway::Repeated)),
];

/// How far complaints came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComplaintHandling {
    /// Not handed to the platform.
    Kept,
    /// Handed over, and not replied to.
    Handed,
    /// Replied to, later than the last timeliness step.
    Replied,
    /// Replied to within a timeliness step, by its index.
    Step(usize),
}

/// How a table of counts says how far complaints came; a timeliness step is said by its limit in
/// hours.
pub const HANDED: &str = "handed";
pub const REPLIED: &str = "replied";

/// The dimension of times that a query could not read; its value is the field.
pub const UNREAD: &str = "unread";

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountedValue {
    /// Complaints of a month, and how far they came.
    Complaints(Month, ComplaintHandling),
    Score(Month, u8),
    /// The value in a slot, with its month where a part of the index is computed from it.
    Value(Slot, Option<Month>, Option<Label>),
    Amount(Option<DisputedAmount>),
    /// Ranges that lie in a band, by its index.
    Band(usize),
}

/// One row of a table of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountRow {
    Counted(Label, CountedValue, u64),
    /// Rows that were not counted, and the reason.
    Away(TurnedAway, Code, u64),
    /// Something to report, which has been reported.
    Told,
}

/// Cleans the rows of one table.
pub struct CountCleaner<'a> {
    cleaner: Cleaner<'a>,
    /// By name: what is counted, and where its value stands.
    kinds: Vec<(Label, CountKind, ColumnMap)>,
    unlisted: BTreeSet<Label>,
}

impl<'a> CountCleaner<'a> {
    pub fn new(cleaner: Cleaner<'a>) -> Self {
        let dimensions = &cleaner.rules.dimensions;
        let platform = (Field::Platform, PLATFORM);
        let columns = |value: Option<Field>| {
            let fields: Vec<(Field, usize)> = [Some(platform), value.map(|field| (field, VALUE))].into_iter().flatten().collect();
            ColumnMap::only(&HEADER, &fields, dimensions)
        };
        let beside = BESIDE.into_iter().map(|(name, kind)| {
            let value = (kind == CountKind::Score).then_some(Field::Satisfaction);
            (Label::from(name), kind, columns(value))
        });
        let of_values = dimensions.iter().enumerate().filter_map(|(index, dimension)| {
            let field = Field::of(dimension)?;
            Some((dimension.key.clone(), CountKind::Value(index), columns(Some(field))))
        });
        let kinds = beside.chain(of_values).collect();
        CountCleaner { cleaner, kinds, unlisted: BTreeSet::new() }
    }

    /// What a row counts; `None` where it cannot be read, which is in `diagnostics`.
    pub fn read(&mut self, record: &Record<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<CountRow> {
        let mut unreadable = |column: usize| {
            let value = record.cell(column);
            let fault = Diagnostic::new(Code::CountUnreadable).with("column", HEADER[column]).with("value", value);
            diagnostics.push(fault.at(record.cell_place(column, HEADER[column])));
        };
        let at = self.kinds.iter().position(|(name, ..)| **name == *record.cell(DIMENSION));
        let count = record.cell(COUNT).parse().ok();
        let (Some(at), Some(count)) = (at, count) else {
            unreadable(if at.is_none() { DIMENSION } else { COUNT });
            return None;
        };
        let kind = self.kinds[at].1;
        let month = month(record.cell(MONTH)).filter(|month| self.cleaner.period().has_month(*month));
        let rated = match kind {
            CountKind::Value(index) => self.cleaner.is_rated(index),
            _ => false,
        };
        let timed = rated || [CountKind::Complaints, CountKind::Score].contains(&kind);
        if timed && month.is_none() {
            unreadable(MONTH);
            return None;
        }
        let month = month.unwrap_or_default();
        let value = record.cell(VALUE);
        let away = |how| Code::ALL.iter().find(|code| code.to_string() == value).map(|code| CountRow::Away(how, *code, count));
        let counted = match kind {
            CountKind::Away(how) => {
                let away = away(how);
                if away.is_none() {
                    unreadable(VALUE);
                }
                return away;
            }
            CountKind::Unread => {
                if value.is_empty() {
                    return Some(CountRow::Told);
                }
                let unread = Diagnostic::new(Code::TimesUnread).with("count", count).with("field", value);
                diagnostics.push(unread.with("platform", record.cell(PLATFORM)).at(record.cell_place(VALUE, HEADER[VALUE])));
                return Some(CountRow::Told);
            }
            CountKind::Complaints => match value {
                "" => Some(ComplaintHandling::Kept),
                HANDED => Some(ComplaintHandling::Handed),
                REPLIED => Some(ComplaintHandling::Replied),
                hours => self.cleaner.step(hours).map(ComplaintHandling::Step),
            }
            .map(|handling| CountedValue::Complaints(month, handling)),
            CountKind::Band => self.cleaner.band(value).map(CountedValue::Band),
            CountKind::Value(_) | CountKind::Score => None,
        };
        if counted.is_none() && !matches!(kind, CountKind::Value(_) | CountKind::Score) {
            unreadable(VALUE);
            return None;
        }
        let mut row = self.cleaner.row(*record, &self.kinds[at].2);
        let counted = match kind {
            CountKind::Value(index) => Some(self.cleaner.counted(&mut row, index, rated.then_some(month))),
            CountKind::Score => self.cleaner.score(&mut row).map(|score| CountedValue::Score(month, score)),
            _ => counted,
        };
        let platform = self.cleaner.platform(&mut row);
        if let Some((name, false)) = &platform
            && self.unlisted.insert(name.clone())
        {
            self.cleaner.report_unlisted(&mut row, name);
        }
        diagnostics.append(&mut row.found);
        Some(CountRow::Counted(platform?.0, counted?, count))
    }
}

impl Cleaner<'_> {
    /// Whether a part of the index is computed from the dimension at `index`.
    fn is_rated(&self, index: usize) -> bool {
        let slot = self.rules.dimensions.iter().as_slice()[index].slot();
        self.rules.rating.slots().any(|rated| Some(rated) == slot)
    }

    /// What the value of the dimension at `index` counts.
    fn counted(&mut self, row: &mut CellReader<'_>, index: usize, month: Option<Month>) -> CountedValue {
        let rules = self.rules;
        let dimension = &rules.dimensions.iter().as_slice()[index];
        match dimension.slot() {
            Some(slot) => CountedValue::Value(slot, month, self.value(row, dimension)),
            None => CountedValue::Amount(self.amount(row)),
        }
    }
}

/// A month as `2024-01`.
fn month(text: &str) -> Option<Month> {
    let period: Period = text.parse().ok()?;
    (period.kind() == PeriodKind::Month).then(|| (period.year(), period.ordinal()))
}
