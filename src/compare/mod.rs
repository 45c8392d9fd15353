//! Two builds of a report, compared with each other.
//!
//! 1. `causes` finds what they were made of that differs: data, settings, templates, prose, cases,
//!    the program itself.
//! 2. Figures that moved are reported with what can have moved them, `difference` says by how much,
//!    exactly.
//! 3. `blocks` finds what a reader sees differ, and why.
//! 4. `changes_text` says it in words, `marked` marks it on the newer page.
//!
//! Input: the manifest and the provenance of two builds. Output: [`BuildChanges`]. Nothing is built
//! here: what two builds do not say of themselves is not known, and where two causes are possible
//! both are named.

mod blocks;
mod causes;
mod changes_text;
mod difference;
mod load;
mod marked;
mod text;

use std::collections::BTreeMap;

pub use blocks::{BlockChange, How, TextStretch};
pub use causes::{CauseSources, ChangeCause, ChangedSetting};
pub use changes_text::changes_text;
pub use difference::ValueDifference;
pub use load::{build_folder, load_build};
pub use marked::marked;
use serde::Serialize;
use serde_json::Value;
pub use text::text_diff;

use crate::{
    read::Fingerprint,
    render::{NumberRecord, ProvenanceEntry},
};

/// What a build says of itself.
pub struct FrozenBuild {
    /// `manifest.json`
    pub manifest: Value,
    /// `provenance.json`
    pub provenance: ProvenanceEntry,
}

/// What differs between two builds.
#[derive(Debug, Clone, Serialize)]
pub struct BuildChanges {
    #[serde(flatten)]
    pub sources: CauseSources,
    /// Figures that moved, came or went, in the order of their names.
    pub figures: Vec<FigureChange>,
    /// Blocks that differ, in the order of the newer report.
    pub blocks: Vec<BlockChange>,
    /// The hash of the newer report's page, as its manifest lists it.
    #[serde(skip)]
    page: Option<String>,
}

/// A figure that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureChange {
    pub id: String,
    /// Which complaints are meant, in the words of the report.
    pub filter: String,
    /// As printed; none where the older report has no such figure.
    pub old: Option<String>,
    /// As printed; none where the newer report has none.
    pub new: Option<String>,
    /// By how much, where both are plain numbers.
    pub difference: Option<ValueDifference>,
    /// Numerator and base of both, where the print alone did not move.
    pub made_of: [String; 2],
    /// What can have moved it.
    pub causes: Vec<ChangeCause>,
    /// Slots of the blocks it stands in now, or stood in.
    pub blocks: Vec<String>,
}

impl BuildChanges {
    /// Everything, for programs.
    #[expect(clippy::expect_used, reason = "texts, numbers and maps with string keys are what JSON has")]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("changes have string keys alone") + "\n"
    }

    /// Whether a page is that of the newer build, where this lists one.
    pub fn are_on(&self, page: &Fingerprint) -> bool {
        self.page.as_ref().is_none_or(|listed| *listed == page.sha256)
    }

    /// Whether a reader could distinguish the two reports.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.blocks.is_empty()
    }
}

/// Compares two builds.
pub fn compare(old: &FrozenBuild, new: &FrozenBuild) -> BuildChanges {
    let sources = CauseSources::new(&old.manifest, &new.manifest);
    let figures = figures(&old.provenance.numbers, &new.provenance.numbers, &sources);
    let blocks = blocks::blocks(&old.provenance, &new.provenance, &figures, &sources);
    let page = load::listed(&new.manifest, "report.html").map(str::to_owned);
    BuildChanges { sources, figures, blocks, page }
}

type NumberChanges = BTreeMap<String, NumberRecord>;

fn figures(old: &NumberChanges, new: &NumberChanges, sources: &CauseSources) -> Vec<FigureChange> {
    let made_of = |number: &NumberRecord| match &number.base {
        Some(base) => format!("{} / {base}", number.numerator),
        None => number.numerator.clone(),
    };
    let ids: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |id: &String| {
        let (before, after) = (old.get(id), new.get(id));
        let same = |a: &NumberRecord, b: &NumberRecord| a.text == b.text && a.numerator == b.numerator && a.base == b.base;
        if before.zip(after).is_some_and(|(before, after)| same(before, after)) {
            return None;
        }
        let known = after.or(before)?;
        Some(FigureChange {
            id: id.clone(),
            filter: known.filter.clone(),
            old: before.map(|number| number.text.clone()),
            new: after.map(|number| number.text.clone()),
            difference: before.zip(after).and_then(|(before, after)| ValueDifference::between(before, after)),
            made_of: [before, after].map(|number| number.map(made_of).unwrap_or_default()),
            causes: sources.of_figures(before.is_some() && after.is_some()),
            blocks: known.blocks.clone(),
        })
    };
    ids.into_iter().filter_map(change).collect()
}
