//! Tables of counts: what a query in a warehouse, or another run of this program, has counted already.
//!
//! Enters a row of such a table: platform, month, dimension, value, count; leaves what was counted in the report's own names. A value is
//! cleaned as the cell of a complaint is, by the same rules and with the same findings, so a query need not know them. Nothing is added up
//! here.

use std::collections::BTreeSet;

use super::{Cleaner, Columns, Field, TurnedAway, row::Row};
use crate::{
    complaint::{Amount, Gender, Label, Month, Period, PeriodKind, Region},
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

/// What can be counted, by the name of the dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Complaints,
    Band,
    Unread,
    Of(Field),
    Away(TurnedAway),
}

const DIMENSIONS: [(&str, Dimension); 12] = [
    ("complaints", Dimension::Complaints),
    ("score", Dimension::Of(Field::Satisfaction)),
    ("issue_type", Dimension::Of(Field::IssueType)),
    ("region", Dimension::Of(Field::Region)),
    ("gender", Dimension::Of(Field::Gender)),
    ("amount", Dimension::Of(Field::Amount)),
    ("band", Dimension::Band),
    (UNREAD, Dimension::Unread),
    ("rejected", Dimension::Away(TurnedAway::Rejected)),
    ("outside_period", Dimension::Away(TurnedAway::OutsidePeriod)),
    ("outside_scope", Dimension::Away(TurnedAway::OutsideScope)),
    ("repeated", Dimension::Away(TurnedAway::Repeated)),
];

/// How far complaints came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    /// Not handed to the platform.
    Kept,
    /// Handed over, and not replied to.
    Handed,
    /// Replied to, later than the last timeliness step.
    Replied,
    /// Replied to within a timeliness step, by its index.
    Step(usize),
}

/// How a table of counts says how far complaints came; a timeliness step is said by its limit in hours.
pub const HANDED: &str = "handed";
pub const REPLIED: &str = "replied";

/// The dimension of times that a query could not read; its value is the field.
pub const UNREAD: &str = "unread";

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Complaints of a month, and how far they came.
    Complaints(Month, Handling),
    Score(Month, u8),
    IssueType(Option<Label>),
    Region(Option<Region>),
    Gender(Option<Gender>),
    Amount(Option<Amount>),
    /// Ranges that lie in a band, by its index.
    Band(usize),
}

/// One row of a table of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountRow {
    Counted(Label, Counted, u64),
    /// Rows that were not counted, and the reason.
    Away(TurnedAway, Code, u64),
    /// Something to tell, which was told.
    Told,
}

/// Cleans the rows of one table.
pub struct CountCleaner<'a> {
    cleaner: Cleaner<'a>,
    /// By dimension: where its value stands.
    columns: Vec<Columns>,
    unlisted: BTreeSet<Label>,
}

impl<'a> CountCleaner<'a> {
    pub fn new(cleaner: Cleaner<'a>) -> Self {
        let columns = DIMENSIONS.iter().map(|(_, dimension)| match dimension {
            Dimension::Of(field) => Columns::only(&HEADER, &[(Field::Platform, PLATFORM), (*field, VALUE)]),
            _ => Columns::only(&HEADER, &[(Field::Platform, PLATFORM)]),
        });
        CountCleaner { cleaner, columns: columns.collect(), unlisted: BTreeSet::new() }
    }

    /// What a row counts; `None` where it cannot be read, which is in `told`.
    pub fn read(&mut self, record: &Record<'_>, told: &mut Vec<Diagnostic>) -> Option<CountRow> {
        let mut unreadable = |column: usize| {
            let value = record.cell(column);
            let fault = Diagnostic::new(Code::CountUnreadable).with("column", HEADER[column]).with("value", value);
            told.push(fault.at(record.cell_place(column, HEADER[column])));
        };
        let at = DIMENSIONS.iter().position(|(name, _)| *name == record.cell(DIMENSION));
        let count = record.cell(COUNT).parse().ok();
        let (Some(at), Some(count)) = (at, count) else {
            unreadable(if at.is_none() { DIMENSION } else { COUNT });
            return None;
        };
        let dimension = DIMENSIONS[at].1;
        let month = month(record.cell(MONTH)).filter(|month| self.cleaner.period().has_month(*month));
        let timed = [Dimension::Complaints, Dimension::Of(Field::Satisfaction)].contains(&dimension);
        if timed && month.is_none() {
            unreadable(MONTH);
            return None;
        }
        let month = month.unwrap_or_default();
        let value = record.cell(VALUE);
        let away = |how| Code::ALL.iter().find(|code| code.to_string() == value).map(|code| CountRow::Away(how, *code, count));
        let counted = match dimension {
            Dimension::Away(how) => {
                let away = away(how);
                if away.is_none() {
                    unreadable(VALUE);
                }
                return away;
            }
            Dimension::Unread => {
                if value.is_empty() {
                    return Some(CountRow::Told);
                }
                let unread = Diagnostic::new(Code::TimesUnread).with("count", count).with("field", value);
                told.push(unread.with("platform", record.cell(PLATFORM)).at(record.cell_place(VALUE, HEADER[VALUE])));
                return Some(CountRow::Told);
            }
            Dimension::Complaints => match value {
                "" => Some(Handling::Kept),
                HANDED => Some(Handling::Handed),
                REPLIED => Some(Handling::Replied),
                hours => self.cleaner.step(hours).map(Handling::Step),
            }
            .map(|handling| Counted::Complaints(month, handling)),
            Dimension::Band => self.cleaner.band(value).map(Counted::Band),
            Dimension::Of(_) => None,
        };
        if counted.is_none() && !matches!(dimension, Dimension::Of(_)) {
            unreadable(VALUE);
            return None;
        }
        let mut row = self.cleaner.row(*record, &self.columns[at]);
        let counted = match dimension {
            Dimension::Of(field) => self.cleaner.value(&mut row, field, month),
            _ => counted,
        };
        let platform = self.cleaner.platform(&mut row);
        if let Some((name, false)) = &platform
            && self.unlisted.insert(name.clone())
        {
            self.cleaner.tell_unlisted(&mut row, name);
        }
        told.append(&mut row.found);
        Some(CountRow::Counted(platform?.0, counted?, count))
    }
}

impl<'a> Cleaner<'a> {
    /// What the value of a dimension counts; `None` where a score is none, which is in the row's findings.
    fn value(&mut self, row: &mut Row<'_>, field: Field, month: Month) -> Option<Counted> {
        Some(match field {
            Field::IssueType => Counted::IssueType(self.issue_type(row)),
            Field::Region => Counted::Region(self.region(row)),
            Field::Gender => Counted::Gender(self.gender(row)),
            Field::Amount => Counted::Amount(self.amount(row)),
            _ => Counted::Score(month, self.score(row)?),
        })
    }
}

/// A month as `2024-01`.
fn month(text: &str) -> Option<Month> {
    let period: Period = text.parse().ok()?;
    (period.kind() == PeriodKind::Month).then(|| (period.year(), period.ordinal()))
}
