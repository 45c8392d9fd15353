//! Headings that are known by their number alone: `一、本月受理情况`, `（二）分期乐`, `第三章 建议`.

use std::sync::LazyLock;

use regex::Regex;

/// How a heading begins, and its level.
static NUMBERED: LazyLock<[(Regex, u8); 3]> = LazyLock::new(|| {
    [
        (r"^第[一二三四五六七八九十]{1,3}[章节部]", 1),
        (r"^[一二三四五六七八九十]{1,3}、", 1),
        (r"^[（(][一二三四五六七八九十]{1,3}[）)]", 2),
    ]
    .map(|(words, level)| (pattern(words), level))
});

#[expect(clippy::expect_used, reason = "the patterns are constants that a test compiles")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("constant")
}

/// Characters beyond which it is no heading.
const LONGEST: usize = 30;

/// The level of the heading that a line is; none where it is the beginning of a sentence.
pub(super) fn level(line: &str) -> Option<u8> {
    let is_sentence = line.contains(['。', '；', '，', '%', '％', '：']) || line.chars().count() > LONGEST;
    let (_, level) = NUMBERED.iter().find(|(words, _)| words.is_match(line)).filter(|_| !is_sentence)?;
    Some(*level)
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn a_sentence_with_a_number_is_no_heading() {
        for (line, expected) in [
            ("一、本月受理情况", Some(1)),
            ("第三章 建议", Some(1)),
            ("（二）分期乐", Some(2)),
            ("（一）按问题类型看，信息泄露占37.99%", None),
            ("一、信息泄露37.99%", None),
            ("一是信息泄露", None),
        ] {
            assert_eq!(level(line), expected, "{line}");
        }
    }
}
