//! A share of 100% on a small base comes with a warning: 100% of three complaints is three
//! complaints.
//!
//! Input: the lists of a document and the texts beside them. Output: NB825. Whether the share is
//! right is not checked here.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{list_item::ItemList, sections::SectionText};

/// Complaints from which on a share of 100% may stand without a warning.
const MIN_BASE: u64 = 5;

/// Words that warn of a small base.
const WARNINGS: [&str; 13] = [
    "仅供参考",
    "波动",
    "基数小",
    "基数较小",
    "件数较少",
    "样本量",
    "样本较少",
    "个别投诉",
    "不足30",
    "single complaint",
    "small base",
    "base is small",
    "base is below",
];

pub(crate) const RULE: Rule =
    Rule { code: Code::TinyBase, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    // A report that warns of smaller bases only may leave out the warning.
    let least = context.small_base().map_or(MIN_BASE, |small| small.min(MIN_BASE));
    let is_warned = |list: &ItemList<'_>| {
        let here = list.headings.last().copied();
        let beside = |text: &&SectionText<'_>| text.headings.last().map(|heading| heading.text.as_str()) == here;
        document.texts.iter().filter(beside).any(|text| WARNINGS.iter().any(|word| text.text.text.contains(word)))
    };
    for list in document.lists.iter().filter(|list| list.has_parts()) {
        for item in &list.items {
            let (Some((share, at)), Some((count, _))) = (&item.share, &item.count) else { continue };
            if share.is_whole() && (1..least).contains(count) && !item.is_total() && !is_warned(list) {
                let facts = [("label", item.label.as_str().into()), ("count", (*count).into())];
                findings.report(Confidence::Medium, at.clone(), &facts);
            }
        }
    }
}
