//! Hostile words in every place where words can stand: they are shown, and do nothing.

use std::fs;

use scraper::{ElementRef, Html};
use serde_json::{Value, json};

use super::Desk;

const HOSTILE: &str =
    "<script>alert(1)</script>\\\"><img src=x onerror=alert(1)></template></style>[a](javascript:alert(1)){{ 7*7 }}\u{202e}";

/// Whether an element or attribute of the markup acts; the page's own script stands in no block.
fn acting(html: &str) -> Vec<String> {
    let parsed = Html::parse_fragment(html);
    let elements = parsed.tree.nodes().filter_map(ElementRef::wrap);
    elements
        .filter(|element| {
            let named = ["script", "iframe", "object", "embed", "form", "base", "img", "link", "meta", "template"];
            let acts = |(name, value): (&str, &str)| {
                name.starts_with("on") || value.trim_start().to_ascii_lowercase().starts_with("javascript:")
            };
            named.contains(&element.value().name()) || element.value().attrs().any(acts)
        })
        .map(|element| element.html())
        .collect()
}

#[test]
fn hostile_words_do_nothing() {
    let quoted = HOSTILE.replace('\\', "").replace('"', "\"\"");
    let desk = Desk::open_on(|report| {
        let path = report.join("complaints.csv");
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("分期乐催收把欠款告诉我的同事", &format!("\"{quoted}\""));
        let row = format!(
            "X1,2024-05-05 10:00:00,\"平台{quoted}\",\"类型{quoted}\",浙江省,女,100,,,,是,\"{quoted}\",\"正文{quoted}，我的电话是13800138000\",\"{quoted}\"\n"
        );
        fs::write(&path, text + &row).unwrap();
        let remarks = report.join("prose/remarks.md");
        let kept = fs::read_to_string(&remarks).unwrap();
        fs::write(&remarks, format!("{}\n\n{kept}", HOSTILE.replace("{{ 7*7 }}", ""))).unwrap();
        let case = report.join("cases/dsb202400048.md");
        let kept = fs::read_to_string(&case).unwrap();
        fs::write(&case, format!("{kept}\n{HOSTILE}\n")).unwrap();
    });
    assert_eq!(desk.post("/api/notes", &json!({ "block": "ch-summary/3", "text": HOSTILE, "by": HOSTILE })).status, 204);
    let state = desk.until(|state| state["notes"].as_array().is_some_and(|notes| !notes.is_empty()));
    let blocks = state["html"].as_object().unwrap();
    assert!(blocks.len() > 100);
    for (slot, html) in blocks {
        assert_eq!(acting(html.as_str().unwrap()), Vec::<String>::new(), "{slot}");
    }
    let shown = blocks.values().filter(|html| html.as_str().unwrap().contains("&lt;script&gt;alert(1)&lt;/script&gt;")).count();
    assert!(shown >= 4, "prose, case, tables and figures show the words: {shown}");
    // All else is data, and says so.
    for path in
        ["/api/state", "/api/rows?id=total", "/api/candidates?platform=%E5%88%86%E6%9C%9F%E4%B9%90", "/api/case?number=X1"]
    {
        let answer = desk.get(path);
        assert_eq!((answer.status, answer.headers["content-type"].as_str()), (200, "application/json"), "{path}");
        let _: Value = answer.json();
        assert!(!answer.text().contains("13800138000"), "{path} shows a telephone");
    }
    let row = desk.get("/api/case?number=X1").json();
    assert!(row["words"]["body"].to_string().contains("\"mask\""), "{row}");
    assert!(!row.to_string().contains('\u{202e}'));
}
