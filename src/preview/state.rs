//! What stands on the desk.
//!
//! Input: drafts as they are made. Output: [`DeskState`], the last good draft with what the latest
//! attempt found. A failed attempt changes what is wrong and never what is shown.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, mpsc},
};

use serde::Serialize;
use tokio::sync::watch;

use crate::{
    clean::QuotedNarrative,
    diagnostic::{Catalogue, Diagnostic},
    ledger::At,
    pipeline::{Draft, Ingested},
    plan::notes::DataNote,
    read::hash_bytes,
};

/// What stands on the desk at one moment.
#[derive(Default)]
pub(super) struct DeskState {
    /// Counts attempts.
    pub attempt: u64,
    /// The attempt that made the draft shown; none has succeeded where it is 0.
    pub good: u64,
    /// The good attempt before that.
    pub before: u64,
    pub draft: Option<Arc<Draft>>,
    /// Slots of the blocks that the good attempt wrote anew.
    pub written: Vec<String>,
    /// Whether the frame around the blocks is another than before.
    pub frame_changed: bool,
    /// Since when the draft cannot be made; empty while it can.
    pub failed_since: String,
    pub findings: Vec<DeskFinding>,
    /// Errors, warnings and notes of the latest attempt.
    pub found: [u64; 3],
    pub notes: Vec<DataNote>,
}

/// A diagnostic in words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DeskFinding {
    pub code: String,
    pub severity: &'static str,
    pub message: String,
    pub hint: String,
    /// Within the report folder, or as it is known.
    pub path: String,
    pub line: Option<u64>,
    pub column: Option<u64>,
    /// Sheet and cell, in a workbook.
    pub address: String,
    pub excerpt: Option<String>,
    /// Slot of the block it belongs to.
    pub block: Option<String>,
    /// Opens the place in an editor; none where the file is not the report's.
    pub link: Option<String>,
    /// How many of this code are not listed.
    pub more: u64,
}

/// What the person at the desk asks of the bench.
pub(super) enum DeskRequest {
    /// These files were touched.
    Touched(Vec<PathBuf>),
    Stop,
}

/// Everything that requests are answered from.
pub(super) struct DeskContext {
    /// The report folder as it was typed.
    pub folder: PathBuf,
    /// The report folder with no links in it.
    pub home: PathBuf,
    /// `127.0.0.1:8000`, as browsers name it.
    pub host: String,
    pub token: String,
    /// By which a page knows that another server answers than the one it came from.
    pub session: String,
    pub catalogue: Catalogue,
    pub editor: Option<String>,
    pub last: PathBuf,
    /// One save at a time, so that two browsers cannot pass each other between looking and writing.
    pub saving: Mutex<()>,
    state: watch::Sender<Arc<DeskState>>,
    ask: mpsc::Sender<DeskRequest>,
    asked: Mutex<Option<mpsc::Receiver<DeskRequest>>>,
    words: Mutex<WordCache>,
}

/// Words that were fetched from the files that these counts come from.
#[derive(Default)]
struct WordCache {
    of: Option<Arc<Ingested>>,
    words: BTreeMap<At, QuotedNarrative>,
}

/// Words that are kept.
const MOST_WORDS: usize = 2_000;

impl DeskContext {
    pub(super) fn new(
        folder: &Path,
        home: PathBuf,
        port: u16,
        token: String,
        catalogue: Catalogue,
        editor: Option<String>,
        last: PathBuf,
    ) -> Self {
        let (ask, asked) = mpsc::channel();
        DeskContext {
            folder: folder.to_owned(),
            home,
            // A browser leaves out the port that is everybody's.
            host: if port == 80 { "127.0.0.1".into() } else { format!("127.0.0.1:{port}") },
            session: hash_bytes(token.as_bytes())[..16].to_owned(),
            token,
            catalogue,
            editor,
            last,
            saving: Mutex::new(()),
            state: watch::Sender::new(Arc::default()),
            ask,
            asked: Mutex::new(Some(asked)),
            words: Mutex::default(),
        }
    }

    /// What stands now.
    pub(super) fn now(&self) -> Arc<DeskState> {
        self.state.borrow().clone()
    }

    /// What stands from now on.
    pub(super) fn follow(&self) -> watch::Receiver<Arc<DeskState>> {
        self.state.subscribe()
    }

    pub(super) fn publish(&self, state: DeskState) {
        self.state.send_replace(Arc::new(state));
    }

    /// Says that files were touched.
    pub(super) fn touched(&self, paths: Vec<PathBuf>) {
        let _ = self.ask.send(DeskRequest::Touched(paths));
    }

    pub(super) fn stop(&self) {
        let _ = self.ask.send(DeskRequest::Stop);
    }

    /// The other end, for the bench; once.
    pub(super) fn asked(&self) -> Option<mpsc::Receiver<DeskRequest>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The words of the complaints at these places, as far as they can be had. Of a file that was
    /// changed or cannot be read any more the next draft tells; until then rows stand without their
    /// words.
    pub(super) fn words(&self, draft: &Draft, wanted: impl IntoIterator<Item = At>) -> BTreeMap<At, QuotedNarrative> {
        self.fetched(draft, wanted).unwrap_or_default()
    }

    /// The words of one complaint.
    pub(super) fn words_of(&self, draft: &Draft, wanted: At) -> Result<QuotedNarrative, Diagnostic> {
        let mut found = self.fetched(draft, [wanted])?;
        // A row that was counted and stands no longer there is in a file that was changed, which is
        // told above.
        Ok(found.remove(&wanted).unwrap_or_default())
    }

    /// Words from the last time or from the files.
    fn fetched(&self, draft: &Draft, wanted: impl IntoIterator<Item = At>) -> Result<BTreeMap<At, QuotedNarrative>, Diagnostic> {
        let wanted: std::collections::BTreeSet<At> = wanted.into_iter().collect();
        let mut cache = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let same = cache.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &draft.ingested));
        if !same || cache.words.len() > MOST_WORDS {
            *cache = WordCache { of: Some(draft.ingested.clone()), words: BTreeMap::new() };
        }
        let missing = wanted.iter().copied().filter(|at| !cache.words.contains_key(at)).collect();
        cache.words.extend(crate::pipeline::narratives(&draft.plan, &draft.ingested, &missing)?);
        Ok(wanted.iter().filter_map(|at| Some((*at, cache.words.get(at)?.clone()))).collect())
    }
}
