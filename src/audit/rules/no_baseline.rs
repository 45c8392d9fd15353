//! A change names what it is compared with: 增长12.5% alone says nothing.
//!
//! Input: the texts of a document. Output: NB820. Whether the change is computed correctly is
//! checked by `rate_wrong`.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{sections::full_sentences, text::pattern};

static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:增长|上升|下降|减少|增加|回落|提高|降低|攀升|下滑|上涨|骤增|激增|锐减)(?:了|约|近|超|逾)?\s?\d+(?:\.\d+)?\s?(?:个百分点|百分点|[%％]|倍)",
    )
});

/// Words that name what a change is compared with.
const BASELINES: [&str; 22] = [
    "同比", "环比", "比", "较", "相对", "上年", "去年", "前年", "上月", "上季", "上期", "往年", "此前", "以往", "年前", "从",
    "由", "自", "节前", "之前", "上一", "基期",
];

pub(crate) const RULE: Rule = Rule {
    code: Code::NoBaseline,
    confidences: &[Confidence::Low, Confidence::Medium],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, text) in document.texts.iter().enumerate().filter(|(_, text)| !text.is_case()) {
        let mut confidence = Confidence::Medium;
        for (start, sentence) in full_sentences(&text.text.text) {
            // 比 is a part of 占比 and 比例, which name no baseline.
            let words =
                ["占比", "比例", "比重", "对比度"].iter().fold(sentence.to_owned(), |words, part| words.replace(part, ""));
            if BASELINES.iter().any(|word| words.contains(word)) {
                // Later sentences may continue the same comparison.
                confidence = Confidence::Low;
                continue;
            }
            findings.step(index, start);
            for found in CHANGE.find_iter(sentence) {
                let range = start + found.start()..start + found.end();
                findings.report(confidence, (text.text, range), &[("phrase", found.as_str().into())]);
            }
        }
    }
}
