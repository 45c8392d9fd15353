//! What a document says twice, it says alike.
//!
//! Input: the lists and claims of a document. Output: NB808, by `consistency` for lists and
//! `repetition` for claims. Which of two values is right is not known here.

pub(crate) mod consistency;
mod repetition;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};

pub(crate) const RULE: Rule = Rule {
    code: Code::SaidTwice,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    consistency::check_lists(document, findings);
    // Single sentences and claims are compared with a report where there is one.
    if context.reference.is_none() {
        consistency::check_single_items(document, findings);
        repetition::check_claims(document, findings);
    }
}
