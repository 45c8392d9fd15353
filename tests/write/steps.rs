//! Every step of a build: killed there, and with somebody who saves a file there. A part of the
//! crate's own tests.

use std::{fs, path::Path};

use super::{
    history::{Run, at_step, documents, found, save, steps_of},
    write,
};

#[test]
fn a_build_is_killed_at_every_step() {
    let old = vec![("report.md".to_owned(), "old".to_owned()), ("figures/a.svg".to_owned(), "old".to_owned())];
    let new = vec![("report.md".to_owned(), "new".to_owned()), ("figures/b.svg".to_owned(), "new".to_owned())];
    for exchange in [true, false] {
        let mut killed = 0;
        for step in 0.. {
            let home = tempfile::tempdir().unwrap();
            let folder = home.path().join("out/report");
            write(&[&folder], &documents(&old)).unwrap();
            fs::create_dir(folder.join("notes")).unwrap();
            for name in ["thesis.docx", "notes/x.txt", "figures/mine.png"] {
                fs::write(folder.join(name), name).unwrap();
            }
            let before = found(&folder);
            let run = Run { folder: folder.clone(), outputs: new.clone(), killed_at: Some(step), saved: None, exchange };
            if run.go().is_some() {
                break;
            }
            killed += 1;
            let after = found(&folder);
            let report = after.get(Path::new("report.md")).map(|found| found.0.clone());
            assert!(exchange || after.is_empty() || report.is_some());
            if exchange {
                assert!(after == before || report.as_deref() == Some("new") && after.len() == before.len(), "{step}: {after:#?}");
            }
            // The next build is whole, has every file of theirs, and clears away what the killed
            // one left.
            let diagnostics = write(&[&folder], &documents(&new)).unwrap();
            let after = found(&folder);
            for name in ["thesis.docx", "notes/x.txt", "figures/mine.png"] {
                assert_eq!(after[Path::new(name)], before[Path::new(name)], "{step}");
            }
            assert_eq!(after.len(), 6, "{step}: {after:#?}");
            let beside = fs::read_dir(home.path().join("out")).unwrap().count();
            assert_eq!(beside, 1, "{step}: {diagnostics:#?}");
        }
        assert!(killed > 10, "a build has {killed} steps");
    }
}

#[test]
fn what_is_saved_in_the_midst_of_a_build_is_kept() {
    let outputs = |text: &str| vec![("report.md".to_owned(), text.to_owned()), ("report.html".to_owned(), text.to_owned())];
    let steps = {
        let home = tempfile::tempdir().unwrap();
        write(&[&home.path().join("out")], &documents(&outputs("old"))).unwrap();
        steps_of(|| assert!(write(&[&home.path().join("out")], &documents(&outputs("new"))).is_ok()))
    };
    assert!(steps > 5);
    for (name, step) in ["report.md", "thesis.docx"].into_iter().flat_map(|name| (0..steps).map(move |step| (name, step))) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("out");
        write(&[&folder], &documents(&outputs("old"))).unwrap();
        let path = folder.join(name);
        at_step(step, move || save(&path, "mine"));
        let written = write(&[&folder], &documents(&outputs("new")));
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "mine", "{name} at {step}: {written:?}");
        let other = fs::read_to_string(folder.join("report.html")).unwrap();
        assert_eq!(other, if written.is_ok() { "new" } else { "old" }, "{name} at {step}");
    }
}
