//! The road, from the command line to the exit code.
//!
//! 1. `cli` reads what was typed.
//! 2. It is given its meaning: which folders, which output, which language.
//! 3. A command chains the stages.
//! 4. What it found and made is printed here, and becomes the exit code: 0 done, 1 not done, 2 not understood.

mod cli;
mod progress;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anstream::{AutoStream, ColorChoice};
#[cfg(feature = "preview")]
use cli::Open;
use cli::{Color, ContractName, Denied, Format, Manner, Print, Task, Typed};
use nianbao::{
    commands::{self, Contract, Deny, How, Outcome, Output},
    compare,
    diagnostic::{Catalogue, Diagnostic, Diagnostics, Severity, print_findings, print_json_lines, print_sarif, summary},
    plan, write,
};
use progress::Progress;

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
        Err(print) => print_instead(&print),
    }
}

/// Prints what is printed instead of running a command: on the standard output what was asked for, mistakes apart from it.
fn print_instead(print: &Print) -> ExitCode {
    if print.code == 0 {
        return print_out(print.text.as_bytes());
    }
    // Who cannot be told is told by the exit code.
    let _ = write!(io::stderr(), "{}", print.text);
    ExitCode::from(print.code)
}

fn run(typed: Typed, catalogue: &Catalogue, started: Instant) -> ExitCode {
    let Typed { task, manner } = typed;
    let deny = manner.deny();
    let progress = Progress::new(&manner, catalogue);
    if task.ends_by_itself() {
        progress.stop_when_told(catalogue);
    }
    let outcome = match task {
        Task::Build(build) => with_folders(build.folders, |folders| {
            let formats = build.formats.iter().map(|name| (*name).into()).collect();
            let output = match build.output {
                Some(path) if folders.len() == 1 => Output::Into(path),
                Some(path) => Output::Under(path),
                None => Output::Under(PathBuf::from(OUTPUT)),
            };
            commands::build(
                folders,
                &output,
                &How { deny, last: build.last, formats, reference: build.reference_doc, meter: progress.meter() },
            )
        }),
        Task::Check(check) => with_folders(check.folders, |folders| {
            commands::check(folders, deny, check.fix.as_deref(), &progress.meter(), catalogue)
        }),
        Task::Audit(asked) => {
            let of = commands::Asked {
                report: asked.report.as_deref(),
                earlier: asked.earlier.as_deref(),
                least: asked.min_confidence.into(),
                bases: asked.bases,
                fixed: asked.fix.as_deref(),
            };
            commands::audit(&asked.drafts, of)
        }
        Task::Diff(asked) => diff(&asked, catalogue),
        #[cfg(feature = "preview")]
        Task::Preview(asked) => return preview(&asked, &manner, catalogue, started),
        Task::Inspect(inspect) => {
            let (text, diagnostics) = commands::inspect(&inspect.file, inspect.report.as_deref(), catalogue);
            printed(&text, diagnostics)
        }
        Task::New(new) => {
            let after = new.from.as_deref().map(|folder| commands::After { folder, period: new.period });
            commands::new(&new.folder, after)
        }
        Task::Explain(explain) => {
            return match explain.code {
                None => print_out(commands::list(catalogue).as_bytes()),
                Some(typed) => match commands::explain(&typed, catalogue) {
                    Ok(text) => print_out(text.as_bytes()),
                    Err(nearest) => print_instead(&cli::no_such_code(&typed, nearest, catalogue)),
                },
            };
        }
        Task::Schema(schema) => {
            let contract = match schema.contract {
                ContractName::Report => Contract::Report,
                ContractName::Figures => Contract::Figures,
                ContractName::Provenance => Contract::Provenance,
                ContractName::Case => Contract::Case,
            };
            return print_out(commands::schema(contract).as_bytes());
        }
        Task::Synth(synth) => {
            commands::synth(synth.rows, synth.seed, synth.year, synth.output.as_deref(), &mut io::stdout().lock())
        }
        Task::Tally(asked) => match named_or_first(asked.report) {
            Ok(folder) => commands::tally(&asked.files, &folder, &asked.output, &mut io::stdin().lock(), &progress.meter()),
            Err(fault) => only(fault),
        },
        Task::Sql(asked) => match named_or_first(asked.report) {
            Ok(folder) => {
                let (text, diagnostics) = commands::sql(&folder, asked.dialect.into(), &asked.table, asked.columns_of.as_deref());
                printed(&text, diagnostics)
            }
            Err(fault) => only(fault),
        },
        Task::Completions(completions) => {
            let mut script = Vec::new();
            clap_complete::generate(completions.shell, &mut cli::command(catalogue), "nianbao", &mut script);
            return print_out(&script);
        }
    };
    progress.end();
    report(&outcome, &manner, catalogue, started)
}

/// Compares two builds and prints what differs.
fn diff(asked: &cli::Diff, catalogue: &Catalogue) -> Outcome {
    let mut outcome = Outcome::default();
    match commands::diff(&asked.old, &asked.new) {
        Ok(changes) => {
            let text = match asked.json {
                true => changes.to_json(),
                false => compare::told(&changes, asked.all, catalogue),
            };
            outcome = printed(&text, Diagnostics::default());
            match asked.html.as_ref().map(|page| commands::diff_page(&changes, &asked.new, page, catalogue)) {
                Some(Ok(noted)) => outcome.diagnostics.extend(noted),
                Some(Err(fault)) => outcome.diagnostics.push(fault),
                None => {}
            }
        }
        Err(faults) => outcome.diagnostics.extend(faults),
    }
    outcome
}

/// Serves the desk until it is told to stop.
#[cfg(feature = "preview")]
fn preview(asked: &cli::Preview, manner: &Manner, catalogue: &Catalogue, started: Instant) -> ExitCode {
    use std::io::IsTerminal;

    use nianbao::preview::{Options, Preview};

    let opened = named_or_first(asked.folder.clone()).and_then(|folder| {
        if nianbao::read::is_absent(&folder.join("report.toml")) {
            return Err(commands::nothing_found(&folder));
        }
        Preview::open(
            &folder,
            &Options {
                port: asked.port,
                editor: asked.editor.clone(),
                lang: catalogue.lang(),
                last: commands::final_folder(&folder, Path::new(OUTPUT)),
            },
        )
    });
    let fault = |diagnostic| {
        let mut outcome = Outcome::default();
        outcome.diagnostics.push(diagnostic);
        report(&outcome, manner, catalogue, started)
    };
    let desk = match opened {
        Ok(desk) => desk,
        Err(diagnostic) => return fault(diagnostic),
    };
    // Where the desk is must be known to whoever asked for it, however quiet it is to be.
    let address = desk.address();
    let _ = writeln!(io::stdout(), "{}", catalogue.text("said-desk", &[("address", address.as_str().into())]));
    let _ = io::stdout().flush();
    let show = match asked.open {
        Open::Auto => io::stdout().is_terminal() && io::stderr().is_terminal(),
        Open::Always => true,
        Open::Never => false,
    };
    if show && !desk.show() {
        let _ = writeln!(io::stderr(), "{}", catalogue.plain("said-desk-unopened"));
    }
    match desk.serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(diagnostic) => fault(diagnostic),
    }
}

/// Runs a command on the folders named, or on every report folder under `data`.
fn with_folders(named: Vec<PathBuf>, run: impl FnOnce(&[PathBuf]) -> Outcome) -> Outcome {
    let folders = if named.is_empty() { plan::report_folders(Path::new(REPORTS)) } else { Ok(named) };
    match folders {
        Ok(folders) if folders.is_empty() => only(commands::nothing_found(Path::new(REPORTS))),
        Ok(folders) => run(&folders),
        Err(fault) => only(fault),
    }
}

/// The report folder that was named, or the first one under `data`.
fn named_or_first(named: Option<PathBuf>) -> Result<PathBuf, Diagnostic> {
    let parent = Path::new(REPORTS);
    match named {
        Some(folder) => Ok(folder),
        None => plan::report_folders(parent)?.into_iter().next().ok_or_else(|| commands::nothing_found(parent)),
    }
}

/// What ended a command before it began.
fn only(fault: Diagnostic) -> Outcome {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(fault);
    Outcome { diagnostics, ..Outcome::default() }
}

impl Manner {
    fn deny(&self) -> Deny {
        match self.deny {
            None => Deny::default(),
            Some(Denied::Warnings) => Deny(Severity::Warning),
            Some(Denied::Notes) => Deny(Severity::Note),
        }
    }

    /// The least severe of what is printed: whoever asks for quiet still wants to see why it did not go well.
    fn least(&self) -> Severity {
        if self.quiet { self.deny().0 } else { Severity::Note }
    }
}

/// Tells what a command found and made: SARIF on the standard output, all else on the standard error.
fn report(outcome: &Outcome, manner: &Manner, catalogue: &Catalogue, started: Instant) -> ExitCode {
    let choice = match manner.color {
        Color::Auto => AutoStream::choice(&io::stderr()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let mut out = AutoStream::new(io::stderr(), choice);
    let (told, least) = (&outcome.diagnostics, manner.least());
    let done = !told.has_errors() && !outcome.denied;
    let printed = match manner.message_format {
        Format::Text => tell(&mut out, outcome, manner, catalogue, started),
        Format::Json => print_json_lines(&mut out, catalogue, told, least),
        Format::Sarif => print_sarif(&mut io::stdout(), catalogue, told, least, done),
    };
    // A reader that has gone away is no reason to fail: the files are what counts.
    if done && unless_gone(printed).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(out: &mut dyn Write, outcome: &Outcome, manner: &Manner, catalogue: &Catalogue, started: Instant) -> io::Result<()> {
    print_findings(out, catalogue, &outcome.diagnostics, manner.least())?;
    for said in outcome.said.iter().filter(|said| !manner.quiet || said.key == "said-denied") {
        writeln!(out, "{}", catalogue.text(said.key, &said.facts))?;
    }
    if manner.quiet {
        return Ok(());
    }
    let found = summary(catalogue, &outcome.diagnostics);
    if !found.is_empty() {
        writeln!(out, "{found}")?;
    }
    let milliseconds = started.elapsed().as_millis() as u64;
    writeln!(out, "{}", catalogue.text("said-time", &[("milliseconds", milliseconds.into())]))
}

fn print_out(bytes: &[u8]) -> ExitCode {
    match write_out(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Prints what a command is for, beside what it found.
fn printed(text: &str, mut diagnostics: Diagnostics) -> Outcome {
    if let Err(fault) = write_out(text.as_bytes()) {
        diagnostics.push(write::failed(Path::new("stdout"), &fault));
    }
    Outcome { diagnostics, ..Outcome::default() }
}

fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_gone(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Whoever reads may have had enough: `nianbao schema report | head` closes the pipe on purpose.
fn unless_gone(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|fault| if fault.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(fault) })
}
