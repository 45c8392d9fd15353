//! How far the reading has come, for whoever waits for it.
//!
//! Input: bytes and rows as they are read, by any number of threads. Output: what was read so far,
//! and of how much. Nothing that is read or made depends on it.

use std::{
    fs::File,
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicU64, Ordering::Relaxed},
    },
};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read and their rows counted.
    Reading,
    /// The report is composed and drawn.
    Composing,
    /// Files are written.
    Writing,
}

const STAGES: [Stage; 3] = [Stage::Reading, Stage::Composing, Stage::Writing];

/// Counts what is read.
#[derive(Debug, Default)]
pub struct Meter {
    stage: AtomicU8,
    total: AtomicU64,
    bytes: AtomicU64,
    rows: AtomicU64,
}

/// What a [`Meter`] shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub stage: Stage,
    /// Bytes of all files, as they lie on the disk.
    pub total: u64,
    /// Bytes of these that were read.
    pub bytes: u64,
    /// Rows that were read.
    pub rows: u64,
}

impl Meter {
    /// Begins to read so many bytes.
    pub fn begin(&self, total: u64) {
        self.bytes.store(0, Relaxed);
        self.rows.store(0, Relaxed);
        self.total.store(total, Relaxed);
        self.reach(Stage::Reading);
    }

    pub fn reach(&self, stage: Stage) {
        self.stage.store(stage as u8, Relaxed);
    }

    /// Says where the reading stands, whatever was counted on the way there: of a workbook only its
    /// end is known.
    pub fn set_position(&self, bytes: u64) {
        self.bytes.store(bytes, Relaxed);
    }

    pub fn add_rows(&self, rows: u64) {
        self.rows.fetch_add(rows, Relaxed);
    }

    pub fn reading(&self) -> Reading {
        let stage = STAGES.get(usize::from(self.stage.load(Relaxed))).copied().unwrap_or(Stage::Writing);
        let [total, bytes, rows] = [&self.total, &self.bytes, &self.rows].map(|count| count.load(Relaxed));
        // A file may grow while it is read.
        Reading { stage, total, bytes: bytes.min(total), rows }
    }
}

/// A file that says what is read of it.
pub(super) struct Metered {
    pub file: File,
    pub meter: Arc<Meter>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.meter.bytes.fetch_add(count as u64, Relaxed);
        Ok(count)
    }
}
