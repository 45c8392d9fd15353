//! What the room that writes does with what it finds: a part of the crate's own tests.

use std::{fs, path::Path, thread};

use super::{
    ReplacePolicy,
    history::{at_step, documents},
    leftover,
    manifest::{KnownOutputs, sealed},
    *,
};
use crate::render::OutputFile;

fn document(path: &str, text: &str) -> OutputFile {
    OutputFile { path: path.into(), bytes: text.into() }
}

fn build(outputs: &[(&str, &str)]) -> Vec<OutputFile> {
    documents(&outputs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect::<Vec<_>>())
}

/// The reasons for which something was refused, with the ends of the paths.
fn refusals(diagnostics: Result<Vec<Diagnostic>, Vec<Diagnostic>>) -> Vec<String> {
    let fact = |diagnostics: &Diagnostic, name: &str| {
        diagnostics.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.to_string()).unwrap()
    };
    let name = |path: String| path.rsplit('/').next().unwrap().to_owned();
    diagnostics
        .unwrap_err()
        .iter()
        .map(|diagnostics| format!("{} {}", fact(diagnostics, "what"), name(fact(diagnostics, "path"))))
        .collect()
}

fn text(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_build_replaces_the_one_before() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("out/report");
    write(&[&folder], &build(&[("figures/old.svg", "x")])).unwrap();
    write(&[&folder], &build(&[("report.md", "y")])).unwrap();
    assert_eq!(text(folder.join("report.md")), "y");
    assert!(!folder.join("figures").exists());
    assert_eq!(fs::read_dir(home.path().join("out")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_failed_build_leaves_the_last_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("report");
    write(&[&folder], &build(&[("report.md", "1")])).unwrap();
    // A file cannot be a folder: the second document cannot be written.
    assert!(write(&[&folder], &build(&[("a", "x"), ("a/b", "y")])).is_err());
    assert_eq!(refusals(write(&[&folder], &[document("a", "x"), document("a", "y")])), ["twice a"]);
    assert_eq!(text(folder.join("report.md")), "1");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_folder_that_no_build_made_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("theirs");
    fs::create_dir(&folder).unwrap();
    // What comes by itself makes a folder nobody's.
    fs::write(folder.join(".DS_Store"), "x").unwrap();
    write(&[&folder], &build(&[("report.md", "1")])).unwrap();
    assert!(folder.join(".DS_Store").exists());
    let manifest = text(folder.join(MANIFEST));
    let truncated = &manifest[..manifest.len() / 2];
    let foreign = r#"{ "name": "an app", "icons": [] }"#;
    for (now, why) in [(truncated, "manifest manifest.json"), (foreign, "manifest manifest.json"), ("", "manifest manifest.json")]
    {
        fs::write(folder.join(MANIFEST), now).unwrap();
        assert_eq!(refusals(write(&[&folder], &build(&[("report.md", "2")]))), [why]);
    }
    fs::remove_file(folder.join(MANIFEST)).unwrap();
    assert_eq!(refusals(write(&[&folder], &build(&[("report.md", "2")]))), ["unknown theirs"]);
    assert_eq!(text(folder.join("report.md")), "1");
    // What is no build takes no build's place.
    let other = home.path().join("built");
    write(&[&other], &build(&[("report.md", "1")])).unwrap();
    assert_eq!(refusals(write(&[&other], &[document("changes.csv", "x")])), ["unknown built"]);
}

#[test]
fn every_file_in_the_way_is_named_and_all_stays_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let [folder, last] = ["report", "report.final"].map(|name| home.path().join(name));
    let into: [&Path; 2] = [&folder, &last];
    write(&into, &build(&[("report.md", "1"), ("report.docx", "1"), ("figures/a.svg", "1")])).unwrap();
    fs::write(folder.join("report.docx"), "edited").unwrap();
    fs::write(folder.join("report.html"), "theirs").unwrap();
    fs::write(last.join("report.md"), "edited too").unwrap();
    fs::remove_dir_all(folder.join("figures")).unwrap();
    fs::write(folder.join("figures"), "a file").unwrap();
    let new = build(&[("report.md", "2"), ("report.docx", "2"), ("report.html", "2"), ("figures/a.svg", "2")]);
    assert_eq!(
        refusals(write(&into, &new)),
        ["foreign figures", "edited report.docx", "foreign report.html", "edited report.md"],
        "of both folders"
    );
    assert_eq!([text(folder.join("report.md")), text(folder.join("report.docx"))], ["1", "edited"]);
    // An output that is not built any more is a file like any other once it was edited.
    write(&[&folder], &build(&[("report.md", "3")])).unwrap();
    assert_eq!([text(folder.join("report.md")), text(folder.join("report.docx"))], ["3", "edited"]);
    assert_eq!(refusals(write(&[&folder], &new)), ["foreign figures", "foreign report.docx", "foreign report.html"]);
    // What is there already need not be kept from being written.
    fs::write(folder.join("report.docx"), "2").unwrap();
    write(&[&folder], &build(&[("report.docx", "2")])).unwrap();
}

#[test]
fn a_manifest_leads_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let [folder, outside] = ["out", "outside.txt"].map(|name| home.path().join(name));
    fs::write(&outside, "1").unwrap();
    write(&[&folder], &build(&[("report.md", "1")])).unwrap();
    let hash = crate::read::hash_bytes(b"1");
    let listed = |path: &str| format!(r#"{{ "path": {path:?}, "bytes": 1, "sha256": "{hash}" }}"#);
    let outputs = [listed("../outside.txt"), listed(outside.to_str().unwrap()), listed("report.md")].join(",");
    let manifest = sealed(&format!(r#"{{ "tool": "nianbao", "outputs": [{outputs}] }}"#));
    fs::write(folder.join(MANIFEST), &manifest).unwrap();
    write(&[&folder], &build(&[("report.html", "2")])).unwrap();
    assert_eq!(text(&outside), "1");
    assert!(!folder.join("report.md").exists(), "which was listed as it is");
}

#[test]
fn a_manifest_that_was_edited_is_a_file_that_was_edited() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("out");
    write(&[&folder], &build(&[("report.md", "1")])).unwrap();
    let manifest = text(folder.join(MANIFEST));
    fs::write(folder.join(MANIFEST), manifest.replace("\"version\": \"0\"", "\"version\": \"9\"")).unwrap();
    assert_eq!(refusals(write(&[&folder], &build(&[("report.md", "2")]))), ["edited manifest.json"]);
    fs::write(folder.join(MANIFEST), &manifest).unwrap();
    write(&[&folder], &build(&[("report.md", "2")])).unwrap();
    // A version before this one set no seal.
    assert!(KnownOutputs::read(br#"{ "tool": "nianbao", "outputs": [] }"#).is_some());
}

#[cfg(unix)]
#[test]
fn links_and_protected_files_are_kept() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    let home = tempfile::tempdir().unwrap();
    let [real, folder] = ["disk/real", "out"].map(|name| home.path().join(name));
    fs::create_dir_all(&real).unwrap();
    symlink(&real, &folder).unwrap();
    write(&[&folder], &build(&[("report.md", "1"), ("figures/a.svg", "1")])).unwrap();
    fs::create_dir_all(folder.join("notes/deep")).unwrap();
    fs::write(folder.join("notes/deep/x.txt"), "x").unwrap();
    fs::write(home.path().join("outside"), "outside").unwrap();
    symlink("../../outside", folder.join("link")).unwrap();
    symlink("nowhere", folder.join("broken")).unwrap();
    for (path, mode) in [("notes/deep/x.txt", 0o400), ("notes/deep", 0o500), ("figures", 0o500), (".", 0o750)] {
        fs::set_permissions(folder.join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    let of = |path: &str| {
        let data = fs::symlink_metadata(real.join(path)).unwrap();
        (data.mode(), data.mtime(), if data.is_dir() { 0 } else { data.ino() })
    };
    let paths = ["notes/deep/x.txt", "notes/deep", "link", "broken"];
    let before = paths.map(of);
    write(&[&folder], &build(&[("report.md", "2")])).unwrap();
    assert_eq!(paths.map(of), before, "the very files");
    assert!(folder.is_symlink() && text(real.join("report.md")) == "2" && text(home.path().join("outside")) == "outside");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o750);
    assert_eq!(fs::read_dir(home.path().join("disk")).unwrap().count(), 1);
    // A link in the place of an output is not followed.
    fs::remove_file(folder.join("report.md")).unwrap();
    symlink("../../outside", folder.join("report.md")).unwrap();
    assert_eq!(refusals(write(&[&folder], &build(&[("report.md", "3")]))), ["edited report.md"]);
    assert_eq!(text(home.path().join("outside")), "outside");
    // Neither is a link that leads nowhere, nor a file, a place for outputs.
    symlink("nowhere", home.path().join("dangling")).unwrap();
    let refused = |name: &str| refusals(write(&[&home.path().join(name)], &build(&[("report.md", "3")])));
    assert_eq!([refused("dangling"), refused("outside")].concat(), ["link dangling", "file outside"]);
    assert_eq!(refusals(write(&[Path::new(".")], &build(&[("report.md", "3")]))), ["here ."]);
}

#[test]
fn runs_at_once_leave_one_whole_build() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("out/report");
    write(&[&folder], &build(&[("a", "0"), ("b", "0")])).unwrap();
    fs::write(folder.join("thesis.docx"), "theirs").unwrap();
    thread::scope(|scope| {
        for run in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                for build_number in 0..5 {
                    let text = format!("{run} {build_number}");
                    write(&[folder], &build(&[("a", &text), ("b", &text)])).unwrap();
                }
            });
        }
    });
    assert_eq!(text(folder.join("a")), text(folder.join("b")));
    assert_eq!(text(folder.join("thesis.docx")), "theirs");
    assert_eq!(fs::read_dir(home.path().join("out")).unwrap().count(), 1, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn what_another_run_is_at_work_on_is_not_swept() {
    let home = tempfile::tempdir().unwrap();
    let [held, left, theirs] = [".nianbao-held00", ".nianbao-left00", ".nianbao-notes.txt"].map(|name| home.path().join(name));
    for path in [&held, &left, &theirs] {
        fs::write(path, "half").unwrap();
    }
    let file = fs::File::open(&held).unwrap();
    file.lock().unwrap();
    let diagnostics = leftover::sweep(home.path());
    assert_eq!(diagnostics.len(), 1);
    assert!(held.exists() && theirs.exists() && !left.exists());
    drop(file);
    assert_eq!(leftover::sweep(home.path()).len(), 1);
    assert!(!held.exists());
}

#[test]
fn a_left_over_with_files_of_others_stays() {
    let home = tempfile::tempdir().unwrap();
    let room = home.path().join(".nianbao-abc123");
    fs::create_dir_all(room.join("old")).unwrap();
    fs::create_dir_all(room.join("new")).unwrap();
    fs::write(room.join("old/thesis.docx"), "theirs").unwrap();
    let kept = leftover::sweep(home.path());
    assert_eq!((kept.len(), kept[0].code), (1, Code::LeftoverKept));
    assert!(room.join("old/thesis.docx").exists());
    // The last build, set aside by a run that was killed before it had put the new one in its
    // place.
    assert!(write(&[&home.path().join("report")], &build(&[("report.md", "1")])).is_ok());
    fs::remove_file(room.join("old/thesis.docx")).unwrap();
    fs::remove_dir(room.join("old")).unwrap();
    fs::rename(home.path().join("report"), room.join("old")).unwrap();
    fs::write(room.join("of.json"), r#"{"folder":"report","new":null}"#).unwrap();
    let diagnostics = leftover::sweep(home.path());
    assert_eq!(diagnostics.iter().map(|diagnostics| diagnostics.code).collect::<Vec<_>>(), [Code::LeftoverSwept; 2]);
    assert_eq!(text(home.path().join("report/report.md")), "1");
    assert!(!room.exists());
}

#[test]
fn a_file_is_replaced_only_where_it_is_what_was_seen() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("case.md");
    let put = |before: ReplacePolicy<'_>, text: &str| refusal(write_file(&path, before, text.as_bytes()));
    assert_eq!(put(ReplacePolicy::Just(b"1"), "2"), "meanwhile", "there is none yet");
    assert_eq!(put(ReplacePolicy::Nothing, "1"), "");
    assert_eq!(put(ReplacePolicy::Nothing, "2"), "exists");
    assert_eq!(put(ReplacePolicy::Just(b"0"), "2"), "meanwhile");
    assert_eq!(put(ReplacePolicy::Just(b"1"), "2"), "");
    let ours = |file: &mut dyn io::BufRead| io::read_to_string(file).map(|text| text.starts_with("ours"));
    assert_eq!(put(ReplacePolicy::NothingOrOurs(&[&ours]), "ours"), "exists");
    assert_eq!(text(&path), "2");
    fs::write(&path, "ours too").unwrap();
    assert_eq!(put(ReplacePolicy::NothingOrOurs(&[&ours]), "3"), "");
    // What is saved while the new one is written stays.
    let meddled = path.clone();
    let filled = stream_file(&path, ReplacePolicy::Just(b"3"), |out| {
        fs::write(&meddled, "theirs")?;
        out.write_all(b"4")
    });
    assert_eq!((refusal(filled), text(&path)), ("meanwhile".to_owned(), "theirs".to_owned()));
    assert_eq!(refusal(remove_file(&path, b"3").map(|()| Vec::new())), "meanwhile");
    assert_eq!(text(&path), "theirs");
    remove_file(&path, b"theirs").unwrap();
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    // Neither a link nor what is no file is replaced by one.
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&path, home.path().join("link")).unwrap();
        assert_eq!(refusal(write_file(&home.path().join("link"), ReplacePolicy::NothingOrOurs(&[&ours]), b"1")), "link");
        fs::write(&path, "ours").unwrap();
        write_file(&home.path().join("link"), ReplacePolicy::NothingOrOurs(&[&ours]), b"ours 2").unwrap();
        assert!(home.path().join("link").is_symlink() && text(&path) == "ours 2");
        let socket = home.path().join("socket");
        let _held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(refusal(write_file(&socket, ReplacePolicy::NothingOrOurs(&[&ours]), b"1")), "exists");
    }
}

/// The reason for which something was refused; nothing where it was done.
fn refusal(diagnostics: Result<Vec<Diagnostic>, Diagnostic>) -> String {
    diagnostics.map_or_else(|fault| refusals(Err(vec![fault]))[0].split(' ').next().unwrap().to_owned(), |_| String::new())
}

#[test]
fn what_was_saved_in_a_new_folder_that_is_taken_back_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("out");
    write(&[&folder], &build(&[("report.html", "1"), ("report.md", "1")])).unwrap();
    let [before, after] = [folder.clone(), folder.clone()];
    // The last moment before the exchange, and the first one after it.
    at_step(4, move || fs::write(before.join("report.md"), "mine").unwrap());
    at_step(5, move || {
        fs::write(after.join("late.txt"), "late").unwrap();
        fs::write(after.join("report.html"), "mine too").unwrap();
    });
    let diagnostics = write(&[&folder], &build(&[("report.html", "2"), ("report.md", "2")])).unwrap_err();
    assert_eq!(
        diagnostics.iter().map(|diagnostics| diagnostics.code).collect::<Vec<_>>(),
        [Code::WriteFailed, Code::LeftoverKept]
    );
    assert_eq!(["report.md", "late.txt", "report.html"].map(|name| text(folder.join(name))), ["mine", "late", "1"]);
    fs::remove_file(folder.join("report.md")).unwrap();
    // The next build clears nothing away of it either.
    let diagnostics = write(&[&folder], &build(&[("report.html", "3")])).unwrap();
    assert_eq!(diagnostics.iter().map(|diagnostics| diagnostics.code).collect::<Vec<_>>(), [Code::LeftoverKept]);
    let room = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path()).find(|path| *path != folder).unwrap();
    assert_eq!(text(room.join("old/report.html")), "mine too");
}

#[test]
fn where_nothing_was_before_somebody_else_may_come_first() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("out");
    let meddled = folder.clone();
    // After the new folder was made, and before it is in its place.
    at_step(3, move || {
        fs::create_dir_all(&meddled).unwrap();
        fs::write(meddled.join("thesis.docx"), "theirs").unwrap();
    });
    let written = write(&[&folder], &build(&[("report.md", "1")]));
    assert_eq!(text(folder.join("thesis.docx")), "theirs", "{written:?}");
}
