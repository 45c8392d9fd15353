//! Tables of any form: texts and workbooks, as records that know their place.
//!
//! 1. [`Source`] is whatever has an identity and tables; `file` is the one kind so far, and finds
//!    out what a file is: `compression` whether it is compressed, `delimiter` what separates the
//!    cells of a text, `bounds` and `compound` how much a workbook holds once it is unpacked.
//! 2. A text is cut into blocks of whole records by `cutter`, whose cells `cells` finds; a workbook
//!    is read row by row by `sheet`, which is one [`RowReader`](row::RowReader).
//! 3. [`Table`] gives the rows of both, one by one or in blocks, each a [`Record`].
//! 4. [`written`] is the way back: rows as a text that reads as they did.
//!
//! Input: a path and [`Options`]. Output: records, or a diagnostic. What a cell means is not known
//! here.

mod block_reader;
mod blocks;
mod bounds;
mod cells;
mod compound;
mod compression;
mod cutter;
mod decoded;
mod delimiter;
mod file;
mod record;
mod row;
mod sheet;
mod source;
mod table;
mod written;

pub use block_reader::{Block, BlockReader, Named};
pub use delimiter::DELIMITERS;
pub use record::Record;
pub use row::MissingCell;
pub use source::{Form, Options, Source, changed};
pub use table::Table;
pub use written::{write_rows, written};
