//! From a report folder to a finished draft, stage by stage.
//!
//! 1. [`run`] is the pipeline: read, clean, tally, rate, pick, compose, draw, render.
//! 2. `ingest` is its first half, from the sources to their tally.
//! 3. `checks` reports what no single stage can see.
//! 4. [`Session`] runs the pipeline of one folder again and again; `cache` keeps what nothing
//!    changed in between, by what it was made of, so that a draft is the same whether it is the
//!    first or the thousandth.
//! 5. `documents` makes the files of a build, `audited` audits a draft against its own figures, and
//!    `narratives` fetches the words of single complaints.
//!
//! Input: a [`ReportPlan`]. Output: a [`Draft`], or the reasons why there is none. Servers,
//! browsers and command lines are not known here.

mod audited;
mod cache;
mod checks;
mod documents;
mod draft;
mod ingest;
mod inputs;
mod narratives;
mod session;

pub use audited::{audited, known};
pub use cache::Cache;
pub use documents::{attempt, documents, manifest};
pub use draft::Draft;
pub use ingest::{Ingested, ingest, is_part, part};
pub use narratives::{Narratives, narratives};
pub use session::Session;

use crate::{
    clean::PlatformList,
    compose::{self, ReportMaterial},
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    pick,
    plan::{self, ReportPlan, config::Format},
    rate, read, render,
};

/// Makes the draft of a report; `None` where an error ended it. What was found on the way is in
/// `diagnostics`, and what can be used again is kept in `cache`.
pub fn run(plan: ReportPlan, cache: &mut Cache, diagnostics: &mut Diagnostics) -> Option<Draft> {
    // What is wrong with texts and settings is reported even where the data are still missing.
    diagnostics.extend(plan::review(&plan));
    let left_open = checks::left_open(&plan, diagnostics);
    let roster = roster(&plan, diagnostics);

    // read, clean, tally
    let (inputs, ingested) = cache.ingested(&plan, roster.as_ref(), diagnostics);
    let (roster, ingested) = (roster?, ingested?);
    checks::counted(&plan, &roster, &ingested, diagnostics)?;

    // rate, pick
    let ratings = rate::rate(&ingested.tally, &plan.rules.rating, &roster);
    let profiled = compose::profiled(&ingested.tally, &roster, plan.config.profiles.platforms);
    let excerpts = pick::pick(&plan.cases, &ingested.candidates, &profiled, plan.config.profiles.cases, diagnostics);

    // compose
    let catalogue = cache.catalogue(plan.config.language);
    let data_hash = inputs::data_hash(&inputs);
    let material = ReportMaterial {
        plan: &plan,
        catalogue: &catalogue,
        tally: &ingested.tally,
        ratings: &ratings,
        roster: &roster,
        excerpts: &excerpts,
        population: &read::population(),
        inputs: &inputs,
        data_hash: &data_hash,
        left_open,
    };
    let report = compose::compose(&material, cache.groundwork(&material), diagnostics);
    checks::composed(&plan, &report, diagnostics);

    // draw, render
    let drawings = cache.drawings(&report);
    let rendered = render::render(cache.press(), &report, &drawings, &catalogue, &plan);
    let rendered = rendered.map_err(|faults| diagnostics.extend(faults)).ok()?;
    if plan.config.formats.contains(&Format::Wechat) {
        diagnostics.extend(rendered.wechat_limits(&report, &catalogue));
    }
    if diagnostics.has_errors() {
        return None;
    }
    Some(Draft { plan, roster, ingested, ratings, excerpts, left_open, report, drawings, rendered, inputs, data_hash, catalogue })
}

/// The list of platforms; what is wrong with it is reported.
fn roster(plan: &ReportPlan, diagnostics: &mut Diagnostics) -> Option<PlatformList> {
    let roster = PlatformList::of(plan).map_err(|faults| diagnostics.extend(faults)).ok();
    if roster.as_ref().is_some_and(PlatformList::is_empty) {
        let absent = Diagnostic::new(Code::PlatformsAbsent).with("path", plan.config.input.platforms.as_str());
        diagnostics.push(absent.at(Place::file(plan.folder.join("report.toml").display().to_string())));
    }
    roster
}
