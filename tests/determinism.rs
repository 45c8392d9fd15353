//! Same input, same bytes: wherever, in whatever language and time zone a build runs; and a build
//! that fails changes nothing.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use assert_cmd::assert::Assert;
use tempfile::TempDir;

const REPORT: &str = "data/2024-fintech";

fn home() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

fn copy_report(to: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(REPORT), to);
}

/// Everything below `folder`, folders too, so that one left empty is seen.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let bytes = path.is_file().then(|| fs::read(&path).unwrap());
            found.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    found
}

/// Runs a build in `folder` under an environment of its own.
fn build(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG", "TZ"] {
        command.env_remove(name);
    }
    command.current_dir(folder).arg("build").args(arguments).envs(environment.iter().copied());
    assert_cmd::Command::from_std(command).assert()
}

/// Names the files that differ: their bytes would fill the screen.
fn assert_same(one: &BTreeMap<PathBuf, Option<Vec<u8>>>, other: &BTreeMap<PathBuf, Option<Vec<u8>>>, why: &str) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{why}");
    let differ: Vec<_> = one.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(differ.is_empty(), "{why}: {differ:?} differ");
}

#[test]
fn place_language_and_time_zone_change_no_byte() {
    let (here, there) = (home(), home());
    copy_report(&here.path().join(REPORT));
    // Elsewhere the report lies in another folder of the same name, is named with its full path,
    // and goes into a folder that is not there.
    let elsewhere = there.path().join("甲 乙/2024-fintech");
    copy_report(&elsewhere);
    let work = there.path().join("work");
    fs::create_dir(&work).unwrap();
    let shanghai = [("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.UTF-8")];
    build(here.path(), &[REPORT, "-o", "out"], &shanghai).success();
    let new_york = [("TZ", "America/New_York"), ("LANG", "C")];
    build(&work, &[elsewhere.to_str().unwrap(), "-o", "deep/er/out"], &new_york).success();
    let outputs = tree(&here.path().join("out"));
    assert!(outputs.len() > 10 && outputs.contains_key(Path::new("manifest.json")), "{:?}", outputs.keys());
    assert_same(&outputs, &tree(&work.join("deep/er/out")), "two builds of one report");

    // Once more over the outputs that are there, with what the first build left lying about.
    build(here.path(), &[REPORT, "-o", "out"], &new_york).success();
    assert_same(&outputs, &tree(&here.path().join("out")), "a second build into the same folder");
}

#[test]
fn the_order_in_which_files_lie_in_their_folder_changes_no_byte() {
    let (here, there) = (home(), home());
    copy_report(&here.path().join(REPORT));
    // Written last to first: many file systems list files in the order in which they came.
    let (from, to) = (here.path().join(REPORT), there.path().join(REPORT));
    for (path, bytes) in tree(&from).into_iter().rev() {
        if let Some(bytes) = bytes {
            fs::create_dir_all(to.join(&path).parent().unwrap()).unwrap();
            fs::write(to.join(path), bytes).unwrap();
        }
    }
    for folder in [&here, &there] {
        build(folder.path(), &[REPORT, "-o", "out"], &[]).success();
    }
    assert_same(&tree(&here.path().join("out")), &tree(&there.path().join("out")), "the same files, laid in reverse");
}

#[test]
fn a_build_that_fails_changes_nothing() {
    let home = home();
    let report = home.path().join(REPORT);
    copy_report(&report);
    build(home.path(), &[REPORT, "-o", "outputs/report"], &[]).success();
    let before = tree(&home.path().join("outputs"));
    assert_eq!(before.keys().filter(|path| path.components().count() == 1).count(), 1, "nothing lies beside the report");

    // One fault for each stage that can find one: the later it is found, the more had been made by
    // then.
    let faults = [
        ("report.toml", "title = ", "tilte = ", "NB10"),
        ("report.toml", "[sources]", "[sources", "NB101"),
        ("platforms.csv", "平台名称", "站名", "NB211"),
        ("complaints.csv", "投诉编号", "序列", "NB211"),
        ("cases/dsb202400048.md", "DSB202400048", "DSB202499999", "NB402"),
        ("prose/background.md", "", "{{ total( }}", "NB50"),
        ("templates/summary.md", "", "{{ nothing }}", "NB601"),
    ];
    for (file, good, bad, code) in faults {
        let path = report.join(file);
        let sound = fs::read_to_string(&path).ok();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, sound.clone().unwrap_or_default().replacen(good, bad, 1)).unwrap();
        let failed = build(home.path(), &[REPORT, "-o", "outputs/report"], &[("LANG", "C")]).code(1);
        failed.stderr(predicates::str::contains(code));
        assert_same(&before, &tree(&home.path().join("outputs")), file);
        match sound {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
    }
    // With everything corrected the same outputs come out again.
    build(home.path(), &[REPORT, "-o", "outputs/report"], &[]).success();
    assert_same(&before, &tree(&home.path().join("outputs")), "after mending");
}
