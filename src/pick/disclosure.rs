//! What singles a person out though no personal datum stands in the text.
//!
//! Input: the text of an excerpt. Output: the rare surname and the exact sum that, beside the date
//! and the region of the complaint, few people share. Nothing is changed: whether a milder wording
//! will do is the editor's to judge.

use std::sync::LazyLock;

use regex::Regex;

/// The hundred most frequent surnames, which some 85 % of the people in China bear: Ministry of
/// Public Security, 2020 report on names.
const FREQUENT: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// A surname with the address that stands for the rest of the name, as excerpts write it.
#[expect(clippy::expect_used, reason = "the patterns are constants that a test compiles")]
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|\p{Han})(?:先生|女士)").expect("constant")
});

/// What stands before 先生 and 女士 where no name does: 这位先生, 该女士.
const NO_SURNAME: &str = "位该名的个是此那这两几各和与或老";

/// A sum to the yuan, not a round one: four digits or more that do not end in two zeros, or with
/// decimals.
#[expect(clippy::expect_used, reason = "the patterns are constants that a test compiles")]
static SUM: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d[\d,]*(?:\.\d+)?元").expect("constant"));

/// What makes an excerpt singular.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SingularName<'t> {
    pub surname: &'t str,
    /// The name as it stands in the text, and where.
    pub name: &'t str,
    pub at: usize,
    pub sum: &'t str,
}

/// A rare surname beside an exact sum; `None` where one of the two is missing.
pub(super) fn singular(text: &str) -> Option<SingularName<'_>> {
    let rare = NAMED.captures_iter(text).find_map(|found| {
        let (name, surname) = (found.get(0)?, found.get(1)?.as_str());
        (!FREQUENT.contains(surname) && !NO_SURNAME.contains(surname)).then_some((surname, name))
    });
    let (surname, name) = rare?;
    let sum = SUM.find_iter(text).map(|sum| sum.as_str()).find(|sum| is_exact(sum))?;
    Some(SingularName { surname, name: name.as_str(), at: name.start(), sum })
}

/// The sum in two figures: `3528.67元` as `3500余元`.
pub(super) fn rounded(sum: &str) -> String {
    let whole: String = sum.chars().take_while(|c| *c != '.').filter(char::is_ascii_digit).collect();
    let (leading, rest) = whole.split_at(whole.len().min(2));
    format!("{leading}{}余元", "0".repeat(rest.len()))
}

fn is_exact(sum: &str) -> bool {
    let digits: String = sum.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    match digits.split_once('.') {
        Some((_, decimals)) => decimals.bytes().any(|digit| digit != b'0'),
        None => digits.len() >= 4 && !digits.ends_with("00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_surname_and_an_exact_sum_single_a_person_out() {
        let text = "亓先生称，平台多扣了3,528.67元。";
        assert_eq!(singular(text), Some(SingularName { surname: "亓", name: "亓先生", at: 0, sum: "3,528.67元" }));
        assert_eq!(singular("昨日欧阳女士付了1234元").map(|found| found.surname), Some("欧阳"));
        for sound in [
            "这位先生与该女士付了3,528.67元",
            "王先生称，平台多扣了3,528.67元。",
            "亓先生称，平台多扣了3000元。",
            "多扣了3,528.67元",
        ] {
            assert_eq!(singular(sound), None, "{sound}");
        }
        assert_eq!(rounded("3,528.67元"), "3500余元");
    }
}
