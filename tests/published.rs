//! The build of `data/2024-fintech`, compared with the published report and with itself.
//!
//! The published figures stand in `published-2024.toml`. The page is parsed as a browser would, so
//! that a number hidden in a comment or an attribute counts for nothing, and a number that a reader
//! meets is not missed.

use std::{collections::BTreeSet, fs, path::Path, process::Command, sync::LazyLock};

use regex::Regex;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// What one build wrote.
struct Built {
    html: String,
    markdown: String,
    figures: Value,
}

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let output = home.path().join("out");
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "data/2024-fintech", "-o"]).arg(&output);
    assert_cmd::Command::from_std(command).assert().success();
    let read = |name: &str| fs::read_to_string(output.join(name)).unwrap();
    let figures = serde_json::from_str(&read("figures.json")).unwrap();
    Built { html: read("report.html"), markdown: read("report.md"), figures }
});

static PUBLISHED: LazyLock<toml::Table> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published-2024.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
});

/// A share as printed: two decimals.
fn printed(share: &toml::Value) -> String {
    format!("{:.2}", share.as_float().unwrap())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn rows(distribution: &Value) -> &[Value] {
    distribution["rows"].as_array().unwrap()
}

fn labels(distribution: &Value) -> Vec<&str> {
    rows(distribution).iter().map(|row| text(&row["label"])).collect()
}

fn share<'v>(distribution: &'v Value, label: &str) -> &'v str {
    let row = rows(distribution).iter().find(|row| row["label"] == label);
    row.map_or("no such row", |row| text(&row["share"]))
}

#[test]
fn every_share_is_as_published() {
    for dimension in ["issue_type", "region", "gender", "amount"] {
        let (built, published) = (&BUILT.figures["distributions"][dimension], PUBLISHED[dimension].as_table().unwrap());
        for (label, value) in published {
            assert_eq!(share(built, label), printed(value), "{dimension} {label}");
        }
        // Of regions print has the first ten; of the others all that there is.
        let leading: BTreeSet<&str> = labels(built).into_iter().take(published.len()).collect();
        assert_eq!(leading, published.keys().map(String::as_str).collect(), "{dimension}");
        assert!(dimension == "region" || rows(built).len() == published.len(), "{dimension} has rows that print has not");
    }
}

#[test]
fn the_base_and_every_row_are_accounted_for() {
    let base = PUBLISHED["report"]["base"].as_integer().unwrap();
    let intake = &BUILT.figures["intake"];
    assert_eq!((intake["read"].as_i64(), intake["counted"].as_i64()), (Some(base), Some(base)));
    for none in ["rejected", "outside_period", "repeated"] {
        assert_eq!(intake[none], 0, "{none}");
    }
    // The reference says how many complaints leave a field blank; print shows no such row.
    let unknown = [("issue_type", 61), ("region", 0), ("gender", 0), ("amount", 42), ("month", 0), ("platform", 0)];
    for (dimension, blank) in unknown {
        let distribution = &BUILT.figures["distributions"][dimension];
        let counted: i64 = rows(distribution).iter().map(|row| row["count"].as_i64().unwrap()).sum();
        assert_eq!(distribution["base"], base, "{dimension}");
        assert_eq!((counted + blank, distribution["unknown"].as_i64()), (base, Some(blank)), "{dimension}");
    }
}

#[test]
fn platforms_ratings_and_imprint_are_as_published() {
    let ranking: Vec<&str> =
        PUBLISHED["ranking"]["platforms"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let platforms = BUILT.figures["platforms"].as_array().unwrap();
    assert_eq!(labels(&BUILT.figures["distributions"]["platform"]), ranking);
    assert_eq!(platforms.iter().map(|platform| text(&platform["name"])).collect::<Vec<_>>(), ranking);
    for published in PUBLISHED["platform"].as_array().unwrap() {
        let name = published["name"].as_str().unwrap();
        let built = platforms.iter().find(|platform| platform["name"] == name).unwrap();
        assert_eq!(built["ratings"]["count"].as_i64(), published["ratings"].as_integer(), "{name}");
        assert_eq!(built["ratings"]["overall"]["grade"].as_str(), published["grade"].as_str(), "{name}");
        for (gender, value) in published["gender"].as_table().unwrap() {
            assert_eq!(share(&built["distributions"]["gender"], gender), printed(value), "{name} {gender}");
        }
    }
    for key in ["title", "sector", "period", "released", "publisher", "complaint_source", "rating_source"] {
        assert_eq!(BUILT.figures["report"][key].as_str(), PUBLISHED["report"][key].as_str(), "{key}");
    }
    assert_eq!(BUILT.figures["report"]["edition"].as_i64(), PUBLISHED["report"]["edition"].as_integer());
}

/// Every text in the figures.
fn texts<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(text) => _ = found.insert(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

/// All that a reader of the page meets, drawings included, style and script left out.
fn shown(page: &Html) -> String {
    let mut shown = String::new();
    for node in page.tree.root().descendants().filter(|node| node.value().is_text()) {
        let parent = node.parent().and_then(ElementRef::wrap);
        if parent.is_none_or(|parent| !["style", "script"].contains(&parent.value().name())) {
            shown.push_str(node.value().as_text().unwrap());
            // Texts of two elements are two texts: `7` beside `42%` is no 742 %. Numbers stand
            // whole within one element.
            shown.push('\n');
        }
    }
    shown
}

#[test]
fn every_percentage_is_a_figure() {
    let mut known = BTreeSet::from(["95"]); // the confidence level of every interval
    texts(&BUILT.figures, &mut known);
    let percentage = Regex::new(r"(\d[\d,.]*)\s*[%％]").unwrap();
    for (name, shown) in [("report.html", shown(&Html::parse_document(&BUILT.html))), ("report.md", BUILT.markdown.clone())] {
        let met: BTreeSet<&str> = percentage.captures_iter(&shown).map(|found| found.get(1).unwrap().as_str()).collect();
        assert!(met.len() > 100, "{name} has {} percentages: they are looked for in the wrong place", met.len());
        let unfounded: Vec<_> = met.difference(&known).collect();
        assert!(unfounded.is_empty(), "{name} prints percentages that figures.json lacks: {unfounded:?}");
    }
}

/// What `figures.json` holds under the name of a number: `share/issue_type/信息泄露@分期乐`. None for
/// names that it has no such place for.
fn figure(id: &str) -> Option<Value> {
    let (id, scope) = match id.split_once('@') {
        Some((id, platform)) => (id, BUILT.figures["platforms"].as_array()?.iter().find(|known| known["name"] == platform)?),
        None => (id, &BUILT.figures),
    };
    let mut parts = id.splitn(3, '/');
    let (kind, dimension, label) = (parts.next()?, parts.next(), parts.next());
    let distribution = dimension.map(|dimension| &scope["distributions"][dimension]);
    let row = || rows(distribution?).iter().find(|row| Some(text(&row["label"])) == label);
    match kind {
        "count" | "share" => Some(row()?[kind].clone()),
        "interval" => Some(row()?["interval"][0].clone()),
        "unknown" | "unknown_share" => Some(distribution?[kind].clone()),
        "reply_rate" | "timeliness" | "satisfaction" | "handed" | "replied" | "scored" => Some(scope["service"][kind].clone()),
        "index" if dimension.is_none() => Some(scope["ratings"]["overall"][kind].clone()),
        _ => None,
    }
}

#[test]
fn every_number_on_the_page_tells_what_stands_behind_it() {
    let page = Html::parse_document(&BUILT.html);
    let number = Regex::new(r"\d+(?:\.\d+)?").unwrap();
    let (mut shares, mut founded) = (0, 0);
    for element in page.select(&Selector::parse("data.n").unwrap()) {
        let (shown, html) = (element.text().collect::<String>(), element.html());
        let [value, numerator, id] = ["value", "data-n", "data-id"]
            .map(|name| element.attr(name).filter(|text| !text.is_empty()).unwrap_or_else(|| panic!("no {name}: {html}")));
        assert_eq!(number.find(&shown).map(|found| found.as_str()), Some(value), "prints another number: {html}");
        if let Some(figure) = figure(id) {
            founded += 1;
            assert_eq!(figure.as_str().map_or_else(|| figure.to_string(), str::to_owned), value, "{html}");
        }
        let is_share = ["share/", "unknown_share/", "reply_rate", "amount_given_share"].iter().any(|kind| id.starts_with(kind));
        if let Some(base) = element.attr("data-b").filter(|_| is_share) {
            shares += 1;
            let [part, whole]: [u128; 2] = [numerator, base].map(|count| count.parse().unwrap());
            // Half up to hundredths of a per cent, in integers.
            let hundredths = (2 * 10_000 * part + whole) / (2 * whole);
            assert_eq!(format!("{}.{:02}", hundredths / 100, hundredths % 100), value, "{html}");
        }
    }
    assert!(shares > 100 && founded > 500, "only {shares} shares and {founded} figures met");
}
