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

/// SHA-256 of `bytes` in hexadecimal.
pub fn hash_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
