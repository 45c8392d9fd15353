//! What a sentence promises of its list: how many it names, and in which order.

use std::{cmp::Ordering, sync::LazyLock};

use regex::Regex;

use super::{
    Confidence, Findings,
    gather::{List, Member},
    pattern,
};
use crate::{clean::numeral, diagnostic::Code, read::DraftText};

/// A number of members that is announced: `TOP10`, `前十`, `前三位`, `共9个`.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)top\s?(\d{1,2})|(?:排名|位居|位列|居)?前([一二两三四五六七八九十]{1,3}|\d{1,2})(?:位|名|大|个|类|项)?(?:的|依次|分别|为|是|问题|地区|平台)",
    )
});

static OF_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)top\s?(\d{1,2})$|前([一二三四五六七八九十]{1,3}|\d{1,2})(?:位|名|大)?$|（共(\d{1,2})[个项类]）$")
});

/// Words by which a list rises.
const RISING: [&str; 6] = ["由少到多", "从少到多", "由低到高", "从低到高", "由小到大", "升序"];

/// Words by which a list goes on with what one before it began: TOP10中，甲最多，其余依次为乙、丙…
const GOES_ON: [&str; 5] = ["其余", "其次", "其后", "随后", "紧随其后"];

pub(super) fn look(lists: &[List<'_>], findings: &mut Findings<'_>) {
    for (at, list) in lists.iter().enumerate().filter(|(_, list)| list.header.is_none() && list.members.len() >= 3) {
        let begun = at.checked_sub(1).map(|before| &lists[before]).filter(|before| {
            before.header.is_none()
                && before.block == list.block
                && before.members.len() < 3
                && GOES_ON.iter().any(|word| list.words.starts_with(word))
        });
        length(list, begun, findings);
        order(list, findings);
    }
}

/// Holds the members of a list, and of what it goes on with, against how many are announced.
fn length(list: &List<'_>, begun: Option<&List<'_>>, findings: &mut Findings<'_>) {
    let announced: Vec<u64> = ANNOUNCED
        .captures_iter(begun.unwrap_or(list).words)
        .filter_map(|found| numeral(found.iter().skip(1).flatten().next()?.as_str()))
        .collect();
    let announced = if announced.is_empty() { of_heading(list).into_iter().collect() } else { announced };
    // A sentence that announces two lists is not taken apart.
    let [announced] = announced.as_slice() else { return };
    let members = list.members.iter().chain(begun.iter().flat_map(|begun| &begun.members));
    let (rest, named): (Vec<_>, Vec<_>) = members.filter(|member| !member.is_unstated()).partition(|member| member.is_rest());
    // 其他 may be one of those that are counted, or what is left of them.
    let (named, all) = (named.len() as u64, (named.len() + rest.len()) as u64);
    if *announced != named && *announced != all {
        let facts = [("announced", (*announced).into()), ("named", named.into())];
        findings.tell(Code::ListLength, Confidence::Medium, whole(list), &facts);
    }
}

/// How many the heading above a ranking announces: `地区TOP10`, `问题类型（共9个）`.
fn of_heading(list: &List<'_>) -> Option<u64> {
    let heading = list.headings.last().filter(|_| list.falls())?;
    let found = OF_HEADING.captures(heading)?;
    numeral(found.iter().skip(1).flatten().next()?.as_str())
}

fn order(list: &List<'_>, findings: &mut Findings<'_>) {
    let rises = RISING.iter().any(|word| list.words.contains(word));
    let falling = match (list.falls(), rises) {
        (true, false) => true,
        (false, true) => false,
        _ => return,
    };
    let ordered: Vec<&Member<'_>> = list.members.iter().take_while(|member| !member.is_rest()).collect();
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
            findings.tell(Code::ListOrder, Confidence::High, at.clone(), &facts);
        }
    }
}

/// Where a list stands, from its first member to its last.
fn whole<'d>(list: &List<'d>) -> (&'d DraftText, std::ops::Range<usize>) {
    let (text, first) = list.members[0].at.clone();
    let last = list.members.last().and_then(|member| member.share.as_ref()).map_or(first.end, |(_, at)| at.1.end);
    (text, first.start..last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::told_of;

    #[test]
    fn a_list_has_as_many_as_are_announced() {
        for (text, told) in [
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
            assert_eq!(told_of(Code::ListLength, text), told, "{text}");
        }
    }
}
