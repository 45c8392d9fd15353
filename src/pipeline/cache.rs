//! What the pipeline made and can use again.
//!
//! 1. Files are hashed once for as long as they stay as they are.
//! 2. Counts are kept while neither the files nor the rules change that they were counted by.
//! 3. Figures, tables and charts are kept with the counts they are made of; a chart is drawn again
//!    when it shows something else.
//!
//! Input: what a stage takes. Output: what it makes, kept by a text of all that it was made of: of
//! two that differ, the texts differ. In what order stages follow each other is not known here.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{
    Ingested, ingest,
    inputs::{Inputs, Readings},
};
use crate::{
    clean::PlatformList,
    compose::{self, BaseFigures, Report, ReportMaterial},
    diagnostic::{Catalogue, Code, Diagnostics, Lang},
    draw::{self, DrawSize},
    ledger::Ledger,
    plan::{self, Config, ReportPlan},
    read::{self, Fingerprint},
    render::{BlockCache, DrawnChart, ReportDrawings},
};

/// What was kept, and what it was made of.
struct Cached<T> {
    key: String,
    value: T,
}

/// What is kept of one report.
#[derive(Default)]
pub struct Cache {
    /// Whether every row is noted.
    noting: bool,
    inputs: Inputs,
    catalogue: Option<Arc<Catalogue>>,
    ingested: Option<Cached<(Arc<Ingested>, Diagnostics)>>,
    groundwork: Option<Cached<BaseFigures>>,
    drawn: BTreeMap<String, Arc<DrawnChart>>,
    press: BlockCache,
}

impl Cache {
    /// Has every row noted when it is counted.
    pub(super) fn with_ledger(self) -> Self {
        Cache { noting: true, ..self }
    }

    /// Forgets what a file held.
    pub(super) fn invalidate(&mut self, path: &Path) {
        self.inputs.forget(path);
    }

    /// The catalogue of the report's language.
    pub(super) fn catalogue(&mut self, lang: Lang) -> Arc<Catalogue> {
        match &self.catalogue {
            Some(catalogue) if catalogue.lang() == lang => catalogue.clone(),
            _ => self.catalogue.insert(Arc::new(Catalogue::new(lang))).clone(),
        }
    }

    /// The blocks that were rendered before.
    pub(super) fn press(&mut self) -> &mut BlockCache {
        &mut self.press
    }

    /// What the files hold: their hashes and, where there is a roster to know platforms by, their
    /// counts.
    pub(super) fn ingested(
        &mut self,
        plan: &ReportPlan,
        roster: Option<&PlatformList>,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Fingerprint>, Option<Arc<Ingested>>) {
        let Some(roster) = roster else {
            return (self.inputs.fingerprints(plan, None, &Readings::new(), diagnostics), None);
        };
        if let Some(Cached { key, value: (ingested, found) }) = &self.ingested {
            let mut unread = Diagnostics::default();
            let inputs = self.inputs.fingerprints(plan, Some(roster), &Readings::new(), &mut unread);
            let covers = ingested.candidates.cover(&plan.cases, plan.config.profiles.cases);
            if covers && *key == counted_by(plan, &inputs) {
                diagnostics.append(unread);
                diagnostics.append(found.clone());
                return (inputs, Some(ingested.clone()));
            }
        }
        // What was kept goes first: two ledgers of a million rows need not be in memory at once.
        self.ingested = None;
        let mut found = Diagnostics::default();
        let ingested = Arc::new(ingest(plan, roster, self.noting.then(Ledger::default), &mut found));
        self.inputs.learn(&ingested.readings);
        let inputs = self.inputs.fingerprints(plan, Some(roster), &ingested.readings, diagnostics);
        diagnostics.append(found.clone());
        // What changed under the reader is read anew, also where it is by then what it was before.
        if found.count_of(Code::FileChanged) == 0 {
            self.ingested = Some(Cached { key: counted_by(plan, &inputs), value: (ingested.clone(), found) });
        }
        (inputs, Some(ingested))
    }

    /// The figures, tables and charts of the counts.
    pub(super) fn groundwork(&mut self, material: &ReportMaterial<'_>) -> BaseFigures {
        let plan = material.plan;
        let key = format!("{}\n{}", counted_by(plan, material.inputs), json(&plan.config));
        match &self.groundwork {
            Some(kept) if kept.key == key => kept.value.clone(),
            _ => {
                let value = compose::groundwork(material);
                self.groundwork.insert(Cached { key, value }).value.clone()
            }
        }
    }

    /// The charts of a report, drawn.
    pub(super) fn drawings(&mut self, report: &Report) -> ReportDrawings {
        let mut drawings = ReportDrawings::new();
        let mut drawn = BTreeMap::new();
        for chart in &report.charts {
            let hash = read::hash_bytes(json(chart).as_bytes());
            let drawing = self.drawn.remove(&hash).unwrap_or_else(|| {
                let (wide, narrow) = (draw::draw(chart, DrawSize::Wide), draw::draw(chart, DrawSize::Narrow));
                Arc::new(DrawnChart::new(wide, narrow, hash.clone(), chart.numbers()))
            });
            drawings.insert(chart.id.clone(), drawing.clone());
            drawn.insert(hash, drawing);
        }
        self.drawn = drawn;
        drawings
    }
}

/// What complaints are counted by: the files and every rule that reading, cleaning and tallying
/// ask.
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
