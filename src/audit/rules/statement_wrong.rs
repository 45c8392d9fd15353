//! Statements agree with the tables and falling lists of the document itself.
//!
//! Input: the statements and scales of a document without a report. Output: NB832. With a report
//! statements are compared with its figures by `figure_wrong`.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::compare::statements::contradictions;

pub(crate) const RULE: Rule = Rule {
    code: Code::StatementWrong,
    confidences: &[Confidence::Medium],
    needs: Needs::TextAlone,
    relies_on_names: true,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    findings.step_behind_all(1);
    for wrong in contradictions(document) {
        // `not_first` says the same with the counts.
        if findings.has(Code::NotFirst, &wrong.at) {
            continue;
        }
        let here = &wrong.at.0.text[wrong.at.1.clone()];
        let place = wrong.scale.place.as_deref().unwrap_or_default();
        let facts =
            [("what", wrong.what.into()), ("here", here.into()), ("right", wrong.right.as_str().into()), ("place", place.into())];
        findings.report(Confidence::Medium, wrong.at, &facts);
    }
}
