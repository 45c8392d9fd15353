//! The findings of an audit while its rules run.
//!
//! Input: from each rule spans of the document, facts and a confidence, under the code of the
//! rule. Output: diagnostics in a stated order, and corrections. Findings below the least
//! confidence are left out, and the same code is reported once at a place. Which rules there are
//! is not known here.

use std::collections::BTreeSet;

use super::{confidence::Confidence, extract::text::TextSpan};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Fact, Place},
    read::{Correction, Draft, Tagged},
};

/// What a rule of the registry reports under.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReportingRule {
    pub code: Code,
    /// The confidences that it declares.
    pub confidences: &'static [Confidence],
    pub relies_on_names: bool,
    /// Rules of one group have their findings sorted together.
    pub group: usize,
}

/// Where a finding stands among all: the group of its rule, then the step within the group.
type FindingOrder = (usize, usize, usize);

/// Findings of the rules that ran so far.
pub(crate) struct Findings<'d> {
    draft: &'d Draft,
    least: Confidence,
    /// The rule that runs; `None` before the first.
    rule: Option<ReportingRule>,
    order: FindingOrder,
    found: Vec<(FindingOrder, Diagnostic)>,
    seen: BTreeSet<(Code, Place)>,
    corrections: Vec<Correction>,
}

/// What an audit found.
#[derive(Debug, Default)]
pub struct AuditOutcome {
    pub diagnostics: Diagnostics,
    /// Numbers and names that the data have otherwise; putting them right needs no judgement.
    pub corrections: Vec<Correction>,
}

/// What a wrong number is probably taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LikelyCause<'w> {
    /// Another label of the same distribution.
    OtherLabel(&'w str),
    /// All complaints, under the heading of a platform: they may be meant.
    AllComplaints,
    /// An earlier build.
    EarlierBuild,
}

/// A number or name that the data have otherwise.
pub(crate) struct Discrepancy<'w> {
    pub what: &'w str,
    pub here: &'w str,
    pub right: &'w str,
    pub cause: Option<LikelyCause<'w>>,
}

impl<'d> Findings<'d> {
    /// No findings yet; those below `least` will be left out.
    pub fn new(draft: &'d Draft, least: Confidence) -> Findings<'d> {
        let (order, seen) = ((0, 0, 0), BTreeSet::new());
        Findings { draft, least, rule: None, order, found: Vec::new(), seen, corrections: Vec::new() }
    }

    /// Reports what follows under another rule.
    pub fn begin(&mut self, rule: ReportingRule) {
        self.rule = Some(rule);
        self.order = (rule.group, 0, 0);
    }

    /// Sorts what follows behind the findings of lower steps of the same group of rules. Rules of a
    /// group that go through the same lists or texts give their index, so that what is found in one
    /// of them stands together whichever rule found it.
    pub fn step(&mut self, step: usize, inner: usize) {
        self.order = (self.order.0, step, inner);
    }

    /// Sorts what follows behind the findings of all groups.
    pub fn step_behind_all(&mut self, step: usize) {
        self.order = (usize::MAX, step, 0);
    }

    /// The place of a span, as a finding has it.
    pub fn place(&self, (text, range): &TextSpan<'_>) -> Place {
        self.draft.place(text, range.clone())
    }

    /// Whether a code was reported at a span.
    pub fn has(&self, code: Code, at: &TextSpan<'_>) -> bool {
        self.seen.contains(&(code, self.place(at)))
    }

    /// Reports a finding of the rule that runs.
    pub fn report(&mut self, confidence: Confidence, at: TextSpan<'_>, facts: &[(&'static str, Fact)]) {
        let ReportingRule { code, confidences, .. } = self.rule();
        debug_assert!(confidences.contains(&confidence), "{code} declares no {confidence:?}");
        if confidence < self.least || self.is_illegible(&at) {
            return;
        }
        let place = self.place(&at);
        if self.seen.insert((code, place.clone())) {
            let found = self.diagnostic(facts).with("confidence", confidence.key()).at(place);
            self.found.push((self.order, found));
        }
    }

    /// Answers what was asked of each list: without a confidence, and as often as it is asked.
    pub fn answer(&mut self, at: &TextSpan<'_>, facts: &[(&'static str, Fact)]) {
        let found = self.diagnostic(facts).at(self.place(at));
        self.found.push((self.order, found));
    }

    /// Reports a number or name that the data have otherwise, unless it has a tag, by which it is
    /// compared already.
    pub fn discrepancy(&mut self, confidence: Confidence, at: TextSpan<'_>, wrong: Discrepancy<'_>) {
        let is_tagged = |number: &Tagged| number.range.start <= at.1.start && at.1.end <= number.range.end;
        if !at.0.tagged.iter().any(is_tagged) {
            self.tagged_discrepancy(confidence, at, wrong);
        }
    }

    /// The same for a number whether it has a tag or not. It can be corrected without a judgement,
    /// unless all complaints may be meant.
    pub fn tagged_discrepancy(&mut self, confidence: Confidence, at: TextSpan<'_>, wrong: Discrepancy<'_>) {
        let Discrepancy { what, here, right, cause } = wrong;
        if confidence >= self.least && cause != Some(LikelyCause::AllComplaints) && !self.is_illegible(&at) {
            let stands = &at.0.text[at.1.clone()];
            self.corrections.extend(self.draft.correction(at.0, at.1.clone(), &in_form_of(stands, right)));
        }
        let other = match cause {
            None => "none",
            Some(LikelyCause::OtherLabel(label)) => label,
            Some(LikelyCause::AllComplaints) => "all",
            Some(LikelyCause::EarlierBuild) => "earlier",
        };
        let facts = [("what", what.into()), ("here", here.into()), ("right", right.into()), ("other", other.into())];
        self.report(confidence, at, &facts);
    }

    /// All findings in their order.
    pub fn sorted(mut self) -> AuditOutcome {
        self.found.sort_by_key(|(order, _)| *order);
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(self.found.into_iter().map(|(_, found)| found));
        AuditOutcome { diagnostics, corrections: self.corrections }
    }

    fn rule(&self) -> ReportingRule {
        self.rule.expect("the registry begins a rule before it runs its check")
    }

    fn diagnostic(&self, facts: &[(&'static str, Fact)]) -> Diagnostic {
        facts.iter().fold(Diagnostic::new(self.rule().code), |found, (name, fact)| found.with(name, fact.clone()))
    }

    /// Whether the rule relies on names, and the text has characters that a font lacked (〓): which
    /// name it holds is then unknown.
    fn is_illegible(&self, (text, _): &TextSpan<'_>) -> bool {
        self.rule().relies_on_names && text.text.contains('〓')
    }
}

/// The right value in the form of what it replaces: without units where that has none.
fn in_form_of(here: &str, right: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_bare = here.starts_with(is_digit) && here.ends_with(is_digit);
    match (right.find(is_digit), right.rfind(is_digit)) {
        (Some(first), Some(last)) if is_bare => right[first..=last].to_owned(),
        _ => right.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(code: Code, group: usize) -> ReportingRule {
        ReportingRule { code, confidences: &[Confidence::Low, Confidence::High], relies_on_names: true, group }
    }

    fn codes(outcome: AuditOutcome) -> Vec<u16> {
        outcome.diagnostics.as_slice().iter().map(|found| found.code.number()).collect()
    }

    #[test]
    fn findings_of_a_group_stand_by_step_and_groups_one_after_another() {
        let draft = Draft::of_markdown("a.md", "一二三四五六".to_owned());
        let text = draft.blocks[0].text().unwrap();
        let mut findings = Findings::new(&draft, Confidence::Low);
        let mut report = |rule: ReportingRule, steps: [Option<usize>; 2]| {
            findings.begin(rule);
            for (at, step) in steps.into_iter().enumerate() {
                match step {
                    Some(step) => findings.step(step, 0),
                    None => findings.step_behind_all(0),
                }
                findings.report(Confidence::High, (text, 3 * at..3 * at + 3), &[]);
            }
        };
        report(rule(Code::ListLength, 1), [Some(0), Some(1)]);
        report(rule(Code::ListOrder, 1), [Some(0), Some(1)]);
        report(rule(Code::SaidTwice, 0), [Some(0), None]);
        assert_eq!(codes(findings.sorted()), [808, 805, 806, 805, 806, 808]);
    }

    #[test]
    fn what_is_uncertain_repeated_or_illegible_is_left_out() {
        let draft = Draft::of_markdown("a.md", "一二三\n\n〓乐".to_owned());
        let [legible, illegible] = [0, 1].map(|at| draft.blocks[at].text().unwrap());
        let mut findings = Findings::new(&draft, Confidence::Medium);
        findings.begin(rule(Code::ListLength, 0));
        findings.report(Confidence::Low, (legible, 0..3), &[]);
        findings.report(Confidence::High, (illegible, 0..3), &[]);
        findings.report(Confidence::High, (legible, 0..3), &[]);
        findings.report(Confidence::High, (legible, 0..3), &[]);
        assert!(findings.has(Code::ListLength, &(legible, 0..3)) && !findings.has(Code::ListOrder, &(legible, 0..3)));
        assert_eq!(codes(findings.sorted()), [805]);
    }
}
