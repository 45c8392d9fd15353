//! What the program does, asked of it as people do: by its command line and by files.
//!
//! One program for all of it: each is linked for seconds. A module's tests are run by its name,
//! `cargo test --test program cli::`.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "tests fail by a panic and print what they measure")]

#[path = "audit/main.rs"]
mod audit;
#[path = "cli/main.rs"]
mod cli;
mod determinism;
mod diff;
#[path = "exports/main.rs"]
mod exports;
#[path = "hostile/main.rs"]
mod hostile;
mod intake;
mod parts;
mod published;
#[path = "random/main.rs"]
mod random;
mod stopped;
mod synth;
mod tree;
