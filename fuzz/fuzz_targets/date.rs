//! Any text as a time: it is read or refused, and the time read is the one that its digits say.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::{clean::time, plan::config::DateOrder};

/// Digits in the order of the text are year, month, day, hour, minute, second, where the text is a
/// date of the plainest kind.
fn numbers(text: &str) -> Option<Vec<i64>> {
    let plain = |c: char| c.is_ascii_digit() || "-/.: T年月日时分秒".contains(c);
    let year = text.bytes().take_while(u8::is_ascii_digit).count();
    // Behind the time a dash begins an offset.
    let offset = text.split_once([':', '时']).is_some_and(|(_, clock)| clock.contains('-'));
    if year != 4 || offset || !text.chars().all(plain) {
        return None;
    }
    // A fraction of a second is dropped.
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(6);
    parts.map(|part| part.parse().ok()).collect()
}

fuzz_target!(|text: &str| {
    let [plain, mdy, dmy] = [None, Some(DateOrder::Mdy), Some(DateOrder::Dmy)].map(|order| time(text, order));
    match (plain, mdy, dmy) {
        // The order is asked for where the text leaves it open, and nowhere else.
        (Some(_), _, _) => assert!(mdy == plain && dmy == plain, "{text:?}"),
        (None, Some(mdy), Some(dmy)) => {
            assert_eq!(
                (mdy.year(), mdy.month(), mdy.day(), mdy.time()),
                (dmy.year(), dmy.day(), dmy.month(), dmy.time()),
                "{text:?}"
            );
        }
        _ => {}
    }
    if let Some((time, numbers)) = plain.zip(numbers(text)) {
        let read = [
            i64::from(time.year()),
            i64::from(time.month()),
            i64::from(time.day()),
            i64::from(time.hour()),
            i64::from(time.minute()),
            i64::from(time.second()),
        ];
        assert_eq!(numbers, read[..numbers.len()], "{text:?}");
        assert!(read[numbers.len()..].iter().all(|rest| *rest == 0), "{text:?}");
    }
    for read in [plain, mdy, dmy].into_iter().flatten() {
        assert_eq!(read.subsec_nanosecond(), 0);
        let (half, hour) = (if read.hour() < 12 { "上午" } else { "下午" }, (read.hour() + 11) % 12 + 1);
        let (month, day, minute, second) = (read.month(), read.day(), read.minute(), read.second());
        let forms = [
            read.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            read.strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string(),
            read.strftime("%Y%m%d%H%M%S").to_string(),
            format!("{:04}年{month}月{day}日{half}{hour}时{minute}分{second}秒", read.year()),
            read.strftime("%b %d, %Y %I:%M:%S %p").to_string(),
        ];
        for form in forms {
            assert_eq!(time(&form, None), Some(read), "{text:?} as {form:?}");
        }
    }
});
