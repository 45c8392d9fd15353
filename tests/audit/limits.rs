//! Limits of the report in force that differ from those of the published reports.
//!
//! Input: documents with bands, small bases and divisions. Output: which rules report them, with
//! and without the report.

use std::{fs, path::Path};

use nianbao::{
    audit::{AuditReference, Confidence, audit},
    diagnostic::{Code, Diagnostics},
    pipeline::{self, Session},
    read::Draft,
};

use super::BUILT;

/// How often a code is reported of a document.
fn reported(code: Code, markdown: &str, reference: Option<&AuditReference>) -> u64 {
    audit(&Draft::of_markdown("a.md", markdown.to_owned()), reference, Confidence::Low).diagnostics.count_of(code)
}

/// The reference of a case under `tests/cases`, with a part of its configuration replaced.
fn reference(case: &str, (from, to): (&str, &str)) -> AuditReference {
    let folder = tempfile::tempdir().unwrap();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for input in [cases.join("_base"), cases.join(case).join("input")] {
        for name in ["report.toml", "complaints.csv", "platforms.csv"].map(|name| (input.join(name), folder.path().join(name))) {
            fs::copy(&name.0, &name.1).unwrap_or_default();
        }
    }
    let path = folder.path().join("report.toml");
    let config = fs::read_to_string(&path).unwrap();
    assert!(config.contains(from), "{case} has no {from}");
    fs::write(&path, config.replacen(from, to, 1)).unwrap();
    let made = Session::new(folder.path(), Path::new("output")).build(&mut Diagnostics::default()).unwrap();
    pipeline::known(&made)
}

#[test]
fn an_option_of_the_report_may_overlap_its_bands() {
    let table = "| 金额 | 件数 |\n| --- | --- |\n| 0-100元 | 3 |\n| 100-500元 | 10 |\n| 500-1000元 | 11 |\n| 0-5万元 | 3 |\n";
    assert_eq!(reported(Code::BandLabels, table, None), 1);
    assert_eq!(reported(Code::BandLabels, table, Some(&BUILT.known)), 0);
}

#[test]
fn a_base_that_the_report_does_not_call_small_needs_no_warning() {
    let text = "# 甲网\n\n问题类型依次为退款（3件，100.00%）。\n";
    let statistics = |small: u64| format!("[statistics]\nsmall_base = {small}\n\n[sources]");
    let of = |small: u64| reference("us-export", ("[sources]", &statistics(small)));
    assert_eq!([3, 4, 30].map(|small| reported(Code::TinyBase, text, Some(&of(small)))), [0, 1, 1]);
}

#[test]
fn regions_are_those_of_the_country_of_the_report() {
    let table = "| Region | Count |\n| --- | --- |\n| Texas | 5 |\n| Georgia | 4 |\n| Ohio | 3 |\n| TX | 2 |\n| Oregom | 1 |\n";
    let american = reference("us-export", ("divisions = \"us\"", "divisions = \"us\""));
    let codes = [Code::RegionName, Code::RegionTwice];
    assert_eq!(codes.map(|code| reported(code, table, Some(&american))), [1, 1]);
    assert_eq!(codes.map(|code| reported(code, table, None)), [0, 0]);
}
