//! Parts that were counted apart come to the report that all rows together make, excerpts and all.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

fn nianbao(home: &Path, arguments: &[&str], stdin: Stdio) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let output = program.current_dir(home).args(["--lang", "en"]).args(arguments).stdin(stdin).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A report folder with invented rows, some of them typical, and the rows.
fn report(home: &Path) -> Vec<Vec<String>> {
    nianbao(home, &["new", "report"], Stdio::null());
    let path = home.join("report/report.toml");
    let config = fs::read_to_string(&path).unwrap();
    let period = config.lines().find(|line| line.starts_with("period = ")).unwrap();
    fs::write(&path, config.replace(period, "period = \"2024\"")).unwrap();
    let header = nianbao::synth::HEADER.map(str::to_owned).to_vec();
    let rows = std::iter::once(header).chain(nianbao::synth::rows(3_000, 11, 2024).map(Vec::from));
    let marked = rows.enumerate().map(|(index, mut row)| {
        row.push(
            if index == 0 {
                "典型案例"
            } else if index % 7 == 0 {
                "是"
            } else {
                "否"
            }
            .to_owned(),
        );
        row
    });
    marked.collect()
}

fn write(path: &Path, rows: &[Vec<String>]) {
    fs::write(path, nianbao::read::written(rows)).unwrap();
}

fn figures(home: &Path, files: &[&str], name: &str) -> Value {
    let path = home.join("report/report.toml");
    let config = fs::read_to_string(&path).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    fs::write(&path, config.replace(line, &format!("complaints = {files:?}"))).unwrap();
    nianbao(home, &["build", "report", "--format", "html", "-o", name], Stdio::null());
    let mut figures: Value = serde_json::from_slice(&fs::read(home.join(name).join("figures.json")).unwrap()).unwrap();
    figures["intake"].as_object_mut().unwrap().remove("files");
    figures
}

#[test]
fn parts_and_rows_side_by_side_make_the_same_report() {
    let home = tempfile::tempdir().unwrap();
    let rows = report(home.path());
    let folder = home.path().join("report");
    write(&folder.join("complaints.csv"), &rows);
    let whole = figures(home.path(), &["complaints.csv"], "whole");
    assert!(whole["intake"]["counted"].as_u64().unwrap() > 2_900);
    assert!(whole["cases"].as_array().is_some_and(|cases| !cases.is_empty()) || whole["cases"].is_object(), "no case is told");
    // Of a part in rows, one that was counted from a file and one that came through a pipe.
    let cut = |from: usize, to: usize| [&rows[..1], &rows[from..to]].concat();
    write(&folder.join("a.csv"), &cut(1, 900));
    write(&home.path().join("b.csv"), &cut(900, 2_200));
    write(&home.path().join("c.csv"), &cut(2_200, rows.len()));
    let tally =
        |file: &str, to: &str, stdin: Stdio| nianbao(home.path(), &["tally", file, "--report", "report", "-o", to], stdin);
    tally("b.csv", "report/b.tally", Stdio::null());
    let said = tally("-", "report/c.tally", fs::File::open(home.path().join("c.csv")).unwrap().into());
    assert!(String::from_utf8_lossy(&said.stderr).contains("Wrote the partial tally report/c.tally: 801 rows read"), "{said:?}");
    let parts = figures(home.path(), &["a.csv", "b.tally", "c.tally"], "parts");
    // Excerpts name the file they come from.
    for part in ["intake", "distributions", "amounts", "platform_by_issue_type", "service", "rating_board", "platforms"] {
        assert_eq!(parts[part], whole[part], "{part}");
    }
    let numbers = |figures: &Value| figures["cases"].to_string().matches("N00").count();
    assert_eq!(numbers(&parts), numbers(&whole));
    let leftover =
        fs::read_dir(&folder).unwrap().filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(leftover.count(), 0, "what came through the pipe is gone");
}

#[test]
fn a_digit_that_was_changed_is_found_wherever_it_stands() {
    let home = tempfile::tempdir().unwrap();
    let rows = report(home.path());
    write(&home.path().join("rows.csv"), &rows[..200]);
    nianbao(home.path(), &["tally", "rows.csv", "--report", "report", "-o", "report/complaints.csv"], Stdio::null());
    let path = home.path().join("report/complaints.csv");
    let whole = fs::read_to_string(&path).unwrap();
    let digits: Vec<usize> = whole.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
    for at in digits.iter().step_by(digits.len() / 40) {
        let mut changed = whole.clone().into_bytes();
        changed[*at] = if changed[*at] == b'9' { b'8' } else { changed[*at] + 1 };
        fs::write(&path, changed).unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        let output = program.current_dir(home.path()).args(["--lang", "en", "check", "report"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(["[NB227]", "[NB228]"].iter().any(|code| said.contains(code)), "{said}");
    }
}
