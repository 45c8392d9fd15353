//! Any text as an amount: an amount that is read is the one that was written.
//!
//! What is right is worked out here a second time and in another way, digit by digit, for amounts
//! in digits with 元 or 万 behind them. All others are held to their bounds and to reading back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::{
    clean::{MOST, amount},
    complaint::{DisputedAmount, Label},
};

/// 分 of an amount in ASCII digits with at most one point; `None` where it is anything else or finer
/// than a 分.
fn by_hand(text: &str) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || text.len() > 30 || !digits(whole) || !digits(fraction) || fraction.len() > 2 {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok()
}

/// The same with marks of currency, full-width digits and 万.
fn expected(text: &str) -> Option<u128> {
    let narrow = |c| match c {
        '０'..='９' | '．' => char::from_u32(c as u32 - 0xfee0).unwrap(),
        c => c,
    };
    let plain: String = text.chars().map(narrow).collect();
    let plain = plain.strip_prefix(['¥', '￥']).unwrap_or(&plain);
    let plain = plain.strip_suffix('元').unwrap_or(plain);
    let Some(number) = plain.strip_suffix('万') else { return by_hand(plain) };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let (near, far) = fraction.split_at_checked(4).unwrap_or((fraction, ""));
    if whole.is_empty() || fraction.contains('.') { None } else { by_hand(&format!("{whole}{near:0<4}.{far}")) }
}

fn yuan(cents: i64) -> String {
    format!("{}.{:02}元", cents / 100, cents % 100)
}

fn wan(cents: i64) -> String {
    format!("{}.{:06}万元", cents / 1_000_000, cents % 1_000_000)
}

fuzz_target!(|text: &str| {
    let option = Label::from("0-5万元");
    let read = amount(text, std::slice::from_ref(&option));
    if let Some(cents) = expected(text) {
        // One bound, whatever the notation.
        let within = i64::try_from(cents).ok().filter(|cents| *cents <= MOST);
        assert_eq!(read, within.map(DisputedAmount::Exact), "{text:?}");
    }
    match read {
        Some(DisputedAmount::Exact(cents)) => {
            assert!((0..=MOST).contains(&cents), "{text:?}");
            for written in [yuan(cents), wan(cents), format!("约{}", yuan(cents))] {
                assert_eq!(amount(&written, &[]), Some(DisputedAmount::Exact(cents)), "{written}");
            }
        }
        Some(DisputedAmount::Range { lower, upper: Some(upper) }) => {
            assert!(0 <= lower && lower < upper && upper <= MOST + 1, "{text:?}");
            if upper <= MOST {
                let again = Some(DisputedAmount::Range { lower, upper: Some(upper) });
                assert_eq!(amount(&format!("{}至{}", yuan(lower), wan(upper)), &[]), again, "{text:?}");
            }
        }
        Some(DisputedAmount::Range { lower, upper: None }) => {
            assert!((0..=MOST + 1).contains(&lower), "{text:?}");
            if lower <= MOST {
                assert_eq!(
                    amount(&format!("{}以上", wan(lower)), &[]),
                    Some(DisputedAmount::Range { lower, upper: None }),
                    "{text:?}"
                );
            }
        }
        Some(DisputedAmount::Option(ticked)) => assert_eq!((&*ticked, text), (&*option, &*option)),
        None => {}
    }
});
