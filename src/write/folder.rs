//! A new output folder in the place of the last one.
//!
//! Input: folders and the documents that each is to hold. Output: them all, or every folder as it
//! was and every reason for it. The new folder is made beside the old one, since only on the same
//! disk an exchange is a rename.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    Fault, TEMPORARY, at,
    carry::{OccupiedBy, carry, settle},
    exchange::{Exchange, ExchangeMethod},
    failed, folder_of,
    half_made::{HalfMade, HalfMadePaths, undisturbed},
    inventory::{Inventory, OutputDocuments},
    leftover::{self, DONE, NEW, OLD, Record},
    lock::FolderLock,
    manifest::MANIFEST,
    refused, step,
};
use crate::{diagnostic::Diagnostic, render::OutputFile};

/// Puts the documents in the place of what the last build left in each of `folders`, in all of them
/// or in none.
///
/// What others put there is kept. Leaves what is worth knowing besides.
pub fn write(folders: &[&Path], documents: &[OutputFile]) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let outputs = outputs(documents)?;
    let targets = all(folders.iter().map(|folder| Target::find(folder).map_err(|fault| vec![fault])))?;
    // In one order, so that two runs never wait for each other.
    let parents: BTreeMap<&Path, PathBuf> = targets.iter().map(|target| (target.parent(), target.around())).collect();
    let locks = all(parents.keys().map(|parent| lock(parent)))?;
    let mut diagnostics: Vec<Diagnostic> = parents.values().flat_map(|parent| leftover::sweep(parent)).collect();
    diagnostics.extend(targets.iter().flat_map(|target| leftover::sweep_within(&target.shown)));
    step();
    let written = exchange(&targets, &outputs, &mut diagnostics);
    drop(locks);
    match written {
        Ok(()) => Ok(diagnostics),
        Err(faults) => {
            diagnostics.extend(faults);
            Err(diagnostics)
        }
    }
}

fn exchange(targets: &[Target], outputs: &OutputDocuments<'_>, diagnostics: &mut Vec<Diagnostic>) -> Result<(), Vec<Diagnostic>> {
    let inventories = all(targets.iter().map(|target| target.inventory(outputs)))?;
    let mut staged = Vec::new();
    for (target, inventory) in targets.iter().zip(&inventories) {
        staged.push(StagedFolder::make(target, inventory, outputs).map_err(|fault| vec![fault])?);
    }
    undisturbed(|noted| {
        let put = put_all(&staged, outputs, diagnostics);
        staged.iter_mut().for_each(|staged| staged.clear(noted));
        put
    })
}

/// Puts all new folders into their places, or takes back those that were.
fn put_all(
    staged: &[StagedFolder<'_>],
    outputs: &OutputDocuments<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Vec<Diagnostic>> {
    let mut done: Vec<(&StagedFolder<'_>, ExchangeMethod, Inventory)> = Vec::new();
    for staged in staged {
        step();
        match staged.put(outputs) {
            Ok((way, inventory)) => done.push((staged, way, inventory)),
            Err(mut faults) => {
                faults.extend(done.iter().rev().filter_map(|(staged, way, _)| staged.take_back(*way)));
                return Err(faults);
            }
        }
    }
    diagnostics.extend(done.iter().filter_map(|(staged, way, inventory)| staged.finish(*way, inventory, outputs)));
    Ok(())
}

/// Either all, or every reason why not.
fn all<T>(results: impl Iterator<Item = Result<T, Vec<Diagnostic>>>) -> Result<Vec<T>, Vec<Diagnostic>> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(one) => found.push(one),
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

fn lock(parent: &Path) -> Result<FolderLock, Vec<Diagnostic>> {
    FolderLock::take(parent).map_err(|fault| {
        vec![if fault.kind() == io::ErrorKind::WouldBlock { refused(parent, "busy") } else { failed(parent, &fault) }]
    })
}

/// The documents by their paths; two of one path would leave one of them unseen.
fn outputs(documents: &[OutputFile]) -> Result<OutputDocuments<'_>, Vec<Diagnostic>> {
    let (mut outputs, mut faults) = (OutputDocuments::new(), Vec::new());
    for document in documents {
        let path: PathBuf = document.path.split('/').collect();
        if outputs.insert(path.clone(), document).is_some() {
            faults.push(refused(&path, "twice"));
        }
    }
    if faults.is_empty() { Ok(outputs) } else { Err(faults) }
}

/// A folder as it was named, and where it really is.
struct Target {
    shown: PathBuf,
    real: PathBuf,
}

impl Target {
    fn find(folder: &Path) -> Result<Self, Diagnostic> {
        let shown = folder.to_owned();
        match fs::symlink_metadata(folder) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
                let parent = folder_of(folder);
                fs::create_dir_all(parent).map_err(|fault| failed(parent, &fault))?;
                let parent = parent.canonicalize().map_err(|fault| failed(parent, &fault))?;
                let name = folder.file_name().ok_or_else(|| failed(folder, &io::ErrorKind::InvalidInput.into()))?;
                return Ok(Target { real: parent.join(name), shown });
            }
            Err(fault) => return Err(failed(folder, &fault)),
            Ok(_) => {}
        }
        // A link is followed, so that it still is one afterwards.
        let real = match folder.canonicalize() {
            Ok(real) => real,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Err(refused(folder, "link")),
            Err(fault) => return Err(failed(folder, &fault)),
        };
        if !real.is_dir() {
            return Err(refused(folder, "file"));
        }
        // Whoever works in a folder would be left in the old one, which is gone. Nor has the
        // topmost folder one beside it.
        let here = Path::new(".").canonicalize().map_err(|fault| failed(folder, &fault))?;
        if here.starts_with(&real) || real.parent().is_none() {
            return Err(refused(folder, "here"));
        }
        Ok(Target { shown, real })
    }

    fn parent(&self) -> &Path {
        folder_of(&self.real)
    }

    /// The folder around it, by the name that people know where there is one.
    fn around(&self) -> PathBuf {
        let named = folder_of(&self.shown);
        if named.canonicalize().is_ok_and(|real| real == self.parent()) { named } else { self.parent() }.to_owned()
    }

    /// What is in the folder, where nothing of it is in the way.
    fn inventory(&self, outputs: &OutputDocuments<'_>) -> Result<Inventory, Vec<Diagnostic>> {
        if fs::symlink_metadata(&self.real).is_err() {
            return Ok(Inventory::default());
        }
        // People know the folder by the name that they gave.
        let inventory = Inventory::of_output(&self.shown)?;
        // What leaves no manifest is no build, and takes the place of none.
        if !outputs.contains_key(Path::new(MANIFEST)) && !inventory.entries.is_empty() {
            return Err(vec![refused(&self.shown, "unknown")]);
        }
        let in_the_way = inventory.in_the_way(&self.real, &self.shown, outputs);
        if in_the_way.is_empty() { Ok(inventory) } else { Err(in_the_way) }
    }
}

/// A new folder that is ready to take its place.
struct StagedFolder<'t> {
    target: &'t Target,
    room: HalfMade<tempfile::TempDir>,
    exchange: Exchange,
}

impl<'t> StagedFolder<'t> {
    fn make(target: &'t Target, inventory: &Inventory, outputs: &OutputDocuments<'_>) -> Result<Self, Diagnostic> {
        let diagnostics = |(path, fault): Fault| failed(&path, &fault);
        let parent = target.parent();
        let make = || tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(parent);
        let room = HalfMade::make(make, |room| room.path()).map_err(|fault| failed(parent, &fault))?;
        let [fresh, aside, record] = [NEW, OLD, Record::NAME].map(|name| room.path().join(name));
        for (path, document) in outputs {
            undisturbed(|_| fill(&fresh, path, &document.bytes)).map_err(diagnostics)?;
            step();
        }
        let kept = inventory.kept(&target.shown, outputs);
        undisturbed(|_| carry(&target.real, &fresh, &kept))?;
        let data = if target.real.exists() { Some(&target.real) } else { None };
        undisturbed(|_| {
            if let Some(old) = data {
                let permissions = fs::metadata(old).map_err(at(old))?.permissions();
                fs::set_permissions(&fresh, permissions).map_err(at(&fresh))?;
            }
            Record::of(&target.real, &fresh).and_then(|text| create(&record, text.as_bytes())).map_err(at(&record))
        })
        .map_err(diagnostics)?;
        Ok(StagedFolder { target, room, exchange: Exchange { folder: target.real.clone(), fresh, aside } })
    }

    /// Makes the exchange; takes it back where somebody saved something in the way meanwhile.
    fn put(&self, outputs: &OutputDocuments<'_>) -> Result<(ExchangeMethod, Inventory), Vec<Diagnostic>> {
        let exchange = &self.exchange;
        let way = exchange.make().map_err(|fault| vec![failed(&self.target.shown, &fault)])?;
        step();
        let Some(old) = exchange.old(way) else { return Ok((way, Inventory::default())) };
        let looked = Inventory::of_any(old).and_then(|inventory| {
            let in_the_way = inventory.in_the_way(old, &self.target.shown, outputs);
            if in_the_way.is_empty() { Ok(inventory) } else { Err(in_the_way) }
        });
        looked.map(|inventory| (way, inventory)).map_err(|mut faults| {
            faults.extend(self.take_back(way));
            faults
        })
    }

    /// Takes the exchange back, and what somebody saved in the new folder meanwhile along.
    fn take_back(&self, way: ExchangeMethod) -> Option<Diagnostic> {
        let Exchange { folder, fresh, aside } = &self.exchange;
        if let Err(fault) = self.exchange.undo(way) {
            return Some(failed(folder, &fault));
        }
        let left = leftover::left_over(fresh, Some(folder));
        if left.is_empty() {
            return None;
        }
        // As an old folder it is not taken for a new one that nobody ever saw.
        let _ = fs::rename(fresh, aside);
        Some(leftover::kept(&self.shown_room(), &left))
    }

    /// Moves what is still in the old folder alone; tells where it is if that could not be done.
    fn finish(&self, way: ExchangeMethod, inventory: &Inventory, outputs: &OutputDocuments<'_>) -> Option<Diagnostic> {
        let old = self.exchange.old(way)?;
        let kept = inventory.kept(old, outputs);
        let left = settle(old, &self.exchange.folder, &kept, OccupiedBy::OurCopy);
        if !left.is_empty() {
            return Some(leftover::kept(&self.shown_room(), &left));
        }
        // From now on it holds nothing that anybody misses, whoever clears it away.
        let _ = fs::rename(old, self.room.path().join(DONE));
        step();
        None
    }

    fn shown_room(&self) -> PathBuf {
        self.room.path().file_name().map_or_else(|| self.room.path().to_owned(), |name| self.target.around().join(name))
    }

    /// What is left is cleared away when it is dropped, however its folders were protected; what
    /// may be missed is not.
    fn clear(&mut self, noted: &mut HalfMadePaths) {
        if leftover::holds_old(self.room.path()) {
            self.room.leave(noted, |room| room.disable_cleanup(true));
        } else {
            leftover::unprotect(self.room.path());
        }
    }
}

fn fill(fresh: &Path, path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let path = fresh.join(path);
    let below = folder_of(&path);
    fs::create_dir_all(below).map_err(at(below))?;
    create(&path, bytes).map_err(at(&path))
}

/// Writes a file that is not there yet. It may be lost in a power cut, as what can be built again.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}

/// Where a path leads, whether or not there is anything yet.
pub fn real_path(path: &Path) -> PathBuf {
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(real), ..) => real,
        (Err(_), Some(_), Some(name)) => real_path(folder_of(path)).join(name),
        _ => path.to_owned(),
    }
}
