//! An audit of what a build writes finds nothing, and finds what is changed in it afterwards.
//!
//! The report under `data/` is built once. Numbers, names and orders of its Markdown, page and
//! Word document are then changed one at a time with a seeded generator, and each changed copy is
//! audited against the report. `AUDIT_CHANGES=2000 cargo test --release --test program audit::`
//! makes more changes; those that are missed are printed.

mod changes;
mod limits;
mod media;
#[cfg(feature = "pdf")]
mod pages;
mod planted;
mod rephrased;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use assert_cmd::Command;
use media::{markdown, page, word};
use nianbao::{
    audit::{AuditReference, Confidence, audit},
    diagnostic::{Code, Diagnostic, Diagnostics, Fact, Severity},
    pipeline::{self, Session},
    read::Draft,
};

struct Built {
    folder: tempfile::TempDir,
    known: AuditReference,
}

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let formats = if cfg!(feature = "pdf") { "html,markdown,docx,wechat,pdf" } else { "html,markdown,docx,wechat" };
    build.args(["build", "--format", formats, "-o"]).arg(folder.path()).arg(&report).assert().success();
    let mut diagnostics = Diagnostics::default();
    let made = Session::new(&report, Path::new("output")).build(&mut diagnostics).unwrap();
    Built { known: pipeline::known(&made), folder }
});

fn found(path: &Path, known: Option<&AuditReference>, least: Confidence) -> u64 {
    let diagnostics = audit(&Draft::open(path).unwrap(), known, least).diagnostics;
    diagnostics.count(Severity::Error) + diagnostics.count(Severity::Warning)
}

#[test]
fn nothing_is_found_in_what_a_build_writes() {
    for name in ["report.md", "report.html", "report.docx", "wechat/article.html", "report.pdf"] {
        let path = BUILT.folder.path().join(name);
        if cfg!(not(feature = "pdf")) && name == "report.pdf" {
            continue;
        }
        assert_eq!(found(&path, Some(&BUILT.known), Confidence::Low), 0, "{name} against the data");
        assert_eq!(found(&path, None, Confidence::Low), 0, "{name} alone");
    }
}

fn beside(name: &str) -> PathBuf {
    BUILT.folder.path().join(name)
}

#[test]
fn nothing_is_found_in_an_english_report() {
    let (report, output) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    for name in ["complaints.csv", "platforms.csv"] {
        fs::copy(data.join(name), report.path().join(name)).unwrap();
    }
    let config = fs::read_to_string(data.join("report.toml")).unwrap();
    fs::write(report.path().join("report.toml"), config.replace("language = \"zh\"", "language = \"en\"")).unwrap();
    let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    build.args(["build", "--format", "html,markdown", "-o"]).arg(output.path()).arg(report.path()).assert().success();
    let made = Session::new(report.path(), Path::new("output")).build(&mut Diagnostics::default()).unwrap();
    let known = pipeline::known(&made);
    for name in ["report.md", "report.html"] {
        let path = output.path().join(name);
        assert_eq!(found(&path, Some(&known), Confidence::Low), 0, "{name} against the data");
        assert_eq!(found(&path, None, Confidence::Low), 0, "{name} alone");
    }
    let markdown = fs::read_to_string(output.path().join("report.md")).unwrap();
    for (right, wrong) in [("(87, 37.99%), ", "(87, 39.79%), "), ("(37, 16.16%)", "(73, 16.16%)")] {
        assert!(markdown.contains(right));
        let path = output.path().join("changed.md");
        fs::write(&path, markdown.replacen(right, wrong, 1)).unwrap();
        assert!(found(&path, Some(&known), Confidence::Medium) > 0, "{wrong} against the data");
        assert!(found(&path, None, Confidence::Medium) > 0, "{wrong} alone");
    }
}

#[test]
fn a_corrected_copy_says_what_the_data_say() {
    for (medium, pattern) in [(markdown(), r"占比(79\.48)%"), (page(), r">(79\.48)%?<"), (word(), r">(79\.48)%?<")] {
        let at = medium.find(pattern)[0].clone();
        let wrong = format!("{}74.98{}", &medium.text[..at.start], &medium.text[at.end..]);
        let path = (medium.write)(&wrong);
        assert_eq!(found(&path, Some(&BUILT.known), Confidence::Medium), 1, "{}", medium.name);
        let folder = beside(&format!("corrected-{}", medium.name));
        let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        program.arg("audit").arg(&path).arg("--report").arg(report).arg("--fix").arg(&folder).assert().code(1);
        let copy = folder.join(path.file_name().unwrap());
        assert_eq!(found(&copy, Some(&BUILT.known), Confidence::Low), 0, "{}", medium.name);
        if !medium.name.ends_with("docx") {
            assert_eq!(fs::read_to_string(&copy).unwrap(), medium.text);
            let diff = fs::read_to_string(folder.join(format!("{}.diff", path.file_name().unwrap().display()))).unwrap();
            assert!(diff.lines().filter(|line| line.starts_with('-')).count() == 2, "{diff}");
        }
    }
}

#[test]
fn a_number_of_an_earlier_build_is_reported_as_stale() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    let made = Session::new(&report, Path::new("output")).build(&mut Diagnostics::default()).unwrap();
    let then = [("share/issue_type/信息泄露", "38.12%"), ("total", "231")].map(|(id, text)| (id.to_owned(), text.to_owned()));
    let known = pipeline::known(&made).after(then.into_iter().collect());
    let page = "<p>共<data data-id=\"total\">231</data>件。</p><p>信息泄露占38.12%。</p><p>网络欺诈占16.61%。</p>";
    let draft = Draft::of_page("a.html", page.to_owned());
    let diagnostics = audit(&draft, Some(&known), Confidence::Medium).diagnostics;
    let other = |found: &Diagnostic| found.facts.iter().find(|(name, _)| *name == "other").map(|(_, fact)| fact.clone());
    let found: Vec<Option<Fact>> =
        diagnostics.as_slice().iter().filter(|found| found.code == Code::FigureWrong).map(other).collect();
    assert_eq!(found, ["earlier", "earlier", "none"].map(|word| Some(Fact::from(word))));
}
