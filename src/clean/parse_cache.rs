//! What cells were read as before: an export says the same few things a million times.
//!
//! Input: a cell with what it was read as. Output: that again for the same cell. Only readings of
//! which there was nothing to tell are kept, and no more than a few thousand of them. What the
//! cells mean is not known here.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::{Field, row::CellReader};

/// How many different cells are remembered, and up to which length.
const MOST: usize = 4_096;
const LONGEST: usize = 64;

#[derive(Debug)]
pub(super) struct ParseCache<V> {
    known: HashTable<(Box<str>, Option<V>)>,
    state: RandomState,
}

impl<V> Default for ParseCache<V> {
    fn default() -> Self {
        ParseCache { known: HashTable::new(), state: RandomState::default() }
    }
}

impl<V: Clone> ParseCache<V> {
    /// The reading of a cell: as it was read before, or as `read` reads it.
    pub fn of(
        &mut self,
        row: &mut CellReader<'_>,
        field: Field,
        read: impl FnOnce(&mut CellReader<'_>) -> Option<V>,
    ) -> Option<V> {
        let cell = row.cell(field);
        if cell.len() > LONGEST {
            return read(row);
        }
        let hash = self.state.hash_one(cell);
        if let Some((_, known)) = self.known.find(hash, |(known, _)| **known == *cell) {
            return known.clone();
        }
        let diagnostics = row.found.len();
        let value = read(row);
        if row.found.len() == diagnostics && self.known.len() < MOST {
            self.known.insert_unique(hash, (cell.into(), value.clone()), |(known, _)| self.state.hash_one(&**known));
        }
        value
    }
}
