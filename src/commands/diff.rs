//! `nianbao diff`: what moved between two builds, and why.
//!
//! Input: two output folders, or the manifests in them. Output: their difference, or the newer
//! report as a page on which it is marked.

use std::{
    io::{self, BufRead},
    path::Path,
};

use crate::{
    compare::{BuildChanges, build_folder, compare, load_build, marked},
    diagnostic::{Catalogue, Diagnostic},
    read,
    write::{self, ReplacePolicy},
};

/// Compares two builds.
pub fn diff(old: &Path, new: &Path) -> Result<BuildChanges, Vec<Diagnostic>> {
    match (load_build(old), load_build(new)) {
        (Ok(old), Ok(new)) => Ok(compare(&old, &new)),
        (old, new) => Err([old.err(), new.err()].into_iter().flatten().collect()),
    }
}

/// Writes the newer report as a page on which what changed is marked.
pub fn page(changes: &BuildChanges, new: &Path, to: &Path, catalogue: &Catalogue) -> Result<Vec<Diagnostic>, Diagnostic> {
    let path = build_folder(new).join("report.html");
    let report = read::text(&path)?;
    if !changes.are_on(&report.fingerprint) {
        return Err(read::changed("report.html", &path));
    }
    let page = marked(changes, &report.text, catalogue);
    let sign = sign(&page);
    write::write_file(to, ReplacePolicy::NothingOrOurs(&[&is_page]), (page + &sign).as_bytes())
}

/// What ends a page, so that the next one may take its place and nobody else's file.
fn sign(page: &str) -> String {
    format!("<!-- nianbao diff {} -->\n", read::hash_bytes(page.as_bytes()))
}

/// Whether what is read is such a page, as it was written.
fn is_page(file: &mut dyn BufRead) -> io::Result<bool> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = str::from_utf8(&bytes).ok();
    Ok(text
        .and_then(|text| text.rfind("<!-- nianbao diff ").map(|end| text.split_at(end)))
        .is_some_and(|(page, end)| end == sign(page)))
}
