//! Lists of the report are complete.
//!
//! Input: the lists of a document and the report in force. Output: NB823. What the lists state is
//! compared by `figure_wrong`.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::compare::lists;

pub(crate) const RULE: Rule = Rule {
    code: Code::ListMissing,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Reference,
    relies_on_names: true,
    check,
};

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(reference) = context.reference else { return };
    lists::compare_length(document, reference, findings);
    lists::compare_enumerations(document, reference, findings);
}
