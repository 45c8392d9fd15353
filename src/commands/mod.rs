//! One file a command; each chains the stages and computes nothing.
//!
//! Enters what was typed, already given its meaning; leaves an [`Outcome`] for `main` to print and to turn into an exit code.

mod build;
mod intake;
mod new;
mod road;
mod schema;

pub use build::{Output, build, check, nothing_found};
pub use new::new;
pub use schema::{Contract, schema};

use crate::diagnostic::Diagnostics;

/// What a command did.
#[derive(Debug, Default)]
pub struct Outcome {
    pub diagnostics: Diagnostics,
    /// What was made, for the people who asked for it: one finished line each.
    pub said: Vec<Said>,
}

/// A line for people, as a key of the catalogue with its facts.
#[derive(Debug)]
pub struct Said {
    pub key: &'static str,
    pub facts: Vec<(&'static str, crate::diagnostic::Fact)>,
}
