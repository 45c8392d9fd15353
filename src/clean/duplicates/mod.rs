//! Complaints that were made twice.
//!
//! 1. [`Identity`] is what a complaint is recognised by, and needs nothing of other complaints:
//!    `numbers` gives its number an id, `wording` its words a fingerprint.
//! 2. [`DuplicateFinder`] takes the identities of all rows, in any order, and sorts them: equal
//!    ones then stand side by side.
//! 3. [`Duplicates`] says of a row which one it repeats: of those with the same number that are
//!    about the same the one that states most, or
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

use jiff::civil::{Date, DateTime};

use super::value;

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
    /// Of complainant, platform and text, where there is text enough to distinguish complaints.
    pub(super) words: Option<Fingerprint>,
    /// The day it was filed.
    pub(super) filed: Date,
    pub(super) content: Content,
}

/// What a complaint is about, and how much of it a row states: 29 bits of a hash and three of a
/// count. It is compared among rows with the same number only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Content(u32);

impl Content {
    /// Of the time it was filed, the platform and the text; `stated` counts what may come later,
    /// such as the reply.
    pub fn new(filed: DateTime, platform: &str, text: &str, stated: u32) -> Self {
        let mut bytes = filed.to_string().into_bytes();
        bytes.extend(value::folded(platform).bytes());
        bytes.extend(text.chars().filter(|c| !c.is_whitespace()).flat_map(|c| {
            let mut buffer = [0; 4];
            c.encode_utf8(&mut buffer).bytes().collect::<Vec<u8>>()
        }));
        Content((xxhash_rust::xxh3::xxh3_64(&bytes) as u32) << 3 | stated.min(7))
    }

    fn about(self) -> u32 {
        self.0 >> 3
    }

    fn stated(self) -> u32 {
        self.0 & 7
    }
}

/// Days of a date since the first that there is.
fn day(date: Date) -> u32 {
    let hours = date.duration_since(Date::MIN).as_hours();
    u32::try_from(hours / 24).expect("no date is before the first one, nor 2³² days behind it")
}
