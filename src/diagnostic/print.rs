//! Printers of diagnostics: for people at a terminal, and JSON lines for programs.
//!
//! Enter diagnostics and a catalogue; leaves text on the writer given. Colour is written as ANSI codes: whether they reach a terminal
//! is decided by the stream that `main` hands over.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::{Catalogue, Diagnostic, Diagnostics, Excerpt, Place, Severity};

const BOLD: Style = Style::new().bold();
const FAINT: Style = AnsiColor::Blue.on_default().bold();

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Cyan.on_default().bold(),
    }
}

fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    }
}

/// Prints one diagnostic: what, where, the text at fault, and what to do.
pub fn print_text(out: &mut dyn Write, catalogue: &Catalogue, diagnostic: &Diagnostic) -> io::Result<()> {
    let style = style(diagnostic.severity());
    let severity = catalogue.plain(severity_key(diagnostic.severity()));
    let message = catalogue.text(diagnostic.code.key(), &diagnostic.facts);
    writeln!(out, "{style}{severity}[{}]{style:#}{BOLD}: {message}{BOLD:#}", diagnostic.code)?;
    if let Some(place) = &diagnostic.place {
        print_place(out, catalogue, place, style)?;
    }
    if let Some(hint) = catalogue.attribute(diagnostic.code.key(), "hint", &diagnostic.facts) {
        writeln!(out, "  {FAINT}={FAINT:#} {BOLD}{}{BOLD:#}: {hint}", catalogue.plain("hint"))?;
    }
    writeln!(out)
}

fn print_place(out: &mut dyn Write, catalogue: &Catalogue, place: &Place, style: Style) -> io::Result<()> {
    write!(out, "  {FAINT}-->{FAINT:#} {place}")?;
    if let Some(field) = &place.field {
        write!(out, "  {}", catalogue.text("place-field", &[("field", field.as_str().into())]))?;
    }
    writeln!(out)?;
    let Some(Excerpt { text, start, length }) = &place.excerpt else { return Ok(()) };
    // Tabs would shift the caret by an amount that only the terminal knows.
    let shown: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let width = |from: usize, to: usize| {
        let part: String = shown[from.min(shown.len())..to.min(shown.len())].iter().collect();
        part.width()
    };
    let number = place.line.map(|line| line.to_string()).unwrap_or_default();
    let margin = " ".repeat(number.len().max(2));
    let line: String = shown.iter().collect();
    writeln!(out, " {margin} {FAINT}|{FAINT:#}")?;
    writeln!(out, " {FAINT}{number:>2} |{FAINT:#} {line}")?;
    let caret = "^".repeat(width(*start, start + length).max(1));
    writeln!(out, " {margin} {FAINT}|{FAINT:#} {}{style}{caret}{style:#}", " ".repeat(width(0, *start)))
}

/// Prints one diagnostic as one line of JSON.
pub fn print_json(out: &mut dyn Write, catalogue: &Catalogue, diagnostic: &Diagnostic) -> io::Result<()> {
    let place = diagnostic.place.as_ref();
    let line = serde_json::json!({
        "code": diagnostic.code.to_string(),
        "name": diagnostic.code.key(),
        "severity": match diagnostic.severity() { Severity::Error => "error", Severity::Warning => "warning", Severity::Note => "note" },
        "path": place.map(|p| &p.path),
        "line": place.and_then(|p| p.line),
        "column": place.and_then(|p| p.column),
        "field": place.and_then(|p| p.field.as_ref()),
        "excerpt": place.and_then(|p| p.excerpt.as_ref()).map(|e| &e.text),
        "message": catalogue.text(diagnostic.code.key(), &diagnostic.facts),
        "hint": catalogue.attribute(diagnostic.code.key(), "hint", &diagnostic.facts),
    });
    writeln!(out, "{line}")
}

/// One line that counts what was found; empty where nothing was.
pub fn summary(catalogue: &Catalogue, diagnostics: &Diagnostics) -> String {
    let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
    if errors + warnings == 0 {
        return String::new();
    }
    catalogue.text("found", &[("errors", errors.into()), ("warnings", warnings.into())])
}
