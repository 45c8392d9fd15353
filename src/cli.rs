//! What can be typed.
//!
//! Enters the command line; leaves [`Typed`], or a text to print (help, version, a mistake) with its exit code. Words come from the
//! catalogue, in the language that `--lang` or the locale names, so clap itself holds none. What the words mean is `plan`'s.

use std::{ffi::OsString, path::PathBuf};

use clap::{Arg, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, builder::Resettable, error::ErrorKind};

mod choices;

pub use choices::*;
use nianbao::{
    complaint::Period,
    diagnostic::{Catalogue, Code, Lang},
    plan,
};

/// Exit code where the command line could not be understood.
const USAGE: u8 = 2;

#[derive(Debug, Parser)]
#[command(name = "nianbao", version, disable_help_subcommand = true)]
pub struct Typed {
    #[command(subcommand)]
    pub task: Task,
    #[command(flatten)]
    pub manner: Manner,
}

/// How the program speaks.
#[derive(Debug, Args)]
pub struct Manner {
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Speech>,
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub message_format: Format,
    #[arg(long, global = true, value_enum)]
    pub deny: Option<Denied>,
}

#[derive(Debug, Subcommand)]
pub enum Task {
    Build(Build),
    Check(Check),
    Audit(Audit),
    #[cfg(feature = "preview")]
    Preview(Preview),
    Diff(Diff),
    Inspect(Inspect),
    New(New),
    Explain(Explain),
    Schema(Schema),
    Synth(Synth),
    Tally(Tally),
    Sql(Sql),
    Completions(Completions),
}

impl Task {
    /// Whether it ends before it is told to; what does not knows how to stop.
    pub fn ends_by_itself(&self) -> bool {
        #[cfg(feature = "preview")]
        return !matches!(self, Task::Preview(_));
        #[cfg(not(feature = "preview"))]
        true
    }
}

#[derive(Debug, Args)]
pub struct Build {
    pub folders: Vec<PathBuf>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long = "final")]
    pub last: bool,
    #[arg(long = "format", value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub formats: Vec<FormatName>,
    #[arg(long, value_name = "FILE")]
    pub reference_doc: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Check {
    pub folders: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub fix: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Audit {
    #[arg(required = true)]
    pub drafts: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Sureness::Medium)]
    pub min_confidence: Sureness,
    #[arg(long, value_name = "DIR", requires = "report")]
    pub earlier: Option<PathBuf>,
    #[arg(long, value_name = "DIR", requires = "report")]
    pub fix: Option<PathBuf>,
    #[arg(long)]
    pub bases: bool,
}

#[cfg(feature = "preview")]
#[derive(Debug, Args)]
pub struct Preview {
    pub folder: Option<PathBuf>,
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Open::Auto)]
    pub open: Open,
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,
}

#[derive(Debug, Args)]
pub struct Diff {
    pub old: PathBuf,
    pub new: PathBuf,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct Inspect {
    pub file: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Tally {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE", required = true)]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub struct Sql {
    #[arg(long, value_enum, default_value_t = DialectName::Duckdb)]
    pub dialect: DialectName,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    #[arg(long, value_name = "TABLE", default_value = "complaints")]
    pub table: String,
    #[arg(long, value_name = "FILE")]
    pub columns_of: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct New {
    pub folder: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "PERIOD", requires = "from")]
    pub period: Option<Period>,
}

#[derive(Debug, Args)]
pub struct Explain {
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(value_enum)]
    pub contract: ContractName,
}

#[derive(Debug, Args)]
pub struct Synth {
    #[arg(long, value_name = "N")]
    pub rows: u64,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "YEAR", default_value_t = 2024, value_parser = clap::value_parser!(i16).range(1900..=2100))]
    pub year: i16,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// What is printed instead of running a command.
#[derive(Debug)]
pub struct Print {
    pub text: String,
    pub code: u8,
}

/// Reads the command line.
pub fn typed(arguments: &[OsString], locale: &str) -> (Result<Typed, Print>, Lang) {
    let lang = wanted_language(arguments).unwrap_or_else(|| Lang::of_locale(locale));
    let catalogue = Catalogue::new(lang);
    let read = command(&catalogue).try_get_matches_from(arguments).and_then(|matches| Typed::from_arg_matches(&matches));
    (read.map_err(|fault| told(&fault, &catalogue)).and_then(|typed| possible(typed, &catalogue)), lang)
}

/// Refuses a format that is asked for by name and that this program was compiled without.
fn possible(typed: Typed, catalogue: &Catalogue) -> Result<Typed, Print> {
    let named = match &typed.task {
        Task::Build(build) => build.formats.as_slice(),
        _ => &[],
    };
    match named.iter().all(|name| plan::config::Format::from(*name).is_available()) {
        true => Ok(typed),
        false => Err(mistaken(catalogue.plain("cli-fault-no-pdf"), catalogue)),
    }
}

/// The command with every word from the catalogue.
pub fn command(catalogue: &Catalogue) -> Command {
    let mut command = Typed::command();
    command.build();
    speak(command, catalogue, "cli").help_template(template(catalogue))
}

/// `--lang` is looked for before anything else, since mistakes are to be told in that language too.
fn wanted_language(arguments: &[OsString]) -> Option<Lang> {
    let mut rest = arguments.iter().filter_map(|argument| argument.to_str());
    let named = rest.find_map(|argument| match argument.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(value) => value.strip_prefix('=').map(Some),
        None => None,
    })?;
    match named.or_else(|| rest.next())? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn template(catalogue: &Catalogue) -> String {
    format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", catalogue.plain("cli-usage"))
}

/// Gives the command, its arguments and its subcommands their words: `cli-build`, `cli-build-folders`, `cli-build.examples`.
fn speak(command: Command, catalogue: &Catalogue, prefix: &str) -> Command {
    let options = catalogue.plain("cli-options");
    let arguments: Vec<clap::Id> = command.get_arguments().map(|argument| argument.get_id().clone()).collect();
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command.about(catalogue.plain(prefix)).subcommand_help_heading(catalogue.plain("cli-commands"));
    if let Some(examples) = catalogue.attribute(prefix, "examples", &[]) {
        command = command.after_help(format!("{}:\n{examples}", catalogue.plain("cli-examples")));
    }
    for id in arguments {
        let own = format!("{prefix}-{id}");
        let key = if ["quiet", "color", "lang", "message_format", "deny", "help", "version"].contains(&id.as_str()) {
            format!("cli-{id}")
        } else {
            own
        };
        let key = key.replace('_', "-");
        command = command.mut_arg(id, |argument| {
            let heading = if argument.is_positional() { catalogue.plain("cli-arguments") } else { options.clone() };
            let help = catalogue.plain(&key) + &choices(&argument, catalogue);
            let argument = argument.help(help).long_help(Resettable::Reset).help_heading(heading);
            argument.hide_possible_values(true).hide_default_value(true)
        });
    }
    for name in subcommands {
        let prefix = format!("cli-{name}");
        command = command.mut_subcommand(name, |sub| speak(sub, catalogue, &prefix).help_template(template(catalogue)));
    }
    command
}

/// What can be chosen, and what holds where nothing is: clap says it in English only.
fn choices(argument: &Arg, catalogue: &Catalogue) -> String {
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let assumed: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !argument.get_action().takes_values() || values.is_empty() && assumed.is_empty() {
        return String::new();
    }
    let facts = [("values", values.join(" | ")), ("assumed", assumed.join(","))];
    let facts = facts.map(|(name, list)| (name, if list.is_empty() { "none".into() } else { list.into() }));
    catalogue.text("cli-choices", &facts)
}

/// A mistake in the words of the catalogue; help and version as they are.
fn told(fault: &clap::Error, catalogue: &Catalogue) -> Print {
    use clap::error::{ContextKind, ContextValue};
    let text = |kind: ContextKind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(" "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let key = match fault.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Print { text: fault.to_string(), code: 0 },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return Print { text: fault.to_string(), code: USAGE },
        ErrorKind::UnknownArgument => "cli-fault-unknown",
        ErrorKind::InvalidSubcommand => "cli-fault-command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-fault-value",
        ErrorKind::MissingRequiredArgument => "cli-fault-missing",
        _ => "cli-fault-other",
    };
    let argument = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].map(text).concat();
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(text).concat();
    let choices = text(ContextKind::ValidValue);
    let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    let facts = [
        ("argument", argument.into()),
        ("value", text(ContextKind::InvalidValue).into()),
        ("choices", or_none(choices).into()),
        ("suggestion", or_none(suggestion).into()),
    ];
    mistaken(catalogue.text(key, &facts), catalogue)
}

/// A code was asked about that does not exist.
pub fn no_such_code(typed: &str, nearest: Option<Code>, catalogue: &Catalogue) -> Print {
    let suggestion = nearest.map_or_else(|| "none".to_owned(), |code| format!("{code} {}", code.key()));
    mistaken(catalogue.text("cli-fault-code", &[("value", typed.into()), ("suggestion", suggestion.into())]), catalogue)
}

fn mistaken(what: String, catalogue: &Catalogue) -> Print {
    let line = format!("{}: {what}\n", catalogue.plain("severity-error"));
    Print { text: line + &catalogue.plain("cli-fault-help") + "\n", code: USAGE }
}
