//! `nianbao synth`: invented complaints, for trying things on and for measuring.

use std::{io::Write, path::Path};

use super::{Outcome, Said};
use crate::{read, synth, write};

/// Writes so many rows as CSV: into a file, or to whoever is at the other end of `out`.
pub fn synth(rows: u64, seed: u64, year: i16, file: Option<&Path>, out: &mut dyn Write) -> Outcome {
    let mut outcome = Outcome::default();
    let table = || synth::rows(rows, seed, year).map(Vec::from);
    let header = || synth::HEADER.map(str::to_owned).to_vec();
    let Some(file) = file else {
        // Whoever reads may have had enough.
        let _ = read::write_rows(out, std::iter::once(header()).chain(table()));
        return outcome;
    };
    match write::stream_file(file, |out| read::write_rows(out, std::iter::once(header()).chain(table()))) {
        Ok(()) => {
            let facts = vec![("path", file.display().to_string().into()), ("rows", rows.into())];
            outcome.said.push(Said { key: "said-synth", facts });
        }
        Err(fault) => outcome.diagnostics.push(fault),
    }
    outcome
}
