//! What the files of a report hold, hashed once.
//!
//! Input: a plan. Output: the fingerprints of its files. What was read for the plan, the list of
//! platforms and the complaints that were counted are known by the bytes that were used; nothing is
//! read a second time for its hash. Of complaints that are counted already it is asked whether they
//! are still the same: a file whose size, time and identity are those of the last time, and of
//! which nobody said that it was touched, is not read again, since a million rows take seconds to
//! hash and a preview asks after every keystroke.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    clean::PlatformList,
    diagnostic::Diagnostics,
    plan::{ReportPlan, listed},
    read::{self, Fingerprint, Stamp},
};

/// Files that were read, each with the stamp that it had when it was opened and what it held.
pub type Readings = BTreeMap<PathBuf, (Stamp, Fingerprint)>;

/// Fingerprints by path, with the stamp the file then had.
#[derive(Default)]
pub struct Inputs {
    known: Readings,
}

impl Inputs {
    /// Forgets what a file held, whatever its stamp says.
    pub fn forget(&mut self, path: &Path) {
        self.known.retain(|known, _| known != path);
    }

    /// Notes what complaint files held when they were counted.
    pub fn learn(&mut self, readings: &Readings) {
        self.known.extend(readings.iter().map(|(path, reading)| (path.clone(), reading.clone())));
    }

    /// The fingerprints of all files of the report. Complaint files that were just counted are in
    /// `counted`, whatever they hold by now.
    pub fn fingerprints(
        &mut self,
        plan: &ReportPlan,
        roster: Option<&PlatformList>,
        counted: &Readings,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Fingerprint> {
        let list = roster.and_then(PlatformList::fingerprint).map(|list| (listed(&plan.config.input.platforms), list));
        let mut found = Vec::new();
        for input in &plan.inputs {
            let known = input.held.clone();
            let known =
                known.or_else(|| list.as_ref().filter(|(name, _)| *name == input.name).map(|(name, list)| list.named(name)));
            let path = plan.folder.join(&input.name);
            let known = known.or_else(|| counted.get(&path).map(|(_, counted)| counted.named(&input.name)));
            match known.map_or_else(|| self.complaints(&path, &input.name), Ok) {
                Ok(fingerprint) => found.push(fingerprint),
                Err(fault) => diagnostics.push(fault),
            }
        }
        found.extend(plan.reference.iter().map(|file| file.fingerprint.named(&file.name)));
        found
    }

    /// What a file holds that was not read in this draft.
    fn complaints(&mut self, path: &Path, name: &str) -> Result<Fingerprint, crate::diagnostic::Diagnostic> {
        // Before the file is read: what is written meanwhile then has another stamp.
        let stamp = read::stamp(path);
        if let Some((_, known)) = self.known.get(path).filter(|(known, _)| stamp.as_ref() == Some(known)) {
            return Ok(known.named(name));
        }
        let fingerprint = read::fingerprint(path, name)?;
        if let Some(stamp) = stamp.filter(|stamp| stamp.fits(&fingerprint)) {
            self.known.insert(path.to_owned(), (stamp, fingerprint.clone()));
        }
        Ok(fingerprint)
    }
}

/// One hash over names and hashes of all inputs.
pub fn data_hash(inputs: &[Fingerprint]) -> String {
    let lines: String = inputs.iter().map(|input| format!("{}  {}\n", input.sha256, input.path)).collect();
    read::hash_bytes(lines.as_bytes())
}
