//! Complaints that were made twice.
//!
//! 1. [`Identity`] is what a complaint is recognised by, and needs nothing of other complaints:
//!    `numbers` gives its number an id, `wording` its words a fingerprint.
//! 2. [`DuplicateFinder`] takes the identities of all rows, in any order, and sorts them: equal
//!    ones then stand side by side.
//! 3. [`Duplicates`] says of a row which earlier one it repeats: the first with the same number, or
//!    the first with the same words within a window of days that is no repeat itself.
//! 4. [`WordsCheck`] compares the words of rows that share a fingerprint.
//!
//! Input: number, date, platform, complainant and text of every complaint. Output: those that
//! repeat an earlier one. No text is kept. What becomes of a duplicate is not known here.

mod check;
mod finder;
mod found;
mod numbers;
mod wording;

use std::borrow::Cow;

use jiff::civil::Date;

use self::wording::Fingerprint;
pub use self::{
    check::WordsCheck,
    finder::{DuplicateFinder, TooManyRows},
    found::{Duplicates, Match, RowMatches},
    wording::{Wording, Words},
};

/// What a complaint is recognised by.
#[derive(Debug)]
pub struct Identity<'r> {
    pub(super) number: Cow<'r, str>,
    /// Of complainant, platform and text, where there is text enough to tell complaints apart.
    pub(super) words: Option<Fingerprint>,
    /// The day it was filed.
    pub(super) filed: Date,
}

/// Days of a date since the first that there is.
fn day(date: Date) -> u32 {
    let hours = date.duration_since(Date::MIN).as_hours();
    u32::try_from(hours / 24).expect("no date is before the first one, nor 2³² days behind it")
}
