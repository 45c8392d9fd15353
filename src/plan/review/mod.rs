//! What a report says of itself, compared with its own period and with the edition before.
//!
//! 1. `starter` finds what still is the example that `nianbao new` started with.
//! 2. [`dated`] holds title and release date against the period.
//! 3. `kept` finds what still is the edition before: its number, its notice, its prose.
//! 4. `subject` finds prose that says figures of this period of another one.
//!
//! Input: a plan. Output: findings. None of them keeps a draft from being made;
//! [`Code::bars_release`] says which keep a report from being published. No complaint is known
//! here.

mod dated;
mod kept;
mod starter;
mod subject;

pub use starter::printed;

use super::{ReportPlan, earlier::earlier};
#[cfg(doc)]
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;

/// Everything that does not fit.
pub fn review(plan: &ReportPlan) -> Vec<Diagnostic> {
    let mut diagnostics = starter::diagnostics(plan);
    diagnostics.extend(dated::diagnostics(plan));
    match earlier(plan) {
        Some(Ok(earlier)) => diagnostics.extend(kept::diagnostics(plan, &earlier)),
        Some(Err(absent)) => diagnostics.push(absent),
        None => {}
    }
    diagnostics.extend(subject::diagnostics(plan));
    diagnostics
}
