//! The road from a report folder to a draft, travelled again and again.
//!
//! 1. `inputs` hashes the files of the report, each once for as long as it stays as it is.
//! 2. `intake` reads the complaints; its counts are kept while neither the files nor the rules change that they were counted by.
//! 3. Figures, tables and charts are kept with the counts they are made of; a chart is drawn again when it shows something else.
//! 4. Prose, cases and templates are read every time; the press of [`render`](mod@render) writes the blocks that differ.
//! 5. `documents` makes the files of a build; `words` fetches the words of single complaints.
//! 6. `audited` holds what the report says against its own figures.
//!
//! Enters a folder; leaves a [`Draft`], or the reasons why there is none. What is kept is kept by what it was made of, so a draft is the
//! same whether it is the first or the thousandth. Servers, browsers and command lines are not known here.

mod audited;
mod count;
mod documents;
mod glyphs;
mod identify;
mod inputs;
mod intake;
mod left_open;
mod observed;
mod parts;
mod scattered;
mod tables;
mod words;
mod workers;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use audited::{audited, known};
pub use documents::{attempt, documents, manifest};
use inputs::{Inputs, Readings};
pub use intake::{Taken, take};
pub use parts::is_part;
pub use words::{Words, words};

use crate::{
    clean::Roster,
    compose::{self, Groundwork, Material, Report},
    diagnostic::{Catalogue, Code, Diagnostic, Diagnostics, Lang, Place},
    draw::{self, Size},
    ledger::Ledger,
    pick::{self, Excerpts},
    plan::{self, Config, ReportPlan, config::Format},
    rate::{self, Ratings},
    read::{self, Fingerprint},
    render::{self, Drawings, Drawn, Press, Rendered},
    tally::{Intake, Tally},
};

/// A report as it stands, with everything it was made of.
pub struct Draft {
    pub plan: ReportPlan,
    pub roster: Roster,
    pub taken: Arc<Taken>,
    pub ratings: Ratings,
    pub excerpts: Excerpts,
    /// Words that an author left for later.
    pub left_open: u64,
    pub report: Report,
    pub drawings: Drawings,
    pub rendered: Rendered,
    pub inputs: Vec<Fingerprint>,
    /// Hash over all inputs.
    pub data_hash: String,
    /// In the report's language.
    pub catalogue: Arc<Catalogue>,
}

/// What was kept, and what it was made of.
struct Kept<T> {
    key: String,
    value: T,
}

/// Travels the road of one report folder.
pub struct Workshop {
    folder: PathBuf,
    output: PathBuf,
    /// Whether every row is noted, so that numbers can be opened.
    noting: bool,
    inputs: Inputs,
    catalogue: Option<Arc<Catalogue>>,
    taken: Option<Kept<(Arc<Taken>, Diagnostics)>>,
    groundwork: Option<Kept<Groundwork>>,
    drawn: BTreeMap<String, Arc<Drawn>>,
    press: Press,
}

impl Workshop {
    pub fn new(folder: &Path, output: &Path) -> Self {
        Workshop {
            folder: folder.to_owned(),
            output: output.to_owned(),
            noting: false,
            inputs: Inputs::default(),
            catalogue: None,
            taken: None,
            groundwork: None,
            drawn: BTreeMap::new(),
            press: Press::default(),
        }
    }

    /// Notes every row, so that numbers can be opened.
    pub fn noting(mut self) -> Self {
        self.noting = true;
        self
    }

    /// Says that a file was touched.
    pub fn touched(&mut self, path: &Path) {
        self.inputs.forget(path);
    }

    /// Loads the folder and travels the road.
    pub fn draft(&mut self, told: &mut Diagnostics) -> Option<Draft> {
        let plan = plan::load(&self.folder, &self.output).map_err(|faults| told.extend(faults)).ok()?;
        self.travel(plan, told)
    }

    /// Travels the road; `None` where an error ended it. Whatever was found on the way is in `told`.
    pub fn travel(&mut self, plan: ReportPlan, told: &mut Diagnostics) -> Option<Draft> {
        let at_config = || Place::file(plan.folder.join("report.toml").display().to_string());
        // Whoever has yet to bring the data is told at once what else there is to do.
        told.extend(plan::review(&plan));
        let left_open = left_open::tell(&plan, told);
        let roster = roster(&plan, told);
        let (inputs, taken) = self.read(&plan, roster.as_ref(), told);
        let (roster, taken) = (roster?, taken?);
        intake::unfound(&plan, &taken, told);
        if told.has_errors() {
            return None;
        }
        if taken.tally.intake().counted == 0 {
            told.push(Diagnostic::new(Code::ReportEmpty).with("period", plan.rules.period.to_string()).at(at_config()));
            return None;
        }
        for aspect in compose::absent(&taken.tally) {
            let added = plan.rules.dimensions.added().iter().find(|added| *added.key == *aspect.key());
            let absent = Diagnostic::new(Code::DimensionAbsent).with("dimension", aspect.key());
            let name = added.and_then(|added| added.name.as_deref()).unwrap_or_default();
            told.push(absent.with("name", name).at(at_config()));
        }
        told.extend(starter_platforms(&plan, &roster, &taken.tally));
        let ratings = rate::rate(&taken.tally, &plan.rules.rating, &roster);
        let profiled = compose::profiled(&taken.tally, &roster, plan.config.profiles.platforms);
        let excerpts = pick::pick(&plan.cases, &taken.candidates, &profiled, plan.config.profiles.cases, told);
        let catalogue = self.catalogue(plan.config.language);
        let data_hash = inputs::data_hash(&inputs);
        let material = Material {
            plan: &plan,
            catalogue: &catalogue,
            tally: &taken.tally,
            ratings: &ratings,
            roster: &roster,
            excerpts: &excerpts,
            population: &read::population(),
            inputs: &inputs,
            data_hash: &data_hash,
            left_open,
        };
        let groundwork = self.groundwork(&material);
        let report = compose::compose(&material, groundwork, told);
        glyphs::missing(&plan, &report, told);
        scattered::tell(&plan, &report.figures, told);
        let drawings = self.drawings(&report);
        let rendered = render::render(&mut self.press, &report, &drawings, &catalogue, &plan);
        let rendered = rendered.map_err(|faults| told.extend(faults)).ok()?;
        if plan.config.formats.contains(&Format::Wechat) {
            told.extend(rendered.wechat_limits(&report, &catalogue));
        }
        if told.has_errors() {
            return None;
        }
        Some(Draft {
            plan,
            roster,
            taken,
            ratings,
            excerpts,
            left_open,
            report,
            drawings,
            rendered,
            inputs,
            data_hash,
            catalogue,
        })
    }

    fn catalogue(&mut self, lang: Lang) -> Arc<Catalogue> {
        match &self.catalogue {
            Some(catalogue) if catalogue.lang() == lang => catalogue.clone(),
            _ => self.catalogue.insert(Arc::new(Catalogue::new(lang))).clone(),
        }
    }

    /// What the files hold: their hashes and, where there is a roster to know platforms by, their counts.
    fn read(
        &mut self,
        plan: &ReportPlan,
        roster: Option<&Roster>,
        told: &mut Diagnostics,
    ) -> (Vec<Fingerprint>, Option<Arc<Taken>>) {
        let Some(roster) = roster else {
            return (self.inputs.fingerprints(plan, None, &Readings::new(), told), None);
        };
        if let Some(Kept { key, value: (taken, found) }) = &self.taken {
            let mut unread = Diagnostics::default();
            let inputs = self.inputs.fingerprints(plan, Some(roster), &Readings::new(), &mut unread);
            let covers = taken.candidates.cover(&plan.cases, plan.config.profiles.cases);
            if covers && *key == counted_by(plan, &inputs) {
                told.append(unread);
                told.append(found.clone());
                return (inputs, Some(taken.clone()));
            }
        }
        // What was kept goes first: two ledgers of a million rows need not be in memory at once.
        self.taken = None;
        let mut found = Diagnostics::default();
        let taken = Arc::new(intake::take(plan, roster, self.noting.then(Ledger::default), &mut found));
        self.inputs.learn(&taken.readings);
        let inputs = self.inputs.fingerprints(plan, Some(roster), &taken.readings, told);
        told.append(found.clone());
        // What changed under the reader is read anew, also where it is by then what it was before.
        if found.count_of(Code::FileChanged) == 0 {
            self.taken = Some(Kept { key: counted_by(plan, &inputs), value: (taken.clone(), found) });
        }
        (inputs, Some(taken))
    }

    fn groundwork(&mut self, material: &Material<'_>) -> Groundwork {
        let plan = material.plan;
        let key = format!("{}\n{}", counted_by(plan, material.inputs), json(&plan.config));
        match &self.groundwork {
            Some(kept) if kept.key == key => kept.value.clone(),
            _ => {
                let value = compose::groundwork(material);
                self.groundwork.insert(Kept { key, value }).value.clone()
            }
        }
    }

    fn drawings(&mut self, report: &Report) -> Drawings {
        let mut drawings = Drawings::new();
        let mut drawn = BTreeMap::new();
        for chart in &report.charts {
            let hash = read::hash_bytes(json(chart).as_bytes());
            let drawing = self.drawn.remove(&hash).unwrap_or_else(|| {
                let (wide, narrow) = (draw::draw(chart, Size::Wide), draw::draw(chart, Size::Narrow));
                Arc::new(Drawn::new(wide, narrow, hash.clone(), chart.numbers()))
            });
            drawings.insert(chart.id.clone(), drawing.clone());
            drawn.insert(hash, drawing);
        }
        self.drawn = drawn;
        drawings
    }
}

/// What the complaint files of a report hold, as a partial tally; `None` where an error ended the road.
pub fn part(plan: &ReportPlan, told: &mut Diagnostics) -> Option<(Vec<u8>, Intake)> {
    let roster = roster(plan, told)?;
    let taken = intake::take(plan, &roster, None, told);
    intake::unfound(plan, &taken, told);
    if told.has_errors() {
        return None;
    }
    Some((parts::written(plan, &roster, &taken), taken.tally.intake()))
}

fn roster(plan: &ReportPlan, told: &mut Diagnostics) -> Option<Roster> {
    let roster = Roster::of(plan).map_err(|faults| told.extend(faults)).ok();
    if roster.as_ref().is_some_and(Roster::is_empty) {
        let absent = Diagnostic::new(Code::PlatformsAbsent).with("path", plan.config.input.platforms.as_str());
        told.push(absent.at(Place::file(plan.folder.join("report.toml").display().to_string())));
    }
    roster
}

/// Platforms of the starter that are listed or complained about still: nobody's complaints are about them.
fn starter_platforms(plan: &ReportPlan, roster: &Roster, tally: &Tally) -> Option<Diagnostic> {
    let known = |name: &&str| roster.find(name).is_some() || tally.platforms.contains_key(*name);
    let named: Vec<&str> = plan::starter::PLATFORMS.into_iter().filter(known).collect();
    let counted = tally.platforms.iter().filter(|(name, _)| named.contains(&name.as_ref())).map(|(_, slice)| slice.complaints());
    let told = Diagnostic::new(Code::StarterPlatforms).with("names", named.join(", ")).with("count", counted.sum::<u64>());
    let place = plan.platforms.as_ref().map_or_else(|| plan.source.path.clone(), |path| path.display().to_string());
    (!named.is_empty()).then(|| told.at(Place::file(place)))
}

/// What complaints are counted by: the files and every rule that reading, cleaning and tallying ask.
fn counted_by(plan: &ReportPlan, inputs: &[Fingerprint]) -> String {
    let Config { period, input, issue_type, region, dimension, amount, rating, .. } = &plan.config;
    let files = plan.config.input.complaints.iter().chain([&plan.config.input.platforms]);
    let hashes = files.map(|name| {
        let name = plan::listed(name);
        inputs.iter().find(|input| input.path == name).map_or("", |input| input.sha256.as_str())
    });
    format!("{}\n{}", hashes.collect::<Vec<_>>().join(" "), json(&(period, input, issue_type, region, dimension, amount, rating)))
}

/// By what something is kept: of two that differ, the texts differ.
#[expect(clippy::expect_used, reason = "texts, numbers and maps with string keys are what JSON has")]
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("configuration and charts have string keys alone")
}
