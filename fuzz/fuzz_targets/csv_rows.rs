//! Any bytes as a complaint export: they are read, cleaned and counted, or refused, and what is counted keeps its promises.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use nianbao::{
    clean::mask,
    complaint::{Amount, Complaint},
    diagnostic::Diagnostics,
};
use nianbao_fuzz::{PLAN, ROSTER, count, on_disk, show};

fn sound(complaint: &Complaint) {
    assert!(!complaint.number.is_empty() && !complaint.platform.is_empty());
    assert!(PLAN.rules.period.contains(complaint.filed.date()));
    assert!(complaint.seconds_to_reply().is_none_or(|seconds| seconds >= 0));
    assert!(complaint.replied.is_none() || complaint.handed.is_some());
    assert!(complaint.satisfaction.is_none_or(|score| score <= PLAN.config.rating.satisfaction_scale));
    if let Some(Amount::Exact(cents)) = complaint.amount {
        assert!(PLAN.rules.bands.find(cents).is_some());
    }
    let text = &complaint.text;
    for text in [&complaint.number, &text.title, &text.body, &text.demand] {
        assert!(!text.chars().any(|c| matches!(c, '\u{fdd0}'..='\u{fdef}')), "a mark's character in {text:?}");
    }
    for text in [&text.title, &text.body, &text.demand] {
        assert_eq!(mask::mask(text).1, [""; 0], "personal data left in {text:?}");
    }
}

fuzz_target!(init: { LazyLock::force(&ROSTER); }, |bytes: &[u8]| {
    let mut told = Diagnostics::default();
    let mut counted = 0;
    let read = count(&PLAN, &ROSTER, on_disk(bytes), &mut told, &mut |complaint| {
        sound(complaint);
        counted += 1;
    });
    match read {
        Ok((tally, _)) => {
            let intake = tally.intake();
            assert_eq!(intake.counted, counted);
            assert_eq!(intake.read, intake.counted + intake.rejected + intake.outside_period + intake.outside_scope + intake.repeated);
            assert_eq!(tally.all.complaints(), counted);
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            told.extend(faults);
        }
    }
    show(told.as_slice());
});
