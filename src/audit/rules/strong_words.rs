//! Words that complaints cannot support: they are no sample and show no causes, so a figure proves
//! none, and says nothing of a market or of all consumers.
//!
//! Input: the texts of a document. Output: NB826. Whether the figure is right is not checked here.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{sections::sentences, text::pattern};

/// Words that claim more than was counted, what they claim, and how certain that is.
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

/// A figure of complaints.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d[\d,.]*\s?(?:[%％件起例]|个百分点)"));

/// Words of a sentence that denies what it names.
const DENIED: [&str; 8] = ["不", "并非", "未必", "无法", "没有", "难以", "勿", "非"];

pub(crate) const RULE: Rule = Rule {
    code: Code::StrongWords,
    confidences: &[Confidence::Low, Confidence::Medium],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for text in document.texts.iter().filter(|text| !text.is_case() && !text.is_heading) {
        for (start, sentence) in sentences(&text.text.text) {
            if !FIGURE.is_match(sentence) || DENIED.iter().any(|word| sentence.contains(word)) {
                continue;
            }
            for (words, kind, confidence) in STRONG.iter() {
                for found in words.find_iter(sentence) {
                    let range = start + found.start()..start + found.end();
                    let facts = [("kind", (*kind).into()), ("word", found.as_str().into())];
                    findings.report(*confidence, (text.text, range), &facts);
                }
            }
        }
    }
}
