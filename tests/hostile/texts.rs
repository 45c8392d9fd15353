//! Texts that would be markup, code or commands elsewhere are text in every output.

use std::fs;

use nianbao::diagnostic::Code;
use scraper::{Html, Selector};

use super::{HEADER, Report, row};

/// What each field of a complaint is made of in turn.
const PAYLOADS: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></style></svg><iframe src=//evil.example></iframe>",
    "<svg onload=alert(1)><style>*{display:none}</style>",
    "[go](javascript:alert(1)) ![x](http://evil.example/a.png)",
    "`code` **bold** | cell | # no heading",
    "{{ 7 * 7 }}{% include \"/etc/passwd\" %}{# gone #}",
    "]]><!-- --> <?php evil() ?> &lt;b&gt; &#60;i&#62;",
    "url(javascript:alert(1)) @import 'evil.css'; }body{display:none",
    "\"onmouseover=\"alert(1)\" '; drop table x; --",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a\u{202e}b\u{2066}c\u{200f}d",
    "x\u{1}y\u{1b}[31mz\u{fdd0}\u{fdd1}\u{ffff}\u{1fffe}",
];

fn hostile() -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.trim_end().split(',')).unwrap();
    for (index, payload) in PAYLOADS.iter().enumerate() {
        let other = |step: usize| PAYLOADS[(index + step) % PAYLOADS.len()];
        writer.write_record([&*(index + 1).to_string(), "2024-03-01", payload, other(1), other(2), other(3), other(4)]).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn what_is_written_is_text() {
    let report = Report::new();
    report.complaints("complaints.csv", &hostile());
    let config = fs::read_to_string(report.path("report.toml")).unwrap();
    let config = config.replace("platforms = 0", "platforms = 14").replace(r#""overview"]"#, r#""overview", "profiles"]"#);
    fs::write(report.path("report.toml"), config).unwrap();
    let said = report.taken("hostile texts", Some(Code::ReservedCharacter));
    assert!(said.contains("14 rows read = 14 counted"), "{said}");
    // Nothing reaches the terminal that would command it.
    assert!(!said.contains(['\u{1b}', '\u{1}', '\u{202e}']), "{said:?}");

    let page = report.output("report.html");
    let html = Html::parse_document(&page);
    let own = include_str!("../../templates/page.js");
    for element in html.tree.nodes().filter_map(scraper::ElementRef::wrap) {
        let name = element.value().name();
        let text = || element.text().collect::<String>();
        assert!(name != "script" || text() == own, "{}", element.html());
        assert!(!["iframe", "object", "embed", "form", "base"].contains(&name), "{}", element.html());
        assert!(name != "link" || element.attr("href") == Some("data:,"), "{}", element.html());
        for (key, value) in element.value().attrs() {
            assert!(!key.starts_with("on"), "{}", element.html());
            let value = value.trim_start().to_ascii_lowercase();
            assert!(!value.starts_with("javascript:"), "{}", element.html());
            assert!(!["src", "href"].contains(&key) || !value.contains("evil"), "{}", element.html());
        }
    }
    let body: String = html.select(&Selector::parse("body").unwrap()).flat_map(|body| body.text()).collect();
    for payload in &PAYLOADS[..12] {
        assert!(body.contains(payload), "{payload} is not shown as it stands");
    }
    assert!(!page.contains(['\u{202e}', '\u{fdd0}', '\u{ffff}', '\u{1}']));

    let markdown = report.output("report.md");
    for event in pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::all()) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                assert!(!dest_url.starts_with("javascript:") && !dest_url.contains("evil"), "{dest_url}");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(!["<script", "<img", "<svg", "<iframe", "<style"].iter().any(|tag| html.contains(tag)), "{html}");
            }
            _ => {}
        }
    }
    let shown: String = pulldown_cmark::Parser::new(&markdown)
        .filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect();
    assert!(shown.contains("{{ 7 * 7 }}") && shown.contains("<script>alert(1)</script>"));
    for name in ["figures.json", "manifest.json"] {
        let value: serde_json::Value = serde_json::from_str(&report.output(name)).unwrap();
        assert!(name != "figures.json" || value.to_string().contains("<script>alert(1)</script>"));
    }
    let mut drawn = 0;
    for (path, bytes) in report.outputs().iter().filter(|(path, _)| path.extension().is_some_and(|found| found == "svg")) {
        let svg = String::from_utf8(bytes.clone()).unwrap();
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        for node in document.descendants().filter(|node| node.is_element()) {
            assert!(!["script", "foreignObject", "image", "a"].contains(&node.tag_name().name()), "{}", path.display());
            assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")), "{}", path.display());
        }
        drawn += 1;
    }
    assert!(drawn > 0);
}

#[test]
fn a_list_of_rejects_commands_no_spreadsheet_and_reads_back() {
    let report = Report::new();
    let commands = ["=1+1", "+1+1", "-2+3", "@SUM(1)", "\t=1", "'=1", "=cmd|' /C calc'!A0", "-", "plain"];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.trim_end().split(',')).unwrap();
    for command in commands {
        // Without a number the row is rejected.
        writer.write_record(["", "2024-03-01", "平台甲", command, command, command, ""]).unwrap();
    }
    let content = String::from_utf8(writer.into_inner().unwrap()).unwrap() + &row(1);
    report.complaints("complaints.csv", content.as_bytes());
    report.taken("commands", Some(Code::NumberMissing));
    let listed = report.output("rejects.csv");
    let mut reader = csv::Reader::from_reader(listed.trim_start_matches('\u{feff}').as_bytes());
    for (record, command) in reader.records().map(Result::unwrap).zip(commands) {
        for cell in &record {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{command:?} stands as {cell:?}");
        }
    }
    // Read again, the list rejects the same rows with the same cells.
    report.complaints("complaints.csv", (listed.clone() + &row(1).replacen("1,", ",,,,1,", 1)).as_bytes());
    report.taken("the list read again", Some(Code::NumberMissing));
    let cells = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.records().map(|row| row.unwrap().iter().skip(4).map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(cells(&report.output("rejects.csv")), cells(&listed));
}
