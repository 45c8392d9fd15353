//! Golden cases, one folder each under `tests/cases/`, as `tests/cases/README.md` describes them.
//!
//! Each case is a test of its own, in parallel with the others: `cargo test --test cases region`
//! runs those with `region` in their names. A case is run on a copy of `_base/` with its `input/`
//! laid over it; what is printed, the exit code and, after a build, the outputs are compared with
//! `expected/`. `cargo renew` writes those files anew; review the difference before committing it.
//! The operating system's own words in a few messages are those of Unix.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::atomic::{AtomicBool, Ordering},
};

use libtest_mimic::{Arguments, Failed, Trial};
use nianbao::diagnostic::Code;
use scraper::Html;
use serde_json::{Map, Value};
use similar::TextDiff;

const LANGUAGES: [&str; 2] = ["en", "zh"];

/// How lines begin that tell of time: how long it took, and how far it has come where it takes
/// long.
const PASSING: [&str; 8] = ["Took ", "用时", "Reading ", "Composing  ", "Writing  ", "读取 ", "编制  ", "写出  "];

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The folder of every case, in order of the names.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(home()).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir() && !path.ends_with("_base")).collect();
    cases.sort();
    cases
}

fn lay_over(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_symlink() {
            // A link is a link in the copy too, in the place of what the base has there.
            let _ = fs::remove_file(&target);
            std::os::unix::fs::symlink(fs::read_link(&path).unwrap(), target).unwrap();
        } else if path.is_dir() {
            lay_over(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// What came of a run in a folder of its own.
struct Run {
    folder: tempfile::TempDir,
    exit: String,
    said: String,
}

fn run(case: &Path, language: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_over(&home().join("_base"), &input);
    if case.join("input").is_dir() {
        lay_over(&case.join("input"), &input);
    }
    let command = fs::read_to_string(case.join("command")).unwrap_or_else(|_| "check input".to_owned());
    let held = fs::read_to_string(case.join("port")).ok();
    let _held = held.map(|port| std::net::TcpListener::bind(("127.0.0.1", port.trim().parse().unwrap())));
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.current_dir(&folder).args(["--color", "never", "--lang", language]).args(command.split_whitespace());
    let appended = fs::read_to_string(case.join("appended")).ok().map(|name| folder.path().join(name.trim()));
    let output = while_appending(appended.as_deref(), || program.output().unwrap());
    assert!(output.stdout.is_empty(), "{}: nothing is printed on the standard output", case.display());
    let said = String::from_utf8(output.stderr).unwrap();
    // A line that stands on the hour, the machine or the features of the program is none of a
    // case's.
    let own = said.split_inclusive('\n').filter(|line| !PASSING.iter().any(|begin| line.starts_with(begin)));
    Run {
        said: own.filter(|line| !line.contains("--features pdf")).collect(),
        exit: format!("{}\n", output.status.code().unwrap()),
        folder,
    }
}

/// Does something while a blank line after another is added to a file. It has many from the
/// beginning: a small file is read before anything is added to it.
fn while_appending<R>(path: Option<&Path>, work: impl FnOnce() -> R) -> R {
    let Some(path) = path else { return work() };
    let done = AtomicBool::new(false);
    let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
    file.write_all(&[b'\n'; 1 << 24]).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                file.write_all(b"\n").unwrap();
            }
        });
        let result = work();
        done.store(true, Ordering::Relaxed);
        result
    })
}

/// What is compared with the files, with all that differs.
struct Book {
    update: bool,
    faults: Vec<String>,
}

impl Book {
    fn hold(&mut self, expected: &Path, found: &str) {
        if self.update {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            fs::write(expected, found).unwrap();
        }
        let wanted = fs::read_to_string(expected).unwrap_or_default();
        if wanted != found {
            let name = expected.strip_prefix(home()).unwrap().display().to_string();
            let diff = TextDiff::from_lines(&*wanted, found);
            self.faults.push(diff.unified_diff().header(&name, "the program now").to_string());
        }
    }

    /// Selected figures: `"/json/pointer" = value`, a line each; all other lines are for the
    /// reader.
    fn figures(&mut self, expected: &Path, run: &Run) {
        let Ok(wanted) = fs::read_to_string(expected) else { return };
        let figures = fs::read(run.folder.path().join("output/figures.json")).unwrap_or_default();
        let figures: Value = serde_json::from_slice(&figures).unwrap_or_default();
        let asked: Map<String, Value> = toml::from_str(&wanted).unwrap();
        let now = |line: &str| {
            let key = line.strip_prefix('"').and_then(|line| line.split_once('"'));
            let (pointer, _) = key.filter(|(pointer, _)| asked.contains_key(*pointer))?;
            let found = figures.pointer(pointer).map_or_else(
                || "\"(absent)\"".to_owned(),
                |found| match found {
                    Value::Null => "\"(null)\"".to_owned(),
                    found => found.to_string(),
                },
            );
            Some(format!("\"{pointer}\" = {found}"))
        };
        let lines = wanted.lines().map(|line| now(line).unwrap_or_else(|| line.to_owned()) + "\n");
        self.hold(expected, &lines.collect::<String>());
    }

    /// Paragraphs that the built report has, in this order. An excerpt is written by hand, and so
    /// is its update.
    fn excerpt(&mut self, expected: &Path, run: &Run) {
        let Ok(wanted) = fs::read_to_string(expected) else { return };
        let report = fs::read_to_string(run.folder.path().join("output/report.md")).unwrap_or_default();
        let mut rest = report.trim_end().split("\n\n");
        for paragraph in wanted.trim_end().split("\n\n") {
            if !rest.by_ref().any(|found| found == paragraph) {
                let name = expected.strip_prefix(home()).unwrap().display();
                let nearest = report.split("\n\n").max_by(|a, b| alike(paragraph, a).total_cmp(&alike(paragraph, b)));
                let diff = TextDiff::from_lines(paragraph, nearest.unwrap_or_default());
                self.faults.push(format!("{name}: no such paragraph from here on\n{}", diff.unified_diff()));
                return;
            }
        }
    }

    /// The lists of rows that were turned away, whole.
    fn listed(&mut self, expected: &Path, run: &Run) {
        for name in ["rejects.csv", "repeats.csv"] {
            let wanted = expected.join(name);
            if wanted.is_file() {
                let found = fs::read_to_string(run.folder.path().join("output").join(name)).unwrap_or_default();
                self.hold(&wanted, &found);
            }
        }
    }

    /// Every row that was read has its place, in all files and in each, and each row that was not
    /// counted its reason.
    fn reconciled(&mut self, case: &Path, run: &Run) {
        let Ok(figures) = fs::read(run.folder.path().join("output/figures.json")) else { return };
        let intake = &serde_json::from_slice::<Value>(&figures).unwrap()["intake"];
        let outcomes = ["counted", "rejected", "outside_period", "outside_scope", "repeated"];
        let count = |of: &Value, key: &str| of[key].as_u64().unwrap();
        let files = intake["files"].as_array().unwrap();
        for of in files.iter().chain([intake]) {
            let sum: u64 = outcomes.iter().map(|outcome| count(of, outcome)).sum();
            let reasons = of.get("reasons").map(|all| all.as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>());
            let not_counted = count(of, "read") - count(of, "counted");
            if sum != count(of, "read") || reasons.is_some_and(|sum| sum != not_counted) {
                self.faults.push(format!("{}: rows are lost in {of}", case.display()));
            }
        }
        for key in outcomes.iter().chain(&["read"]) {
            let sum: u64 = files.iter().map(|file| count(file, key)).sum();
            if sum != count(intake, key) {
                self.faults.push(format!("{}: the files do not sum to {key} of {intake}", case.display()));
            }
        }
    }

    /// Nothing that was read may act in a page: the one script is the program's own, and nothing
    /// else runs or loads.
    fn harmless(&mut self, case: &Path, run: &Run) {
        let output = run.folder.path().join("output");
        let figures = fs::read_dir(output.join("figures")).into_iter().flatten().map(|entry| entry.unwrap().path());
        for page in figures.chain([output.join("report.html")]).filter(|page| page.is_file()) {
            let html = Html::parse_document(&fs::read_to_string(&page).unwrap());
            for element in html.tree.nodes().filter_map(scraper::ElementRef::wrap) {
                let own = || element.text().collect::<String>() == include_str!("../templates/page.js");
                let (name, mut attributes) = (element.value().name(), element.value().attrs());
                let acts = attributes.any(|(name, value)| {
                    name.starts_with("on") || value.trim_start().to_ascii_lowercase().starts_with("javascript:")
                });
                if acts || (name == "script" && !own()) || ["iframe", "object", "embed", "form", "base"].contains(&name) {
                    let file = page.file_name().unwrap_or_default().display();
                    self.faults.push(format!("{}: in {file} stands {}", case.display(), element.html()));
                }
            }
        }
    }
}

fn alike(a: &str, b: &str) -> f32 {
    TextDiff::from_chars(a, b).ratio()
}

/// Runs a case in both languages and compares everything with what is expected.
fn check(case: &Path, update: bool) -> Result<(), Failed> {
    let mut book = Book { update, faults: Vec::new() };
    let expected = case.join("expected");
    for language in LANGUAGES {
        let run = run(case, language);
        book.hold(&expected.join(language).with_extension("txt"), &run.said);
        book.hold(&expected.join("exit"), &run.exit);
        // The outputs do not depend on the language of the messages.
        if language == LANGUAGES[0] {
            book.figures(&expected.join("figures.toml"), &run);
            book.excerpt(&expected.join("report.md"), &run);
            book.listed(&expected, &run);
            book.reconciled(case, &run);
            book.harmless(case, &run);
        }
    }
    match book.faults.len() {
        0 => Ok(()),
        count => Err(format!("{count} differences; `cargo renew` accepts the new ones\n\n{}", book.faults.join("\n")).into()),
    }
}

fn every_code_has_a_case_that_shows_it() -> Result<(), Failed> {
    let mut lacking: BTreeMap<&str, String> = BTreeMap::new();
    for code in Code::ALL {
        for language in LANGUAGES {
            let expected = home().join(code.key()).join("expected").join(language).with_extension("txt");
            if !fs::read_to_string(&expected).unwrap_or_default().contains(&format!("[{code}]")) {
                lacking.insert(code.key(), code.to_string());
            }
        }
    }
    if lacking.is_empty() { Ok(()) } else { Err(format!("no case of its own shows these codes: {lacking:?}").into()) }
}

fn one_run_reports_many_faults() -> Result<(), Failed> {
    for (case, least) in [("everything-wrong", 30), ("everything-wrong-config", 12)] {
        let said = fs::read_to_string(home().join(case).join("expected/en.txt"))?;
        let shown = Code::ALL.iter().filter(|code| said.contains(&format!("[{code}]"))).count();
        if shown < least {
            return Err(format!("{case} shows {shown} codes").into());
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "whoever runs the tests says whether to write the files anew")]
    let update = env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1");
    let trial = |case: PathBuf| {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(format!("expected::{name}"), move || check(&case, update))
    };
    let mut trials: Vec<Trial> = cases().into_iter().map(trial).collect();
    trials.push(Trial::test("every_code_has_a_case_that_shows_it", every_code_has_a_case_that_shows_it));
    trials.push(Trial::test("one_run_reports_many_faults", one_run_reports_many_faults));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
