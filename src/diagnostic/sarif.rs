//! Diagnostics as SARIF 2.1.0, for code review and editors.
//!
//! Input: diagnostics and a catalogue. Output: one document with a rule for every code found, a
//! result for every finding kept, and a notification for every code of which some were only
//! counted.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use serde_json::{Map, Value, json};

use super::{Catalogue, Code, CodeExplanation, Diagnostic, Diagnostics, Place, Severity};

/// Prints all that are at least as severe as `least` as one document. `done` says whether the run
/// did what it was asked for.
pub fn print_sarif(
    out: &mut dyn Write,
    catalogue: &Catalogue,
    diagnostics: &Diagnostics,
    least: Severity,
    done: bool,
) -> io::Result<()> {
    let codes: Vec<Code> = diagnostics.counts().map(|(code, _)| code).filter(|code| code.severity() >= least).collect();
    let results = diagnostics.as_slice().iter().filter_map(|diagnostic| {
        let index = codes.iter().position(|code| *code == diagnostic.code)?;
        Some(result(catalogue, diagnostic, index))
    });
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(catalogue, *code)).collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": done, "toolExecutionNotifications": unkept(catalogue, diagnostics, &codes) }],
            "language": catalogue.lang().tag(),
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    writeln!(out, "{document:#}")
}

fn rule(catalogue: &Catalogue, code: Code) -> Value {
    let explained = CodeExplanation::new(code, catalogue);
    json!({
        "id": code.to_string(),
        // Viewers expect an identifier; the name of the variant is one.
        "name": format!("{code:?}"),
        "shortDescription": { "text": explained.title },
        "fullDescription": { "text": explained.means },
        "help": { "text": explained.fix },
        "defaultConfiguration": { "level": code.severity().name() },
        "properties": { "key": code.key() },
    })
}

fn result(catalogue: &Catalogue, diagnostic: &Diagnostic, index: usize) -> Value {
    let (code, facts) = (diagnostic.code, &diagnostic.facts);
    json!({
        "ruleId": code.to_string(),
        "ruleIndex": index,
        "level": code.severity().name(),
        "message": { "text": catalogue.text(code.key(), facts) },
        "locations": diagnostic.place.iter().map(|place| location(place)).collect::<Vec<_>>(),
        "properties": { "hint": catalogue.attribute(code.key(), "hint", facts) },
    })
}

fn location(place: &Place) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".into(), json!({ "uri": uri(&place.path) }));
    if let Some(line) = place.line {
        let mut region = Map::from_iter([("startLine".to_owned(), json!(line))]);
        if let Some(column) = place.column {
            region.insert("startColumn".into(), json!(column));
        }
        if let Some(excerpt) = &place.excerpt {
            region.insert("snippet".into(), json!({ "text": excerpt.text }));
        }
        physical.insert("region".into(), Value::Object(region));
    }
    let mut location = Map::from_iter([("physicalLocation".to_owned(), Value::Object(physical))]);
    // A workbook has no lines: its places are names within the file.
    if let Some(name) = place.cell.as_ref().or(place.sheet.as_ref()) {
        let kind = if place.cell.is_some() { "cell" } else { "sheet" };
        location
            .insert("logicalLocations".into(), json!([{ "name": name, "fullyQualifiedName": place.address(), "kind": kind }]));
    }
    if let Some(field) = &place.field {
        location.insert("properties".into(), json!({ "field": field }));
    }
    Value::Object(location)
}

fn unkept(catalogue: &Catalogue, diagnostics: &Diagnostics, codes: &[Code]) -> Vec<Value> {
    let some = codes.iter().filter(|code| diagnostics.unkept(**code) > 0);
    let notification = some.map(|code| {
        let facts = [("count", diagnostics.unkept(*code).into()), ("total", diagnostics.count_of(*code).into())];
        json!({
            "level": "note",
            "associatedRule": { "id": code.to_string() },
            "message": { "text": catalogue.text("rest", &facts) },
        })
    });
    notification.collect()
}

/// A path as a URI reference: forward slashes, and every byte in per cent that a URI cannot hold.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let absolute = path.starts_with('/');
    let mut uri = if absolute { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./data/投诉 1.csv"), "data/%E6%8A%95%E8%AF%89%201.csv");
        assert_eq!(uri("/tmp/a#b.csv"), "file:///tmp/a%23b.csv");
        assert_eq!(uri(r"data\x.xlsx"), "data/x.xlsx");
    }

    #[test]
    fn a_cell_of_a_sheet_is_a_logical_location() {
        let mut diagnostics = Diagnostics::default();
        let cell = Place::file("x.xlsx").sheet("投诉").at_cell(11, 5).cell("性别", "公司");
        diagnostics.push(Diagnostic::new(Code::GenderUnknown).with("value", "公司").at(cell));
        let mut out = Vec::new();
        print_sarif(&mut out, &Catalogue::new(Lang::Zh), &diagnostics, Severity::Note, true).unwrap();
        let document: Value = serde_json::from_slice(&out).unwrap();
        let found = &document["runs"][0]["results"][0]["locations"][0];
        assert_eq!(found["physicalLocation"], json!({ "artifactLocation": { "uri": "x.xlsx" } }));
        assert_eq!(found["logicalLocations"][0], json!({ "name": "F12", "fullyQualifiedName": "投诉!F12", "kind": "cell" }));
        assert_eq!(found["properties"]["field"], "性别");
    }
}
