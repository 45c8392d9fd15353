//! From files to texts and records that know their place.
//!
//! 1. [`text`] and [`bytes`] take a file whole, where it is small and written by hand.
//! 2. [`Table`] takes a CSV file record by record, each with the line it began on.
//! 3. [`Fingerprint`] says which bytes were read.
//!
//! Enters a path; leave texts, records or a diagnostic. What a cell means is not known here.

mod csv;
mod fingerprint;
mod population;
mod text;

pub use self::csv::{Record, Table};
pub use fingerprint::{Fingerprint, fingerprint, hash_bytes};
pub use population::population;
pub use text::{TextFile, bytes, text, texts};
