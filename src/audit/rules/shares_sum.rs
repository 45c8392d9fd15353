//! Parts of one whole: their shares sum to 100%, except for what rounding accounts for.
//!
//! Input: the lists of a document. Output: NB804. Whether each share fits its base is not checked
//! here.

use std::collections::BTreeSet;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{
    list_item::{ItemList, ListItem},
    share::Share,
};

pub(crate) const RULE: Rule = Rule {
    code: Code::SharesSum,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate().filter(|(_, list)| list.has_parts() && !list.has_rates()) {
        findings.step(index, 0);
        check_sum(list, findings);
    }
}

/// Compares the sum of the shares of a list with 100%.
fn check_sum(list: &ItemList<'_>, findings: &mut Findings<'_>) {
    let known: Vec<(&ListItem<'_>, Share)> = list.items.iter().filter_map(|item| Some((item, item.share.as_ref()?.0))).collect();
    // 超过100% in a sentence is no part.
    let is_part = |share: Share| list.header.is_some() || share.in_units(share.decimals()) < share.scale();
    let parts: Vec<&(&ListItem<'_>, Share)> = known.iter().filter(|(item, share)| !item.is_total() && is_part(*share)).collect();
    let Some(decimals) = parts.iter().map(|(_, share)| share.decimals()).max().filter(|_| parts.len() >= 2) else { return };
    let labels: BTreeSet<&str> = parts.iter().map(|(item, _)| item.label.as_str()).collect();
    let in_table = list.header.is_some();
    // 占交通银行投诉总量的80.2%: each item is a part of a whole of its own.
    if list.items.iter().any(|item| list.words.contains(&format!("占{}", item.label))) {
        return;
    }
    // A label that occurs twice, and answers of which several could be given, are no parts.
    if labels.len() < parts.len() || list.words.contains("多选") || list.headings.iter().any(|heading| heading.contains("多选"))
    {
        return;
    }
    let whole = 100 * 10u64.pow(decimals);
    let sum: u64 = parts.iter().map(|(_, share)| share.in_units(decimals)).sum();
    // Rounding changes each part by half of its last decimal at most.
    let slack = parts.iter().map(|(_, share)| 10u64.pow(decimals - share.decimals())).sum::<u64>().div_ceil(2);
    // Several complete distributions may stand in one column.
    let beyond = sum % whole;
    if sum > whole && (beyond <= slack || whole - beyond <= slack) {
        return;
    }
    let (first, last) = (parts[0].0, parts[parts.len() - 1].0);
    let Some((_, at)) = &last.share else { return };
    let span = match &first.share {
        Some((_, from)) if std::ptr::eq(from.0, at.0) => (at.0, from.1.start..at.1.end),
        _ => at.clone(),
    };
    let facts = [("sum", Share::shown(sum, decimals).into()), ("count", (parts.len() as u64).into())];
    let complements = parts.len() == 2 && is_pair(&first.label, &last.label);
    // The part that did not answer may be named beside them.
    let is_closed = !["未填", "未知", "不详", "未透露", "保密", "其余"].iter().any(|word| at.0.text.contains(word));
    if sum > whole + slack && (in_table || complements) || complements && is_closed && sum + slack < whole {
        findings.report(Confidence::High, span, &facts);
    } else if sum > whole + slack && is_enumeration(&parts) {
        // Items of a sentence may overlap.
        findings.report(Confidence::Medium, span, &facts);
    } else if in_table && sum + slack < whole && whole - sum <= whole / 100 {
        findings.report(Confidence::Medium, span, &facts);
    }
}

/// Whether only a mark stands between one item and the next; with more, a sentence is about several
/// things.
fn is_enumeration(parts: &[&(&ListItem<'_>, Share)]) -> bool {
    const MAX_MARK: usize = 9;
    parts.windows(2).all(|pair| {
        let end = pair[0].0.share.as_ref().map_or(0, |(_, at)| at.1.end);
        pair[1].0.at.1.start.saturating_sub(end) <= MAX_MARK
    })
}

/// Whether two labels exclude a third.
fn is_pair(one: &str, other: &str) -> bool {
    let pair = |a: &str, b: &str| one.starts_with(a) && other.starts_with(b) || one.starts_with(b) && other.starts_with(a);
    pair("男", "女") || pair("是", "否") || pair("有", "无")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::reported;

    #[test]
    fn parts_sum_to_no_more_than_the_whole() {
        for (text, count) in [
            ("其中，甲银行2781件，占比80.2%；乙银行2222件，占比52.8%。", 1),
            ("其中，甲银行2781件，占甲银行投诉总量的80.2%；乙银行2222件，占比52.8%。", 0),
        ] {
            assert_eq!(reported(Code::SharesSum, text), count, "{text}");
        }
    }
}
