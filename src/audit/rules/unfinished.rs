//! Marks of something unfinished.
//!
//! Input: the texts of a document. Output: NB811; and for drafts that are still being written, the
//! words that an author left for later. Personal data are checked by `personal_data`.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{audit::extract::text::pattern, read::DraftBlock};

/// Words that authors write where something is still to come, and that no finished text has.
const LATER: &str = r"(?-u:\b)(?:TODO|TBD|FIXME)(?-u:\b)|待补充?|待核实?|待定稿|待填写?|此处插入|[Ll]orem ipsum";

/// Other marks of a gap.
const GAP: &str = r"(?-u:\b)X{2,}(?-u:\b)|×{2,}|待确认|待更新|有待(?:补充|核实)|\{\{.*?\}\}|\{%.*?%\}|[?？]{3,}";

static LEFT_OPEN: LazyLock<Regex> = LazyLock::new(|| pattern(LATER));
static UNFINISHED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("{LATER}|{GAP}")));

/// Characters that make another word with 待: 等待补偿, 有待核实.
const OTHERWISE: [char; 5] = ['等', '有', '期', '优', '招'];

/// The words of a text that an author left for later.
pub fn left_open(text: &str) -> impl Iterator<Item = Range<usize>> {
    marks(&LEFT_OPEN, text)
}

fn marks(pattern: &Regex, text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = pattern.find_iter(text).map(|found| found.range());
    found.filter(|range| !text[range.clone()].starts_with('待') || !text[..range.start].ends_with(OTHERWISE))
}

pub(crate) const RULE: Rule =
    Rule { code: Code::Unfinished, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, text) in document.draft.blocks.iter().flat_map(DraftBlock::texts).enumerate() {
        findings.step(index, 0);
        for range in marks(&UNFINISHED, &text.text) {
            let word = text.text[range.clone()].into();
            findings.report(Confidence::Medium, (text, range), &[("word", word)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_unfinished_too() {
        let words = "待补、待补充、待核、待定稿、待填、此处插入、TODO、TBD、FIXME、lorem ipsum";
        let gaps = "、XX、××、待确认、{{ 数 }}、有待核实、???";
        let text = format!("{words}{gaps}，TODOS、BOX、优待补贴，等待核实");
        let of = |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>().join("、");
        assert_eq!(of(left_open(&text).collect()), words);
        assert_eq!(of(marks(&UNFINISHED, &text).collect()), format!("{words}{gaps}"));
    }
}
