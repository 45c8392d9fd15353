//! The files of a build.
//!
//! Input: a draft. Output: its documents in every format, the rows that were not counted, and the
//! manifest over all of them. A format that failed is reported and stands in no manifest.

use super::Draft;
use crate::{
    clean,
    diagnostic::{Diagnostic, Diagnostics},
    render::{FormatOutput, OutputFile},
    write::{Manifest, fingerprints},
};

/// Everything that a build writes; what of it could not be made is reported.
pub fn documents(draft: &Draft, last: bool, diagnostics: &mut Diagnostics) -> Result<Vec<OutputFile>, Diagnostic> {
    let formats = &draft.plan.config.formats;
    let FormatOutput { mut documents, failed } =
        draft.rendered.documents(&draft.report, &draft.drawings, &draft.catalogue, formats)?;
    diagnostics.extend(failed);
    for (path, rows) in [("rejects.csv", &draft.ingested.rejected), ("repeats.csv", &draft.ingested.repeated)] {
        documents.extend(clean::listed(rows).map(|bytes| OutputFile { path: path.into(), bytes }));
    }
    documents.push(manifest(draft, last, &documents, diagnostics));
    Ok(documents)
}

/// Whether everything can be made that a build would write; what cannot is reported.
pub fn attempt(draft: &Draft, diagnostics: &mut Diagnostics) -> Result<(), Diagnostic> {
    let Draft { plan, report, drawings, catalogue, .. } = draft;
    diagnostics.extend(draft.rendered.attempt(report, drawings, catalogue, &plan.config.formats)?);
    Ok(())
}

/// What a build says of itself: what it was made of, what was found, and which files it left.
pub fn manifest(draft: &Draft, last: bool, documents: &[OutputFile], diagnostics: &Diagnostics) -> OutputFile {
    let findings = diagnostics.counts().map(|(code, count)| (format!("{code} {}", code.key()), count)).collect();
    let manifest = Manifest {
        schema: 1,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        last,
        data_hash: &draft.data_hash,
        inputs: &draft.inputs,
        intake: &draft.report.figures.intake,
        findings,
        configuration: &draft.plan.config,
        outputs: fingerprints(documents),
    };
    manifest.document()
}
