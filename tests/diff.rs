//! `nianbao diff` against what two builds say when they are read by hand.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Home(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech"), &home.path("report"));
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path("report").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} holds no {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    fn run(&self, words: &[&str]) -> (i32, String) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        let output = program.current_dir(self.0.path()).args(["--lang", "en"]).args(words).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    }

    fn build(&self, to: &str, more: &[&str]) {
        let words = [&["build", "report", "-o", to, "--format", "html,markdown"], more].concat();
        let (code, said) = self.run(&words);
        assert_eq!(code, 0, "{said}");
    }

    fn diff(&self, old: &str, new: &str) -> Value {
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        let output = program.current_dir(self.0.path()).args(["diff", old, new, "--json"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(name)).unwrap()).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

fn texts(list: &Value, key: &str) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
}

/// Hash by slot.
fn blocks(provenance: &Value) -> BTreeMap<String, String> {
    let text = |block: &Value, key: &str| block[key].as_str().unwrap().to_owned();
    provenance["blocks"].as_array().unwrap().iter().map(|block| (text(block, "slot"), text(block, "sha256"))).collect()
}

/// Figures and blocks that differ, found by comparing the two files key by key.
fn by_hand(home: &Home, old: &str, new: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let [old, new] = [old, new].map(|name| home.json(&format!("{name}/provenance.json")));
    let (a, b) = (old["numbers"].as_object().unwrap(), new["numbers"].as_object().unwrap());
    let all: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differs =
        |id: &str| ["text", "numerator", "base"].iter().any(|key| a.get(id).map(|n| &n[key]) != b.get(id).map(|n| &n[key]));
    let figures = all.into_iter().filter(|id| differs(id)).cloned().collect();
    let (a, b) = (blocks(&old), blocks(&new));
    let all: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    (figures, all.into_iter().filter(|slot| a.get(*slot) != b.get(*slot)).cloned().collect())
}

#[test]
fn one_cell_moves_its_figures_by_exact_differences() {
    let home = Home::new();
    home.build("old", &[]);
    home.edit("complaints.csv", ",女,", ",男,");
    home.build("new", &[]);
    let changes = home.diff("old", "new");
    let (figures, blocks) = by_hand(&home, "old", "new");
    assert_eq!(texts(&changes["figures"], "id"), figures);
    assert_eq!(texts(&changes["blocks"], "slot"), blocks);
    assert_eq!(changes["data"], serde_json::json!(["complaints.csv"]));
    let women = changes["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == "share/gender/女").unwrap();
    // 74 of 229 become 73 of 229: 32.31 and 31.88 per cent.
    assert_eq!((&women["old"], &women["new"]), (&"32.31%".into(), &"31.88%".into()));
    assert_eq!(women["difference"], serde_json::json!({ "value": "-0.43", "points": true }));
    for figure in changes["figures"].as_array().unwrap() {
        assert_eq!(figure["causes"], serde_json::json!(["data"]), "{figure}");
    }
}

#[test]
fn a_setting_a_template_and_prose_are_told_apart() {
    let home = Home::new();
    home.build("old", &[]);
    home.edit("report.toml", "board_minimum = 5", "board_minimum = 9");
    let remarks = home.path("report").join("prose/remarks.md");
    fs::write(&remarks, fs::read_to_string(&remarks).unwrap().replacen('。', "，改写。", 1)).unwrap();
    fs::create_dir_all(home.path("report").join("templates")).unwrap();
    fs::write(home.path("report").join("templates/notes.md"), "## 数据说明\n\n只有一句。\n").unwrap();
    home.build("new", &[]);
    let changes = home.diff("old/manifest.json", "new/manifest.json");
    let (figures, blocks) = by_hand(&home, "old", "new");
    assert_eq!((texts(&changes["figures"], "id"), texts(&changes["blocks"], "slot")), (figures, blocks));
    assert_eq!(changes["settings"][0]["key"], "rating.board_minimum");
    let causes = |slot: &str| {
        let found = changes["blocks"].as_array().unwrap().iter().find(|block| block["slot"] == slot);
        found.unwrap_or_else(|| panic!("{slot} changed"))["causes"].clone()
    };
    assert_eq!(causes("ch-overview-7/1"), serde_json::json!(["prose"]));
    assert_eq!(causes("ch-notes/1"), serde_json::json!(["template"]));
    assert!(causes("tab-rating").as_array().unwrap().contains(&"configuration".into()));
    assert_eq!(changes["prose"], serde_json::json!(["prose/remarks.md"]));
    let prose = changes["blocks"].as_array().unwrap().iter().find(|block| block["slot"] == "ch-overview-7/1").unwrap();
    let new: String =
        prose["words"].as_array().unwrap().iter().filter(|w| w["of"] == "new").map(|w| w["text"].as_str().unwrap()).collect();
    assert!(new.contains("改写"), "{prose}");
}

#[test]
fn equal_builds_have_no_changes_and_a_final_one_is_kept() {
    let home = Home::new();
    home.build("report-out", &["--final"]);
    assert_eq!(home.json("report-out/manifest.json")["final"], true);
    home.build("report-out", &[]);
    assert_eq!(home.json("report-out/manifest.json")["final"], false);
    let changes = home.diff("report-out.final", "report-out");
    assert_eq!((&changes["figures"], &changes["blocks"]), (&serde_json::json!([]), &serde_json::json!([])));
    let (code, said) = home.run(&["diff", "report-out.final", "report-out"]);
    assert_eq!((code, said.lines().next().unwrap()), (0, "Both builds made the same report"));
}

#[test]
fn a_draft_says_so_on_the_page_and_is_not_final() {
    let home = Home::new();
    home.build("out", &["--final"]);
    let before = fs::read(home.path("out/report.html")).unwrap();
    home.edit("cases/dsb202400048.md", "approved", "draft");
    let (code, said) = home.run(&["build", "report", "-o", "out", "--final"]);
    assert!(code == 1 && said.contains("[NB704]") && said.contains("[NB408]"), "{said}");
    assert!(fs::read(home.path("out/report.html")).unwrap() == before, "outputs stay as they were");
    home.build("out", &[]);
    let page = fs::read_to_string(home.path("out/report.html")).unwrap();
    assert!(page.contains("<p class=\"draft-bar\" role=\"note\">草稿，不是发布的版本：1个案例未审定。</p>"));
    assert!(fs::read_to_string(home.path("out/report.md")).unwrap().contains("**草稿，不是发布的版本：1个案例未审定。**"));
    assert!(!String::from_utf8(before).unwrap().contains("role=\"note\""));
}

#[test]
fn the_page_of_changes_marks_them_and_runs_nothing() {
    let home = Home::new();
    home.build("old", &[]);
    home.edit("prose/remarks.md", "。", "<script>alert(1)</script>。");
    home.edit("complaints.csv", ",女,", ",男,");
    home.build("new", &[]);
    let (code, said) = home.run(&["diff", "old", "new", "--html", "changes.html"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(home.path("changes.html")).unwrap();
    let page = scraper::Html::parse_document(&text);
    let all = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).count();
    assert_eq!(all("script"), 1, "the page's own");
    assert!(all("aside.nb-diff del") > 0 && all("aside.nb-diff ins") > 0);
    let changes = home.diff("old", "new");
    for slot in texts(&changes["blocks"], "slot") {
        // CSS writes what is no letter or digit as its number.
        let quoted: String =
            slot.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{:x} ", c as u32) }).collect();
        assert!(text.contains(&format!("[data-block=\"{quoted}\"]")), "{slot}");
    }
}

#[test]
fn what_is_no_build_is_told() {
    let home = Home::new();
    home.build("new", &[]);
    fs::remove_file(home.path("new/provenance.json")).unwrap();
    let (code, said) = home.run(&["diff", "report", "new"]);
    assert_eq!(code, 1);
    assert_eq!(said.matches("[NB705]").count(), 2, "both are told in one pass: {said}");
}

#[test]
fn what_is_of_two_builds_is_told() {
    let home = Home::new();
    home.build("old", &[]);
    home.edit("report.toml", "edition = 6", "edition = 7");
    home.build("new", &[]);
    assert_eq!(home.run(&["diff", "old", "new", "--html", "page.html"]).0, 0);
    fs::copy(home.path("new/report.html"), home.path("kept.html")).unwrap();
    fs::copy(home.path("old/report.html"), home.path("new/report.html")).unwrap();
    let (code, said) = home.run(&["diff", "old", "new", "--html", "other.html"]);
    assert!(code == 1 && said.contains("[NB210]") && said.contains("report.html"), "{said}");
    fs::copy(home.path("kept.html"), home.path("new/report.html")).unwrap();
    fs::copy(home.path("old/provenance.json"), home.path("new/provenance.json")).unwrap();
    let (code, said) = home.run(&["diff", "old", "new"]);
    assert!(code == 1 && said.contains("[NB210]") && said.contains("provenance.json"), "{said}");
}
