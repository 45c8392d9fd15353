//! Claims about all complaints, or about a platform, that are repeated are repeated alike.
//!
//! Two claims are about the same where their words, without those of any such claim, are the same:
//! 全年共受理投诉305件 and 报告期内累计受理有效投诉350件 are, 受理服务类投诉114件 is not.
//!
//! Input: the claims of a document without a report. Output: claims that differ from the first one
//! about the same, under NB808. What is right is not known here.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    sync::LazyLock,
};

use regex::Regex;

use super::consistency::report_difference;
use crate::audit::{
    confidence::Confidence,
    document::AuditedDocument,
    extract::{
        claims::{ClaimedFact, FactClaim, specific_words},
        lexicon::Lexicon,
        share::Share,
        text::{pattern, whole_number},
    },
    findings::Findings,
};

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20\d\d)\s?年"));

/// What is claimed, of which platform, the words that are specific to it, and the years.
type ClaimSubject<'s> = (ClaimedFact, Option<&'s str>, String, BTreeSet<String>);

/// Compares each claim with the first one about the same.
pub(crate) fn check_claims(document: &AuditedDocument<'_>, findings: &mut Findings<'_>) {
    let (platforms, title) = (&document.platforms, document.title());
    findings.step_behind_all(0);
    let mut first: BTreeMap<ClaimSubject<'_>, &FactClaim<'_>> = BTreeMap::new();
    for here in &document.claims {
        let Some(subject) = subject(here, platforms, title) else { continue };
        match first.entry((here.fact, here.about.as_deref(), subject, years(here.sentence, title))) {
            Entry::Vacant(free) => {
                free.insert(here);
            }
            Entry::Occupied(there) if differs(there.get(), here) => {
                let there = there.get();
                let (value, other) = ((here.words().into(), &here.at), (there.words().into(), &there.at));
                report_difference(Confidence::Medium, &label(here), value, other, findings);
            }
            Entry::Occupied(_) => {}
        }
    }
}

/// Words beside a number that is approximate.
const ROUGHLY: [&str; 8] = ["约", "近", "超", "逾", "余", "多", "不足", "不到"];

/// The words around a claim that say what it is of; `None` where they leave that open, or where the
/// number is approximate.
fn subject(claim: &FactClaim<'_>, platforms: &Lexicon, title: &str) -> Option<String> {
    if ROUGHLY.iter().any(|word| claim.before.ends_with(word) || claim.behind.starts_with(word)) {
        return None;
    }
    let around = format!("{} {}", claim.before, claim.behind);
    // A grade may be claimed of several platforms at once.
    let words = specific_words(&platforms.without(&around));
    // The sector as the title names it.
    let words = if title.contains(&words) { String::new() } else { words };
    match claim.fact {
        // An index or a rate of something without a name may be of anything.
        ClaimedFact::Index | ClaimedFact::Grade if claim.about.is_none() => None,
        ClaimedFact::ReplyRate if claim.about.is_none() && !words.is_empty() => None,
        _ => Some(words),
    }
}

/// The years that a sentence is about; without any, those of the title.
fn years(sentence: &str, title: &str) -> BTreeSet<String> {
    let named = |words: &str| -> BTreeSet<String> { YEAR.captures_iter(words).map(|found| found[1].to_owned()).collect() };
    let found = named(sentence);
    if found.is_empty() { named(title) } else { found }
}

fn differs(one: &FactClaim<'_>, other: &FactClaim<'_>) -> bool {
    let (one_words, other_words) = (one.words(), other.words());
    match one.fact {
        ClaimedFact::Complaints | ClaimedFact::Platforms => whole_number(one_words) != whole_number(other_words),
        ClaimedFact::ReplyRate => {
            let shares = Share::read(one_words).zip(Share::read(other_words));
            shares.is_some_and(|(one, other)| !one.rounds_to(other) && !other.rounds_to(one))
        }
        ClaimedFact::Index => one_words.trim_end_matches('0') != other_words.trim_end_matches('0'),
        ClaimedFact::Grade => one_words != other_words,
    }
}

/// What a claim is of, in the words of the document around it.
fn label(claim: &FactClaim<'_>) -> String {
    let name = claim.about.as_deref().filter(|name| !claim.before.contains(name)).unwrap_or_default();
    let before = format!("{name}{}", claim.before);
    let from = before.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    format!("{}…{}", &before[from..], claim.behind.trim_end_matches(['。', '；']))
}

#[cfg(test)]
mod tests {
    use crate::{audit::reported, diagnostic::Code};

    const BOARD: &str = "\n\n| 平台 | 投诉量 |\n| --- | --- |\n| 分期乐 | 182 |\n| 信用飞 | 14 |\n| 拍拍贷 | 5 |\n";

    #[test]
    fn repeated_claims_are_alike() {
        for (text, count) in [
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
            assert_eq!(reported(Code::SaidTwice, &format!("# 2024年家居投诉年报\n\n{text}{BOARD}")), count, "{text}");
        }
    }
}
