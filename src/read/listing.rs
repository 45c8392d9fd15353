//! The files below a folder, by their stamps.
//!
//! Input: a folder. Output: every file in it that is not hidden, with its stamp. By two listings it
//! is seen what was written in between, however it came about: by another program, over a network,
//! while nobody watched.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::fingerprint::{Stamp, stamp};

/// Folders within folders that are looked into.
const DEEPEST: usize = 4;
/// Files that are listed; a report folder has dozens.
const MOST: usize = 10_000;

/// Stamps by path.
pub type Listing = BTreeMap<PathBuf, Option<Stamp>>;

/// Every file below `folder`.
pub fn listing(folder: &Path) -> Listing {
    let mut found = Listing::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((next, depth)) = open.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if hidden || found.len() >= MOST {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEEPEST => open.push((path, depth + 1)),
                Ok(kind) if kind.is_dir() => {}
                _ => {
                    let stamp = stamp(&path);
                    found.insert(path, stamp);
                }
            }
        }
    }
    found
}
