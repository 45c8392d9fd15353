//! What a build says of the files that it left, and what the next one makes of that.
//!
//! Input: what a build was made of. Output: `manifest.json` with a seal, a hash of all before it.
//! Input: such a file. Output: which files were written, by their hash. Its paths are compared with
//! what is found in the folder and never opened, wherever they lead.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    read::{Fingerprint, hash_bytes},
    render::OutputFile,
};

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";

/// Where the seal stands: last, so that all before it is sealed.
const SEAL: &str = ",\n  \"seal\": \"";
const END: &str = "\"\n}\n";

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
    pub findings: BTreeMap<String, u64>,
    /// The configuration in force, defaults filled in.
    pub configuration: C,
    pub outputs: Vec<Fingerprint>,
}

impl<C: Serialize, I: Serialize> Manifest<'_, C, I> {
    /// The file.
    #[expect(clippy::expect_used, reason = "strings, numbers and maps with string keys are what JSON has")]
    pub fn document(&self) -> OutputFile {
        let text = serde_json::to_string_pretty(self).expect("a manifest has string keys alone");
        OutputFile { path: MANIFEST.into(), bytes: sealed(&text).into_bytes() }
    }
}

/// A JSON object with the seal as its last key.
pub(super) fn sealed(object: &str) -> String {
    let open = object.trim_end().strip_suffix('}').map_or(object, str::trim_end);
    format!("{open}{SEAL}{}{END}", hash_bytes(open.as_bytes()))
}

/// The fingerprints of documents, for the manifest.
pub fn fingerprints(documents: &[OutputFile]) -> Vec<Fingerprint> {
    let one = |document: &OutputFile| Fingerprint {
        path: document.path.clone(),
        bytes: document.bytes.len() as u64,
        sha256: hash_bytes(&document.bytes),
    };
    documents.iter().map(one).collect()
}

/// What the last build left.
#[derive(Debug, Default)]
pub(super) struct KnownOutputs {
    outputs: BTreeMap<PathBuf, (u64, String)>,
    /// Whether there is a manifest, and whether it is as it was written.
    pub manifest: Option<ManifestSeal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ManifestSeal {
    Whole,
    Broken,
}

#[derive(Deserialize)]
struct ManifestContent {
    tool: String,
    outputs: Vec<ManifestOutput>,
}

#[derive(Deserialize)]
struct ManifestOutput {
    path: String,
    bytes: u64,
    sha256: String,
}

impl KnownOutputs {
    /// What a manifest says; `None` where no build wrote it, or it is not whole.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let diagnostics: ManifestContent = serde_json::from_slice(bytes).ok()?;
        if diagnostics.tool != env!("CARGO_PKG_NAME") {
            return None;
        }
        // A path that leads elsewhere names no file of this folder.
        let within = |path: &str| path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        let outputs = diagnostics.outputs.into_iter().filter(|output| within(&output.path));
        let outputs = outputs.map(|output| (output.path.split('/').collect(), (output.bytes, output.sha256))).collect();
        let manifest = if is_intact(bytes) { ManifestSeal::Whole } else { ManifestSeal::Broken };
        Some(KnownOutputs { outputs, manifest: Some(manifest) })
    }

    /// Size and hash of an output.
    pub(super) fn output(&self, path: &Path) -> Option<&(u64, String)> {
        self.outputs.get(path)
    }

    /// Whether a folder was made for outputs.
    pub(super) fn is_folder_of_outputs(&self, path: &Path) -> bool {
        is_above_any(&self.outputs, path)
    }
}

/// Whether `path` is the folder of a path among the keys.
pub(super) fn is_above_any<T>(paths: &BTreeMap<PathBuf, T>, path: &Path) -> bool {
    let next = paths.range::<Path, _>((std::ops::Bound::Excluded(path), std::ops::Bound::Unbounded)).next();
    next.is_some_and(|(next, _)| next.starts_with(path))
}

/// Whether the seal is right; a manifest of a version that set none counts as intact.
fn is_intact(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some((open, rest)) = text.rsplit_once(SEAL) else { return true };
    rest.strip_suffix(END).is_some_and(|seal| seal == hash_bytes(open.as_bytes()))
}
