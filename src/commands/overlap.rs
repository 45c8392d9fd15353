//! Output folders that are in each other's way, or in that of a report.
//!
//! Enter, report by report, the folders that a build writes to; leaves an error for each that may
//! not be written to. What the folders hold is not looked at: `write` knows whose files are whose.

use std::path::{Path, PathBuf};

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    write,
};

/// What of a report folder is read whatever it is called.
const INPUTS: [&str; 3] = ["prose", "cases", "templates"];

/// The folders that reports of this run were written to.
#[derive(Default)]
pub(super) struct OutputTargets {
    claimed: Vec<(PathBuf, PathBuf)>,
}

impl OutputTargets {
    /// Takes `targets` for the report in `report`, where they hold no report and no report holds
    /// them among its inputs.
    pub(super) fn claim(&mut self, report: &Path, targets: &[&Path]) -> Result<(), Vec<Diagnostic>> {
        let home = write::real_path(report);
        let faults: Vec<Diagnostic> = targets.iter().filter_map(|target| self.fault(report, &home, target)).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        self.claimed.extend(targets.iter().map(|target| (home.clone(), write::real_path(target))));
        Ok(())
    }

    fn fault(&self, report: &Path, home: &Path, target: &Path) -> Option<Diagnostic> {
        let real = write::real_path(target);
        let shared = |(of, taken): &&(PathBuf, PathBuf)| of != home && (real.starts_with(taken) || taken.starts_with(&real));
        let (what, other) = if home.starts_with(&real) {
            ("report", report)
        } else if INPUTS.iter().any(|name| real.starts_with(home.join(name))) {
            ("inputs", report)
        } else {
            ("shared", self.claimed.iter().find(shared).map(|(of, _)| of.as_path())?)
        };
        let shown = target.display().to_string();
        let fault = Diagnostic::new(Code::OutputOverlap).with("path", shown.as_str()).with("what", what);
        Some(fault.with("other", other.display().to_string()).at(Place::file(shown)))
    }
}
