//! What should not be in print: unfinished marks, and people's data.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Confidence, Findings, pattern};
use crate::{
    clean::mask,
    diagnostic::Code,
    read::{Draft, DraftBlock},
};

/// Words that authors write where something is still to come, and nobody in a finished text.
const LATER: &str = r"(?-u:\b)(?:TODO|TBD|FIXME)(?-u:\b)|待补充?|待核实?|待定稿|待填写?|此处插入|[Ll]orem ipsum";

/// What else is there where something was to be put, or may have been.
const GAP: &str = r"(?-u:\b)X{2,}(?-u:\b)|×{2,}|待确认|待更新|有待(?:补充|核实)|\{\{.*?\}\}|\{%.*?%\}|[?？]{3,}";

static LEFT_OPEN: LazyLock<Regex> = LazyLock::new(|| pattern(LATER));
static UNFINISHED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("{LATER}|{GAP}")));

/// Before 待 these make another word: 等待补偿, 有待核实.
const OTHERWISE: [char; 5] = ['等', '有', '期', '优', '招'];

/// Where an author left something for later.
pub fn left_open(text: &str) -> impl Iterator<Item = Range<usize>> {
    marks(&LEFT_OPEN, text)
}

fn marks(pattern: &Regex, text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = pattern.find_iter(text).map(|found| found.range());
    found.filter(|range| !text[range.clone()].starts_with('待') || !text[..range.start].ends_with(OTHERWISE))
}

/// Kinds of personal data that are hardly taken for something else; an address for mail may be the publisher's own.
const CERTAIN: [(&str, Confidence); 4] =
    [("phone", Confidence::High), ("identity", Confidence::High), ("card", Confidence::Medium), ("email", Confidence::Low)];

pub(super) fn look(draft: &Draft, findings: &mut Findings<'_>) {
    for text in draft.blocks.iter().flat_map(DraftBlock::texts) {
        for range in marks(&UNFINISHED, &text.text) {
            let word = text.text[range.clone()].into();
            findings.tell(Code::Unfinished, Confidence::Medium, (text, range), &[("word", word)]);
        }
        for span in mask::mask_with(&text.text, &[]).spans {
            let key = span.kind.key();
            let Some((_, confidence)) = CERTAIN.iter().find(|(kind, _)| *kind == key) else { continue };
            if is_checksum(&text.text, &span.range) {
                continue;
            }
            findings.tell(Code::PersonalData, *confidence, (text, span.range), &[("kind", key.into())]);
        }
    }
}

/// The digits of the shortest checksum that is printed: a quarter of a SHA-256, in hexadecimal.
const CHECKSUM: usize = 16;

/// Whether digits are those of a checksum, which holds any number by accident: a long run of hexadecimal digits with letters among them.
fn is_checksum(text: &str, range: &Range<usize>) -> bool {
    let is_part = |c: &char| c.is_ascii_digit() || ('a'..='f').contains(c);
    let before: Vec<char> = text[..range.start].chars().rev().take_while(is_part).collect();
    let behind: Vec<char> = text[range.end..].chars().take_while(is_part).collect();
    let letters = before.iter().chain(&behind).filter(|c| c.is_ascii_lowercase()).count();
    before.len() + range.len() + behind.len() >= CHECKSUM && letters > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_holds_no_telephone_number() {
        for (text, told) in [
            ("数据指纹为3f04811b2664009f15984dbb16031674024f5f5c474fe820。", 0),
            ("联系电话13812345678。", 1),
            ("电话abc13812345678", 1),
        ] {
            assert_eq!(crate::audit::told_of(Code::PersonalData, text), told, "{text}");
        }
    }

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
