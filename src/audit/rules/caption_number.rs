//! Captions are numbered without a gap, and what is referred to is there.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Confidence, Findings, gather::At, pattern};
use crate::{
    diagnostic::Code,
    read::{Draft, DraftBlock},
};

/// A caption begins with its number and goes on with its title.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(图|表)\s?(\d{1,3})(?:[\s　：:.．、]|$)"));

/// A figure or table that is spoken of: `见图1`, `（表3）`, `如表2所示`, `图1和图2`.
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(图|表)\s?(\d{1,3})"));

/// An excerpt that says so keeps the numbers of what it was taken from.
const NUMBERED_AS: [&str; 4] = ["编号与完整报告", "编号与原报告", "编号与报告", "numbered as in"];

pub(super) fn look(draft: &Draft, findings: &mut Findings<'_>) {
    let texts = draft.blocks.iter().filter_map(DraftBlock::text);
    if texts.clone().any(|text| NUMBERED_AS.iter().any(|words| text.text.contains(words))) {
        return;
    }
    let mut captions: BTreeMap<&str, Vec<(u32, At<'_>)>> = BTreeMap::new();
    let mut references: Vec<(&str, u32, At<'_>)> = Vec::new();
    for text in draft.blocks.iter().filter(|block| !matches!(block, DraftBlock::Heading(..))).flat_map(DraftBlock::texts) {
        let numbered = |found: &regex::Captures<'_>| Some((found.get(2)?.as_str().parse::<u32>().ok()?, found.get(0)?.range()));
        let caption = CAPTION.captures(&text.text).filter(|_| is_title(&text.text));
        let mut from = 0;
        if let Some((number, range)) = caption.as_ref().and_then(numbered)
            && let Some(kind) = caption.as_ref().and_then(|found| found.get(1))
        {
            from = range.end;
            captions.entry(kind_name(kind.as_str())).or_default().push((number, (text, 0..range.end)));
        }
        for found in REFERENCE.captures_iter(&text.text) {
            let (Some(kind), Some((number, range))) = (found.get(1), numbered(&found)) else { continue };
            if range.start >= from && !continues(&text.text, &range) {
                references.push((kind_name(kind.as_str()), number, (text, range)));
            }
        }
    }
    for (kind, found) in &captions {
        let mut expected = 1;
        for (number, at) in found {
            if *number != expected {
                let facts =
                    [("kind", (*kind).into()), ("number", u64::from(*number).into()), ("expected", u64::from(expected).into())];
                findings.tell(Code::CaptionNumber, Confidence::High, at.clone(), &facts);
            }
            expected = number + 1;
        }
    }
    for (kind, number, at) in references {
        let Some(known) = captions.get(kind) else { continue };
        if !known.iter().any(|(caption, _)| *caption == number) {
            let facts = [("kind", kind.into()), ("number", u64::from(number).into())];
            findings.tell(Code::ReferenceMissing, Confidence::High, at, &facts);
        }
    }
}

/// The kind of caption as the catalogue knows it.
fn kind_name(kind: &str) -> &'static str {
    if kind == "图" { "figure" } else { "table" }
}

/// Whether a text that begins with a caption's number is a title: no sentence follows.
fn is_title(text: &str) -> bool {
    !text.ends_with(['。', '；']) && text.chars().count() <= 60
}

/// Whether the number is part of something else: `图1-1`, `地图1`, `表1.2`, `代表3`, `图2024`.
fn continues(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    let word = before.is_some_and(|c| "地代发列意企试报手年月外填".contains(c));
    word || behind.is_some_and(|c| {
        matches!(c, '-' | '.' | '%' | '％' | '年' | '月' | '件' | '个' | '家' | '名' | '位') || c.is_ascii_digit()
    })
}
