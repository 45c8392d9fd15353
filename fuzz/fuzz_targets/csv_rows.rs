//! Any bytes as a complaint export, in any encoding: they are read, cleaned and counted, or
//! refused, and what is counted keeps its promises.

#![no_main]

use std::sync::LazyLock;

use encoding_rs::GB18030;
use libfuzzer_sys::fuzz_target;
use nianbao::{
    clean::mask,
    complaint::{Complaint, DisputedAmount},
    diagnostic::Diagnostics,
    read::{Options, named_encoding},
};
use nianbao_fuzz::{PLAN, ROSTER, count, on_disk, reconciled, show};

fn sound(complaint: &Complaint) {
    let Complaint { number, facts, text, .. } = complaint;
    assert!(!number.is_empty() && !facts.platform.is_empty());
    assert!(PLAN.rules.period.contains(facts.filed.date()));
    assert!(facts.seconds_to_reply().is_none_or(|seconds| seconds >= 0));
    assert!(facts.replied.is_none() || facts.handed.is_some());
    assert!(facts.satisfaction.is_none_or(|score| score <= PLAN.config.rating.satisfaction_scale));
    if let Some(DisputedAmount::Exact(cents)) = facts.amount {
        assert!(PLAN.rules.bands.find(cents).is_some());
    }
    for text in [number, &text.title, &text.body, &text.demand] {
        assert!(!text.chars().any(|c| matches!(c, '\u{fdd0}'..='\u{fdef}')), "a mark's character in {text:?}");
    }
    for text in [&text.title, &text.body, &text.demand] {
        assert_eq!(mask::mask(text).1, [""; 0], "personal data left in {text:?}");
    }
}

/// What the first byte asks for: 1 to 4 name an encoding that the text is written in, anything else
/// leaves the bytes as they are.
fn written(bytes: &[u8]) -> (Vec<u8>, Options) {
    let Some((choice @ 1..=4, rest)) = bytes.split_first() else { return (bytes.to_vec(), Options::default()) };
    let text = String::from_utf8_lossy(rest);
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    match choice {
        1 => (GB18030.encode(&text).0.into_owned(), named("gb18030")),
        2 => (utf16(u16::to_le_bytes), named("utf-16le")),
        3 => (utf16(u16::to_be_bytes), named("utf-16be")),
        _ => (text.into_owned().into_bytes(), named("utf-8")),
    }
}

fn named(encoding: &str) -> Options {
    Options { encoding: named_encoding(encoding), ..Options::default() }
}

fuzz_target!(init: { LazyLock::force(&ROSTER); }, |bytes: &[u8]| {
    let mut diagnostics = Diagnostics::default();
    let mut counted = 0;
    let (bytes, reading) = written(bytes);
    let read = count(&PLAN, &ROSTER, on_disk(&bytes), reading, &mut diagnostics, &mut |complaint| {
        sound(complaint);
        counted += 1;
    });
    match read {
        Ok((tally, _)) => reconciled(&tally, counted),
        Err(faults) => {
            assert!(!faults.is_empty());
            diagnostics.extend(faults);
        }
    }
    show(diagnostics.as_slice());
});
