//! Tagged numbers have an id that the report still has.
//!
//! Input: the tagged numbers of a document and the report in force. Output: NB822. Their values are
//! compared by `figure_wrong`.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::compare::tags;

pub(crate) const RULE: Rule =
    Rule { code: Code::FigureGone, confidences: &[Confidence::Medium], needs: Needs::Reference, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(reference) = context.reference {
        tags::compare_ids(document, reference, findings);
    }
}
