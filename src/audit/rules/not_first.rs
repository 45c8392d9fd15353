//! What is stated to have the most has the most in the list of the same figures.
//!
//! Input: the lists of a document. Output: NB807. A statement without a count is left to
//! `statement_wrong`.

use super::{
    rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext},
    said_twice::consistency::{ListIndex, ListMatch},
};

pub(crate) const RULE: Rule =
    Rule { code: Code::NotFirst, confidences: &[Confidence::High], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let index = ListIndex::new(document);
    for (at, list) in document.lists.iter().enumerate() {
        let [item] = list.items.as_slice() else { continue };
        let (Some(count), true) = (item.count(), item.is_first) else { continue };
        let ListMatch::Same(others) = index.find(item, at) else { continue };
        let more = others.values().filter(|other| !other.is_rest());
        let more = more.filter_map(|other| Some((other.count()?, other.label.as_str())));
        if let Some((most, label)) = more.filter(|(other, _)| *other > count).max() {
            let facts =
                [("label", item.label.as_str().into()), ("count", count.into()), ("first", label.into()), ("most", most.into())];
            findings.step(at, 0);
            findings.report(Confidence::High, item.at.clone(), &facts);
        }
    }
}
