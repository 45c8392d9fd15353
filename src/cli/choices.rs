//! What can be chosen from, option by option.
//!
//! Nouns of the command line; leave what they mean to the rooms.

use clap::ValueEnum;
use nianbao::{audit::Confidence, plan, query::Dialect};

/// What is to count as a reason not to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Denied {
    Warnings,
    /// Warnings too.
    Notes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Speech {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Sarif,
}

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    Html,
    Markdown,
    Docx,
    Pdf,
    Xlsx,
    Csv,
    Wechat,
}

impl From<FormatName> for plan::config::Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Html => Self::Html,
            FormatName::Markdown => Self::Markdown,
            FormatName::Docx => Self::Docx,
            FormatName::Pdf => Self::Pdf,
            FormatName::Xlsx => Self::Xlsx,
            FormatName::Csv => Self::Csv,
            FormatName::Wechat => Self::Wechat,
        }
    }
}

/// How sure an audit has to be to say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sureness {
    Low,
    Medium,
    High,
}

impl From<Sureness> for Confidence {
    fn from(sureness: Sureness) -> Self {
        match sureness {
            Sureness::Low => Confidence::Low,
            Sureness::Medium => Confidence::Medium,
            Sureness::High => Confidence::High,
        }
    }
}

/// Whether a browser is to be opened.
#[cfg(feature = "preview")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Open {
    /// Where a person is at the terminal.
    Auto,
    Always,
    Never,
}

/// A warehouse whose SQL is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DialectName {
    Duckdb,
    Postgres,
    Clickhouse,
    Spark,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Duckdb => Dialect::DuckDb,
            DialectName::Postgres => Dialect::Postgres,
            DialectName::Clickhouse => Dialect::ClickHouse,
            DialectName::Spark => Dialect::Spark,
        }
    }
}

/// A contract whose schema is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ContractName {
    Report,
    Figures,
    Provenance,
    Case,
}
