//! Nothing in a data file can change more than its own cell.
//!
//! Each test builds a sound report, puts something hostile into it and builds again through the
//! real program, with its memory limited. What cannot be read ends in a diagnostic and leaves the
//! earlier outputs as they were; what can is text and nothing else.
#![cfg(unix)]

mod archive;
mod changed;
mod files;
mod paths;
mod texts;
mod unreadable;
mod workbooks;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use nianbao::diagnostic::Code;

/// Kilobytes of address space that the program gets, whatever a file says: with more asked for it
/// is ended by a signal.
const MOST: usize = 1 << 20;

const HEADER: &str = "投诉编号,投诉时间,投诉平台,问题类型,投诉标题,投诉内容,平台回复\n";

fn row(number: usize) -> String {
    format!("{number},2024-03-0{},平台甲,退款,标题,内容,回复\n", number % 9 + 1)
}

/// A sound export.
fn sound() -> String {
    HEADER.to_owned() + &(1..=8).map(row).collect::<String>()
}

/// A report folder with a first build of it.
struct Report {
    folder: tempfile::TempDir,
}

/// What came of a run.
struct Run {
    exit: Option<i32>,
    said: String,
}

impl Report {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input");
        fs::create_dir(&input).unwrap();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
        for name in ["report.toml", "platforms.csv"] {
            fs::copy(base.join(name), input.join(name)).unwrap();
        }
        let report = Report { folder };
        report.complaints("complaints.csv", sound().as_bytes());
        let run = report.run("build");
        assert_eq!(run.exit, Some(0), "{}", run.said);
        assert!(report.outputs().len() > 3);
        report
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("input").join(name)
    }

    /// Makes `name` the one complaint file.
    fn complaints(&self, name: &str, content: &[u8]) {
        fs::write(self.path(name), content).unwrap();
        self.names(name);
    }

    /// Lets `report.toml` name the complaint file.
    fn names(&self, name: &str) {
        let config = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base/report.toml")).unwrap();
        assert!(!config.contains("[input]"));
        fs::write(self.path("report.toml"), format!("{config}\n[input]\ncomplaints = [\"{name}\"]\n")).unwrap();
    }

    /// Sets the megabytes that a workbook may take.
    fn limits(&self, workbook: usize) {
        let config = fs::read_to_string(self.path("report.toml")).unwrap();
        fs::write(self.path("report.toml"), format!("{config}\n[input.limits]\nworkbook = {workbook}\n")).unwrap();
    }

    fn run(&self, verb: &str) -> Run {
        let mut shell = Command::new("sh");
        shell.current_dir(&self.folder).args(["-c", &format!("ulimit -v {MOST} && exec \"$@\""), "sh"]);
        shell.args([env!("CARGO_BIN_EXE_nianbao"), "--color", "never", "--lang", "en", verb, "input"]);
        let output = shell.args(["--output", "output"]).output().unwrap();
        assert!(output.stdout.is_empty());
        Run { exit: output.status.code(), said: String::from_utf8(output.stderr).unwrap() }
    }

    fn outputs(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn read(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    read(&path, found);
                } else {
                    found.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        read(&self.folder.path().join("output"), &mut found);
        found
    }

    /// Builds, and sees that nothing is made and `code` is why.
    fn refused(&self, what: &str, code: Code) -> String {
        let before = self.outputs();
        let run = self.run("build");
        assert_eq!(run.exit, Some(1), "{what}: {}", run.said);
        assert!(run.said.contains(&format!("error[{code}]")), "{what} is not refused as {code}: {}", run.said);
        assert!(!run.said.contains("panicked"), "{what}: {}", run.said);
        assert!(self.outputs() == before, "{what} has changed what was built before");
        run.said
    }

    /// Builds, and sees that it is done, with `code` told where there is one.
    fn taken(&self, what: &str, code: Option<Code>) -> String {
        let run = self.run("build");
        assert_eq!(run.exit, Some(0), "{what}: {}", run.said);
        assert!(code.is_none_or(|code| run.said.contains(&format!("[{code}]"))), "{what}: {}", run.said);
        run.said
    }

    fn output(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("output").join(name)).unwrap()
    }
}
