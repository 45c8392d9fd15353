//! A copy of a report, and a desk that is open on it.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    ops::Deref,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::wire::Caller;

/// A complaint that no case is about.
pub const UNTOLD: &str = "DSB202400001";
/// A complaint that one does, and its file.
pub const TOLD: (&str, &str) = ("DSB202400048", "cases/dsb202400048.md");

/// A report in a folder of its own, with room beside it for what must not be touched.
pub struct Report {
    home: tempfile::TempDir,
    pub folder: PathBuf,
}

/// A running desk; it ends with the test.
pub struct Desk {
    caller: Caller,
    pub child: Child,
}

impl Deref for Desk {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

impl Report {
    pub fn new() -> Self {
        Report::named("report")
    }

    pub fn named(name: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(name);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech"), &folder);
        Report { home, folder }
    }

    /// What lies beside the report.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Everything in and beside the report: files with their bytes, links with where they lead.
    pub fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.home.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_symlink() {
                    let target = fs::read_link(&path).unwrap();
                    found.insert(path, target.as_os_str().as_encoded_bytes().to_vec());
                } else if path.is_dir() {
                    found.insert(path.clone(), Vec::new());
                    open.push(path);
                } else {
                    found.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    pub fn desk(&self) -> Desk {
        self.desk_with(&[])
    }

    /// Opens a desk and waits for its first draft.
    pub fn desk_with(&self, arguments: &[&str]) -> Desk {
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        program.current_dir(&self.home).args(["--lang", "en", "preview"]).arg(&self.folder).args(["--open", "never"]);
        let mut child = program.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let (_, address) = said.split_once("http://127.0.0.1:").unwrap_or_else(|| panic!("no address in {said:?}"));
        let port = address.split('/').next().unwrap().parse().unwrap();
        let mut desk = Desk { caller: Caller { port, token: String::new() }, child };
        let page = desk.get("/").text();
        let (_, rest) = page.split_once("name=\"token\" content=\"").unwrap();
        desk.caller.token = rest.split('"').next().unwrap().to_owned();
        assert_eq!(desk.token.len(), 32, "128 bits");
        desk.until("a first draft", |state| state["good"].as_u64() > Some(0));
        desk
    }
}

/// A case as an editor would send it.
pub fn written(number: &str, body: &str, version: &str) -> Value {
    json!({ "number": number, "title": "试写一则", "order": 3, "status": "draft", "body": body, "version": version })
}

/// By what the desk knows a file.
pub fn version(path: &Path) -> String {
    Sha256::digest(fs::read(path).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}
