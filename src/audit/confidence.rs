//! How certain a rule is of a finding.
//!
//! Nothing enters. Each finding states its confidence, and each rule in the registry states which
//! ones it can have. What is found with it is not known here.

/// How certain a rule is of what it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The words may be meant otherwise.
    Low,
    /// The words are hardly meant otherwise.
    Medium,
    /// Arithmetic, or the data.
    High,
}

impl Confidence {
    /// The name in messages and in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}
