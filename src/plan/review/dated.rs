//! Title and release date against the period.
//!
//! Input: a plan. Output: what cannot be right: a title that names periods, none of them this one;
//! a title on the cover that is not the report's; a release before the period was over.

use crate::{
    diagnostic::{Code, Diagnostic},
    plan::{ReportPlan, mention::mentions},
};

/// Years around the period that a title can be about: 1919 may be a brand.
const AROUND: u16 = 15;

pub fn diagnostics(plan: &ReportPlan) -> Vec<Diagnostic> {
    let (config, period) = (&plan.config, plan.rules.period);
    let mut diagnostics = Vec::new();
    let cover = config.title_lines.concat();
    for (key, title) in [("title", &config.title), ("title_lines", &cover)] {
        let near = |year: i16| year.abs_diff(period.year()) <= AROUND;
        let named: Vec<_> = mentions(title).filter(|mention| near(mention.period.year())).collect();
        // A title may name more periods than one: 与2024年相比.
        if let Some(first) = named.first().filter(|_| !named.iter().any(|mention| mention.suits(period))) {
            let found = Diagnostic::new(Code::TitlePeriod).with("key", key).with("value", &title[first.range.clone()]);
            diagnostics.push(found.with("period", period.to_string()).at(plan.place_of(key)));
        }
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if !cover.is_empty() && letters(&cover) != letters(&config.title) {
        let other = Diagnostic::new(Code::TitleLines).with("value", cover.as_str()).with("expected", config.title.as_str());
        diagnostics.push(other.at(plan.place_of("title_lines")));
    }
    if let Some(released) = plan.rules.released.filter(|released| *released <= period.last_day()) {
        let early = Diagnostic::new(Code::ReleasedEarly).with("date", released.to_string());
        diagnostics.push(early.with("period", period.to_string()).at(plan.place_of("released")));
    }
    diagnostics
}
