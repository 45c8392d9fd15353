//! Words that an author left for later: 待补.
//!
//! Enter prose and cases; leaves a finding at each such word. A draft may hold them, a final report may not.

use crate::{
    audit,
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    plan::ReportPlan,
};

/// Tells of every word left open; returns how many there are.
pub fn tell(plan: &ReportPlan, told: &mut Diagnostics) -> u64 {
    let prose = plan.prose.iter().map(|file| (&file.path, file.text.as_str(), 0));
    let cases = plan.cases.iter().map(|case| (&case.path, case.source.as_str(), case.body_start));
    for (path, text, from) in prose.chain(cases) {
        for found in audit::left_open(&text[from..]) {
            let span = from + found.start..from + found.end;
            let mark = &text[span.clone()];
            let place = Place::span(path, text, span);
            told.push(Diagnostic::new(Code::LeftOpen).with("value", mark).at(place));
        }
    }
    told.count_of(Code::LeftOpen)
}
