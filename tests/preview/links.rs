//! Links in the report folder that lead out of it.

use std::{fs, os::unix::fs::symlink};

use serde_json::{Value, json};

use super::desk::{Report, TOLD, UNTOLD, version, written};

#[test]
fn a_folder_of_cases_that_leads_out_is_not_written_through() {
    for already in [true, false] {
        let report = Report::new();
        let lead_out = || {
            fs::rename(report.path("cases"), report.beside("elsewhere")).unwrap();
            symlink(report.beside("elsewhere"), report.path("cases")).unwrap();
        };
        if already {
            lead_out();
            // With cases in it there would be no draft at all.
            fs::rename(report.beside("elsewhere"), report.beside("kept")).unwrap();
            fs::create_dir(report.beside("elsewhere")).unwrap();
        }
        let desk = report.desk();
        if already {
            fs::remove_dir(report.beside("elsewhere")).unwrap();
            fs::rename(report.beside("kept"), report.beside("elsewhere")).unwrap();
        } else {
            lead_out();
        }
        let before = report.everything();
        assert_eq!(desk.post("/api/case", &written(UNTOLD, "正文", "")).status, 403);
        let held = version(&report.beside("elsewhere/dsb202400048.md"));
        for version in ["", &held] {
            assert_eq!(desk.post("/api/case", &written(TOLD.0, "正文", version)).status, 403);
            let removed = desk.post("/api/case/remove", &json!({ "number": TOLD.0, "version": version }));
            assert_eq!(removed.status, 403);
        }
        assert_eq!(report.everything(), before);
    }
}

#[test]
fn a_case_that_leads_out_is_neither_written_nor_told() {
    let report = Report::new();
    fs::write(report.beside("secret.txt"), "secret of the house").unwrap();
    let desk = report.desk();
    let targets =
        [report.beside("secret.txt"), report.beside("nowhere/new.md"), report.folder.join("report.toml"), "/etc/passwd".into()];
    for target in targets {
        let link = report.path("cases/dsb202400001.md");
        let _ = fs::remove_file(&link);
        symlink(&target, &link).unwrap();
        let before = report.everything();
        let held = if target.is_file() { version(&target) } else { String::new() };
        for version in ["", &held] {
            let saved = desk.post("/api/case", &written(UNTOLD, "正文", version));
            assert_eq!((saved.status, saved.body.len()), (403, 0), "{}", target.display());
            assert_eq!(desk.post("/api/case/remove", &json!({ "number": UNTOLD, "version": version })).status, 403);
        }
        let diagnostics = desk.get(&format!("/api/case?number={UNTOLD}")).json();
        assert_eq!(diagnostics["case"], Value::Null, "{}", target.display());
        assert_eq!(report.everything(), before, "{}", target.display());
    }
}

#[test]
fn notes_that_lead_out_are_not_written_through() {
    let report = Report::new();
    fs::write(report.beside("notes.toml"), "").unwrap();
    fs::write(report.beside("secret.txt"), "[secret of the house\n").unwrap();
    let desk = report.desk();
    for target in ["notes.toml", "secret.txt", "nowhere.toml"] {
        let _ = fs::remove_file(report.path("notes.toml"));
        symlink(report.beside(target), report.path("notes.toml")).unwrap();
        let before = report.everything();
        for (path, body) in [
            ("/api/notes", json!({ "block": "ch-summary/1", "text": "x" })),
            ("/api/notes/resolve", json!({ "id": "n1", "resolved": true })),
        ] {
            let answer = desk.post(path, &body);
            assert!((400..500).contains(&answer.status), "{target}: {}", answer.status);
            assert!(!answer.text().contains("secret of"), "{}", answer.text());
        }
        assert_eq!(report.everything(), before, "{target}");
        if target == "secret.txt" {
            let diagnostics =
                |state: &Value| state["findings"].as_array().is_some_and(|all| all.iter().any(|one| one["path"] == "notes.toml"));
            let state = desk.until("a word about the link", diagnostics);
            assert!(!state.to_string().contains("secret of"), "{state}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_not_replaced() {
    let report = Report::new();
    let desk = report.desk();
    fs::create_dir_all(report.path("cases/dsb202400001.md/inside")).unwrap();
    fs::write(report.path("notes.toml"), "[[note]\nbroken").unwrap();
    let before = report.everything();
    assert_eq!(desk.post("/api/case", &written(UNTOLD, "正文", "")).status, 500);
    assert_eq!(desk.post("/api/case/remove", &json!({ "number": UNTOLD, "version": "" })).status, 500);
    assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/1", "text": "x" })).status, 409);
    assert_eq!(report.everything(), before);
}

#[test]
fn a_report_that_is_reached_by_a_link_can_be_worked_on() {
    let mut report = Report::new();
    symlink(&report.folder, report.beside("linked")).unwrap();
    report.folder = report.beside("linked");
    let desk = report.desk();
    assert_eq!(desk.post("/api/case", &written(UNTOLD, "正文", "")).status, 200);
    assert!(report.beside("report/cases/dsb202400001.md").is_file());
}
