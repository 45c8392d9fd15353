//! What a report says, compared with its own figures before anybody else does.
//!
//! Input: a draft. Output: the findings of its audit. All formats are made of the same stream, so
//! its Markdown stands for all of them. What is wrong in words that somebody wrote is reported
//! where they were written: in the prose, or in a case.

use super::Draft;
use crate::{
    audit::{AuditReference, Confidence, audit},
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    plan::ReportPlan,
    read,
};

/// Characters on either side of what is wrong by which it is found again.
const AROUND: usize = 6;

/// The figures of a report, as an audit asks for them.
pub fn known(draft: &Draft) -> AuditReference {
    let markdown = draft.rendered.markdown(&draft.report, &draft.catalogue);
    AuditReference::new(&draft.report, &draft.plan.config, markdown, draft.rendered.page())
}

/// What the audit of a report finds in it, as far as it is sure.
pub fn audited(draft: &Draft, least: Confidence) -> Diagnostics {
    let path = draft.plan.output.join("report.md").display().to_string();
    let markdown = draft.rendered.markdown(&draft.report, &draft.catalogue);
    let document = read::Draft::of_markdown(&path, markdown.clone());
    // Its page says nothing that its Markdown does not.
    let known = AuditReference::new(&draft.report, &draft.plan.config, markdown, String::new());
    let diagnostics = audit(&document, Some(&known), least).diagnostics;
    let mut found = Diagnostics::default();
    // Words left open are reported already.
    let new = diagnostics.as_slice().iter().filter(|diagnostics| diagnostics.code != Code::Unfinished);
    found.extend(new.map(|diagnostics| match diagnostics.place.as_deref().and_then(|place| written(&draft.plan, place)) {
        Some(place) => Diagnostic { place: Some(Box::new(place)), ..diagnostics.clone() },
        None => diagnostics.clone(),
    }));
    found
}

/// Where the words of a place were written by hand.
fn written(plan: &ReportPlan, place: &Place) -> Option<Place> {
    let excerpt = place.excerpt.as_ref()?;
    let from = excerpt.start.saturating_sub(AROUND);
    let words: String = excerpt.text.chars().skip(from).take(excerpt.start - from + excerpt.length + AROUND).collect();
    let (words, lead) = (words.trim_matches('…'), excerpt.start - from);
    let lead = lead - usize::from(from == 0 && excerpt.text.starts_with('…')).min(lead);
    let prose = plan.prose.iter().map(|file| (&file.path, file.text.as_str()));
    let cases = plan.cases.iter().map(|case| (&case.path, case.source.as_str()));
    prose.chain(cases).find_map(|(path, text)| {
        let at = text.find(words)?;
        let start = at + words.chars().take(lead).map(char::len_utf8).sum::<usize>();
        let length: usize = text[start..].chars().take(excerpt.length).map(char::len_utf8).sum();
        Some(Place::span(path, text, start..start + length))
    })
}
