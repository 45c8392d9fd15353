//! Help in the words of the catalogue.
//!
//! Input: the arguments without words. Output: clap's command with the help of every part, in one
//! language; clap's own words are English only.

use clap::{Arg, Command, CommandFactory, builder::Resettable};
use nianbao::diagnostic::Catalogue;

use super::args::CommandLine;

/// The command with every word from the catalogue.
pub(super) fn localized(catalogue: &Catalogue) -> Command {
    let mut command = CommandLine::command();
    command.build();
    localize(command, catalogue, "cli").help_template(template(catalogue))
}

fn template(catalogue: &Catalogue) -> String {
    format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", catalogue.plain("cli-usage"))
}

/// Gives the command, its arguments and its subcommands their words by key: `cli-build`,
/// `cli-build-folders`, `cli-build.examples`.
fn localize(command: Command, catalogue: &Catalogue, prefix: &str) -> Command {
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
        command = command.mut_subcommand(name, |sub| localize(sub, catalogue, &prefix).help_template(template(catalogue)));
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
