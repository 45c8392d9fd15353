//! Two folders, or two files, in each other's place.
//!
//! Input: two paths on one file system. Output: the two exchanged, in one step where the system has
//! one.

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
pub(super) enum ExchangeMethod {
    /// There was none before.
    Moved,
    /// The old one is where the new one was made.
    Swapped,
    /// The old one was set aside first.
    Aside,
}

impl Exchange {
    pub(super) fn make(&self) -> io::Result<ExchangeMethod> {
        if fs::symlink_metadata(&self.folder).is_err() {
            fs::rename(&self.fresh, &self.folder)?;
            return Ok(ExchangeMethod::Moved);
        }
        if swap(&self.fresh, &self.folder)? {
            return Ok(ExchangeMethod::Swapped);
        }
        fs::rename(&self.folder, &self.aside)?;
        step();
        if let Err(fault) = fs::rename(&self.fresh, &self.folder) {
            fs::rename(&self.aside, &self.folder)?;
            return Err(fault);
        }
        Ok(ExchangeMethod::Aside)
    }

    /// Puts everything back.
    pub(super) fn undo(&self, way: ExchangeMethod) -> io::Result<()> {
        match way {
            ExchangeMethod::Moved => fs::rename(&self.folder, &self.fresh),
            ExchangeMethod::Swapped => swap(&self.fresh, &self.folder).map(|_| ()),
            ExchangeMethod::Aside => {
                fs::rename(&self.folder, &self.fresh)?;
                fs::rename(&self.aside, &self.folder)
            }
        }
    }

    /// Where the old folder is after the exchange.
    pub(super) fn old(&self, way: ExchangeMethod) -> Option<&Path> {
        match way {
            ExchangeMethod::Moved => None,
            ExchangeMethod::Swapped => Some(&self.fresh),
            ExchangeMethod::Aside => Some(&self.aside),
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
