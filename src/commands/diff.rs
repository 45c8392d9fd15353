//! `nianbao diff`: what moved between two builds, and why.
//!
//! Enter two output folders, or the manifests in them; leaves their difference, or the newer report as a page on which it is marked.

use std::path::Path;

use crate::{
    compare::{Changes, build_folder, compare, load_build, marked},
    diagnostic::{Catalogue, Diagnostic},
    read, write,
};

/// Compares two builds.
pub fn diff(old: &Path, new: &Path) -> Result<Changes, Vec<Diagnostic>> {
    match (load_build(old), load_build(new)) {
        (Ok(old), Ok(new)) => Ok(compare(&old, &new)),
        (old, new) => Err([old.err(), new.err()].into_iter().flatten().collect()),
    }
}

/// Writes the newer report as a page on which what changed is marked.
pub fn page(changes: &Changes, new: &Path, to: &Path, catalogue: &Catalogue) -> Result<(), Diagnostic> {
    let path = build_folder(new).join("report.html");
    let report = read::text(&path)?;
    if !changes.are_on(&report.fingerprint) {
        return Err(read::changed("report.html", &path));
    }
    write::write_file(to, marked(changes, &report.text, catalogue).as_bytes())
}
