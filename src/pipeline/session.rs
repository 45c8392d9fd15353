//! The pipeline of one report folder, run again and again.
//!
//! Input: a folder, and word of files that were touched. Output: the draft as the folder stands.
//! Who asks for it, and why, is not known here.

use std::path::{Path, PathBuf};

use super::{Cache, Draft, run};
use crate::{
    diagnostic::Diagnostics,
    plan::{self, ReportPlan},
};

/// Makes drafts of one report folder.
pub struct Session {
    folder: PathBuf,
    output: PathBuf,
    cache: Cache,
}

impl Session {
    pub fn new(folder: &Path, output: &Path) -> Self {
        Session { folder: folder.to_owned(), output: output.to_owned(), cache: Cache::default() }
    }

    /// Notes every row, so that numbers can be opened.
    pub fn with_ledger(mut self) -> Self {
        self.cache = self.cache.with_ledger();
        self
    }

    /// Says that a file was touched: what is kept of it is not to be trusted.
    pub fn invalidate(&mut self, path: &Path) {
        self.cache.invalidate(path);
    }

    /// Loads the folder and makes its draft.
    pub fn build(&mut self, diagnostics: &mut Diagnostics) -> Option<Draft> {
        let plan = plan::load(&self.folder, &self.output).map_err(|faults| diagnostics.extend(faults)).ok()?;
        self.run(plan, diagnostics)
    }

    /// Makes the draft of a plan of the folder.
    pub fn run(&mut self, plan: ReportPlan, diagnostics: &mut Diagnostics) -> Option<Draft> {
        run(plan, &mut self.cache, diagnostics)
    }
}
