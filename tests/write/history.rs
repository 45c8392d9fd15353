//! Histories of an output folder, drawn at random: builds, edits, files of others, and kills at
//! every step of a build.
//!
//! A part of the crate's own tests. A build that is to be killed runs in a process of its own,
//! which aborts at a step and so drops nothing; what somebody saves in the midst of a build is
//! saved at a step too. After each event the folder holds the old build or the new one, whole, and
//! every file that no build wrote as it was left.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::SystemTime,
};

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Manifest, TEMPORARY, fingerprints, leftover, write};
use crate::render::OutputFile;

/// Something that happens after so many steps.
type Ahead = (u32, Box<dyn FnOnce()>);

thread_local! {
    static AHEAD: RefCell<Vec<Ahead>> = const { RefCell::new(Vec::new()) };
    static WITHOUT_EXCHANGE: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn step() {
    let due = AHEAD.with_borrow_mut(|ahead| {
        let (due, later): (Vec<_>, Vec<_>) = std::mem::take(ahead).into_iter().partition(|(left, _)| *left == 0);
        *ahead = later.into_iter().map(|(left, act)| (left - 1, act)).collect();
        due
    });
    due.into_iter().for_each(|(_, act)| act());
}

/// Whether the file system is to be taken for one that has neither an exchange nor second names.
pub(super) fn without_exchange() -> bool {
    WITHOUT_EXCHANGE.get()
}

/// Lets something happen at a step of the next build.
pub(super) fn at_step(step: u32, act: impl FnOnce() + 'static) {
    AHEAD.with_borrow_mut(|ahead| ahead.push((step, Box::new(act))));
}

/// How many steps the build has that `work` does.
pub(super) fn steps_of(work: impl FnOnce()) -> u32 {
    const MANY: u32 = 10_000;
    at_step(MANY, || panic!("a build has fewer steps"));
    work();
    AHEAD.with_borrow_mut(|ahead| ahead.pop().map_or(0, |(left, _)| MANY - left))
}

/// A build in a process of its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Run {
    pub folder: PathBuf,
    pub outputs: Vec<(String, String)>,
    pub killed_at: Option<u32>,
    pub saved: Option<(u32, PathBuf, String)>,
    pub exchange: bool,
}

impl Run {
    fn documents(&self) -> Vec<OutputFile> {
        documents(&self.outputs)
    }

    /// Whether it went well; `None` where it was killed.
    pub(super) fn go(&self) -> Option<bool> {
        if self.killed_at.is_none() {
            return Some(self.within());
        }
        let order = self.folder.parent().unwrap().parent().unwrap().join("order.json");
        fs::write(&order, serde_json::to_vec(self).unwrap()).unwrap();
        let mut child = Command::new(env::current_exe().unwrap());
        let child = child.args(["--exact", "write::history::a_build_of_its_own"]).env(ORDER, &order);
        let status = child.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        status.code().map(|code| code == 0)
    }

    fn within(&self) -> bool {
        WITHOUT_EXCHANGE.set(!self.exchange);
        if let Some((step, path, text)) = self.saved.clone() {
            at_step(step, move || save(&path, &text));
        }
        if let Some(step) = self.killed_at {
            #[expect(clippy::disallowed_methods, reason = "a kill drops nothing")]
            at_step(step, || std::process::abort());
        }
        let written = write(&[&self.folder], &self.documents());
        // What was to happen at a step that never came does not happen.
        AHEAD.take();
        WITHOUT_EXCHANGE.set(false);
        written.is_ok()
    }
}

const ORDER: &str = "NIANBAO_TEST_ORDER";

#[test]
fn a_build_of_its_own() {
    #[expect(clippy::disallowed_methods, reason = "it says that this process is to be killed")]
    let Some(order) = env::var_os(ORDER) else { return };
    let run: Run = serde_json::from_slice(&fs::read(order).unwrap()).unwrap();
    assert!(run.within());
}

/// As many editors save: a new file in the place of the old one.
pub(super) fn save(path: &Path, text: &str) {
    let beside = path.with_extension("saving");
    if fs::write(&beside, text).is_ok() && fs::rename(&beside, path).is_err() {
        fs::remove_file(beside).unwrap();
    }
}

pub(super) fn documents(outputs: &[(String, String)]) -> Vec<OutputFile> {
    let mut documents: Vec<OutputFile> =
        outputs.iter().map(|(path, text)| OutputFile { path: path.clone(), bytes: text.clone().into_bytes() }).collect();
    let manifest = Manifest {
        schema: 1,
        tool: env!("CARGO_PKG_NAME"),
        version: "0",
        last: false,
        data_hash: "",
        inputs: &[],
        intake: Value::Null,
        findings: BTreeMap::new(),
        configuration: Value::Null,
        outputs: fingerprints(&documents),
    };
    documents.push(manifest.document());
    documents
}

/// What a file holds, and for one that no build wrote when it was changed and who may read it.
pub(super) type Found = (String, Option<(SystemTime, u32)>);

/// Every file in a folder, links as what they lead to.
pub(super) fn found(folder: &Path) -> BTreeMap<PathBuf, Found> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(here) = folders.pop() {
        for entry in fs::read_dir(here).into_iter().flatten() {
            let path = entry.unwrap().path();
            let data = fs::symlink_metadata(&path).unwrap();
            let within = path.strip_prefix(folder).unwrap().to_owned();
            if within.to_string_lossy().starts_with(TEMPORARY) {
                continue;
            }
            if data.is_dir() {
                folders.push(path);
            } else if data.is_symlink() {
                found.insert(within, (format!("-> {}", fs::read_link(path).unwrap().display()), None));
            } else {
                use std::os::unix::fs::PermissionsExt;
                let kept = Some((data.modified().unwrap(), data.permissions().mode()));
                found.insert(within, (fs::read_to_string(path).unwrap(), kept));
            }
        }
    }
    found
}

#[derive(Debug, Clone)]
enum Event {
    Build { set: usize, killed_at: Option<u32>, saved: Option<(u32, usize)>, exchange: bool },
    Save { path: usize },
    Protect { path: usize },
    Link { path: usize },
    Remove { path: usize },
}

const PATHS: [&str; 11] = [
    "thesis.docx",
    "report.md",
    "report.html",
    "figures/a.svg",
    "figures/mine.png",
    "notes/x.txt",
    "notes/deep/y.txt",
    "~$report.docx",
    "manifest.json",
    "备注.txt",
    "figures",
];

fn outputs(set: usize, build: usize) -> Vec<(String, String)> {
    let names: &[&str] = match set {
        0 => &["report.md", "figures/a.svg"],
        1 => &["report.md", "report.html"],
        2 => &["report.html", "figures/a.svg", "figures/b.svg"],
        // What was a folder is a file now.
        _ => &["report.md", "figures"],
    };
    names.iter().map(|name| ((*name).to_owned(), format!("{name} {}", build / 3))).collect()
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let build = (0..4_usize, prop::option::of(0..30_u32), prop::option::of((0..24_u32, 0..PATHS.len())), prop::bool::ANY)
        .prop_map(|(set, killed_at, saved, exchange)| Event::Build { set, killed_at, saved, exchange });
    let event = prop_oneof![
        5 => build,
        3 => (0..PATHS.len()).prop_map(|path| Event::Save { path }),
        1 => (0..PATHS.len()).prop_map(|path| Event::Protect { path }),
        1 => (0..PATHS.len()).prop_map(|path| Event::Link { path }),
        3 => (0..PATHS.len()).prop_map(|path| Event::Remove { path }),
    ];
    prop::collection::vec(event, 1..16)
}

/// What the folder is to hold.
#[derive(Debug, Clone, Default)]
struct Holds {
    built: BTreeMap<PathBuf, String>,
    theirs: BTreeMap<PathBuf, Found>,
}

impl Holds {
    fn is(&self, found: &BTreeMap<PathBuf, Found>) -> bool {
        let built = self.built.iter().all(|(path, text)| found.get(path).is_some_and(|found| found.0 == *text));
        let theirs = self.theirs.iter().all(|(path, theirs)| found.get(path) == Some(theirs));
        built && theirs && found.len() == self.built.len() + self.theirs.len()
    }

    /// As it is when somebody has touched a file.
    fn touched(mut self, path: &Path, now: &BTreeMap<PathBuf, Found>) -> Self {
        self.built.remove(path);
        self.theirs.remove(path);
        if let Some(found) = now.get(path) {
            self.theirs.insert(path.to_owned(), found.clone());
        }
        self
    }
}

/// Holds every state that may be against the one that is.
fn live(events: &[Event]) -> Result<(), TestCaseError> {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("out/report");
    let (mut holds, mut builds) = (Holds::default(), 0);
    // What was saved in the midst of a build that was killed, and may stand in its left-over.
    let mut in_between: Vec<String> = Vec::new();
    // What its owner took away while a left-over had it: it may come back, since nobody can tell
    // that from a file that never came.
    let mut taken_away: Vec<String> = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let text = format!("theirs {number}");
        if let Event::Save { path } | Event::Link { path } | Event::Remove { path } = event {
            taken_away.extend(holds.theirs.get(Path::new(PATHS[*path])).map(|(text, _)| text.clone()));
        }
        match event {
            Event::Build { set, killed_at, saved, exchange } => {
                builds += 1;
                let saved = saved.map(|(step, path)| (step, folder.join(PATHS[path]), text.clone()));
                let run = Run {
                    folder: folder.clone(),
                    outputs: outputs(*set, builds),
                    killed_at: *killed_at,
                    saved: saved.clone(),
                    exchange: *exchange,
                };
                let went = run.go();
                if went.is_none() && !*exchange {
                    // In two steps it can be caught between them; whoever comes next sets it right.
                    leftover::sweep(folder.parent().unwrap());
                }
                let now = found(&folder);
                let new: BTreeMap<PathBuf, String> = run
                    .documents()
                    .into_iter()
                    .map(|document| (document.path.into(), String::from_utf8(document.bytes).unwrap()))
                    .collect();
                let after = Holds { built: new, theirs: holds.theirs.clone() };
                let mut may = match went {
                    Some(true) => vec![after],
                    Some(false) => vec![holds.clone()],
                    None => vec![holds.clone(), after],
                };
                if let Some((_, path, text)) = &saved {
                    let path = path.strip_prefix(&folder).unwrap();
                    if now.get(path).is_some_and(|found| found.0 == *text) {
                        may = may.into_iter().map(|holds| holds.touched(path, &now)).collect();
                    } else if somewhere(home.path(), text) {
                        prop_assert!(went.is_none(), "{text} is not where it was saved: {event:?}");
                        in_between.push(text.clone());
                    }
                }
                // What stood in a left-over is a file of theirs once it is where it belongs.
                let come = |holds: Holds| {
                    let of_between = now.iter().filter(|(_, (text, _))| in_between.contains(text) || taken_away.contains(text));
                    of_between.fold(holds, |holds, (path, _)| holds.touched(path, &now))
                };
                let may: Vec<Holds> = may.into_iter().map(come).collect();
                let found_one = may.into_iter().find(|holds| holds.is(&now));
                prop_assert!(found_one.is_some(), "after {event:?} ({went:?})\nwas {holds:#?}\nis {now:#?}");
                holds = found_one.unwrap_or_default();
            }
            Event::Save { path } => {
                let full = folder.join(PATHS[*path]);
                if fs::create_dir_all(full.parent().unwrap()).is_ok() && !full.is_dir() {
                    save(&full, &text);
                    holds = holds.touched(Path::new(PATHS[*path]), &found(&folder));
                }
            }
            Event::Protect { path } => {
                use std::os::unix::fs::PermissionsExt;
                let full = folder.join(PATHS[*path]);
                if full.is_file() && !full.is_symlink() && holds.theirs.contains_key(Path::new(PATHS[*path])) {
                    fs::set_permissions(&full, fs::Permissions::from_mode(0o400)).unwrap();
                    holds = holds.touched(Path::new(PATHS[*path]), &found(&folder));
                }
            }
            Event::Link { path } => {
                let full = folder.join(PATHS[*path]);
                if full.parent().unwrap().is_dir() && !full.is_dir() {
                    let _ = fs::remove_file(&full);
                    std::os::unix::fs::symlink("../elsewhere", &full).unwrap();
                    holds = holds.touched(Path::new(PATHS[*path]), &found(&folder));
                }
            }
            Event::Remove { path } => {
                if fs::remove_file(folder.join(PATHS[*path])).is_ok() {
                    holds = holds.touched(Path::new(PATHS[*path]), &found(&folder));
                }
            }
        }
        for text in &in_between {
            prop_assert!(somewhere(home.path(), text), "{text} is lost after {event:?}");
        }
    }
    Ok(())
}

fn somewhere(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|data| data.is_dir());
        if is_folder { somewhere(&path, text) } else { fs::read_to_string(path).is_ok_and(|found| found == text) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_of_others_is_ever_lost(events in events()) {
        live(&events)?;
    }
}
