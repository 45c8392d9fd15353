//! Cases and notes as editors write them, from the first save to the restart.

use std::fs;

use serde_json::{Value, json};

use super::desk::{Report, TOLD, UNTOLD, version, written};

#[test]
fn a_case_is_written_changed_and_taken_away() {
    let report = Report::new();
    let desk = report.desk();
    let path = report.path("cases/dsb202400001.md");
    let begun = desk.get(&format!("/api/case?number={UNTOLD}")).json();
    assert_eq!(begun["case"], Value::Null);

    let mut first = written(UNTOLD, "  第一段。\r\n\r\n第二段。\n", "");
    first["title"] = json!("开证明\n 要“等” \"三\" 天");
    let saved = desk.post("/api/case", &first).json();
    let text = "+++\ncomplaint = \"DSB202400001\"\nplatform = \"分期乐\"\ntitle = '开证明 要“等” \"三\" 天'\nstatus = \"draft\"\norder = 3\n+++\n\n第一段。\n\n第二段。\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let one = version(&path);
    assert_eq!(saved["version"], json!(one));
    desk.until("the case in the draft", |state| state["drafts"] == json!(1) || state.to_string().contains("dsb202400001.md"));
    assert_eq!(desk.get(&format!("/api/case?number={UNTOLD}")).json()["case"]["version"], json!(one));

    // Somebody has saved it meanwhile: nothing is written, and what they wrote is reported.
    for old in ["", "0", &one[..63], &one.to_uppercase()] {
        let answer = desk.post("/api/case", &written(UNTOLD, "我的", old));
        assert_eq!(answer.status, 409, "{old}");
        assert_eq!(answer.json()["theirs"]["version"], json!(one));
        assert_eq!(answer.json()["theirs"]["body"], "第一段。\n\n第二段。");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }

    // What people note in the front matter stays there.
    let noted = text.replacen("+++\n", "+++\n# 王审过\n", 1).replace("order = 3\n", "order = 3 # 先放这里\n");
    fs::write(&path, &noted).unwrap();
    assert_eq!(desk.post("/api/case", &written(UNTOLD, "改过", &one)).status, 409, "the file changed on disk");
    let mut again = written(UNTOLD, "改过。", &version(&path));
    again["title"] = json!("另一题");
    again["status"] = json!("approved");
    assert_eq!(desk.post("/api/case", &again).status, 200);
    let expected = "+++\n# 王审过\ncomplaint = \"DSB202400001\"\nplatform = \"分期乐\"\ntitle = \"另一题\"\nstatus = \"approved\"\norder = 3 # 先放这里\n+++\n\n改过。\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);

    let remove = |version: &str| desk.post("/api/case/remove", &json!({ "number": UNTOLD, "version": version })).status;
    assert_eq!((remove(""), remove(&one)), (409, 409));
    assert!(path.is_file());
    assert_eq!(remove(&version(&path)), 200);
    assert!(!path.exists());
    assert_eq!(desk.post("/api/case", &written(UNTOLD, "迟来", &one)).status, 409, "it was taken away");
    assert!(!path.exists());
}

#[test]
fn a_case_keeps_the_file_it_has() {
    let report = Report::new();
    fs::rename(report.path(TOLD.1), report.path("cases/罗先生.md")).unwrap();
    let desk = report.desk();
    let path = report.path("cases/罗先生.md");
    assert_eq!(desk.post("/api/case", &written(TOLD.0, "改写。", &version(&path))).status, 200);
    assert!(fs::read_to_string(&path).unwrap().ends_with("+++\n\n改写。\n") && !report.path(TOLD.1).exists());
}

#[test]
fn two_editors_never_pass_each_other() {
    let report = Report::new();
    let desk = report.desk();
    // All begin with the same file; one of them may have it.
    for round in 0..5 {
        let path = report.path(TOLD.1);
        let held = version(&path);
        let saves: Vec<_> = (0..8)
            .map(|editor| {
                let (caller, body) = ((*desk).clone(), written(TOLD.0, &format!("第{round}轮，编辑{editor}"), &held));
                std::thread::spawn(move || (editor, caller.post("/api/case", &body).status))
            })
            .collect();
        let statuses: Vec<(i32, u16)> = saves.into_iter().map(|save| save.join().unwrap()).collect();
        let saved: Vec<_> = statuses.iter().filter(|(_, status)| *status == 200).collect();
        assert!(saved.len() == 1 && statuses.iter().all(|(_, status)| [200, 409].contains(status)), "{statuses:?}");
        assert!(fs::read_to_string(&path).unwrap().ends_with(&format!("第{round}轮，编辑{}\n", saved[0].0)));
    }
}

#[test]
fn a_note_is_pinned_resolved_and_there_again_after_a_restart() {
    let report = Report::new();
    let desk = report.desk();
    let text = "请核对：\"229\"件？\n第二行 ''' \"\"\" \\ \u{0}\u{202e}";
    assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/1", "text": text, "by": "王" })).status, 204);
    assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/2", "text": "另一条" })).status, 204);
    let state = desk.until("two notes", |state| state["notes"].as_array().is_some_and(|notes| notes.len() == 2));
    let ids: Vec<&str> = state["notes"].as_array().unwrap().iter().filter_map(|note| note["id"].as_str()).collect();
    assert_eq!(ids, ["n1", "n2"]);
    assert_eq!(desk.post("/api/notes/resolve", &json!({ "id": "n1", "resolved": true })).status, 204);
    assert_eq!(desk.post("/api/notes/resolve", &json!({ "id": "n9", "resolved": true })).status, 404);
    desk.until("a resolved note", |state| state["notes"][0]["resolved"] == json!(true));
    drop(desk);
    let desk = report.desk();
    let state = desk.until("the notes", |state| state["notes"].as_array().is_some_and(|notes| notes.len() == 2));
    let note = &state["notes"][0];
    assert_eq!((&note["text"], &note["by"], &note["resolved"]), (&json!(text), &json!("王"), &json!(true)));
    assert_eq!(note["slot"], "ch-summary/1");
    assert_eq!(state["notes"][1]["resolved"], json!(false));
    assert_eq!(desk.post("/api/notes/resolve", &json!({ "id": "n1", "resolved": false })).status, 204);
    desk.until("an open note", |state| state["notes"][0]["resolved"] == json!(false));
}

#[test]
fn a_number_that_none_follows_does_not_end_the_notes() {
    let report = Report::new();
    report.write("notes.toml", "[[note]]\nid = \"n18446744073709551615\"\nblock = \"ch-summary/1\"\ntext = \"手写\"\n");
    let desk = report.desk();
    assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/1", "text": "下一条" })).status, 204);
    desk.until("both", |state| state["notes"].as_array().is_some_and(|notes| notes.len() == 2));
}

#[test]
fn a_number_that_is_typed_wrong_is_told_of_where_it_was_typed() {
    let report = Report::new();
    let desk = report.desk();
    let prose = report.read("prose/background.md");
    report.write("prose/background.md", &format!("{prose}\n\n其中广东省的投诉最多，共40件，占比71.47%。\n"));
    let wrong_share = |state: &Value| {
        let all = state["findings"].as_array().cloned().unwrap_or_default();
        all.iter().any(|one| one["code"] == "NB821" && one["path"] == "prose/background.md" && one["block"].is_string())
    };
    desk.until("a word about the wrong share", wrong_share);
    report.write("prose/background.md", &prose);
    desk.until("no word about it any more", |state| !wrong_share(state));
}
