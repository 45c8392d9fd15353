//! The same complaints in every form in which exports come make the same report.
//!
//! `make.py` wrote the files beside this one from `data/2024-fintech/complaints.csv`: other
//! encodings and delimiters, and workbooks with typed dates and numbers, a merged title above the
//! header and a sheet of notes. Apart from the name of the file, its sheet and the lines in it,
//! `figures.json` is the same byte by byte.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// What is reported for a form that is read without a doubt.
const NOTES: [&str; 3] = ["file-read", "header-below", "sheet-ignored"];

fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// Builds the report of 2024 from `export`; leaves `figures.json` and the keys of what was
/// reported.
fn build(export: &Path) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report");
    copy(&home().join("data/2024-fintech"), &report);
    fs::remove_file(report.join("complaints.csv")).unwrap();
    let name = export.file_name().unwrap().to_str().unwrap();
    fs::copy(export, report.join(name)).unwrap();
    let config = fs::read_to_string(report.join("report.toml")).unwrap();
    let changed = config.replace(r#"complaints = ["complaints.csv"]"#, &format!(r#"complaints = ["{name}"]"#));
    fs::write(report.join("report.toml"), changed).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.current_dir(&folder).args(["--message-format", "json", "build", "report", "--output", "out", "--format", "csv"]);
    let output = program.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{name}: {said}");
    let diagnostics = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let diagnostics = diagnostics.filter_map(|line| Some(line.get("code")?.as_str()?.to_owned())).collect();
    (fs::read_to_string(folder.path().join("out/figures.json")).unwrap(), diagnostics)
}

/// The figures without what describes the input, in the same bytes otherwise.
fn without_input(figures: &str) -> String {
    let mut figures: Value = serde_json::from_str(figures).unwrap();
    for file in figures["intake"]["files"].as_array_mut().unwrap() {
        let file = file.as_object_mut().unwrap();
        file.shift_remove("path");
        file.shift_remove("sheet");
    }
    for case in figures["cases"].as_array_mut().unwrap() {
        let case = case.as_object_mut().unwrap();
        for key in ["file", "sheet", "line"] {
            case.shift_remove(key);
        }
    }
    serde_json::to_string_pretty(&figures).unwrap()
}

#[test]
fn every_form_makes_the_same_figures() {
    let (csv, diagnostics) = build(&home().join("data/2024-fintech/complaints.csv"));
    assert_eq!(diagnostics, [""; 0]);
    let wanted = without_input(&csv);
    let notes: Vec<String> =
        nianbao::diagnostic::Code::ALL.iter().filter(|code| NOTES.contains(&code.key())).map(ToString::to_string).collect();
    assert_eq!(notes.len(), NOTES.len());
    for name in ["gbk.csv", "semicolon.csv", "utf16.tsv", "bom-crlf.csv", "workbook.xlsx", "workbook.xls", "workbook.ods"] {
        let (figures, diagnostics) = build(&home().join("tests/exports").join(name));
        assert!(diagnostics.iter().all(|code| notes.contains(code)), "{name}: {diagnostics:?}");
        assert!(without_input(&figures) == wanted, "{name} makes other figures");
    }
}
