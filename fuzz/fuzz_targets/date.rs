//! Any text as a time: it is read or refused, and the time read is the one that its digits say.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::clean_one;

fuzz_target!(|text: &str| {
    let (complaint, told) = clean_one(&[("移交时间", text), ("平台回复时间", text)]);
    assert_eq!(complaint.handed, complaint.replied, "a reply at the hour of the hand-over counts");
    let Some(time) = complaint.handed else { return };
    assert!(told.as_slice().is_empty());
    // Digits in the order of the text are year, month, day, hour, minute, second; a fraction of a second is dropped.
    let numbers: Vec<i64> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(6)
        .map(|part| part.parse().unwrap())
        .collect();
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
    let written = time.strftime("%Y-%m-%d %H:%M:%S").to_string();
    assert_eq!(clean_one(&[("移交时间", &written)]).0.handed, Some(time));
});
