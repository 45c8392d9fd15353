//! Personal data that are not masked.
//!
//! Input: the texts of a document. Output: NB812. How data are found and masked is not known here.

use std::ops::Range;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{clean::mask, read::DraftBlock};

/// Kinds of personal data that are hardly taken for something else. An address for mail may be the
/// publisher's own.
const KINDS: [(&str, Confidence); 4] =
    [("phone", Confidence::High), ("identity", Confidence::High), ("card", Confidence::Medium), ("email", Confidence::Low)];

pub(crate) const RULE: Rule = Rule {
    code: Code::PersonalData,
    confidences: &[Confidence::Low, Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, text) in document.draft.blocks.iter().flat_map(DraftBlock::texts).enumerate() {
        findings.step(index, 0);
        for span in mask::mask_with(&text.text, &[]).spans {
            let key = span.kind.key();
            let Some((_, confidence)) = KINDS.iter().find(|(kind, _)| *kind == key) else { continue };
            if !is_checksum(&text.text, &span.range) {
                findings.report(*confidence, (text, span.range), &[("kind", key.into())]);
            }
        }
    }
}

/// Digits of the shortest printed checksum: a quarter of a SHA-256, in hexadecimal.
const MIN_CHECKSUM: usize = 16;

/// Whether digits belong to a checksum, which holds any number by accident: a long run of
/// hexadecimal digits with letters among them.
fn is_checksum(text: &str, range: &Range<usize>) -> bool {
    let is_part = |c: &char| c.is_ascii_digit() || ('a'..='f').contains(c);
    let before: Vec<char> = text[..range.start].chars().rev().take_while(is_part).collect();
    let behind: Vec<char> = text[range.end..].chars().take_while(is_part).collect();
    let letters = before.iter().chain(&behind).filter(|c| c.is_ascii_lowercase()).count();
    before.len() + range.len() + behind.len() >= MIN_CHECKSUM && letters > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::reported;

    #[test]
    fn a_checksum_holds_no_telephone_number() {
        for (text, count) in [
            ("数据指纹为3f04811b2664009f15984dbb16031674024f5f5c474fe820。", 0),
            ("联系电话13812345678。", 1),
            ("电话abc13812345678", 1),
        ] {
            assert_eq!(reported(Code::PersonalData, text), count, "{text}");
        }
    }
}
