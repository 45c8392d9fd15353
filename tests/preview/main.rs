//! The editors' desk, held from outside.
//!
//! Each test starts the real program on a copy of a report and speaks to it as no browser would.
//! Whatever did not come from the desk's own page is turned away and changes nothing; what did
//! changes one file, whole or not at all.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by a panic")]
#![cfg(unix)]

mod consent;
mod desk;
mod flow;
mod headers;
mod hosts;
mod killed;
mod links;
mod narrative;
mod opening;
mod paths;
mod posts;
mod slow;
mod wire;
