//! Numbers and names are those of the report.
//!
//! Input: a document and the report in force. Output: NB821, with the right value. What a list
//! lacks is reported by `list_missing`.

use super::rule::{AuditedDocument, Code, Confidence, Needs, Rule, RuleContext};
use crate::audit::{
    compare::{cells, drawings, lists, platform_facts, sentences, statements::contradictions, tags},
    findings::{Discrepancy, Findings, LikelyCause},
};

pub(crate) const RULE: Rule = Rule {
    code: Code::FigureWrong,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Reference,
    relies_on_names: true,
    check,
};

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(reference) = context.reference else { return };
    tags::compare_values(document, reference, findings);
    lists::compare_items(document, reference, findings);
    cells::compare(document, reference, findings);
    drawings::compare(document, reference, findings);
    drawings::compare_descriptions(document, reference, findings);
    sentences::compare(document, reference, findings);
    compare_statements(document, findings);
    platform_facts::compare(document, reference, findings);
}

/// Reports statements that the figures of the report contradict.
fn compare_statements(document: &AuditedDocument<'_>, findings: &mut Findings<'_>) {
    for wrong in contradictions(document) {
        let (cause, confidence) = match wrong.is_right_of_all {
            true => (Some(LikelyCause::AllComplaints), Confidence::Medium),
            false => (None, Confidence::High),
        };
        let here = &wrong.at.0.text[wrong.at.1.clone()];
        findings.discrepancy(confidence, wrong.at.clone(), Discrepancy { what: wrong.what, here, right: &wrong.right, cause });
    }
}
