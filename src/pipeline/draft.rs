//! A report as it stands.
//!
//! Input: what every stage of the pipeline made. Output: all of it in one place, for whoever
//! writes, shows or audits the report. Nothing is done here.

use std::sync::Arc;

use super::Ingested;
use crate::{
    clean::PlatformList,
    compose::Report,
    diagnostic::Catalogue,
    pick::CaseExcerpts,
    plan::ReportPlan,
    rate::Ratings,
    read::Fingerprint,
    render::{RenderedReport, ReportDrawings},
};

/// A report as it stands, with everything it was made of.
pub struct Draft {
    pub plan: ReportPlan,
    pub roster: PlatformList,
    pub ingested: Arc<Ingested>,
    pub ratings: Ratings,
    pub excerpts: CaseExcerpts,
    /// Words that an author left for later.
    pub left_open: u64,
    pub report: Report,
    pub drawings: ReportDrawings,
    pub rendered: RenderedReport,
    pub inputs: Vec<Fingerprint>,
    /// Hash over all inputs.
    pub data_hash: String,
    /// In the report's language.
    pub catalogue: Arc<Catalogue>,
}
