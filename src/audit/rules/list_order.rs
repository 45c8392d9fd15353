//! The order of a list, where its words announce one.
//!
//! Input: the lists of a document. Output: NB806. Whether a list is complete is not checked here.

use std::cmp::Ordering;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::list_item::{ItemList, ListItem};

/// Words that announce a rising order.
const RISING: [&str; 6] = ["由少到多", "从少到多", "由低到高", "从低到高", "由小到大", "升序"];

pub(crate) const RULE: Rule =
    Rule { code: Code::ListOrder, confidences: &[Confidence::High], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate().filter(|(_, list)| list.header.is_none() && list.items.len() >= 3) {
        findings.step(index, 0);
        check_order(list, findings);
    }
}

/// Compares each item with the next.
fn check_order(list: &ItemList<'_>, findings: &mut Findings<'_>) {
    let rises = RISING.iter().any(|word| list.words.contains(word));
    let falling = match (list.falls(), rises) {
        (true, false) => true,
        (false, true) => false,
        _ => return,
    };
    let ordered: Vec<&ListItem<'_>> = list.items.iter().take_while(|item| !item.is_rest()).collect();
    for pair in ordered.windows(2) {
        let (before, behind) = (pair[0], pair[1]);
        let (first, second, at, falls) = match (&before.share, &behind.share, &before.count, &behind.count) {
            (Some((first, _)), Some((second, at)), ..) => {
                let decimals = first.decimals().max(second.decimals());
                (first.to_string(), second.to_string(), at, first.in_units(decimals).cmp(&second.in_units(decimals)))
            }
            (_, _, Some((first, _)), Some((second, at))) => (first.to_string(), second.to_string(), at, first.cmp(second)),
            _ => continue,
        };
        if falls == if falling { Ordering::Less } else { Ordering::Greater } {
            let facts = [
                ("first", before.label.as_str().into()),
                ("first_share", first.into()),
                ("second", behind.label.as_str().into()),
                ("second_share", second.into()),
            ];
            findings.report(Confidence::High, at.clone(), &facts);
        }
    }
}
