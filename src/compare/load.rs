//! What a build wrote about itself, read back.
//!
//! Enters an output folder or the path of a manifest in one; leaves a [`Build`], or what is missing there.

use std::path::Path;

use serde_json::Value;

use super::Build;
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read,
};

/// What a build in a folder, or beside a manifest, says of itself.
pub fn load_build(path: &Path) -> Result<Build, Diagnostic> {
    let folder = build_folder(path);
    let json = |name: &str| -> Result<Value, Diagnostic> {
        let shown = path.display().to_string();
        let missing =
            || Diagnostic::new(Code::BuildMissing).with("path", shown.as_str()).with("name", name).at(Place::file(&shown));
        let bytes = read::bytes(&folder.join(name)).map_err(|_| missing())?;
        serde_json::from_slice(&bytes).map_err(|_| missing())
    };
    let provenance = json("provenance.json")?;
    let provenance = serde_json::from_value(provenance).map_err(|_| {
        let shown = path.display().to_string();
        Diagnostic::new(Code::BuildMissing).with("path", shown.as_str()).with("name", "provenance.json").at(Place::file(&shown))
    })?;
    Ok(Build { manifest: json("manifest.json")?, provenance })
}

/// The folder of a build that was named, or whose manifest was.
pub fn build_folder(path: &Path) -> &Path {
    match path.file_name() {
        Some(name) if name == "manifest.json" => path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")),
        _ => path,
    }
}
