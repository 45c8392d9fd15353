//! Which bytes a file held when it was read.
//!
//! Enters a file, or what is read of it by others; leaves size and SHA-256. The content itself is
//! not looked at. What is used of a file and what is hashed of it come from one handle and are the
//! same bytes, since another file may be at its path at any moment.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

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

impl Fingerprint {
    /// The fingerprint of a file that held these bytes, to be listed as `name`.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Fingerprint { path: name.to_owned(), bytes: bytes.len() as u64, sha256: hash_bytes(bytes) }
    }

    /// The same under another name.
    pub fn named(&self, name: &str) -> Self {
        Fingerprint { path: name.to_owned(), ..self.clone() }
    }
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
    std::fs::metadata(path).ok().map(|data| Stamp::of(&data))
}

impl Stamp {
    fn of(data: &std::fs::Metadata) -> Self {
        Stamp { bytes: data.len(), identity: identity_of(data) }
    }

    /// The stamp of a file that was opened, whatever is at its path by now.
    pub(super) fn opened(file: &File) -> io::Result<Self> {
        file.metadata().map(|data| Stamp::of(&data))
    }

    /// Whether so many bytes are all that the file held.
    pub fn fits(&self, fingerprint: &Fingerprint) -> bool {
        self.bytes == fingerprint.bytes
    }
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

/// Hashes what is read of a file, so that it need not be read once more.
#[derive(Debug, Clone, Default)]
pub(super) struct Witness(Arc<Mutex<Seen>>);

/// What was read, from the beginning of the file on.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hasher: Sha256,
    bytes: u64,
}

impl Seen {
    pub fn see(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

impl Witness {
    /// Sees what was read next.
    pub fn see(&self, bytes: &[u8]) {
        self.seen().see(bytes);
    }

    /// The fingerprint of the file that was read, to be listed as `name`; what was not read yet is
    /// read now.
    pub fn fingerprint(&self, file: &mut File, name: &str) -> io::Result<Fingerprint> {
        let mut seen = std::mem::take(&mut *self.seen());
        rest(file, &mut seen)?;
        Ok(Fingerprint { path: name.to_owned(), bytes: seen.bytes, sha256: hex(&seen.hasher.finalize()) })
    }

    /// What was seen so far, for whoever sees the next.
    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn rest(file: &mut File, seen: &mut Seen) -> io::Result<()> {
    file.seek(SeekFrom::Start(seen.bytes))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            count => seen.see(&buffer[..count]),
        }
    }
}

/// The fingerprint of the file at `path`, to be listed as `name`.
pub fn fingerprint(path: &Path, name: &str) -> Result<Fingerprint, Diagnostic> {
    let found = File::open(path).and_then(|mut file| Witness::default().fingerprint(&mut file, name));
    found.map_err(|fault| unreadable(path, &fault))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_read_is_hashed_all_the_same() {
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, &bytes).unwrap();
        for read in [0, 1, 1 << 16, bytes.len() - 1, bytes.len()] {
            let witness = Witness::default();
            bytes[..read].chunks(4_099).for_each(|part| witness.see(part));
            let found = witness.fingerprint(&mut File::open(&path).unwrap(), "file").unwrap();
            assert_eq!((found.sha256, found.bytes), (hash_bytes(&bytes), bytes.len() as u64), "{read}");
        }
    }
}
