//! Words that an author left for later: 待补.
//!
//! Input: what people wrote: prose, cases, the texts in `report.toml` that are printed, sections of
//! the report's own. Output: a finding at each such word. A draft may hold them, a final report may
//! not.

use std::ops::Range;

use crate::{
    audit,
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    plan::{self, ReportPlan, shape},
};

/// Tells of every word left open; returns how many there are.
pub(in crate::pipeline) fn left_open(plan: &ReportPlan, diagnostics: &mut Diagnostics) -> u64 {
    let settings = plan::printed(&plan.config);
    let settings = settings.iter().filter_map(|(key, _)| shape::span_of(&plan.source.text, key));
    let settings = settings.map(|span| (&plan.source.path, plan.source.text.as_str(), span));
    let whole = |text: &str| 0..text.len();
    let prose = plan.prose.iter().map(|file| (&file.path, file.text.as_str(), whole(&file.text)));
    let cases = plan.cases.iter().map(|case| (&case.path, case.source.as_str(), case.body_start..case.source.len()));
    for (path, text, range) in settings.chain(prose).chain(cases) {
        found(path, text, range, diagnostics);
    }
    for file in plan.templates.iter().filter(|file| file.path.ends_with(".md")) {
        // What the author of a template notes for themselves is not printed.
        let mut from = 0;
        while let Some(note) = file.text[from..].find("{#").map(|at| from + at) {
            found(&file.path, &file.text, from..note, diagnostics);
            from = file.text[note..].find("#}").map_or(file.text.len(), |end| note + end);
        }
        found(&file.path, &file.text, from..file.text.len(), diagnostics);
    }
    diagnostics.count_of(Code::LeftOpen)
}

fn found(path: &str, text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) {
    for mark in audit::left_open(&text[range.clone()]) {
        let span = range.start + mark.start..range.start + mark.end;
        let mark = &text[span.clone()];
        let place = Place::span(path, text, span);
        diagnostics.push(Diagnostic::new(Code::LeftOpen).with("value", mark).at(place));
    }
}
