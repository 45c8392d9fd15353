//! What case files hold on disk.
//!
//! Input: a path. Output: its bytes, and the case that they spell. All that is said of a file at
//! one time is said of the same bytes: it may be another one the moment after.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    diagnostic::{Code, Diagnostic},
    plan::CaseFile,
    read::{self, TextFile},
};

/// The case that these bytes of its file spell; none where they spell no case.
pub(super) fn case_in(path: &Path, bytes: Vec<u8>) -> Option<CaseFile> {
    CaseFile::read(TextFile::of_bytes(path, bytes).ok()?).ok()
}

/// What the file at a path holds; none where there is none.
pub(super) fn held(path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    match read::bytes(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.code == Code::FileMissing => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// What a case file holds, with the hash by which it is known; null where there is none.
pub(super) fn shown(path: &Path, bytes: Option<Vec<u8>>) -> Value {
    let Some(bytes) = bytes else { return Value::Null };
    let version = read::hash_bytes(&bytes);
    match case_in(path, bytes.clone()) {
        Some(case) => json!({ "front": case.front, "body": case.body(), "version": version }),
        None => json!({ "front": null, "body": String::from_utf8_lossy(&bytes), "version": version }),
    }
}
