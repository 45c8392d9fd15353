//! A total is the sum of its parts: rows of a table, and the ratings of a platform by grade.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Confidence, Findings,
    gather::{List, whole},
    pattern,
};
use crate::{
    diagnostic::Code,
    read::{Draft, DraftBlock},
};

/// A number of ratings, and how many of them gave which grade: every rating gives one.
static RATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<total>\d[\d,]*)\s?次评级[^。；\d]{0,6}?(?:其中|包括|分别|：|（)(?P<parts>[^。；）]*次[^。；）]*)")
});

/// How often each grade was given, whatever its name.
static TIMES: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<count>\d[\d,]*)\s?次"));

pub(super) fn look(draft: &Draft, lists: &[List<'_>], findings: &mut Findings<'_>) {
    for list in lists.iter().filter(|list| list.header.is_some()) {
        let counted = || list.members.iter().filter_map(|member| Some((member, member.count.as_ref()?)));
        let (totals, parts): (Vec<_>, Vec<_>) = counted().partition(|(member, _)| member.is_total());
        let ([(total, (stated, at))], true) = (totals.as_slice(), parts.len() > 1) else { continue };
        let sum: u64 = parts.iter().map(|(_, (count, _))| count).sum();
        // Parts of parts are counted twice: a table with a part as large as all is no plain sum.
        if sum != *stated && !parts.iter().any(|(_, (count, _))| count * 2 > sum && *count == *stated) {
            let facts = [("label", total.label.as_str().into()), ("stated", (*stated).into()), ("sum", sum.into())];
            findings.tell(Code::TotalSum, Confidence::High, at.clone(), &facts);
        }
    }
    draft.blocks.iter().filter_map(DraftBlock::text).for_each(|text| {
        for found in RATED.captures_iter(&text.text) {
            let (Some(total), Some(parts)) = (found.name("total"), found.name("parts")) else { continue };
            let counts: Vec<u64> =
                TIMES.captures_iter(parts.as_str()).filter_map(|part| whole(part.name("count")?.as_str())).collect();
            let (Some(stated), sum) = (whole(total.as_str()), counts.iter().sum::<u64>()) else { continue };
            let is_open = ["其余", "等", "其他"].iter().any(|word| parts.as_str().contains(word));
            if !counts.is_empty() && (sum > stated || sum < stated && !is_open) {
                let facts = [("label", "评级".into()), ("stated", stated.into()), ("sum", sum.into())];
                findings.tell(Code::TotalSum, Confidence::High, (text, total.range()), &facts);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::told_of;

    #[test]
    fn ratings_are_as_many_as_their_grades() {
        for (text, told) in [
            ("共获18次评级，其中不建议下单12次、谨慎下单5次。", 1),
            ("共获18次评级，其中不建议下单12次、谨慎下单6次。", 0),
            ("共获18次评级，其中不建议下单18次，整体评级为“不建议下单”。", 0),
            ("共获18次评级，其中“不建议下单”12次，其余为谨慎下单。", 0),
            ("共获18次评级，其中AAA12次、N/R6次，整体评级为“AAA”。", 0),
            ("共获18次评级，其中AAA12次、N/R5次，整体评级为“AAA”。", 1),
            ("12个平台共有96次评级。", 0),
        ] {
            assert_eq!(told_of(Code::TotalSum, text), told, "{text}");
        }
    }
}
