//! nianbao: one period of consumer complaints becomes a finished report.
//!
//! The pipeline, one module per stage:
//!
//! 1. [`plan`]: the folder, `report.toml` and the clock become a plan.
//! 2. [`read`]: files become records that know their place.
//! 3. [`clean`]: a record becomes a complaint, or is excluded with its reasons.
//! 4. [`tally`]: complaints become counts.
//! 5. [`rate`]: counts become ratings.
//! 6. [`pick`]: candidates become case excerpts.
//! 7. [`compose`]: all of that becomes a frozen report, every number with its numerator and base.
//! 8. [`draw`]: charts become SVG.
//! 9. [`render`]: report and drawings become the bytes of each format.
//! 10. [`write`](mod@write): bytes become files, all of them or none.
//!
//! Around it: [`pipeline`] runs the stages and keeps what nothing changed, [`commands`] chain them
//! for the command line, [`preview`] shows the draft in a browser, [`audit`] checks documents,
//! [`compare`] finds what differs between two builds, [`ledger`] finds the rows behind a number,
//! [`query`] counts in a warehouse, [`synth`] invents complaints. [`complaint`] has the nouns of
//! the domain and [`diagnostic`] everything that can be wrong; every module may use them.
//!
//! ARCHITECTURE.md says more; `tests/architecture` checks that imports point one way.

pub mod audit;
pub mod clean;
pub mod commands;
pub mod compare;
pub mod complaint;
pub mod compose;
pub mod diagnostic;
pub mod draw;
pub mod ledger;
pub mod pick;
pub mod pipeline;
pub mod plan;
#[cfg(feature = "preview")]
pub mod preview;
pub mod query;
pub mod rate;
pub mod read;
pub mod render;
pub mod synth;
pub mod tally;
pub mod write;
