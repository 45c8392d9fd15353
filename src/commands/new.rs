//! `nianbao new`: another report folder, from the starter or after an edition there is.
//!
//! After an edition, what the report is made of comes along but what is of that period alone: its
//! complaints, cases, notes and release date. Prose comes along with a mark, which a report that is
//! published may not have. The result states what was changed, what was left behind and what
//! there is to do.

use std::{
    fs,
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

use super::{CommandOutcome, OutcomeMessage, exists};
use crate::{
    complaint::Period,
    diagnostic::{Catalogue, Fact},
    plan::{
        self, ReportPlan, notes, starter,
        succession::{SuccessionMarks, SuccessorReport, other_periods, successor, way},
    },
    write,
};

/// Lines with other periods that are listed; a report of many years names them everywhere.
const LISTED: usize = 20;

/// The edition that a new folder follows.
#[derive(Debug, Clone, Copy)]
pub struct PreviousEdition<'a> {
    pub folder: &'a Path,
    /// The period of the new report; the next of the same kind where none is named.
    pub period: Option<Period>,
}

/// Starts a report folder, from the starter or after an edition there is.
pub fn new(folder: &Path, after: Option<PreviousEdition<'_>>) -> CommandOutcome {
    let mut outcome = CommandOutcome::default();
    // What cannot be looked into is not taken for empty.
    if crate::read::entries(folder).map_or(true, |entries| !entries.is_empty()) {
        outcome.diagnostics.push(exists(folder));
        return outcome;
    }
    let shown = folder.display().to_string();
    let made = match after {
        None => start(folder).map(|()| vec![message("done-started", [("folder", shown.as_str().into())])]),
        Some(PreviousEdition { folder: from, period }) => match plan::load(from, folder) {
            Ok(earlier) => follow(&earlier, folder, period),
            Err(faults) => {
                outcome.diagnostics.extend(faults);
                return outcome;
            }
        },
    };
    match made {
        Ok(messages) => outcome.messages.extend(messages),
        Err(fault) => {
            outcome.diagnostics.push(write::failed(folder, &fault));
        }
    }
    outcome
}

/// Whether what is read is a file of the starter, as it was written.
pub(super) fn is_starter(file: &mut dyn BufRead) -> io::Result<bool> {
    let mut bytes = Vec::new();
    let most = starter::FILES.iter().map(|(_, text)| text.len()).max().map_or(0, |most| most as u64);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(starter::FILES.iter().any(|(_, text)| text.as_bytes() == bytes))
}

fn message<const N: usize>(key: &'static str, facts: [(&'static str, Fact); N]) -> OutcomeMessage {
    OutcomeMessage { key, facts: facts.into() }
}

fn start(folder: &Path) -> io::Result<()> {
    starter::FILES.iter().try_for_each(|(name, text)| put(&folder.join(name), text))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}

/// Makes the folder of the report after `earlier`; returns the messages about it.
fn follow(earlier: &ReportPlan, folder: &Path, period: Option<Period>) -> io::Result<Vec<OutcomeMessage>> {
    let before = earlier.rules.period;
    let period = period.or_else(|| before.following()).unwrap_or(before);
    fs::create_dir_all(folder)?;
    let previous = way(&folder.canonicalize()?, &earlier.folder.canonicalize()?);
    let words = Catalogue::new(earlier.config.language);
    let marks = SuccessionMarks { notice: words.plain("carried-notice"), previous: words.plain("carried-previous") };
    let made = successor(earlier, period, &previous, &marks);
    put(&folder.join("report.toml"), &made.text)?;
    let carried = words.text("carried-prose", &[("period", before.to_string().into())]);
    for file in &earlier.prose {
        put(&folder.join("prose").join(name_of(&file.path)), &format!("{carried}\n\n{}", file.text))?;
    }
    for file in taken(earlier) {
        let target = folder.join(&file);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(earlier.folder.join(&file), target)?;
    }
    let mut diagnostics = vec![message(
        "done-followed",
        [
            ("folder", folder.display().to_string().into()),
            ("period", period.to_string().into()),
            ("from", earlier.folder.display().to_string().into()),
            ("before", before.to_string().into()),
        ],
    )];
    diagnostics.extend(made.moved.iter().map(|(key, old, new)| {
        let old = if old.is_empty() { "none" } else { old.as_str() };
        message("done-followed-moved", [("key", (*key).into()), ("old", old.into()), ("new", new.as_str().into())])
    }));
    diagnostics.extend(left_behind(earlier)?);
    diagnostics.extend(to_do(earlier, folder, period, &made));
    diagnostics.extend(elsewhere(earlier, folder, period, &made));
    Ok(diagnostics)
}

fn name_of(path: &str) -> PathBuf {
    Path::new(path).file_name().map(PathBuf::from).unwrap_or_else(|| PathBuf::from(path))
}

/// Files that come along as they are: the list of platforms, templates, the document from which
/// Word takes its looks.
fn taken(earlier: &ReportPlan) -> Vec<PathBuf> {
    let config = &earlier.config;
    let listed = earlier.platforms.as_ref().map(|_| PathBuf::from(&config.input.platforms));
    let templates = earlier.inputs.iter().map(|input| PathBuf::from(&input.name));
    let templates = templates.filter(|path| path.starts_with("templates"));
    let reference = config.word.reference.iter().map(PathBuf::from);
    let there = |path: &PathBuf| earlier.folder.join(path).is_file();
    listed.into_iter().chain(templates).chain(reference).filter(there).collect()
}

/// What of the earlier edition did not come along.
fn left_behind(earlier: &ReportPlan) -> io::Result<Vec<OutcomeMessage>> {
    let config = &earlier.config;
    let mut diagnostics = Vec::new();
    let mut left = |what: &'static str, names: String, count: usize| {
        if count > 0 {
            diagnostics
                .push(message("done-left-behind", [("what", what.into()), ("names", names.into()), ("count", count.into())]));
        }
    };
    left("complaints", config.input.complaints.join(", "), config.input.complaints.len());
    left("cases", String::new(), earlier.cases.len());
    let released = config.released.clone().unwrap_or_default();
    left("released", released, config.released.iter().len());
    let known = |name: &Path| {
        let inputs = earlier.inputs.iter().map(|input| Path::new(&input.name)).chain(config.word.reference.iter().map(Path::new));
        inputs
            .flat_map(|path| path.components().find(|part| matches!(part, std::path::Component::Normal(_))))
            .any(|part| part.as_os_str() == name)
    };
    let mut others = Vec::new();
    for entry in fs::read_dir(&earlier.folder)? {
        let name = entry?.file_name();
        if !known(Path::new(&name)) && !name.to_string_lossy().starts_with('.') {
            others.push(name.to_string_lossy().into_owned());
        }
    }
    others.sort();
    let (notes, others): (Vec<String>, Vec<String>) = others.into_iter().partition(|name| name == notes::FILE);
    left("notes", notes.join(", "), notes.len());
    left("others", others.join(", "), others.len());
    Ok(diagnostics)
}

/// What there is to do before the report can be published.
fn to_do(earlier: &ReportPlan, folder: &Path, period: Period, made: &SuccessorReport) -> Vec<OutcomeMessage> {
    let config = &earlier.config;
    let within = |name: &str| folder.join(name).display().to_string();
    let complaints = config.input.complaints.iter().map(|name| within(name)).collect::<Vec<_>>().join(", ");
    let prose = earlier.prose.iter().map(|file| name_of(&file.path).display().to_string()).collect::<Vec<_>>().join(", ");
    let platforms = earlier.platforms.as_ref().map(|_| within(&config.input.platforms));
    let items = [
        (true, "complaints", complaints),
        (platforms.is_some(), "platforms", platforms.unwrap_or_default()),
        (!made.titled, "title", String::new()),
        (!prose.is_empty(), "prose", prose),
        (config.sources.notice.is_some(), "notice", String::new()),
        (!config.earlier_platforms.is_empty(), "earlier", earlier.rules.period.to_string()),
        (config.profiles.cases > 0 && config.profiles.platforms > 0, "cases", folder.display().to_string()),
        (config.released.is_some(), "released", String::new()),
    ];
    let needed = items.into_iter().filter(|(needed, ..)| *needed);
    let listed = needed.zip(1_u64..).map(|((_, what, names), number)| {
        let period = ("period", period.to_string().into());
        message("done-to-do-item", [("number", number.into()), ("what", what.into()), ("names", names.into()), period])
    });
    let head = message("done-to-do", [("folder", folder.display().to_string().into())]);
    [head].into_iter().chain(listed).collect()
}

/// Lines that name other periods: whether they are right nobody knows but their authors.
fn elsewhere(earlier: &ReportPlan, folder: &Path, period: Period, made: &SuccessorReport) -> Vec<OutcomeMessage> {
    let settings = other_periods(&made.text, period).into_iter();
    // Comments are not printed, and the way to the edition before names it by rights.
    let settings = settings.filter(|(_, line)| !line.starts_with('#') && !line.starts_with("previous ="));
    let mut found: Vec<(PathBuf, usize, &str)> =
        settings.map(|(number, line)| (PathBuf::from("report.toml"), number, line)).collect();
    for file in &earlier.prose {
        // Two lines stand before them that are new.
        let lines = other_periods(&file.text, period).into_iter();
        found.extend(lines.map(|(number, line)| (Path::new("prose").join(name_of(&file.path)), number + 2, line)));
    }
    for file in &earlier.templates {
        let lines = other_periods(&file.text, period).into_iter();
        found.extend(lines.map(|(number, line)| (Path::new("templates").join(name_of(&file.path)), number, line)));
    }
    let more = found.len().saturating_sub(LISTED);
    let head = (!found.is_empty()).then(|| message("done-elsewhere", [("period", period.to_string().into())]));
    let lines = found.into_iter().take(LISTED).map(|(path, number, line)| {
        let place = format!("{}:{number}", folder.join(path).display());
        let shown: String = line.chars().take(60).collect();
        let text = if shown.len() < line.len() { shown + "…" } else { shown };
        message("done-elsewhere-line", [("place", place.into()), ("text", text.into())])
    });
    let rest = (more > 0).then(|| message("done-elsewhere-more", [("count", more.into())]));
    head.into_iter().chain(lines).chain(rest).collect()
}
