//! `nianbao new`: another report folder, which builds at once.

use std::{
    fs,
    io::{self, BufRead, Read},
    path::Path,
};

use super::{Outcome, Said, exists};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What a new folder holds: a commented configuration and a few invented rows.
const STARTER: [(&str, &str); 4] = [
    ("report.toml", include_str!("../../templates/starter/report.toml")),
    ("complaints.csv", include_str!("../../templates/starter/complaints.csv")),
    ("platforms.csv", include_str!("../../templates/starter/platforms.csv")),
    ("prose/background.md", include_str!("../../templates/starter/prose/background.md")),
];

/// Starts a report folder, from the starter or as a copy of another one.
pub fn new(folder: &Path, from: Option<&Path>) -> Outcome {
    let mut outcome = Outcome::default();
    // What cannot be looked into is not taken for empty.
    if crate::read::entries(folder).map_or(true, |entries| !entries.is_empty()) {
        outcome.diagnostics.push(exists(folder));
        return outcome;
    }
    let shown = folder.display().to_string();
    if let Some(from) = from.filter(|from| !from.join("report.toml").is_file()) {
        let from = from.display().to_string();
        let missing = Diagnostic::new(Code::FolderMissing).with("folder", from.as_str());
        outcome.diagnostics.push(missing.at(Place::file(from)));
        return outcome;
    }
    let made = match from {
        Some(from) => copy(from, folder),
        None => start(folder),
    };
    match made {
        Ok(()) => outcome.said.push(Said { key: "said-started", facts: vec![("folder", shown.as_str().into())] }),
        Err(fault) => {
            let failed = Diagnostic::new(Code::WriteFailed).with("path", shown.as_str()).with("what", "system");
            let failed = failed.with("detail", fault.to_string());
            outcome.diagnostics.push(failed.at(Place::file(shown)));
        }
    }
    outcome
}

/// Whether what is read is a file of the starter, as it was written.
pub(super) fn is_starter(file: &mut dyn BufRead) -> io::Result<bool> {
    let mut bytes = Vec::new();
    let most = STARTER.iter().map(|(_, text)| text.len()).max().map_or(0, |most| most as u64);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(STARTER.iter().any(|(_, text)| text.as_bytes() == bytes))
}

fn start(folder: &Path) -> io::Result<()> {
    for (name, text) in STARTER {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Copies files and folders; links are not followed, since they may lead anywhere.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &target)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
