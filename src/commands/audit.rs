//! `nianbao audit`: what a document says, held against itself and against the figures of a report.
//!
//! Enter the paths of documents, and of a report folder where there is one; leave the findings. Nothing is written.

use std::path::{Path, PathBuf};

use super::{Outcome, Said};
use crate::{
    audit::{Confidence, Known, audit as look},
    diagnostic::{Code, Diagnostics, Severity},
    read::Draft,
    workshop::{self, Workshop},
};

/// Audits each of `drafts`, against the figures of the report in `report` where one is named.
pub fn audit(drafts: &[PathBuf], report: Option<&Path>, least: Confidence) -> Outcome {
    let mut outcome = Outcome::default();
    let known = match report {
        None => None,
        Some(folder) => {
            // What keeps the report from being made is told; what only deserves a look is told by a build.
            let mut told = Diagnostics::default();
            let made = Workshop::new(folder, Path::new("output")).draft(&mut told);
            let Some(made) = made.filter(|_| !told.has_errors()) else {
                outcome.diagnostics.append(told);
                return outcome;
            };
            Some(known_of(&made))
        }
    };
    for path in drafts {
        match Draft::open(path) {
            Ok(draft) => {
                let told = look(&draft, known.as_ref(), least);
                let found = told.count(Severity::Error) + told.count(Severity::Warning);
                let facts = vec![("path", draft.path.as_str().into()), ("found", found.into())];
                outcome.said.push(Said { key: "said-audited", facts });
                outcome.diagnostics.append(told);
            }
            Err(fault) => outcome.diagnostics.push(fault),
        }
    }
    outcome
}

/// What is wrong in the words and numbers of a report that is about to be published. All formats are made of the same stream, so that one of
/// them stands for all.
pub(super) fn own(made: &workshop::Draft) -> Diagnostics {
    let path = made.plan.output.join("report.md").display().to_string();
    let draft = Draft::of_markdown(&path, made.rendered.markdown(&made.report, &made.catalogue));
    let told = look(&draft, Some(&known_of(made)), Confidence::Medium);
    let mut found = Diagnostics::default();
    // Words left open are told of where they were written.
    found.extend(told.as_slice().iter().filter(|told| told.code != Code::Unfinished).cloned());
    found
}

fn known_of(made: &workshop::Draft) -> Known {
    Known::of(&made.report, made.rendered.markdown(&made.report, &made.catalogue), made.rendered.page())
}
