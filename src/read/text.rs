//! Small files, read whole: configuration, prose, cases, templates.
//!
//! Input: a path. Output: UTF-8 text without a byte order mark and with bare line feeds, or a
//! diagnostic that says what kept it from being read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::fingerprint::Fingerprint;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A text and where it came from.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// As shown to the user.
    pub path: String,
    /// File name without its ending.
    pub stem: String,
    pub text: String,
    /// Of the bytes that the text was made of, under the path as shown.
    pub fingerprint: Fingerprint,
}

impl TextFile {
    /// A text that is at hand, as if a file held it.
    pub fn of(path: &str, stem: &str, text: String) -> Self {
        let fingerprint = Fingerprint::of(path, text.as_bytes());
        TextFile { path: path.to_owned(), stem: stem.to_owned(), text, fingerprint }
    }

    /// The text that these bytes of a file spell.
    pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let shown = path.display().to_string();
        let fingerprint = Fingerprint::of(&shown, &bytes);
        let text = String::from_utf8(bytes).map_err(|fault| {
            let good = &fault.as_bytes()[..fault.utf8_error().valid_up_to()];
            let line = good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            Diagnostic::new(Code::FileNotUtf8).with("path", shown.as_str()).at(Place::file(&shown).line(line))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Ok(TextFile { path: shown, stem, text, fingerprint })
    }
}

/// The bytes of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|fault| unreadable(path, &fault))
}

/// The text of a file.
pub fn text(path: &Path) -> Result<TextFile, Diagnostic> {
    TextFile::of_bytes(path, bytes(path)?)
}

/// Whether nothing is at a path. Of what is there and cannot be looked at, this is not so.
pub fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|fault| fault.kind() == io::ErrorKind::NotFound)
}

/// Where a path leads once every link on it was followed.
pub fn real(path: &Path) -> Result<PathBuf, Diagnostic> {
    path.canonicalize().map_err(|fault| unreadable(path, &fault))
}

/// What a folder holds, in order of the names; none where there is no such folder. A folder that
/// cannot be read, or that is none, is reported.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    if is_absent(folder) {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    let mut paths = entries.map_err(|fault| unreadable(folder, &fault))?;
    paths.sort();
    Ok(paths)
}

/// The texts of all files in a folder that end in `.{ending}`, in order of their names; none where
/// there is no such folder.
pub fn texts(folder: &Path, ending: &str) -> (Vec<TextFile>, Vec<Diagnostic>) {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    let paths = entries(folder).unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    // A folder may be called like a text. What cannot even be looked at is reported like what
    // cannot be read.
    let is_other = |path: &Path| fs::metadata(path).is_ok_and(|found| !found.is_file());
    for path in paths.iter().filter(|path| path.extension().is_some_and(|found| found == ending) && !is_other(path)) {
        match text(path) {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    (files, faults)
}

/// Why a file could not be read.
pub(super) fn unreadable(path: &Path, fault: &io::Error) -> Diagnostic {
    let shown = path.display().to_string();
    let diagnostic = match fault.kind() {
        io::ErrorKind::NotFound => Diagnostic::new(Code::FileMissing),
        _ => Diagnostic::new(Code::FileUnreadable).with("detail", fault.to_string()),
    };
    diagnostic.with("path", shown.as_str()).at(Place::file(shown))
}
