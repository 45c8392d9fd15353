//! What cells were read as before: an export says the same few things a million times.
//!
//! Enters a cell with what it was read as; leaves that again for the same cell. Only readings of which there was nothing to tell are kept,
//! and no more than a few thousand of them. What the cells mean is not known here.

use std::collections::BTreeMap;

use super::{Field, row::Row};

/// How many different cells are remembered, and up to which length.
const MOST: usize = 4_096;
const LONGEST: usize = 64;

#[derive(Debug)]
pub(super) struct Memo<V>(BTreeMap<Box<str>, Option<V>>);

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo(BTreeMap::new())
    }
}

impl<V: Clone> Memo<V> {
    /// The reading of a cell: as it was read before, or as `read` reads it.
    pub fn of(&mut self, row: &mut Row<'_>, field: Field, read: impl FnOnce(&mut Row<'_>) -> Option<V>) -> Option<V> {
        let cell = row.cell(field);
        if let Some(known) = self.0.get(cell) {
            return known.clone();
        }
        let told = row.found.len();
        let value = read(row);
        if row.found.len() == told && cell.len() <= LONGEST && self.0.len() < MOST {
            self.0.insert(cell.into(), value.clone());
        }
        value
    }
}
