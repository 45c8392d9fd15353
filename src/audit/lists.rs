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

pub(super) fn look(lists: &[List<'_>], findings: &mut Findings<'_>) {
    for list in lists.iter().filter(|list| list.header.is_none() && list.members.len() >= 3) {
        length(list, findings);
        order(list, findings);
    }
}

fn length(list: &List<'_>, findings: &mut Findings<'_>) {
    let announced: Vec<u64> = ANNOUNCED
        .captures_iter(list.words)
        .filter_map(|found| numeral(found.iter().skip(1).flatten().next()?.as_str()))
        .collect();
    let announced = if announced.is_empty() { of_heading(list).into_iter().collect() } else { announced };
    // A sentence that announces two lists is not taken apart.
    let ([announced], named) = (announced.as_slice(), list.members.iter().filter(|member| !member.is_rest()).count() as u64)
    else {
        return;
    };
    if *announced != named {
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
