//! Personal data taken out of free text.
//!
//! 1. `number`, `account`, `network`, `address`, `name` and `moment` find what may be personal; `digits`, `surname` and `words` know what
//!    such data are made of.
//! 2. `span` settles which finds stay where they overlap, the most specific and longest first, and replaces them.
//! 3. That is done again until nothing is found, since a number that stood against what was taken out is only then a word of its own.
//!
//! Enter a text and full names that are known to belong to it; leave the text with every find replaced by its [`Kind`] (and at most the
//! last digits), and for every find its place and replacement. Masked text masks to itself. Each pass takes time linear in the text. Where a text
//! comes from and what it is printed in is not known here.

mod account;
mod address;
mod digits;
mod kind;
mod moment;
mod name;
mod network;
mod number;
mod span;
mod surname;
mod words;

use std::borrow::Cow;

pub use kind::Kind;
pub use span::{Masked, Span};

/// What was found, by the keys of its kinds.
pub type Found = Vec<&'static str>;

/// How specific a rule is; the lowest wins.
mod rank {
    pub const LINK: u8 = 0;
    pub const EMAIL: u8 = 1;
    pub const IP: u8 = 2;
    pub const INTRODUCED: u8 = 3;
    pub const IDENTITY: u8 = 4;
    pub const CARD: u8 = 5;
    pub const EXACT: u8 = 6;
    pub const PHONE: u8 = 7;
    pub const LANDLINE: u8 = 8;
    pub const LONG: u8 = 9;
    pub const ADDRESS: u8 = 10;
    pub const NAME: u8 = 11;
    pub const MOMENT: u8 = 12;
}

/// Replaces personal data in `text` and says which kinds were found.
pub fn mask(text: &str) -> (Cow<'_, str>, Found) {
    let Masked { text, spans } = mask_with(text, &[]);
    (text, spans.iter().map(|span| span.kind.key()).collect())
}

/// Replaces personal data in `text`, among it these full names wherever they stand.
pub fn mask_with<'t>(text: &'t str, names: &[&str]) -> Masked<'t> {
    let mut masked = Masked::untouched(text);
    loop {
        let found = find(&masked.text, names);
        if found.is_empty() {
            return masked;
        }
        masked.cover(text, found);
    }
}

fn find(text: &str, names: &[&str]) -> Vec<Span> {
    let mut found = Vec::new();
    network::find(text, &mut found);
    account::find(text, &mut found);
    number::find(text, &mut found);
    address::find(text, &mut found);
    name::find(text, names, &mut found);
    moment::find(text, &mut found);
    span::settle(found)
}
