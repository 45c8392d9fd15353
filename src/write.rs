//! From bytes to files: all of them, or none.
//!
//! Input: documents. Output: an output folder that holds these, a `manifest.json`, and whatever
//! others put there. Only what the last manifest lists, and what is as it was then, is replaced: a
//! file of somebody else is carried over as it is, and where its name is wanted for an output, or
//! an output was edited, nothing is written and every such file is named.
//!
//! 1. `lock` keeps other runs of this program away from the folder around an output.
//! 2. `leftover` clears away what killed runs left there.
//! 3. `inventory` says which files of the output folder are whose.
//! 4. `folder` makes the new folder beside the old one, with links to the files of others, and
//!    exchanges the two.
//! 5. `file` writes one file in the place of another.
//!
//! What the bytes mean is not known here.
#![warn(clippy::cast_possible_truncation, unreachable_pub)]

mod carry;
mod exchange;
mod file;
mod folder;
mod half_made;
#[cfg(test)]
#[path = "../tests/write/history.rs"]
mod history;
mod inventory;
mod leftover;
mod lock;
mod manifest;
#[cfg(test)]
#[path = "../tests/write/steps.rs"]
mod steps;
#[cfg(test)]
#[path = "../tests/write/faults.rs"]
mod tests;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use file::{ReplacePolicy, SpooledInput, is_there, remove_file, spool, stream_file, write_file};
pub use folder::{real_path, write};
pub use half_made::abandon;
#[cfg(test)]
use history::step;
pub use manifest::{MANIFEST, Manifest, fingerprints};

use crate::diagnostic::{Code, Diagnostic, Place};

/// How every file and folder begins that is there only while something is written.
const TEMPORARY: &str = ".nianbao-";

/// A moment at which the program may be killed; tests do.
#[cfg(not(test))]
fn step() {}

/// The system refused to write; also for what has no place, such as the standard output.
pub fn failed(path: &Path, fault: &io::Error) -> Diagnostic {
    refused(path, "system").with("detail", fault.to_string())
}

/// It is refused here; `what` names the reason to the catalogue.
fn refused(path: &Path, what: &'static str) -> Diagnostic {
    let shown = path.display().to_string();
    Diagnostic::new(Code::WriteFailed).with("path", shown.as_str()).with("what", what).at(Place::file(shown))
}

/// The folder that a file or folder stands in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What a step did to a path that the system refused.
type Fault = (PathBuf, io::Error);

/// Names the path of a fault.
fn at(path: &Path) -> impl FnOnce(io::Error) -> Fault {
    let path = path.to_owned();
    move |fault| (path, fault)
}
