//! Text of the starter that nobody replaced.
//!
//! Input: a plan. Output: one finding for `report.toml` with the keys concerned, and one for each
//! place in the prose. An address of a domain that is set apart for examples is one of them,
//! whoever wrote it.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    plan::{Config, ReportPlan, starter::NAMES},
};

static EXAMPLE: LazyLock<Regex> = LazyLock::new(pattern);

#[expect(clippy::expect_used, reason = "the pattern is made of constants and compiled by tests")]
fn pattern() -> Regex {
    let names: Vec<String> = NAMES.iter().map(|name| regex::escape(name)).collect();
    Regex::new(&format!(r"{}|(?i:\bexample\.(?:com|org|net)\b)", names.join("|"))).expect("constant")
}

pub fn diagnostics(plan: &ReportPlan) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let printed = printed(&plan.config);
    let held = printed.iter().filter(|(_, text)| EXAMPLE.is_match(text));
    // Of a list its name says enough.
    let mut held: Vec<&str> = held.map(|(key, _)| key.split('[').next().unwrap_or(key)).collect();
    held.dedup();
    if let Some(first) = held.first() {
        let diagnostic = Diagnostic::new(Code::StarterText).with("what", "keys").with("names", held.join(", "));
        diagnostics.push(diagnostic.at(plan.place_of(first)));
    }
    for file in &plan.prose {
        diagnostics.extend(EXAMPLE.find_iter(&file.text).map(|found| {
            let diagnostic = Diagnostic::new(Code::StarterText).with("what", "prose").with("names", found.as_str());
            diagnostic.at(Place::span(&file.path, &file.text, found.range()))
        }));
    }
    diagnostics
}

/// What `report.toml` has printed as it stands there, by its key.
pub fn printed(config: &Config) -> Vec<(String, &str)> {
    let sources = &config.sources;
    let mut printed = vec![("title".to_owned(), config.title.as_str())];
    printed.extend(config.title_lines.iter().enumerate().map(|(index, line)| (format!("title_lines[{index}]"), line.as_str())));
    printed.extend([("sector".to_owned(), config.sector.as_str()), ("publisher".to_owned(), config.publisher.as_str())]);
    let platforms = config.earlier_platforms.iter().enumerate();
    printed.extend(platforms.map(|(index, name)| (format!("earlier_platforms[{index}]"), name.as_str())));
    printed.push(("sources.complaints".to_owned(), sources.complaints.as_str()));
    printed.extend(sources.ratings.iter().map(|name| ("sources.ratings".to_owned(), name.as_str())));
    printed.extend(sources.notice.iter().map(|text| ("sources.notice".to_owned(), text.as_str())));
    printed
}
