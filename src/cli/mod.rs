//! The command line.
//!
//! Input: the arguments and the locale. Output: the exit code, with everything that is printed.
//!
//! 1. `args` and `choice` say what can be typed, `help` and `fault` put it into words of the
//!    catalogue, in the language of `--lang` or of the locale.
//! 2. `run` hands the arguments to a command of the library; `progress` shows how far it is.
//! 3. `print` writes what the command found and made.
//!
//! What the arguments mean is `plan`'s affair, and what a command does is that of `commands`.
#![warn(clippy::cast_possible_truncation, unreachable_pub)]

mod args;
mod choice;
mod fault;
mod help;
mod print;
mod progress;
mod run;
#[cfg(feature = "preview")]
mod serve;

use std::ffi::OsString;

use args::{Command, CommandLine};
use choice::{LANGS, find};
use clap::FromArgMatches;
use nianbao::diagnostic::{Catalogue, Lang};
use print::PrintInstead;
pub(crate) use run::run;

/// Reads the command line.
pub(crate) fn parse(arguments: &[OsString], locale: &str) -> (Result<CommandLine, PrintInstead>, Lang) {
    let lang = wanted_language(arguments).unwrap_or_else(|| Lang::of_locale(locale));
    let catalogue = Catalogue::new(lang);
    let matches = help::localized(&catalogue).try_get_matches_from(arguments);
    let parsed = matches.and_then(|matches| CommandLine::from_arg_matches(&matches));
    let parsed = parsed.map_err(|error| fault::fault(&error, &catalogue));
    (parsed.and_then(|line| available(line, &catalogue)), lang)
}

/// Refuses a format that is named and that this program was compiled without.
fn available(line: CommandLine, catalogue: &Catalogue) -> Result<CommandLine, PrintInstead> {
    match &line.command {
        Command::Build(build) if !build.formats.iter().all(|format| format.is_available()) => {
            Err(fault::usage(catalogue.plain("cli-fault-no-pdf"), catalogue))
        }
        _ => Ok(line),
    }
}

/// `--lang` is looked for before anything else, since errors are reported in that language too.
fn wanted_language(arguments: &[OsString]) -> Option<Lang> {
    let mut rest = arguments.iter().filter_map(|argument| argument.to_str());
    let named = rest.find_map(|argument| match argument.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(value) => value.strip_prefix('=').map(Some),
        None => None,
    })?;
    find(LANGS, named.or_else(|| rest.next())?)
}
