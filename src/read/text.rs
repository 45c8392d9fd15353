//! Small files, read whole: configuration, prose, cases, templates.
//!
//! Enters a path; leaves UTF-8 text without a byte order mark and with bare line feeds, or a diagnostic that says what kept it from being read.

use std::{fs, io, path::Path};

use crate::diagnostic::{Code, Diagnostic, Place};

/// A text and where it came from.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// As shown to the user.
    pub path: String,
    /// File name without its ending.
    pub stem: String,
    pub text: String,
}

/// The bytes of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|fault| unreadable(path, &fault))
}

/// The text of a file.
pub fn text(path: &Path) -> Result<TextFile, Diagnostic> {
    let shown = path.display().to_string();
    let text = String::from_utf8(bytes(path)?).map_err(|fault| {
        let good = &fault.as_bytes()[..fault.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        Diagnostic::new(Code::FileNotUtf8).with("path", shown.as_str()).at(Place::file(&shown).line(line))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(TextFile { path: shown, stem, text })
}

/// The texts of all files in a folder that end in `.{ending}`, in order of their names; none where there is no such folder.
pub fn texts(folder: &Path, ending: &str) -> (Vec<TextFile>, Vec<Diagnostic>) {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    let mut faults = Vec::new();
    let files = paths.iter().filter_map(|path| text(path).map_err(|fault| faults.push(fault)).ok()).collect();
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
