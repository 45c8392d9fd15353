//! The command line as people and programs meet it.
//!
//! Messages are held by their code (`NBnnn`) and by the names that were typed; their wording is the
//! catalogue's own affair.

mod contracts;
mod explain;
mod formats;
mod manner;
mod outputs;
mod sarif;
mod words;
mod work;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{self, Output},
};

use assert_cmd::Command;
use tempfile::TempDir;

const COMMANDS: [&str; 13] =
    ["build", "check", "audit", "preview", "diff", "inspect", "new", "explain", "schema", "synth", "tally", "sql", "completions"];

fn home() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program in `folder`, freed of what the tester's own terminal asks for.
fn nianbao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_nianbao"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command.env("LANG", "C").current_dir(folder).args(arguments);
    Command::from_std(command)
}

/// Runs to an exit code; leaves what was printed on the two streams.
fn run(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let Output { stdout, stderr, .. } = nianbao(folder, arguments).assert().code(code).get_output().clone();
    (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A folder with a new report named `X`.
fn started() -> TempDir {
    let folder = home();
    start(folder.path(), "X");
    folder
}

/// A new report in which nothing is left of the starter, so that nothing is reported.
fn start(folder: &Path, name: &str) {
    run(folder, &["new", name], 0);
    for file in ["report.toml", "complaints.csv", "platforms.csv"] {
        let path = folder.join(name).join(file);
        let text = fs::read_to_string(&path).unwrap();
        let notice = "notice = \"示例数据：平台、投诉和文字均为虚构，不涉及任何真实的平台或个人\"";
        let text = text.replace(notice, "# notice = \"\"").replace("示例", "测试");
        fs::write(path, text.replace(['甲', '乙', '丙', '丁', '戊'], "晴")).unwrap();
    }
    fs::write(folder.join(name).join("prose/background.md"), "{{ total() }}件投诉。\n").unwrap();
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// A report with a fault in its configuration, another with two odd cells, which are no error.
fn faulty() -> TempDir {
    let folder = started();
    start(folder.path(), "odd");
    edit(folder.path(), "X/report.toml", "title = ", "tilte = ");
    edit(folder.path(), "odd/complaints.csv", ",浙江省,女,", ",浙江县,妇,");
    folder
}

/// Every path below `folder`.
fn paths(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { paths(&path) } else { BTreeSet::new() }.into_iter().chain([path])).collect()
}
