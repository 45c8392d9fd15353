//! The edition before a report, as far as the report is compared with it.
//!
//! Input: the folder that `previous` names. Output: its settings and its prose, or the reason why
//! they cannot be had. Nothing of it reaches an output: it may lie anywhere.

use super::{Config, ReportPlan, shape::read_toml};
use crate::{
    diagnostic::{Code, Diagnostic},
    read::{self, TextFile},
};

/// The edition before.
pub struct EarlierEdition {
    pub config: Config,
    pub prose: Vec<TextFile>,
    /// How many cases it has.
    pub cases: usize,
}

/// The edition that a report names as the one before it.
pub fn earlier(plan: &ReportPlan) -> Option<Result<EarlierEdition, Diagnostic>> {
    let named = plan.config.previous.as_deref()?;
    let folder = plan.folder.join(named);
    let absent = || Diagnostic::new(Code::PreviousUnread).with("folder", named).at(plan.place_of("previous"));
    let file = read::text(&folder.join("report.toml"));
    let config = file.ok().and_then(|file| read_toml(&file.path, &file.text, 0..file.text.len()).ok());
    let (prose, mut faults) = read::texts(&folder.join("prose"), "md");
    let (cases, more) = read::texts(&folder.join("cases"), "md");
    faults.extend(more);
    Some(match config {
        Some(config) if faults.is_empty() => Ok(EarlierEdition { config, prose, cases: cases.len() }),
        _ => Err(absent()),
    })
}
