//! The files of a build.
//!
//! Enters a draft; leave its documents in every format, the rows that were not counted, and the manifest over all of them.

use super::Draft;
use crate::{
    clean,
    diagnostic::{Diagnostic, Diagnostics},
    render::Document,
    write::{Manifest, fingerprints},
};

/// Everything that a build writes.
pub fn documents(draft: &Draft, last: bool, told: &Diagnostics) -> Result<Vec<Document>, Diagnostic> {
    let formats = &draft.plan.config.formats;
    let mut documents = draft.rendered.documents(&draft.report, &draft.drawings, &draft.catalogue, formats)?;
    for (path, rows) in [("rejects.csv", &draft.taken.rejected), ("repeats.csv", &draft.taken.repeated)] {
        documents.extend(clean::listed(rows).map(|bytes| Document { path: path.into(), bytes }));
    }
    documents.push(manifest(draft, last, &documents, told));
    Ok(documents)
}

/// What a build says of itself: what it was made of, what was found, and which files it left.
pub fn manifest(draft: &Draft, last: bool, documents: &[Document], told: &Diagnostics) -> Document {
    let findings = told.counts().map(|(code, count)| (format!("{code} {}", code.key()), count)).collect();
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
