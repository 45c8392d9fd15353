//! Complaints, cases, prose, notes and names that would act if they could.

use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

use super::desk::{Report, TOLD, UNTOLD, version, written};

const HOSTILE: &str = "<script>alert(1)</script>\"><img src=x onerror=alert(2)> [点我](javascript:alert(3)) </template></svg></style></script></textarea>\
    <svg onload=alert(4)><a href=\"javascript:alert(5)\">退</a> \u{202e}gpj.exe <iframe src=//evil.example></iframe><meta http-equiv=refresh content=0> \
    <link rel=stylesheet href=//evil.example/x.css><style>@import '//evil.example'</style><base href=//evil.example> {{ 7*7 }} {% raw %} [[title]] {token}";

/// What stands in a page and acts, or brings something from elsewhere.
fn acting(html: &str, is_whole: bool) -> Vec<String> {
    let tree = if is_whole { Html::parse_document(html) } else { Html::parse_fragment(html) };
    let mut found = Vec::new();
    for element in tree.tree.nodes().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        let foreign = ["iframe", "object", "embed", "form", "base", "link", "audio", "video", "portal", "animate", "set"];
        let refreshes = name == "meta" && element.attr("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh"));
        let scripts = name == "script" && element.text().collect::<String>() != include_str!("../../templates/page.js");
        let attributes = element.value().attrs().any(|(name, value)| {
            let plain: String =
                value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
            let leads = ["href", "src", "xlink:href", "action", "formaction", "srcdoc", "srcset", "data"].contains(&name);
            name.starts_with("on")
                || plain.starts_with("javascript:")
                || name == "srcdoc"
                || (leads && name != "href" && !plain.starts_with("data:image/"))
                || (name == "style" && plain.contains("url("))
        });
        let styles = name == "style" && element.text().any(|text| text.contains("@import") || text.contains("evil.example"));
        // The page's own: an icon of nothing, so that no browser asks for one.
        let foreign = foreign.contains(&name) && element.attr("href") != Some("data:,");
        if foreign || refreshes || scripts || attributes || styles {
            found.push(element.html().chars().take(200).collect());
        }
    }
    found
}

/// A cell of a table, quoted.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[test]
fn what_is_seen_as_acting_acts() {
    // A sieve that lets everything through would find nothing in what follows.
    assert!(acting(HOSTILE, false).len() >= 8, "{:?}", acting(HOSTILE, false));
}

#[test]
fn nothing_that_was_written_acts() {
    let report = Report::new();
    let complaints = report.read("complaints.csv");
    let hostile = cell(HOSTILE);
    let platform = cell("<script>alert(6)</script>\"><img src=x onerror=alert(7)>台");
    let row = |number: &str| {
        let issue = cell("\"><svg onload=alert(8)>{{ 7*7 }}");
        format!(
            "{},2024-02-03,{platform},{issue},北京市,男,100,2024-02-04,2024-02-05,8,,{hostile},{hostile},{hostile}\n",
            cell(number)
        )
    };
    // Enough of them for the platform to have a profile.
    let rows: String = (0..60).map(|at| row(&format!("E{at}"))).collect();
    let named = row("\"><b onclick=alert(9)>&[[title]]");
    report.write("complaints.csv", &(complaints.trim_end().to_owned() + "\n" + &rows + &named));
    let platforms = report.read("platforms.csv");
    report.write("platforms.csv", &format!("{}\n{platform},是,\n", platforms.trim_end()));
    let prose = report.read("prose/remarks.md");
    let plain = HOSTILE.replace("{{ 7*7 }}", "").replace("{% raw %}", "");
    report.write("prose/remarks.md", &format!("{prose}\n\n{plain}\n\n<div onclick=alert(1)>\n{plain}\n</div>\n\n![图](javascript:alert(1)) <javascript:alert(2)>\n\n[x]: javascript:alert(3)\n\n[x]\n"));
    let config = report
        .read("report.toml")
        .replace("publisher = \"", "publisher = \"<script>alert(10)</script><img src=x onerror=alert(11)>");
    report.write("report.toml", &config);
    let desk = report.desk();
    for (number, version) in [(UNTOLD, String::new()), (TOLD.0, version(&report.path(TOLD.1))), ("E1", String::new())] {
        let mut case = written(number, &format!("{HOSTILE}\n\n{HOSTILE}"), &version);
        (case["title"], case["status"]) = (json!(HOSTILE), json!("approved"));
        let saved = desk.post("/api/case", &case);
        assert_eq!(saved.status, 200, "{}", saved.text());
    }
    assert_eq!(
        desk.post("/api/notes", &json!({ "block": "ch-summary/1", "text": HOSTILE, "by": "<img onerror=alert(1)>" })).status,
        204
    );
    let shown = |state: &Value| {
        let html = |slot: &str| state["html"][slot].as_str().is_some_and(|html| html.contains("7*7") && html.contains("gpj.exe"));
        let noted = state["notes"].as_array().is_some_and(|notes| notes.len() == 1);
        noted && state["failed_since"] == "" && html("case-DSB202400048") && html("case-E1")
    };
    let state = desk.until("everything hostile in the draft", shown);
    let blocks = state["html"].as_object().unwrap();
    assert!(blocks.len() > 40);
    for (slot, html) in blocks {
        assert_eq!(acting(html.as_str().unwrap(), false), [""; 0], "{slot}");
    }
    assert_eq!(acting(state["frame"].as_str().unwrap_or_default(), true), [""; 0], "the frame");
    let page = desk.get("/page").text();
    assert_eq!(acting(&page, true), [""; 0], "the page");
    assert!(page.contains("7*7") && !page.contains(">49<"));
    for target in [
        "/api/state".to_owned(),
        "/api/candidates".to_owned(),
        format!("/api/case?number={}", TOLD.0),
        "/api/case?number=E1".to_owned(),
        "/api/rows?id=total".to_owned(),
        "/api/rows?id=total&page=14".to_owned(),
        "/api/number?id=total".to_owned(),
        "/api/number?id=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
        "/format/figures.json".to_owned(),
        "/format/provenance.json".to_owned(),
    ] {
        let answer = desk.get(&target);
        if answer.status != 200 {
            assert!(answer.body.is_empty(), "{target}: {}", answer.text());
            continue;
        }
        assert_eq!(answer.header("content-type"), Some("application/json"), "{target}");
        answer.json();
    }
    let markdown = desk.get("/format/report.md");
    assert_eq!(markdown.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(markdown.header("x-content-type-options"), Some("nosniff"));
}

#[test]
fn the_name_of_a_folder_is_nothing_but_a_name() {
    let name = "a\"><img src=x onerror=alert(1)>[[title]]{token}{words}[[x";
    let report = Report::named(name);
    let desk = report.desk();
    let text = desk.get("/").text();
    let page = Html::parse_document(&text);
    let select = |what: &str| page.select(&Selector::parse(what).unwrap()).collect::<Vec<_>>();
    assert_eq!(select("img").len(), 0);
    assert_eq!(select("script").len(), 1);
    assert_eq!(select("script")[0].attr("src"), Some("/desk/desk.js"));
    assert!(select("h1")[0].text().collect::<String>().ends_with(name), "{}", select("h1")[0].html());
    assert_eq!(text.matches(&desk.token).count(), 1);
    let words: Value = serde_json::from_str(select("body")[0].attr("data-words").unwrap()).unwrap();
    assert!(words.as_object().is_some_and(|words| words.len() > 50));
}
