//! What a sentence promises of its list: how many it names, and in which order.

use std::{cmp::Ordering, sync::LazyLock};

use regex::Regex;

use super::{
    Confidence, Findings,
    gather::{List, Member},
};
use crate::{diagnostic::Code, read::DraftText};

/// A number of members that is announced: `TOP10`, `前十`, `前三位`, `共9个`.
#[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)top\s?(\d{1,2})|(?:排名|位居|位列|居)?前([一二两三四五六七八九十]{1,3}|\d{1,2})(?:位|名|大|个|类|项)?(?:的|依次|分别|为|是|问题|地区|平台)").expect("constant")
});

#[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
static OF_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)top\s?(\d{1,2})$|前([一二三四五六七八九十]{1,3}|\d{1,2})(?:位|名|大)?$|（共(\d{1,2})[个项类]）$")
        .expect("constant")
});

/// Words by which a list has an order.
const FALLING: [&str; 9] = ["由多到少", "从多到少", "由高到低", "从高到低", "由大到小", "从大到小", "降序", "依次为", "依次是"];
const RISING: [&str; 6] = ["由少到多", "从少到多", "由低到高", "从低到高", "由小到大", "升序"];

pub(super) fn look(lists: &[List<'_>], findings: &mut Findings<'_>) {
    for list in lists.iter().filter(|list| list.header.is_none() && list.members.len() >= 3) {
        length(list, findings);
        order(list, findings);
    }
}

fn length(list: &List<'_>, findings: &mut Findings<'_>) {
    let announced: Vec<usize> =
        ANNOUNCED.captures_iter(list.words).filter_map(|found| number(found.iter().skip(1).flatten().next()?.as_str())).collect();
    let announced = if announced.is_empty() { of_heading(list).into_iter().collect() } else { announced };
    // A sentence that announces two lists is not taken apart.
    let ([announced], named) = (announced.as_slice(), list.members.iter().filter(|member| !member.is_rest()).count()) else {
        return;
    };
    if *announced != named {
        let facts = [("announced", (*announced).into()), ("named", named.into())];
        findings.tell(Code::ListLength, Confidence::Medium, whole(list), &facts);
    }
}

/// How many the heading above a ranking announces: `地区TOP10`, `问题类型（共9个）`.
fn of_heading(list: &List<'_>) -> Option<usize> {
    let heading = list.headings.last().filter(|_| FALLING.iter().any(|word| list.words.contains(word)))?;
    let found = OF_HEADING.captures(heading)?;
    number(found.iter().skip(1).flatten().next()?.as_str())
}

fn order(list: &List<'_>, findings: &mut Findings<'_>) {
    let says = |words: &[&str]| words.iter().any(|word| list.words.contains(word));
    let falling = match (says(&FALLING), says(&RISING)) {
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

/// A number up to 99, in digits or as Chinese writes it.
fn number(text: &str) -> Option<usize> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |c: char| "一二三四五六七八九".chars().position(|known| known == c).map(|at| at + 1).or((c == '两').then_some(2));
    match text.chars().collect::<Vec<_>>().as_slice() {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(10 * digit(*tens)?),
        [tens, '十', ones] => Some(10 * digit(*tens)? + digit(*ones)?),
        [ones] => digit(*ones),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_chinese_writes_them() {
        for (text, expected) in [("10", 10), ("十", 10), ("三", 3), ("两", 2), ("十二", 12), ("二十", 20), ("三十一", 31)]
        {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        assert_eq!(number("百"), None);
    }
}
