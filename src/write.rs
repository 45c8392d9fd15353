//! From bytes to files: all of them, or none.
//!
//! Enter documents; leaves an output folder that holds exactly these and a `manifest.json`. Everything is first written into a new folder
//! beside the old one, which then takes its place: a run that fails halfway, or is killed, leaves the last outputs as they were, and one
//! that is told to stop leaves nothing half made beside them ([`abandon`]). What the bytes mean is not known here.

mod half_made;

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use half_made::{HalfMade, undisturbed};
use serde::Serialize;

pub use half_made::abandon;

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read::{Fingerprint, hash_bytes},
    render::Document,
};

/// What was made of what.
#[derive(Debug, Serialize)]
pub struct Manifest<'a, C: Serialize, I: Serialize> {
    /// Version of this file's form.
    pub schema: u32,
    pub tool: &'a str,
    pub version: &'a str,
    /// Whether this is the report as it is published.
    #[serde(rename = "final")]
    pub last: bool,
    /// Hash over all inputs.
    pub data_hash: &'a str,
    pub inputs: &'a [Fingerprint],
    /// What became of the rows read.
    pub intake: I,
    /// Findings on rows, by code.
    pub findings: std::collections::BTreeMap<String, u64>,
    /// The configuration in force, defaults filled in.
    pub configuration: C,
    pub outputs: Vec<Fingerprint>,
}

/// The fingerprints of documents, for the manifest.
pub fn fingerprints(documents: &[Document]) -> Vec<Fingerprint> {
    let one = |document: &Document| Fingerprint {
        path: document.path.clone(),
        bytes: document.bytes.len() as u64,
        sha256: hash_bytes(&document.bytes),
    };
    documents.iter().map(one).collect()
}

/// Puts the documents in the place of whatever the last build left in `folder`.
pub fn write(folder: &Path, documents: &[Document]) -> Result<(), Diagnostic> {
    replace(folder, documents).map_err(|(path, fault)| failed(&path, &fault))
}

/// Puts one file in the place of another, or of none: whoever reads it meanwhile, or after a power cut, finds the old one whole or the new
/// one whole.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    stream_file(path, |out| out.write_all(bytes))
}

/// Like [`write_file`], for what need not be in memory at once.
pub fn stream_file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Diagnostic> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let put = || {
        fs::create_dir_all(folder)?;
        let make = || tempfile::Builder::new().prefix(".nianbao-").tempfile_in(folder);
        let mut fresh = HalfMade::make(make, |fresh| fresh.path())?;
        if let Some(fresh) = fresh.get() {
            fill(fresh)?;
            fresh.as_file().sync_all()?;
            // A temporary file is its maker's alone; what takes its place is to be read as the old one was.
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(path).map_or(0o644, |data| data.permissions().mode());
                fresh.as_file().set_permissions(fs::Permissions::from_mode(mode & 0o777))?;
            }
        }
        fresh.finish(|fresh| fresh.persist(path).map_err(|fault| fault.error)).map(|_| ())
    };
    put().map_err(|fault| failed(path, &fault))
}

/// What came through a pipe, as a file that is gone when it is dropped.
pub struct Spooled {
    path: PathBuf,
    _file: HalfMade<tempfile::NamedTempFile>,
}

impl Spooled {
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Puts what comes through a pipe into a file beside `path`.
pub fn spool(path: &Path, pipe: &mut dyn io::Read) -> Result<Spooled, Diagnostic> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut put = || {
        fs::create_dir_all(folder)?;
        let make = || tempfile::Builder::new().prefix(".nianbao-").tempfile_in(folder);
        let mut fresh = HalfMade::make(make, |fresh| fresh.path())?;
        let path = fresh.get().map(|fresh| fresh.path().to_owned()).unwrap_or_default();
        if let Some(fresh) = fresh.get() {
            io::copy(pipe, fresh)?;
        }
        Ok(Spooled { path, _file: fresh })
    };
    put().map_err(|fault| failed(folder, &fault))
}

/// Takes a file away.
pub fn remove_file(path: &Path) -> Result<(), Diagnostic> {
    fs::remove_file(path).map_err(|fault| failed(path, &fault))
}

fn failed(path: &Path, fault: &io::Error) -> Diagnostic {
    let shown = path.display().to_string();
    Diagnostic::new(Code::WriteFailed).with("path", shown.as_str()).with("detail", fault.to_string()).at(Place::file(shown))
}

type Fault = (PathBuf, io::Error);

fn replace(folder: &Path, documents: &[Document]) -> Result<(), Fault> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |fault| (path, fault)
    };
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(at(parent))?;
    refuse_foreign(folder)?;
    // Same file system as the target, so that the exchange is a rename.
    let make = || tempfile::Builder::new().prefix(".nianbao-").tempdir_in(parent);
    let mut fresh = HalfMade::make(make, |fresh| fresh.path()).map_err(at(parent))?;
    let Some(room) = fresh.get().map(|fresh| fresh.path().to_owned()) else { return Ok(()) };
    let inner = room.join("new");
    for document in documents {
        let path = inner.join(&document.path);
        let below = path.parent().unwrap_or(&inner);
        undisturbed(|| {
            fs::create_dir_all(below).map_err(at(below))?;
            fs::write(&path, &document.bytes).map_err(at(&path))
        })?;
    }
    undisturbed(|| exchange(folder, &inner, &room.join("old")))
}

/// Puts the fresh folder in the place of the old one.
fn exchange(folder: &Path, inner: &Path, old: &Path) -> Result<(), Fault> {
    let fault = |fault| (folder.to_owned(), fault);
    let existed = folder.exists();
    if existed {
        fs::rename(folder, old).map_err(fault)?;
    }
    if let Err(failed) = fs::rename(inner, folder) {
        if existed {
            fs::rename(old, folder).map_err(fault)?;
        }
        return Err(fault(failed));
    }
    Ok(())
}

/// A folder that holds files but no manifest was not made by a build: it is not for us to replace.
fn refuse_foreign(folder: &Path) -> Result<(), Fault> {
    let Ok(mut entries) = fs::read_dir(folder) else { return Ok(()) };
    let foreign = entries.next().is_some() && !folder.join("manifest.json").is_file();
    if foreign { Err((folder.to_owned(), io::Error::other("holds files that no build made"))) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(path: &str, text: &str) -> Document {
        Document { path: path.into(), bytes: text.into() }
    }

    #[test]
    fn a_build_replaces_the_one_before() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("out/report");
        write(&folder, &[document("manifest.json", "1"), document("figures/old.svg", "x")]).unwrap();
        write(&folder, &[document("manifest.json", "2"), document("report.md", "y")]).unwrap();
        assert_eq!(fs::read_to_string(folder.join("manifest.json")).unwrap(), "2");
        assert!(!folder.join("figures").exists());
        assert_eq!(fs::read_dir(home.path().join("out")).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_failed_build_leaves_the_last_one() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("report");
        write(&folder, &[document("manifest.json", "1")]).unwrap();
        // A file cannot be a folder: the second document cannot be written.
        assert!(write(&folder, &[document("a", "x"), document("a/b", "y")]).is_err());
        assert_eq!(fs::read_to_string(folder.join("manifest.json")).unwrap(), "1");
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("thesis.docx"), "x").unwrap();
        assert!(write(home.path(), &[document("manifest.json", "1")]).is_err());
        assert!(home.path().join("thesis.docx").exists());
    }
}
