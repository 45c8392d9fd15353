//! From an export to a report and back, through the program as people run it: what was rejected reads back as it was, a corrected copy
//! says what its original said, and looking into a file shows how it would be read.
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(path, target).map(|_| ()).unwrap() }
    }
}

/// The dirty export, as a report folder of its own.
fn dirty() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("dirty");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dirty-export/input"), &folder);
    (home, folder)
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.current_dir(home).args(["--lang", "en", "--color", "never"]).args(arguments).output().unwrap()
}

/// The codes of what was found, by line.
fn codes(output: &Output) -> BTreeMap<u64, Vec<String>> {
    let mut found: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stderr).lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let (Some(line), Some(code)) = (line["line"].as_u64(), line["code"].as_str()) {
            found.entry(line).or_default().push(code.to_owned());
        }
    }
    found
}

fn read_only(folder: &Path, name: &str) {
    let path = folder.join("report.toml");
    let config = fs::read_to_string(&path).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    fs::write(path, config.replace(line, &format!("complaints = [{name:?}]"))).unwrap();
}

#[test]
fn what_was_rejected_is_rejected_for_the_same_reasons_when_read_again() {
    let (home, folder) = dirty();
    assert!(run(home.path(), &["build", "dirty", "-o", "out"]).status.success());
    let list = fs::read_to_string(home.path().join("out/rejects.csv")).unwrap();
    fs::write(folder.join("rejects.csv"), &list).unwrap();
    read_only(&folder, "rejects.csv");
    let found = codes(&run(home.path(), &["check", "dirty", "--message-format", "json"]));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for record in reader.records().map(Result::unwrap) {
        let (line, wanted) = (record.position().unwrap().line(), record[0].split(' ').collect::<Vec<_>>());
        let again: Vec<&str> = found.get(&line).into_iter().flatten().map(String::as_str).collect();
        assert_eq!(again, wanted, "{record:?}");
        rows += 1;
    }
    assert_eq!(rows, 22);
    let repeats = fs::read_to_string(home.path().join("out/repeats.csv")).unwrap();
    assert!(
        repeats.contains("亓某·") && !repeats.contains("亓测试") && !list.contains("亓测试"),
        "a name stands in {repeats} {list}"
    );
}

#[test]
fn a_corrected_copy_says_the_same_and_touches_nothing() {
    let (home, folder) = dirty();
    let before: Vec<Vec<u8>> = ["complaints.csv", "客服转办.xlsx"].map(|name| fs::read(folder.join(name)).unwrap()).into();
    assert!(run(home.path(), &["build", "dirty", "-o", "first"]).status.success());
    assert!(run(home.path(), &["check", "dirty", "--fix", "copy"]).status.success());
    for (name, bytes) in ["complaints.csv", "客服转办.xlsx"].iter().zip(before) {
        assert_eq!(fs::read(folder.join(name)).unwrap(), bytes, "{name} was touched");
    }
    let changes = fs::read_to_string(home.path().join("copy/changes.csv")).unwrap();
    for change in ["广西省,广西壮族自治区", "full-width characters,１２３４．５０,1234.50", "personal data masked,,"]
    {
        assert!(changes.contains(change), "{change} is not among {changes}");
    }
    assert!(!changes.contains("00138000") && !changes.contains("11010519491231002"), "personal data stand in {changes}");
    let mut copies: Vec<String> = Vec::new();
    for entry in fs::read_dir(home.path().join("copy")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name != "changes.csv" {
            fs::copy(&path, folder.join(format!("fixed-{name}"))).unwrap();
            copies.push(format!("fixed-{name}"));
        }
    }
    copies.sort();
    let config = fs::read_to_string(folder.join("report.toml")).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    fs::write(folder.join("report.toml"), config.replace(line, &format!("complaints = {copies:?}"))).unwrap();
    assert!(run(home.path(), &["build", "dirty", "-o", "second"]).status.success());
    let figures = |name: &str| -> Value {
        serde_json::from_slice(&fs::read(home.path().join(name).join("figures.json")).unwrap()).unwrap()
    };
    let (first, second) = (figures("first"), figures("second"));
    assert_eq!(first["distributions"], second["distributions"]);
    for key in ["read", "counted", "rejected", "outside_period", "outside_scope", "repeated"] {
        assert_eq!(first["intake"][key], second["intake"][key], "{key}");
    }
}

#[test]
fn a_copy_never_takes_the_place_of_anything() {
    let (home, _folder) = dirty();
    assert!(run(home.path(), &["build", "dirty", "-o", "out"]).status.success());
    let report = fs::read(home.path().join("out/report.html")).unwrap();
    for target in ["out", "dirty"] {
        let output = run(home.path(), &["check", "dirty", "--fix", target]);
        assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("NB202"), "{target}");
    }
    assert_eq!(fs::read(home.path().join("out/report.html")).unwrap(), report);
}

#[test]
fn a_look_into_a_file_gives_the_lines_that_read_it() {
    let (home, folder) = dirty();
    let output = run(home.path(), &["inspect", "dirty/complaints.csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for wanted in [
        "gb18030",
        "工单编号 → number (known name)",
        "number = [\"工单编号\"]",
        "filed = [\"提交时间\"]",
        "platform = [\"被投诉企业\"]",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert!(!text.contains("number = [\"订单号\"]"), "{text}");
    assert!(!text.contains("13800138000") && !text.contains(['\u{1b}', '\u{202e}']), "{text}");
    // The lines, pasted, read the file as it is.
    let lines = text.split("[input]\n").nth(1).unwrap();
    let config = fs::read_to_string(folder.join("report.toml")).unwrap();
    let scope = "\n[input.scope]\n\"所属行业\" = [\"金融科技\"]\n";
    let rest = config.split("\n[").filter(|part| !part.starts_with("input")).collect::<Vec<_>>().join("\n[");
    fs::write(folder.join("report.toml"), format!("{rest}\n[input]\n{lines}{scope}")).unwrap();
    let output = run(home.path(), &["check", "dirty"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("62 rows read"), "{said}");
}
