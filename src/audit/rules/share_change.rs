//! A share changes by percentage points: from 30% to 33% is 3 percentage points, and not 3%.
//!
//! Input: the texts of a document. Output: NB824. Whether the change is computed correctly is not
//! checked here.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{sections::full_sentences, text::pattern};

static OF_SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:占比|比例|比重|份额|回复率|解决率|满意率)[^。；，、\d]{0,14}(?:增长|上升|下降|减少|增加|回落|提高|降低|上涨)(?:了|约|近|超|逾)?\s?\d+(?:\.\d+)?\s?[%％]",
    )
});

pub(crate) const RULE: Rule =
    Rule { code: Code::ShareChange, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: false, check };

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, text) in document.texts.iter().enumerate().filter(|(_, text)| !text.is_case()) {
        for (start, sentence) in full_sentences(&text.text.text) {
            findings.step(index, start);
            for found in OF_SHARE.find_iter(sentence) {
                let range = start + found.start()..start + found.end();
                findings.report(Confidence::Medium, (text.text, range), &[("phrase", found.as_str().into())]);
            }
        }
    }
}
