//! Parts in words agree with the share beside them: 近四成（37.99%）, 过半.
//!
//! Input: the texts of a document. Output: NB817. Words without a share beside them are statements,
//! which `statement_wrong` checks.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{
        part_words::{PARTS, SIDES, fits_words, percent},
        text::pattern,
    },
    read::DraftText,
};

static ROUGH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<side>{SIDES})?(?P<part>{PARTS}|半)(?:以上)?(?P<between>[^。；%％\d]{{0,10}}?)(?P<share>\d{{1,3}}(?:\.\d+)?)[%％]"
    ))
});

pub(crate) const RULE: Rule =
    Rule { code: Code::WordsShare, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, block) in document.draft.blocks.iter().enumerate() {
        for (at, text) in block.texts().enumerate() {
            findings.step(index, 1 + at);
            check_text(text, findings);
        }
    }
}

fn check_text(text: &DraftText, findings: &mut Findings<'_>) {
    for found in ROUGH.captures_iter(&text.text) {
        let (Some(part), Some(share)) = (found.name("part"), found.name("share")) else { continue };
        let side = found.name("side").map_or("", |side| side.as_str());
        // 半 alone is a half only behind a word for a side: 过半, and not 半年.
        let Some(words) = percent(part.as_str()).filter(|_| part.as_str() != "半" || side == "过" || side == "超") else {
            continue;
        };
        let Ok(value) = share.as_str().parse::<f64>() else { continue };
        if !fits_words(side, words, value) {
            let whole = found.get(0).map_or(share.range(), |found| found.range());
            let facts = [("words", format!("{side}{}", part.as_str()).into()), ("share", format!("{}%", share.as_str()).into())];
            findings.report(Confidence::Medium, (text, whole), &facts);
        }
    }
}
