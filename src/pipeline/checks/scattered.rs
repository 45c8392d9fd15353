//! Issue types of which most occur once.
//!
//! Input: the figures of a report. Output: a finding where a chart could not show the types and
//! most of them are of a single complaint: that is what free text looks like, and what a column of
//! numbers does that was taken for the type.

use crate::{
    complaint::dimension::key,
    compose::{chart::most, figures::Figures},
    diagnostic::{Code, Diagnostic, Diagnostics},
    plan::ReportPlan,
};

/// Tells of it.
pub(super) fn report(plan: &ReportPlan, figures: &Figures, diagnostics: &mut Diagnostics) {
    let Some(distribution) = figures.distributions.get(key::ISSUE_TYPE) else { return };
    let types = distribution.rows.len();
    let once = distribution.rows.iter().filter(|row| row.count == 1).count();
    if types > most::BARS && once * 2 > types {
        let scattered = Diagnostic::new(Code::TypesScattered).with("once", once).with("count", types);
        diagnostics.push(scattered.at(plan.place_of("input.complaints")));
    }
}
