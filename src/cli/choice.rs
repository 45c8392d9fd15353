//! Options that take one of a few words.
//!
//! Output: for clap, a parser of each list of words that yields the library's own type. A word is
//! the command line's affair, the type is not: no type is mirrored here.

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use nianbao::{
    audit::Confidence,
    commands::{DenyLevel, SchemaContract},
    diagnostic::{Lang, Severity},
    plan::config::Format,
    query::SqlDialect,
};

pub(super) const COLORS: &[(&str, ColorChoice)] =
    &[("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

pub(super) const LANGS: &[(&str, Lang)] = &[("zh", Lang::Zh), ("en", Lang::En)];

/// `notes` includes warnings, as the order of severities has it.
pub(super) const DENIED: &[(&str, DenyLevel)] =
    &[("warnings", DenyLevel(Severity::Warning)), ("notes", DenyLevel(Severity::Note))];

pub(super) const FORMATS: &[(&str, Format)] = &[
    ("html", Format::Html),
    ("markdown", Format::Markdown),
    ("docx", Format::Docx),
    ("pdf", Format::Pdf),
    ("xlsx", Format::Xlsx),
    ("csv", Format::Csv),
    ("wechat", Format::Wechat),
];

pub(super) const CONFIDENCES: &[(&str, Confidence)] =
    &[("low", Confidence::Low), ("medium", Confidence::Medium), ("high", Confidence::High)];

pub(super) const DIALECTS: &[(&str, SqlDialect)] = &[
    ("duckdb", SqlDialect::DuckDb),
    ("postgres", SqlDialect::Postgres),
    ("clickhouse", SqlDialect::ClickHouse),
    ("spark", SqlDialect::Spark),
];

pub(super) const CONTRACTS: &[(&str, SchemaContract)] = &[
    ("report", SchemaContract::Report),
    ("figures", SchemaContract::Figures),
    ("provenance", SchemaContract::Provenance),
    ("case", SchemaContract::Case),
];

/// The form of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageFormat {
    Text,
    Json,
    Sarif,
}

pub(super) const MESSAGE_FORMATS: &[(&str, MessageFormat)] =
    &[("text", MessageFormat::Text), ("json", MessageFormat::Json), ("sarif", MessageFormat::Sarif)];

/// Whether to open a browser.
#[cfg(feature = "preview")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BrowserMode {
    /// When run in a terminal.
    Auto,
    Always,
    Never,
}

#[cfg(feature = "preview")]
pub(super) const BROWSER_MODES: &[(&str, BrowserMode)] =
    &[("auto", BrowserMode::Auto), ("always", BrowserMode::Always), ("never", BrowserMode::Never)];

/// A parser that takes one of the words and yields what it stands for.
pub(super) fn one_of<T>(choices: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    let words = PossibleValuesParser::new(choices.iter().map(|(word, _)| *word));
    words.map(|word| find(choices, &word).expect("clap lets pass only the words of the list"))
}

/// What a word stands for.
pub(super) fn find<T: Clone>(choices: &[(&str, T)], word: &str) -> Option<T> {
    choices.iter().find(|(name, _)| *name == word).map(|(_, value)| value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_can_be_chosen() {
        assert!(FORMATS.iter().map(|(_, format)| format).eq(Format::ALL));
    }
}
