//! Rows that were turned away, as they were read.
//!
//! Enters a record with the codes of what is wrong in it; leaves a [`Reject`] whose cells are the file's own, so that they can be mended
//! and read again. Words and names of people are masked: the list leaves the program.

use std::sync::Arc;

use super::{Columns, OF_REJECTS, mask};
use crate::{
    diagnostic::Code,
    read::{self, Record},
};

/// A row that could not be counted.
#[derive(Debug, Clone)]
pub struct Reject {
    /// File as shown to the user, sheet, and line or row, counted from 1.
    pub path: Arc<str>,
    pub sheet: Option<Arc<str>>,
    pub line: u64,
    /// What is wrong, without repeats, in the order found.
    pub codes: Vec<Code>,
    /// Names of the columns, shared by the rows of a table.
    pub header: Arc<[String]>,
    pub cells: Vec<String>,
}

/// Keeps a record that is turned away, its cells up to so many characters.
pub(super) fn reject(record: &Record<'_>, columns: &Columns, codes: Vec<Code>, limit: usize) -> Reject {
    // Where cells are missing or too many, none is known to stand in its column.
    let fit = columns.fit(record);
    let cell = |(index, cell): (usize, &str)| {
        // A longer one may be all that the memory holds.
        let cell = cell.char_indices().nth(limit).map_or(cell, |(end, _)| &cell[..end]);
        let value = fit && columns.field(index).is_some_and(super::Field::is_value);
        if value { cell.trim().to_owned() } else { mask::mask(cell.trim()).0.into_owned() }
    };
    Reject {
        path: record.path().clone(),
        sheet: record.sheet().cloned(),
        line: record.line(),
        codes,
        header: columns.names().clone(),
        cells: record.cells().enumerate().map(cell).collect(),
    }
}

/// The rows as a table that reads back: each cell in its column, what is wrong and where it came from before them; `None` where there
/// are no rows.
pub fn listed(rows: &[Reject]) -> Option<Vec<u8>> {
    if rows.is_empty() {
        return None;
    }
    let mut names: Vec<&str> = OF_REJECTS.to_vec();
    for row in rows {
        for name in row.header.iter().filter(|name| !OF_REJECTS.contains(&name.as_str())) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
    }
    let header = names.iter().map(|name| (*name).to_owned()).collect();
    let lines = rows.iter().map(|row| line(row, &names));
    Some(read::written(std::iter::once::<Vec<String>>(header).chain(lines)))
}

fn line(row: &Reject, names: &[&str]) -> Vec<String> {
    let codes: Vec<String> = row.codes.iter().map(Code::to_string).collect();
    let file = row.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let sheet = row.sheet.as_deref().unwrap_or_default().to_owned();
    let origin = [codes.join(" "), file, sheet, row.line.to_string()];
    let mut cells: Vec<String> = origin.into_iter().chain(names.iter().skip(OF_REJECTS.len()).map(|_| String::new())).collect();
    for (index, cell) in row.cells.iter().enumerate() {
        // A second column of the same name, or a cell beyond the header, has no column of its own here: it goes to the end.
        let name = row.header.get(index).map_or("", String::as_str);
        let first = row.header.iter().position(|other| other == name) == Some(index);
        match names.iter().position(|known| *known == name).filter(|at| first && *at >= OF_REJECTS.len()) {
            Some(at) => cells[at].clone_from(cell),
            None if OF_REJECTS.contains(&name) || cell.is_empty() => {}
            None => cells.push(cell.clone()),
        }
    }
    cells
}
