//! What was taken over from the edition before and stands there as it was.
//!
//! Input: a plan and the edition before. Output: a number of the edition that is not above the last
//! one, a notice that calls the data of another period invented, cases that are wanted and were not
//! chosen anew, and prose that nobody changed. A notice of another kind may well hold each time,
//! and so may what is said of the publisher and its rights.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    plan::{ReportPlan, earlier::EarlierEdition},
};

/// By these a notice says that data are no real ones.
static INVENTED: LazyLock<Regex> = LazyLock::new(pattern);

#[expect(clippy::expect_used, reason = "the pattern is a constant that tests compile")]
fn pattern() -> Regex {
    Regex::new(r"样例|示例|虚构|虚拟数据|(?i:\binvented\b|\bfictitious\b|\bfictional\b|\bsample data\b|\bsynthetic\b)")
        .expect("constant")
}

/// Prose that says the same in every edition.
const LASTING: [&str; 2] = ["about", "copyright"];

pub fn diagnostics(plan: &ReportPlan, earlier: &EarlierEdition) -> Vec<Diagnostic> {
    let (config, before) = (&plan.config, &earlier.config);
    let mut diagnostics = Vec::new();
    if let (Some(edition), Some(last)) = (config.edition, before.edition)
        && edition <= last
    {
        let behind = Diagnostic::new(Code::EditionBehind).with("edition", u64::from(edition)).with("last", u64::from(last));
        diagnostics.push(behind.at(plan.place_of("edition")));
    }
    let notice = config.sources.notice.as_deref().filter(|notice| INVENTED.is_match(notice));
    if notice.is_some_and(|notice| before.sources.notice.as_deref().is_some_and(|last| same(notice, last))) {
        diagnostics
            .push(Diagnostic::new(Code::NoticeKept).with("period", before.period.as_str()).at(plan.place_of("sources.notice")));
    }
    let wanted = config.profiles.cases > 0 && config.profiles.platforms > 0;
    if wanted && plan.cases.is_empty() && earlier.cases > 0 {
        let none = Diagnostic::new(Code::CasesUnchosen).with("period", before.period.as_str()).with("count", earlier.cases);
        diagnostics.push(none.at(plan.place_of("profiles.cases")));
    }
    for file in plan.prose.iter().filter(|file| !LASTING.contains(&file.stem.as_str()) && !file.text.trim().is_empty()) {
        if earlier.prose.iter().any(|last| last.stem == file.stem && same(&last.text, &file.text)) {
            let kept = Diagnostic::new(Code::ProseKept).with("name", file.stem.as_str()).with("period", before.period.as_str());
            diagnostics.push(kept.at(Place::file(&file.path)));
        }
    }
    diagnostics
}

/// Whether two texts differ in nothing but blanks.
fn same(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<String>();
    words(a) == words(b)
}
