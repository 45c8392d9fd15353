//! From what was typed to what it means.
//!
//! 1. [`config`] gives every key of `report.toml` its type and its documentation.
//! 2. [`shape`] holds the file against that, key by key.
//! 3. [`rules`] proves that the keys agree with each other.
//! 4. [`folder`] finds the files of a report.
//! 5. `review` holds what the report says of itself against its period and the edition before;
//!    [`succession`] makes the report of the next period of one of the last.
//!
//! Input: paths and the environment. Output: [`ReportPlan`]s. Here and nowhere else are
//! configuration and environment read. No complaint is known here.

pub mod case;
pub mod clock;
pub mod config;
mod dimensions;
mod earlier;
pub mod folder;
pub mod mention;
pub mod notes;
mod rating;
mod review;
pub mod rules;
pub mod shape;
pub mod starter;
pub mod succession;

pub use case::CaseFile;
pub use config::Config;
pub use folder::{InputFile, ReportPlan, listed, load, report_folders};
pub use rating::{PartForm, PartMeasure, RatingModel, RatingPart};
pub use review::{printed, review};
pub use rules::ReportRules;
