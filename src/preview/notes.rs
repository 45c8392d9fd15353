//! Notes that readers pin to a block.
//!
//! Input: notes and blocks. Output: each note beside the block it means. A block that was edited is
//! found by its slot; one that moved, by how it began when the note was written. A note whose block
//! is gone stays in the list, beside none.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError},
};

use axum::{
    Json,
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::{blocking, fault},
    state::DeskContext,
};
use crate::{
    diagnostic::Code,
    plan::{
        clock,
        notes::{DataNote, DataNotes, FILE, load_notes},
    },
    read,
    render::PressedBlock,
    write::{self, ReplacePolicy},
};

/// Characters of a block that are kept to find it by.
const QUOTE: usize = 120;
/// Characters of a note.
const LONGEST: usize = 4_000;

/// Notes with the slot of the block each stands beside.
pub(super) fn pinned(notes: &[DataNote], blocks: &[Arc<PressedBlock>]) -> Value {
    let place = |note: &DataNote| {
        json!({
            "id": note.id, "text": note.text, "by": note.by, "at": note.at, "resolved": note.resolved,
            "slot": anchor(note, blocks), "quote": note.quote,
        })
    };
    notes.iter().map(place).collect::<Vec<_>>().into()
}

/// The block that a note means now.
fn anchor<'b>(note: &DataNote, blocks: &'b [Arc<PressedBlock>]) -> Option<&'b str> {
    let own = blocks.iter().find(|block| block.slot == note.block);
    if note.quote.is_empty() {
        return own.map(|block| block.slot.as_str());
    }
    let alike = |block: &Arc<PressedBlock>| likeness(&note.quote, &quote(&block.text));
    // A block in its old place may be rewritten a good deal before another one is taken for it.
    if let Some(block) = own.filter(|block| alike(block) >= 40) {
        return Some(&block.slot);
    }
    let best = blocks.iter().map(|block| (alike(block), block)).max_by_key(|(alike, _)| *alike)?;
    match best {
        (60.., block) => Some(&block.slot),
        _ => own.map(|block| block.slot.as_str()),
    }
}

/// The beginning of a text.
fn quote(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).take(QUOTE).collect()
}

/// How much of two texts is the same, in per cent of their pairs of neighbouring characters.
fn likeness(one: &str, other: &str) -> usize {
    let pairs = |text: &str| -> BTreeSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, other) = (pairs(one), pairs(other));
    match one.len() + other.len() {
        0 => 100,
        all => 200 * one.intersection(&other).count() / all,
    }
}

/// A note that a reader writes.
#[derive(Debug, Deserialize)]
pub(super) struct NewNote {
    block: String,
    text: String,
    #[serde(default)]
    by: String,
}

/// Pins a note to a block.
pub(super) async fn add(Shared(desk): Shared<Arc<DeskContext>>, Json(pinned): Json<NewNote>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    let text = pinned.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let Some(block) = draft.rendered.blocks.iter().find(|block| block.slot == pinned.block) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let note = DataNote {
        id: String::new(),
        block: block.slot.clone(),
        quote: quote(&block.text),
        text: text.to_owned(),
        by: pinned.by.trim().chars().take(60).collect(),
        at: clock::now(),
        resolved: false,
    };
    change(desk, move |notes| {
        // The file is people's to edit: its last number may be one that none follows.
        let last = notes.note.iter().filter_map(|note| note.id.strip_prefix('n')?.parse::<u32>().ok()).max();
        notes.note.push(DataNote { id: format!("n{}", u64::from(last.unwrap_or_default()) + 1), ..note });
        true
    })
    .await
}

/// A note that was dealt with, or was not after all.
#[derive(Debug, Deserialize)]
pub(super) struct NoteResolution {
    id: String,
    resolved: bool,
}

/// Resolves a note, or opens it again.
pub(super) async fn resolve(Shared(desk): Shared<Arc<DeskContext>>, Json(resolved): Json<NoteResolution>) -> Response {
    change(desk, move |notes| {
        let note = notes.note.iter_mut().find(|note| note.id == resolved.id);
        note.map(|note| note.resolved = resolved.resolved).is_some()
    })
    .await
}

/// Changes the notes as they are on disk now; a file that cannot be read is left as it is.
async fn change(desk: Arc<DeskContext>, how: impl FnOnce(&mut DataNotes) -> bool + Send + 'static) -> Response {
    blocking(move || {
        let _one = desk.saving.lock().unwrap_or_else(PoisonError::into_inner);
        let path = desk.folder.join(FILE);
        let unread = || fault(StatusCode::CONFLICT, &desk.catalogue.plain("desk-notes-unread"));
        // What is written takes the place of these bytes and of no others.
        let seen = match read::bytes(&path) {
            Ok(bytes) => Some(bytes),
            Err(diagnostic) if diagnostic.code == Code::FileMissing => None,
            Err(_) => return unread(),
        };
        let before = seen.as_deref().map_or(ReplacePolicy::Nothing, ReplacePolicy::Just);
        let Ok(mut notes) = load_notes(&desk.folder) else { return unread() };
        if path.is_symlink() || !how(&mut notes) {
            return StatusCode::NOT_FOUND.into_response();
        }
        match write::write_file(&path, before, notes.to_toml().as_bytes()) {
            // A left-over that was cleared away is nothing that an editor asked about.
            Ok(_) => {
                desk.touched(vec![path]);
                StatusCode::NO_CONTENT.into_response()
            }
            Err(diagnostic) => {
                let found = desk.catalogue.text(diagnostic.code.key(), &diagnostic.facts);
                fault(StatusCode::INTERNAL_SERVER_ERROR, &found)
            }
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::BlockKind;

    fn block(slot: &str, text: &str) -> Arc<PressedBlock> {
        Arc::new(PressedBlock {
            slot: slot.into(),
            kind: BlockKind::Text,
            section: String::new(),
            source: None,
            html: String::new(),
            text: text.into(),
            numbers: Vec::new(),
            hash: String::new(),
        })
    }

    fn note(slot: &str, text: &str) -> DataNote {
        DataNote {
            id: "n1".into(),
            block: slot.into(),
            quote: quote(text),
            text: "?".into(),
            by: String::new(),
            at: String::new(),
            resolved: false,
        }
    }

    #[test]
    fn a_note_stays_with_its_block() {
        let diagnostics = "全年共有229件投诉计入统计，涉及14个平台。";
        let pinned = note("ch-a/1", diagnostics);
        let find = |blocks: &[Arc<PressedBlock>]| anchor(&pinned, blocks).map(str::to_owned);
        assert_eq!(find(&[block("ch-a/1", diagnostics)]).as_deref(), Some("ch-a/1"));
        let edited = "全年共有231件投诉计入统计，涉及15个平台，比上年多。";
        assert_eq!(find(&[block("ch-a/1", edited), block("ch-a/2", "别的话")]).as_deref(), Some("ch-a/1"));
        let moved = [block("ch-a/1", "新加的一段，说的是另一回事"), block("ch-a/2", edited)];
        assert_eq!(find(&moved).as_deref(), Some("ch-a/2"), "a paragraph was set before it");
        assert_eq!(find(&[block("ch-a/1", "全部改写，一字不留")]).as_deref(), Some("ch-a/1"));
        assert_eq!(find(&[block("ch-b/1", "别的话")]), None);
    }
}
