//! What a rule of the registry is.
//!
//! Input: nothing. Output: the type that every file of `rules` exports. Which rules there are, and
//! in which order they run, is not known here.

// What every rule needs, so that it has to import only this file and what it extracts.
pub(crate) use crate::{
    audit::{confidence::Confidence, context::RuleContext, document::AuditedDocument, findings::Findings},
    diagnostic::Code,
};

/// A rule: one code, and the check that reports it.
pub struct Rule {
    pub code: Code,
    /// The confidences that its findings can have, rising; none where it answers a question.
    pub confidences: &'static [Confidence],
    pub needs: Needs,
    /// Whether a finding relies on a name. In a text with characters that a font lacked (〓) it is
    /// then left out.
    pub(crate) relies_on_names: bool,
    pub(crate) check: RuleCheck,
}

/// Reports what a rule finds in a document.
pub(crate) type RuleCheck = fn(&AuditedDocument<'_>, &RuleContext<'_>, &mut Findings<'_>);

/// What a rule needs beside the text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Text,
    /// Nothing, and no report: with one, another rule knows better.
    TextAlone,
    /// The figures of a report.
    Reference,
    /// That somebody asks for it, with `--bases`.
    Request,
}
