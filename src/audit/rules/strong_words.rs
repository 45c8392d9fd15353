//! Statements that figures cannot carry.
//!
//! 1. Complaints are no sample and show no causes: a figure does not prove one, speaks of no market, and of no "all consumers".
//! 2. 100% of three complaints is three complaints: on so small a base a share says nothing, unless the text says so itself.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Confidence, Findings,
    gather::List,
    pattern,
    sections::{Placed, sentences},
};
use crate::diagnostic::Code;

/// Words that claim more than was counted, and what they claim.
static STRONG: LazyLock<[(Regex, &'static str, Confidence); 3]> = LazyLock::new(|| {
    [
        (
            r"毫无疑问|毋庸置疑|无一例外|必然导致|绝对是|最差的平台|最黑的平台|(?:所有|全体|全部|每一个)(?:消费者|用户|网民|借款人)(?:都|均)",
            "absolute",
            Confidence::Medium,
        ),
        (r"市场份额|市场占有率|行业占比", "market", Confidence::Medium),
        (r"导致|致使|归因于|源于|究其原因|充分说明|充分证明|足以证明|证明了", "causal", Confidence::Low),
    ]
    .map(|(words, kind, confidence)| (pattern(words), kind, confidence))
});

/// A figure of complaints in the sentence.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d[\d,.]*\s?(?:[%％件起例]|个百分点)"));

/// Words by which a sentence denies what it names.
const DENIED: [&str; 8] = ["不", "并非", "未必", "无法", "没有", "难以", "勿", "非"];

/// Complaints below which a share of all is a few complaints.
const TINY: u64 = 5;

/// Words by which a text warns of a small base.
const WARNED: [&str; 13] = [
    "仅供参考",
    "波动",
    "基数小",
    "基数较小",
    "件数较少",
    "样本量",
    "样本较少",
    "个别投诉",
    "不足30",
    "single complaint",
    "small base",
    "base is small",
    "base is below",
];

pub(super) fn look(placed: &[Placed<'_>], lists: &[List<'_>], findings: &mut Findings<'_>) {
    for text in placed.iter().filter(|text| !text.is_case() && !text.is_heading) {
        for (start, sentence) in sentences(&text.text.text) {
            if FIGURE.is_match(sentence) && !DENIED.iter().any(|word| sentence.contains(word)) {
                strong(text, start, sentence, findings);
            }
        }
    }
    tiny(placed, lists, findings);
}

fn strong(text: &Placed<'_>, start: usize, sentence: &str, findings: &mut Findings<'_>) {
    for (words, kind, confidence) in STRONG.iter() {
        for found in words.find_iter(sentence) {
            let range = start + found.start()..start + found.end();
            let facts = [("kind", (*kind).into()), ("word", found.as_str().into())];
            findings.tell(Code::StrongWords, *confidence, (text.text, range), &facts);
        }
    }
}

fn tiny(placed: &[Placed<'_>], lists: &[List<'_>], findings: &mut Findings<'_>) {
    let is_warned = |list: &List<'_>| {
        let here = list.headings.last().copied();
        let beside = |text: &&Placed<'_>| text.headings.last().map(|heading| heading.text.as_str()) == here;
        placed.iter().filter(beside).any(|text| WARNED.iter().any(|word| text.text.text.contains(word)))
    };
    for list in lists.iter().filter(|list| list.has_parts()) {
        for member in &list.members {
            let (Some((share, at)), Some((count, _))) = (&member.share, &member.count) else { continue };
            if share.is_whole() && (1..TINY).contains(count) && !member.is_total() && !is_warned(list) {
                let facts = [("label", member.label.as_str().into()), ("count", (*count).into())];
                findings.tell(Code::TinyBase, Confidence::Medium, at.clone(), &facts);
            }
        }
    }
}
