//! What is printed.
//!
//! Input: what a command found and made. Output: SARIF and texts that were asked for on the
//! standard output, everything else on the standard error, and the exit code.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
    time::Instant,
};

use anstream::AutoStream;
use nianbao::{
    commands::{CommandOutcome, DenyLevel},
    diagnostic::{Catalogue, Diagnostics, Severity, print_findings, print_json_lines, print_sarif, summary},
    write,
};

use super::{args::GlobalArgs, choice::MessageFormat};

/// A text that is printed instead of running a command: help, version or an error.
#[derive(Debug)]
pub(crate) struct PrintInstead {
    pub text: String,
    pub code: u8,
}

impl PrintInstead {
    /// Help on the standard output, errors on the standard error.
    pub(crate) fn print(&self) -> ExitCode {
        if self.code == 0 {
            return print_out(self.text.as_bytes());
        }
        // Where the standard error is closed, the exit code still says it.
        let _ = write!(io::stderr(), "{}", self.text);
        ExitCode::from(self.code)
    }
}

impl GlobalArgs {
    pub(crate) fn deny(&self) -> DenyLevel {
        self.deny.unwrap_or_default()
    }

    /// The least severe of what is printed: with `--quiet`, what makes the exit code 1 is still
    /// shown.
    fn least(&self) -> Severity {
        if self.quiet { self.deny().0 } else { Severity::Note }
    }
}

/// Prints what a command found and made.
pub(super) fn report(outcome: &CommandOutcome, global: &GlobalArgs, catalogue: &Catalogue, started: Instant) -> ExitCode {
    let mut out = AutoStream::new(io::stderr(), global.color);
    let (diagnostics, least) = (&outcome.diagnostics, global.least());
    let done = !diagnostics.has_errors() && !outcome.denied;
    let printed = match global.message_format {
        MessageFormat::Text => print_text(&mut out, outcome, global, catalogue, started),
        MessageFormat::Json => print_json_lines(&mut out, catalogue, diagnostics, least),
        MessageFormat::Sarif => print_sarif(&mut io::stdout(), catalogue, diagnostics, least, done),
    };
    // A closed pipe is no reason to fail: the files are what counts.
    if done && unless_closed(printed).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print_text(
    out: &mut dyn Write,
    outcome: &CommandOutcome,
    global: &GlobalArgs,
    catalogue: &Catalogue,
    started: Instant,
) -> io::Result<()> {
    print_findings(out, catalogue, &outcome.diagnostics, global.least())?;
    for message in outcome.messages.iter().filter(|message| !global.quiet || message.key == "done-denied") {
        writeln!(out, "{}", catalogue.text(message.key, &message.facts))?;
    }
    if global.quiet {
        return Ok(());
    }
    let found = summary(catalogue, &outcome.diagnostics);
    if !found.is_empty() {
        writeln!(out, "{found}")?;
    }
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    writeln!(out, "{}", catalogue.text("done-time", &[("milliseconds", milliseconds.into())]))
}

/// Prints a text that was asked for, and nothing else.
pub(super) fn print_out(bytes: &[u8]) -> ExitCode {
    match write_out(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Prints a text that was asked for, beside the diagnostics.
pub(super) fn printed(text: &str, mut diagnostics: Diagnostics) -> CommandOutcome {
    if let Err(fault) = write_out(text.as_bytes()) {
        diagnostics.push(write::failed(Path::new("stdout"), &fault));
    }
    CommandOutcome { diagnostics, ..CommandOutcome::default() }
}

fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// A reader may close the pipe on purpose: `nianbao schema report | head`.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|fault| if fault.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(fault) })
}
