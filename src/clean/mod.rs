//! From records to complaints.
//!
//! 1. `table` finds which column holds what ([`Field`], [`ColumnMap`]), knows the platforms under all
//!    their names ([`PlatformList`]), and keeps what was not counted ([`RejectedRow`]).
//! 2. `parse` gives cells their type: [`time`](fn@time), [`amount`](fn@amount),
//!    [`region`](fn@region) and [`value`]; `row` reports those that have none.
//! 3. [`mask`] takes personal data out of texts.
//! 4. `duplicates` finds the complaints that were made twice.
//! 5. [`Cleaner`] does all of it to one record and says what became of it.
//! 6. [`CountCleaner`] does it to tables of counts.
//! 7. [`TableSurvey`] says what a table holds, [`mend()`] corrects what needs no judgement.
//!
//! Input: a record. Output: the [`Facts`] of a complaint, or the reason why there is none. What a
//! complaint cannot be counted without (number, date, platform) rejects the row; any other cell
//! that cannot be read is reported and counted as not stated. Does not know: any count.

mod cells;
mod cleaner;
mod counted;
mod duplicates;
pub mod mask;
mod mend;
mod parse;
mod parse_cache;
mod pseudonym;
mod row;
mod survey;
mod table;

pub use cleaner::{CleanedRow, Cleaner, Outcome, TurnedAway};
pub use counted::{ComplaintHandling, CountCleaner, CountRow, CountedValue, HANDED, HEADER as COUNT_HEADER, REPLIED, UNREAD};
pub use duplicates::{DuplicateFinder, Duplicates, Identity, Match, RowMatches, TooManyRows, WordsCheck};
pub use mend::{CellChange, ChangeKind, RegionNaming, mend};
pub use parse::{AmountUnit, MOST, RegionReading, amount, amount_unit, numeral, region, time, value};
pub use pseudonym::PseudonymList;
pub use row::{MaskedStretch, QuotedNarrative, quoted};
pub use survey::{ColumnSurvey, TableSurvey, ValueLooks};
pub use table::{
    ColumnConfidence, ColumnMap, Field, HeaderRules, ListedPlatform, OF_REJECTS, PlatformList, RejectedRow, TableColumn, listed,
    same_column,
};

#[cfg(doc)]
use crate::complaint::Facts;
