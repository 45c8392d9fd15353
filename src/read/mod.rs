//! From files to texts and records that know their place.
//!
//! 1. [`text`] and [`bytes`] take a file whole, where it is small and written by hand.
//! 2. [`Source`] finds out what a file is, its encoding and what separates its cells.
//! 3. [`Table`] takes a text or a sheet of a workbook record by record, each with the line it began on.
//! 4. [`Fingerprint`] says which bytes were read.
//! 5. [`written`] is the way back: rows as a text that reads as they did.
//!
//! Enters a path; leave texts, records or a diagnostic. What a cell means is not known here.

mod blocks;
mod bounds;
mod cells;
mod compound;
mod cutter;
mod delimiter;
mod draft;
mod encoding;
mod fingerprint;
mod guard;
mod kind;
mod listing;
mod meter;
mod packing;
mod population;
mod record;
mod sheet;
mod source;
mod spelled;
mod table;
mod text;
mod written;

pub use blocks::Block;
pub use delimiter::DELIMITERS;
pub use draft::{Block as DraftBlock, Correction, Draft, Grid, Tagged, Text as DraftText};
pub use encoding::named_encoding;
pub use encoding_rs::Encoding;
pub use fingerprint::{Fingerprint, Stamp, digest, fingerprint, hash_bytes, identity, size, stamp};
pub use listing::{Listing, listing};
pub use meter::{Meter, Reading, Stage};
pub use population::population;
pub use record::{Hollow, Record};
pub use source::{Form, Options, Source, changed};
pub use table::{Named, Rest, Table};
pub use text::{TextFile, bytes, entries, is_absent, real, text, texts};
pub use written::{write_rows, written};
