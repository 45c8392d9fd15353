//! Diagnostics for people at a terminal.
//!
//! Input: diagnostics and a catalogue. Output: text on the writer given: what, where, the text at
//! fault and what to do, and of the many alike the first few. Colour is written as ANSI codes:
//! whether they reach a terminal is decided by the stream that `main` hands over.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::{
    Catalogue, Code, Diagnostic, Diagnostics, Excerpt, Place, Severity,
    group::{CodeRest, PrintedEntry, group},
    quote::visible,
};

const BOLD: Style = Style::new().bold();
const FAINT: Style = AnsiColor::Blue.on_default().bold();

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Cyan.on_default().bold(),
    }
}

fn print_heading(out: &mut dyn Write, catalogue: &Catalogue, code: Code, message: &str) -> io::Result<()> {
    let (style, severity) = (style(code.severity()), catalogue.plain(code.severity().key()));
    writeln!(out, "{style}{severity}[{code}]{style:#}{BOLD}: {message}{BOLD:#}")
}

/// Prints one diagnostic: what, where, the text at fault, and what to do.
pub fn print_text(out: &mut dyn Write, catalogue: &Catalogue, diagnostic: &Diagnostic) -> io::Result<()> {
    print_heading(out, catalogue, diagnostic.code, &catalogue.text(diagnostic.code.key(), &diagnostic.facts))?;
    if let Some(place) = &diagnostic.place {
        print_place(out, catalogue, place, style(diagnostic.severity()))?;
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
    let shown: Vec<char> = text.chars().map(|c| if c == '\t' { ' ' } else { visible(c) }).collect();
    let width = |from: usize, to: usize| {
        let part: String = shown[from.min(shown.len())..to.min(shown.len())].iter().collect();
        part.width()
    };
    let number = place.line.map(|line| line.to_string()).or_else(|| place.cell.clone()).unwrap_or_default();
    let margin = " ".repeat(number.len().max(2));
    let line: String = shown.iter().collect();
    writeln!(out, " {margin} {FAINT}|{FAINT:#}")?;
    writeln!(out, " {FAINT}{number:>2} |{FAINT:#} {line}")?;
    let caret = "^".repeat(width(*start, start + length).max(1));
    writeln!(out, " {margin} {FAINT}|{FAINT:#} {}{style}{caret}{style:#}", " ".repeat(width(0, *start)))
}

/// Prints all that are at least as severe as `least`, the many alike as a few and a count.
pub fn print_findings(out: &mut dyn Write, catalogue: &Catalogue, diagnostics: &Diagnostics, least: Severity) -> io::Result<()> {
    let shown = group(diagnostics, least);
    for shown in &shown {
        match shown {
            PrintedEntry::Whole(diagnostic) => print_text(out, catalogue, diagnostic)?,
            PrintedEntry::Rest(rest) => print_rest(out, catalogue, rest)?,
        }
    }
    if shown.iter().any(|shown| matches!(shown, PrintedEntry::Rest(_))) {
        writeln!(out, "{}", catalogue.plain("found-grouped"))?;
    }
    Ok(())
}

/// Says of the rest of a group how many there are, where the next ones are and what stands there
/// most often.
fn print_rest(out: &mut dyn Write, catalogue: &Catalogue, rest: &CodeRest<'_>) -> io::Result<()> {
    let facts = [("count", rest.count.into()), ("total", rest.total.into())];
    print_heading(out, catalogue, rest.code, &catalogue.text("rest", &facts))?;
    let places: Vec<String> = rest.next.iter().filter_map(|next| next.place.as_ref()).map(ToString::to_string).collect();
    if !places.is_empty() {
        let more = if rest.count > places.len() as u64 { " …" } else { "" };
        writeln!(out, "  {FAINT}-->{FAINT:#} {}{more}", places.join(", "))?;
    }
    let value =
        |(value, count): &(&str, u64)| catalogue.text("rest-value", &[("value", (*value).into()), ("count", (*count).into())]);
    if !rest.values.is_empty() {
        let values: Vec<String> = rest.values.iter().map(value).collect();
        let values = values.join(&catalogue.plain("rest-separator"));
        writeln!(out, "  {FAINT}={FAINT:#} {BOLD}{}{BOLD:#}: {values}", catalogue.plain("rest-values"))?;
    }
    writeln!(out)
}

/// One line that counts what was found; empty where nothing was.
pub fn summary(catalogue: &Catalogue, diagnostics: &Diagnostics) -> String {
    let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
    if errors + warnings == 0 {
        return String::new();
    }
    catalogue.text("found", &[("errors", errors.into()), ("warnings", warnings.into())])
}
