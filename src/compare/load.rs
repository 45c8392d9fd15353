//! What a build wrote about itself, read back.
//!
//! Input: an output folder or the path of a manifest in one. Output: a [`Build`], or what is
//! missing there. Where another build takes its place between the reading of two files, that is
//! told: what is read has to have the hash that the manifest lists.

use std::path::Path;

use serde_json::Value;

use super::FrozenBuild;
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read,
};

/// What a build in a folder, or beside a manifest, says of itself.
pub fn load_build(path: &Path) -> Result<FrozenBuild, Diagnostic> {
    let folder = build_folder(path);
    let missing = |name: &str| {
        let shown = path.display().to_string();
        Diagnostic::new(Code::BuildMissing).with("path", shown.as_str()).with("name", name).at(Place::file(&shown))
    };
    let bytes = |name: &str| {
        let unread = |fault: Diagnostic| if fault.code == Code::FileMissing { missing(name) } else { fault };
        read::bytes(&folder.join(name)).map_err(unread)
    };
    let provenance = bytes(PROVENANCE)?;
    let manifest: Value = serde_json::from_slice(&bytes(MANIFEST)?).map_err(|_| missing(MANIFEST))?;
    if listed(&manifest, PROVENANCE).is_some_and(|listed| listed != read::hash_bytes(&provenance)) {
        return Err(read::changed(PROVENANCE, &folder.join(PROVENANCE)));
    }
    let provenance = serde_json::from_slice(&provenance).map_err(|_| missing(PROVENANCE))?;
    Ok(FrozenBuild { manifest, provenance })
}

const MANIFEST: &str = "manifest.json";
const PROVENANCE: &str = "provenance.json";

/// The hash of a file of a build, as its manifest lists it.
pub(super) fn listed<'m>(manifest: &'m Value, name: &str) -> Option<&'m str> {
    let outputs = manifest.get("outputs")?.as_array()?;
    outputs.iter().find(|output| output["path"] == name)?["sha256"].as_str()
}

/// The folder of a build that was named, or whose manifest was.
pub fn build_folder(path: &Path) -> &Path {
    match path.file_name() {
        Some(name) if name == "manifest.json" => path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")),
        _ => path,
    }
}
