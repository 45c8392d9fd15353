//! One file in the place of another, or of none.
//!
//! Enters a path, what may stand there, and bytes; whoever reads the file meanwhile, or after a
//! power cut, finds the old one whole or the new one whole. What may not be replaced stays as it
//! is, also where it came a moment before the new one was finished.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use super::{TEMPORARY, exchange::swap, failed, folder_of, half_made::HalfMade, inventory::is_just, leftover, lock, refused};
use crate::diagnostic::Diagnostic;

/// How often a new file is begun that a run which clears away takes for one that was left.
const ATTEMPTS: u32 = 100;

/// What may stand where a file is written.
#[derive(Clone, Copy)]
pub enum ReplacePolicy<'a> {
    Nothing,
    /// A file of these bytes, which whoever writes has seen.
    Just(&'a [u8]),
    /// Nothing, or a file that one of these knows for the program's own.
    NothingOrOurs(&'a [&'a IsOurs<'a>]),
}

/// Whether the program wrote what is read.
pub(super) type IsOurs<'a> = dyn Fn(&mut dyn BufRead) -> io::Result<bool> + 'a;

/// Why a file stays as it is.
enum Fault {
    System(io::Error),
    /// The reason, as the catalogue names it.
    Refused(&'static str),
}

impl From<io::Error> for Fault {
    fn from(fault: io::Error) -> Self {
        Fault::System(fault)
    }
}

impl ReplacePolicy<'_> {
    /// Whether what is at `path` now may be replaced.
    fn allows(&self, path: &Path) -> Result<(), Fault> {
        let is_there = is_there(path);
        let (allowed, why) = match self {
            ReplacePolicy::Nothing => (!is_there, "exists"),
            ReplacePolicy::Just(bytes) => (is_there && is_file(path) && is_just(path, bytes)?, "meanwhile"),
            ReplacePolicy::NothingOrOurs(_) if !is_there => (true, "exists"),
            // Of an empty file, such as `mktemp` makes, nothing is lost.
            ReplacePolicy::NothingOrOurs(knows) if is_file(path) => (is_just(path, b"")? || is_known(path, knows)?, "exists"),
            ReplacePolicy::NothingOrOurs(_) => (false, "exists"),
        };
        if allowed { Ok(()) } else { Err(Fault::Refused(why)) }
    }
}

fn is_known(path: &Path, knows: &[&IsOurs<'_>]) -> io::Result<bool> {
    for knows in knows {
        if knows(&mut BufReader::new(File::open(path)?))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there is anything at `path`, be it a link that leads nowhere.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file())
}

/// Puts one file in the place of another, or of none. Leaves what is worth knowing besides.
pub fn write_file(path: &Path, before: ReplacePolicy<'_>, bytes: &[u8]) -> Result<Vec<Diagnostic>, Diagnostic> {
    stream_file(path, before, |out| out.write_all(bytes))
}

/// Like [`write_file`], for what need not be in memory at once.
pub fn stream_file(
    path: &Path,
    before: ReplacePolicy<'_>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let diagnostics = |fault| match fault {
        Fault::System(fault) => failed(path, &fault),
        Fault::Refused(why) => refused(path, why),
    };
    let real = followed(path).map_err(diagnostics)?;
    put(&real, before, fill).map_err(diagnostics)
}

/// Where a link leads, so that it still is a link afterwards.
fn followed(path: &Path) -> Result<PathBuf, Fault> {
    match path.is_symlink() {
        true => path.canonicalize().map_err(|_| Fault::Refused("link")),
        false => Ok(path.to_owned()),
    }
}

fn put(
    path: &Path,
    before: ReplacePolicy<'_>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Vec<Diagnostic>, Fault> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    // Before the work is done, and once more when it is.
    before.allows(path)?;
    let diagnostics = leftover::sweep_files(folder);
    let mut fresh = temporary(folder)?;
    if let Some(fresh) = fresh.get() {
        fill(fresh)?;
        // A temporary file is its maker's alone; what takes its place is to be read as the old one
        // was.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(path).map_or(0o644, |data| data.permissions().mode());
            fresh.as_file().set_permissions(fs::Permissions::from_mode(mode & 0o777))?;
        }
        fresh.as_file().sync_all()?;
    }
    fresh.finish(|fresh| Ok(exchange(fresh, path, before)))??;
    Ok(diagnostics)
}

/// Puts the finished file into its place, and looks once more at what was there.
fn exchange(fresh: tempfile::NamedTempFile, path: &Path, before: ReplacePolicy<'_>) -> Result<(), Fault> {
    before.allows(path)?;
    if !is_there(path) {
        let put = fresh.persist_noclobber(path).map(|_| ());
        return put.map_err(|fault| match fault.error.kind() {
            io::ErrorKind::AlreadyExists => Fault::Refused("exists"),
            _ => Fault::System(fault.error),
        });
    }
    if !swap(fresh.path(), path)? {
        return Ok(fresh.persist(path).map(|_| ()).map_err(|fault| fault.error)?);
    }
    // What is temporary now is the old file, and gone as soon as it is dropped.
    if let Err(fault) = before.allows(fresh.path()) {
        swap(fresh.path(), path)?;
        return Err(fault);
    }
    Ok(())
}

/// A file that other runs know to be at work on.
fn temporary(folder: &Path) -> io::Result<HalfMade<tempfile::NamedTempFile>> {
    for _ in 0..ATTEMPTS {
        let make = || tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder);
        let mut fresh = HalfMade::make(make, |fresh| fresh.path())?;
        // Elsewhere a lock would keep the file from being read under another handle.
        let held = match fresh.get() {
            Some(fresh) if cfg!(unix) => match lock::hold(fresh.as_file()) {
                Ok(()) => lock::is_at(fresh.as_file(), fresh.path())?,
                // A run that clears away was faster.
                Err(fault) if fault.kind() == io::ErrorKind::WouldBlock => false,
                Err(fault) => return Err(fault),
            },
            _ => true,
        };
        if held {
            return Ok(fresh);
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// What came through a pipe, as a file that is gone when it is dropped.
pub struct SpooledInput {
    file: HalfMade<tempfile::NamedTempFile>,
}

impl SpooledInput {
    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

/// Puts what comes through a pipe into a file beside `path`.
pub fn spool(path: &Path, pipe: &mut dyn io::Read) -> Result<SpooledInput, Diagnostic> {
    let folder = folder_of(path);
    let mut put = || {
        fs::create_dir_all(folder)?;
        let mut file = temporary(folder)?;
        if let Some(fresh) = file.get() {
            io::copy(pipe, fresh)?;
        }
        Ok(SpooledInput { file })
    };
    put().map_err(|fault| failed(folder, &fault))
}

/// Takes a file away that holds these bytes still.
pub fn remove_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let take = || -> Result<(), Fault> {
        let aside = temporary(folder_of(path))?;
        aside.finish(|aside| {
            fs::rename(path, aside.path())?;
            Ok(match ReplacePolicy::Just(bytes).allows(aside.path()) {
                Ok(()) => Ok(()),
                Err(fault) => aside.persist_noclobber(path).map(|_| ()).map_err(|fault| fault.error.into()).and(Err(fault)),
            })
        })?
    };
    take().map_err(|fault| match fault {
        Fault::System(fault) => failed(path, &fault),
        Fault::Refused(why) => refused(path, why),
    })
}
