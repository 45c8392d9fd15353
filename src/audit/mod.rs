//! What a document says, compared with itself and with the figures of a report.
//!
//! 1. `extract` finds what the document says: texts, lists, platforms, scales, claims, statements.
//!    `document` holds them.
//! 2. `reference` holds the figures of a report in force, `context` the grades and names that are
//!    known beforehand.
//! 3. `rules` is the registry: one file a code, each with its check. Rules that need a report call
//!    `compare`.
//! 4. `findings` collects what the rules report, with its [`Confidence`], and sorts it.
//!
//! A wrong finding costs the trust in all others, so a rule that is not certain stays silent. How a
//! document was read is not known here.

mod compare;
mod confidence;
mod context;
mod document;
mod extract;
mod findings;
mod reference;
mod rules;

pub use confidence::Confidence;
use context::RuleContext;
use document::AuditedDocument;
pub use extract::{bases, share};
pub use findings::AuditOutcome;
use findings::Findings;
pub use reference::AuditReference;
pub use rules::{
    rule::{Needs, Rule},
    unfinished::left_open,
};

use crate::{diagnostic::Diagnostics, read::Draft};

/// Audits a document; findings that are less certain than `least` are left out.
pub fn audit(draft: &Draft, reference: Option<&AuditReference>, least: Confidence) -> AuditOutcome {
    run(draft, reference, least, |needs| match needs {
        Needs::Text => true,
        Needs::TextAlone => reference.is_none(),
        Needs::Reference => reference.is_some(),
        Needs::Request => false,
    })
}

/// The smallest base that each list of shares in a document can have.
pub fn infer_bases(draft: &Draft) -> Diagnostics {
    run(draft, None, Confidence::Low, |needs| needs == Needs::Request).diagnostics
}

/// All rules of an audit, in the order of their findings.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::RULES.iter().copied().flatten()
}

fn run(
    draft: &Draft,
    reference: Option<&AuditReference>,
    least: Confidence,
    is_fulfilled: impl Fn(Needs) -> bool,
) -> AuditOutcome {
    let context = RuleContext::new(draft, reference);
    let document = AuditedDocument::extract(draft, &context);
    let mut findings = Findings::new(draft, least);
    rules::run(&document, &context, least, is_fulfilled, &mut findings);
    findings.sorted()
}

/// How often a code is reported of a document without a report.
#[cfg(test)]
fn reported(code: crate::diagnostic::Code, markdown: &str) -> u64 {
    audit(&Draft::of_markdown("a.md", markdown.to_owned()), None, Confidence::Low).diagnostics.count_of(code)
}
