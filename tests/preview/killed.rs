//! A desk that is killed while it writes.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use super::{
    desk::{Report, written},
    wire::Caller,
};

/// Lines of a text, enough for no system to write it in one piece by chance.
const LINES: usize = 4_000;

/// A text whose every line, and whose beginning and end, tell which it is.
fn text(editor: usize, save: usize) -> String {
    let lines: String = (1..=LINES).map(|line| format!("编辑{editor}，第{save}次，第{line}行\n")).collect();
    format!("首行{editor}-{save}\n{lines}末行{editor}-{save}")
}

/// Saves again and again, with whatever is on disk as what was seen.
fn editor(desk: Caller, editor: usize, number: String, saves: Arc<AtomicUsize>, ended: Arc<AtomicBool>) {
    let mut version =
        desk.get(&format!("/api/case?number={number}")).json()["case"]["version"].as_str().unwrap_or_default().to_owned();
    for save in 0.. {
        if ended.load(Ordering::SeqCst) {
            return;
        }
        let request = desk.posting("/api/case", &written(&number, &text(editor, save), &version));
        let mut stream = match std::net::TcpStream::connect(desk.host()) {
            Ok(stream) => stream,
            Err(_) => return,
        };
        let mut came = Vec::new();
        let _ = std::io::Write::write_all(&mut stream, &request.bytes());
        let _ = std::io::Read::read_to_end(&mut stream, &mut came);
        let Some(answer) = super::wire::Answer::read(&came) else { continue };
        let Ok(said) = serde_json::from_slice::<Value>(&answer.body) else { continue };
        match answer.status {
            200 => saves.fetch_add(1, Ordering::SeqCst),
            _ => 0,
        };
        let seen = if answer.status == 200 { &said["version"] } else { &said["theirs"]["version"] };
        version = seen.as_str().unwrap_or_default().to_owned();
    }
}

/// A case file is whole: front matter with all its keys, and the one text that some editor sent.
fn whole(path: &std::path::Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let at = path.display();
    let (front, body) =
        text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).unwrap_or_else(|| panic!("{at}: {text:.80}"));
    let front: toml::Table = front.parse().unwrap_or_else(|fault| panic!("{at}: {fault}"));
    let keys: Vec<&str> = front.keys().map(String::as_str).collect();
    for key in ["complaint", "platform", "title", "status", "order"] {
        assert!(keys.contains(&key), "{at}: {keys:?}");
    }
    let Some(tag) = body.trim_start().strip_prefix("首行").and_then(|rest| rest.lines().next()) else { return };
    let (editor, save) = tag.split_once('-').unwrap();
    assert_eq!(body.trim(), self::text(editor.parse().unwrap(), save.parse().unwrap()), "{at}");
}

#[test]
fn every_case_is_whole_whenever_the_desk_is_killed() {
    let report = Report::new();
    for round in 0..5 {
        let mut desk = report.desk();
        let (saves, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        // Two of them write the same case.
        let editors: Vec<_> = [("DSB202400001", 1), ("DSB202400002", 2), ("DSB202400048", 3), ("DSB202400048", 4)]
            .map(|(number, which)| {
                let (caller, saves, ended) = ((*desk).clone(), saves.clone(), ended.clone());
                thread::spawn(move || editor(caller, which, number.to_owned(), saves, ended))
            })
            .into();
        for _ in 0..600 {
            if saves.load(Ordering::SeqCst) >= 20 + 7 * round {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        desk.child.kill().unwrap();
        desk.child.wait().unwrap();
        ended.store(true, Ordering::SeqCst);
        editors.into_iter().for_each(|editor| editor.join().unwrap());
        assert!(saves.load(Ordering::SeqCst) >= 20, "hardly anything was saved");
        let mut cases = 0;
        for entry in std::fs::read_dir(report.path("cases")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                whole(&path);
                cases += 1;
            } else {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                assert!(name.starts_with(".nianbao-"), "{name}");
            }
        }
        assert!((15..=17).contains(&cases), "{cases}");
    }
    // What a killed desk leaves behind is in nobody's way, half a file least of all.
    report.write("cases/.nianbao-half", "+++\ncomplaint = \"DSB2024");
    let mut check = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let output = check.args(["--lang", "en", "check"]).arg(&report.folder).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && !said.contains(".nianbao-"), "{said}");
    let desk = report.desk();
    assert_eq!(desk.state()["found"][0], json!(0));
}
