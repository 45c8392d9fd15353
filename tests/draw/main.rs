//! Drawings, seen from outside.

mod arbitrary;
mod bounded;
mod contrast;
mod data;
mod extremes;
mod gallery;
mod parse;
mod properties;
mod samples;
