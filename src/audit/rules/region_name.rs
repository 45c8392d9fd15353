//! Regions of a list exist.
//!
//! Input: the lists of a document and the divisions in force. Output: NB814; and for
//! `region_twice`, which items of a list are which regions. How a region is read is not known
//! here.

use std::collections::BTreeMap;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::list_item::{ItemList, ListItem},
    clean::{RegionReading, region},
    complaint::Divisions,
};

pub(crate) const RULE: Rule = Rule {
    code: Code::RegionName,
    confidences: &[Confidence::Low, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate() {
        for (at, (item, reading)) in regions(list, context.divisions()).into_iter().enumerate() {
            if let RegionReading::Unknown { nearest } = reading {
                let facts = [("label", item.label.as_str().into()), ("suggestion", nearest.unwrap_or("none").into())];
                let confidence = if nearest.is_some() { Confidence::High } else { Confidence::Low };
                findings.step(index, at);
                findings.report(confidence, item.at.clone(), &facts);
            }
        }
    }
}

/// The items of a list as regions; none where fewer than three fifths are regions.
pub(crate) fn regions<'l, 'd>(list: &'l ItemList<'d>, divisions: Divisions) -> Vec<(&'l ListItem<'d>, RegionReading)> {
    let none = BTreeMap::new();
    let items = list.items.iter().filter(|item| !item.is_rest());
    let read: Vec<_> = items.map(|item| (item, region(&item.label, divisions, &none))).collect();
    let named = read.iter().filter(|(_, reading)| matches!(reading, RegionReading::Named(_))).count();
    if named < 3 || named * 5 < read.len() * 3 { Vec::new() } else { read }
}
