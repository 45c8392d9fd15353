//! Captions of figures and tables are numbered without a gap.
//!
//! Input: the blocks of a document. Output: NB809; and for `reference_missing`, the captions and
//! references of the document. What a figure shows is not checked here.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::text::{TextSpan, pattern},
    read::{Draft, DraftBlock},
};

/// A caption begins with its number, and its title follows.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(图|表)\s?(\d{1,3})(?:[\s　：:.．、]|$)"));

/// A reference to a figure or table: `见图1`, `（表3）`, `如表2所示`, `图1和图2`.
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(图|表)\s?(\d{1,3})"));

/// Words of an excerpt that keeps the numbers of what it was taken from.
const NUMBERED_AS: [&str; 4] = ["编号与完整报告", "编号与原报告", "编号与报告", "numbered as in"];

pub(crate) const RULE: Rule =
    Rule { code: Code::CaptionNumber, confidences: &[Confidence::High], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (kind, found) in numbering(document.draft).captions {
        let mut expected = 1;
        for (number, at) in found {
            if number != expected {
                let facts =
                    [("kind", kind.into()), ("number", u64::from(number).into()), ("expected", u64::from(expected).into())];
                findings.report(Confidence::High, at, &facts);
            }
            expected = number + 1;
        }
    }
}

/// The captions of a document, and the references to them.
#[derive(Default)]
pub(crate) struct CaptionNumbering<'d> {
    /// By kind: the numbers in the order of the document.
    pub captions: BTreeMap<&'static str, Vec<(u32, TextSpan<'d>)>>,
    /// Kinds and numbers that the text refers to.
    pub references: Vec<(&'static str, u32, TextSpan<'d>)>,
}

/// Reads the captions and references of a document; none of an excerpt with the numbers of another
/// document.
pub(crate) fn numbering(draft: &Draft) -> CaptionNumbering<'_> {
    let mut numbering = CaptionNumbering::default();
    let texts = draft.blocks.iter().filter_map(DraftBlock::text);
    if texts.clone().any(|text| NUMBERED_AS.iter().any(|words| text.text.contains(words))) {
        return numbering;
    }
    for text in draft.blocks.iter().filter(|block| !matches!(block, DraftBlock::Heading(..))).flat_map(DraftBlock::texts) {
        let numbered = |found: &regex::Captures<'_>| Some((found.get(2)?.as_str().parse::<u32>().ok()?, found.get(0)?.range()));
        let caption = CAPTION.captures(&text.text).filter(|_| is_title(&text.text));
        let mut from = 0;
        if let Some((number, range)) = caption.as_ref().and_then(numbered)
            && let Some(kind) = caption.as_ref().and_then(|found| found.get(1))
        {
            from = range.end;
            numbering.captions.entry(kind_name(kind.as_str())).or_default().push((number, (text, 0..range.end)));
        }
        for found in REFERENCE.captures_iter(&text.text) {
            let (Some(kind), Some((number, range))) = (found.get(1), numbered(&found)) else { continue };
            if range.start >= from && !continues(&text.text, &range) {
                numbering.references.push((kind_name(kind.as_str()), number, (text, range)));
            }
        }
    }
    numbering
}

/// The kind of a caption as the catalogue names it.
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
