//! What is half made, so that none of it stays behind when the program is told to stop.
//!
//! Input: paths while something is made at them. Output: a place without them, at whatever moment
//! [`abandon`] is called. A process that is stopped drops nothing, so what would have been dropped
//! is noted here.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

pub(super) type HalfMadePaths = BTreeSet<PathBuf>;

static HALF_MADE: Mutex<HalfMadePaths> = Mutex::new(BTreeSet::new());

fn noted() -> MutexGuard<'static, HalfMadePaths> {
    HALF_MADE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Something temporary, noted for as long as it is there.
pub(super) struct HalfMade<T> {
    // Dropped before the note is.
    made: Option<T>,
    path: PathBuf,
}

impl<T> HalfMade<T> {
    /// Makes something; it is noted before anybody can stop the program.
    pub(super) fn make(make: impl FnOnce() -> io::Result<T>, path: impl FnOnce(&T) -> &Path) -> io::Result<Self> {
        let mut noted = noted();
        let made = make()?;
        let path = path(&made).to_owned();
        noted.insert(path.clone());
        Ok(HalfMade { made: Some(made), path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn get(&mut self) -> Option<&mut T> {
        self.made.as_mut()
    }

    /// Does the last thing to it, which is not to be found half done.
    pub(super) fn finish<R>(mut self, finish: impl FnOnce(T) -> io::Result<R>) -> io::Result<R> {
        let _noted = noted();
        self.made.take().ok_or_else(|| io::Error::other("made already")).and_then(finish)
    }

    /// Lets it stay, whatever becomes of the program.
    pub(super) fn leave(&mut self, noted: &mut HalfMadePaths, leave: impl FnOnce(&mut T)) {
        noted.remove(&self.path);
        if let Some(made) = &mut self.made {
            leave(made);
        }
    }
}

impl<T> Drop for HalfMade<T> {
    fn drop(&mut self) {
        drop(self.made.take());
        noted().remove(&self.path);
    }
}

/// Does something that is not to be found half done.
pub(super) fn undisturbed<R>(work: impl FnOnce(&mut HalfMadePaths) -> R) -> R {
    work(&mut noted())
}

/// Clears away what is half made, and lets nothing more be made: for a process that is about to
/// end.
pub fn abandon() {
    let noted = noted();
    for path in noted.iter() {
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    // Whoever waits to go on would leave something half made after all.
    std::mem::forget(noted);
}
