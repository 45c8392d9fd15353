//! Files and folders that are there and cannot be read. What root may read everywhere is made
//! unreadable otherwise: by a link to itself, a link to nothing, or a file in a folder's place.

use std::{fs, os::unix::fs::symlink, path::Path};

use nianbao::{
    commands,
    diagnostic::{Code, Diagnostic},
    plan::{self, notes::load_notes},
    query::SqlDialect,
    read,
};

use super::Report;

fn codes(faults: &[Diagnostic]) -> Vec<(Code, String)> {
    let place = |fault: &Diagnostic| fault.place.as_ref().map_or_else(String::new, |place| place.path.clone());
    faults.iter().map(|fault| (fault.code, place(fault))).collect()
}

type Instead = (&'static str, fn(&Path));

/// What is at a path instead of what should be there, and how that is reported.
const INSTEAD: [Instead; 3] = [
    ("a file", |path| fs::write(path, "").unwrap()),
    ("a link to itself", |path| symlink(path, path).unwrap()),
    ("a link to nothing", |path| symlink("nowhere", path).unwrap()),
];

#[test]
fn a_folder_that_cannot_be_read_is_not_taken_for_one_that_is_absent() {
    for folder in ["prose", "cases", "templates"] {
        for (what, put) in INSTEAD {
            let report = Report::new();
            let path = report.path(folder);
            put(&path);
            let faults = plan::load(&report.path(""), &report.path("out")).unwrap_err();
            let [(code, place)] = &codes(&faults)[..] else { panic!("{what} for {folder}: {faults:?}") };
            assert!([Code::FileUnreadable, Code::FileMissing].contains(code), "{what} for {folder}: {code}");
            assert_eq!(*place, path.display().to_string(), "{what}");
        }
    }
}

#[test]
fn a_text_that_cannot_be_read_is_not_left_out() {
    for name in ["prose/background.md", "cases/1.md", "templates/summary.md"] {
        for (what, put) in &INSTEAD[1..] {
            let report = Report::new();
            let path = report.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            put(&path);
            let faults = plan::load(&report.path(""), &report.path("out")).unwrap_err();
            assert!(
                codes(&faults).iter().any(|(_, place)| *place == path.display().to_string()),
                "{what} for {name}: {faults:?}"
            );
        }
    }
}

#[test]
fn a_list_of_platforms_or_notes_that_cannot_be_read_is_told() {
    for (what, put) in &INSTEAD[1..] {
        let report = Report::new();
        for name in ["platforms.csv", "notes.toml"] {
            let _ = fs::remove_file(report.path(name));
            put(&report.path(name));
        }
        let mut diagnostics = nianbao::diagnostic::Diagnostics::default();
        assert!(
            nianbao::pipeline::Session::new(&report.path(""), &report.path("out")).build(&mut diagnostics).is_none(),
            "{what}"
        );
        assert!(
            codes(diagnostics.as_slice()).iter().any(|(_, place)| place.ends_with("platforms.csv")),
            "{what}: {diagnostics:?}"
        );
        assert_eq!(load_notes(&report.path("")).unwrap_err().len(), 1, "{what}");
    }
}

#[test]
fn reports_that_cannot_be_looked_into_are_not_passed_over() {
    let home = tempfile::tempdir().unwrap();
    assert!(plan::report_folders(&home.path().join("nowhere")).unwrap().is_empty());
    fs::write(home.path().join("file"), "").unwrap();
    assert_eq!(plan::report_folders(&home.path().join("file")).unwrap_err().code, Code::FileUnreadable);
    let parent = home.path().join("data");
    fs::create_dir_all(parent.join("2024")).unwrap();
    fs::write(parent.join("2024/report.toml"), "").unwrap();
    fs::create_dir(parent.join("empty")).unwrap();
    fs::write(parent.join("notes.txt"), "").unwrap();
    symlink("nowhere", parent.join("2023")).unwrap();
    symlink("2022", parent.join("2022")).unwrap();
    let found = plan::report_folders(&parent).unwrap();
    assert_eq!(found, ["2022", "2023", "2024"].map(|name| parent.join(name)));
    for folder in &found[..2] {
        let faults = plan::load(folder, &home.path().join("out")).unwrap_err();
        assert!([Code::FolderMissing, Code::FileUnreadable].contains(&faults[0].code), "{faults:?}");
    }
}

#[test]
fn a_query_is_not_asked_past_an_export_that_cannot_be_read() {
    let report = Report::new();
    let ask = || commands::sql(&report.path(""), SqlDialect::DuckDb, "complaints", None);
    let path = report.path("complaints.csv");
    fs::remove_file(&path).unwrap();
    assert!(!ask().1.has_errors(), "what is made of the query need not be there yet");
    symlink(&path, &path).unwrap();
    let (text, diagnostics) = ask();
    assert!(text.is_empty() && diagnostics.count_of(Code::FileUnreadable) == 1, "{diagnostics:?}");
}

#[test]
fn a_name_that_is_no_place_is_not_taken_for_absent() {
    let folder = tempfile::tempdir().unwrap();
    assert!(read::is_absent(&folder.path().join("x")));
    assert!(!read::is_absent(&folder.path().join("x".repeat(5_000))));
    assert_eq!(read::entries(&folder.path().join("x".repeat(5_000))).unwrap_err().code, Code::FileUnreadable);
}
