//! What `nianbao new` writes, and what becomes of it.

use std::{collections::BTreeSet, fs, path::Path};

use assert_cmd::Command;
use nianbao::complaint::REGIONS;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

use super::tree::files;

/// Runs the program in `folder`; diagnostics come as JSON, so that an error stream without a byte
/// means that there were none.
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

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = read(path);
    assert!(text.contains(from), "{} has no {from}", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}

/// Runs of Chinese characters and punctuation that a reader of the page meets. Style, script and
/// the stable names of numbers, which are the same in every language, are left out.
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

/// Builds into `out`; leaves the codes reported.
fn built(folder: &Path, report: &str) -> Vec<String> {
    reported_codes(&nianbao(folder, &["build", report, "-o", "out"]).success())
}

/// Builds what is to be published, into `out`; leaves the codes reported and whether it was built.
fn published(folder: &Path, report: &str) -> (Vec<String>, bool) {
    let assert = nianbao(folder, &["build", report, "-o", "out", "--final"]);
    (reported_codes(&assert), assert.get_output().status.success())
}

/// The codes reported, each once.
fn reported_codes(run: &assert_cmd::assert::Assert) -> Vec<String> {
    let lines = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    let code = |line: &str| serde_json::from_str::<Value>(line).unwrap()["code"].as_str().unwrap().to_owned();
    lines.lines().map(code).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What `nianbao new` invents, with what an office may put in its place.
const OWN: [(&str, &str); 10] = [
    ("示例行业", "家政服务"),
    ("示例研究中心", "晴川消费研究所"),
    ("示例投诉平台", "晴川投诉热线"),
    ("示例评级数据库", "晴川评级库"),
    ("notice = \"示例数据：平台、投诉和文字均为虚构，不涉及任何真实的平台或个人\"\n", ""),
    ("甲商城", "安居到家"),
    ("乙优选", "净洁家政"),
    ("丙团购", "百工到家"),
    ("丁海淘", "阿姨来了"),
    ("戊集市", "邻里帮"),
];

/// A folder with a report named `X` that is nobody's example any more.
fn owned() -> TempDir {
    let folder = started();
    for name in ["report.toml", "complaints.csv", "platforms.csv"] {
        let path = folder.path().join("X").join(name);
        fs::write(&path, OWN.iter().fold(read(&path), |text, (from, to)| text.replace(from, to))).unwrap();
    }
    // Cases are drafts until somebody writes them.
    replace(&folder.path().join("X/complaints.csv"), ",是,", ",,");
    fs::write(folder.path().join("X/prose/background.md"), "{{ period() }}共有{{ total() }}件投诉。\n").unwrap();
    folder
}

#[test]
fn a_new_report_is_a_draft_and_no_more() {
    let folder = started();
    assert_eq!(built(folder.path(), "X"), ["NB148", "NB149", "NB512"], "what is the starter's, and nothing else");
    for name in ["report.html", "report.md", "figures.json", "manifest.json"] {
        assert!(!fs::read(folder.path().join("out").join(name)).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn nothing_of_the_starter_is_published() {
    let folder = started();
    let (codes, done) = published(folder.path(), "X");
    assert!(!done && codes.contains(&"NB704".to_owned()), "{codes:?}");
    // Each by itself, in a report that is otherwise ready.
    let folder = owned();
    let report = folder.path().join("X");
    assert!(!built(folder.path(), "X").iter().any(|code| ["NB148", "NB149", "NB512"].contains(&code.as_str())));
    let left = [
        ("report.toml", "publisher = \"晴川消费研究所\"", "publisher = \"示例研究中心\"", "NB148"),
        ("report.toml", "sector = \"家政服务\"", "sector = \"示例行业\"", "NB148"),
        ("report.toml", "\"2024年家政服务\"", "\"2024年示例行业\"", "NB148"),
        ("report.toml", "complaints = \"晴川投诉热线\"", "complaints = \"示例投诉平台\"", "NB148"),
        ("report.toml", "ratings = \"晴川评级库\"", "ratings = \"示例评级数据库\"", "NB148"),
        ("report.toml", "[sources]\n", "[sources]\nnotice = \"示例数据：平台、投诉和文字均为虚构\"\n", "NB148"),
        ("report.toml", "publisher = \"晴川消费研究所\"", "publisher = \"待定稿\"", "NB512"),
        ("platforms.csv", "安居到家,", "甲商城,", "NB149"),
        ("complaints.csv", "净洁家政", "乙优选", "NB149"),
        ("prose/background.md", "件投诉。", "件投诉，见www.example.com。", "NB148"),
        ("prose/background.md", "{{ period() }}", "【待填】{{ period() }}", "NB512"),
    ];
    for (file, own, starter, code) in left {
        let before = read(report.join(file));
        replace(&report.join(file), own, starter);
        let (codes, done) = published(folder.path(), "X");
        assert!(
            !done && codes.iter().any(|code_found| code_found == code) && codes.contains(&"NB704".into()),
            "{file}, {starter}: {codes:?}"
        );
        fs::write(report.join(file), before).unwrap();
    }
}

/// Three plain rows of the platforms of [`owned`], of which no figure is doubtful.
const PLAIN: &str = "\
投诉编号,投诉时间,投诉平台,问题类型,所在地区,性别
A1,2024-01-05 09:00,安居到家,退款问题,北京市,男
A2,2024-05-17 10:30,净洁家政,信息泄露,广东省,女
A3,2024-11-20,安居到家,退款问题,四川省,
";

#[test]
fn a_report_without_the_starter_is_published() {
    let folder = owned();
    fs::write(folder.path().join("X/complaints.csv"), PLAIN).unwrap();
    replace(&folder.path().join("X/report.toml"), "platforms = 3", "platforms = 0");
    let (codes, done) = published(folder.path(), "X");
    assert!(done, "{codes:?}");
}

#[test]
fn the_starter_shows_every_grade() {
    let folder = started();
    built(folder.path(), "X");
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

/// The report of 2025 after the sample of 2024, in folders of other names than their periods.
fn followed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    for (path, bytes) in files(&sample) {
        let target = folder.path().join("old/sixth").join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
    for (name, text) in [("notes.toml", ""), ("export-2024.xlsx", "")] {
        fs::write(folder.path().join("old/sixth").join(name), text).unwrap();
    }
    silently(folder.path(), &["new", "next", "--from", "old/sixth"]);
    folder
}

#[test]
fn the_next_edition_moves_on() {
    let folder = followed();
    let (old, new) = (folder.path().join("old/sixth"), folder.path().join("next"));
    let names: BTreeSet<String> = files(&new).into_keys().map(|path| path.display().to_string()).collect();
    let prose = ["about", "advice", "background", "copyright", "remarks"].map(|name| format!("prose/{name}.md"));
    let taken = ["platforms.csv".to_owned(), "report.toml".to_owned()].into_iter().chain(prose.clone());
    assert_eq!(names, taken.collect(), "no complaints, no cases, no notes, no export");
    assert_eq!(read(new.join("platforms.csv")), read(old.join("platforms.csv")));
    let mut expected = read(old.join("report.toml"));
    for (from, to) in [
        ("title = \"2024年", "title = \"2025年"),
        ("[\"2024年", "[\"2025年"),
        ("period = \"2024\"", "period = \"2025\""),
        ("edition = 6\n", "edition = 7\n# 上一期的报告文件夹，据此核对期次、说明和正文\nprevious = \"../old/sixth\"\n"),
        ("\nreleased = ", "\n# released = "),
        ("notice = \"", "notice = \"（待核：上一期的说明）"),
    ] {
        assert!(expected.contains(from), "{from}");
        expected = expected.replace(from, to);
    }
    assert_eq!(read(new.join("report.toml")), expected, "comments, order and all else stay");
    for name in prose {
        let mark = "【待核：以下文字沿用自上一期（2024），请按本期改写，改好后删去本段】\n\n";
        assert_eq!(read(new.join(&name)), format!("{mark}{}", read(old.join(&name))));
    }
}

#[test]
fn the_next_edition_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    silently(folder.path(), &["new", "X"]);
    fs::write(folder.path().join("X/prose/about.md"), "自2019年起发布。\n").unwrap();
    let said = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("nianbao").unwrap();
        let run = command.current_dir(folder.path()).args(arguments).args(["--lang", "en"]).assert().success();
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    let text = said(&["new", "Y", "--from", "X"]);
    for words in [
        "period: 2024 → 2025",
        "title: 2024年示例行业投诉数据报告 → 2025年示例行业投诉数据报告",
        "Not copied: complaint data (complaints.csv)",
        "Put the complaints of 2025 at Y/complaints.csv",
        "Revise the prose (about.md, background.md)",
        "Y/prose/about.md:3: 自2019年起发布。",
    ] {
        assert!(text.contains(words), "{words} is not said:\n{text}");
    }
    let text = said(&["new", "Z", "--from", "X", "--period", "2025-H2"]);
    assert!(
        text.contains("period: 2024 → 2025-H2") && text.contains("names no period that could be changed to 2025-H2"),
        "{text}"
    );
    // Without data nothing can be built; that is said once, and beside it what else there is to do.
    let check = nianbao(folder.path(), &["check", "Y"]).code(1);
    let lines = String::from_utf8(check.get_output().stderr.clone()).unwrap();
    let counts = ["NB203", "NB148", "NB512"].map(|code| lines.matches(code).count());
    // Left open: the notice, two texts marked by `new`, and the starter's own mark.
    assert_eq!(counts, [1, 1, 4], "{lines}");
}

/// The sample's rows a year later, the numbers of complaints too.
fn a_year_later(folder: &Path) {
    let rows = read(folder.join("old/sixth/complaints.csv")).replace("2024-02-29", "2024-02-28");
    fs::write(folder.join("next/complaints.csv"), rows.replace("2024-", "2025-").replace("DSB2024", "DSB2025")).unwrap();
}

#[test]
fn the_next_edition_is_published_once_it_is_its_own() {
    let folder = followed();
    let next = folder.path().join("next");
    a_year_later(folder.path());
    let refused = |why: &[&str]| {
        let (codes, done) = published(folder.path(), "next");
        let named = why.iter().all(|code| codes.iter().any(|reported| reported == code));
        assert!(!done && named && codes.contains(&"NB704".into()), "{why:?}: {codes:?}");
    };
    refused(&["NB410", "NB512"]);
    // Marks deleted, and nothing else changed.
    for name in ["about", "advice", "background", "copyright", "remarks"] {
        let path = next.join("prose").join(name).with_extension("md");
        let text = read(&path);
        fs::write(&path, text.split_once("\n\n").unwrap().1).unwrap();
    }
    let config = next.join("report.toml");
    replace(&config, "（待核：上一期的说明）", "");
    refused(&["NB155", "NB410", "NB514"]);
    replace(&config, "notice = \"样例数据：", "notice = \"样例数据：2025年各行由2024年的样例推后一年得到；");
    replace(&config, "\ncases = 3", "\ncases = 0");
    let (codes, done) = published(folder.path(), "next");
    assert!(done, "{codes:?}");
    // What `new` wrote is right; each slip by itself is reported.
    for (right, wrong, code) in [
        ("title = \"2025年", "title = \"2024年", "NB151"),
        ("[\"2025年", "[\"2024年", "NB151"),
        ("# released = \"2025-03-03\"", "released = \"2025-03-03\"", "NB153"),
        ("edition = 7", "edition = 6", "NB154"),
    ] {
        let before = read(&config);
        replace(&config, right, wrong);
        refused(&[code]);
        fs::write(&config, before).unwrap();
    }
}

/// The sample really is one: its notice is true there, whatever `new` says of copies.
#[test]
fn the_sample_is_published() {
    let folder = followed();
    let (codes, done) = published(folder.path(), "old/sixth");
    assert!(done, "{codes:?}");
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
    built(folder.path(), "X");
    let html = read(folder.path().join("out/report.html"));
    assert!(html.contains(r#"<html lang="en">"#));
    assert_eq!(foreign(&html, &report), Vec::<String>::new());
}

/// The same with data in English, in which only the names of regions are Chinese: no word of the
/// program's can hide among the data.
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
