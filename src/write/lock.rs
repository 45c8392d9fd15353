//! One run at a time around an output folder.
//!
//! Input: a folder. Output: a lock on it, as a file that is gone when the lock is. The system lets
//! go of a lock when its process ends, however it ends, so a lock that can be had says that nobody
//! is at work.

use std::{
    fs::{self, File, Metadata, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{TEMPORARY, half_made::HalfMade};

/// How long a run waits for another one that is writing there.
const WAIT: Duration = Duration::from_millis(50);
const WAITS: u32 = 600;

/// While it is there, no other run writes to the folder.
pub(super) struct FolderLock {
    _held: HalfMade<HeldLocks>,
}

struct HeldLocks {
    path: PathBuf,
    /// Closed after the file is taken away, so that nobody locks what is about to go.
    _file: File,
}

impl Drop for HeldLocks {
    fn drop(&mut self) {
        // Where it stays, it is a file that nobody holds, and serves the next run.
        let _ = fs::remove_file(&self.path);
    }
}

impl FolderLock {
    /// Waits for the lock; `WouldBlock` where another run holds it for longer than writing takes.
    pub(super) fn take(folder: &Path) -> io::Result<Self> {
        for _ in 0..WAITS {
            match FolderLock::try_take(folder) {
                Err(fault) if fault.kind() == io::ErrorKind::WouldBlock => thread::sleep(WAIT),
                other => return other,
            }
        }
        FolderLock::try_take(folder)
    }

    /// `WouldBlock` where another run holds it.
    pub(super) fn try_take(folder: &Path) -> io::Result<Self> {
        let path = folder.join(format!("{TEMPORARY}lock"));
        Ok(FolderLock { _held: HalfMade::make(|| HeldLocks::take(&path), |held| &held.path)? })
    }
}

impl HeldLocks {
    fn take(path: &Path) -> io::Result<Self> {
        let file = match File::options().write(true).create_new(true).open(path) {
            // Of another user it can be read at least, which is enough to lock it.
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
                File::open(path).map_err(|fault| match fault.kind() {
                    // It went away in between.
                    io::ErrorKind::NotFound => io::ErrorKind::WouldBlock.into(),
                    _ => fault,
                })?
            }
            opened => opened?,
        };
        hold(&file)?;
        // Whoever held it may have taken the file away since it was opened here.
        if !is_at(&file, path)? {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        Ok(HeldLocks { path: path.to_owned(), _file: file })
    }
}

/// Locks a file for as long as it is open; `WouldBlock` where another process has it.
pub(super) fn hold(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        // A file system without locks is no reason to write nothing.
        Err(TryLockError::Error(fault)) if cannot(&fault) => Ok(()),
        Err(TryLockError::Error(fault)) => Err(fault),
    }
}

#[cfg(unix)]
fn cannot(fault: &io::Error) -> bool {
    // ENOLCK has no kind of its own.
    fault.kind() == io::ErrorKind::Unsupported || fault.raw_os_error() == Some(37)
}

#[cfg(not(unix))]
fn cannot(fault: &io::Error) -> bool {
    fault.kind() == io::ErrorKind::Unsupported
}

/// Whether an open file is the one that stands at `path`.
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(there) => Ok(is_same(&file.metadata()?, &there)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Whether both are of one file.
pub(super) fn is_same(one: &Metadata, other: &Metadata) -> bool {
    identity(one) == identity(other)
}

/// Which file or folder it is on this machine, whatever its name.
#[cfg(unix)]
pub(super) fn identity(data: &Metadata) -> [u64; 2] {
    use std::os::unix::fs::MetadataExt;
    [data.dev(), data.ino()]
}

#[cfg(windows)]
pub(super) fn identity(data: &Metadata) -> [u64; 2] {
    use std::os::windows::fs::MetadataExt;
    [data.creation_time(), data.last_write_time()]
}

#[cfg(not(any(unix, windows)))]
pub(super) fn identity(_: &Metadata) -> [u64; 2] {
    [0; 2]
}
