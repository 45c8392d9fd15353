//! Money in dispute, exact to the 分 (cent).
//!
//! Input: a number of 分, a range of them, or an answer that was ticked on a form. Output: a value
//! that can be put into a band. Knows nothing of how amounts are written in an export.

use super::Label;

/// The amount a complainant stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DisputedAmount {
    /// A sum in 分; `i64` holds 92 quadrillion yuan.
    Exact(i64),
    /// Somewhere in `[lower, upper)`, in 分 and half-open as bands are; without an upper bound,
    /// `lower` or more. It counts in the band that holds all of it, and is no sum.
    Range { lower: i64, upper: Option<i64> },
    /// An answer option of a form that asked for a range only, kept as it stands since it fits no
    /// single band.
    Option(Label),
}

impl DisputedAmount {
    /// The sum in 分, where one was given.
    pub fn cents(&self) -> Option<i64> {
        match self {
            DisputedAmount::Exact(cents) => Some(*cents),
            DisputedAmount::Range { .. } | DisputedAmount::Option(_) => None,
        }
    }
}
