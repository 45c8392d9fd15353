//! What is said of all complaints, or of a platform as a whole, held against the figures.

use super::{
    Confidence, Findings, Wrong,
    gather::whole,
    known::{Known, Standing},
    lexicon::Lexicon,
    said::{Names, Of, Said, said},
    sections::Placed,
    share::Share,
};

pub(super) fn look(placed: &[Placed<'_>], known: &Known, findings: &mut Findings<'_>) {
    let platforms = &known.platforms;
    let all = Lexicon::new(known.names.iter().map(String::as_str));
    let mut told = None;
    for said in said(placed, Names { platforms, all: &all, grades: &known.grades }) {
        let standing = match &said.about {
            Some(platform) => known.standings.get(platform),
            None => Some(&known.all),
        };
        let Some(right) = standing.and_then(|standing| right(&said, standing, platforms.len())) else { continue };
        let what = match said.of {
            Of::Complaints => "投诉总量",
            Of::Platforms => "平台",
            Of::ReplyRate | Of::Index | Of::Grade => said.about.as_deref().unwrap_or("回复率"),
        };
        let confidence = if matches!(said.of, Of::Complaints | Of::Platforms) { Confidence::Medium } else { Confidence::High };
        // One grade of several platforms is wrong once.
        let place = (std::ptr::from_ref(said.at.0), said.at.1.clone());
        if told.as_ref() != Some(&place) {
            findings.wrong(confidence, said.at.clone(), Wrong { what, here: said.words(), right: &right, other: None });
            told = Some(place);
        }
    }
}

/// What the figures have otherwise.
fn right(said: &Said<'_>, standing: &Standing, platforms: usize) -> Option<String> {
    let here = said.words();
    let differing = |right: u64| whole(here).filter(|stated| *stated != right).map(|_| right.to_string());
    match said.of {
        Of::Complaints => differing(standing.complaints),
        Of::Platforms => differing(platforms as u64),
        Of::ReplyRate => {
            let right = standing.reply_rate.as_deref()?;
            let (stated, exact) = (Share::read(here)?, Share::read(right)?);
            (!exact.rounds_to(stated)).then(|| right.to_owned())
        }
        Of::Index => {
            let right = standing.index.as_deref().filter(|right| !right.is_empty())?;
            // Compared as they stand: zeros at the end say nothing.
            (right.trim_end_matches('0') != here.trim_end_matches('0')).then(|| right.to_owned())
        }
        Of::Grade => standing.grade.clone().filter(|right| right != here),
    }
}
