//! Files that are written to while they are read: what was hashed is what was used, or it is
//! reported.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use nianbao::{
    diagnostic::{Code, Diagnostics},
    pipeline::{self, Draft, Session},
    plan,
    read::{self, Options, Source},
};

use super::{HEADER, Report, row, sound};

/// The same rows, of which the last says something else in as many bytes.
fn edited() -> String {
    let at = sound().rfind("标题").unwrap();
    let mut text = sound();
    text.replace_range(at.., &sound()[at..].replace("标题", "改题"));
    text
}

fn drafted(report: &Report, diagnostics: &mut Diagnostics) -> Option<Draft> {
    Session::new(&report.path(""), &report.path("out")).with_ledger().build(diagnostics)
}

#[test]
fn an_export_that_is_edited_before_all_is_read_is_told_on_a_first_build() {
    let report = Report::new();
    let config = fs::read_to_string(report.path("report.toml")).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    fs::write(report.path("report.toml"), config.replace(line, "complaints = [\"complaints.csv\", \"gate\"]")).unwrap();
    // The second file is a pipe: once somebody opens it, the first one was read; what is read of it
    // comes to an end when it is let go.
    let gate = report.path("gate");
    assert!(Command::new("mkfifo").arg(&gate).status().unwrap().success());
    let first = report.path("complaints.csv");
    std::thread::spawn(move || {
        let open = || fs::OpenOptions::new().write(true).open(&gate);
        let held = open().unwrap();
        fs::write(first, edited()).unwrap();
        drop(held);
        while open().is_ok() {}
    });
    let mut diagnostics = Diagnostics::default();
    assert!(drafted(&report, &mut diagnostics).is_none());
    let changed: Vec<_> = diagnostics.as_slice().iter().filter(|diagnostics| diagnostics.code == Code::FileChanged).collect();
    assert_eq!(changed.len(), 1, "{diagnostics:?}");
    assert!(changed[0].place.as_ref().unwrap().path.ends_with("complaints.csv"));
}

#[test]
fn a_file_that_changes_under_its_reader_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let rows = HEADER.to_owned() + &(1..=50_000).map(row).collect::<String>();
    type Change<'a> = (&'a str, &'a dyn Fn(&Path));
    let changes: [Change<'_>; 4] = [
        ("edited", &|path| fs::write(path, rows.replace("标题", "改题")).unwrap()),
        ("longer", &|path| fs::write(path, rows.clone() + &row(7)).unwrap()),
        ("another", &|path| {
            fs::write(path.with_extension("new"), &rows).unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        }),
        ("gone", &|path| fs::remove_file(path).unwrap()),
    ];
    for (what, change) in changes {
        fs::write(&path, &rows).unwrap();
        let mut source = Source::open(&path, Options::default()).unwrap();
        let mut table = source.table(0).unwrap();
        table.next_record().unwrap();
        change(&path);
        while table.next_record().unwrap().is_some() {}
        drop(table);
        assert_eq!(source.fingerprint("rows.csv").unwrap_err().code, Code::FileChanged, "{what}");
    }
    fs::write(&path, &rows).unwrap();
    let found = Source::open(&path, Options::default()).unwrap().fingerprint("rows.csv").unwrap();
    assert_eq!(found.sha256, read::hash_bytes(rows.as_bytes()));
}

#[test]
fn a_workbook_is_read_as_it_was_hashed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.xlsx");
    let book = |word: &str| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..3_000 {
            sheet.write(row, 0, format!("{word}{row}")).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let (before, after) = (book("甲"), book("乙"));
    fs::write(&path, &before).unwrap();
    let mut source = Source::open(&path, Options::default()).unwrap();
    fs::write(&path, after).unwrap();
    let mut table = source.table(0).unwrap();
    let mut rows = 0;
    while let Some(record) = table.next_record().unwrap() {
        assert_eq!(record.cell(0), format!("甲{rows}"));
        rows += 1;
    }
    drop(table);
    assert_eq!(rows, 3_000);
    assert_eq!(source.fingerprint("rows.xlsx").unwrap_err().code, Code::FileChanged);
}

#[test]
fn what_a_report_was_made_of_is_hashed_as_it_was_read() {
    let report = Report::new();
    fs::create_dir(report.path("prose")).unwrap();
    let texts = ["report.toml", "platforms.csv", "prose/background.md"];
    fs::write(report.path(texts[2]), "## 背景\n\n正文。\n").unwrap();
    let before = texts.map(|name| read::hash_bytes(&fs::read(report.path(name)).unwrap()));
    let plan = plan::load(&report.path(""), &report.path("out")).unwrap();
    // Of these two the plan has the text already, whatever is saved now.
    for name in [texts[0], texts[2]] {
        let text = fs::read_to_string(report.path(name)).unwrap();
        fs::write(report.path(name), text + "\n\n").unwrap();
    }
    let mut diagnostics = Diagnostics::default();
    let draft = Session::new(&report.path(""), &report.path("out")).run(plan, &mut diagnostics).unwrap();
    for (name, sha256) in texts.iter().zip(before) {
        let listed = draft.inputs.iter().find(|input| input.path == *name).unwrap();
        assert_eq!(listed.sha256, sha256, "{name}");
    }
}

#[test]
fn words_are_those_of_the_file_that_was_counted() {
    let report = Report::new();
    let mut diagnostics = Diagnostics::default();
    let draft = drafted(&report, &mut diagnostics).unwrap();
    let wanted: BTreeSet<_> = draft.ingested.ledger.as_ref().unwrap().entries.iter().map(|entry| entry.at).collect();
    let words = || pipeline::narratives(&draft.plan, &draft.ingested, &wanted);
    assert_eq!(words().unwrap().len(), 8);
    fs::write(report.path("complaints.csv"), edited()).unwrap();
    assert_eq!(words().unwrap_err().code, Code::FileChanged);
    // Saved as it was: another time, the same words.
    fs::write(report.path("complaints.csv"), sound()).unwrap();
    assert_eq!(words().unwrap().len(), 8);
}
