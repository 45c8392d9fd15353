//! Two folders, or two files, in each other's place.
//!
//! Enter two paths on one file system; leaves them exchanged, in one step where the system has one.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::step;

/// A folder that is to take the place of another.
#[derive(Debug)]
pub(super) struct Exchange {
    pub folder: PathBuf,
    /// Where the new one was made.
    pub fresh: PathBuf,
    /// Where the old one goes for a moment, where the system has no exchange.
    pub aside: PathBuf,
}

/// How the new folder came to its place, and so where the old one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// There was none before.
    Moved,
    /// The old one is where the new one was made.
    Swapped,
    /// The old one was set aside first.
    Aside,
}

impl Exchange {
    pub(super) fn make(&self) -> io::Result<Way> {
        if fs::symlink_metadata(&self.folder).is_err() {
            fs::rename(&self.fresh, &self.folder)?;
            return Ok(Way::Moved);
        }
        if swap(&self.fresh, &self.folder)? {
            return Ok(Way::Swapped);
        }
        fs::rename(&self.folder, &self.aside)?;
        step();
        if let Err(fault) = fs::rename(&self.fresh, &self.folder) {
            fs::rename(&self.aside, &self.folder)?;
            return Err(fault);
        }
        Ok(Way::Aside)
    }

    /// Puts everything back.
    pub(super) fn undo(&self, way: Way) -> io::Result<()> {
        match way {
            Way::Moved => fs::rename(&self.folder, &self.fresh),
            Way::Swapped => swap(&self.fresh, &self.folder).map(|_| ()),
            Way::Aside => {
                fs::rename(&self.folder, &self.fresh)?;
                fs::rename(&self.aside, &self.folder)
            }
        }
    }

    /// Where the old folder is after the exchange.
    pub(super) fn old(&self, way: Way) -> Option<&Path> {
        match way {
            Way::Moved => None,
            Way::Swapped => Some(&self.fresh),
            Way::Aside => Some(&self.aside),
        }
    }
}

/// Puts each in the other's place in one step; `false` where the system, or this file system, has
/// no such step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn swap(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };

    #[cfg(test)]
    if super::history::without_exchange() {
        return Ok(false);
    }
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn swap(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
