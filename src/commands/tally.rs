//! `nianbao tally`: counts a part of the data, so that a build can take many parts.

use std::{
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{CommandOutcome, OutcomeMessage, new::is_starter};
use crate::{
    diagnostic::Diagnostic,
    pipeline,
    plan::{self, ReportPlan},
    read::{Meter, Stage},
    write::{self, ReplacePolicy},
};

/// What stands for the standard input among the names of files.
const STDIN: &str = "-";

/// Counts `files` by the rules of the report in `folder`, and writes a partial tally. `stdin` is
/// read where one of the files is `-`.
pub fn tally(files: &[PathBuf], folder: &Path, output: &Path, stdin: &mut dyn Read, meter: &Arc<Meter>) -> CommandOutcome {
    let mut outcome = CommandOutcome::default();
    if let Err(faults) = count(files, folder, output, stdin, meter, &mut outcome) {
        outcome.diagnostics.extend(faults);
    }
    if outcome.diagnostics.has_errors() {
        outcome.messages.push(OutcomeMessage { key: "done-unchanged", facts: Vec::new() });
    }
    outcome
}

fn count(
    files: &[PathBuf],
    folder: &Path,
    output: &Path,
    stdin: &mut dyn Read,
    meter: &Arc<Meter>,
    outcome: &mut CommandOutcome,
) -> Result<(), Vec<Diagnostic>> {
    let mut plan = plan::load(folder, output)?;
    // What is read from a pipe is read more than once: to find out what it is, and then its rows.
    let spooled = match files.iter().any(|file| file == Path::new(STDIN)) {
        true => Some(write::spool(output, stdin).map_err(|fault| vec![fault])?),
        false => None,
    };
    let path = |file: &PathBuf| match &spooled {
        Some(spooled) if file == Path::new(STDIN) => spooled.path().to_owned(),
        _ => file.clone(),
    };
    name(&mut plan, files, path);
    plan.meter = meter.clone();
    let Some((bytes, intake)) = pipeline::part(&plan, &mut outcome.diagnostics) else { return Ok(()) };
    meter.reach(Stage::Writing);
    let before = ReplacePolicy::NothingOrOurs(&[&pipeline::is_part, &is_starter]);
    outcome.diagnostics.extend(write::write_file(output, before, &bytes).map_err(|fault| vec![fault])?);
    let facts = [("read", intake.read), ("counted", intake.counted)].map(|(key, count)| (key, count.into()));
    let facts = [("path", output.display().to_string().into())].into_iter().chain(facts).collect();
    outcome.messages.push(OutcomeMessage { key: "done-tally", facts });
    Ok(())
}

/// Lets the report be made of these files.
fn name(plan: &mut ReportPlan, files: &[PathBuf], path: impl Fn(&PathBuf) -> PathBuf) {
    let name =
        |file: &PathBuf| file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned());
    plan.complaints = files.iter().map(path).collect();
    plan.config.input.complaints = files.iter().map(name).collect();
}
