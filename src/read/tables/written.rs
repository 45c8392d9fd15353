//! A table as a text that reads back: what this room reads, the other way.
//!
//! Input: rows of cells. Output: CSV with a byte order mark, since Excel takes a file without one
//! for the encoding of its locale. A cell that a spreadsheet would compute stays text. What the
//! cells mean is not known here.

use std::io::{self, Write};

/// Rows of cells as CSV.
pub fn written<R, C>(rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut out = Vec::new();
    // Memory refuses nothing.
    let _ = write_rows(&mut out, rows);
    out
}

/// Writes rows of cells as CSV, one after another.
pub fn write_rows<R, C>(mut out: impl Write, rows: impl IntoIterator<Item = R>) -> io::Result<()>
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().flexible(true).buffer_capacity(1 << 18).from_writer(out);
    for row in rows {
        for cell in row {
            let cell = cell.as_ref();
            if would_compute(cell) { writer.write_field(format!("'{cell}")) } else { writer.write_field(cell) }
                .map_err(of_disk)?;
        }
        writer.write_record(None::<&[u8]>).map_err(of_disk)?;
    }
    writer.flush()
}

/// The fault as the system told it, of which the kind can be asked.
fn of_disk(fault: csv::Error) -> io::Error {
    match fault.into_kind() {
        csv::ErrorKind::Io(fault) => fault,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Whether a spreadsheet takes the cell for a formula. A negative number is none.
fn would_compute(cell: &str) -> bool {
    let number = cell
        .strip_prefix(['-', '+'])
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number
}

/// The cell without the apostrophe by which a spreadsheet is told that it is text.
pub(super) fn without_apostrophe(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| would_compute(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stays_text_and_comes_back_as_it_was() {
        let bytes = written([["=cmd|' /C calc'!A0", "-5.20", "@x"], ["a,b", "\"", "'=1"]]);
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "\u{feff}'=cmd|' /C calc'!A0,-5.20,'@x\n\"a,b\",\"\"\"\",'=1\n");
        assert_eq!(without_apostrophe("'=cmd|"), "=cmd|");
        assert_eq!(without_apostrophe("'tis"), "'tis");
    }
}
