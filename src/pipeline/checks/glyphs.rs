//! Characters that the bundled fonts cannot print.
//!
//! Input: a plan and its report. Output: a finding for each such character, once, with the first
//! place it stands at.

use std::collections::BTreeMap;

use crate::{
    compose::Report,
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    draw::font,
    plan::ReportPlan,
};

/// Tells of every character that the bundled fonts cannot print, once each, with the first place it
/// stands at.
pub(super) fn missing(plan: &ReportPlan, report: &Report, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<char, Place> = BTreeMap::new();
    let mut look = |text: &str, place: &dyn Fn(usize) -> Place| {
        for (at, character) in font::missing(text) {
            if !('\u{fdd0}'..='\u{fdef}').contains(&character) {
                seen.entry(character).or_insert_with(|| place(at));
            }
        }
    };
    let config = plan.folder.join("report.toml").display().to_string();
    for text in [&plan.config.title, &plan.config.sector, &plan.config.publisher, &plan.config.sources.complaints] {
        look(text, &|_| Place::file(&config));
    }
    for file in plan.prose.iter().chain(&plan.templates).filter(|file| file.path.ends_with(".md")) {
        look(&file.text, &|at| Place::span(&file.path, &file.text, at..at + 1));
    }
    for case in &plan.cases {
        look(&case.source, &|at| Place::span(&case.path, &case.source, at..at + 1));
    }
    let data = plan.complaints.first().unwrap_or(&plan.folder).display().to_string();
    for row in report.figures.distributions.iter().flat_map(|(_, distribution)| &distribution.rows) {
        look(row.name(), &|_| Place::file(&data).cell(row.name(), row.name()));
    }
    for case in report.view.profiles.iter().flat_map(|profile| &profile.cases) {
        for text in [&case.title, &case.narrative, &case.demand, &case.reply] {
            look(text, &|_| Place::file(&data).cell(&case.number, text));
        }
    }
    // What else is drawn or stands in a table: names of grades and of bands, which report.toml
    // gives.
    for text in report.charts.iter().flat_map(|chart| chart.texts()) {
        look(text, &|_| Place::file(&config));
    }
    for text in report.tables.iter().flat_map(|table| table.rows.iter().flatten()) {
        look(text, &|_| Place::file(&config));
    }
    for (character, place) in seen {
        let missing = Diagnostic::new(Code::GlyphMissing).with("character", character.to_string());
        diagnostics.push(missing.with("codepoint", format!("U+{:04X}", u32::from(character))).at(place));
    }
}
