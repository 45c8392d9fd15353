//! Which files of a folder are whose.
//!
//! Input: a folder and the outputs that are to take its place. Output: every file in it as an
//! output that is as it was built, as one that was edited, or as a file of somebody else, and what
//! is to become of each. Links are never followed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    TEMPORARY, failed,
    manifest::{KnownOutputs, MANIFEST, ManifestSeal, is_above_any},
    refused,
};
use crate::{diagnostic::Diagnostic, read, render::OutputFile};

/// What systems put into any folder that somebody looks at.
const OF_THE_SYSTEM: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The outputs to be written, by their path in the folder.
pub(super) type OutputDocuments<'d> = BTreeMap<PathBuf, &'d OutputFile>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    File,
    Folder,
    /// A link, or what is no file at all.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileOwner {
    /// A build, and nobody changed it since.
    Build,
    /// A build, but somebody changed it.
    Editor,
    Other,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct InventoryEntry {
    /// Within the folder.
    pub path: PathBuf,
    pub kind: FileKind,
    pub owner: FileOwner,
}

/// What becomes of a file in the new folder.
#[derive(Debug, PartialEq, Eq)]
enum FileFate {
    /// The new outputs take its place.
    Replaced,
    Kept,
    /// It stands where an output is to be.
    InTheWay,
}

/// Everything in a folder, folders before what is in them.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    pub entries: Vec<InventoryEntry>,
}

impl Inventory {
    /// Of an output folder; of one that no build made there is none, unless it holds nothing.
    pub(super) fn of_output(folder: &Path) -> Result<Self, Vec<Diagnostic>> {
        let of_output = !is_as_good_as_empty(folder).map_err(|fault| vec![failed(folder, &fault)])?;
        let known = match known(folder) {
            Ok(known) => known,
            Err(_) if !of_output => KnownOutputs::default(),
            Err(fault) => return Err(vec![fault]),
        };
        Inventory::take(folder, &known)
    }

    /// Of any folder, by what its manifest says, where it has one that can be read.
    pub(super) fn of_any(folder: &Path) -> Result<Self, Vec<Diagnostic>> {
        Inventory::take(folder, &known(folder).unwrap_or_default())
    }

    fn take(folder: &Path, known: &KnownOutputs) -> Result<Self, Vec<Diagnostic>> {
        let mut inventory = Inventory::default();
        let mut faults = Vec::new();
        let disk = fs::metadata(folder).ok();
        let mut folders = vec![PathBuf::new()];
        while let Some(within) = folders.pop() {
            let here = folder.join(&within);
            let entries = fs::read_dir(&here).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
            let entries = match entries {
                Ok(entries) => entries,
                Err(fault) => {
                    faults.push(failed(&here, &fault));
                    continue;
                }
            };
            for entry in entries {
                let (full, path) = (entry.path(), within.join(entry.file_name()));
                // Of a link, what the link itself is.
                let data = match entry.metadata() {
                    Ok(data) => data,
                    // Gone since it was listed.
                    Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
                    Err(fault) => {
                        faults.push(failed(&full, &fault));
                        continue;
                    }
                };
                let kind = if data.is_dir() {
                    FileKind::Folder
                } else if data.is_file() {
                    FileKind::File
                } else {
                    FileKind::Other
                };
                // What is mounted there cannot come along, and is not to be cleared away with the
                // old folder.
                if kind == FileKind::Folder && !disk.as_ref().is_some_and(|disk| same_disk(disk, &data)) {
                    faults.push(refused(&full, "mounted"));
                    continue;
                }
                let owner = match kind {
                    FileKind::File => owner(&full, &path, data.len(), known).map_err(|fault| faults.push(fault)),
                    FileKind::Folder if known.is_folder_of_outputs(&path) => Ok(FileOwner::Build),
                    FileKind::Other if known.output(&path).is_some() => Ok(FileOwner::Editor),
                    FileKind::Folder | FileKind::Other => Ok(FileOwner::Other),
                };
                if kind == FileKind::Folder {
                    folders.push(path.clone());
                }
                inventory.entries.extend(owner.map(|owner| InventoryEntry { path, kind, owner }));
            }
        }
        inventory.entries.sort_by(|a, b| a.path.cmp(&b.path));
        if faults.is_empty() { Ok(inventory) } else { Err(faults) }
    }

    /// Every file that stands where an output is to be, as an error each; people know the folder as
    /// `shown`.
    pub(super) fn in_the_way(&self, folder: &Path, shown: &Path, outputs: &OutputDocuments<'_>) -> Vec<Diagnostic> {
        let fates = self.entries.iter().map(|entry| (entry, fate(entry, folder, outputs)));
        let diagnostics = fates.filter_map(|(entry, fate)| match fate {
            Ok(FileFate::InTheWay) if entry.owner == FileOwner::Editor => Some(refused(&shown.join(&entry.path), "edited")),
            Ok(FileFate::InTheWay) => Some(refused(&shown.join(&entry.path), "foreign")),
            Ok(_) => None,
            Err(fault) => Some(failed(&shown.join(&entry.path), &fault)),
        });
        diagnostics.collect()
    }

    /// What is carried over into the new folder, where nothing is in the way.
    pub(super) fn kept(&self, folder: &Path, outputs: &OutputDocuments<'_>) -> Vec<&InventoryEntry> {
        self.entries.iter().filter(|entry| matches!(fate(entry, folder, outputs), Ok(FileFate::Kept))).collect()
    }
}

/// Whether there is nothing in a folder but what comes by itself.
fn is_as_good_as_empty(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if !OF_THE_SYSTEM.contains(&&*name) && !name.starts_with(TEMPORARY) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What the manifest in a folder says.
fn known(folder: &Path) -> Result<KnownOutputs, Diagnostic> {
    let path = folder.join(MANIFEST);
    match fs::symlink_metadata(&path) {
        Ok(data) if data.is_file() => {
            let bytes = fs::read(&path).map_err(|fault| failed(&path, &fault))?;
            KnownOutputs::read(&bytes).ok_or_else(|| refused(&path, "manifest"))
        }
        Ok(_) => Err(refused(&path, "manifest")),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Err(refused(folder, "unknown")),
        Err(fault) => Err(failed(&path, &fault)),
    }
}

fn owner(full: &Path, path: &Path, bytes: u64, known: &KnownOutputs) -> Result<FileOwner, Diagnostic> {
    if let (true, Some(seal)) = (path == Path::new(MANIFEST), known.manifest) {
        return Ok(if seal == ManifestSeal::Whole { FileOwner::Build } else { FileOwner::Editor });
    }
    let Some((size, hash)) = known.output(path) else { return Ok(FileOwner::Other) };
    let same = *size == bytes && read::fingerprint(full, "")?.sha256 == *hash;
    Ok(if same { FileOwner::Build } else { FileOwner::Editor })
}

fn fate(entry: &InventoryEntry, folder: &Path, outputs: &OutputDocuments<'_>) -> io::Result<FileFate> {
    let InventoryEntry { path, kind, owner } = entry;
    if *owner == FileOwner::Build {
        return Ok(FileFate::Replaced);
    }
    if let Some(document) = outputs.get(path) {
        // What is there already need not be saved from being written.
        let same = *kind == FileKind::File && is_just(&folder.join(path), &document.bytes)?;
        return Ok(if same { FileFate::Replaced } else { FileFate::InTheWay });
    }
    let beneath_an_output = path.ancestors().skip(1).any(|above| outputs.contains_key(above));
    let above_an_output = *kind != FileKind::Folder && is_above_any(outputs, path);
    Ok(if beneath_an_output || above_an_output { FileFate::InTheWay } else { FileFate::Kept })
}

/// Whether a file holds these bytes.
pub(super) fn is_just(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    Ok(fs::metadata(path)?.len() == bytes.len() as u64 && fs::read(path)? == bytes)
}

#[cfg(unix)]
fn same_disk(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev()
}

#[cfg(not(unix))]
fn same_disk(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}
