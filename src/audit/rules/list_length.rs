//! The number of items that a sentence or a heading announces.
//!
//! Input: the lists of a document. Output: NB805. Whether the items are in order is not checked
//! here.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{list_item::ItemList, text::pattern},
    clean::numeral,
    read::DraftText,
};

/// An announced number of items: `TOP10`, `前十`, `前三位`, `共9个`.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)top\s?(\d{1,2})|(?:排名|位居|位列|居)?前([一二两三四五六七八九十]{1,3}|\d{1,2})(?:位|名|大|个|类|项)?(?:的|依次|分别|为|是|问题|地区|平台)",
    )
});

static OF_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)top\s?(\d{1,2})$|前([一二三四五六七八九十]{1,3}|\d{1,2})(?:位|名|大)?$|（共(\d{1,2})[个项类]）$")
});

/// Words by which a list continues the one before it: TOP10中，甲最多，其余依次为乙、丙…
const CONTINUES: [&str; 5] = ["其余", "其次", "其后", "随后", "紧随其后"];

pub(crate) const RULE: Rule =
    Rule { code: Code::ListLength, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: true, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lists = &document.lists;
    for (at, list) in lists.iter().enumerate().filter(|(_, list)| list.header.is_none() && list.items.len() >= 3) {
        findings.step(at, 0);
        let begun = at.checked_sub(1).map(|before| &lists[before]).filter(|before| {
            before.header.is_none()
                && before.block == list.block
                && before.items.len() < 3
                && CONTINUES.iter().any(|word| list.words.starts_with(word))
        });
        check_length(list, begun, findings);
    }
}

/// Compares the number of items of a list, and of the one that it continues, with the announced
/// one.
fn check_length(list: &ItemList<'_>, begun: Option<&ItemList<'_>>, findings: &mut Findings<'_>) {
    let announced: Vec<u64> = ANNOUNCED
        .captures_iter(begun.unwrap_or(list).words)
        .filter_map(|found| numeral(found.iter().skip(1).flatten().next()?.as_str()))
        .collect();
    let announced = if announced.is_empty() { announced_above(list).into_iter().collect() } else { announced };
    // A sentence that announces two numbers is not split.
    let [announced] = announced.as_slice() else { return };
    let items = list.items.iter().chain(begun.iter().flat_map(|begun| &begun.items));
    let (rest, named): (Vec<_>, Vec<_>) = items.filter(|item| !item.is_not_stated()).partition(|item| item.is_rest());
    // 其他 may be one of the announced items, or the rest.
    let (named, all) = (named.len() as u64, (named.len() + rest.len()) as u64);
    if *announced != named && *announced != all {
        let facts = [("announced", (*announced).into()), ("named", named.into())];
        findings.report(Confidence::Medium, span(list), &facts);
    }
}

/// The number that the heading above a ranking announces: `地区TOP10`, `问题类型（共9个）`.
fn announced_above(list: &ItemList<'_>) -> Option<u64> {
    let heading = list.headings.last().filter(|_| list.falls())?;
    let found = OF_HEADING.captures(heading)?;
    numeral(found.iter().skip(1).flatten().next()?.as_str())
}

/// The span from the first item of a list to its last.
fn span<'d>(list: &ItemList<'d>) -> (&'d DraftText, Range<usize>) {
    let (text, first) = list.items[0].at.clone();
    let last = list.items.last().and_then(|item| item.share.as_ref()).map_or(first.end, |(_, at)| at.1.end);
    (text, first.start..last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::reported;

    #[test]
    fn a_list_has_as_many_as_are_announced() {
        for (text, count) in [
            ("问题类型TOP4中，退款问题占比达18.79%，其余依次为商品质量（6.91%）、售后服务（6.43%）、网络欺诈（5.16%）。", 0),
            (
                "问题类型TOP4中，退款问题占比达18.79%，其余依次为商品质量（6.91%）、售后服务（6.43%）、网络欺诈（5.16%）、网络售假（3.60%）。",
                1,
            ),
            ("问题类型TOP3依次为商品质量（6.91%）、售后服务（6.43%）、网络欺诈（5.16%）。", 0),
            ("问题类型TOP3依次为商品质量（6.91%）、售后服务（6.43%）、网络欺诈（5.16%）、网络售假（3.60%）。", 1),
            ("问题类型TOP4依次为商品质量（6.91%）、其他（6.43%）、网络欺诈（5.16%）、网络售假（3.60%）。", 0),
            ("问题类型TOP3依次为商品质量（6.91%）、网络欺诈（5.16%）、网络售假（3.60%）、其他（2.43%）。", 0),
            ("问题类型TOP5依次为商品质量（6.91%）、网络欺诈（5.16%）、网络售假（3.60%）、其他（2.43%）。", 1),
            ("前三位合计占一半，商品质量占6.91%，售后服务占6.43%，网络欺诈占5.16%。", 0),
        ] {
            assert_eq!(reported(Code::ListLength, text), count, "{text}");
        }
    }
}
