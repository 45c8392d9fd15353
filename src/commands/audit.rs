//! `nianbao audit`: what a document says, compared with itself and with the figures of a report.
//!
//! Input: the paths of documents, and of a report folder where there is one. Output: the findings,
//! and corrected copies where these are asked for. The documents themselves are never touched.

use std::path::{Path, PathBuf};

use super::{CommandOutcome, OutcomeMessage, distinct, exists};
use crate::{
    audit::{AuditOutcome, AuditReference, Confidence, audit as audit_draft, infer_bases},
    compare,
    diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity},
    pipeline::{Session, known},
    read::{Correction, Draft},
    render::OutputFile,
    write,
};

/// What is asked of documents.
#[derive(Debug, Clone, Copy)]
pub struct AuditOptions<'a> {
    /// The folder of a report; where there is none, a document is compared with itself alone.
    pub report: Option<&'a Path>,
    /// An earlier build of it.
    pub earlier: Option<&'a Path>,
    /// What is less sure is not told.
    pub least: Confidence,
    /// Whether to tell of which bases the shares of each list can be.
    pub bases: bool,
    /// The new folder for copies in which it is put right what the data have otherwise.
    pub fixed: Option<&'a Path>,
}

/// Audits each of `drafts`.
pub fn audit(drafts: &[PathBuf], asked: AuditOptions<'_>) -> CommandOutcome {
    let AuditOptions { report, earlier, least, bases, fixed } = asked;
    let mut outcome = CommandOutcome::default();
    if let Some(folder) = fixed.filter(|folder| write::is_there(folder)) {
        outcome.diagnostics.push(exists(folder));
        return outcome;
    }
    let known = match report.map(|folder| figures(folder, earlier)).transpose() {
        Ok(known) => known,
        Err(diagnostics) => {
            outcome.diagnostics.append(diagnostics);
            return outcome;
        }
    };
    let (mut copies, mut count) = (Vec::new(), 0);
    for path in drafts {
        let draft = match Draft::open(path) {
            Ok(draft) => draft,
            Err(fault) => {
                outcome.diagnostics.push(fault);
                continue;
            }
        };
        let AuditOutcome { diagnostics, corrections } = audit_draft(&draft, known.as_ref(), least);
        let found = diagnostics.count(Severity::Error) + diagnostics.count(Severity::Warning);
        let facts = vec![("path", draft.path.as_str().into()), ("found", found.into())];
        outcome.messages.push(OutcomeMessage { key: "done-audited", facts });
        outcome.diagnostics.append(diagnostics);
        if bases {
            outcome.diagnostics.append(infer_bases(&draft));
        }
        if fixed.is_some() && corrections.is_empty() && found > 0 {
            let facts = vec![("path", draft.path.as_str().into())];
            outcome.messages.push(OutcomeMessage { key: "done-nothing-corrected", facts });
        } else if fixed.is_some() && !corrections.is_empty() {
            match copy(&draft, &corrections, &mut copies) {
                Ok(corrected) => count += corrected,
                Err(fault) => outcome.diagnostics.push(fault),
            }
        }
    }
    if let (Some(folder), false) = (fixed, copies.is_empty()) {
        match write::write(&[folder], &copies) {
            Ok(noted) => {
                outcome.diagnostics.extend(noted);
                let facts = vec![("path", folder.display().to_string().into()), ("count", count.into())];
                outcome.messages.push(OutcomeMessage { key: "done-corrected", facts });
            }
            Err(faults) => outcome.diagnostics.extend(faults),
        }
    }
    outcome
}

/// The figures of a report; what keeps it from being made where it cannot be. What only deserves a
/// look is reported by a build.
fn figures(folder: &Path, earlier: Option<&Path>) -> Result<AuditReference, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let earlier = earlier.map(compare::load_build).transpose().map_err(|fault| {
        diagnostics.push(fault);
        std::mem::take(&mut diagnostics)
    })?;
    let then = earlier.into_iter().flat_map(|build| build.provenance.numbers).map(|(id, number)| (id, number.text)).collect();
    match Session::new(folder, Path::new("output")).build(&mut diagnostics).filter(|_| !diagnostics.has_errors()) {
        Some(made) => Ok(known(&made).after(then)),
        None => Err(diagnostics),
    }
}

/// Adds the corrected copy of a document, with the differences where it is a text; leaves how many
/// corrections it has.
fn copy(draft: &Draft, corrections: &[Correction], copies: &mut Vec<OutputFile>) -> Result<usize, Diagnostic> {
    let broken = |detail: String| {
        let fault = Diagnostic::new(Code::DraftForm).with("path", draft.path.as_str()).with("what", "broken");
        fault.with("detail", detail).at(Place::file(&draft.path))
    };
    let (bytes, count) = draft.corrected(corrections).map_err(broken)?;
    let name = Path::new(&draft.path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // Two documents of the same name are kept apart.
    let name = if copies.is_empty() { name } else { format!("{}-{name}", copies.len()) };
    let name = distinct(name, copies);
    if let Ok(text) = std::str::from_utf8(&bytes)
        && !draft.is_word()
    {
        let diff = compare::text_diff(&name, draft.source(), text);
        copies.push(OutputFile { path: distinct(format!("{name}.diff"), copies), bytes: diff.into_bytes() });
    }
    copies.push(OutputFile { path: distinct(name, copies), bytes });
    Ok(count)
}
