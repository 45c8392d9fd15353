//! What the program does: exit codes, and where files go.

use std::fs;

use super::{edit, faulty, paths, run, start, started};

#[test]
fn exit_codes_tell_data_from_usage() {
    let folder = faulty();
    run(folder.path(), &["check", "odd"], 0);
    for (arguments, code) in [
        (["check", "X"].as_slice(), "NB102"),
        (&["build", "odd", "X"], "NB102"),
        (&["build", "nowhere"], "NB201"),
        (&["new", "odd"], "NB202"),
        (&["new", "Y", "--from", "nowhere"], "NB201"),
        (&["build"], "NB201"),
    ] {
        let (out, diagnostics) = run(folder.path(), arguments, 1);
        assert!(out.is_empty() && diagnostics.contains(code), "{arguments:?}: {diagnostics}");
    }
    for arguments in [[].as_slice(), &["new"], &["schema"], &["build", "--output"], &["check", "-o", "out"]] {
        let (out, diagnostics) = run(folder.path(), arguments, 2);
        assert!(out.is_empty() && !diagnostics.is_empty(), "{arguments:?}: {diagnostics}");
    }
    assert!(folder.path().join("output/odd/report.html").is_file(), "the sound report is built beside one with errors");
    assert!(!folder.path().join("Y").exists());
}

#[test]
fn check_writes_nothing() {
    let folder = faulty();
    let before = paths(folder.path());
    run(folder.path(), &["check", "odd"], 0);
    run(folder.path(), &["check", "X", "odd"], 1);
    assert_eq!(paths(folder.path()), before);
}

#[test]
fn builds_go_where_they_are_sent() {
    let folder = started();
    let (here, built) = (folder.path(), |path: &str| folder.path().join(path).join("report.html").is_file());
    assert!(run(here, &["build"], 1).1.contains("NB201"), "there is no data/ yet");
    fs::create_dir(here.join("data")).unwrap();
    assert!(run(here, &["build"], 1).1.contains("NB201"), "data/ is empty");
    assert_eq!(paths(here).iter().filter(|path| path.ends_with("output")).count(), 0);
    for name in ["data/A", "data/B"] {
        start(here, name);
    }
    run(here, &["build"], 0);
    assert!(built("output/A") && built("output/B"), "all below data/, into output/");
    run(here, &["build", "X", "-o", "one"], 0);
    assert!(built("one"), "a single report goes straight into the folder named");
    run(here, &["build", "X", "data/A", "--output", "two"], 0);
    assert!(built("two/X") && built("two/A"), "several each into a folder of their own");
    // A folder that no build made is not replaced.
    assert!(run(here, &["build", "data/A", "-o", "X"], 1).1.contains("NB703"));
    assert!(here.join("X/report.toml").is_file() && !built("X"));
}

#[test]
fn what_is_denied_is_not_written() {
    let folder = started();
    let here = folder.path();
    run(here, &["build", "X", "--deny", "warnings"], 0);
    assert!(here.join("output/X/report.html").is_file(), "nothing was found, so nothing is denied");
    start(here, "odd");
    edit(here, "odd/complaints.csv", ",浙江省,女,", ",浙江县,妇,");
    let (_, diagnostics) = run(here, &["build", "X", "odd", "--deny", "warnings", "--lang", "en"], 1);
    assert!(
        diagnostics.contains("\nodd fails, since 2 warnings are denied (--deny); nothing was written for it.\n"),
        "{diagnostics}"
    );
    assert!(!here.join("output/odd").exists(), "the report with warnings is not written");
    run(here, &["check", "odd", "--deny=notes"], 1);
    run(here, &["build", "odd"], 0);
    // A note alone is let through by `warnings` and not by `notes`.
    start(here, "noted");
    edit(here, "noted/complaints.csv", "投诉编号,", "备注,投诉编号,");
    let path = here.join("noted/complaints.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let rows: String = rows.lines().map(|row| format!(",{row}\n")).collect();
    std::fs::write(&path, format!("{header}\n{rows}")).unwrap();
    assert!(run(here, &["check", "noted", "--deny", "warnings"], 0).1.contains("NB213"));
    let (_, diagnostics) = run(here, &["check", "noted", "--deny", "notes", "--quiet", "--lang", "zh"], 1);
    assert!(
        diagnostics.contains("NB213") && diagnostics.contains("noted因有0个警告、1个提示而不予通过"),
        "quiet still says why: {diagnostics}"
    );
    run(here, &["check", "noted", "--deny", "everything"], 2);
}

/// How a program with the typesetter is made.
const WITH_PDF: &str = "--features pdf";

#[test]
fn pdf_is_written_where_the_program_can_and_told_of_where_it_cannot() {
    let (folder, able) = (started(), cfg!(feature = "pdf"));
    let here = folder.path();
    let has = |path: &str| here.join("output/X").join(path).is_file();
    for language in ["zh", "en"] {
        let (_, diagnostics) = run(here, &["build", "X", "--lang", language], 0);
        assert_eq!(diagnostics.lines().filter(|line| line.contains(WITH_PDF)).count(), usize::from(!able), "{diagnostics}");
    }
    assert!(has("report.html") && has("report.docx") && has("wechat/article.html"));
    assert_eq!(has("report.pdf"), able);
    let (_, diagnostics) = run(here, &["build", "X", "--format", "html,markdown"], 0);
    assert!(!diagnostics.contains(WITH_PDF), "nobody asked for PDF: {diagnostics}");
    // A report that asks for PDF alone is no error, since another program can build it.
    edit(here, "X/report.toml", "title = ", "formats = [\"pdf\"]\ntitle = ");
    let (_, diagnostics) = run(here, &["build", "X"], 0);
    assert_eq!(diagnostics.contains(WITH_PDF), !able, "{diagnostics}");
    assert!(has("figures.json") && !has("report.html") && has("report.pdf") == able);
}

#[test]
fn pdf_that_is_asked_for_by_name_is_no_wish() {
    let (folder, code) = (started(), if cfg!(feature = "pdf") { 0 } else { 2 });
    let here = folder.path();
    for language in ["zh", "en"] {
        let (_, diagnostics) = run(here, &["build", "X", "--format", "html,pdf", "--lang", language], code);
        assert_eq!(diagnostics.contains(WITH_PDF), code == 2, "{diagnostics}");
    }
    assert_eq!(here.join("output").exists(), code == 0);
    fs::write(here.join("a.pdf"), "%PDF-1.7\n1 0 obj").unwrap();
    let (_, diagnostics) = run(here, &["audit", "a.pdf"], 1);
    assert!(diagnostics.contains("NB801"), "{diagnostics}");
    assert_eq!(diagnostics.contains(WITH_PDF), code == 2, "{diagnostics}");
}
