//! Which bytes a file held when it was read.
//!
//! Enters a path; leaves size and SHA-256. The content itself is not looked at.

use std::{fs::File, io::Read, path::Path};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::text::unreadable;
use crate::diagnostic::Diagnostic;

/// Size and hash of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fingerprint {
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

/// By what a file shows that it was written to, without being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    /// Which file it is, since another one may have taken its place by a rename, and when it was last written to.
    identity: [i128; 3],
}

/// Which file or folder there is at `path`, whatever it holds.
pub fn identity(path: &Path) -> Option<[i128; 2]> {
    let [device, number, _] = identity_of(&std::fs::metadata(path).ok()?);
    Some([device, number])
}

/// Bytes of the file at `path`; none where there is no such file.
pub fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |data| data.len())
}

/// The stamp of the file at `path`, where there is one.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let data = std::fs::metadata(path).ok()?;
    Some(Stamp { bytes: data.len(), identity: identity_of(&data) })
}

#[cfg(unix)]
fn identity_of(data: &std::fs::Metadata) -> [i128; 3] {
    use std::os::unix::fs::MetadataExt;
    [data.dev().into(), data.ino().into(), i128::from(data.ctime()) * 1_000_000_000 + i128::from(data.ctime_nsec())]
}

#[cfg(windows)]
fn identity_of(data: &std::fs::Metadata) -> [i128; 3] {
    use std::os::windows::fs::MetadataExt;
    [0, data.creation_time().into(), data.last_write_time().into()]
}

#[cfg(not(any(unix, windows)))]
fn identity_of(_: &std::fs::Metadata) -> [i128; 3] {
    [0; 3]
}

/// The fingerprint of the file at `path`, to be listed as `name`.
pub fn fingerprint(path: &Path, name: &str) -> Result<Fingerprint, Diagnostic> {
    let mut file = File::open(path).map_err(|fault| unreadable(path, &fault))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let count = file.read(&mut buffer).map_err(|fault| unreadable(path, &fault))?;
        if count == 0 {
            break;
        }
        bytes += count as u64;
        hasher.update(&buffer[..count]);
    }
    Ok(Fingerprint { path: name.to_owned(), bytes, sha256: hex(&hasher.finalize()) })
}

/// SHA-256 of `bytes`.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of `bytes` in hexadecimal.
pub fn hash_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
