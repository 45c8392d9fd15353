//! Any text through the mask: in masked text nothing personal is left to find, and what was not
//! personal stays.
//!
//! What the mask calls a number is its own affair; that numbers of the plainest shape are gone is
//! worked out here without it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::clean::mask::mask;

/// Runs of ASCII digits, by themselves, as long as a mobile number or the number of a card.
fn plain_numbers(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let digits = words.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    digits
        .filter(|run| match run.as_bytes() {
            [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 => true,
            run => (16..=19).contains(&run.len()),
        })
        .collect()
}

fuzz_target!(|text: &str| {
    let (masked, found) = mask(text);
    assert_eq!(plain_numbers(&masked), [""; 0], "left in {masked:?}");
    if found.is_empty() {
        assert_eq!(masked, text);
        return;
    }
    assert_ne!(masked, text);
    let (again, more) = mask(&masked);
    assert_eq!(more, [""; 0], "left in {masked:?}, of {text:?}");
    assert_eq!(again, masked);
});
