//! What a table holds, column by column.
//!
//! Input: the records of a table one at a time. Output: for every column, how often it is filled,
//! what its values can be read as, and its first values, masked. Which field a column stands for is
//! `header`'s word; what it looks like is only a hint for people.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{ColumnMap, RegionReading, amount, mask, region, row::is_reserved, time, value};
use crate::{
    complaint::{Choice, dimension},
    plan::config::{DateOrder, Divisions, Input},
    read::Record,
};

/// What a value can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueLooks {
    Date,
    Amount,
    Region,
    Gender,
    Truth,
    Text,
}

impl ValueLooks {
    /// Key of its name in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            ValueLooks::Date => "looks-date",
            ValueLooks::Amount => "looks-amount",
            ValueLooks::Region => "looks-region",
            ValueLooks::Gender => "looks-gender",
            ValueLooks::Truth => "looks-truth",
            ValueLooks::Text => "looks-text",
        }
    }
}

/// How many of a column's first values are shown, and how long at the most.
const SHOWN: usize = 3;
const LENGTH: usize = 24;

/// One column.
#[derive(Debug, Clone, Default)]
pub struct ColumnSurvey {
    pub filled: u64,
    pub looks: BTreeMap<ValueLooks, u64>,
    /// The first values, no two alike.
    pub first: Vec<String>,
    /// Values that are dates once the order of day and month is given: month first, day first.
    pub ordered: [u64; 2],
    /// Values that name a state of the United States.
    pub states: u64,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct TableSurvey {
    pub rows: u64,
    pub columns: Vec<ColumnSurvey>,
}

impl TableSurvey {
    pub fn new(columns: &ColumnMap) -> Self {
        TableSurvey { rows: 0, columns: vec![ColumnSurvey::default(); columns.all().len()] }
    }

    /// Takes in one record.
    pub fn add(&mut self, record: &Record<'_>, input: &Input) {
        self.rows += 1;
        for (index, column) in self.columns.iter_mut().enumerate() {
            let cell = record.cell(index);
            if value::is_null(cell, &input.nulls) {
                continue;
            }
            column.filled += 1;
            let looks = looks(cell, input);
            *column.looks.entry(looks).or_default() += 1;
            if looks == ValueLooks::Text {
                for (count, order) in column.ordered.iter_mut().zip(ORDERS) {
                    *count += u64::from(time(cell, Some(order)).is_some());
                }
                column.states += u64::from(matches!(region(cell, Divisions::Us, &BTreeMap::new()), RegionReading::Named(_)));
            }
            if column.first.len() < SHOWN {
                let masked = mask::mask(cell).0;
                let short: String =
                    masked.chars().take(LENGTH).map(|c| if c.is_control() || is_reserved(c) { ' ' } else { c }).collect();
                let short = if masked.chars().count() > LENGTH { short + "…" } else { short };
                if !column.first.contains(&short) {
                    column.first.push(short);
                }
            }
        }
    }
}

impl ColumnSurvey {
    /// What most of its values look like; text where they are mixed.
    pub fn looks(&self) -> Option<ValueLooks> {
        let (looks, count) = self.looks.iter().max_by_key(|(_, count)| **count)?;
        Some(if *count * 10 >= self.filled * 9 { *looks } else { ValueLooks::Text })
    }
}

impl TableSurvey {
    /// The orders of day and month in which the dates of the table can be read that cannot be read
    /// without one: none where there are no such dates, both where the dates themselves do not
    /// tell.
    pub fn date_orders(&self) -> Vec<DateOrder> {
        let dates = self.columns.iter().filter(|column| column.ordered.iter().any(|count| count * 10 >= column.filled * 9));
        let dates: Vec<&ColumnSurvey> = dates.filter(|column| column.filled > 0).collect();
        let most = |column: &ColumnSurvey| column.ordered.into_iter().fold(0, u64::max);
        let reads = |index: usize| dates.iter().all(|column| column.ordered[index] == most(column));
        ORDERS.into_iter().enumerate().filter(|(index, _)| !dates.is_empty() && reads(*index)).map(|(_, order)| order).collect()
    }
}

static GENDERS: LazyLock<Vec<Choice>> = LazyLock::new(dimension::genders);

/// The orders that are tried.
const ORDERS: [DateOrder; 2] = [DateOrder::Mdy, DateOrder::Dmy];

fn looks(cell: &str, input: &Input) -> ValueLooks {
    // A plain number is a sum before it is the number of a day.
    let number = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if value::choice(cell, &GENDERS).is_some() {
        ValueLooks::Gender
    } else if !number && time(cell, input.date_order).is_some() {
        ValueLooks::Date
    } else if amount(cell, &[]).is_some() {
        ValueLooks::Amount
    } else if matches!(region(cell, Divisions::Cn, &BTreeMap::new()), RegionReading::Named(_) | RegionReading::Implied(..)) {
        ValueLooks::Region
    } else if value::truth(cell).is_some() {
        ValueLooks::Truth
    } else {
        ValueLooks::Text
    }
}
