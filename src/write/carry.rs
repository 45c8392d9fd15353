//! The files of others, from the old output folder into the new one.
//!
//! 1. Before the exchange every one of them is linked into the new folder, or copied where it
//!    cannot be linked, so that at no moment the output folder is without it.
//! 2. After the exchange the old folder is compared with the new one once more: what somebody saved
//!    meanwhile is moved.
//!
//! Input: both folders and what is to be kept. Output: the same in the new one, with its bytes, its
//! time and its permissions.

use std::{
    fs::{self, FileTimes},
    io,
    path::{Path, PathBuf},
};

use super::{
    Fault, at, failed, folder_of,
    inventory::{FileKind, InventoryEntry},
    lock::is_same,
    refused, step,
};
use crate::diagnostic::Diagnostic;

/// Brings what is kept into the new folder, and leaves it in the old one.
pub(super) fn carry(old: &Path, fresh: &Path, kept: &[&InventoryEntry]) -> Result<(), Diagnostic> {
    for entry in kept {
        let (from, to) = (old.join(&entry.path), fresh.join(&entry.path));
        let brought = match entry.kind {
            FileKind::Folder => fs::create_dir_all(&to),
            FileKind::File | FileKind::Other => {
                fs::create_dir_all(folder_of(&to)).and_then(|()| bring(&from, &to, entry.kind == FileKind::File))
            }
        };
        match brought {
            Ok(()) => {}
            // Gone since the folder was looked at.
            Err(fault) if fault.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&from).is_err() => {}
            // Where capitals make no difference, an output has this name.
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => return Err(refused(&from, "foreign")),
            Err(fault) => return Err(failed(&from, &fault)),
        }
        step();
    }
    // What is in a folder changes its time, and may be kept from being written by its permissions.
    for entry in kept.iter().rev().filter(|entry| entry.kind == FileKind::Folder) {
        let from = old.join(&entry.path);
        like(&from, &fresh.join(&entry.path)).map_err(|fault| failed(&from, &fault))?;
    }
    Ok(())
}

fn bring(from: &Path, to: &Path, is_file: bool) -> io::Result<()> {
    match link(from, to) {
        Ok(()) => return Ok(()),
        Err(fault) if matches!(fault.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => return Err(fault),
        Err(fault) if !is_file && !fs::symlink_metadata(from)?.is_symlink() => return Err(fault),
        Err(_) => {}
    }
    if !is_file {
        return link_again(from, to);
    }
    let mut bytes = fs::File::open(from)?;
    io::copy(&mut bytes, &mut fs::File::create_new(to)?)?;
    like(from, to)
}

/// A second name of the same file; some file systems have none.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(test)]
    if super::history::without_exchange() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    fs::hard_link(from, to)
}

#[cfg(unix)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn link_again(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Gives a copy the time and the permissions of what it was made of.
pub(super) fn like(from: &Path, to: &Path) -> io::Result<()> {
    let data = fs::metadata(from)?;
    if let Ok(changed) = data.modified() {
        // Not every system lets a folder be opened for this; the time of one is no loss.
        let opened = if data.is_dir() { fs::File::open(to) } else { fs::File::options().write(true).open(to) };
        match opened.and_then(|opened| opened.set_times(FileTimes::new().set_modified(changed))) {
            Err(fault) if data.is_file() => return Err(fault),
            _ => {}
        }
    }
    fs::set_permissions(to, data.permissions())
}

/// Whose the file is that stands in the new folder at the path of one in the old folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OccupiedBy {
    /// A copy that this run made: the original takes its place.
    OurCopy,
    /// Anybody's: it stays, and so does the other one.
    Anybody,
}

/// Moves what is kept and is not in the new folder yet out of the old one; leaves what could not be
/// moved.
pub(super) fn settle(old: &Path, folder: &Path, kept: &[&InventoryEntry], there: OccupiedBy) -> Vec<PathBuf> {
    let mut left = Vec::new();
    for entry in kept {
        let settled = match entry.kind {
            FileKind::Folder => settle_folder(&old.join(&entry.path), &folder.join(&entry.path)),
            FileKind::File | FileKind::Other => settle_file(&old.join(&entry.path), &folder.join(&entry.path), there),
        };
        if !matches!(settled, Ok(true)) {
            left.push(entry.path.clone());
        }
        step();
    }
    left
}

fn settle_folder(old: &Path, new: &Path) -> Result<bool, Fault> {
    match fs::symlink_metadata(new) {
        Ok(data) => Ok(data.is_dir()),
        Err(_) => {
            fs::create_dir_all(new).and_then(|()| like(old, new)).map_err(at(new))?;
            Ok(true)
        }
    }
}

fn settle_file(old: &Path, new: &Path, there: OccupiedBy) -> Result<bool, Fault> {
    let (mine, theirs) = (fs::symlink_metadata(old).map_err(at(old))?, fs::symlink_metadata(new));
    match theirs {
        Ok(theirs) if is_same(&mine, &theirs) => Ok(true),
        Ok(theirs) if there == OccupiedBy::Anybody => match (mine.is_file() && theirs.is_file(), mine.is_symlink()) {
            (true, _) => Ok(mine.len() == theirs.len() && holds_same(old, new).map_err(at(old))?),
            (false, true) => Ok(fs::read_link(old).ok() == fs::read_link(new).ok()),
            (false, false) => Ok(false),
        },
        _ => {
            fs::create_dir_all(folder_of(new)).map_err(at(new))?;
            fs::rename(old, new).map_err(at(new))?;
            Ok(true)
        }
    }
}

fn holds_same(one: &Path, other: &Path) -> io::Result<bool> {
    let hash = |path: &Path| crate::read::fingerprint(path, "").map(|file| file.sha256).map_err(|_| io::Error::other("unread"));
    Ok(hash(one)? == hash(other)?)
}
