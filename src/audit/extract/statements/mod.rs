//! Statements about things that have more and fewer complaints, by what they mean and whatever their words.
//!
//! 1. A高于B, A比B多12件, A是B的12倍: two things on one scale.
//! 2. A最多, 最多的是A, A居首, A排名第三: one thing among all on its scale.
//! 3. A和B合计占…, 前三位合计占…: several together.
//! 4. 近八成投诉涉及A, 有12件投诉来自A, A、B分别占…: counts and shares of single things, in words and in numbers.
//!
//! What a sentence is about is the platform that it names beside these things, else the one that a heading above it names, else all. A
//! sentence of rates, of indices or of a change is about something else than complaints and is left alone. Below the heading of a platform
//! a statement that is right of all complaints is right only where it says that it is about all; else it is told what it would be right for.

#[path = "../../compare/statements.rs"]
mod claim;
mod counts;
mod pair;
mod several;
mod single;

pub(super) use claim::Claim;

use super::{
    Confidence, Findings, RightFor, Wrong,
    grades::Grades,
    lexicon::Lexicon,
    scale::{Name, Names, Scale},
    sections::{Placed, sentences},
};
use crate::{compose::figures::Dimension, diagnostic::Code};

/// Words of a sentence that is about something else than how many complaints there are.
const OTHER: [&str; 21] = [
    "每百万",
    "人均",
    "回复率",
    "解决率",
    "指数",
    "满意",
    "评级",
    "评分",
    "时效",
    "中位数",
    "均值",
    "增幅",
    "增速",
    "同比",
    "环比",
    "上年",
    "去年",
    "较",
    "百分点",
    "区间为",
    "置信",
];

/// Words of a sentence that is about all complaints, whatever stands above it.
const WHOLE: [&str; 10] = ["全部", "总体", "整体", "行业", "平台", "所有", "总的", "总量", "全国", "全年"];

/// Words that say how many complaints something has, between its name and what is said of it.
const AMOUNT: &str = r"(?:平台|类)?(?:的?(?:投诉|用户|消费者|件数|数量|数目|占比|比例|量))*";

/// What a statement is read from.
pub(super) struct Sentence<'s> {
    pub words: &'s str,
    pub names: Vec<Name>,
}

impl Sentence<'_> {
    /// The words between two names, without their quotation marks.
    pub fn between(&self, one: &Name, other: &Name) -> &str {
        self.words[one.range.end..other.range.start].trim_matches(['“', '”'])
    }

    pub fn before(&self, name: &Name) -> &str {
        self.words[..name.range.start].trim_end_matches('“')
    }

    pub fn behind(&self, name: &Name) -> &str {
        self.words[name.range.end..].trim_start_matches('”')
    }
}

/// Where the right values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Report,
    Document,
}

/// Holds the statements of a document against scales.
pub(super) fn look(
    placed: &[Placed<'_>],
    (scales, names): (&[Scale], &Names),
    (source, grades): (Source, &Grades),
    findings: &mut Findings<'_>,
) {
    let of_platforms = scales.iter().filter(|scale| scale.kind == Some(Dimension::Platform));
    let platforms = Lexicon::new(of_platforms.flat_map(|scale| scale.rows.iter().map(|(label, _)| label.as_str())));
    for text in placed.iter().filter(|text| !text.is_case()) {
        for (start, words) in sentences(&text.text.text) {
            if OTHER.iter().any(|word| words.contains(word)) || grades.is_named(words) {
                continue;
            }
            let sentence = Sentence { words, names: names.find(words) };
            for claim in claims(&sentence) {
                judge(&claim, text, start, &sentence, (scales, &platforms, source), findings);
            }
        }
    }
}

fn claims(sentence: &Sentence<'_>) -> Vec<Claim> {
    let mut claims = pair::claims(sentence);
    claims.extend(single::claims(sentence));
    claims.extend(counts::claims(sentence));
    claims.extend(several::claims(sentence));
    claims
}

/// Tells of a claim that is wrong on every scale that it can be about.
fn judge(
    claim: &Claim,
    text: &Placed<'_>,
    start: usize,
    sentence: &Sentence<'_>,
    (scales, platforms, source): (&[Scale], &Lexicon, Source),
    findings: &mut Findings<'_>,
) {
    // A platform that is named beside what is compared says whose complaints these are, unless platforms are what is compared.
    let named = || sentence.names.iter().map(|name| name.label.as_str()).filter(|name| platforms.has(name));
    let beside = named().next().filter(|_| !named().any(|name| claim.names(name)));
    let above = platforms.above(text.above());
    let judged = |platform: Option<&str>| -> Vec<(&Scale, Option<String>)> {
        let of = scales.iter().filter(|scale| scale.platform.as_deref() == platform);
        of.filter_map(|scale| Some((scale, claim.judge(scale)?))).collect()
    };
    let own = beside.or(above).map(|platform| judged(Some(platform))).unwrap_or_default();
    let all = if beside.is_none() { judged(None) } else { Vec::new() };
    let is_right = |judged: &[(&Scale, Option<String>)]| judged.iter().any(|(_, wrong)| wrong.is_none());
    let is_right_of_all = is_right(&all);
    let says_all = own.is_empty() || WHOLE.iter().any(|word| sentence.words.contains(word));
    if is_right(&own) || is_right_of_all && says_all {
        return;
    }
    let Some((scale, Some(right))) = own.first().or(all.first()) else { return };
    let other = is_right_of_all.then_some(RightFor::All);
    let confidence = if is_right_of_all { Confidence::Medium } else { Confidence::High };
    let range = start + claim.range.start..start + claim.range.end;
    let here = &text.text.text[range.clone()];
    match source {
        Source::Report => {
            let wrong = Wrong { what: &claim.what, here, right, other };
            findings.wrong(confidence, (text.text, range), wrong);
        }
        Source::Document => {
            let place = scale.place.as_deref().unwrap_or_default();
            let facts = [
                ("what", claim.what.as_str().into()),
                ("here", here.into()),
                ("right", right.as_str().into()),
                ("place", place.into()),
            ];
            findings.tell(Code::StatementWrong, Confidence::Medium, (text.text, range), &facts);
        }
    }
}
