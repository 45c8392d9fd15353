//! The bench: it waits for files to change and makes the draft anew.
//!
//! 1. The watcher says which files were touched, a moment after the last of a burst of saves.
//! 2. A sweep over the folder every other second finds what the watcher missed: a network drive, a
//!    folder that was exchanged for another, a laptop that slept.
//! 3. The draft is made, and what then stands is published.
//!
//! Input: the desk. Output: a thread. There is one bench, so that drafts come in the order of what
//! they show.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use notify_debouncer_full::{
    DebounceEventResult, Debouncer, RecommendedCache, new_debouncer,
    notify::{EventKind, RecommendedWatcher, RecursiveMode},
};

use super::{
    findings,
    state::{DeskContext, DeskRequest, DeskState},
};
use crate::{
    audit::Confidence,
    diagnostic::{Diagnostics, Severity},
    pipeline::{self, Draft, Session},
    plan::{clock, notes::load_notes},
    read::{self, Listing},
};

/// Saves that follow one another closer than this are one.
const PAUSE: Duration = Duration::from_millis(16);
/// How often the folder is swept.
const SWEEP: Duration = Duration::from_secs(2);

/// Starts the bench.
pub(super) fn spawn(desk: Arc<DeskContext>, session: Session) -> std::io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().name("bench".into()).spawn(move || {
        let Some(asked) = desk.asked() else { return };
        let mut bench = RebuildWorker {
            seen: read::listing(&desk.folder),
            watched: None,
            watcher: None,
            desk,
            session,
            audited: Diagnostics::default(),
        };
        bench.watch();
        bench.draft();
        bench.work(&asked);
    })
}

struct RebuildWorker {
    desk: Arc<DeskContext>,
    session: Session,
    /// The files as they were when the draft was begun.
    seen: Listing,
    /// The folder that is watched.
    watched: Option<[i128; 2]>,
    watcher: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
    /// What the last audit found.
    audited: Diagnostics,
}

impl RebuildWorker {
    fn work(&mut self, asked: &mpsc::Receiver<DeskRequest>) {
        loop {
            let mut touched = match asked.recv_timeout(SWEEP) {
                Ok(DeskRequest::Touched(paths)) => paths,
                Ok(DeskRequest::Stop) | Err(mpsc::RecvTimeoutError::Disconnected) => return,
                Err(mpsc::RecvTimeoutError::Timeout) => Vec::new(),
            };
            // What came in while the last draft was made is made with this one.
            while let Ok(more) = asked.try_recv() {
                match more {
                    DeskRequest::Touched(paths) => touched.extend(paths),
                    DeskRequest::Stop => return,
                }
            }
            self.watch();
            let listing = read::listing(&self.desk.folder);
            touched.extend(differing(&self.seen, &listing));
            touched.retain(|path| !is_hidden(path));
            if touched.is_empty() {
                continue;
            }
            self.seen = listing;
            touched.iter().for_each(|path| self.session.invalidate(&self.as_typed(path)));
            self.draft();
        }
    }

    /// The watcher names files below the folder without links; the session knows them below the
    /// folder as it was typed.
    fn as_typed(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.desk.home).map_or_else(|_| path.to_owned(), |within| self.desk.folder.join(within))
    }

    /// Watches the folder, anew where another one has taken its place.
    fn watch(&mut self) {
        let stamp = read::identity(&self.desk.folder);
        if stamp.is_none() || (stamp == self.watched && self.watcher.is_some()) {
            return;
        }
        let desk = self.desk.clone();
        let diagnostics = move |result: DebounceEventResult| {
            // Where the watcher itself is at a loss, the sweep finds what there is.
            let events = result.unwrap_or_default();
            // Reading is no change, and the bench reads.
            let changes = events.into_iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
            let paths: Vec<PathBuf> = changes.flat_map(|event| event.event.paths).collect();
            if !paths.is_empty() {
                desk.touched(paths);
            }
        };
        self.watcher = new_debouncer(PAUSE, Some(PAUSE / 2), diagnostics).ok().and_then(|mut watcher| {
            watcher.watch(&self.desk.folder, RecursiveMode::Recursive).ok()?;
            Some(watcher)
        });
        self.watched = stamp;
    }

    /// Makes a draft and shows it, with what the audit found in the one before; what it finds in
    /// this one follows, where that is something else: nobody who types waits for it.
    fn draft(&mut self) {
        let before = self.desk.now();
        let mut diagnostics = Diagnostics::default();
        let draft = self.session.build(&mut diagnostics);
        let notes = load_notes(&self.desk.folder).map_err(|faults| diagnostics.extend(faults));
        let shown = draft.map(Arc::new);
        let failed = shown.is_none();
        let attempt = before.attempt + 1;
        let draft = shown.or_else(|| before.draft.clone());
        let frame = |draft: &Option<Arc<Draft>>| draft.as_ref().map(|draft| draft.rendered.frame());
        let state = DeskState {
            attempt,
            good: if failed { before.good } else { attempt },
            before: if failed { before.before } else { before.good },
            written: match &draft {
                Some(draft) if !failed => draft.rendered.written.clone(),
                _ => Vec::new(),
            },
            frame_changed: frame(&draft) != frame(&before.draft),
            failed_since: match (failed, before.failed_since.is_empty()) {
                (false, _) => String::new(),
                (true, true) => clock::now(),
                (true, false) => before.failed_since.clone(),
            },
            notes: notes.map_or_else(|()| before.notes.clone(), |notes| notes.note),
            draft: draft.clone(),
            ..self.found(&diagnostics, draft.as_deref())
        };
        self.desk.publish(state);
        let Some(draft) = draft.filter(|_| !failed) else { return };
        let audited = pipeline::audited(&draft, Confidence::Medium);
        if audited.as_slice() == self.audited.as_slice() {
            return;
        }
        self.audited = audited;
        let now = self.desk.now();
        self.desk.publish(DeskState {
            attempt: now.attempt + 1,
            good: now.attempt + 1,
            before: now.good,
            failed_since: String::new(),
            notes: now.notes.clone(),
            draft: Some(draft.clone()),
            ..self.found(&diagnostics, Some(&draft))
        });
    }

    /// What was found, and by the last audit; nothing of the draft itself.
    fn found(&self, diagnostics: &Diagnostics, draft: Option<&Draft>) -> DeskState {
        let mut all = diagnostics.clone();
        all.append(self.audited.clone());
        DeskState {
            findings: findings::findings(&all, &self.desk, draft),
            found: [Severity::Error, Severity::Warning, Severity::Note].map(|severity| all.count(severity)),
            ..DeskState::default()
        }
    }
}

/// Files that were written, made or taken away between two listings.
fn differing(before: &Listing, after: &Listing) -> Vec<PathBuf> {
    let changed = after.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path.clone());
    changed.chain(before.keys().filter(|path| !after.contains_key(*path)).cloned()).collect()
}

/// Editors leave hidden files beside the one they save.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp")
    })
}
