//! nianbao: one period of consumer complaints becomes a finished report.
//!
//! A complaint travels the road once, in this order; verbs are rooms, nouns leave them:
//!
//! 1. [`plan`]: what was typed and `report.toml` become a plan.
//! 2. [`read`]: files become records that know their place.
//! 3. [`clean`]: a record becomes a complaint, or is turned away with its reasons.
//! 4. [`tally`]: complaints become counts.
//! 5. [`rate`]: counts become ratings.
//! 6. [`pick`]: candidates become case excerpts.
//! 7. [`compose`]: all of that becomes a frozen report, every number with its numerator, base and finished text.
//! 8. [`draw`]: charts become SVG.
//! 9. [`render`]: report and drawings become the bytes of each format.
//! 10. [`write`](mod@write): bytes become files, all of them or none.
//!
//! Beside the road stand six rooms: [`synth`] invents complaints to send along it, [`ledger`] finds the rows behind a number and adds them
//! up again, [`pipeline`] chains the stages and keeps what nothing changed, [`compare`] holds two builds against each other,
//! [`preview`] shows the draft in a browser, and [`audit`] holds a document that people have edited against itself and the figures.
//!
//! [`complaint`] holds the domain's nouns and [`diagnostic`] all that can be wrong; every stage may use them. [`commands`] chain the
//! stages, `cli` says what was typed. Imports point up this road only; a test reads the sources and holds them to it.

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
