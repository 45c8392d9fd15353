//! Any text as an amount: an amount that is read is the one that was written.
//!
//! What is right is worked out here a second time and in another way, digit by digit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::complaint::Amount;
use nianbao_fuzz::{PLAN, clean_one};

fn read(cell: &str) -> Option<Amount> {
    clean_one(&[("涉诉金额", cell)]).0.amount
}

/// 分 of an amount in ASCII digits with at most one point; `None` where it is anything else or finer than a 分.
fn by_hand(text: &str) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || text.len() > 30 || !digits(whole) || !digits(fraction) || fraction.len() > 2 {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok()
}

fuzz_target!(|text: &str| {
    match read(text) {
        Some(Amount::Exact(cents)) => {
            assert!(PLAN.rules.bands.find(cents).is_some());
            // What marks of currency and grouping leave of the text, `万` moved out of the way.
            let narrow = |c| match c {
                '０'..='９' | '．' => char::from_u32(c as u32 - 0xfee0).unwrap(),
                c => c,
            };
            let kept = |c: &char| !c.is_whitespace() && !matches!(c, ',' | '，' | '¥' | '￥');
            let plain: String = text.chars().map(narrow).filter(kept).collect();
            let plain = plain.strip_suffix('元').unwrap_or(&plain);
            let expected = match plain.strip_suffix('万') {
                Some(number) => {
                    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
                    let (near, far) = fraction.split_at_checked(4).unwrap_or((fraction, ""));
                    by_hand(&format!("{whole}{near:0<4}.{far}"))
                }
                None => by_hand(plain),
            };
            // A zero may bear a sign.
            if !(cents == 0 && plain.starts_with('-')) {
                assert_eq!(expected, Some(cents as u128), "{text:?}");
            }
            // Eighteen digits are read and no more; with both decimals written out the largest amounts would have nineteen.
            if cents < 10_i64.pow(18) {
                assert_eq!(read(&format!("{}.{:02}元", cents / 100, cents % 100)), Some(Amount::Exact(cents)));
            }
        }
        Some(Amount::Option(option)) => assert_eq!(&*option, text.trim()),
        None => {
            // Nothing plain and of a sane size is refused.
            if text.len() < 15 && !text.contains(['\r', '\n']) {
                assert_eq!(by_hand(text), None, "{text:?}");
            }
        }
    }
});
