//! From the arguments to the exit code: 0 done, 1 failed, 2 not understood.

mod cli;

use std::{process::ExitCode, time::Instant};

use nianbao::diagnostic::Catalogue;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "for the person waiting; it reaches no output")]
    let started = Instant::now();
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let locale = sys_locale::get_locale().unwrap_or_default();
    let (parsed, lang) = cli::parse(&arguments, &locale);
    let catalogue = Catalogue::new(lang);
    match parsed {
        Ok(parsed) => cli::run(parsed, &catalogue, started),
        Err(instead) => instead.print(),
    }
}
