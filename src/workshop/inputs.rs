//! What the files of a report hold, hashed once.
//!
//! Enters a plan; leave the fingerprints of its files. A file whose size, time and identity are those of the last time, and of which nobody
//! said that it was touched, is not read again: a million rows take seconds to hash, and a preview hashes after every keystroke.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    plan::ReportPlan,
    read::{self, Fingerprint, Stamp},
};

/// Fingerprints by path, with the stamp the file then had.
#[derive(Default)]
pub struct Inputs {
    known: BTreeMap<PathBuf, (Stamp, Fingerprint)>,
}

impl Inputs {
    /// Forgets what a file held, whatever its stamp says.
    pub fn forget(&mut self, path: &Path) {
        self.known.retain(|known, _| known != path);
    }

    /// Tells of the complaint files that are not what they were when they were hashed: counts and hash are of different files then.
    pub fn changed(&self, plan: &ReportPlan, told: &mut Diagnostics) {
        for path in &plan.complaints {
            let Some((then, fingerprint)) = self.known.get(path) else { continue };
            if read::stamp(path).as_ref() != Some(then) {
                let changed = Diagnostic::new(Code::FileChanged).with("path", fingerprint.path.as_str());
                told.push(changed.at(Place::file(path.display().to_string())));
            }
        }
    }

    /// Notes what a file held that was read and hashed by somebody else; `stamp` is the one that it had before.
    pub fn learn(&mut self, path: &Path, stamp: Stamp, fingerprint: Fingerprint) {
        self.known.insert(path.to_owned(), (stamp, fingerprint));
    }

    /// The fingerprints of all files of the report.
    pub fn fingerprints(&mut self, plan: &ReportPlan, told: &mut Diagnostics) -> Vec<Fingerprint> {
        let mut found = Vec::new();
        let named = plan.inputs.iter().map(|within| {
            let name = within.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            (name, plan.folder.join(within))
        });
        let reference = plan.reference.iter().map(|file| (file.name.clone(), file.path.clone()));
        for (name, path) in named.chain(reference) {
            // Before the file is read: what is written meanwhile then has another stamp.
            let stamp = read::stamp(&path);
            let kept = self.known.get(&path).filter(|(known, _)| stamp.as_ref() == Some(known));
            if let Some((_, fingerprint)) = kept {
                found.push(Fingerprint { path: name, ..fingerprint.clone() });
                continue;
            }
            match read::fingerprint(&path, &name) {
                Ok(fingerprint) => {
                    if let Some(stamp) = stamp {
                        self.known.insert(path, (stamp, fingerprint.clone()));
                    }
                    found.push(fingerprint);
                }
                Err(fault) => told.push(fault),
            }
        }
        found
    }
}

/// One hash over names and hashes of all inputs.
pub fn data_hash(inputs: &[Fingerprint]) -> String {
    let lines: String = inputs.iter().map(|input| format!("{}  {}\n", input.sha256, input.path)).collect();
    read::hash_bytes(lines.as_bytes())
}
