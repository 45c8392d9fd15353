//! A program that is told to stop leaves nothing half made, and the last outputs as they were.
#![cfg(unix)]

use std::{
    fs,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

fn start(home: &Path, arguments: &[&str]) -> Child {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.current_dir(home).args(["--lang", "en"]).args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn stop(child: Child, signal: &str) -> (ExitStatus, String) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    (output.status, String::from_utf8_lossy(&output.stderr).into_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_being_written_is_cleared_away() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let home = tempfile::tempdir().unwrap();
        assert!(start(home.path(), &["synth", "--rows", "3", "-o", "rows.csv"]).wait().unwrap().success());
        let before = fs::read(home.path().join("rows.csv")).unwrap();
        let child = start(home.path(), &["synth", "--rows", "1000000000", "-o", "rows.csv"]);
        while names(home.path()).len() < 2 {
            std::thread::yield_now();
        }
        let (status, said) = stop(child, signal);
        assert_eq!(status.code(), Some(code), "{said}");
        assert!(said.contains("Interrupted: nothing half-written"), "{said}");
        assert_eq!(names(home.path()), ["rows.csv"]);
        assert_eq!(fs::read(home.path().join("rows.csv")).unwrap(), before);
    }
}

#[test]
fn a_build_is_stopped_at_any_moment() {
    let home = tempfile::tempdir().unwrap();
    let built = |arguments: &[&str]| start(home.path(), arguments).wait().unwrap().success();
    assert!(built(&["new", "report"]));
    assert!(built(&["build", "report", "-o", "out/report", "--format", "html,docx,xlsx"]));
    let whole = names(&home.path().join("out/report"));
    let manifest = fs::read(home.path().join("out/report/manifest.json")).unwrap();
    let mut stopped = 0;
    for moment in 0..40 {
        let child = start(home.path(), &["build", "report", "-o", "out/report", "--format", "html,docx,xlsx"]);
        std::thread::sleep(Duration::from_millis(12 * moment));
        let (status, said) = stop(child, "-INT");
        // Before it can listen it is ended by the system, and after it is done nobody is there to
        // be stopped.
        assert!(matches!(status.code(), Some(130 | 0) | None), "{status:?} {said}");
        stopped += u64::from(status.code() == Some(130));
        assert_eq!(names(&home.path().join("out")), ["report"], "after {moment}");
        assert_eq!(names(&home.path().join("out/report")), whole);
        assert_eq!(fs::read(home.path().join("out/report/manifest.json")).unwrap(), manifest);
    }
    println!("{stopped} of 40 were stopped while they worked");
}

#[test]
fn a_disk_that_is_full_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let home = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let output =
        program.current_dir(home.path()).args(["--lang", "en", "synth", "--rows", "9999"]).stdout(full).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("No space left on device"), "{said}");
}
