//! `nianbao build` and `nianbao check`.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{CommandOutcome, DenyLevel, OutcomeMessage, fix, overlap::OutputTargets};
use crate::{
    audit::Confidence,
    compose::figures::{FileFigures, IntakeFigures},
    diagnostic::{Catalogue, Code, Diagnostic, Diagnostics, Place, Severity},
    pick,
    pipeline::{self, Draft, Session},
    plan::{self, config::Format, notes::load_notes},
    read::{Meter, Stage},
    write,
};

/// Builds each of `folders` into a folder of its own below `output`, or straight into `output`
/// where one was named for a single report.
///
/// A report with findings that are denied is not written. A format that fails is reported as an
/// error and is missing, the others are written: the exchange of the folders takes its file of an
/// earlier build away, which would pass for one of this build. The last build, which is published,
/// is refused while anything in the report is a draft, or where a format fails; it is kept apart
/// besides, so that what comes after can be compared with it.
pub fn build(folders: &[PathBuf], output: &BuildTarget, how: &BuildOptions) -> CommandOutcome {
    let mut left_out = false;
    let mut targets = OutputTargets::default();
    let mut outcome = each(folders, output, how, &mut |draft, diagnostics, messages| {
        left_out |= draft.plan.config.formats.iter().any(|format| !format.is_available());
        let folder = &draft.plan.output;
        let kept = beside(folder);
        let into = if how.last { vec![folder.as_path(), &kept] } else { vec![folder.as_path()] };
        targets.claim(&draft.plan.folder, &into)?;
        let documents = pipeline::documents(draft, how.last, diagnostics).map_err(|fault| vec![fault])?;
        if how.last && diagnostics.has_errors() {
            return Ok(Vec::new());
        }
        draft.plan.meter.reach(Stage::Writing);
        let noted = write::write(&into, &documents)?;
        let page = documents.iter().any(|document| document.path == "report.html");
        let shown = if page { folder.join("report.html") } else { folder.clone() };
        messages.push(OutcomeMessage { key: "done-built", facts: vec![("path", shown.display().to_string().into())] });
        Ok(noted)
    });
    let built = outcome.messages.iter().filter(|message| message.key == "done-built").count();
    if outcome.diagnostics.has_errors() && built < folders.len() {
        outcome.messages.push(OutcomeMessage { key: "done-unchanged", facts: Vec::new() });
    }
    if left_out {
        outcome.messages.push(OutcomeMessage { key: "done-no-pdf", facts: Vec::new() });
    }
    outcome
}

/// How a report is to be built.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    pub deny: DenyLevel,
    /// Whether this is the report that is published.
    pub last: bool,
    /// The formats to write; those of `report.toml` where none is named.
    pub formats: Vec<Format>,
    /// The document from which Word takes its looks; that of `report.toml` where none is named.
    pub reference: Option<PathBuf>,
    /// Shows whoever waits how far the work has come.
    pub meter: Arc<Meter>,
}

/// Runs the pipeline for each of `folders`, makes every format and writes nothing, but for the
/// corrected copy of the complaint files where `copy` names a folder for it. Only a writer can tell
/// that it fails: whatever stops a build stops this.
pub fn check(
    folders: &[PathBuf],
    deny: DenyLevel,
    copy: Option<&Path>,
    meter: &Arc<Meter>,
    catalogue: &Catalogue,
) -> CommandOutcome {
    let how = BuildOptions { deny, meter: meter.clone(), ..BuildOptions::default() };
    let mut outcome = each(folders, &BuildTarget::Under(PathBuf::from("output")), &how, &mut |draft, diagnostics, _| {
        pipeline::attempt(draft, diagnostics).map(|()| Vec::new()).map_err(|fault| vec![fault])
    });
    let Some(target) = copy else { return outcome };
    for folder in folders {
        let target = if folders.len() == 1 { target.to_owned() } else { target.join(folder_name(folder)) };
        // What keeps a folder from being a report has been reported.
        if let Ok(plan) = plan::load(folder, &target) {
            let mut diagnostics = Diagnostics::default();
            outcome.messages.extend(fix::fix(&plan, &target, catalogue, &mut diagnostics));
            outcome.diagnostics.append(diagnostics);
        }
    }
    outcome
}

/// Where a build goes.
#[derive(Debug, Clone)]
pub enum BuildTarget {
    /// Each report into its own folder below.
    Under(PathBuf),
    /// The one report into this folder.
    Into(PathBuf),
}

/// Does the last thing to a draft; leaves what is worth knowing besides, or what kept it from being
/// done.
type FinishDraft<'f> =
    &'f mut dyn FnMut(&Draft, &mut Diagnostics, &mut Vec<OutcomeMessage>) -> Result<Vec<Diagnostic>, Vec<Diagnostic>>;

fn each(folders: &[PathBuf], output: &BuildTarget, how: &BuildOptions, finish: FinishDraft<'_>) -> CommandOutcome {
    let mut outcome = CommandOutcome::default();
    for folder in folders {
        let target = match output {
            BuildTarget::Into(path) => path.clone(),
            BuildTarget::Under(path) => path.join(folder_name(folder)),
        };
        let mut plan = match plan::load(folder, &target) {
            Ok(plan) => plan,
            Err(faults) => {
                outcome.diagnostics.extend(faults);
                continue;
            }
        };
        if let Some(Err(fault)) = how.reference.as_deref().map(|path| plan.refer(path)) {
            outcome.diagnostics.push(fault);
            continue;
        }
        plan.meter = how.meter.clone();
        if !how.formats.is_empty() {
            plan.config.formats.clone_from(&how.formats);
        }
        let mut diagnostics = Diagnostics::default();
        let name = plan.name.clone();
        let draft = Session::new(folder, &target).run(plan, &mut diagnostics);
        let refused = match &draft {
            Some(draft) if how.last => release(draft, &mut diagnostics).err(),
            _ => None,
        };
        if let Some(draft) = draft.filter(|_| refused.is_none() && !(how.last && diagnostics.has_errors())) {
            outcome.messages.extend(reconciliation(&name, &draft.report.figures.intake));
            match denied(&name, &diagnostics, how.deny) {
                Some(denied) => {
                    outcome.messages.push(denied);
                    outcome.denied = true;
                }
                None => {
                    let (Ok(more) | Err(more)) = finish(&draft, &mut diagnostics, &mut outcome.messages);
                    diagnostics.extend(more);
                }
            }
        }
        diagnostics.extend(refused.into_iter().flatten());
        outcome.diagnostics.append(diagnostics);
    }
    outcome
}

/// What became of the rows read: by file where there are several, then of all.
fn reconciliation(report: &str, intake: &IntakeFigures) -> Vec<OutcomeMessage> {
    let message = |name: String, [read, counted, rejected, period, scope, repeated]: [u64; 6]| OutcomeMessage {
        key: "done-intake",
        facts: vec![
            ("report", name.into()),
            ("read", read.into()),
            ("counted", counted.into()),
            ("rejected", rejected.into()),
            ("period", period.into()),
            ("scope", scope.into()),
            ("repeated", repeated.into()),
        ],
    };
    let file = |file: &FileFigures| {
        let name = file.sheet.as_ref().map_or_else(|| file.path.clone(), |sheet| format!("{} [{sheet}]", file.path));
        message(name, [file.read, file.counted, file.rejected, file.outside_period, file.outside_scope, file.repeated])
    };
    let several = if intake.files.len() > 1 { intake.files.as_slice() } else { &[] };
    let all = [intake.read, intake.counted, intake.rejected, intake.outside_period, intake.outside_scope, intake.repeated];
    several.iter().map(file).chain([message(report.to_owned(), all)]).collect()
}

/// The message for a report with findings that are denied.
fn denied(report: &str, diagnostics: &Diagnostics, deny: DenyLevel) -> Option<OutcomeMessage> {
    let count = |severity| if deny.denies(severity) { diagnostics.count(severity) } else { 0 };
    let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
    let facts = vec![("report", report.into()), ("warnings", warnings.into()), ("notes", notes.into())];
    (warnings + notes > 0).then_some(OutcomeMessage { key: "done-denied", facts })
}

fn folder_name(folder: &Path) -> PathBuf {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    full.file_name().map_or_else(|| PathBuf::from("report"), PathBuf::from)
}

/// Whether nothing in the report is a draft (no case, no word left open, no note of a reader,
/// nothing of the starter or of the edition before), and its audit finds no error.
fn release(draft: &Draft, diagnostics: &mut Diagnostics) -> Result<(), Vec<Diagnostic>> {
    // What may be meant otherwise must not keep a report from being published.
    diagnostics.append(pipeline::audited(draft, Confidence::High));
    let notes = load_notes(&draft.plan.folder)?.note.iter().filter(|note| !note.resolved).count();
    let cases = pick::drafts(&draft.excerpts);
    let words = diagnostics.count_of(Code::LeftOpen);
    let others: Vec<String> = diagnostics
        .counts()
        .filter(|(code, _)| code.bars_release() && *code != Code::LeftOpen)
        .map(|(code, _)| code.to_string())
        .collect();
    if cases == 0 && words == 0 && notes == 0 && others.is_empty() {
        return Ok(());
    }
    let unfit = Diagnostic::new(Code::NotFinal).with("report", draft.plan.name.as_str()).with("cases", cases);
    let place = Place::file(draft.plan.source.path.as_str());
    let codes = if others.is_empty() { "none".to_owned() } else { others.join(", ") };
    Err(vec![unfit.with("words", words).with("notes", notes).with("codes", codes).at(place)])
}

/// Where the last final build of a report is kept, beside its other builds.
pub fn final_folder(folder: &Path, output: &Path) -> PathBuf {
    beside(&output.join(folder_name(folder)))
}

fn beside(folder: &Path) -> PathBuf {
    let mut path = folder.as_os_str().to_owned();
    path.push(".final");
    PathBuf::from(path)
}

/// Tells that there is nothing to build.
pub fn nothing_found(parent: &Path) -> Diagnostic {
    let shown = parent.display().to_string();
    Diagnostic::new(Code::FolderMissing).with("folder", shown.as_str()).at(Place::file(shown))
}
