//! What no single stage can see: a report's plan, data and figures side by side.
//!
//! Input: what several stages made. Output: diagnostics. Nothing is made here.

mod glyphs;
mod left_open;
mod scattered;

pub(super) use left_open::left_open;

use super::Ingested;
use crate::{
    clean::{Field, PlatformList, same_column},
    compose::{self, Report},
    diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest},
    plan::{self, ReportPlan},
    tally::Tally,
};

/// Checks what was counted; `None` where no report can be made of it.
pub(super) fn counted(
    plan: &ReportPlan,
    roster: &PlatformList,
    ingested: &Ingested,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let at_config = || Place::file(plan.folder.join("report.toml").display().to_string());
    unfound_columns(plan, ingested, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    if ingested.tally.intake().counted == 0 {
        diagnostics.push(Diagnostic::new(Code::ReportEmpty).with("period", plan.rules.period.to_string()).at(at_config()));
        return None;
    }
    for aspect in compose::absent(&ingested.tally) {
        let added = plan.rules.dimensions.added().iter().find(|added| *added.key == *aspect.key());
        let absent = Diagnostic::new(Code::DimensionAbsent).with("dimension", aspect.key());
        let name = added.and_then(|added| added.name.as_deref()).unwrap_or_default();
        diagnostics.push(absent.with("name", name).at(at_config()));
    }
    diagnostics.extend(starter_platforms(plan, roster, &ingested.tally));
    Some(())
}

/// Checks what was composed.
pub(super) fn composed(plan: &ReportPlan, report: &Report, diagnostics: &mut Diagnostics) {
    glyphs::missing(plan, report, diagnostics);
    scattered::report(plan, &report.figures, diagnostics);
}

/// Platforms of the starter that are listed or complained about still: nobody's complaints are
/// about them.
fn starter_platforms(plan: &ReportPlan, roster: &PlatformList, tally: &Tally) -> Option<Diagnostic> {
    let known = |name: &&str| roster.find(name).is_some() || tally.platforms.contains_key(*name);
    let named: Vec<&str> = plan::starter::PLATFORMS.into_iter().filter(known).collect();
    let counted = tally.platforms.iter().filter(|(name, _)| named.contains(&name.as_ref())).map(|(_, slice)| slice.complaints());
    let diagnostic = Diagnostic::new(Code::StarterPlatforms).with("names", named.join(", ")).with("count", counted.sum::<u64>());
    let place = plan.platforms.as_ref().map_or_else(|| plan.source.path.clone(), |path| path.display().to_string());
    (!named.is_empty()).then(|| diagnostic.at(Place::file(place)))
}

/// Reports names under `[input.columns]` that no file has: a slip there would leave a column
/// unread.
pub(in crate::pipeline) fn unfound_columns(plan: &ReportPlan, ingested: &Ingested, diagnostics: &mut Diagnostics) {
    let found = &ingested.columns;
    // Of what was counted elsewhere the columns are not known.
    if ingested.apart > 0 {
        return;
    }
    let dimensions = &plan.rules.dimensions;
    // What no file has of a dimension that the report adds, the dimension's own message says.
    for field in Field::declared() {
        for (index, name) in field.named(&plan.config.input.columns, dimensions).iter().enumerate() {
            if found.iter().any(|header| same_column(header, name)) {
                continue;
            }
            let unfound = Diagnostic::new(Code::ColumnUnfound).with("column", name.as_str()).with("field", field.key(dimensions));
            let near = nearest(name, found.iter().map(String::as_str));
            diagnostics
                .push(unfound.suggesting(near).at(plan.place_of(&format!("input.columns.{}[{index}]", field.key(dimensions)))));
        }
    }
}
