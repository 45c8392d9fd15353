//! The road, from the command line to the exit code.
//!
//! 1. `cli` reads what was typed.
//! 2. It is given its meaning: which folders, which output, which language.
//! 3. A command chains the stages.
//! 4. What it found and made is printed here, and becomes the exit code: 0 done, 1 not done, 2 not understood.

mod cli;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anstream::{AutoStream, ColorChoice};
use cli::{Color, ContractName, Format, Manner, Task, Typed};
use nianbao::{
    commands::{self, Contract, Outcome, Output},
    diagnostic::{Catalogue, Diagnostics, print_json, print_text, summary},
    plan,
};

/// Where reports are looked for where none is named.
const REPORTS: &str = "data";
/// Where builds go where no place is named.
const OUTPUT: &str = "output";

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "for the person waiting; it reaches no output")]
    let started = Instant::now();
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let locale = sys_locale::get_locale().unwrap_or_default();
    let (typed, lang) = cli::typed(&arguments, &locale);
    let catalogue = Catalogue::new(lang);
    match typed {
        Ok(typed) => run(typed, &catalogue, started),
        Err(print) if print.code == 0 => {
            let _ = write!(io::stdout(), "{}", print.text);
            ExitCode::SUCCESS
        }
        Err(print) => {
            let _ = write!(io::stderr(), "{}", print.text);
            ExitCode::from(print.code)
        }
    }
}

fn run(typed: Typed, catalogue: &Catalogue, started: Instant) -> ExitCode {
    let Typed { task, manner } = typed;
    let outcome = match task {
        Task::Build(build) => with_folders(build.folders, |folders| {
            let output = match build.output {
                Some(path) if folders.len() == 1 => Output::Into(path),
                Some(path) => Output::Under(path),
                None => Output::Under(PathBuf::from(OUTPUT)),
            };
            commands::build(folders, &output)
        }),
        Task::Check(check) => with_folders(check.folders, commands::check),
        Task::New(new) => commands::new(&new.folder, new.from.as_deref()),
        Task::Schema(schema) => {
            let contract = match schema.contract {
                ContractName::Report => Contract::Report,
                ContractName::Figures => Contract::Figures,
                ContractName::Case => Contract::Case,
            };
            return print_out(commands::schema(contract).as_bytes());
        }
        Task::Completions(completions) => {
            let mut script = Vec::new();
            clap_complete::generate(completions.shell, &mut cli::command(catalogue), "nianbao", &mut script);
            return print_out(&script);
        }
    };
    report(&outcome, &manner, catalogue, started)
}

/// Runs a command on the folders named, or on every report folder under `data`.
fn with_folders(named: Vec<PathBuf>, run: impl FnOnce(&[PathBuf]) -> Outcome) -> Outcome {
    let folders = if named.is_empty() { plan::report_folders(Path::new(REPORTS)) } else { named };
    if folders.is_empty() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(commands::nothing_found(Path::new(REPORTS)));
        return Outcome { diagnostics, said: Vec::new() };
    }
    run(&folders)
}

/// Tells what a command found and made.
fn report(outcome: &Outcome, manner: &Manner, catalogue: &Catalogue, started: Instant) -> ExitCode {
    let choice = match manner.color {
        Color::Auto => AutoStream::choice(&io::stderr()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let mut out = AutoStream::new(io::stderr(), choice);
    // A reader that has gone away is no reason to fail: the files are what counts.
    let _ = tell(&mut out, outcome, manner, catalogue, started);
    if outcome.diagnostics.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn tell(out: &mut dyn Write, outcome: &Outcome, manner: &Manner, catalogue: &Catalogue, started: Instant) -> io::Result<()> {
    for diagnostic in outcome.diagnostics.as_slice() {
        if manner.quiet && diagnostic.severity() < nianbao::diagnostic::Severity::Error {
            continue;
        }
        match manner.message_format {
            Format::Text => print_text(out, catalogue, diagnostic)?,
            Format::Json => print_json(out, catalogue, diagnostic)?,
        }
    }
    if manner.quiet || manner.message_format == Format::Json {
        return Ok(());
    }
    for said in &outcome.said {
        writeln!(out, "{}", catalogue.text(said.key, &said.facts))?;
    }
    let found = summary(catalogue, &outcome.diagnostics);
    if !found.is_empty() {
        writeln!(out, "{found}")?;
    }
    let milliseconds = started.elapsed().as_millis() as u64;
    writeln!(out, "{}", catalogue.text("said-time", &[("milliseconds", milliseconds.into())]))
}

fn print_out(bytes: &[u8]) -> ExitCode {
    match io::stdout().write_all(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        // `nianbao schema report | head` closes the pipe on purpose.
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
