//! From the arguments to a command of the library.
//!
//! Output: the exit code of the command that was named, after everything it has to say was printed.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use nianbao::{
    commands::{self, AuditOptions, BuildOptions, BuildTarget, CommandOutcome, PreviousEdition},
    compare,
    diagnostic::{Catalogue, Diagnostic, Diagnostics},
    plan,
};

use super::{
    args::{BuildArgs, Command, CommandLine, DiffArgs},
    fault, help,
    print::{print_out, printed, report},
    progress::ProgressDisplay,
};

/// Where reports are looked for when none is named.
const REPORTS: &str = "data";
/// Where builds go when no place is named.
pub(super) const OUTPUT: &str = "output";

/// Runs the command.
pub(crate) fn run(line: CommandLine, catalogue: &Catalogue, started: Instant) -> ExitCode {
    let CommandLine { command, global } = line;
    let deny = global.deny();
    let progress = ProgressDisplay::new(&global, catalogue);
    if command.ends_by_itself() {
        progress.stop_on_signals(catalogue);
    }
    let outcome = match command {
        Command::Build(args) => build(args, deny, &progress),
        Command::Check(args) => with_folders(args.folders, |folders| {
            commands::check(folders, deny, args.fix.as_deref(), &progress.meter(), catalogue)
        }),
        Command::Audit(args) => {
            let options = AuditOptions {
                report: args.report.as_deref(),
                earlier: args.earlier.as_deref(),
                least: args.min_confidence,
                bases: args.bases,
                fixed: args.fix.as_deref(),
            };
            commands::audit(&args.drafts, options)
        }
        Command::Diff(args) => diff(&args, catalogue),
        #[cfg(feature = "preview")]
        Command::Preview(args) => match super::serve::serve(args, catalogue) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(fault) => only(fault),
        },
        Command::Inspect(args) => {
            let (text, diagnostics) = commands::inspect(&args.file, args.report.as_deref(), catalogue);
            printed(&text, diagnostics)
        }
        Command::New(args) => {
            let previous = args.from.as_deref().map(|folder| PreviousEdition { folder, period: args.period });
            commands::new(&args.folder, previous)
        }
        Command::Explain(args) => return explain(args.code.as_deref(), catalogue),
        Command::Schema(args) => return print_out(commands::schema(args.contract).as_bytes()),
        Command::Synth(args) => {
            commands::synth(args.rows, args.seed, args.year, args.output.as_deref(), &mut io::stdout().lock())
        }
        Command::Tally(args) => match named_or_first(args.report) {
            Ok(folder) => commands::tally(&args.files, &folder, &args.output, &mut io::stdin().lock(), &progress.meter()),
            Err(fault) => only(fault),
        },
        Command::Sql(args) => match named_or_first(args.report) {
            Ok(folder) => {
                let (text, diagnostics) = commands::sql(&folder, args.dialect, &args.table, args.columns_of.as_deref());
                printed(&text, diagnostics)
            }
            Err(fault) => only(fault),
        },
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut help::localized(catalogue), "nianbao", &mut script);
            return print_out(&script);
        }
    };
    progress.end();
    report(&outcome, &global, catalogue, started)
}

fn build(args: BuildArgs, deny: commands::DenyLevel, progress: &ProgressDisplay) -> CommandOutcome {
    with_folders(args.folders, |folders| {
        let target = match args.output {
            Some(path) if folders.len() == 1 => BuildTarget::Into(path),
            Some(path) => BuildTarget::Under(path),
            None => BuildTarget::Under(PathBuf::from(OUTPUT)),
        };
        let options =
            BuildOptions { deny, last: args.last, formats: args.formats, reference: args.reference_doc, meter: progress.meter() };
        commands::build(folders, &target, &options)
    })
}

/// Compares two builds and prints what differs.
fn diff(args: &DiffArgs, catalogue: &Catalogue) -> CommandOutcome {
    let mut outcome = CommandOutcome::default();
    match commands::diff(&args.old, &args.new) {
        Ok(changes) => {
            let text = match args.json {
                true => changes.to_json(),
                false => compare::changes_text(&changes, args.all, catalogue),
            };
            outcome = printed(&text, Diagnostics::default());
            match args.html.as_ref().map(|page| commands::diff_page(&changes, &args.new, page, catalogue)) {
                Some(Ok(notes)) => outcome.diagnostics.extend(notes),
                Some(Err(fault)) => outcome.diagnostics.push(fault),
                None => {}
            }
        }
        Err(faults) => outcome.diagnostics.extend(faults),
    }
    outcome
}

fn explain(code: Option<&str>, catalogue: &Catalogue) -> ExitCode {
    match code {
        None => print_out(commands::list(catalogue).as_bytes()),
        Some(typed) => match commands::explain(typed, catalogue) {
            Ok(text) => print_out(text.as_bytes()),
            Err(nearest) => fault::unknown_code(typed, nearest, catalogue).print(),
        },
    }
}

/// Runs a command on the folders named, or on every report folder under `data`.
fn with_folders(named: Vec<PathBuf>, run: impl FnOnce(&[PathBuf]) -> CommandOutcome) -> CommandOutcome {
    let folders = if named.is_empty() { plan::report_folders(Path::new(REPORTS)) } else { Ok(named) };
    match folders {
        Ok(folders) if folders.is_empty() => only(commands::nothing_found(Path::new(REPORTS))),
        Ok(folders) => run(&folders),
        Err(fault) => only(fault),
    }
}

/// The report folder that is named, or the first one under `data`.
pub(super) fn named_or_first(named: Option<PathBuf>) -> Result<PathBuf, Diagnostic> {
    let parent = Path::new(REPORTS);
    match named {
        Some(folder) => Ok(folder),
        None => plan::report_folders(parent)?.into_iter().next().ok_or_else(|| commands::nothing_found(parent)),
    }
}

/// The outcome of a command that failed before it began.
fn only(fault: Diagnostic) -> CommandOutcome {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(fault);
    CommandOutcome { diagnostics, ..CommandOutcome::default() }
}
