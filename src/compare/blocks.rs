//! Blocks that differ, and why.
//!
//! Input: the blocks of two builds and the figures that moved. Output: [`BlockChange`]s. A block is
//! known by its slot; what stands in it is compared by hash, and its words character by character,
//! since Chinese has no spaces between words.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use serde::Serialize;
use similar::{Algorithm, ChangeTag, TextDiff};

use super::{ChangeCause, FigureChange, causes::CauseSources};
use crate::render::{BlockRecord, ProvenanceEntry};

/// How a block differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Changed,
    Added,
    Removed,
}

impl How {
    /// Key of the word in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            How::Changed => "diff-changed",
            How::Added => "diff-added",
            How::Removed => "diff-removed",
        }
    }
}

/// A block that differs.
#[derive(Debug, Clone, Serialize)]
pub struct BlockChange {
    pub slot: String,
    pub kind: String,
    pub how: How,
    pub causes: Vec<ChangeCause>,
    /// How the block begins now, or began.
    pub begins: String,
    /// Its words, old and new side by side; empty where only a drawing or a number behind the words
    /// differs.
    pub words: Vec<TextStretch>,
}

/// Words that both reports have, or one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextStretch {
    /// `same`, `old` or `new`.
    pub of: &'static str,
    pub text: String,
}

/// Characters by which a block is recognised.
const BEGINNING: usize = 40;
/// Characters beyond which words are compared line by line.
const LONG: usize = 6_000;
/// After so long a comparison of characters settles for less than the shortest difference.
const PATIENCE: Duration = Duration::from_millis(200);

pub(super) fn blocks(
    old: &ProvenanceEntry,
    new: &ProvenanceEntry,
    figures: &[FigureChange],
    sources: &CauseSources,
) -> Vec<BlockChange> {
    let by_slot = |of: &'_ ProvenanceEntry| -> BTreeMap<String, BlockRecord> {
        of.blocks.iter().map(|block| (block.slot.clone(), block.clone())).collect()
    };
    let (before, after) = (by_slot(old), by_slot(new));
    let moved: BTreeSet<&str> = figures.iter().flat_map(|figure| &figure.blocks).map(String::as_str).collect();
    let mut found = Vec::new();
    for block in &new.blocks {
        match before.get(&block.slot) {
            Some(known) if known.sha256 == block.sha256 => {}
            Some(known) => found.push(change(Some(known), Some(block), How::Changed, &moved, sources)),
            None => found.push(change(None, Some(block), How::Added, &moved, sources)),
        }
    }
    let gone = old.blocks.iter().filter(|block| !after.contains_key(&block.slot));
    found.extend(gone.map(|block| change(Some(block), None, How::Removed, &moved, sources)));
    found
}

fn change(
    old: Option<&BlockRecord>,
    new: Option<&BlockRecord>,
    how: How,
    moved: &BTreeSet<&str>,
    sources: &CauseSources,
) -> BlockChange {
    let shown = new.or(old).expect("what changed stood in one of the two reports");
    let text = |block: Option<&BlockRecord>| block.map(|block| block.text.clone()).unwrap_or_default();
    let (before, after) = (text(old), text(new));
    let first = if new.is_some() { &after } else { &before };
    let line = first.lines().next().unwrap_or_default();
    BlockChange {
        slot: shown.slot.clone(),
        kind: shown.kind.clone(),
        how,
        causes: causes(shown, old, how, moved, sources),
        begins: line.chars().take(BEGINNING).chain((line.chars().count() > BEGINNING).then_some('…')).collect(),
        words: if before == after { Vec::new() } else { words(&before, &after) },
    }
}

fn causes(
    block: &BlockRecord,
    old: Option<&BlockRecord>,
    how: How,
    moved: &BTreeSet<&str>,
    sources: &CauseSources,
) -> Vec<ChangeCause> {
    let mut causes = Vec::new();
    let files = [block.source.as_ref(), old.and_then(|old| old.source.as_ref())];
    let from = |list: &[String]| files.iter().flatten().any(|file| list.contains(file));
    if moved.contains(block.slot.as_str()) && how == How::Changed {
        causes.extend(sources.of_figures(true));
    }
    if from(&sources.prose) {
        causes.push(ChangeCause::Prose);
    }
    // A case that is written or withdrawn makes room for another, or takes it.
    if from(&sources.cases) || (block.kind == "case" && how != How::Changed && !sources.cases.is_empty()) {
        causes.push(ChangeCause::Case);
    }
    if sources.templates.contains(&format!("templates/{}.md", block.section)) {
        causes.push(ChangeCause::Template);
    }
    if causes.is_empty() {
        // A sentence that names a value, a list of files: data without a number.
        let own = block.source.is_none();
        let possible = [
            (own && !sources.data.is_empty(), ChangeCause::Data),
            (own && !sources.settings.is_empty(), ChangeCause::Configuration),
            // The notes of a report list every file that it is made of.
            (block.section == "notes" && !sources.prose.is_empty(), ChangeCause::Prose),
            (block.section == "notes" && !sources.cases.is_empty(), ChangeCause::Case),
            (sources.versions.is_some(), ChangeCause::Version),
        ];
        causes.extend(possible.into_iter().filter_map(|(holds, cause)| holds.then_some(cause)));
    }
    if causes.is_empty() {
        causes.push(ChangeCause::Place);
    }
    causes.sort_unstable();
    causes.dedup();
    causes
}

/// Old and new words side by side.
fn words(old: &str, new: &str) -> Vec<TextStretch> {
    let long = old.chars().count().max(new.chars().count()) > LONG;
    let mut config = TextDiff::configure();
    config.algorithm(Algorithm::Patience).timeout(PATIENCE);
    let diff = if long { config.diff_lines(old, new) } else { config.diff_chars(old, new) };
    let mut out: Vec<TextStretch> = Vec::new();
    for change in diff.iter_all_changes() {
        let of = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "old",
            ChangeTag::Insert => "new",
        };
        match out.last_mut().filter(|last| last.of == of) {
            Some(last) => last.text.push_str(change.value()),
            None => out.push(TextStretch { of, text: change.value().to_owned() }),
        }
    }
    out
}
