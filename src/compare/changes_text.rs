//! What differs, in words for a terminal.
//!
//! Input: changes and a catalogue. Output: a text.

use std::fmt::Write as _;

use serde_json::Value;

use super::{BlockChange, BuildChanges, ChangeCause, FigureChange};
use crate::diagnostic::{Catalogue, Fact};

/// Figures and blocks that a text lists before it says how many more there are.
const LISTED: usize = 20;

/// A change in words.
fn caused(causes: &[ChangeCause], catalogue: &Catalogue) -> String {
    let words: Vec<String> = causes.iter().map(|cause| catalogue.plain(cause.key())).collect();
    words.join(&catalogue.plain("diff-and"))
}

/// The changes as a text for a terminal; all of them, or the first of each kind.
pub fn changes_text(changes: &BuildChanges, all: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    if changes.is_empty() {
        return catalogue.plain("diff-none") + "\n";
    }
    for (key, files) in [
        ("diff-data", &changes.sources.data),
        ("diff-templates", &changes.sources.templates),
        ("diff-prose", &changes.sources.prose),
        ("diff-cases", &changes.sources.cases),
    ] {
        if !files.is_empty() {
            let _ = writeln!(out, "{}", catalogue.text(key, &[("files", files.join(", ").into())]));
        }
    }
    for setting in &changes.sources.settings {
        let shown = |value: &Option<Value>| Fact::from(value.as_ref().map_or_else(|| "—".to_owned(), Value::to_string));
        let facts = [("key", Fact::from(setting.key.as_str())), ("old", shown(&setting.old)), ("new", shown(&setting.new))];
        let _ = writeln!(out, "{}", catalogue.text("diff-setting", &facts));
    }
    if let Some([old, new]) = &changes.sources.versions {
        let _ =
            writeln!(out, "{}", catalogue.text("diff-version", &[("old", old.as_str().into()), ("new", new.as_str().into())]));
    }
    let most = if all { usize::MAX } else { LISTED };
    section(&mut out, "diff-figures", changes.figures.len(), catalogue);
    changes.figures.iter().take(most).for_each(|figure| out += &figure_line(figure, catalogue));
    more(&mut out, changes.figures.len(), most, catalogue);
    section(&mut out, "diff-blocks", changes.blocks.len(), catalogue);
    changes.blocks.iter().take(most).for_each(|block| out += &block_line(block, catalogue));
    more(&mut out, changes.blocks.len(), most, catalogue);
    out
}

fn section(out: &mut String, key: &str, count: usize, catalogue: &Catalogue) {
    if count > 0 {
        let _ = writeln!(out, "\n{}", catalogue.text(key, &[("count", count.into())]));
    }
}

fn more(out: &mut String, count: usize, most: usize, catalogue: &Catalogue) {
    if count > most {
        let _ = writeln!(out, "  {}", catalogue.text("diff-more", &[("count", (count - most).into())]));
    }
}

fn figure_line(figure: &FigureChange, catalogue: &Catalogue) -> String {
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
    let mut line = format!("  {}: {} → {}", figure.id, shown(&figure.old), shown(&figure.new));
    if let Some(difference) = &figure.difference {
        let _ = write!(line, " {}", difference.words(catalogue));
    } else if figure.old == figure.new {
        let _ = write!(line, " ({} → {})", figure.made_of[0], figure.made_of[1]);
    }
    format!("{line} · {}\n", caused(&figure.causes, catalogue))
}

fn block_line(block: &BlockChange, catalogue: &Catalogue) -> String {
    format!("  {} [{}] {} · {}\n", catalogue.plain(block.how.key()), block.slot, block.begins, caused(&block.causes, catalogue))
}
