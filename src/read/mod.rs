//! From files to texts, documents and records that know their place.
//!
//! 1. [`text`] and [`bytes`] take a file whole, where it is small and written by hand.
//! 2. `tables` reads texts and workbooks of rows: [`Source`], [`Table`], [`Record`].
//! 3. [`documents`] reads what people wrote or edited: Word, PDF, pages, Markdown.
//! 4. `kind` tells what a file is by its first bytes, `encoding` turns its bytes into UTF-8.
//! 5. [`Fingerprint`] says which bytes were read.
//!
//! Input: a path. Output: texts, records or a diagnostic. What a cell means is not known here.

pub mod documents;
mod encoding;
mod fingerprint;
mod guard;
mod kind;
mod listing;
mod meter;
mod population;
mod tables;
mod text;

pub use documents as draft;
pub use documents::{Block as DraftBlock, Correction, Draft, Grid, Tagged, Text as DraftText};
pub use encoding::named_encoding;
pub use encoding_rs::Encoding;
pub use fingerprint::{Fingerprint, Stamp, digest, fingerprint, hash_bytes, identity, size, stamp, stamped};
pub use listing::{Listing, listing};
pub use meter::{Meter, Reading, Stage};
pub use population::population;
pub use tables::{
    Block, BlockReader, DELIMITERS, Form, MissingCell, Named, Options, Record, Source, Table, changed, write_rows, written,
};
pub use text::{TextFile, bytes, entries, is_absent, real, text, texts};
