//! From records to complaints.
//!
//! 1. `header` finds which column holds what.
//! 2. `roster` knows the platforms under all their names.
//! 3. [`time`](fn@time), [`amount`](fn@amount), [`region`](fn@region) and [`value`] give cells their type.
//! 4. [`mask`] takes personal data out of texts.
//! 5. [`Cleaner`] does all of it to one record and says what became of it.
//!
//! Enters a record; leaves a [`Complaint`] or the reason why there is none. What a complaint cannot be counted without (number, date,
//! platform) rejects the row; any other cell that cannot be read is told of and counted as unknown. Nothing is counted here.

mod amount;
mod cleaner;
mod clock;
mod cursor;
mod header;
pub mod mask;
mod number;
mod places;
mod region;
mod roster;
mod time;
pub mod value;

pub use amount::amount;
pub use cleaner::{Cleaner, Outcome};
pub use header::{Columns, Field};
pub use number::MOST;
pub use region::{RegionReading, region};
pub use roster::{Platform, Roster};
pub use time::time;

#[cfg(doc)]
use crate::complaint::Complaint;
