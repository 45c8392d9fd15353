//! Places that are opened with the person's own editor.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    time::Duration,
};

use serde_json::{Value, json};

use super::desk::{Desk, Report, TOLD};

/// A desk with an editor that writes down the arguments it was called with, one a line.
fn desk(report: &Report) -> Desk {
    let editor = report.beside("editor.sh");
    let log = report.beside("log");
    fs::write(&log, "").unwrap();
    fs::write(&editor, format!("#!/bin/sh\n(printf '%s\\n' \"$@\"; echo .) >> '{}'\n", log.display())).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    report.desk_with(&["--editor", &format!("{} -g {{file}}:{{line}}:{{column}}", editor.display())])
}

/// What the editor was called with, once it was.
fn called(report: &Report) -> String {
    for _ in 0..300 {
        let log = fs::read_to_string(report.beside("log")).unwrap();
        if log.ends_with(".\n") {
            fs::write(report.beside("log"), "").unwrap();
            return log;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the editor was not called");
}

fn arguments(path: &Path, line: u64, column: u64) -> String {
    format!("-g\n{}:{line}:{column}\n.\n", path.canonicalize().unwrap().display())
}

#[test]
fn a_file_of_the_report_is_opened_and_no_other() {
    let report = Report::new();
    fs::write(report.beside("secret.txt"), "secret of the house").unwrap();
    symlink(report.beside("secret.txt"), report.path("leads-out.txt")).unwrap();
    symlink("/etc", report.path("etc")).unwrap();
    symlink(report.beside("nowhere"), report.path("dangling.txt")).unwrap();
    let desk = desk(&report);
    let before = report.everything();
    let long = format!("{}report.toml", "a/../".repeat(2_000));
    let absolute = report.path("report.toml").display().to_string();
    let refused = [
        "../secret.txt",
        "cases/../../secret.txt",
        "cases/../report.toml",
        "./report.toml",
        "/etc/passwd",
        &absolute,
        "leads-out.txt",
        "etc/passwd",
        "dangling.txt",
        "",
        ".",
        "..",
        "/",
        "cases",
        "cases/",
        "nowhere.txt",
        "report.toml\0",
        "report.toml\0.txt",
        "\0",
        "~/.bashrc",
        "file:///etc/passwd",
        "http://evil.example/",
        "-report.toml",
        "report.toml;touch x",
        "$(touch x)",
        "%2e%2e/secret.txt",
        "..\\secret.txt",
        &long,
    ];
    for path in refused {
        let answer = desk.post("/api/open", &json!({ "path": path, "line": 1, "column": 1 }));
        assert_eq!(answer.status, 404, "{path:?}: {}", answer.text());
    }
    for body in [
        json!({ "path": Value::Null }),
        json!({ "path": "report.toml", "line": -1 }),
        json!({ "path": "report.toml", "line": "1;x" }),
    ] {
        assert_eq!(desk.post("/api/open", &body).status, 422, "{body}");
    }
    // Only the first of these comes to the editor, and so nothing above did.
    assert_eq!(desk.post("/api/open", &json!({ "path": TOLD.1, "line": 7, "column": 2 })).status, 204);
    assert_eq!(called(&report), arguments(&report.path(TOLD.1), 7, 2));
    assert_eq!(report.everything(), before);
}

#[test]
fn the_name_of_a_file_is_nothing_but_a_name() {
    let report = Report::new();
    let names = [
        "; touch x",
        "$(touch x)",
        "`touch x`",
        "a b",
        "--help",
        "{line}{file}",
        "\" ' \\",
        "a\nb",
        "| x & y > z",
        "%2e",
        "甲.md",
    ];
    for name in names {
        report.write(name, "x");
    }
    let desk = desk(&report);
    let before = report.everything();
    for name in names {
        assert_eq!(desk.post("/api/open", &json!({ "path": name })).status, 204, "{name}");
        assert_eq!(called(&report), arguments(&report.path(name), 1, 1), "{name}");
    }
    assert_eq!(report.everything(), before);
}

#[test]
fn nothing_is_opened_where_no_editor_was_named() {
    let report = Report::new();
    let desk = report.desk();
    assert_eq!(desk.post("/api/open", &json!({ "path": "report.toml" })).status, 404);
}
