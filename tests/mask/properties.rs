//! What holds of every text, asked of arbitrary ones.

use nianbao::clean::mask::{mask, mask_with};
use proptest::prelude::*;

/// Pieces that rules look at, to be put against each other in every order.
const PIECES: [&str; 40] = [
    "13800138000",
    "电话",
    "+86",
    "1",
    "0571-55500183",
    "身份证",
    "11010519491231002X",
    "卡号",
    "6222020000003174528",
    "-",
    " ",
    "订单号",
    "SF1402345678901",
    "a.b@example.com",
    "https://",
    "example.com/",
    "?",
    "微信",
    "abc_123",
    "张伟民",
    "我叫",
    "王建国",
    "先生",
    "女士",
    "某",
    "粤B12345",
    "朝阳区",
    "幸福路12号",
    "3幢",
    "203.0.113.7",
    "：",
    "14:23:11",
    "3528.67元",
    "，",
    "［",
    "］",
    "护照E12345678",
    "一三八",
    "和",
    "DSB202400001",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14).prop_map(|pieces| pieces.concat())
}

/// Anything but what a telephone number would run on in.
fn surroundings() -> impl Strategy<Value = String> {
    "[一-龥a-zA-Z，。：、 ]{0,12}".prop_filter("neither digits nor their words", |text| {
        !text.contains([
            '一', '二', '三', '四', '五', '六', '七', '八', '九', '零', '幺', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌',
            '玖',
        ])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_is_too_strange(text in "\\PC*", names in prop::collection::vec("\\PC{0,4}", 0..3)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let masked = mask_with(&text, &names);
        prop_assert_eq!(masked.spans.is_empty(), masked.text == text);
    }

    #[test]
    fn masked_text_masks_to_itself(text in pieces(), strange in "\\PC{0,8}") {
        for text in [format!("{text}{strange}"), format!("{strange}{text}")] {
            let (masked, _) = mask(&text);
            let (again, found) = mask(&masked);
            prop_assert_eq!(&*again, &*masked);
            prop_assert!(found.is_empty(), "{:?} left in {}", found, masked);
        }
    }

    /// From spans and original alone the masked text can be made again.
    #[test]
    fn spans_say_what_was_done(text in pieces()) {
        let masked = mask_with(&text, &["张伟民"]);
        let (mut made, mut done) = (String::new(), 0);
        for span in &masked.spans {
            prop_assert!(done <= span.range.start);
            made.push_str(&text[done..span.range.start]);
            made.push_str(&span.replacement);
            done = span.range.end;
        }
        made.push_str(&text[done..]);
        prop_assert_eq!(made, masked.text.into_owned());
        prop_assert!(!mask_with(&text, &["张伟民"]).text.contains("张伟民"));
    }

    #[test]
    fn no_planted_mobile_number_survives(before in surroundings(), number in "1[3-9][0-9]{9}", behind in surroundings()) {
        let text = format!("{before}{number}{behind}");
        let (masked, _) = mask(&text);
        prop_assert!(!masked.contains(&number), "{}", masked);
        let digits: String = masked.chars().filter(char::is_ascii_digit).collect();
        prop_assert!(digits.len() <= 4, "{}", masked);
    }

    #[test]
    fn no_planted_identity_number_survives(before in surroundings(), number in "(11|33|44|51)01[0-2][0-9](19[5-9]|200)[0-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}[0-9X]", behind in "[一-龥，。]{0,6}") {
        let text = format!("{before}{number}{behind}");
        let (masked, _) = mask(&text);
        prop_assert!(!masked.contains(&number[6..14]), "{}", masked);
    }

    #[test]
    fn sums_and_days_stay(sum in 0_u32..10_000_000, cents in 0_u8..100, year in 2000_u16..2030, month in 1_u8..13, day in 1_u8..29) {
        for text in [
            format!("共{sum}.{cents:02}元"), format!("{year}年{month}月{day}日还款{sum}元"), format!("{year}-{month:02}-{day:02}下单"),
            format!("从{year}.{month}.{day}到{year}.{month}.{day}共{sum}元"),
        ] {
            let (masked, found) = mask(&text);
            prop_assert!(found.is_empty(), "{} became {}", text, masked);
        }
    }

    /// Also of numbers against numbers, where a rule could take a part of one for its own.
    #[test]
    fn no_plain_number_stays(text in "([0-9]{1,20}|1[3-9][0-9]{9}|[0-9]{16,19}|[ .:,+()@/?_#-]{1,2}|[a-zA-Z]{1,3}|[一幺X０９元年月卡号时点分秒路栋室]|https://|单号|电话|QQ){0,12}") {
        let (masked, _) = mask(&text);
        let words = masked.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        for word in words.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
            let is_mobile = word.len() == 11 && word.starts_with('1') && word[1..2] > *"2";
            prop_assert!(!is_mobile && !(16..=19).contains(&word.len()), "{} became {}", text, masked);
        }
        prop_assert_eq!(mask(&masked), (masked.as_ref().into(), vec![]));
    }
}
