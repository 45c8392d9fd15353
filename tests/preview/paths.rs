//! Addresses that mean a file, and files that mean another place.

use serde_json::json;

use super::desk::{Report, TOLD, UNTOLD, written};

/// What no answer may hold: the beginning of files that lie where a path leads.
const TELLTALES: [&str; 6] = ["root:", "#:schema", "secret of the house", "[package]", "平台名称,是否入驻", "+++\ncomplaint"];

#[test]
fn no_address_leads_to_a_file() {
    let report = Report::new();
    std::fs::write(report.beside("secret.txt"), "secret of the house").unwrap();
    let desk = report.desk();
    let files = ["etc/passwd", "report.toml", "secret.txt", "platforms.csv", TOLD.1, "Cargo.toml"];
    let (home, up) = (report.folder.display().to_string(), "../".repeat(12));
    let steps = [
        "",
        "../",
        "..%2f",
        "%2e%2e/",
        "%2e%2e%2f",
        "..%5c",
        "%2e%2e%5c",
        "..\\",
        "....//",
        "..;/",
        ".%2e/",
        "%252e%252e%252f",
        "%c0%ae%c0%ae%c0%af",
        "%e0%80%ae%e0%80%ae/",
        "%uff0e%uff0e/",
        "%00",
        "%2f",
        "//",
        "/",
        "file:///",
        "C:\\",
        "~/",
        &up,
        &up.replace('/', "%2f"),
    ];
    let mut asked = 0;
    for start in ["/", "/desk/", "/format/", "/page/", "/api/", "/desk/desk.js/", "/desk/desk.js%00", "/format/report.md/", "//"]
    {
        for step in steps {
            for file in files {
                for end in ["", "%00.js", "?", "#x"] {
                    let target = format!("{start}{step}{file}{end}");
                    let Some(answer) = desk.send(&desk.request(&target).bytes()) else { continue };
                    assert!((400..500).contains(&answer.status), "{target} is answered {}", answer.status);
                    let text = answer.text();
                    assert!(!TELLTALES.iter().any(|telltale| text.contains(telltale)), "{target}: {text}");
                    asked += 1;
                }
            }
        }
        for whole in [format!("{start}{home}/report.toml"), format!("{start}{}%2freport.toml", home.replace('/', "%2f"))] {
            assert_eq!(desk.get(&whole).status, 404, "{whole}");
        }
    }
    assert!(asked > 2_000, "{asked}");
    for name in [
        "../report.toml",
        "..%2freport.toml",
        "report.toml",
        "manifest.json",
        "REPORT.MD",
        "report.md%00",
        "report.md%20",
        "",
        ".",
    ] {
        assert_eq!(desk.get(&format!("/format/{name}")).status, 404, "{name}");
        assert_eq!(desk.get(&format!("/desk/{name}")).status, 404, "{name}");
    }
    for length in [1_000, 60_000, 300_000] {
        for target in [
            format!("/{}", "a".repeat(length)),
            format!("/desk/{}x", "../".repeat(length / 3)),
            format!("/api/case?number={}", "a".repeat(length)),
        ] {
            if let Some(answer) = desk.send(&desk.request(&target).bytes()) {
                assert!((400..500).contains(&answer.status), "{length}: {}", answer.status);
            }
        }
    }
    assert_eq!(desk.get("/api/state").status, 200);
}

#[test]
fn a_complaint_that_is_none_makes_no_file() {
    let report = Report::new();
    let desk = report.desk();
    let before = report.everything();
    let long = "9".repeat(5_000);
    let hostile = [
        "../../x",
        "../report",
        "..\\..\\x",
        "/etc/passwd",
        "/tmp/x",
        "C:\\x",
        "x\0y",
        "\0",
        "",
        ".",
        "..",
        "DSB202400001\0",
        "DSB202400001/../x",
        "./DSB202400001",
        " DSB202400001",
        "DSB202400001\n",
        "dsb202400001",
        "~/x",
        "CON",
        "*",
        &long,
        "\u{202e}100004202BSD",
        "%2e%2e%2fx",
    ];
    for number in hostile {
        for version in ["", "0"] {
            let saved = desk.post("/api/case", &written(number, "正文", version));
            assert_eq!(saved.status, 404, "{number:?}: {}", saved.text());
            let removed = desk.post("/api/case/remove", &json!({ "number": number, "version": version }));
            assert_eq!(removed.status, 404, "{number:?}: {}", removed.text());
        }
    }
    assert_eq!(report.everything(), before);
    assert_eq!(desk.post("/api/case", &written(UNTOLD, "正文", "")).status, 200);
}

#[test]
fn a_hostile_number_in_the_data_names_a_file_of_the_cases() {
    let report = Report::new();
    let long = "7".repeat(300);
    let numbers = [
        "../../x",
        "/etc/passwd",
        "..\\..\\y",
        "投诉一",
        "投诉二",
        "a/b",
        "a.b",
        "CASE",
        "NUL",
        "b\n+++\nc",
        "d\ne",
        "f\"\"\"g",
        &long,
    ];
    let cell = |number: &str| format!("\"{}\"", number.replace('"', "\"\""));
    let row = |number: &&str| {
        // What would end the front matter of a case, were it not quoted.
        let platform = if *number == "a.b" { "分\n+++\n期" } else { "分期乐" };
        format!("{},2024-02-03,{},售后服务,,,,,,,,标题,内容,诉求\n", cell(number), cell(platform))
    };
    let rows: String = numbers.iter().map(row).collect();
    let complaints = report.read("complaints.csv");
    report.write("complaints.csv", &(complaints.trim_end().to_owned() + "\n" + &rows));
    // A case that somebody has put into the file of another one is not in the way either.
    std::fs::rename(report.path(TOLD.1), report.path("cases/dsb202400001.md")).unwrap();
    let desk = report.desk();
    let before = report.everything();
    for number in numbers.iter().chain(&[UNTOLD]) {
        let saved = desk.post("/api/case", &written(number, &format!("所述的是{number}"), ""));
        assert_eq!(saved.status, 200, "{number}: {}", saved.text());
    }
    for number in numbers.iter().chain(&[UNTOLD]) {
        let quoted: String = number.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let case = desk.get(&format!("/api/case?number={quoted}")).json()["case"].clone();
        assert_eq!(case["front"]["complaint"], json!(number), "{case}");
        assert_eq!(case["body"], json!(format!("所述的是{number}")));
    }
    let after = report.everything();
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "a file was changed");
    let made: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert_eq!(made.len(), numbers.len() + 1, "each has its own: {made:?}");
    for path in &made {
        assert_eq!(path.parent(), Some(report.path("cases").as_path()), "{}", path.display());
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name.is_ascii() && name.ends_with(".md") && !name.starts_with('.') && name.len() < 120, "{name}");
    }
}
