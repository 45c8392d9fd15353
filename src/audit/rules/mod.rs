//! The rules of an audit, one file each, and the registry of all of them.
//!
//! A rule is added with
//!
//! 1. its code, severity and key: one line in [`Code`](crate::diagnostic::Code),
//! 2. its check: one file here, named like the key, that exports a [`Rule`],
//! 3. its registration: `mod` and a row in [`RULES`], both in this file,
//! 4. its words: a message in `locales/*/diagnostics.ftl` and an explanation in
//!    `locales/*/explain.ftl`,
//! 5. its case: `tests/cases/KEY/` with `command` and `input/draft.md`.
//!
//! These are nine files: three of sources, four of words, two of the case. Tests report which are
//! missing. Everything else is made from them: the expected output of the case and
//! `tests/diagnostics/` with `UPDATE_CASES=1`, the tables in `docs/` and the examples of `nianbao
//! explain` with `UPDATE_DOCS=1`.
//!
//! Input: an [`AuditedDocument`] and a [`RuleContext`]. Output: [`Findings`]. How a document is
//! read and how its parts are extracted is not known here.

mod band_labels;
mod caption_number;
mod case_absent;
mod date_odd;
mod figure_gone;
mod figure_wrong;
mod first_person;
mod grade_index;
mod list_base;
mod list_length;
mod list_missing;
mod list_order;
mod no_baseline;
mod not_first;
mod paragraph_twice;
mod personal_data;
mod platform_listed;
mod rate_wrong;
mod reference_missing;
mod region_name;
mod region_twice;
pub(crate) mod rule;
mod said_twice;
mod share_base;
mod share_change;
mod share_count;
mod shares_sum;
mod statement_wrong;
mod strong_words;
mod tiny_base;
mod total_sum;
mod typography;
pub(crate) mod unfinished;
mod words_share;

use rule::{Needs, Rule};

use super::{
    confidence::Confidence,
    context::RuleContext,
    document::AuditedDocument,
    findings::{Findings, ReportingRule},
};

/// All rules, in the order in which they run and their findings stand. Rules of one group go
/// through the same lists or texts; their findings stand together for each of these.
pub(crate) const RULES: &[&[Rule]] = &[
    &[share_count::RULE, share_base::RULE, shares_sum::RULE],
    &[list_length::RULE, list_order::RULE],
    &[said_twice::RULE, not_first::RULE],
    &[band_labels::RULE],
    &[region_name::RULE, region_twice::RULE],
    &[total_sum::RULE],
    &[words_share::RULE, grade_index::RULE],
    &[caption_number::RULE],
    &[reference_missing::RULE],
    &[unfinished::RULE, personal_data::RULE],
    &[first_person::RULE, case_absent::RULE],
    &[platform_listed::RULE],
    &[date_odd::RULE],
    &[share_change::RULE, no_baseline::RULE],
    &[rate_wrong::RULE],
    &[strong_words::RULE],
    &[tiny_base::RULE],
    &[paragraph_twice::RULE],
    &[typography::RULE],
    &[statement_wrong::RULE],
    &[figure_wrong::RULE, figure_gone::RULE, list_missing::RULE],
    &[list_base::RULE],
];

/// Runs the rules whose needs are fulfilled. Rules that can report nothing as certain as
/// `least` are left out.
pub(crate) fn run(
    document: &AuditedDocument<'_>,
    context: &RuleContext<'_>,
    least: Confidence,
    is_fulfilled: impl Fn(Needs) -> bool,
    findings: &mut Findings<'_>,
) {
    for (group, rules) in RULES.iter().enumerate() {
        for rule in rules.iter().filter(|rule| is_fulfilled(rule.needs)) {
            let Rule { code, confidences, relies_on_names, .. } = *rule;
            if confidences.last().is_none_or(|most| *most >= least) {
                findings.begin(ReportingRule { code, confidences, relies_on_names, group });
                (rule.check)(document, context, findings);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;
    use crate::diagnostic::{Catalogue, Code, CodeExplanation, Lang};

    fn rules() -> impl Iterator<Item = &'static Rule> {
        RULES.iter().copied().flatten()
    }

    #[test]
    fn every_code_of_an_audit_has_one_rule() {
        // A document that cannot be read is refused before any rule runs.
        let codes = Code::ALL.iter().filter(|code| code.number() / 100 == 8 && **code != Code::DraftForm);
        let mut ruled: Vec<Code> = rules().map(|rule| rule.code).collect();
        ruled.sort_unstable();
        assert_eq!(ruled, codes.copied().collect::<Vec<_>>());
    }

    #[test]
    fn every_rule_has_a_file_words_and_a_case() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for code in rules().map(|rule| rule.code) {
            let file = root.join("src/audit/rules").join(code.key().replace('-', "_"));
            assert!(file.with_extension("rs").is_file() || file.join("mod.rs").is_file(), "{}", file.display());
            for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
                let CodeExplanation { title, means, matters, fix, .. } = CodeExplanation::new(code, &Catalogue::new(lang));
                assert!([title, means, matters, fix].iter().all(|words| !words.is_empty()), "{code} in {name}");
                let case = root.join("tests/cases").join(code.key()).join("expected").join(name).with_extension("txt");
                assert!(fs::read_to_string(&case).is_ok_and(|said| said.contains(&format!("[{code}]"))), "{}", case.display());
            }
        }
    }

    #[test]
    fn confidences_rise_and_only_an_answer_has_none() {
        for rule in rules() {
            assert!(
                rule.confidences.is_sorted() && rule.confidences.iter().collect::<BTreeSet<_>>().len() == rule.confidences.len()
            );
            assert_eq!(rule.confidences.is_empty(), rule.needs == Needs::Request && rule.code.is_answer(), "{}", rule.code);
        }
    }
}
