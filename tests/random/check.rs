//! What must hold of every report: it is made whole, says nothing that its own audit doubts, and
//! comes out the same again.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use super::{draw::Draw, folder};
use crate::tree::files;

/// A build or an audit may take so many seconds of processor time and kilobytes of address space at
/// the most. Both are several times what the largest draw needs, so that only growth out of all
/// proportion is caught.
const SECONDS: u32 = 120;
const KILOBYTES: u32 = 3_000_000;

/// A drawing may be so much higher than it is wide: a page of the PDF and of Word is, below its
/// caption.
const STEEPEST: f64 = 1.45;

const DOCUMENTS: [&str; 4] = ["report.md", "report.html", "report.docx", "report.pdf"];

/// Everything that does not hold of one draw, a line each.
pub fn check(draw: &Draw, home: &Path) -> Vec<String> {
    let _ = fs::remove_dir_all(home);
    let counted = folder::write(draw, &home.join("report"));
    let mut faults = Vec::new();
    let built = nianbao(home, &["build", "report", "-o", "out"]);
    if counted == 0 {
        let diagnostics = codes(&built, "error");
        if !(built.status.code() == Some(1) && diagnostics.keys().eq(["NB701"])) {
            faults.push(format!("a report of nothing: {:?}, {diagnostics:?}", built.status));
        }
        return faults;
    }
    if !built.status.success() {
        return vec![format!("build: {:?} {}", built.status, first_lines(&built))];
    }
    faults.extend(audited(draw, home));
    faults.extend(steep(&home.join("out/figures")));
    faults.extend(released(home));
    faults.extend(repeated(home));
    faults
}

/// Runs the program within bounds of time and memory.
#[expect(clippy::disallowed_methods, reason = "it says which build is held to the draws")]
fn nianbao(home: &Path, arguments: &[&str]) -> Output {
    let program = std::env::var_os("NIANBAO").unwrap_or_else(|| env!("CARGO_BIN_EXE_nianbao").into());
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -t {SECONDS}; ulimit -v {KILOBYTES}; exec \"$0\" \"$@\"")]);
        shell.arg(program);
        shell
    } else {
        Command::new(program)
    };
    command.current_dir(home).args(arguments).args(["--lang", "en", "--message-format", "json"]);
    command.output().unwrap()
}

/// What was reported with this severity, by code, with a message of each.
fn codes(output: &Output, severity: &str) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let diagnostics = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let diagnostics = diagnostics.filter(|diagnostics| diagnostics["severity"] == severity);
    diagnostics
        .map(|diagnostics| {
            (
                diagnostics["code"].as_str().unwrap_or_default().to_owned(),
                diagnostics["message"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

fn first_lines(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr)
        .lines()
        .filter(|line| line.contains("error") || !line.starts_with('{'))
        .take(3)
        .collect()
}

/// The audit has nothing to say of what the program itself wrote, alone or beside the data.
fn audited(draw: &Draw, home: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    // Grades with the names of the published ones are read as these where neither document nor
    // report says what they are.
    let states_grades = draw.sections.contains(&"methodology");
    let there = DOCUMENTS.iter().map(|name| format!("out/{name}")).filter(|path| home.join(path).is_file());
    for path in there {
        for beside in [&[][..], &["--report", "report"]] {
            let mut arguments = vec!["audit", path.as_str(), "--min-confidence", "medium"];
            arguments.extend(beside);
            let output = nianbao(home, &arguments);
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            let mut diagnostics = 0;
            for line in text.lines() {
                diagnostics += 1;
                let Ok(value) = serde_json::from_str::<Value>(line) else {
                    faults.push(format!("{path}: {line}"));
                    continue;
                };
                if value["code"] == "NB818" && beside.is_empty() && !states_grades {
                    continue;
                }
                let place = value["excerpt"].as_str().unwrap_or_default();
                faults.push(format!("{path} {}: {} {} [{place}]", beside.len(), value["code"], value["message"]));
            }
            if diagnostics == 0 && !output.status.success() {
                faults.push(format!("audit of {path}: {:?}", output.status));
            }
        }
    }
    faults
}

/// Drawings that are higher than a page.
fn steep(figures: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(figures) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "svg"));
    let steep = paths.filter_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let svg = roxmltree::Document::parse(&text).unwrap();
        let size = svg.root_element().attribute("viewBox").unwrap().split(' ').map(|n| n.parse::<f64>().unwrap());
        let size: Vec<f64> = size.collect();
        let is_wide = !path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("narrow"));
        (is_wide && size[3] > STEEPEST * size[2]).then(|| format!("{} is {} × {}", path.display(), size[2], size[3]))
    });
    steep.collect()
}

/// The final build is refused for drafts of cases alone, which only an editor can release.
fn released(home: &Path) -> Option<String> {
    let output = nianbao(home, &["build", "report", "-o", "released", "--final", "--format", "markdown"]);
    let diagnostics = codes(&output, "error");
    let for_drafts = diagnostics.keys().eq(["NB704"]);
    (!output.status.success() && !for_drafts).then(|| format!("final: {:?} {diagnostics:?}", output.status))
}

/// Files that differ from those of the same build once more.
fn repeated(home: &Path) -> Vec<String> {
    let again = nianbao(home, &["build", "report", "-o", "again"]);
    if !again.status.success() {
        return vec![format!("the second build: {}", first_lines(&again))];
    }
    let (once, again) = (files(&home.join("out")), files(&home.join("again")));
    let differs = |path: &&PathBuf| once.get(*path) != again.get(*path);
    let all: std::collections::BTreeSet<&PathBuf> = once.keys().chain(again.keys()).collect();
    all.into_iter().filter(differs).map(|path| format!("{} differs when it is built again", path.display())).collect()
}
