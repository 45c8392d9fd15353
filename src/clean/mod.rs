//! From records to complaints.
//!
//! 1. [`Field`] says what a column can hold, `header` finds which column holds what.
//! 2. `roster` knows the platforms under all their names.
//! 3. [`time`](fn@time), [`amount`](fn@amount), [`region`](fn@region) and [`value`] give cells their type; `row` tells of those that
//!    have none.
//! 4. [`mask`] takes personal data out of texts.
//! 5. `duplicates` finds the complaints that were made twice.
//! 6. [`Cleaner`] does all of it to one record and says what became of it; [`Reject`] keeps what was turned away.
//! 7. [`CountCleaner`] does it to tables of counts.
//! 8. [`Survey`] says what a table holds, [`mend()`] corrects what needs no judgement.
//!
//! Enters a record; leave the [`Facts`] of a complaint or the reason why there is none. What a complaint cannot be counted without
//! (number, date, platform) rejects the row; any other cell that cannot be read is told of and counted as unknown. Nothing is counted here.

mod amount;
mod cells;
mod cleaner;
mod clock;
mod counted;
mod cursor;
mod duplicates;
mod field;
mod header;
pub mod mask;
mod mend;
mod number;
mod parse_cache;
mod places;
mod pseudonym;
mod region;
mod reject;
mod roster;
mod row;
mod survey;
mod time;
mod unit;
pub mod value;

pub use amount::amount;
pub use cleaner::{Cleaned, Cleaner, Outcome, TurnedAway};
pub use counted::{CountCleaner, CountRow, Counted, HANDED, HEADER as COUNT_HEADER, Handling, REPLIED, UNREAD};
pub use duplicates::{DuplicateFinder, Duplicates, Identity, Match, RowMatches, TooManyRows, WordsCheck};
pub use field::{Field, OF_REJECTS};
pub use header::{Column, Columns, Confidence, HeaderRules, same_column};
pub use mend::{Change, ChangeKind, Naming, mend};
pub use number::{MOST, numeral};
pub use pseudonym::Pseudonyms;
pub use region::{RegionReading, region};
pub use reject::{Reject, listed};
pub use roster::{Platform, Roster};
pub use row::{Quoted, Stretch, quoted};
pub use survey::{ColumnSurvey, Looks, Survey};
pub use time::time;
pub use unit::{AmountUnit, amount_unit};

#[cfg(doc)]
use crate::complaint::Facts;
