//! What `nianbao new` writes, and what becomes of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use nianbao::complaint::REGIONS;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// Runs the program in `folder`; diagnostics come as JSON, so that an error stream without a byte means that there were none.
fn nianbao(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("nianbao").unwrap();
    command.current_dir(folder).args(arguments).args(["--lang", "en", "--message-format", "json"]).assert()
}

fn silently(folder: &Path, arguments: &[&str]) {
    nianbao(folder, arguments).success().stderr("").stdout("");
}

/// A folder that holds a new report named `X`.
fn started() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    silently(folder.path(), &["new", "X"]);
    folder
}

/// Every file below `folder` with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = read(path);
    assert!(text.contains(from), "{} has no {from}", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}

/// Runs of Chinese characters and punctuation that a reader of the page meets. Style, script and the stable names of numbers, which are
/// the same in every language, are left out.
fn chinese(html: &str) -> BTreeSet<String> {
    let hidden = Regex::new(r#"(?s)<style\b.*?</style>|<script\b.*?</script>|\bdata-id="[^"]*""#).unwrap();
    let run = Regex::new(r"[\p{Han}\u{3000}-\u{303f}\u{ff00}-\u{ffef}]+").unwrap();
    let shown = hidden.replace_all(html, " ");
    run.find_iter(&shown).map(|found| found.as_str().to_owned()).collect()
}

/// The runs that stand neither in the report's own files nor among the names of regions.
fn foreign(html: &str, report: &Path) -> Vec<String> {
    let own: String = files(report).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    let from_data = |run: &str| own.contains(run) || REGIONS.iter().any(|(_, name, short)| *name == run || *short == run);
    chinese(html).into_iter().filter(|run| !from_data(run)).collect()
}

#[test]
fn a_new_report_builds_without_a_word() {
    let folder = started();
    silently(folder.path(), &["build", "X", "-o", "out"]);
    for name in ["report.html", "report.md", "figures.json", "manifest.json"] {
        assert!(!fs::read(folder.path().join("out").join(name)).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn the_starter_shows_every_grade() {
    let folder = started();
    silently(folder.path(), &["build", "X", "-o", "out"]);
    let figures: Value = serde_json::from_str(&read(folder.path().join("out/figures.json"))).unwrap();
    let platforms = figures["platforms"].as_array().unwrap();
    let grades: BTreeSet<&str> = platforms.iter().map(|p| p["ratings"]["overall"]["grade"].as_str().unwrap()).collect();
    assert_eq!(grades, BTreeSet::from(["不予评级", "不建议下单", "谨慎下单", "建议下单"]));
}

#[test]
fn the_starter_names_every_key() {
    let folder = started();
    let printed = nianbao(folder.path(), &["schema", "report"]).success().get_output().stdout.clone();
    let schema: Value = serde_json::from_slice(&printed).unwrap();
    let mut keys = BTreeSet::new();
    let mut open = vec![&schema];
    while let Some(value) = open.pop() {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            keys.extend(properties.keys().cloned());
        }
        open.extend(value.as_object().into_iter().flat_map(|object| object.values()));
        open.extend(value.as_array().into_iter().flatten());
    }
    assert!(keys.contains("title") && keys.contains("under_hours"), "{keys:?}");
    let text = read(folder.path().join("X/report.toml"));
    let missing: Vec<&String> = keys
        .iter()
        .filter(|key| !Regex::new(&format!(r"(?m)(?:^|[{{,#]) ?{key} =|^\[(?:\w+\.)?{key}\]")).unwrap().is_match(&text))
        .collect();
    assert!(missing.is_empty(), "templates/starter/report.toml lacks {missing:?}");
}

#[test]
fn a_copy_of_a_report_builds_too() {
    let folder = started();
    silently(folder.path(), &["new", "Y", "--from", "X"]);
    assert_eq!(files(&folder.path().join("Y")), files(&folder.path().join("X")));
    silently(folder.path(), &["build", "Y", "-o", "out"]);
    assert!(folder.path().join("out/report.html").is_file());
}

#[test]
fn a_report_that_exists_is_left_alone() {
    let folder = started();
    let report = folder.path().join("X");
    replace(&report.join("report.toml"), "示例研究中心", "别的机构");
    let before = files(&report);
    nianbao(folder.path(), &["new", "X"]).code(1).stderr(predicates::str::contains("NB202"));
    assert_eq!(files(&report), before);
}

#[test]
fn in_english_only_the_data_are_chinese() {
    let folder = started();
    let report = folder.path().join("X");
    replace(&report.join("report.toml"), r#"language = "zh""#, r#"language = "en""#);
    // Where prose calls for figures, words and figures stand side by side as in no file.
    fs::write(report.join("prose/background.md"), "In {{ period() }}, {{ total() }} complaints were counted.\n").unwrap();
    silently(folder.path(), &["build", "X", "-o", "out"]);
    let html = read(folder.path().join("out/report.html"));
    assert!(html.contains(r#"<html lang="en">"#));
    assert_eq!(foreign(&html, &report), Vec::<String>::new());
}

/// The same with data in English, in which only the names of regions are Chinese: no word of the program's can hide among the data.
#[test]
fn an_english_report_on_english_data_names_only_regions_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("X");
    for (name, text) in ENGLISH {
        let path = report.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    silently(folder.path(), &["build", "X", "-o", "out"]);
    let html = read(folder.path().join("out/report.html"));
    assert!(html.contains(r#"<html lang="en">"#));
    let names: BTreeSet<String> = REGIONS.iter().flat_map(|(_, name, short)| [*name, *short]).map(str::to_owned).collect();
    // A chart's title may break within a name.
    let others: Vec<String> = chinese(&html).into_iter().filter(|run| !names.iter().any(|name| name.contains(run))).collect();
    assert_eq!(others, Vec::<String>::new());
    // A key stands where the catalogue has no text for it.
    let text = read(folder.path().join("out/report.md"));
    for key in ["figure-", "table-note-", "column-", "finding-", "method-", "filter-"] {
        assert!(!Regex::new(&format!(r"(?m)(?:^|[\s|]){key}[a-z]")).unwrap().is_match(&text), "a text under {key} is missing");
    }
}

/// A report in English.
const ENGLISH: [(&str, &str); 5] = [
    (
        "report.toml",
        r#"title = "Invented complaints of 2024"
sector = "sample"
period = "2024"
edition = 2
released = "2025-03-03"
publisher = "Sample Institute"
language = "en"
earlier_platforms = ["Former Mall"]
[sources]
complaints = "Sample Board"
notice = "All of this is invented."
[amount]
bands = [
    { label = "under 100", lower = 0, upper = 100 },
    { label = "100 and more", lower = 100 },
]
[profiles]
platforms = 2
cases = 1
[rating]
grades = [{ label = "avoid", from = 0 }, { label = "caution", from = 0.4 }, { label = "fine", from = 0.75 }]
unrated = "not rated"
board_minimum = 3
"#,
    ),
    ("platforms.csv", "name,registered,aliases\nAlpha Mall,yes,Alpha\nBeta Shop,no,\n"),
    (
        "complaints.csv",
        "id,filed,platform,issue,region,gender,amount,handed over,replied,satisfaction,typical,title,narrative,demand
A1,2024-01-05 10:00,Alpha,refund,浙江省,female,80,2024-01-06 10:00,2024-01-07 10:00,9,,No refund,Returned and not refunded.,A refund
A2,2024-02-05 10:00,Alpha Mall,refund,浙江省,male,120,2024-02-06 10:00,2024-02-07 10:00,8,yes,Late refund,The refund came a month late.,An apology
A3,2024-05-05 10:00,Alpha Mall,delivery,,,,2024-05-06 10:00,,,,Not delivered,Nothing arrived.,Delivery
A4,2024-08-05 10:00,Alpha Mall,,北京市,female,240.5,2024-08-06 10:00,2024-08-06 10:20,10,,Broken,It broke.,A new one
B1,2024-03-05 10:00,Beta Shop,refund,四川省,female,99,2024-03-06 10:00,,,yes,Closed shop,The shop has closed.,A refund
B2,2024-06-05 10:00,Beta Shop,delivery,四川省,male,100,2024-06-06 10:00,,,,Wrong goods,Something else arrived.,The right goods
B3,2024-11-05 10:00,Beta Shop,delivery,福建省,male,15,,,,,Slow,Three months and counting.,Delivery
",
    ),
    ("prose/background.md", "{{ total() }} complaints were counted, most of them about {{ leader(\"platform\") }}.\n"),
    ("prose/about.md", "The Sample Institute does not exist.\n"),
];
