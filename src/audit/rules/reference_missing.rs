//! Figures and tables that the text refers to exist.
//!
//! Input: the captions and references of a document. Output: NB810. The order of captions is
//! checked by `caption_number`.

use super::{
    caption_number::numbering,
    rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext},
};

pub(crate) const RULE: Rule =
    Rule { code: Code::ReferenceMissing, confidences: &[Confidence::High], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let numbering = numbering(document.draft);
    for (kind, number, at) in numbering.references {
        // A document without captions of this kind leaves its figures to another one.
        let Some(captions) = numbering.captions.get(kind) else { continue };
        if !captions.iter().any(|(caption, _)| *caption == number) {
            let facts = [("kind", kind.into()), ("number", u64::from(number).into())];
            findings.report(Confidence::High, at, &facts);
        }
    }
}
