//! One file a command; each chains the stages and computes nothing.
//!
//! Input: parsed arguments. Output: a [`CommandOutcome`] for `cli` to
//! print and to turn into an exit code.
#![warn(clippy::cast_possible_truncation, unreachable_pub)]

mod audit;
mod build;
mod diff;
mod explain;
mod fix;
mod inspect;
mod new;
mod overlap;
mod schema;
mod sql;
mod synth;
mod tally;

pub use audit::{AuditOptions, audit};
pub use build::{BuildOptions, BuildTarget, build, check, final_folder, nothing_found};
pub use diff::{diff, page as diff_page};
pub use explain::{explain, list};
pub use inspect::inspect;
pub use new::{PreviousEdition, new};
pub use schema::{SchemaContract, schema};
pub use sql::sql;
pub use synth::synth;
pub use tally::tally;

use std::path::Path;

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity},
    render::OutputFile,
};

/// What a command did.
#[derive(Debug, Default)]
pub struct CommandOutcome {
    pub diagnostics: Diagnostics,
    /// What was made, for the people who asked for it: one finished line each.
    pub messages: Vec<OutcomeMessage>,
    /// Whether something was found that whoever ran this does not put up with, though it is no
    /// error.
    pub denied: bool,
}

/// A name that no document has yet: one that is taken gets a number. On many disks capitals make no
/// difference.
fn distinct(name: String, documents: &[OutputFile]) -> String {
    let taken = |name: &str| documents.iter().any(|document| document.path.to_lowercase() == name.to_lowercase());
    let (folder, file) = name.rfind('/').map_or(("", name.as_str()), |end| name.split_at(end + 1));
    let mut found = name.clone();
    for number in 1..=documents.len() {
        if !taken(&found) {
            break;
        }
        found = format!("{folder}{number}-{file}");
    }
    found
}

/// Says that a folder is there already, where a new one is to be made.
fn exists(folder: &Path) -> Diagnostic {
    let shown = folder.display().to_string();
    Diagnostic::new(Code::FolderExists).with("folder", shown.as_str()).at(Place::file(shown))
}

/// What is not put up with: findings of this severity and above. Errors never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DenyLevel(pub Severity);

impl Default for DenyLevel {
    fn default() -> Self {
        DenyLevel(Severity::Error)
    }
}

impl DenyLevel {
    /// Whether a finding of this severity is denied, errors apart.
    pub fn denies(self, severity: Severity) -> bool {
        severity >= self.0 && severity < Severity::Error
    }
}

/// A line for people, as a key of the catalogue with its facts.
#[derive(Debug)]
pub struct OutcomeMessage {
    pub key: &'static str,
    pub facts: Vec<(&'static str, crate::diagnostic::Fact)>,
}
