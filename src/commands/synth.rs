//! `nianbao synth`: invented complaints, for trying things on and for measuring.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{CommandOutcome, OutcomeMessage, new::is_starter};
use crate::{
    read, synth,
    write::{self, ReplacePolicy},
};

/// Writes so many rows as CSV: into a file, or to whoever is at the other end of `out`.
pub fn synth(rows: u64, seed: u64, year: i16, file: Option<&Path>, out: &mut dyn Write) -> CommandOutcome {
    let mut outcome = CommandOutcome::default();
    let fill = |out: &mut dyn Write| {
        let header = synth::HEADER.map(str::to_owned);
        read::write_rows(out, std::iter::once(header).chain(synth::rows(rows, seed, year)))
    };
    let Some(file) = file else {
        match fill(out) {
            // Whoever reads has had enough.
            Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
                outcome.diagnostics.push(write::failed(Path::new("stdout"), &fault));
            }
            _ => {}
        }
        return outcome;
    };
    // Invented rows take the place of invented rows, never of anybody's data.
    match write::stream_file(file, ReplacePolicy::NothingOrOurs(&[&synth::is_invented, &is_starter]), fill) {
        Ok(noted) => {
            outcome.diagnostics.extend(noted);
            let facts = vec![("path", file.display().to_string().into()), ("rows", rows.into())];
            outcome.messages.push(OutcomeMessage { key: "done-synth", facts });
        }
        Err(fault) => outcome.diagnostics.push(fault),
    }
    outcome
}
