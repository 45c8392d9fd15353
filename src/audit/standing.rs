//! What is said of all complaints, or of a platform as a whole: how many there are, the reply rate, the index and the grade.
//!
//! A clause is about the platforms that it names, else about the one that a heading above it names, else about all. A clause of a month, a
//! quarter or a kind of complaint is about less than that and is left alone.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Confidence, Findings, Wrong,
    gather::whole,
    known::{Known, Standing},
    pattern,
    sections::{Placed, sentences},
    share::Share,
};

static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:受理|收到|接到|接获|共有|计入统计的?)[^，。；、\d]{0,12}投诉[^，。；、\d]{0,4}?(?P<one>\d[\d,]*)\s?[件起宗]|(?:受理|收到|接到|接获|共有)[^，。；、\d]{0,6}(?P<two>\d[\d,]*)\s?[件起宗][^，。；、\d]{0,12}投诉|投诉总量(?:为|是|达|：)?\s?(?P<three>\d[\d,]*)\s?[件起宗]",
    )
});

static PLATFORMS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:涉及|共有?|涵盖)\s?(?P<number>\d[\d,]*)\s?[个家](?:[^，。；、\d]{0,6})?平台"));

static RATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"回复率(?:仅|只有|为|是|达到?|约|：)*\s?(?P<number>\d{1,3}(?:\.\d+)?)\s?[%％]"));

static INDEX: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:综合)?指数(?:仅|只有|为|是|达到?|：)*\s?(?P<number>\d\.\d+)"));

static GRADE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:被评为|获评|评为|评级为|等级为|结果为|均为|为|列为|属于)“?(?P<grade>不建议下单|谨慎下单|建议下单|不予评级)”?(?:[^\d\p{Han}]|等级|$)",
    )
});

/// Words of a clause that is about fewer complaints than all, or about other ones.
const LESS: [&str; 14] = ["月", "季度", "半年", "移交", "此前", "上年", "去年", "同比", "环比", "未填", "写明", "男", "女", "类"];

/// Holds what is said of all, and of platforms as a whole, against the figures.
pub(super) fn look(placed: &[Placed<'_>], known: &Known, findings: &mut Findings<'_>) {
    for text in placed.iter().filter(|text| !text.is_case() && !text.is_heading) {
        for (start, sentence) in sentences(&text.text.text) {
            whole_count(text, start, sentence, known, findings);
            for (start, clause) in clauses(start, sentence) {
                rated(text, start, clause, known, findings);
            }
        }
    }
}

/// The clauses of a sentence: each has what it is about before what it says.
fn clauses(start: usize, sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    sentence.split_inclusive(['；', '：']).map(move |clause| {
        at += clause.len();
        (at - clause.len(), clause)
    })
}

fn whole_count(text: &Placed<'_>, start: usize, sentence: &str, known: &Known, findings: &mut Findings<'_>) {
    let is_of_part =
        LESS.iter().any(|word| sentence.contains(word)) || known.names.iter().any(|name| sentence.contains(name.as_str()));
    if is_of_part || above(text, known).is_some() {
        return;
    }
    let mut hold = |found: regex::Captures<'_>, what: &str, right: u64| {
        let Some(number) = found.iter().skip(1).flatten().next() else { return };
        if whole(number.as_str()).is_some_and(|stated| stated != right) {
            let range = start + number.start()..start + number.end();
            let right = right.to_string();
            let wrong = Wrong { what, here: number.as_str(), right: &right, other: None };
            findings.wrong(Confidence::Medium, (text.text, range), wrong);
        }
    };
    TOTAL.captures_iter(sentence).for_each(|found| hold(found, "投诉总量", known.all.complaints));
    PLATFORMS.captures_iter(sentence).for_each(|found| hold(found, "平台", known.standings.len() as u64));
}

/// The platform that a heading above names.
fn above<'k>(text: &Placed<'_>, known: &'k Known) -> Option<(&'k str, &'k Standing)> {
    let name = text.named_above(known.standings.keys().map(String::as_str))?;
    Some((name, known.standings.get(name)?))
}

/// A rate, an index or a grade of a platform, or the rate of all.
fn rated(text: &Placed<'_>, start: usize, clause: &str, known: &Known, findings: &mut Findings<'_>) {
    if ["月", "季度", "半年", "上年", "去年", "同比", "环比"].iter().any(|word| clause.contains(word)) {
        return;
    }
    let mut named: Vec<(Range<usize>, &str, &Standing)> = Vec::new();
    for (name, standing) in &known.standings {
        named.extend(clause.match_indices(name.as_str()).map(|(at, _)| (at..at + name.len(), name.as_str(), standing)));
    }
    named.sort_by_key(|(range, ..)| range.start);
    let above = above(text, known);
    let mut hold = |what: &str, number: regex::Match<'_>, right: &str| {
        let range = start + number.start()..start + number.end();
        let wrong = Wrong { what, here: number.as_str(), right, other: None };
        findings.wrong(Confidence::High, (text.text, range), wrong);
    };
    // What stands last before a number is what the number is of.
    let about =
        |at: usize| named.iter().rfind(|(range, ..)| range.end <= at).map(|(_, name, standing)| (*name, *standing)).or(above);
    for number in RATE.captures_iter(clause).filter_map(|found| found.name("number")) {
        let (what, standing) = about(number.start()).unwrap_or(("回复率", &known.all));
        let (Some(stated), Some(right)) = (Share::read(number.as_str()), standing.reply_rate.as_deref()) else { continue };
        if Share::read(right).is_some_and(|right| !right.rounds_to(stated)) {
            hold(what, number, right);
        }
    }
    for number in INDEX.captures_iter(clause).filter_map(|found| found.name("number")) {
        let Some((what, standing)) = about(number.start()) else { continue };
        let right = standing.index.as_deref().unwrap_or_default();
        // Compared as they stand: zeros at the end say nothing.
        if !right.is_empty() && right.trim_end_matches('0') != number.as_str().trim_end_matches('0') {
            hold(what, number, right);
        }
    }
    for found in GRADE.captures_iter(clause) {
        let Some(grade) = found.name("grade") else { continue };
        // All platforms that are named since the last grade have this one.
        let from = GRADE
            .captures_iter(clause)
            .filter_map(|other| other.name("grade"))
            .filter(|other| other.end() <= grade.start())
            .last();
        let from = from.map_or(0, |other| other.end());
        let meant: Vec<(&str, &Standing)> = named
            .iter()
            .filter(|(range, ..)| (from..grade.start()).contains(&range.start))
            .map(|(_, name, standing)| (*name, *standing))
            .collect();
        let meant = if meant.is_empty() { above.into_iter().collect() } else { meant };
        let differing =
            |(_, standing): &&(&str, &Standing)| standing.grade.as_deref().is_some_and(|right| right != grade.as_str());
        if let Some((what, standing)) = meant.iter().find(differing) {
            hold(what, grade, standing.grade.as_deref().unwrap_or_default());
        }
    }
}
