//! What the desk rests on: drafts that are made anew in part and are the same as made whole, and
//! numbers whose rows add up.

mod drafts;
mod numbers;

use std::{
    fs,
    path::{Path, PathBuf},
};

use nianbao::{
    diagnostic::Diagnostics,
    pipeline::{Draft, Session},
};
use tempfile::TempDir;

/// A copy of a report of this repository.
pub struct Copy {
    home: TempDir,
}

impl Copy {
    pub fn of(report: &str) -> Copy {
        let home = tempfile::tempdir().unwrap();
        lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join(report), &home.path().join("report"));
        Copy { home }
    }

    pub fn folder(&self) -> PathBuf {
        self.home.path().join("report")
    }

    pub fn session(&self) -> Session {
        Session::new(&self.folder(), &self.home.path().join("output")).with_ledger()
    }

    /// Puts `to` in the place of `from`, which stands in the file once or more.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.folder().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} holds no {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }
}

fn lay(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            lay(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// The draft as it now is.
pub fn draft(session: &mut Session) -> Draft {
    let mut diagnostics = Diagnostics::default();
    let draft = session.build(&mut diagnostics);
    draft.unwrap_or_else(|| panic!("{:#?}", diagnostics.as_slice()))
}
