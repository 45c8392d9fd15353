//! Statements of change.
//!
//! A change is one from something: 增长12.5% alone says nothing. And a share that rises from 30% to 33% rises by 3 percentage points, which is
//! not 3%.

use std::sync::LazyLock;

use regex::Regex;

use super::{Confidence, Findings, pattern, sections::Placed};
use crate::diagnostic::Code;

static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:增长|上升|下降|减少|增加|回落|提高|降低|攀升|下滑|上涨|骤增|激增|锐减)(?:了|约|近|超|逾)?\s?\d+(?:\.\d+)?\s?(?:个百分点|百分点|[%％]|倍)",
    )
});

static OF_SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:占比|比例|比重|份额|回复率|解决率|满意率)[^。；，、\d]{0,14}(?:增长|上升|下降|减少|增加|回落|提高|降低|上涨)(?:了|约|近|超|逾)?\s?\d+(?:\.\d+)?\s?[%％]",
    )
});

/// Words that name what a change is from.
const BASELINES: [&str; 22] = [
    "同比", "环比", "比", "较", "相对", "上年", "去年", "前年", "上月", "上季", "上期", "往年", "此前", "以往", "年前", "从",
    "由", "自", "节前", "之前", "上一", "基期",
];

pub(super) fn look(placed: &[Placed<'_>], findings: &mut Findings<'_>) {
    for text in placed.iter().filter(|text| !text.is_case()) {
        let (mut start, mut confidence) = (0, Confidence::Medium);
        for sentence in text.text.text.split_inclusive(['。', '！', '？']) {
            let mut tell = |code: Code, confidence: Confidence, found: regex::Match<'_>| {
                let range = start + found.start()..start + found.end();
                findings.tell(code, confidence, (text.text, range), &[("phrase", found.as_str().into())]);
            };
            for found in OF_SHARE.find_iter(sentence) {
                tell(Code::ShareChange, Confidence::Medium, found);
            }
            // 比 is also in 占比 and 比例, which name no baseline.
            let bare = ["占比", "比例", "比重", "对比度"].iter().fold(sentence.to_owned(), |text, word| text.replace(word, ""));
            if BASELINES.iter().any(|word| bare.contains(word)) {
                // The sentences behind it may go on with the same comparison.
                confidence = Confidence::Low;
            } else {
                CHANGE.find_iter(sentence).for_each(|found| tell(Code::NoBaseline, confidence, found));
            }
            start += sentence.len();
        }
    }
}
