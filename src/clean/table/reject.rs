//! Rows that were turned away, as they were read.
//!
//! Input: a record with the codes of what is wrong in it. Output: a [`Reject`] whose cells are the
//! file's own, so that they can be corrected and read again. Words and names of people are masked:
//! the list leaves the program.

use std::{borrow::Cow, sync::Arc};

use super::{
    super::{mask, pseudonym::PseudonymList},
    ColumnMap, Field, OF_REJECTS, same_column,
};
use crate::{
    diagnostic::Code,
    read::{self, Record},
};

/// A row that could not be counted.
#[derive(Debug, Clone)]
pub struct RejectedRow {
    /// File as shown to the user, sheet, and line or row, counted from 1.
    pub path: Arc<str>,
    pub sheet: Option<Arc<str>>,
    pub line: u64,
    /// What turned it away, without repeats, in the order found.
    pub codes: Vec<Code>,
    /// Names of the columns, shared by the rows of a table.
    pub header: Arc<[String]>,
    /// The column of each cell; `None` where none is known to stand in its column.
    columns: Option<Vec<ColumnKey>>,
    pub cells: Vec<String>,
    /// The cell that names a person, as long as it does.
    complainant: Option<usize>,
}

/// What makes cells of several files stand in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ColumnKey {
    Field(Field),
    /// A name that holds nothing known, and how many of that name stand before it.
    Named(String, usize),
}

/// Keeps a record that is turned away, its cells up to so many characters.
pub(in crate::clean) fn reject(record: &Record<'_>, columns: &ColumnMap, codes: Vec<Code>, limit: usize) -> RejectedRow {
    let fit = columns.fit(record);
    let complainant = columns.cell(record, Field::Complainant);
    let mut named = None;
    let mut cell = |(index, cell): (usize, &str)| {
        // A longer one may be all that the memory holds; with the dots it stays too long.
        let cell = match cell.char_indices().nth(limit) {
            Some((end, _)) => Cow::Owned(format!("{}…", &cell[..end])),
            None => Cow::Borrowed(cell.trim()),
        };
        match columns.field(index).filter(|field| fit && (field.is_value() || *field == Field::Complainant)) {
            Some(Field::Complainant) => {
                named = Some(index);
                cell.into_owned()
            }
            // In the list the header no longer says of which unit a number is.
            Some(Field::Amount) if cell.ends_with(|c: char| c.is_numeric()) => {
                format!("{cell}{}", columns.unit.unwrap_or_default())
            }
            Some(_) => cell.into_owned(),
            None => mask::mask_with(&cell, &[complainant]).text.into_owned(),
        }
    };
    let cells = record.cells().enumerate().map(&mut cell).collect();
    RejectedRow {
        path: record.source().clone(),
        sheet: record.table().cloned(),
        line: record.position(),
        codes,
        header: columns.names().clone(),
        columns: fit.then(|| (0..record.len()).map(|index| key(index, columns)).collect()),
        cells,
        complainant: named,
    }
}

impl RejectedRow {
    /// The row as it may leave the program: another name stands in the place of the person's.
    pub fn without_name(mut self, pseudonyms: &mut PseudonymList) -> RejectedRow {
        if let Some(cell) = self.complainant.take().and_then(|index| self.cells.get_mut(index)) {
            *cell = pseudonyms.of(cell);
        }
        self
    }
}

fn key(index: usize, columns: &ColumnMap) -> ColumnKey {
    if let Some(field) = columns.field(index) {
        return ColumnKey::Field(field);
    }
    let names = columns.names();
    let name = names.get(index).cloned().unwrap_or_default();
    let of_name = |other: &usize| names.get(*other).map_or("", String::as_str) == name;
    let before = (0..index).filter(of_name).count();
    ColumnKey::Named(name, before)
}

/// A column of a list.
struct ListedColumn {
    key: ColumnKey,
    title: String,
}

/// The rows as a table that reads back: what is wrong and where a row came from, then each cell in
/// its column; `None` where there are no rows. A row whose cells do not fit its header stands as it
/// is, and fits no header here either.
pub fn listed(rows: &[RejectedRow]) -> Option<Vec<u8>> {
    if rows.is_empty() {
        return None;
    }
    let mut columns: Vec<ListedColumn> = Vec::new();
    for row in rows {
        // Rows that fit no header still show what their columns would be.
        for (index, key) in row.columns.iter().flatten().enumerate() {
            if !of_rejects(key) && columns.iter().all(|column| column.key != *key) {
                let name = row.header.get(index).cloned().unwrap_or_default();
                let title = title(key, name, &columns);
                columns.push(ListedColumn { key: key.clone(), title });
            }
        }
    }
    if columns.is_empty() {
        let names = rows.iter().map(|row| &row.header).max_by_key(|header| header.len());
        let named = names.into_iter().flat_map(|names| names.iter()).enumerate();
        columns
            .extend(named.map(|(index, name)| ListedColumn { key: ColumnKey::Named(name.clone(), index), title: name.clone() }));
    }
    let header = OF_REJECTS.iter().map(|name| (*name).to_owned()).chain(columns.iter().map(|column| column.title.clone()));
    let header: Vec<String> = header.collect();
    let lines = rows.iter().map(|row| line(row, &columns));
    Some(read::written(std::iter::once(header).chain(lines)))
}

fn of_rejects(key: &ColumnKey) -> bool {
    matches!(key, ColumnKey::Named(name, _) if OF_REJECTS.contains(&name.as_str()))
}

/// The header of a column: the name it had first, unless that says a unit or is taken.
fn title(key: &ColumnKey, name: String, columns: &[ListedColumn]) -> String {
    let name = match key {
        ColumnKey::Field(field @ Field::Amount) => field.names()[0].to_owned(),
        _ => name,
    };
    let taken = |title: &str| !title.is_empty() && columns.iter().any(|column| same_column(&column.title, title));
    match (2..).map(|ordinal| format!("{name} {ordinal}")).find(|title| !taken(title)) {
        Some(other) if taken(&name) => other,
        _ => name,
    }
}

fn line(row: &RejectedRow, columns: &[ListedColumn]) -> Vec<String> {
    let codes: Vec<String> = row.codes.iter().map(Code::to_string).collect();
    let file = row.path.rsplit_once(['/', '\\']).map_or(&*row.path, |(_, name)| name).to_owned();
    let sheet = row.sheet.as_deref().unwrap_or_default().to_owned();
    let mut cells = vec![codes.join(" "), file, sheet, row.line.to_string()];
    let Some(keys) = &row.columns else {
        cells.extend(row.cells.iter().cloned());
        if cells.len() == OF_REJECTS.len() + columns.len() {
            cells.push("…".to_owned());
        }
        return cells;
    };
    cells.extend(columns.iter().map(|column| {
        let at = keys.iter().position(|key| *key == column.key);
        at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default()
    }));
    cells
}
