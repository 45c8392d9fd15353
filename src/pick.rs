//! Which cases are published.
//!
//! 1. While complaints stream by, [`ExcerptCandidates`] keeps those that an editor wrote a case
//!    about, and the first that the export marks as typical.
//! 2. [`pick`] joins cases and complaints, platform by platform: edited cases in their order first;
//!    where those are too few, marked complaints by date and number, in the complainant's own
//!    masked words and as drafts.
//!
//! Input: complaints and [`CaseFile`]s. Output: [`CaseExcerpts`] in a stable order, and a
//! diagnostic for every case that fits no complaint. Without consent nothing is published. Nothing
//! is chosen by chance, and no figure is made here.

mod disclosure;
mod kept;
pub mod rank;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use crate::{
    clean::mask,
    complaint::{Complaint, Facts, Gender, Label, dimension},
    diagnostic::{Code, Diagnostic, Diagnostics},
    plan::{CaseFile, case::CaseStatus},
    tally::JoinedNames,
};

/// Complaints that may be published.
#[derive(Debug, Clone)]
pub struct ExcerptCandidates {
    /// Numbers that an editor wrote a case about.
    wanted: BTreeSet<String>,
    /// Those of them that were found.
    met: BTreeMap<String, KeptCandidate>,
    /// How many marked complaints of a platform can be needed.
    most: usize,
    /// The first of the other complaints that are marked as typical, by platform; no more than can
    /// be needed, since of a country's complaints tens of thousands are marked.
    marked: BTreeMap<Label, BTreeMap<(DateTime, String), KeptCandidate>>,
}

/// A complaint that may be published, with what was found when its words were masked.
#[derive(Debug, Clone)]
struct KeptCandidate {
    complaint: Complaint,
    found: Vec<Diagnostic>,
}

impl ExcerptCandidates {
    pub fn new(cases: &[CaseFile], most: usize) -> Self {
        let wanted = cases.iter().map(|case| case.front.complaint.clone()).collect();
        ExcerptCandidates { wanted, met: BTreeMap::new(), most, marked: BTreeMap::new() }
    }

    /// Whether all that these cases tell of was looked for, and so many others of each platform.
    pub fn cover(&self, cases: &[CaseFile], most: usize) -> bool {
        most <= self.most && cases.iter().all(|case| self.wanted.contains(&case.front.complaint))
    }

    /// Whether the complaint may be published if it has words, as far as is known by now.
    pub fn want(&self, number: &str, facts: &Facts) -> bool {
        if self.wanted.contains(number) {
            return true;
        }
        let before = |marked: &BTreeMap<(DateTime, String), KeptCandidate>| {
            let last = marked.last_key_value().filter(|_| marked.len() >= self.most);
            last.is_none_or(|((filed, last), _)| (facts.filed, number) < (*filed, &**last))
        };
        let tellable = facts.typical && facts.consent != Some(false);
        tellable && self.most > 0 && self.marked.get(&facts.platform).is_none_or(before)
    }

    /// Keeps a complaint that is wanted, with its words and what was found in them.
    pub fn keep(&mut self, complaint: Complaint, found: Vec<Diagnostic>) {
        if self.wanted.contains(&complaint.number) {
            self.met.insert(complaint.number.clone(), KeptCandidate { complaint, found });
        } else if !complaint.text.body.is_empty() {
            let marked = self.marked.entry(complaint.facts.platform.clone()).or_default();
            marked.insert((complaint.facts.filed, complaint.number.clone()), KeptCandidate { complaint, found });
            if marked.len() > self.most {
                marked.pop_last();
            }
        }
    }

    /// Takes over those of another part of the complaints.
    pub fn merge(&mut self, other: ExcerptCandidates) {
        self.met.extend(other.met);
        let marked = other.marked.into_values().flat_map(BTreeMap::into_values);
        marked.for_each(|kept| self.keep(kept.complaint, kept.found));
    }

    /// Gives complaints the spellings under which they are counted.
    pub fn relabel(&mut self, joined: &[JoinedNames]) {
        let marked = std::mem::take(&mut self.marked).into_values().flat_map(BTreeMap::into_values);
        let met = std::mem::take(&mut self.met).into_values();
        for mut kept in met.chain(marked) {
            relabel(&mut kept.complaint.facts, joined);
            self.keep(kept.complaint, kept.found);
        }
    }

    /// What was found in the words of those that are kept, by file and line.
    pub fn found(&self) -> Vec<Diagnostic> {
        let mut kept: Vec<&KeptCandidate> = self.met.values().chain(self.marked.values().flat_map(BTreeMap::values)).collect();
        kept.sort_by(|a, b| {
            let (a, b) = (&a.complaint.place, &b.complaint.place);
            (&a.source, &a.table, a.position).cmp(&(&b.source, &b.table, b.position))
        });
        kept.into_iter().flat_map(|kept| kept.found.iter().cloned()).collect()
    }

    /// The complaint with this number, if it was seen.
    fn met(&self, number: &str) -> Option<&Complaint> {
        self.met.get(number).map(|kept| &kept.complaint)
    }

    /// Complaints of a platform that may be published as they came, in their order.
    fn marked(&self, platform: &Label) -> Vec<&Complaint> {
        let met = self.met.values().map(|kept| &kept.complaint).filter(|complaint| {
            let tellable = complaint.facts.typical && !complaint.text.body.is_empty() && complaint.facts.consent != Some(false);
            tellable && complaint.facts.platform == *platform
        });
        let others = self.marked.get(platform).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.complaint);
        let mut marked: Vec<&Complaint> = others.chain(met).collect();
        marked.sort_by(|a, b| (a.facts.filed, &a.number).cmp(&(b.facts.filed, &b.number)));
        marked
    }
}

/// Gives a complaint the spellings under which it is counted.
pub fn relabel(facts: &mut Facts, joined: &[JoinedNames]) {
    for names in joined {
        let value = match names.slot {
            None => Some(&mut facts.platform),
            Some(slot) => facts.values.get_mut(slot).and_then(Option::as_mut),
        };
        if let Some(value) = value.filter(|value| names.others.contains(value)) {
            *value = names.kept.clone();
        }
    }
}

/// A case excerpt with the complaint behind it.
#[derive(Debug, Clone)]
pub struct CaseExcerpt {
    pub complaint: Complaint,
    pub title: String,
    /// Paragraphs of Markdown where an editor wrote them, plain text otherwise.
    pub body: ExcerptBody,
    pub draft: bool,
}

/// The text of an excerpt.
#[derive(Debug, Clone)]
pub enum ExcerptBody {
    /// Edited, with the path of its file.
    Edited { markdown: String, path: String },
    /// The complainant's masked words.
    Verbatim { narrative: String, demand: String },
}

/// The excerpts of each profiled platform.
pub type CaseExcerpts = BTreeMap<Label, Vec<CaseExcerpt>>;

/// How many of them are drafts.
pub fn drafts(excerpts: &CaseExcerpts) -> usize {
    excerpts.values().flatten().filter(|excerpt| excerpt.draft).count()
}

/// Chooses up to `most` cases for each of `platforms`.
pub fn pick(
    cases: &[CaseFile],
    candidates: &ExcerptCandidates,
    platforms: &[Label],
    most: usize,
    diagnostics: &mut Diagnostics,
) -> CaseExcerpts {
    let mut used = BTreeSet::new();
    let mut edited: BTreeMap<&str, Vec<(&CaseFile, &Complaint)>> = BTreeMap::new();
    for case in cases {
        let front = &case.front;
        let Some(complaint) = candidates.met(&front.complaint) else {
            diagnostics
                .push(Diagnostic::new(Code::CaseNoRow).with("number", front.complaint.as_str()).at(case.key_place("complaint")));
            continue;
        };
        if *complaint.facts.platform != *front.platform {
            let wrong = Diagnostic::new(Code::CasePlatform)
                .with("stated", front.platform.as_str())
                .with("actual", &*complaint.facts.platform);
            diagnostics.push(wrong.at(case.key_place("platform")));
        }
        if !used.insert(&front.complaint) {
            diagnostics.push(
                Diagnostic::new(Code::CaseRepeated).with("number", front.complaint.as_str()).at(case.key_place("complaint")),
            );
            continue;
        }
        if complaint.facts.consent == Some(false) {
            let silent = Diagnostic::new(Code::CaseNoConsent).with("number", front.complaint.as_str());
            diagnostics.push(silent.at(case.key_place("complaint")));
            continue;
        }
        check_address(case, complaint, diagnostics);
        check_disclosure(case, complaint, diagnostics);
        if !platforms.contains(&complaint.facts.platform) {
            diagnostics.push(
                Diagnostic::new(Code::CaseNotProfiled)
                    .with("platform", &*complaint.facts.platform)
                    .at(case.key_place("platform")),
            );
        }
        edited.entry(&complaint.facts.platform).or_default().push((case, complaint));
    }
    let mut excerpts = CaseExcerpts::new();
    for platform in platforms {
        let mut chosen = edited.remove(&**platform).unwrap_or_default();
        chosen.sort_by(|(a, _), (b, _)| (a.front.order, &a.front.complaint).cmp(&(b.front.order, &b.front.complaint)));
        let mut list: Vec<CaseExcerpt> =
            chosen.into_iter().take(most).map(|(case, complaint)| excerpt(case, complaint, diagnostics)).collect();
        let free = candidates.marked(platform).into_iter().filter(|complaint| !used.contains(&complaint.number));
        let missing = most - list.len();
        list.extend(free.take(missing).map(verbatim));
        if list.len() < most {
            diagnostics.push(
                Diagnostic::new(Code::CasesFew).with("platform", &**platform).with("found", list.len()).with("wanted", most),
            );
        }
        excerpts.insert(platform.clone(), list);
    }
    excerpts
}

fn excerpt(case: &CaseFile, complaint: &Complaint, diagnostics: &mut Diagnostics) -> CaseExcerpt {
    let draft = case.front.status == CaseStatus::Draft;
    if draft {
        diagnostics.push(Diagnostic::new(Code::CaseDraft).with("number", complaint.number.as_str()).at(case.key_place("status")));
    }
    let mut masked = |text: &str| {
        let text: String = text.chars().filter(|c| !matches!(c, '\u{fdd0}'..='\u{fdef}')).collect();
        let (clean, found) = mask::mask(&text);
        if !found.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::PersonalDataMasked)
                    .with("count", found.len())
                    .at(crate::diagnostic::Place::file(&case.path)),
            );
        }
        clean.into_owned()
    };
    let title = masked(&case.front.title);
    let body = ExcerptBody::Edited { markdown: masked(case.body()), path: case.path.clone() };
    CaseExcerpt { complaint: complaint.clone(), title, body, draft }
}

fn verbatim(complaint: &Complaint) -> CaseExcerpt {
    let body = ExcerptBody::Verbatim { narrative: complaint.text.body.clone(), demand: complaint.text.demand.clone() };
    CaseExcerpt { complaint: complaint.clone(), title: complaint.text.title.clone(), body, draft: true }
}

/// Few people share a rare surname, a region, a day and a sum to the yuan.
fn check_disclosure(case: &CaseFile, complaint: &Complaint, diagnostics: &mut Diagnostics) {
    let body = &case.source[case.body_start..];
    let has_region = complaint.facts.value(dimension::REGION).is_some();
    let Some(singular) = disclosure::singular(body).filter(|_| has_region) else { return };
    let start = case.body_start + singular.at;
    let place = crate::diagnostic::Place::span(&case.path, &case.source, start..start + singular.name.len());
    let risk = Diagnostic::new(Code::DisclosureRisk).with("number", complaint.number.as_str()).with("surname", singular.surname);
    let milder = format!("一位消费者……{}", disclosure::rounded(singular.sum));
    diagnostics.push(risk.with("milder", milder).at(place));
}

/// 先生 of a woman's complaint, or 女士 of a man's, is a slip of the pen or the wrong row.
fn check_address(case: &CaseFile, complaint: &Complaint, diagnostics: &mut Diagnostics) {
    let (right, wrong) = match complaint.facts.value(dimension::GENDER).and_then(|label| Gender::labelled(label)) {
        Some(Gender::Male) => ("先生", "女士"),
        Some(Gender::Female) => ("女士", "先生"),
        None => return,
    };
    let body = &case.source[case.body_start..];
    if let Some(at) = body.find(wrong).filter(|_| !body.contains(right)) {
        let start = case.body_start + at;
        let place = crate::diagnostic::Place::span(&case.path, &case.source, start..start + wrong.len());
        diagnostics.push(Diagnostic::new(Code::CaseGender).with("found", wrong).with("expected", right).at(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::{Narrative, RowPlace};

    fn complaint(number: &str, day: i8, platform: &str) -> Complaint {
        let filed = jiff::civil::date(2024, 3, day).at(8, 0, 0, 0);
        Complaint {
            number: number.into(),
            facts: Facts {
                filed,
                platform: platform.into(),
                values: [None, None, None].into(),
                amount: None,
                handed: None,
                replied: None,
                satisfaction: None,
                typical: true,
                consent: None,
            },
            text: Narrative { body: format!("{number}的经过"), ..Narrative::default() },
            place: RowPlace { source: "a.csv".into(), table: None, position: 2 },
        }
    }

    fn picked(complaints: &[Complaint]) -> (Vec<String>, usize) {
        let mut candidates = ExcerptCandidates::new(&[], 3);
        for complaint in complaints {
            if candidates.want(&complaint.number, &complaint.facts) {
                candidates.keep(complaint.clone(), Vec::new());
            }
        }
        let kept = candidates.marked.values().map(BTreeMap::len).max().unwrap_or_default();
        let platforms: [Label; 1] = ["甲".into()];
        let excerpts = pick(&[], &candidates, &platforms, 3, &mut Diagnostics::default());
        (excerpts[&platforms[0]].iter().map(|excerpt| excerpt.complaint.number.clone()).collect(), kept)
    }

    #[test]
    fn the_first_marked_complaints_are_picked_in_whatever_order_they_come_and_no_more_are_kept() {
        let mut complaints: Vec<Complaint> =
            (1..=28).map(|day| complaint(&format!("N{:02}", 99 - day), day, if day % 2 == 0 { "甲" } else { "乙" })).collect();
        complaints.push(complaint("N00", 2, "甲"));
        let expected = (["N00", "N97", "N95"].map(String::from).to_vec(), 3);
        assert_eq!(picked(&complaints), expected);
        complaints.reverse();
        assert_eq!(picked(&complaints), expected);
        complaints.rotate_left(9);
        assert_eq!(picked(&complaints), expected);
    }

    #[test]
    fn what_may_not_be_told_is_not_kept() {
        let [mut silent, mut wordless, mut unmarked] = ["1", "2", "3"].map(|number| complaint(number, 1, "甲"));
        silent.facts.consent = Some(false);
        wordless.text.body.clear();
        unmarked.facts.typical = false;
        assert_eq!(picked(&[silent, wordless, unmarked]), (Vec::new(), 0));
    }
}
