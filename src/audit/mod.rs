//! What a document says, held against itself and against the figures of a report.
//!
//! 1. `sections` finds the sentences of a document with the headings above them, `gather` its lists: rows of its tables, and members of
//!    its enumerations, with the counts and shares that they state.
//! 2. `shares`, `lists` and `agree` are what must hold of them: shares are counts of one base and sum to 100, lists are as long and in the
//!    order as they are said to be, the same list says the same twice.
//! 3. `bands`, `regions`, `profiles` and `totals` look at what is listed; `wording`, `compared`, `cautions`, `dates`, `cases`, `captions`,
//!    `leftovers`, `repeats` and `typography` at the words.
//! 4. `statements` judges what is said of things by what they have: by the document's own lists, or by the report.
//! 5. `against` compares with the figures of a report: numbers that our own writers tagged by their id, all others by what they are said of.
//!
//! Enter a [`Draft`] and, if there are any, figures; leave findings, each with its [`Confidence`]. A finding that is wrong costs the trust in
//! all others, so a rule that is not sure keeps silent. How a document was read is not known here.

#[path = "compare/lists.rs"]
mod against;
#[path = "rules/said_twice/consistency.rs"]
mod agree;
#[path = "rules/band_labels.rs"]
mod bands;
#[path = "extract/bases.rs"]
pub mod base;
#[path = "rules/caption_number.rs"]
mod captions;
#[path = "rules/case_absent.rs"]
mod cases;
#[path = "rules/strong_words.rs"]
mod cautions;
#[path = "compare/cells.rs"]
mod cells;
#[path = "extract/columns.rs"]
mod columns;
#[path = "rules/no_baseline.rs"]
mod compared;
#[path = "rules/date_odd.rs"]
mod dates;
#[path = "compare/drawings.rs"]
mod drawings;
#[path = "extract/enumeration.rs"]
mod enumeration;
#[path = "extract/folded.rs"]
mod folded;
#[path = "extract/lists.rs"]
mod gather;
#[path = "extract/grades.rs"]
mod grades;
#[path = "reference.rs"]
mod known;
#[path = "rules/personal_data.rs"]
mod leftovers;
#[path = "extract/lexicon.rs"]
mod lexicon;
#[path = "rules/list_length.rs"]
mod lists;
#[path = "extract/platforms.rs"]
mod profiles;
#[path = "rules/rate_wrong.rs"]
mod rates;
#[path = "rules/region_name.rs"]
mod regions;
#[path = "rules/paragraph_twice.rs"]
mod repeats;
#[path = "extract/claims.rs"]
mod said;
#[path = "extract/sentence_templates.rs"]
mod sayings;
#[path = "extract/scales.rs"]
mod scale;
#[path = "extract/sections.rs"]
mod sections;
#[path = "extract/share.rs"]
pub mod share;
#[path = "rules/share_count.rs"]
mod shares;
#[path = "compare/platform_facts.rs"]
mod standing;
#[path = "extract/statements/mod.rs"]
mod statements;
#[path = "rules/total_sum.rs"]
mod totals;
#[path = "rules/said_twice/repetition.rs"]
mod twice;
#[path = "rules/typography.rs"]
mod typography;
#[path = "rules/list_base.rs"]
mod wholes;
#[path = "rules/words_share.rs"]
mod wording;

use std::collections::BTreeSet;

use gather::At;
use grades::Grades;
pub use known::Known;
pub use leftovers::left_open;
use regex::Regex;
use statements::Source;
pub use wholes::wholes;

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Fact, Place},
    read::{Correction, Draft, Tagged},
};

/// How sure a rule is of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It may be meant otherwise.
    Low,
    /// It is hardly meant otherwise.
    Medium,
    /// Arithmetic, or the data.
    High,
}

impl Confidence {
    fn key(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Findings in the making.
struct Findings<'d> {
    draft: &'d Draft,
    least: Confidence,
    told: Vec<Diagnostic>,
    met: BTreeSet<(Code, Place)>,
    corrections: Vec<Correction>,
}

/// What an audit found.
#[derive(Debug, Default)]
pub struct Audit {
    pub told: Diagnostics,
    /// What can be put right without a judgement: numbers and names that the data have otherwise.
    pub corrections: Vec<Correction>,
}

impl Findings<'_> {
    /// Tells of bytes of a text.
    fn tell(&mut self, code: Code, confidence: Confidence, (text, range): At<'_>, facts: &[(&'static str, Fact)]) {
        if confidence < self.least || is_illegible(code, &text.text) {
            return;
        }
        let said = facts.iter().fold(Diagnostic::new(code), |said, (name, fact)| said.with(name, fact.clone()));
        let place = self.draft.place(text, range);
        // Several rules may find the same; the first one says it. What is said by meaning is the same as what is said by words.
        let is_said = code == Code::StatementWrong && self.met.contains(&(Code::NotFirst, place.clone()));
        if !is_said && self.met.insert((code, place.clone())) {
            self.told.push(said.with("confidence", confidence.key()).at(place));
        }
    }
}

/// What a wrong number is right for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RightFor<'w> {
    /// Another label of its distribution.
    Label(&'w str),
    /// All complaints, where one platform's are told of: they may be meant.
    All,
    /// An earlier build.
    Earlier,
}

/// What the data have otherwise.
struct Wrong<'w> {
    what: &'w str,
    here: &'w str,
    right: &'w str,
    other: Option<RightFor<'w>>,
}

impl Findings<'_> {
    /// Tells of a number or name that the data have otherwise, unless it is known by its tag: then that tells.
    fn wrong(&mut self, confidence: Confidence, at: At<'_>, wrong: Wrong<'_>) {
        let is_tagged = |number: &Tagged| number.range.start <= at.1.start && at.1.end <= number.range.end;
        if !at.0.tagged.iter().any(is_tagged) {
            self.tell_wrong(confidence, at, wrong);
        }
    }

    /// The same, of a number whatever it is known by; it can be put right without a judgement.
    fn tell_wrong(&mut self, confidence: Confidence, at: At<'_>, Wrong { what, here, right, other }: Wrong<'_>) {
        if confidence >= self.least && other != Some(RightFor::All) && !is_illegible(Code::FigureWrong, &at.0.text) {
            let stands = &at.0.text[at.1.clone()];
            self.corrections.extend(self.draft.correction(at.0, at.1.clone(), &in_place_of(stands, right)));
        }
        let other = match other {
            None => "none",
            Some(RightFor::Label(label)) => label,
            Some(RightFor::All) => "all",
            Some(RightFor::Earlier) => "earlier",
        };
        let facts = [("what", what.into()), ("here", here.into()), ("right", right.into()), ("other", other.into())];
        self.tell(Code::FigureWrong, confidence, at, &facts);
    }
}

/// Whether a finding would rest on a name of which some characters stand as 〓, since a font lacked them: which name it is cannot be told.
fn is_illegible(code: Code, text: &str) -> bool {
    let is_of_names = matches!(
        code,
        Code::FigureWrong | Code::ListMissing | Code::ListLength | Code::StatementWrong | Code::CaseAbsent | Code::PlatformListed
    );
    is_of_names && text.contains('〓')
}

/// Audits a document; what is less sure than `least` is not told.
pub fn audit(draft: &Draft, known: Option<&Known>, least: Confidence) -> Audit {
    let lists = gather::gather(draft, known.map_or(&[], Known::names));
    let placed = sections::placed(draft);
    let own;
    let grades = match known {
        Some(known) => &known.grades,
        None => {
            own = Grades::of_document(draft);
            &own
        }
    };
    let mut findings = Findings { draft, least, told: Vec::new(), met: BTreeSet::new(), corrections: Vec::new() };
    shares::look(&lists, &mut findings);
    lists::look(&lists, &mut findings);
    agree::look(&lists, known.is_none(), &mut findings);
    bands::look(draft, &lists, &mut findings);
    regions::look(&lists, &mut findings);
    totals::look(draft, &lists, &mut findings);
    wording::look(draft, grades, &mut findings);
    captions::look(draft, &mut findings);
    leftovers::look(draft, &mut findings);
    cases::look(draft, &placed, &lists, &mut findings);
    profiles::look(draft, &placed, &mut findings);
    dates::look(&placed, &mut findings);
    compared::look(&placed, &mut findings);
    rates::look(draft, &placed, &mut findings);
    cautions::look(&placed, &lists, &mut findings);
    repeats::look(&placed, &mut findings);
    typography::look(&placed, &mut findings);
    match known {
        Some(known) => against::look(draft, &placed, &lists, known, &mut findings),
        None => {
            twice::look(draft, &placed, &lists, grades, &mut findings);
            let scales = scale::of_lists(draft, &lists);
            if let Some(names) = scale::Names::of(&scales) {
                statements::look(&placed, (&scales, &names), (Source::Document, grades), &mut findings);
            }
        }
    }
    let mut told = Diagnostics::default();
    told.extend(findings.told);
    Audit { told, corrections: findings.corrections }
}

/// How often a document that stands alone is told of something.
#[cfg(test)]
fn told_of(code: Code, markdown: &str) -> u64 {
    audit(&Draft::of_markdown("a.md", markdown.to_owned()), None, Confidence::Low).told.count_of(code)
}

/// A text without blanks: where it stands decides how it is broken and spaced.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[expect(clippy::expect_used, reason = "the patterns are constants that tests compile")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("constant")
}

/// The right value as it has to stand where `here` stands: units that were left out of the one are left out of the other.
fn in_place_of(here: &str, right: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let bare = here.starts_with(is_digit) && here.ends_with(is_digit);
    match (right.find(is_digit), right.rfind(is_digit)) {
        (Some(first), Some(last)) if bare => right[first..=last].to_owned(),
        _ => right.to_owned(),
    }
}
