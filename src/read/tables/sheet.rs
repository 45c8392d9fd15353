//! The sheets of a workbook, row by row.
//!
//! Input: an opened workbook. Output: rows of finished text: dates as `2024-01-03 08:05:00`,
//! numbers with every digit and no exponent, so that a sheet and a text of the same data read
//! alike. XLSX streams; XLS and ODS come whole, since their forms have no other way. What a column
//! means is not known here.

use std::io::{self, Cursor};

use calamine::{Data, DataRef, ExcelDateTime, Range, XlsxCellReader};

use super::row::{MissingCell, Row, RowReader};
use crate::read::guard::guarded;

/// Bytes of one row at the most: a long text that a thousand cells share would fill the memory.
const LONGEST_ROW: usize = 64_000_000;

/// The bytes of a workbook: its readers jump about in it, and every jump has to land in the file
/// that was hashed.
pub(super) type Held = Cursor<Vec<u8>>;

/// Rows of a sheet that is read as it is parsed.
pub(super) struct Streamed<'w> {
    cells: XlsxCellReader<'w, Held>,
    /// A cell that was read and belongs to the next row.
    first: Option<(u32, usize, Value)>,
    /// Asked once more, the reader would look for the end of the sheet behind it.
    ended: bool,
    most_columns: usize,
}

/// Rows of a sheet that was read whole.
pub(super) struct Whole {
    values: Range<Data>,
    formulas: Range<String>,
    next: u32,
}

/// A cell as text, or why it has none.
struct Value(Result<String, MissingCell>);

impl<'w> Streamed<'w> {
    pub fn new(cells: XlsxCellReader<'w, Held>, most_columns: usize) -> Self {
        Streamed { cells, first: None, ended: false, most_columns }
    }

    fn cell(&mut self) -> io::Result<Option<(u32, usize, Value)>> {
        if self.ended {
            return Ok(None);
        }
        let Some(cell) = guarded(|| self.cells.next_cell_with_formula_metadata())? else {
            self.ended = true;
            return Ok(None);
        };
        let uncomputed = cell.formula.is_some() && cell.value == DataRef::Empty;
        let value = if uncomputed { Err(MissingCell::Uncomputed) } else { shared(cell.value) };
        Ok(Some((cell.pos.0, cell.pos.1 as usize, Value(value))))
    }
}

impl RowReader for Streamed<'_> {
    fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        begin(row);
        if self.first.is_none() {
            self.first = self.cell()?;
        }
        let Some(number) = self.first.as_ref().map(|(number, ..)| *number) else { return Ok(false) };
        row.position = u64::from(number) + 1;
        while let Some((at, column, value)) = self.first.take().map_or_else(|| self.cell(), |cell| Ok(Some(cell)))? {
            if at != number {
                self.first = Some((at, column, value));
                break;
            }
            // A far cell would make the row as wide as it says, and one that stands twice would
            // push the others aside.
            if column < self.most_columns && column >= row.cells.len() {
                put(row, column, value);
            }
            if row.cells.as_slice().len() > LONGEST_ROW {
                return Err(io::Error::other(format!("row {} has more than {} MB", row.position, LONGEST_ROW / 1_000_000)));
            }
        }
        Ok(true)
    }
}

impl Whole {
    pub fn new(values: Range<Data>, formulas: Range<String>) -> Self {
        let next = values.start().map_or(0, |(row, _)| row);
        Whole { values, formulas, next }
    }
}

impl RowReader for Whole {
    fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        begin(row);
        let (Some((_, last_column)), Some((last_row, _))) = (self.values.end().map(|end| (0, end.1)), self.values.end()) else {
            return Ok(false);
        };
        if self.next > last_row {
            return Ok(false);
        }
        for column in 0..=last_column {
            let at = (self.next, column);
            let value = self.values.get_value(at).cloned().unwrap_or_default();
            let formula = self.formulas.get_value(at).is_some_and(|formula| !formula.is_empty());
            let value = if formula && value == Data::Empty { Err(MissingCell::Uncomputed) } else { owned(value) };
            put(row, column as usize, Value(value));
        }
        row.position = u64::from(self.next) + 1;
        self.next += 1;
        Ok(true)
    }
}

fn begin(row: &mut Row) {
    row.cells.clear();
    row.missing.clear();
}

/// Puts a value into its column; columns that were passed over are empty.
fn put(row: &mut Row, column: usize, Value(value): Value) {
    while row.cells.len() < column {
        row.cells.push_field("");
    }
    match value {
        Ok(text) => row.cells.push_field(&text),
        Err(missing) => {
            row.cells.push_field("");
            row.missing.push((column, missing));
        }
    }
}

fn shared(value: DataRef<'_>) -> Result<String, MissingCell> {
    owned(Data::from(value))
}

fn owned(value: Data) -> Result<String, MissingCell> {
    Ok(match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(time) => moment(time),
        Data::Error(error) => return Err(MissingCell::Error(error.to_string())),
    })
}

/// A date and time to the nearest second: the binary fraction of a day that Excel keeps is seldom a
/// whole one.
fn moment(time: ExcelDateTime) -> String {
    const DAY: f64 = 86_400.0;
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let seconds = (time.as_f64().rem_euclid(1.0) * DAY).round().min(DAY - 1.0) as u32;
    let date = format!("{year:04}-{month:02}-{day:02}");
    if seconds == 0 {
        return date;
    }
    format!("{date} {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_and_dates_become_the_text_that_a_csv_would_hold() {
        let date = |value| Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        for (value, text) in [
            (Data::Float(49_709.62), "49709.62"),
            (Data::Float(45_294.0), "45294"),
            (Data::Float(1e17), "100000000000000000"),
            (date(45_294.0), "2024-01-03"),
            (date(45_294.0 + 28_995.0 / 86_400.0), "2024-01-03 08:03:15"),
            (date(45_294.999_999), "2024-01-03 23:59:59"),
            (Data::Bool(true), "true"),
        ] {
            assert_eq!(owned(value), Ok(text.to_owned()));
        }
        assert_eq!(owned(Data::Error(calamine::CellErrorType::NA)), Err(MissingCell::Error("#N/A".into())));
    }
}
