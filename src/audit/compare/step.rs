//! The steps in which a document is compared with a report.
//!
//! Input: nothing. Output: the order in which the findings of `figure_wrong`, `figure_gone` and
//! `list_missing` stand. What is compared in a step is not known here.

/// A step of the comparison, in order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CompareStep {
    Tags,
    Lists,
    Cells,
    Enumerations,
    /// Drawings and all steps after it, none of which shares its step with another rule.
    Drawings,
}
