//! Personal data taken out of free text.
//!
//! Enters a text; leaves it with telephone, identity-card and bank-card numbers, e-mail addresses and messenger names replaced by a word
//! that says what stood there. Longest and most specific first, so that an identity number is not taken for a telephone number.

use std::{borrow::Cow, sync::LazyLock};

use regex::{Captures, Regex};

/// What was found, by the catalogue key of its name.
pub type Found = Vec<&'static str>;

/// Boundaries are those of ASCII words: to Unicode a Han character is a letter, and a number that follows one would not begin a word.
#[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})
        | (?P<identity>(?-u:\b)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx])
        | (?P<card>(?-u:\b)(?:\d[\ -]?){15,18}\d(?-u:\b))
        | (?P<phone>(?:\+?(?-u:\b)86[\ -]?|(?-u:\b))1[3-9]\d[\ -]?\d{4}[\ -]?\d{4}(?-u:\b))
        | (?P<landline>(?-u:\b)0\d{2,3}-\d{7,8}(?-u:\b))
        | (?P<messenger>(?:(?i:qq|vx|wechat)|微信号?)[：:号\ ]*[A-Za-z0-9_-]{5,20})",
    )
    .expect("constant")
});

const KINDS: [(&str, &str); 6] = [
    ("email", "［邮箱］"),
    ("identity", "［身份证号］"),
    ("card", "［银行卡号］"),
    ("phone", "［手机号］"),
    ("landline", "［电话］"),
    ("messenger", "［社交账号］"),
];

/// Replaces personal data in `text` and says which kinds were found.
pub fn mask(text: &str) -> (Cow<'_, str>, Found) {
    let mut found = Vec::new();
    let mut masked = once(text, &mut found);
    // A number that stood against what was taken out is only now a word of its own.
    let mut before = 0;
    while found.len() > before {
        before = found.len();
        masked = Cow::Owned(once(&masked, &mut found).into_owned());
    }
    (masked, found)
}

pub fn mask_with<'t>(text: &'t str, _names: &[&str]) -> (Cow<'t, str>, Found) {
    mask(text)
}
fn once<'t>(text: &'t str, found: &mut Found) -> Cow<'t, str> {
    PERSONAL.replace_all(text, |captures: &Captures<'_>| {
        let kind = KINDS.iter().find(|(kind, _)| captures.name(kind).is_some());
        kind.map_or("", |(kind, word)| {
            found.push(*kind);
            *word
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_goes_and_sums_and_dates_stay() {
        let (masked, found) = mask(
            "拨打 +86 138-0013-8000，身份证 11010519491231002X，卡 6222 0200 0000 0000 000，a.b@example.com，微信：abc_12345",
        );
        assert_eq!(masked, "拨打 ［手机号］，身份证 ［身份证号］，卡 ［银行卡号］，［邮箱］，［社交账号］");
        assert_eq!(found, ["phone", "identity", "card", "email", "messenger"]);
        assert_eq!(mask("电话+8613800138000，8613800138000").0, "电话［手机号］，［手机号］");
        assert_eq!(mask("请拨打13800138000联系").0, "请拨打［手机号］联系");
        let kept = "2024-01-03还了82691.50元，客服95188，分12期，每期1380元，DSB202400001";
        assert_eq!(mask(kept), (Cow::Borrowed(kept), vec![]));
    }
}
