//! The parsers of cells, each compared with an oracle: whatever is written in any of the forms that
//! the documentation names reads back as itself, and no text at all makes a parser fail.

mod amount;
mod region;
mod time;
