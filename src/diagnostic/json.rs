//! Diagnostics as JSON, one object a line.
//!
//! Input: diagnostics and a catalogue. Output: an object for every finding that was kept and, at
//! the end, one for every code of which some were only counted.

use std::io::{self, Write};

use super::{Catalogue, Diagnostic, Diagnostics, Severity};

/// Prints one diagnostic as one line of JSON.
pub fn print_json(out: &mut dyn Write, catalogue: &Catalogue, diagnostic: &Diagnostic) -> io::Result<()> {
    let place = diagnostic.place.as_ref();
    let line = serde_json::json!({
        "code": diagnostic.code.to_string(),
        "name": diagnostic.code.key(),
        "severity": diagnostic.severity().name(),
        "path": place.map(|p| &p.path),
        "line": place.and_then(|p| p.line),
        "column": place.and_then(|p| p.column),
        "sheet": place.and_then(|p| p.sheet.as_ref()),
        "cell": place.and_then(|p| p.cell.as_ref()),
        "field": place.and_then(|p| p.field.as_ref()),
        "excerpt": place.and_then(|p| p.excerpt.as_ref()).map(|e| &e.text),
        "message": catalogue.text(diagnostic.code.key(), &diagnostic.facts),
        "hint": catalogue.attribute(diagnostic.code.key(), "hint", &diagnostic.facts),
    });
    writeln!(out, "{line}")
}

/// Prints all that are at least as severe as `least`, then what was counted beyond those kept: its
/// code, `found` and `unkept`.
pub fn print_json_lines(
    out: &mut dyn Write,
    catalogue: &Catalogue,
    diagnostics: &Diagnostics,
    least: Severity,
) -> io::Result<()> {
    for diagnostic in diagnostics.as_slice().iter().filter(|diagnostic| diagnostic.severity() >= least) {
        print_json(out, catalogue, diagnostic)?;
    }
    for (code, found) in diagnostics.counts().filter(|(code, _)| code.severity() >= least && diagnostics.unkept(*code) > 0) {
        let line = serde_json::json!({
            "code": code.to_string(),
            "name": code.key(),
            "severity": code.severity().name(),
            "found": found,
            "unkept": diagnostics.unkept(code),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, KEPT, Lang, Place};

    #[test]
    fn what_was_only_counted_is_told_at_the_end() {
        let mut diagnostics = Diagnostics::default();
        let cell = |row| Place::file("x.xlsx").sheet("投诉").at_cell(row, 5).cell("性别", "公司");
        diagnostics.extend((1..=KEPT + 7).map(|row| Diagnostic::new(Code::GenderUnknown).with("value", "公司").at(cell(row))));
        let mut out = Vec::new();
        print_json_lines(&mut out, &Catalogue::new(Lang::En), &diagnostics, Severity::Note).unwrap();
        let lines: Vec<serde_json::Value> = String::from_utf8(out).unwrap().lines().map(|l| l.parse().unwrap()).collect();
        assert_eq!(lines.len(), KEPT + 1);
        assert_eq!((&lines[0]["sheet"], &lines[0]["cell"]), (&"投诉".into(), &"F2".into()));
        let last = serde_json::json!({
            "code": "NB312", "name": "gender-unknown", "severity": "warning", "found": KEPT + 7, "unkept": 7,
        });
        assert_eq!(lines[KEPT], last);
    }
}
