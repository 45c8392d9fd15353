//! A total is the sum of its parts: rows of a table, and the ratings of a platform by grade.
//!
//! Input: the lists and texts of a document. Output: NB816. Shares are not added up here.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::text::{pattern, whole_number},
    read::DraftBlock,
};

/// A number of ratings, and how many of them gave each grade.
static RATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<total>\d[\d,]*)\s?次评级[^。；\d]{0,6}?(?:其中|包括|分别|：|（)(?P<parts>[^。；）]*次[^。；）]*)")
});

/// How often a grade was given.
static TIMES: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<count>\d[\d,]*)\s?次"));

pub(crate) const RULE: Rule =
    Rule { code: Code::TotalSum, confidences: &[Confidence::High], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for list in document.lists.iter().filter(|list| list.header.is_some()) {
        let counted = || list.items.iter().filter_map(|item| Some((item, item.count.as_ref()?)));
        let (totals, parts): (Vec<_>, Vec<_>) = counted().partition(|(item, _)| item.is_total());
        let ([(total, (stated, at))], true) = (totals.as_slice(), parts.len() > 1) else { continue };
        let sum: u64 = parts.iter().map(|(_, (count, _))| count).sum();
        // A table with parts of parts has a part that is as large as the total.
        if sum != *stated && !parts.iter().any(|(_, (count, _))| count * 2 > sum && *count == *stated) {
            let facts = [("label", total.label.as_str().into()), ("stated", (*stated).into()), ("sum", sum.into())];
            findings.report(Confidence::High, at.clone(), &facts);
        }
    }
    document.draft.blocks.iter().filter_map(DraftBlock::text).for_each(|text| {
        for found in RATED.captures_iter(&text.text) {
            let (Some(total), Some(parts)) = (found.name("total"), found.name("parts")) else { continue };
            let counts: Vec<u64> =
                TIMES.captures_iter(parts.as_str()).filter_map(|part| whole_number(part.name("count")?.as_str())).collect();
            let (Some(stated), sum) = (whole_number(total.as_str()), counts.iter().sum::<u64>()) else { continue };
            let is_open = ["其余", "等", "其他"].iter().any(|word| parts.as_str().contains(word));
            if !counts.is_empty() && (sum > stated || sum < stated && !is_open) {
                let facts = [("label", "评级".into()), ("stated", stated.into()), ("sum", sum.into())];
                findings.report(Confidence::High, (text, total.range()), &facts);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::reported;

    #[test]
    fn ratings_are_as_many_as_their_grades() {
        for (text, count) in [
            ("共获18次评级，其中不建议下单12次、谨慎下单5次。", 1),
            ("共获18次评级，其中不建议下单12次、谨慎下单6次。", 0),
            ("共获18次评级，其中不建议下单18次，整体评级为“不建议下单”。", 0),
            ("共获18次评级，其中“不建议下单”12次，其余为谨慎下单。", 0),
            ("共获18次评级，其中AAA12次、N/R6次，整体评级为“AAA”。", 0),
            ("共获18次评级，其中AAA12次、N/R5次，整体评级为“AAA”。", 1),
            ("12个平台共有96次评级。", 0),
        ] {
            assert_eq!(reported(Code::TotalSum, text), count, "{text}");
        }
    }
}
