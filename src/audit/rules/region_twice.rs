//! Each region of a list stands under one name.
//!
//! Input: the lists of a document. Output: NB815. Names of no region are left to `region_name`.

use std::collections::BTreeMap;

use super::{
    region_name::regions,
    rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext},
};
use crate::{clean::RegionReading, complaint::Region};

pub(crate) const RULE: Rule =
    Rule { code: Code::RegionTwice, confidences: &[Confidence::High], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate() {
        let mut seen: BTreeMap<Region, &str> = BTreeMap::new();
        for (at, (item, reading)) in regions(list, context.divisions()).into_iter().enumerate() {
            if let RegionReading::Named(region) = reading
                && let Some(first) = seen.insert(region, &item.label)
            {
                let facts = [("label", item.label.as_str().into()), ("first", first.into())];
                findings.step(index, at);
                findings.report(Confidence::High, item.at.clone(), &facts);
            }
        }
    }
}
