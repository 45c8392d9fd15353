//! The road from a report folder to its documents, which `build` and `check` both travel.

use std::collections::BTreeMap;

use super::intake::{self, Taken};
use crate::{
    clean::{self, Roster},
    compose::{self, Material, Report},
    diagnostic::{Catalogue, Code, Diagnostic, Diagnostics, Place},
    draw::{self, Size, font},
    pick,
    plan::ReportPlan,
    rate,
    read::{self, Fingerprint, Options},
    render::{self, Document, Drawings, Drawn},
    tally::Tally,
    write::{Manifest, fingerprints},
};

/// Travels the road; `None` where an error ended it. Whatever was found on the way is in `told`.
pub fn travel(plan: &ReportPlan, told: &mut Diagnostics) -> Option<(Report, Vec<Document>)> {
    let roster = match &plan.platforms {
        Some(path) => Roster::read(path, Options { encoding: None, delimiter: None, ..plan.rules.reading })
            .map_err(|faults| told.extend(faults))
            .ok(),
        None => Some(Roster::default()),
    };
    if roster.as_ref().is_some_and(Roster::is_empty) {
        let absent = Diagnostic::new(Code::PlatformsAbsent).with("path", plan.config.input.platforms.as_str());
        told.push(absent.at(Place::file(plan.folder.join("report.toml").display().to_string())));
    }
    let inputs = inputs(plan, told);
    let roster = roster?;
    let Taken { tally, candidates, rejected, repeated, .. } = intake::take(plan, &roster, told);
    if told.has_errors() {
        return None;
    }
    if tally.intake().counted == 0 {
        let empty = Diagnostic::new(Code::ReportEmpty).with("period", plan.rules.period.to_string());
        told.push(empty.at(Place::file(plan.folder.join("report.toml").display().to_string())));
        return None;
    }
    absent(plan, &tally, told);
    let ratings = rate::rate(&tally, &plan.config.rating, &roster);
    let profiled = compose::profiled(&tally, &roster, plan.config.profiles.platforms);
    let excerpts = pick::pick(&plan.cases, candidates, &profiled, plan.config.profiles.cases, told);
    let catalogue = Catalogue::new(plan.config.language);
    let data_hash = data_hash(&inputs);
    let material = Material {
        plan,
        catalogue: &catalogue,
        tally: &tally,
        ratings: &ratings,
        roster: &roster,
        excerpts: &excerpts,
        population: &read::population(),
        inputs: &inputs,
        data_hash: &data_hash,
    };
    let report = compose::compose(&material, told);
    missing_glyphs(plan, &report, told);
    let drawings = drawings(&report);
    let documents = render::render(&report, &drawings, &catalogue, plan).map_err(|faults| told.extend(faults)).ok();
    let mut documents = documents.filter(|_| !told.has_errors())?;
    for (path, rows) in [("rejects.csv", &rejected), ("repeats.csv", &repeated)] {
        documents.extend(clean::listed(rows).map(|bytes| Document { path: path.into(), bytes }));
    }
    documents.push(manifest(plan, &report, &inputs, &data_hash, &documents, told));
    Some((report, documents))
}

/// Tells of what no file has a column for: it was not asked, and the report says nothing of it.
fn absent(plan: &ReportPlan, tally: &Tally, told: &mut Diagnostics) {
    let place = || Place::file(plan.folder.join("report.toml").display().to_string());
    for aspect in compose::absent(tally) {
        told.push(Diagnostic::new(Code::DimensionAbsent).with("dimension", aspect.key()).at(place()));
    }
}

fn inputs(plan: &ReportPlan, told: &mut Diagnostics) -> Vec<Fingerprint> {
    let mut found = Vec::new();
    for path in &plan.inputs {
        let name = path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        match read::fingerprint(&plan.folder.join(path), &name) {
            Ok(fingerprint) => found.push(fingerprint),
            Err(fault) => told.push(fault),
        }
    }
    found
}

/// One hash over names and hashes of all inputs.
fn data_hash(inputs: &[Fingerprint]) -> String {
    let lines: String = inputs.iter().map(|input| format!("{}  {}\n", input.sha256, input.path)).collect();
    read::hash_bytes(lines.as_bytes())
}

fn drawings(report: &Report) -> Drawings {
    let draw = |chart| Drawn { wide: draw::draw(chart, Size::Wide), narrow: draw::draw(chart, Size::Narrow) };
    report.charts.iter().map(|chart| (chart.id.clone(), draw(chart))).collect()
}

/// Tells of every character that the bundled fonts cannot print, once each, with the first place it stands at.
fn missing_glyphs(plan: &ReportPlan, report: &Report, told: &mut Diagnostics) {
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
    let data =
        plan.folder.join(plan.config.input.complaints.first().map(String::as_str).unwrap_or_default()).display().to_string();
    for row in report.figures.distributions.values().flat_map(|distribution| &distribution.rows) {
        look(row.name(), &|_| Place::file(&data).cell(row.name(), row.name()));
    }
    for case in report.view.profiles.iter().flat_map(|profile| &profile.cases) {
        for text in [&case.title, &case.narrative, &case.demand] {
            look(text, &|_| Place::file(&data).cell(&case.number, text));
        }
    }
    for (character, place) in seen {
        let missing = Diagnostic::new(Code::GlyphMissing).with("character", character.to_string());
        told.push(missing.with("codepoint", format!("U+{:04X}", u32::from(character))).at(place));
    }
}

fn manifest(
    plan: &ReportPlan,
    report: &Report,
    inputs: &[Fingerprint],
    data_hash: &str,
    documents: &[Document],
    told: &Diagnostics,
) -> Document {
    let findings = told.counts().map(|(code, count)| (format!("{code} {}", code.key()), count)).collect();
    let manifest = Manifest {
        schema: 1,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        data_hash,
        inputs,
        intake: &report.figures.intake,
        findings,
        configuration: &plan.config,
        outputs: fingerprints(documents),
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    Document { path: "manifest.json".into(), bytes }
}
