//! Words that an author left for later: 待补.
//!
//! Enter prose and cases; leaves a finding at each such word. A draft may hold them, a final report may not.

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    plan::ReportPlan,
};

/// What authors write where something is still to come.
const MARKS: [&str; 5] = ["待补", "待核", "待定稿", "TODO", "TBD"];

/// Tells of every word left open; returns how many there are.
pub fn tell(plan: &ReportPlan, told: &mut Diagnostics) -> u64 {
    let prose = plan.prose.iter().map(|file| (&file.path, file.text.as_str(), 0));
    let cases = plan.cases.iter().map(|case| (&case.path, case.source.as_str(), case.body_start));
    for (path, text, from) in prose.chain(cases) {
        let mut found: Vec<(usize, &str)> =
            MARKS.iter().flat_map(|mark| text[from..].match_indices(mark)).map(|(at, mark)| (from + at, mark)).collect();
        found.sort_unstable();
        for (at, mark) in found {
            let place = Place::span(path, text, at..at + mark.len());
            told.push(Diagnostic::new(Code::LeftOpen).with("value", mark).at(place));
        }
    }
    told.count_of(Code::LeftOpen)
}
