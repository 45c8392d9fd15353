//! A case stands in the third person; in the first person it is a complaint that nobody edited,
//! unless it is quoted.
//!
//! Input: the texts of a document. Output: NB830. Whether the case belongs to its platform is
//! checked by `case_absent`.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::read::DraftText;

pub(crate) const RULE: Rule =
    Rule { code: Code::FirstPerson, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, text) in document.texts.iter().enumerate().filter(|(_, text)| text.is_case() && !text.is_heading) {
        findings.step(index, 0);
        check_text(text.text, findings);
    }
}

/// Reports the first 我 outside of quotation marks.
fn check_text(text: &DraftText, findings: &mut Findings<'_>) {
    let words = text.text.as_str();
    let mut quoted = 0usize;
    for (at, c) in words.char_indices() {
        match c {
            '“' | '‘' | '「' => quoted += 1,
            '”' | '’' | '」' => quoted = quoted.saturating_sub(1),
            '我' if quoted == 0 => {
                let before = words[..at].chars().next_back();
                let behind = words[at + c.len_utf8()..].chars().next();
                // 我国 and 你我 are no first person.
                let is_other = behind.is_some_and(|c| "国省市行院方司社会部局区县校".contains(c))
                    || before.is_some_and(|c| "你自忘大小".contains(c));
                if !is_other {
                    let range = at..at + c.len_utf8() + behind.filter(|c| *c == '们').map_or(0, char::len_utf8);
                    let word = words[range.clone()].to_owned();
                    findings.report(Confidence::Medium, (text, range), &[("word", word.into())]);
                    return;
                }
            }
            _ => {}
        }
    }
}
