//! Amounts: every sum in every notation reads back to the 分, ranges keep their bounds, and nothing
//! that is no amount is read.

use nianbao::{
    clean::{MOST, amount},
    complaint::{DisputedAmount, Label},
};
use proptest::prelude::*;

fn exact(cents: i64) -> Option<DisputedAmount> {
    Some(DisputedAmount::Exact(cents))
}

fn range(lower: i64, upper: impl Into<Option<i64>>) -> Option<DisputedAmount> {
    Some(DisputedAmount::Range { lower, upper: upper.into() })
}

#[test]
fn the_usual_forms_are_read() {
    let sums = [
        ("82691", 8_269_100),
        ("¥1,234.50", 123_450),
        ("￥ 1,234.5", 123_450),
        ("1234.50元", 123_450),
        ("人民币1234.5元整", 123_450),
        ("RMB 1234.50", 123_450),
        ("1234.50 cny", 123_450),
        ("1.2万元", 1_200_000),
        ("1.2万", 1_200_000),
        ("1.2w", 1_200_000),
        ("3千", 300_000),
        ("3k", 300_000),
        ("1百万元", 100_000_000),
        ("1百万", 100_000_000),
        ("5亿", 50_000_000_000),
        ("1万2千元", 1_200_000),
        ("1万2000元", 1_200_000),
        ("１２３", 12_300),
        ("１，２３４．５０元", 123_450),
        ("0", 0),
        ("007", 700),
        ("约3000元", 300_000),
        ("3000元左右", 300_000),
        ("3000多元", 300_000),
        ("共计 3000 元", 300_000),
        ("三千五百元", 350_000),
        ("三千五", 350_000),
        ("两万", 2_000_000),
        ("一万零五十元", 1_005_000),
        ("十二万", 12_000_000),
        ("壹仟贰佰元整", 120_000),
        ("一亿二千万", 12_000_000_000),
        ("0.01", 1),
        ("1.23450000000000万", 1_234_500),
        ("999999999999.99", 99_999_999_999_999),
        ("1000000000000", MOST),
        ("1万亿", MOST),
        ("10000亿元", MOST),
    ];
    for (text, cents) in sums {
        assert_eq!(amount(text, &[]), exact(cents), "{text}");
    }
}

#[test]
fn ranges_are_half_open_unless_the_words_say_otherwise() {
    let ranges = [
        ("5000-10000元", range(500_000, 1_000_000)),
        ("5000～10000", range(500_000, 1_000_000)),
        ("5000元至1万元", range(500_000, 1_000_000)),
        ("5000-1万元", range(500_000, 1_000_000)),
        ("0-5万元", range(0, 5_000_000)),
        ("5-10万", range(5_000_000, 10_000_000)),
        ("1,000元—5,000元", range(100_000, 500_000)),
        ("约5000-6000元", range(500_000, 600_000)),
        ("三至五万元", range(3_000_000, 5_000_000)),
        ("二十至三十五万", range(20_000_000, 35_000_000)),
        ("三百至五千元", range(30_000, 500_000)),
        ("三至五十元", range(300, 5_000)),
        ("12000元以上", range(1_200_000, None)),
        ("1.2万元及以上", range(1_200_000, None)),
        ("12000+", range(1_200_000, None)),
        ("≥12000", range(1_200_000, None)),
        ("不低于12000元", range(1_200_000, None)),
        ("超过12000元", range(1_200_001, None)),
        (">12000", range(1_200_001, None)),
        ("100元以下", range(0, 10_000)),
        ("100元以内", range(0, 10_000)),
        ("不足100元", range(0, 10_000)),
        ("＜100", range(0, 10_000)),
        ("不超过100元", range(0, 10_001)),
        ("≤100", range(0, 10_001)),
        ("100元及以下", range(0, 10_001)),
    ];
    for (text, expected) in ranges {
        assert_eq!(amount(text, &[]), expected, "{text}");
    }
}

#[test]
fn an_answer_option_wins() {
    let options = [Label::from("0-5万元")];
    assert_eq!(amount("0-5万元", &options), Some(DisputedAmount::Option(options[0].clone())));
    assert_eq!(amount("0-6万元", &options), range(0, 6_000_000));
}

#[test]
fn what_is_no_amount_is_refused() {
    let all = [
        "",
        "-5",
        "+5",
        "1.234",
        "0.001万亿1",
        "很多",
        "几千元",
        "1e3",
        "万",
        "千元",
        "{$2400.00}",
        "$2400",
        "2400美元",
        "1 234",
        "500 1000",
        "1,23",
        "12,34,567",
        "1234,567",
        ",123",
        "1,234,",
        ".5",
        "1万2",
        "1千2万",
        "1万2万",
        "1.5万2千",
        "5000-5000",
        "10000-5000",
        "1-2-3",
        "2024-01-03",
        "5000-",
        "-5000-6000",
        "0元以下",
        "不足0元",
        "3000元（含手续费）",
        "5%",
        "一二三",
        "一百二万",
        "二百二千",
        "百",
        "1000000000000.01",
        "1.1万亿",
        "2万亿",
        "9999999999999",
        "99999999991.2万元",
        "三千-",
        "12000元以上左右",
        "超过100以下",
        "3000额度",
        "¥",
        "元",
        "1..2",
        "1.2.3",
    ];
    for text in all {
        assert_eq!(amount(text, &[]), None, "{text}");
    }
    assert_eq!(amount(&"9".repeat(10_000_000), &[]), None);
}

/// 分 as yuan with two decimals.
fn yuan(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Whole yuan with a comma before every third digit from the right.
fn grouped(cents: i64) -> String {
    let digits = (cents / 100).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{text}.{:02}", cents % 100)
}

/// 分 in ten thousands of yuan, all six decimals.
fn wan(cents: i64) -> String {
    format!("{}.{:06}", cents / 1_000_000, cents % 1_000_000)
}

fn wide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect()
}

/// Chinese numerals of a number below 10⁸, from the grammar's own end: digit by digit from the
/// left.
fn han(number: i64) -> String {
    fn section(number: i64, filled: bool) -> String {
        let mut text = String::new();
        let mut gap = filled;
        for (place, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / place % 10;
            if digit == 0 {
                gap |= !text.is_empty();
                continue;
            }
            if gap && (filled || !text.is_empty()) {
                text.push('零');
            }
            gap = false;
            text.push(['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize]);
            text.push_str(unit);
        }
        text
    }
    let (high, low) = (number / 10_000, number % 10_000);
    match (high, low) {
        (0, low) => section(low, false),
        (high, 0) => format!("{}万", section(high, false)),
        (high, low) => format!("{}万{}", section(high, false), section(low, low < 1000)),
    }
}

fn any_cents() -> impl Strategy<Value = i64> {
    // Amounts of every order of magnitude.
    (0u32..15, 0i64..=MOST).prop_map(|(order, cents)| cents / 10i64.pow(order))
}

proptest! {
    #[test]
    fn every_sum_reads_back(cents in any_cents()) {
        let (yuan, grouped, wan) = (yuan(cents), grouped(cents), wan(cents));
        let forms = [
            yuan.clone(), format!("{yuan}元"), format!("¥{yuan}"), format!("￥ {grouped}"), format!("{grouped}元"), format!("RMB{yuan}"),
            format!("{yuan} CNY"), format!("人民币{grouped}元"), format!("{wan}万元"), format!("{wan}万"), format!("{wan} 万元"),
            format!("约{yuan}元"), format!("{wan}万元左右"), wide(&yuan), wide(&grouped),
        ];
        for form in forms {
            prop_assert_eq!(amount(&form, &[]), exact(cents), "{}", form);
        }
        let (bare, tail) = (yuan.trim_end_matches('0').trim_end_matches('.'), if cents % 100 == 0 { "以上" } else { "元以上" });
        prop_assert_eq!(amount(bare, &[]), exact(cents));
        prop_assert_eq!(amount(&format!("{bare}{tail}"), &[]), range(cents, None));
    }

    #[test]
    fn chinese_numerals_read_back(number in 1i64..100_000_000) {
        let text = han(number);
        prop_assert_eq!(amount(&format!("{text}元"), &[]), exact(number * 100), "{}", text);
        prop_assert_eq!(amount(&text, &[]), exact(number * 100), "{}", text);
    }

    #[test]
    fn every_range_reads_back(a in any_cents(), b in any_cents()) {
        let (lower, upper) = (a.min(b), a.max(b));
        prop_assume!(lower < upper);
        for dash in ["-", "～", "~", "—", "至", "到", " - "] {
            for text in [
                format!("{}{dash}{}", yuan(lower), yuan(upper)),
                format!("{}元{dash}{}元", yuan(lower), grouped(upper)),
                format!("{}{dash}{}万元", wan(lower), wan(upper)),
                format!("{}元{dash}{}万元", yuan(lower), wan(upper)),
            ] {
                prop_assert_eq!(amount(&text, &[]), range(lower, upper), "{}", text);
            }
        }
        prop_assert_eq!(amount(&format!("{}-{}", yuan(upper), yuan(lower)), &[]), None);
    }

    /// One bound, whatever the notation.
    #[test]
    fn beyond_the_bound_nothing_is_read(yuan in 1_000_000_000_001i64..1_000_000_000_000_000) {
        for text in [format!("{yuan}"), format!("{}.{:04}万", yuan / 10_000, yuan % 10_000), format!("{}.{:08}亿元", yuan / 100_000_000, yuan % 100_000_000)] {
            prop_assert_eq!(amount(&text, &[]), None, "{}", text);
        }
    }

    #[test]
    fn finer_than_a_fen_is_refused(yuan in 0i64..1_000_000, fine in 1i64..10) {
        prop_assert_eq!(amount(&format!("{yuan}.00{fine}"), &[]), None);
        prop_assert_eq!(amount(&format!("{yuan}.000000{fine}万"), &[]), None);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        let _ = amount(&text, &[]);
    }

    #[test]
    fn text_of_the_alphabet_of_amounts_is_read_within_bounds(text in "[0-9,.￥¥元万千百亿约以上下内超过至～一二三十零wk-]{0,16}") {
        match amount(&text, &[]) {
            Some(DisputedAmount::Exact(cents)) => prop_assert!((0..=MOST).contains(&cents)),
            Some(DisputedAmount::Range { lower, upper }) => {
                prop_assert!(lower >= 0 && upper.is_none_or(|upper| lower < upper && upper <= MOST + 1));
            }
            other => prop_assert_eq!(other, None),
        }
    }
}
