//! Errors of the command line.
//!
//! Input: clap's error. Output: what is wrong with which argument, in words of the catalogue.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use nianbao::diagnostic::{Catalogue, Code};

use super::print::PrintInstead;

/// Exit code for a command line that is not understood.
const USAGE: u8 = 2;

/// What a value has to be, by the start of its argument.
const EXPECTED: [(&str, &str); 5] =
    [("--rows ", "count"), ("--seed ", "count"), ("--port ", "port"), ("--year ", "year"), ("--period ", "period")];

/// An error in words of the catalogue; help and version as they are.
pub(super) fn fault(error: &Error, catalogue: &Catalogue) -> PrintInstead {
    let key = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return PrintInstead { text: error.to_string(), code: 0 },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return PrintInstead { text: error.to_string(), code: USAGE };
        }
        ErrorKind::UnknownArgument => "cli-fault-unknown",
        ErrorKind::InvalidSubcommand => "cli-fault-command",
        ErrorKind::InvalidValue if context(error, ContextKind::InvalidValue).is_empty() => "cli-fault-valueless",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-fault-value",
        ErrorKind::TooManyValues => "cli-fault-surplus",
        ErrorKind::MissingRequiredArgument => "cli-fault-missing",
        ErrorKind::ArgumentConflict => "cli-fault-repeated",
        ErrorKind::InvalidUtf8 => "cli-fault-unreadable",
        _ => "cli-fault-other",
    };
    let of = |kinds: &[ContextKind]| kinds.iter().map(|kind| context(error, *kind)).collect::<String>();
    let argument = of(&[ContextKind::InvalidArg, ContextKind::InvalidSubcommand]);
    let suggestion = of(&[ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]);
    let expected = EXPECTED.iter().find(|(start, _)| argument.starts_with(start)).map_or("none", |(_, what)| what);
    let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    let facts = [
        ("argument", argument.as_str().into()),
        ("value", context(error, ContextKind::InvalidValue).into()),
        ("choices", or_none(context(error, ContextKind::ValidValue)).into()),
        ("expected", expected.into()),
        ("suggestion", or_none(suggestion).into()),
    ];
    usage(catalogue.text(key, &facts), catalogue)
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// The code that was asked about does not exist.
pub(super) fn unknown_code(typed: &str, nearest: Option<Code>, catalogue: &Catalogue) -> PrintInstead {
    let suggestion = nearest.map_or_else(|| "none".to_owned(), |code| format!("{code} {}", code.key()));
    usage(catalogue.text("cli-fault-code", &[("value", typed.into()), ("suggestion", suggestion.into())]), catalogue)
}

/// An error with the way to the help.
pub(super) fn usage(what: String, catalogue: &Catalogue) -> PrintInstead {
    let line = format!("{}: {what}\n", catalogue.plain("severity-error"));
    PrintInstead { text: line + &catalogue.plain("cli-fault-help") + "\n", code: USAGE }
}
