//! The rows of a table in blocks, which any number of threads can take.
//!
//! Input: the rows of a table that are still to be read. Output: blocks of them, numbered in the
//! order in which they stand, and the fault behind the last of them where there is one. A text is
//! cut and each block decoded by whoever takes it; where a reader yields one row after another,
//! some of them are read at a time. What a column means is not known here.

use std::sync::{Arc, Mutex, PoisonError};

use super::{
    blocks::{TextBlock, TextBlocks},
    cutter::Fault,
    record::{Record, of_block, of_row},
    row::Row,
    source::{SourceName, diagnostic_of},
    table::{ReadRows, Rows},
};
use crate::diagnostic::Diagnostic;

/// Rows of a block, where a reader yields one after another.
const BLOCK: usize = 512;

/// The rest of a table in blocks, which any number of readers can take.
pub struct BlockReader<'s> {
    blocks: Blocks<'s>,
    shown: SourceName,
}

enum Blocks<'s> {
    Text(Box<TextBlocks>),
    Read(Mutex<ReadBlocks<'s>>),
}

struct ReadBlocks<'s> {
    /// None once the end was reached.
    rows: Option<Box<ReadRows<'s>>>,
    next: u64,
}

/// Some rows of a table.
#[derive(Debug, Default)]
pub struct Block {
    /// Its place among the blocks of the table, counted from 0.
    pub index: u64,
    rows: BlockRows,
}

#[derive(Debug)]
enum BlockRows {
    Text(TextBlock),
    /// The rows, and why no row follows them where that is no good reason.
    Read(Vec<Row>, Option<Fault>),
}

impl Default for BlockRows {
    fn default() -> Self {
        BlockRows::Text(TextBlock::default())
    }
}

impl<'s> BlockReader<'s> {
    /// Of the rows of a table that are still to be read.
    pub(super) fn new(rows: Rows<'s>, shown: SourceName) -> Self {
        let blocks = match rows {
            Rows::Text(text) => Blocks::Text(Box::new(text.into_blocks())),
            Rows::Read(rows) => Blocks::Read(Mutex::new(ReadBlocks { rows: Some(rows), next: 0 })),
        };
        BlockReader { blocks, shown }
    }

    /// The name of the table as one reader shows it: readers that share one would wait for one
    /// another.
    pub fn shown(&self) -> Named {
        let copy = |name: &Arc<str>| Arc::from(&**name);
        Named(SourceName { source: copy(&self.shown.source), table: self.shown.table.as_ref().map(copy) })
    }

    /// The next block, in the buffers of one that is done with; `None` at the end.
    pub fn next(&self, room: Block) -> Option<Block> {
        match &self.blocks {
            Blocks::Text(blocks) => {
                let room = match room.rows {
                    BlockRows::Text(room) => room,
                    BlockRows::Read(..) => TextBlock::default(),
                };
                blocks.next(room).map(|(index, block)| Block { index, rows: BlockRows::Text(block) })
            }
            Blocks::Read(blocks) => {
                let room = match room.rows {
                    BlockRows::Text(_) => Vec::new(),
                    BlockRows::Read(rows, _) => rows,
                };
                blocks.lock().unwrap_or_else(PoisonError::into_inner).next(room)
            }
        }
    }
}

impl ReadBlocks<'_> {
    fn next(&mut self, mut room: Vec<Row>) -> Option<Block> {
        let rows = self.rows.as_mut()?;
        room.resize_with(BLOCK, Row::default);
        let (mut count, mut fault) = (0, None);
        while let Some(row) = room.get_mut(count) {
            match rows.read(row) {
                Ok(true) => count += 1,
                Ok(false) => {
                    self.rows = None;
                    break;
                }
                Err(found) => {
                    (self.rows, fault) = (None, Some(Fault::Io(found)));
                    break;
                }
            }
        }
        room.truncate(count);
        let index = self.next;
        self.next += 1;
        Some(Block { index, rows: BlockRows::Read(room, fault) })
    }
}

/// The name of a table, by which its rows tell where they stand.
pub struct Named(SourceName);

impl Block {
    /// Its rows that are not blank.
    pub fn records<'b>(&'b self, named: &'b Named) -> impl Iterator<Item = Record<'b>> {
        let indices = match &self.rows {
            BlockRows::Text(block) => block.first()..block.count(),
            BlockRows::Read(rows, _) => 0..rows.len(),
        };
        let record = |index: usize| match &self.rows {
            BlockRows::Text(block) => of_block(block, index, &named.0),
            BlockRows::Read(rows, _) => of_row(&rows[index], &named.0),
        };
        indices.map(record).filter(|record| !record.is_blank())
    }

    /// Why no row follows these, where that is no good reason.
    pub fn fault(&mut self, named: &Named) -> Option<Diagnostic> {
        let fault = match &mut self.rows {
            BlockRows::Text(block) => block.fault(),
            BlockRows::Read(_, fault) => fault.take(),
        };
        fault.map(|fault| diagnostic_of(&named.0, fault))
    }
}
