//! Claims about all complaints, or about a platform as a whole, compared with the report.
//!
//! Input: the claims of a document and the facts of the report. Output: claims that differ. How a
//! claim is found is not known here.

use crate::audit::{
    confidence::Confidence,
    document::AuditedDocument,
    extract::{
        claims::{ClaimedFact, FactClaim},
        share::Share,
        text::whole_number,
    },
    findings::{Discrepancy, Findings},
    reference::{AuditReference, PlatformFacts},
};

/// Compares the claims of a document with the facts of the report.
pub(crate) fn compare(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    let mut reported = None;
    for claim in &document.claims {
        let facts = match &claim.about {
            Some(platform) => reference.facts.get(platform),
            None => Some(&reference.all),
        };
        let Some(right) = facts.and_then(|facts| right(claim, facts, reference.platforms.len())) else { continue };
        let what = match claim.fact {
            ClaimedFact::Complaints => "投诉总量",
            ClaimedFact::Platforms => "平台",
            ClaimedFact::ReplyRate | ClaimedFact::Index | ClaimedFact::Grade => claim.about.as_deref().unwrap_or("回复率"),
        };
        let confidence = if matches!(claim.fact, ClaimedFact::Complaints | ClaimedFact::Platforms) {
            Confidence::Medium
        } else {
            Confidence::High
        };
        // One grade of several platforms is reported once.
        let place = (std::ptr::from_ref(claim.at.0), claim.at.1.clone());
        if reported.as_ref() != Some(&place) {
            findings.discrepancy(
                confidence,
                claim.at.clone(),
                Discrepancy { what, here: claim.words(), right: &right, cause: None },
            );
            reported = Some(place);
        }
    }
}

/// What the facts have otherwise; `None` where the claim is right or the facts do not cover it.
fn right(claim: &FactClaim<'_>, facts: &PlatformFacts, platforms: usize) -> Option<String> {
    let here = claim.words();
    let differing = |right: u64| whole_number(here).filter(|stated| *stated != right).map(|_| right.to_string());
    match claim.fact {
        ClaimedFact::Complaints => differing(facts.complaints),
        ClaimedFact::Platforms => differing(platforms as u64),
        ClaimedFact::ReplyRate => {
            let right = facts.reply_rate.as_deref()?;
            let (stated, exact) = (Share::read(here)?, Share::read(right)?);
            (!exact.rounds_to(stated)).then(|| right.to_owned())
        }
        ClaimedFact::Index => {
            let right = facts.index.as_deref().filter(|right| !right.is_empty())?;
            // Compared as printed, without zeros at the end.
            (right.trim_end_matches('0') != here.trim_end_matches('0')).then(|| right.to_owned())
        }
        ClaimedFact::Grade => facts.grade.clone().filter(|right| right != here),
    }
}
