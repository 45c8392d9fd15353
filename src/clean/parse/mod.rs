//! One cell at a time: dates and times, amounts, numbers, regions, small sets of answers.
//!
//! Input: the text of a cell, sometimes the name of its column. Output: its value, or none where it
//! has none. `cursor` reads from left to right, `clock` times of day, `places` has the cities.
//! Does not know: rows, columns of a table, the report, or what becomes of a cell without a value.

mod amount;
mod clock;
mod cursor;
mod number;
mod places;
mod region;
mod time;
mod unit;
pub mod value;

pub use self::{
    amount::amount,
    number::{MOST, numeral},
    region::{RegionReading, region},
    time::{is_day_before_month, time},
    unit::{AmountUnit, amount_unit, score_scale},
};
