//! What is wrong, and beside which block it stands.
//!
//! Input: diagnostics and the draft. Output: [`DeskFinding`]s with their words, the block they
//! belong to and a link that opens the place. A file is opened for an editor only where it lies in
//! the report folder.

use std::{
    path::{Component, Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use axum::{
    Json,
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    answer::fault,
    state::{DeskContext, DeskFinding},
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    pipeline::Draft,
};

/// Findings of one code that a page receives; the panel says how many more there are.
const MOST: usize = 50;

/// Everything found, the gravest first.
pub(super) fn findings(diagnostics: &Diagnostics, desk: &DeskContext, draft: Option<&Draft>) -> Vec<DeskFinding> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.as_slice().iter().collect();
    sorted.sort_by_key(|diagnostic| (std::cmp::Reverse(diagnostic.severity()), diagnostic.code));
    let mut found: Vec<DeskFinding> = Vec::new();
    let mut listed: (Option<String>, u64) = (None, 0);
    for diagnostic in sorted {
        let code = diagnostic.code.to_string();
        listed = if listed.0.as_deref() == Some(&code) { (listed.0, listed.1 + 1) } else { (Some(code), 1) };
        if listed.1 <= MOST as u64 {
            found.push(finding(diagnostic, desk, draft));
        } else if let Some(last) = found.last_mut() {
            last.more = diagnostics.count_of(diagnostic.code) - MOST as u64;
        }
    }
    found
}

fn finding(diagnostic: &Diagnostic, desk: &DeskContext, draft: Option<&Draft>) -> DeskFinding {
    let (key, facts) = (diagnostic.code.key(), &diagnostic.facts);
    let place = diagnostic.place.as_deref();
    let path = place.map(|place| within(desk, &place.path)).unwrap_or_default();
    DeskFinding {
        code: diagnostic.code.to_string(),
        severity: diagnostic.severity().name(),
        message: desk.catalogue.text(key, facts),
        hint: desk.catalogue.attribute(key, "hint", facts).unwrap_or_default(),
        line: place.and_then(|place| place.line),
        column: place.and_then(|place| place.column),
        address: place.map(Place::address).unwrap_or_default(),
        excerpt: place.and_then(|place| place.excerpt.as_ref()).map(|excerpt| excerpt.text.clone()),
        block: draft.and_then(|draft| block(draft, &path, place?.line)),
        link: place.and_then(|place| link(desk, &path, place.line, place.column)),
        path,
        more: 0,
    }
}

/// A path within the report folder, with `/`.
fn within(desk: &DeskContext, path: &str) -> String {
    let path = Path::new(path);
    let within = path.strip_prefix(&desk.folder).unwrap_or(path);
    within.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The block that a place in a file belongs to.
fn block(draft: &Draft, path: &str, line: Option<u64>) -> Option<String> {
    let blocks = &draft.rendered.blocks;
    let of_file = || blocks.iter().filter(|block| block.source.as_ref().is_some_and(|(source, _)| source == path));
    let line = line.unwrap_or(1);
    let from = |block: &&Arc<crate::render::PressedBlock>| block.source.as_ref().is_some_and(|(_, from)| *from <= line);
    if let Some(found) = of_file().rfind(from).or_else(|| of_file().next()) {
        return Some(found.slot.clone());
    }
    if let Some(section) = path.strip_prefix("templates/").and_then(|name| name.strip_suffix(".md")) {
        return blocks.iter().find(|block| block.section == section).map(|block| block.slot.clone());
    }
    let input = &draft.plan.config.input;
    let data = input.complaints.iter().chain([&input.platforms]).any(|name| name.trim_start_matches("./") == path);
    let told_by = |slot: &str| blocks.iter().find(|block| block.slot == slot).map(|block| block.slot.clone());
    if data { told_by("tab-intake") } else { None }
}

/// The place of a file in an editor.
pub(super) fn link(desk: &DeskContext, path: &str, line: Option<u64>, column: Option<u64>) -> Option<String> {
    let full = inside(desk, path)?;
    let plain = full.display().to_string();
    // What means something in an address is written as its bytes.
    let quoted: String = plain
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let slash = if quoted.starts_with('/') { "" } else { "/" };
    Some(format!("vscode://file{slash}{quoted}:{}:{}", line.unwrap_or(1), column.unwrap_or(1)))
}

/// A file of the report folder that is there, with no links in its path.
pub(super) fn inside(desk: &DeskContext, path: &str) -> Option<PathBuf> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let full = desk.home.join(path).canonicalize().ok().filter(|_| plain && !path.is_empty())?;
    (full.starts_with(&desk.home) && full.is_file()).then_some(full)
}

/// A place to open.
#[derive(Debug, Deserialize)]
pub(super) struct OpenRequest {
    path: String,
    line: Option<u64>,
    column: Option<u64>,
}

/// Opens a place with the command that the person named when the desk was opened.
pub(super) async fn open(Shared(desk): Shared<Arc<DeskContext>>, Json(opening): Json<OpenRequest>) -> Response {
    let (Some(editor), Some(file)) = (&desk.editor, inside(&desk, &opening.path)) else {
        return fault(StatusCode::NOT_FOUND, &desk.catalogue.plain("desk-no-editor"));
    };
    let filled = |word: &str| {
        let line = opening.line.unwrap_or(1).to_string();
        let column = opening.column.unwrap_or(1).to_string();
        word.replace("{line}", &line).replace("{column}", &column).replace("{file}", &file.display().to_string())
    };
    // Each word is an argument of its own and no shell reads them, so a file's name can mean
    // nothing but itself.
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words.map(filled)).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut child) => {
            std::thread::spawn(move || child.wait());
            StatusCode::NO_CONTENT.into_response()
        }
        Err(fault_of) => fault(StatusCode::INTERNAL_SERVER_ERROR, &fault_of.to_string()),
    }
}
