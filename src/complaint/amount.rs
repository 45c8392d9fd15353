//! Money in dispute, exact to the 分 (cent).
//!
//! Enters a number of 分 or an answer that was ticked on a form; leaves a value that can be ordered and put into a band. Knows
//! nothing of how amounts are written in an export.

use super::Label;

/// The amount a complainant stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A sum in 分; `i64` holds 92 quadrillion yuan.
    Exact(i64),
    /// An answer option of a form that asked for a range only, kept as it stands since it fits no single band.
    Option(Label),
}

impl Amount {
    /// The sum in 分, where one was given.
    pub fn cents(&self) -> Option<i64> {
        match self {
            Amount::Exact(cents) => Some(*cents),
            Amount::Option(_) => None,
        }
    }
}
