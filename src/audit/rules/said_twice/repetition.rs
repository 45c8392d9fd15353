//! What is said twice of the whole must be said alike: how many complaints there are, and the rate, the index and the grade of a platform.
//!
//! Enters a document that no report stands behind; leave the places that differ from what was said before. Two places say the same where
//! nothing is left of their words but words that any such sentence has, or where what is left is the same: 全年共受理投诉305件 and
//! 报告期内累计受理有效投诉350件, and not 受理服务类投诉114件.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    sync::LazyLock,
};

use regex::Regex;

use super::{
    Confidence, Findings,
    agree::said_twice,
    gather::{List, whole},
    grades::Grades,
    lexicon::Lexicon,
    pattern, profiles,
    said::{Names, Of, Said, said},
    sections::Placed,
    share::Share,
};
use crate::read::{Draft, DraftBlock};

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20\d\d)\s?年"));

/// Words that say nothing of what is counted, the longest first.
static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"20\d\d\s?年度?|报告期内?|计入统计|不完全统计|本年度|本平台|本报告|消费者|回复率|综合指数|全年|年度|本年|期内|期间|我们|平台|我会|本会|累计|合计|总计|一共|总共|有效|各类|用户|群众|受理|收到|接到|接获|登记|投诉|总量|涉及|涵盖|覆盖|来自|平均|总体|整体|综合|指数|评级|等级|结果|被评|获评|[共的了为是达到有被评列属于其该在内仅只个家件起宗等和与及、%％：“”\s]",
    )
});

/// What is told of, the platform, what is left of the words, and the years.
type Same<'s> = (Of, Option<&'s str>, String, BTreeSet<String>);

/// Holds what is said later against what was said before.
pub(super) fn look(draft: &Draft, placed: &[Placed<'_>], lists: &[List<'_>], grades: &Grades, findings: &mut Findings<'_>) {
    let platforms = profiles::named(draft);
    let labels = lists.iter().flat_map(|list| &list.members).map(|member| member.label.as_str());
    let is_name = |label: &&str| label.chars().count() > 1 && !GENERIC.replace_all(label, "").is_empty();
    let all = Lexicon::new(labels.filter(is_name).chain(platforms.names()));
    let title = draft.blocks.iter().find_map(DraftBlock::text).map_or("", |text| text.text.as_str());
    let said = said(placed, Names { platforms: &platforms, all: &all, grades });
    // What was said first of the same, by its words, what it is about and its year.
    let mut first: BTreeMap<Same<'_>, &Said<'_>> = BTreeMap::new();
    for here in &said {
        let Some(left) = left(here, &platforms, title) else { continue };
        match first.entry((here.of, here.about.as_deref(), left, years(here.sentence, title))) {
            Entry::Vacant(free) => {
                free.insert(here);
            }
            Entry::Occupied(there) if differs(there.get(), here) => {
                let there = there.get();
                let (here_said, there_said) = ((here.words().into(), &here.at), (there.words().into(), &there.at));
                said_twice(Confidence::Medium, &label(here), here_said, there_said, findings);
            }
            Entry::Occupied(_) => {}
        }
    }
}

/// Words by which a number is not meant to the last digit.
const ROUGHLY: [&str; 8] = ["约", "近", "超", "逾", "余", "多", "不足", "不到"];

/// What is left of the words around a number; `None` where it is not clear what it is of, or where it is a rough one.
fn left(said: &Said<'_>, platforms: &Lexicon, title: &str) -> Option<String> {
    if ROUGHLY.iter().any(|word| said.before.ends_with(word) || said.behind.starts_with(word)) {
        return None;
    }
    let around = format!("{} {}", said.before, said.behind);
    // One grade may be said of several.
    let left = GENERIC.replace_all(&platforms.without(&around), "").into_owned();
    // The sector, as the title calls it.
    let left = if title.contains(&left) { String::new() } else { left };
    match said.of {
        // An index or a rate of something that bears no name may be of anything.
        Of::Index | Of::Grade if said.about.is_none() => None,
        Of::ReplyRate if said.about.is_none() && !left.is_empty() => None,
        _ => Some(left),
    }
}

/// The years that a sentence is about: without one, that of the title.
fn years(sentence: &str, title: &str) -> BTreeSet<String> {
    let named = |words: &str| -> BTreeSet<String> { YEAR.captures_iter(words).map(|found| found[1].to_owned()).collect() };
    let found = named(sentence);
    if found.is_empty() { named(title) } else { found }
}

fn differs(one: &Said<'_>, other: &Said<'_>) -> bool {
    let (one_words, other_words) = (one.words(), other.words());
    match one.of {
        Of::Complaints | Of::Platforms => whole(one_words) != whole(other_words),
        Of::ReplyRate => {
            let shares = Share::read(one_words).zip(Share::read(other_words));
            shares.is_some_and(|(one, other)| !one.rounds_to(other) && !other.rounds_to(one))
        }
        Of::Index => one_words.trim_end_matches('0') != other_words.trim_end_matches('0'),
        Of::Grade => one_words != other_words,
    }
}

/// What it is said of, in the words of the document around the number.
fn label(said: &Said<'_>) -> String {
    let name = said.about.as_deref().filter(|name| !said.before.contains(name)).unwrap_or_default();
    let before = format!("{name}{}", said.before);
    let from = before.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    format!("{}…{}", &before[from..], said.behind.trim_end_matches(['。', '；']))
}

#[cfg(test)]
mod tests {
    use crate::audit::told_of;
    use crate::diagnostic::Code;

    const BOARD: &str = "\n\n| 平台 | 投诉量 |\n| --- | --- |\n| 分期乐 | 182 |\n| 信用飞 | 14 |\n| 拍拍贷 | 5 |\n";

    #[test]
    fn what_is_said_twice_is_said_alike() {
        for (text, told) in [
            ("全年共受理投诉305件。\n\n报告期内累计受理有效投诉350件。", 1),
            ("2024年，我们收到消费者投诉305件。\n\n全年投诉总量为350件。", 1),
            ("全年共受理投诉305件。\n\n全年共受理投诉305件，其中服务类投诉114件。", 0),
            ("全年共受理投诉305件。\n\n全年受理服务投诉114件。", 0),
            ("2023年共受理投诉280件。\n\n2024年共受理投诉305件。", 0),
            ("2023年共受理投诉280件。\n\n共受理投诉305件。", 0),
            ("2024年共受理投诉280件。\n\n共受理投诉305件。", 1),
            ("去年共受理投诉280件。\n\n共受理投诉305件。", 0),
            ("共受理家居投诉280件。\n\n共受理投诉305件。", 1),
            ("上海市消保委受理投诉280件。\n\n共受理投诉305件。", 0),
            ("涉及13家平台。\n\n投诉涉及12家平台。", 1),
            ("涉及13家平台。\n\n共10家持牌平台。", 0),
            ("全年共受理投诉近300件。\n\n共受理投诉295件。", 0),
            ("共收到305件投诉。\n\n共收到114件服务投诉。", 0),
            ("总体回复率为95.05%。\n\n平均回复率为95.1%。", 0),
            ("总体回复率为95.05%。\n\n平均回复率为90.5%。", 1),
            ("总体回复率为95.05%。\n\n持牌机构回复率为90.5%。", 0),
            ("分期乐的回复率为95.05%。\n\n分期乐回复率仅95.50%。", 1),
            ("分期乐的回复率为95.05%。\n\n信用飞回复率仅85.71%。", 0),
            ("分期乐综合指数为0.312，被评为“不建议下单”。\n\n分期乐指数为0.321。", 1),
            ("分期乐被评为“不建议下单”。\n\n信用飞、分期乐评级为“谨慎下单”。", 1),
            ("分期乐信息安全评级为“建议下单”。\n\n分期乐整体评级为“谨慎下单”。", 0),
        ] {
            assert_eq!(told_of(Code::SaidTwice, &format!("# 2024年家居投诉年报\n\n{text}{BOARD}")), told, "{text}");
        }
    }
}
