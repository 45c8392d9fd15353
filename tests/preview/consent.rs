//! Complaints whose text may not be published.

use super::desk::{Report, TOLD, UNTOLD, version, written};

#[test]
fn no_case_is_written_without_consent() {
    let report = Report::new();
    let complaints = report.read("complaints.csv");
    let diagnostics = |line: &str| {
        let consent = match line.split(',').next().unwrap() {
            "投诉编号" => "是否同意公开",
            UNTOLD => "否",
            "DSB202400002" => "",
            _ => "同意",
        };
        format!("{line},{consent}\n")
    };
    report.write("complaints.csv", &complaints.lines().map(diagnostics).collect::<String>());
    let desk = report.desk();
    let before = report.everything();
    for number in [UNTOLD, "DSB202400002"] {
        let answer = desk.post("/api/case", &written(number, "正文", ""));
        assert_eq!(answer.status, 403, "{number}");
        assert!(answer.json()["fault"].as_str().unwrap().contains("did not consent"), "{}", answer.text());
    }
    assert_eq!(report.everything(), before);
    assert_eq!(desk.post("/api/case", &written(TOLD.0, "正文", &version(&report.path(TOLD.1)))).status, 200);
    assert_eq!(desk.post("/api/case", &written("DSB202400003", "正文", "")).status, 200);
}
