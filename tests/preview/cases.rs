//! Cases and notes over the wire: whole or not at all, and nobody's work overwritten.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use serde_json::{Value, json};

use super::Desk;

fn case(number: &str, title: &str, body: &str, version: &str) -> Value {
    json!({ "number": number, "title": title, "order": 2, "status": "draft", "body": body, "version": version })
}

#[test]
fn a_case_is_written_changed_refused_and_taken_away() {
    let desk = Desk::open();
    let path = desk.folder().join("cases/dsb202400007.md");
    let first = desk.post("/api/case", &case("DSB202400007", "题“一”\n两行", "正文一。\r\n\r\n第二段。", ""));
    assert_eq!(first.status, 200, "{}", first.text());
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        "+++\ncomplaint = \"DSB202400007\"\nplatform = \"分期乐\"\ntitle = \"题“一” 两行\"\nstatus = \"draft\"\norder = 2\n+++\n\n正文一。\n\n第二段。\n"
    );
    let version = first.json()["version"].as_str().unwrap().to_owned();
    desk.until(|state| state["drafts"] == 1);

    // Somebody edits the file; what is saved upon what was there before is not taken.
    fs::write(&path, text.replace("+++\ncomplaint", "+++\n# 王编辑看过\ncomplaint")).unwrap();
    let late = desk.post("/api/case", &case("DSB202400007", "题二", "正文二。", &version));
    assert_eq!(late.status, 409);
    assert_eq!(late.json()["theirs"]["body"], "正文一。\n\n第二段。");
    assert!(fs::read_to_string(&path).unwrap().contains("王编辑看过"));
    let theirs = late.json()["theirs"]["version"].as_str().unwrap().to_owned();
    let second = desk.post("/api/case", &case("DSB202400007", "题二", "正文二。", &theirs));
    assert_eq!(second.status, 200);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("# 王编辑看过") && text.contains("title = \"题二\"") && text.ends_with("\n正文二。\n"), "{text}");

    // A file that is gone is not a file that is new.
    let version = second.json()["version"].as_str().unwrap().to_owned();
    fs::remove_file(&path).unwrap();
    let gone = desk.post("/api/case", &case("DSB202400007", "题三", "正文三。", &version));
    assert_eq!((gone.status, &gone.json()["theirs"]), (409, &Value::Null));
    assert_eq!(desk.post("/api/case", &case("DSB202400007", "题三", "正文三。", "")).status, 200);
    let stale = desk.post("/api/case/remove", &json!({ "number": "DSB202400007", "version": version }));
    assert_eq!(stale.status, 409);
    let now = desk.get("/api/case?number=DSB202400007").json()["case"]["version"].as_str().unwrap().to_owned();
    assert_eq!(desk.post("/api/case/remove", &json!({ "number": "DSB202400007", "version": now })).status, 200);
    assert!(!path.exists());
    desk.until(|state| state["drafts"] == 0);
}

#[test]
fn the_words_of_who_does_not_agree_become_no_case() {
    let desk = Desk::open_on(|report| {
        let path = report.join("complaints.csv");
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let mut header = reader.headers().unwrap().clone();
        header.push_field("是否同意公开");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let mut writer = csv::Writer::from_path(&path).unwrap();
        writer.write_record(&header).unwrap();
        for mut row in rows {
            let consent = if &row[0] == "DSB202400007" { "否" } else { "是" };
            row.push_field(consent);
            writer.write_record(&row).unwrap();
        }
        writer.flush().unwrap();
    });
    let refused = desk.post("/api/case", &case("DSB202400007", "题", "正文", ""));
    assert_eq!(refused.status, 403, "{}", refused.text());
    let found = desk.get("/api/candidates?words=DSB202400007").json();
    assert_eq!(found["count"], 0, "{found}");
}

#[test]
fn notes_are_kept_resolved_and_survive() {
    let mut desk = Desk::open();
    for text in ["第一条", "第二条 <b>"] {
        assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/3", "text": text, "by": "王" })).status, 204);
    }
    assert_eq!(desk.post("/api/notes/resolve", &json!({ "id": "n1", "resolved": true })).status, 204);
    for nothing in [json!({ "block": "nowhere", "text": "x" }), json!({ "block": "ch-summary/3", "text": "  " })] {
        assert!((400..500).contains(&desk.post("/api/notes", &nothing).status));
    }
    assert_eq!(desk.post("/api/notes/resolve", &json!({ "id": "n9", "resolved": true })).status, 404);
    desk.kill_and_restart();
    let notes = desk.get("/api/state").json()["notes"].clone();
    let told: Vec<_> = notes.as_array().unwrap().iter().map(|note| (&note["text"], &note["resolved"], &note["slot"])).collect();
    let (one, two, slot) = (json!("第一条"), json!("第二条 <b>"), json!("ch-summary/3"));
    assert_eq!(told, [(&one, &json!(true), &slot), (&two, &json!(false), &slot)]);
    // A file that cannot be understood is told of and left as it is.
    fs::write(desk.folder().join("notes.toml"), "[[note]\n").unwrap();
    desk.until(|state| state["findings"].to_string().contains("notes.toml"));
    assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/3", "text": "x" })).status, 409);
    assert_eq!(fs::read_to_string(desk.folder().join("notes.toml")).unwrap(), "[[note]\n");
}

#[test]
fn a_server_killed_while_it_writes_leaves_every_file_whole() {
    let mut desk = Desk::open();
    let numbers = ["DSB202400007", "DSB202400010", "DSB202400011", "DSB202400012"];
    for round in 0..5 {
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            for number in numbers {
                let (desk, stop) = (&desk, &stop);
                scope.spawn(move || {
                    let mut version = desk.get(&format!("/api/case?number={number}")).json()["case"]["version"].as_str().unwrap_or_default().to_owned();
                    for turn in 0.. {
                        // Long enough that a write takes a while, and its end tells that it came to it.
                        let body = format!("{}\n\n末行 {round} {turn}。", "很长的一段。".repeat(20_000));
                        let mut stream = match std::net::TcpStream::connect(&desk.host) {
                            Ok(stream) => stream,
                            Err(_) => return,
                        };
                        let text = case(number, "题", &body, &version).to_string();
                        let head = format!(
                            "POST /api/case HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nX-Nianbao-Token: {1}\r\nContent-Type: application/json\r\nContent-Length: {2}\r\nConnection: close\r\n\r\n",
                            desk.host, desk.token, text.len()
                        );
                        use std::io::Write;
                        if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(text.as_bytes())).is_err() {
                            return;
                        }
                        let Some(answer) = super::answer(&mut stream) else { return };
                        assert_eq!(answer.status, 200, "{}", answer.text());
                        version = answer.json()["version"].as_str().unwrap().to_owned();
                        if stop.load(Ordering::Relaxed) {
                            return;
                        }
                    }
                });
            }
            thread::sleep(std::time::Duration::from_millis(150 + 70 * round));
            stop.store(true, Ordering::Relaxed);
            // Whoever is writing now is cut off in the middle.
            let _ = std::process::Command::new("kill").args(["-9", &desk.child.id().to_string()]).status();
        });
        for number in numbers {
            let path = desk.folder().join(format!("cases/{}.md", number.to_lowercase()));
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let last = text.trim_end().lines().last().unwrap();
            assert!(
                text.starts_with("+++\ncomplaint = ") && last.starts_with("末行 ") && last.ends_with('。'),
                "{number}: {last}"
            );
        }
        desk.kill_and_restart();
    }
    assert!(numbers.iter().any(|number| desk.folder().join(format!("cases/{}.md", number.to_lowercase())).exists()));
}
