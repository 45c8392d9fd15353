//! A file as a source of tables: one where it is a text, one a sheet where it is a workbook.
//!
//! Input: a path and [`Options`]. Output: the [`Table`]s of the file and what was found out of its
//! form, or a diagnostic that says what the file is instead. What the tables mean is not known
//! here.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    path::{Path, PathBuf},
    sync::Arc,
};

use calamine::{Ods, Reader, Xls, Xlsx};
use encoding_rs::UTF_8;

use super::{
    blocks::{InOrder, cuts_undecoded},
    bounds::{self, Refused},
    compound,
    compression::Compression,
    cutter::{Cutter, Fault},
    delimiter::delimiter,
    row::RowReader,
    sheet::{Held, Streamed, Whole},
    source::{Form, Options, SourceName, TableSource, changed, diagnostic_of},
    table::{ReadRows, Rows, Table},
};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read::{
        encoding::{self, Decoder},
        fingerprint::{Fingerprint, Stamp, of_file, stamp},
        guard::guarded,
        kind::{self, Kind},
        meter::Meter,
        text::unreadable,
    },
};

/// A file that holds tables.
pub(super) struct FileSource {
    path: PathBuf,
    shown: Arc<str>,
    options: Options,
    form: Form,
    body: Body,
    file: File,
    /// What the file showed when it was opened.
    stamp: Stamp,
    meter: Arc<Meter>,
}

enum Body {
    Text { compression: Compression, detected: encoding::Detected, delimiter: u8, carriage_returns: bool },
    Xlsx(Box<Xlsx<Held>>),
    Xls(Box<Xls<Held>>),
    Ods(Box<Ods<Held>>),
}

impl FileSource {
    /// Opens a file and finds out its form.
    pub fn open(path: &Path, options: Options) -> Result<Self, Diagnostic> {
        let shown: Arc<str> = path.display().to_string().into();
        let io = |fault: io::Error| unreadable(path, &fault);
        let mut file = File::open(path).map_err(io)?;
        let stamp = Stamp::opened(&file).map_err(io)?;
        let mut start = beginning(&mut file).map_err(io)?;
        file.rewind().map_err(io)?;
        let compression = Compression::of(&start);
        if compression != Compression::None {
            start = compression.open(&file, &unseen()).and_then(|mut source| beginning(&mut *source)).map_err(io)?;
        }
        let refused = |refused| match refused {
            Refused::Io(fault) => unreadable(path, &fault),
            Refused::Foreign(kind) => foreign(&shown, kind),
            Refused::TooLarge => {
                let large = Diagnostic::new(Code::FileLimit).with("path", &*shown).with("what", "workbook");
                large.with("limit", options.workbook).at(Place::file(&*shown))
            }
        };
        let found = match kind::kind(&start) {
            // An encoding that is named may well be UTF-16 without a mark.
            Kind::Foreign("binary") if options.encoding.is_some() => Kind::Text,
            // A workbook is packed as it is; whoever packs it once more sends no export but an
            // archive.
            Kind::Xlsx | Kind::Xls if compression != Compression::None => Kind::Foreign("zip"),
            Kind::Xlsx => bounds::examine(BufReader::new(&mut file), options.workbook).map_err(refused)?,
            Kind::Xls => compound::examine(&mut file, options.workbook).map(|()| Kind::Xls).map_err(refused)?,
            found => found,
        };
        let body = match found {
            Kind::Foreign(kind) => return Err(foreign(&shown, kind)),
            Kind::Text => text(&file, compression, options).map_err(io)?,
            workbook => {
                let held = Cursor::new(whole(&mut file, options.workbook).map_err(refused)?);
                match workbook {
                    Kind::Xls => Body::Xls(Box::new(guarded(|| Xls::new(held)).map_err(io)?)),
                    Kind::Ods => Body::Ods(Box::new(guarded(|| Ods::new(held)).map_err(io)?)),
                    _ => Body::Xlsx(Box::new(guarded(|| Xlsx::new(held)).map_err(io)?)),
                }
            }
        };
        let form = match &body {
            Body::Text { detected, delimiter, .. } => Form::Text { encoding: detected.encoding.name(), delimiter: *delimiter },
            Body::Xlsx(book) => Form::Workbook { kind: "XLSX", sheets: book.sheet_names() },
            Body::Xls(book) => Form::Workbook { kind: "XLS", sheets: book.sheet_names() },
            Body::Ods(book) => Form::Workbook { kind: "ODS", sheets: book.sheet_names() },
        };
        Ok(FileSource { path: path.to_owned(), shown, options, form, body, file, stamp, meter: unseen() })
    }
}

impl TableSource for FileSource {
    fn name(&self) -> &Arc<str> {
        &self.shown
    }

    fn form(&self) -> &Form {
        &self.form
    }

    fn measure(&mut self, meter: &Arc<Meter>) {
        self.meter = meter.clone();
    }

    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn fingerprint(&mut self, name: &str) -> Result<Fingerprint, Diagnostic> {
        let read = of_file(&mut self.file, name).map_err(|fault| unreadable(&self.path, &fault))?;
        let still = stamp(&self.path).is_some_and(|now| now == self.stamp && now.fits(&read));
        if still { Ok(read) } else { Err(changed(name, &self.path)) }
    }

    fn tables(&self) -> usize {
        match &self.form {
            Form::Text { .. } => 1,
            Form::Workbook { sheets, .. } => sheets.len(),
        }
    }

    fn table(&mut self, index: usize) -> Result<Table<'_>, Diagnostic> {
        let sheet = match &self.form {
            Form::Text { .. } => None,
            Form::Workbook { sheets, .. } => sheets.get(index).cloned(),
        };
        let name = sheet.clone().unwrap_or_default();
        let shown = SourceName { source: self.shown.clone(), table: sheet.map(Arc::from) };
        let columns = self.options.columns;
        let broken = |fault: io::Error| diagnostic_of(&shown, Fault::Io(fault));
        let rows = match &mut self.body {
            Body::Text { compression, detected, delimiter, carriage_returns } => {
                let unread = |fault: io::Error| unreadable(&self.path, &fault);
                let bytes = !*carriage_returns && cuts_undecoded(detected.encoding, *delimiter);
                let mut source = compression.open(&self.file, &self.meter).map_err(unread)?;
                io::copy(&mut (&mut source).take(detected.mark), &mut io::sink()).map_err(unread)?;
                let (source, encoding): (Box<dyn Read + Send>, _) = if bytes {
                    (source, detected.encoding)
                } else {
                    let decoder = Decoder::new(source, *detected);
                    let decoder = if *carriage_returns { decoder.ending_lines_with_carriage_returns() } else { decoder };
                    (Box::new(decoder), UTF_8)
                };
                let cutter = Cutter::new(source, encoding, *delimiter, self.options.block);
                Rows::Text(Box::new(InOrder::new(cutter)))
            }
            Body::Xlsx(book) => {
                let cells = guarded(|| book.worksheet_cells_reader(&name)).map_err(broken)?;
                sheet_rows(Box::new(Streamed::new(cells, columns))).map_err(broken)?
            }
            Body::Xls(book) => {
                let values = guarded(|| book.worksheet_range(&name)).map_err(broken)?;
                let formulas = guarded(|| book.worksheet_formula(&name)).map_err(broken)?;
                sheet_rows(Box::new(Whole::new(values, formulas))).map_err(broken)?
            }
            Body::Ods(book) => {
                let values = guarded(|| book.worksheet_range(&name)).map_err(broken)?;
                let formulas = guarded(|| book.worksheet_formula(&name)).map_err(broken)?;
                sheet_rows(Box::new(Whole::new(values, formulas))).map_err(broken)?
            }
        };
        let table = Table::new(shown, rows);
        let widest = table.ahead().iter().map(|record| record.len()).max().unwrap_or_default();
        if widest > columns {
            let wide = Diagnostic::new(Code::FileLimit).with("path", &*self.shown).with("what", "columns");
            return Err(wide.with("limit", columns).with("found", widest).at(Place::file(&*self.shown)));
        }
        Ok(table)
    }
}

fn sheet_rows<'s>(rows: Box<dyn RowReader + 's>) -> io::Result<Rows<'s>> {
    Ok(Rows::Read(Box::new(ReadRows::new(rows)?)))
}

/// For what is read before the rows are.
fn unseen() -> Arc<Meter> {
    Arc::default()
}

/// As much of a file as shows what it is.
fn beginning(source: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    source.take(kind::ENOUGH as u64).read_to_end(&mut start).map(|_| start)
}

/// All of a workbook, which is no larger than what is in it may be.
fn whole(file: &mut File, megabytes: usize) -> Result<Vec<u8>, Refused> {
    let most = megabytes as u64 * 1_000_000;
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(Refused::TooLarge) } else { Ok(bytes) }
}

fn text(file: &File, compression: Compression, options: Options) -> io::Result<Body> {
    let (mut detected, window) = encoding::detect(&mut *compression.open(file, &unseen())?)?;
    if let Some(encoding) = options.encoding.filter(|_| detected.mark == 0) {
        detected.encoding = encoding;
    }
    let sample = encoding::decode_window(&window, detected);
    let carriage_returns = sample.contains('\r') && !sample.contains('\n');
    let sample = if carriage_returns { sample.replace('\r', "\n") } else { sample };
    let delimiter = options.delimiter.unwrap_or_else(|| delimiter(&sample));
    Ok(Body::Text { compression, detected, delimiter, carriage_returns })
}

fn foreign(shown: &str, kind: &str) -> Diagnostic {
    Diagnostic::new(Code::FileNotTable).with("path", shown).with("kind", kind).at(Place::file(shown))
}
