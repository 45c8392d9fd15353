//! What has an identity and holds tables.
//!
//! Input: what a report names as a source, and [`Options`]. Output: a [`Source`], whose [`Table`]s
//! yield rows. A file is one kind of [`TableSource`]; another kind (a database, a query) implements
//! that trait and is opened in [`Source::open`]. What the tables mean is not known here.

use std::{path::Path, sync::Arc};

use encoding_rs::Encoding;

use super::{cutter::Fault, file::FileSource, table::Table};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read::{
        encoding::Undecodable,
        fingerprint::{Fingerprint, Stamp},
        meter::Meter,
    },
};

/// How files are to be read, where the report says so.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Found out from the bytes where absent.
    pub encoding: Option<&'static Encoding>,
    /// Found out from the first lines where absent.
    pub delimiter: Option<u8>,
    /// Columns of a table at the most.
    pub columns: usize,
    /// Megabytes of a workbook once unpacked, at the most.
    pub workbook: usize,
    /// Bytes of a text that are read at a time, about; it makes no difference to what is read.
    pub block: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { encoding: None, delimiter: None, columns: 1_000, workbook: 1_024, block: 1 << 20 }
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    Text { encoding: &'static str, delimiter: u8 },
    Workbook { kind: &'static str, sheets: Vec<String> },
}

impl Form {
    /// What separates the cells of a text, as the catalogue knows it.
    pub fn delimiter(&self) -> &'static str {
        match self {
            Form::Text { delimiter: b',', .. } => "comma",
            Form::Text { delimiter: b';', .. } => "semicolon",
            Form::Text { delimiter: b'\t', .. } => "tab",
            Form::Text { delimiter: b'|', .. } => "pipe",
            _ => "other",
        }
    }
}

/// Has an identity and holds tables.
pub(super) trait TableSource {
    /// As shown to the user.
    fn name(&self) -> &Arc<str>;
    /// What it turned out to be.
    fn form(&self) -> &Form;
    /// What it showed when it was opened: where it shows something else it was written to.
    fn stamp(&self) -> &Stamp;
    /// The fingerprint of all that it holds, to be listed as `name`; an error where it was written
    /// to since it was opened.
    fn fingerprint(&mut self, name: &str) -> Result<Fingerprint, Diagnostic>;
    /// How many tables it holds.
    fn tables(&self) -> usize;
    /// Opens the `index`-th table.
    fn table(&mut self, index: usize) -> Result<Table<'_>, Diagnostic>;
    /// Lets `meter` count what is read of it.
    fn measure(&mut self, meter: &Arc<Meter>);
}

/// A source of whatever kind.
pub struct Source(Box<dyn TableSource>);

impl Source {
    /// Opens what is at `path` and finds out its form.
    pub fn open(path: &Path, options: Options) -> Result<Self, Diagnostic> {
        Ok(Source(Box::new(FileSource::open(path, options)?)))
    }

    /// Lets `meter` count what is read of it.
    pub fn metered(mut self, meter: &Arc<Meter>) -> Self {
        self.0.measure(meter);
        self
    }

    /// As shown to the user.
    pub fn name(&self) -> &Arc<str> {
        self.0.name()
    }

    /// What it turned out to be.
    pub fn form(&self) -> &Form {
        self.0.form()
    }

    /// What it showed when it was opened.
    pub fn stamp(&self) -> &Stamp {
        self.0.stamp()
    }

    /// The fingerprint of all that it holds, to be listed as `name`. An error where it was written
    /// to since it was opened, or another one has taken its place.
    pub fn fingerprint(mut self, name: &str) -> Result<Fingerprint, Diagnostic> {
        self.0.fingerprint(name)
    }

    /// How many tables it holds.
    pub fn tables(&self) -> usize {
        self.0.tables()
    }

    /// Opens the `index`-th table.
    pub fn table(&mut self, index: usize) -> Result<Table<'_>, Diagnostic> {
        self.0.table(index)
    }
}

/// The name of a table: its source and, where that holds several, its own.
#[derive(Debug, Clone)]
pub(super) struct SourceName {
    pub source: Arc<str>,
    /// The sheet, in a workbook.
    pub table: Option<Arc<str>>,
}

/// Says that a file, listed as `name`, is not what it was when it was opened.
pub fn changed(name: &str, path: &Path) -> Diagnostic {
    Diagnostic::new(Code::FileChanged).with("path", name).at(Place::file(path.display().to_string()))
}

/// Why the rows of a table could not be read on.
pub(super) fn diagnostic_of(shown: &SourceName, fault: Fault) -> Diagnostic {
    let path = &*shown.source;
    let place = Place::file(path);
    let place = match &shown.table {
        Some(sheet) => place.sheet(sheet),
        None => place,
    };
    match fault {
        Fault::Unclosed(line) | Fault::Endless(line) => Diagnostic::new(Code::QuoteUnclosed).at(place.line(line)),
        Fault::Io(fault) => match fault.get_ref().and_then(|inner| inner.downcast_ref::<Undecodable>()) {
            Some(undecodable) => {
                let fault = Diagnostic::new(Code::FileEncoding).with("path", path).with("encoding", undecodable.encoding);
                fault.at(place.line(undecodable.line))
            }
            None => Diagnostic::new(Code::FileUnreadable).with("path", path).with("detail", fault.to_string()).at(place),
        },
    }
}
