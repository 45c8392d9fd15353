//! Any text as a case file: it is taken apart or refused at places that exist.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::{plan::CaseFile, read::TextFile};
use nianbao_fuzz::{show, show_places};

fuzz_target!(|text: &str| {
    let file = TextFile::of("cases/x.md", "x", text.to_owned());
    match CaseFile::read(file) {
        Ok(case) => {
            assert_eq!(case.source, text);
            assert!(text.is_char_boundary(case.body_start));
            assert!(text.ends_with(&text[case.body_start..]) && text.contains(case.body()));
            for key in ["complaint", "platform", "title", "status", "order", "", "+++"] {
                let place = case.key_place(key);
                assert!(place.line.is_some_and(|line| line <= text.matches('\n').count() as u64 + 1));
            }
            show(&[]);
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            show_places(&faults, text);
        }
    }
});
