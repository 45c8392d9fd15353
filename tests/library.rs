//! What the library does, asked of it within this process.
//!
//! One program for all of it: each is linked for seconds. A module's tests are run by its name,
//! `cargo test --test library mask::`.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by a panic")]

#[path = "architecture/main.rs"]
mod architecture;
#[path = "desk/main.rs"]
mod desk;
mod diagnostics;
mod docs;
#[path = "draw/main.rs"]
mod draw;
mod formats;
#[path = "mask/main.rs"]
mod mask;
#[cfg(feature = "pdf")]
mod printed;
mod starter;
mod threads;
mod tree;
#[path = "values/main.rs"]
mod values;
