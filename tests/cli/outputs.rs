//! An output folder never loses a file that the program did not write.

use std::{fs, path::Path, process};

use super::{edit, paths, repository, run, started};

const MD: [&str; 2] = ["--format", "markdown"];

fn build(folder: &Path, arguments: &[&str], code: i32) -> String {
    run(folder, &[&["build", "--lang", "en"], arguments, &MD].concat(), code).1
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

/// A folder with a report named `S` that can be final.
fn small() -> tempfile::TempDir {
    let home = super::home();
    copy(home.path(), "S");
    home
}

fn copy(here: &Path, name: &str) {
    fs::create_dir(here.join(name)).unwrap();
    for file in ["report.toml", "complaints.csv", "platforms.csv"] {
        fs::copy(repository().join("tests/cases/_base").join(file), here.join(name).join(file)).unwrap();
    }
}

/// The report says something else from now on.
fn change(folder: &Path) {
    edit(folder, "X/complaints.csv", ",268,", ",269,");
}

#[test]
fn a_file_is_no_output_folder() {
    let home = started();
    let here = home.path();
    fs::write(here.join("notes.txt"), "theirs").unwrap();
    let diagnostics = build(here, &["X", "-o", "notes.txt"], 1);
    assert!(diagnostics.contains("[NB703]: “notes.txt” is a file") && text(here, "notes.txt") == "theirs", "{diagnostics}");
}

#[test]
fn files_of_others_are_carried_over_and_edited_outputs_named() {
    let home = small();
    let here = home.path();
    for output in ["output/S", "output/S.final"] {
        build(here, &["S", "--final"], 0);
        let theirs = ["thesis.docx", "备注.txt", "~$report.docx", ".~lock.report.docx#", "notes/deep/x.txt"];
        fs::create_dir_all(here.join(output).join("notes/deep")).unwrap();
        theirs.iter().for_each(|name| fs::write(here.join(output).join(name), "theirs").unwrap());
        edit(here, "S/complaints.csv", ",120,", ",121,");
        build(here, &["S", "--final"], 0);
        assert!(theirs.iter().all(|name| text(here, &format!("{output}/{name}")) == "theirs"));
        let before = paths(here);
        fs::write(here.join(output).join("report.md"), "edited").unwrap();
        fs::write(here.join(output).join("figures.json"), "edited").unwrap();
        let diagnostics = build(here, &["S", "--final"], 1);
        assert!(diagnostics.contains(&format!("“{output}/report.md” was changed after it was built")), "{diagnostics}");
        assert!(diagnostics.contains(&format!("“{output}/figures.json” was changed after it was built")), "{diagnostics}");
        assert_eq!(text(here, &format!("{output}/report.md")), "edited");
        assert_eq!(paths(here), before, "everything is as it was");
        fs::remove_file(here.join(output).join("report.md")).unwrap();
        fs::remove_file(here.join(output).join("figures.json")).unwrap();
        edit(here, "S/complaints.csv", ",121,", ",120,");
    }
}

#[test]
fn an_output_that_was_edited_stays_where_it_is_not_built_any_more() {
    let home = started();
    let here = home.path();
    run(here, &["build", "X", "--format", "markdown,csv"], 0);
    fs::write(here.join("output/X/figures.csv"), "edited").unwrap();
    build(here, &["X"], 0);
    assert_eq!(text(here, "output/X/figures.csv"), "edited");
    assert!(run(here, &["build", "X", "--format", "markdown,csv"], 1).1.contains("NB703"), "a build would write it again");
}

#[test]
fn an_output_folder_is_not_in_the_way_of_a_report() {
    let home = started();
    let here = home.path();
    let before = paths(here);
    for output in ["X", ".", "X/..", "X/prose", "X/prose/out", "X/cases"] {
        let diagnostics = build(here, &["X", "-o", output], 1);
        assert!(diagnostics.contains("NB708"), "{output}: {diagnostics}");
    }
    assert_eq!(paths(here), before);
    build(here, &["X", "-o", "X/out"], 0);
    // Two reports of one name have one output.
    fs::create_dir(here.join("other")).unwrap();
    run(here, &["new", "other/X"], 0);
    edit(here, "other/X/report.toml", "title = \"", "title = \"另一份");
    let diagnostics = build(here, &["X", "other/X"], 1);
    assert!(diagnostics.contains("NB708") && !text(here, "output/X/report.md").contains("另一份"), "{diagnostics}");
    build(here, &["X", "X"], 0);
    // A final build of the one is where the other one's goes.
    ["S", "S.final"].iter().for_each(|name| copy(here, name));
    assert!(build(here, &["S", "S.final", "--final"], 1).contains("NB708"));
}

#[test]
fn left_overs_are_swept_and_told() {
    let home = started();
    let here = home.path();
    build(here, &["X"], 0);
    for left in ["output/.nianbao-aB3dE6/new", "output/X/.nianbao-aB3dE7/new"] {
        fs::create_dir_all(here.join(left)).unwrap();
        fs::write(here.join(left).join("report.md"), "half").unwrap();
    }
    fs::write(here.join("output/X/.nianbao-aB3dE8"), "half").unwrap();
    let diagnostics = build(here, &["X"], 0);
    assert_eq!(diagnostics.matches("NB707").count(), 3, "{diagnostics}");
    assert!(!paths(here).iter().any(|path| path.to_string_lossy().contains(".nianbao-")), "{:?}", paths(here));
    assert!(!build(here, &["X"], 0).contains("NB707"));
}

#[cfg(unix)]
#[test]
fn builds_that_are_killed_leave_a_whole_build_and_every_file() {
    let home = started();
    let here = home.path();
    build(here, &["X"], 0);
    fs::write(here.join("output/X/thesis.docx"), "theirs").unwrap();
    let whole = paths(&here.join("output/X"));
    let first = text(here, "output/X/figures.json");
    change(here);
    let mut swept = 0;
    for moment in 0..20 {
        let mut child = process::Command::new(env!("CARGO_BIN_EXE_nianbao"));
        let mut child = child.current_dir(here).args(["build", "X", "--quiet"]).args(MD).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(10 * moment));
        // SIGKILL: nothing is cleared away.
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(paths(&here.join("output/X")), whole, "after {moment}");
        assert_eq!(text(here, "output/X/thesis.docx"), "theirs");
        let now = text(here, "output/X/figures.json");
        let manifest = text(here, "output/X/manifest.json");
        let hash = nianbao::read::hash_bytes(now.as_bytes());
        assert!(manifest.contains(&hash), "the manifest is of another build");
        swept += usize::from(now != first);
    }
    build(here, &["X"], 0);
    assert!(!paths(here).iter().any(|path| path.to_string_lossy().contains(".nianbao-")));
    println!("{swept} of 20 were done before they were killed");
}

#[test]
fn two_builds_at_once_leave_one_whole_build() {
    let home = started();
    let here = home.path();
    build(here, &["X"], 0);
    fs::write(here.join("output/X/thesis.docx"), "theirs").unwrap();
    let start = || {
        let mut program = process::Command::new(env!("CARGO_BIN_EXE_nianbao"));
        program.current_dir(here).args(["build", "X", "--quiet"]).args(MD).spawn().unwrap()
    };
    for _ in 0..3 {
        let children = [start(), start(), start()];
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
    }
    assert_eq!(text(here, "output/X/thesis.docx"), "theirs");
    assert!(!paths(here).iter().any(|path| path.to_string_lossy().contains(".nianbao-")));
}

#[test]
fn commands_that_write_one_file_replace_only_their_own() {
    let home = started();
    let here = home.path();
    build(here, &["X", "-o", "old"], 0);
    run(here, &["build", "X", "-o", "new", "--format", "html"], 0);
    let commands: [&[&str]; 3] = [
        &["synth", "--rows", "9", "-o"],
        &["tally", "X/complaints.csv", "--report", "X", "-o"],
        &["diff", "old", "new", "--html"],
    ];
    for command in commands {
        fs::write(here.join("notes.txt"), "theirs").unwrap();
        let diagnostics = run(here, &[command, &["notes.txt"]].concat(), 1).1;
        assert!(diagnostics.contains("NB703") && text(here, "notes.txt") == "theirs", "{command:?}: {diagnostics}");
        // What the command wrote it writes again, until somebody adds to it.
        for _ in 0..2 {
            run(here, &[command, &["out.file"]].concat(), 0);
        }
        let own = text(here, "out.file");
        fs::write(here.join("out.file"), own + "我的一行\n").unwrap();
        run(here, &[command, &["out.file"]].concat(), 1);
        fs::remove_file(here.join("out.file")).unwrap();
    }
    // Nobody wrote what a new report begins with, and it is there to be replaced.
    run(here, &["new", "Y"], 0);
    run(here, &["synth", "--rows", "9", "-o", "Y/complaints.csv"], 0);
    run(here, &["synth", "--rows", "20", "-o", "Y/complaints.csv"], 0);
    assert!(text(here, "Y/complaints.csv").lines().count() > 20);
}

#[test]
fn copies_of_one_name_are_kept_apart() {
    let home = started();
    let here = home.path();
    // The list of changes has the name of a complaint file.
    fs::rename(here.join("X/complaints.csv"), here.join("X/changes.csv")).unwrap();
    edit(here, "X/report.toml", "[input]\n", "[input]\ncomplaints = [\"changes.csv\"]\n");
    let toml = text(here, "X/report.toml").replace("\ncomplaints = [\"complaints.csv\"]", "");
    fs::write(here.join("X/report.toml"), toml).unwrap();
    run(here, &["check", "X", "--fix", "fixed"], 0);
    assert!(text(here, "fixed/changes.csv").contains("SL20240001"), "the copy of the data");
    assert!(here.join("fixed/1-changes.csv").is_file(), "the list of changes");
    // A folder that is there is not written to, nor a link of its name.
    assert!(run(here, &["check", "X", "--fix", "fixed"], 1).1.contains("NB202"));
}
