//! Which bytes a file held when it was read.
//!
//! Input: a file. Output: its size, its SHA-256, and a stamp by which it is seen whether it was
//! written to since. The content itself is not looked at. A file is hashed by a reader of its own,
//! beside whoever uses it: that both saw the same bytes is known by their stamps.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
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
    /// Which file it is, since another one may have taken its place by a rename, and when it was
    /// last written to.
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

/// Bytes that are read at a time to be hashed.
const BUFFER: usize = 1 << 18;

/// The fingerprint of an opened file, from its first byte on, to be listed as `name`.
pub(super) fn of_file(file: &mut File, name: &str) -> io::Result<Fingerprint> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hasher, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; BUFFER]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Fingerprint { path: name.to_owned(), bytes, sha256: hex(&hasher.finalize()) }),
            count => {
                hasher.update(&buffer[..count]);
                bytes += count as u64;
            }
        }
    }
}

/// The fingerprint of the file at `path`, to be listed as `name`, with the stamp that the file had
/// when it was opened to be hashed.
pub fn stamped(path: &Path, name: &str) -> Result<(Stamp, Fingerprint), Diagnostic> {
    let found = File::open(path).and_then(|mut file| Ok((Stamp::opened(&file)?, of_file(&mut file, name)?)));
    found.map_err(|fault| unreadable(path, &fault))
}

/// The fingerprint of the file at `path`, to be listed as `name`.
pub fn fingerprint(path: &Path, name: &str) -> Result<Fingerprint, Diagnostic> {
    stamped(path, name).map(|(_, fingerprint)| fingerprint)
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
    fn a_file_is_hashed_from_its_first_byte_whoever_read_of_it() {
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, &bytes).unwrap();
        let mut file = File::open(&path).unwrap();
        file.read_exact(&mut [0; 1_000]).unwrap();
        let (stamp, found) = stamped(&path, "file").unwrap();
        assert_eq!(of_file(&mut file, "file").unwrap(), found);
        assert_eq!((found.sha256.as_str(), found.bytes), (&*hash_bytes(&bytes), bytes.len() as u64));
        assert!(stamp.fits(&found));
    }
}
