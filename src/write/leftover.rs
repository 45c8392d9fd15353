//! What runs that were killed left behind.
//!
//! A run that is killed leaves the folder in which it made a new output, or a file that it had
//! begun. Input: a folder around or within outputs. Output: the folder without these, and a note.
//! What is in them and stands nowhere else goes where it belongs, or stays where it is.
//!
//! A folder of a run holds `new`, and beside it a record of the folder that was to be replaced.
//! Once that was exchanged `new` is the old one, which the record shows; `old` always is. What is
//! named `done` is missed by nobody.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    TEMPORARY,
    carry::{OccupiedBy, settle},
    half_made::undisturbed,
    inventory::{Inventory, OutputDocuments},
    lock::{FolderLock, hold, identity, is_at},
};
use crate::diagnostic::{Code, Diagnostic, Place};

pub(super) const NEW: &str = "new";
pub(super) const OLD: &str = "old";
pub(super) const DONE: &str = "done";

/// Letters and digits after [`TEMPORARY`] in the name of what `tempfile` makes.
const RANDOM: usize = 6;

/// Which folder was to be replaced by which.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    folder: String,
    /// Which folder the new one is; none where the system has no exchange, by which it could come
    /// elsewhere.
    new: Option<[u64; 2]>,
}

impl Record {
    pub(super) const NAME: &str = "of.json";

    /// The text of a record.
    pub(super) fn of(folder: &Path, new: &Path) -> io::Result<String> {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).ok_or(io::ErrorKind::InvalidInput)?;
        let new = if cfg!(unix) { Some(identity(&fs::metadata(new)?)) } else { None };
        serde_json::to_string(&Record { folder: name, new }).map_err(io::Error::other)
    }

    /// The record in the folder of a run; none where the run came to no exchange.
    fn read(room: &Path) -> Option<Self> {
        let record: Record = serde_json::from_slice(&fs::read(room.join(Record::NAME)).ok()?).ok()?;
        let is_name = Path::new(&record.folder).file_name().is_some_and(|name| name.to_str() == Some(&record.folder));
        is_name.then_some(record)
    }
}

/// Clears away what killed runs left in a folder that is locked.
pub(super) fn sweep(folder: &Path) -> Vec<Diagnostic> {
    let mut diagnostics = sweep_files(folder);
    for path in left_in(folder, fs::Metadata::is_dir) {
        diagnostics.extend(undisturbed(|_| sweep_room(&path, folder)));
    }
    diagnostics
}

/// The same in an output folder, which may be the folder around others.
pub(super) fn sweep_within(folder: &Path) -> Vec<Diagnostic> {
    if left_in(folder, fs::Metadata::is_dir).is_empty() {
        return sweep_files(folder);
    }
    match FolderLock::try_take(folder) {
        Ok(_lock) => sweep(folder),
        // Somebody is at work there.
        Err(_) => Vec::new(),
    }
}

/// Clears away files that killed runs had begun.
pub(super) fn sweep_files(folder: &Path) -> Vec<Diagnostic> {
    let files = left_in(folder, fs::Metadata::is_file).into_iter();
    files.filter(|path| is_random(path) && take_away(path).unwrap_or(false)).map(|path| swept(&path, "removed")).collect()
}

/// What has a temporary name. What cannot be listed is not swept, which harms nothing.
fn left_in(folder: &Path, kind: fn(&fs::Metadata) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(TEMPORARY));
    let mut paths: Vec<PathBuf> =
        named.filter(|entry| entry.metadata().is_ok_and(|data| kind(&data))).map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn is_random(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_prefix(TEMPORARY).is_some_and(|rest| rest.len() == RANDOM && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Takes a file away that no run holds; `false` where one does.
fn take_away(path: &Path) -> io::Result<bool> {
    // Where locks keep others from reading, no run locks what it has begun, and nothing tells
    // whether it is at work.
    if !cfg!(unix) {
        return Ok(false);
    }
    let file = fs::File::open(path)?;
    hold(&file)?;
    if !is_at(&file, path)? {
        return Ok(false);
    }
    fs::remove_file(path)?;
    Ok(true)
}

/// Clears the folder of a run away, but for what stands nowhere else.
fn sweep_room(room: &Path, parent: &Path) -> Vec<Diagnostic> {
    if !is_random(room) && !holds_only_ours(room) {
        return Vec::new();
    }
    let record = Record::read(room);
    let target = record.as_ref().map(|record| parent.join(&record.folder));
    let mut diagnostics = Vec::new();
    for old in old_folders(room, record.as_ref()) {
        match &target {
            Some(target) if fs::symlink_metadata(target).is_err() => match fs::rename(&old, target) {
                Ok(()) => diagnostics.push(swept(target, "restored")),
                Err(_) => return vec![kept(room, &[])],
            },
            _ => {
                let left = left_over(&old, target.as_deref());
                if !left.is_empty() {
                    return vec![kept(room, &left)];
                }
                let _ = fs::rename(&old, room.join(DONE));
            }
        }
    }
    unprotect(room);
    diagnostics.push(match fs::remove_dir_all(room) {
        Ok(()) => swept(room, "removed"),
        Err(_) => kept(room, &[]),
    });
    diagnostics
}

fn holds_only_ours(room: &Path) -> bool {
    let ours = |entry: fs::DirEntry| [NEW, OLD, DONE, Record::NAME].iter().any(|name| entry.file_name() == *name);
    fs::read_dir(room).is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(ours)))
}

/// The folders that were outputs once.
fn old_folders(room: &Path, record: Option<&Record>) -> Vec<PathBuf> {
    let (new, old) = (room.join(NEW), room.join(OLD));
    let made = record.and_then(|record| record.new);
    let exchanged = made.is_some_and(|made| fs::symlink_metadata(&new).is_ok_and(|data| identity(&data) != made));
    [(old.is_dir(), old), (exchanged, new)].into_iter().filter_map(|(holds, path)| holds.then_some(path)).collect()
}

/// Whether the folder of a run holds what was an output once.
pub(super) fn holds_old(room: &Path) -> bool {
    !old_folders(room, Record::read(room).as_ref()).is_empty()
}

/// What of an old folder no build wrote and stands nowhere in `target`, where it is moved if it can
/// be.
pub(super) fn left_over(old: &Path, target: Option<&Path>) -> Vec<PathBuf> {
    let Ok(inventory) = Inventory::of_any(old) else { return vec![PathBuf::from(".")] };
    let others = inventory.kept(old, &OutputDocuments::new());
    match target {
        Some(target) => settle(old, target, &others, OccupiedBy::Anybody),
        None => others.iter().map(|entry| entry.path.clone()).collect(),
    }
}

/// Lets folders be cleared away that were protected from being written.
pub(super) fn unprotect(folder: &Path) {
    #[cfg(unix)]
    if fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir()) {
        use std::os::unix::fs::PermissionsExt;
        // What refuses this refuses to be cleared away too, and that is reported.
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        fs::read_dir(folder).into_iter().flatten().flatten().for_each(|entry| unprotect(&entry.path()));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn swept(path: &Path, what: &'static str) -> Diagnostic {
    let shown = path.display().to_string();
    Diagnostic::new(Code::LeftoverSwept).with("path", shown.as_str()).with("what", what).at(Place::file(shown))
}

/// Tells which folder of a run stays, and which files in it are to be looked at.
pub(super) fn kept(room: &Path, files: &[PathBuf]) -> Diagnostic {
    let shown = room.display().to_string();
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let what = if names.is_empty() { "refused" } else { "files" };
    let diagnostic = Diagnostic::new(Code::LeftoverKept).with("path", shown.as_str()).with("what", what);
    diagnostic.with("names", names.join(", ")).at(Place::file(shown))
}
