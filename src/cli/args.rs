//! The arguments, as clap reads them.
//!
//! No words: `help` takes them from the catalogue.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand};
use nianbao::{
    audit::Confidence,
    commands::{DenyLevel, SchemaContract},
    complaint::Period,
    diagnostic::Lang,
    plan::config::Format,
    query::SqlDialect,
};

#[cfg(feature = "preview")]
use super::choice::{BROWSER_MODES, BrowserMode};
use super::choice::{COLORS, CONFIDENCES, CONTRACTS, DENIED, DIALECTS, FORMATS, LANGS, MESSAGE_FORMATS, MessageFormat, one_of};

#[derive(Debug, Parser)]
#[command(name = "nianbao", version, disable_help_subcommand = true)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: GlobalArgs,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct GlobalArgs {
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(long, global = true, value_parser = one_of(COLORS), default_value = "auto")]
    pub color: ColorChoice,
    #[arg(long, global = true, value_parser = one_of(LANGS))]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_parser = one_of(MESSAGE_FORMATS), default_value = "text")]
    pub message_format: MessageFormat,
    #[arg(long, global = true, value_parser = one_of(DENIED))]
    pub deny: Option<DenyLevel>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(BuildArgs),
    Check(CheckArgs),
    Audit(AuditArgs),
    #[cfg(feature = "preview")]
    Preview(PreviewArgs),
    Diff(DiffArgs),
    Inspect(InspectArgs),
    New(NewArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Synth(SynthArgs),
    Tally(TallyArgs),
    Sql(SqlArgs),
    Completions(CompletionsArgs),
}

impl Command {
    /// Whether it ends without being stopped; what does not has its own way to stop.
    pub(crate) fn ends_by_itself(&self) -> bool {
        #[cfg(feature = "preview")]
        return !matches!(self, Command::Preview(_));
        #[cfg(not(feature = "preview"))]
        true
    }
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    pub folders: Vec<PathBuf>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long = "final")]
    pub last: bool,
    #[arg(long = "format", value_parser = one_of(FORMATS), value_delimiter = ',', value_name = "FORMAT")]
    pub formats: Vec<Format>,
    #[arg(long, value_name = "FILE")]
    pub reference_doc: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    pub folders: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub fix: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    #[arg(required = true)]
    pub drafts: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    #[arg(long, value_parser = one_of(CONFIDENCES), value_name = "LEVEL", default_value = "medium")]
    pub min_confidence: Confidence,
    #[arg(long, value_name = "DIR", requires = "report")]
    pub earlier: Option<PathBuf>,
    #[arg(long, value_name = "DIR", requires = "report")]
    pub fix: Option<PathBuf>,
    #[arg(long)]
    pub bases: bool,
}

#[cfg(feature = "preview")]
#[derive(Debug, Args)]
pub(crate) struct PreviewArgs {
    pub folder: Option<PathBuf>,
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    #[arg(long, value_parser = one_of(BROWSER_MODES), value_name = "WHEN", default_value = "auto")]
    pub open: BrowserMode,
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
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
pub(crate) struct InspectArgs {
    pub file: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TallyArgs {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE", required = true)]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    #[arg(long, value_parser = one_of(DIALECTS), default_value = "duckdb")]
    pub dialect: SqlDialect,
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    #[arg(long, value_name = "TABLE", default_value = "complaints")]
    pub table: String,
    #[arg(long, value_name = "FILE")]
    pub columns_of: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    pub folder: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "PERIOD", requires = "from")]
    pub period: Option<Period>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    #[arg(value_parser = one_of(CONTRACTS))]
    pub contract: SchemaContract,
}

#[derive(Debug, Args)]
pub(crate) struct SynthArgs {
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
pub(crate) struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
