//! What can be wrong, and how it is shown to people and programs.
//!
//! 1. Enter, from any stage, a [`Code`], a [`Place`] and the facts of the case, as a
//!    [`Diagnostic`].
//! 2. [`Diagnostics`] keeps the first of each code and counts all.
//! 3. Leave, in one language, text for people with the many alike grouped, JSON lines, or SARIF for
//!    programs; and for those who want to know more, what a code means as [`CodeExplanation`].
//!
//! Stages state facts, never sentences: wording lives in the [`Catalogue`] alone, so that no
//! message exists in one language only. Must not know any stage.
#![warn(clippy::cast_possible_truncation, unreachable_pub)]

mod catalogue;
mod code;
mod explained;
mod findings;
mod fold;
mod group;
mod json;
mod place;
mod quote;
mod sarif;
mod text;

pub use catalogue::{Catalogue, Fact, Lang};
pub use code::{Code, Severity};
pub use explained::CodeExplanation;
pub use findings::{Diagnostics, KEPT};
pub use fold::fold;
pub use json::{print_json, print_json_lines};
pub use place::{Excerpt, Place};
pub use sarif::print_sarif;
pub use text::{print_findings, print_text, summary};

/// One thing that is wrong, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// Boxed, since every fallible function carries a diagnostic in its result.
    pub place: Option<Box<Place>>,
    /// What the catalogue's message needs to speak of this case.
    pub facts: Vec<(&'static str, Fact)>,
}

impl Diagnostic {
    pub fn new(code: Code) -> Self {
        Diagnostic { code, place: None, facts: Vec::new() }
    }

    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// States a fact; of a very long text its beginning, with every character shown that would act
    /// on a terminal.
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        let fact = match fact.into() {
            Fact::Text(text) => Fact::Text(quote::repeated(text)),
            number => number,
        };
        self.facts.push((name, fact));
        self
    }

    /// States the name that was probably meant; the catalogue words the case where there is none.
    pub fn suggesting(self, nearest: Option<&str>) -> Self {
        self.with("suggestion", nearest.unwrap_or("none"))
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The candidate that `word` was probably meant to be: the nearest by edit distance, if near enough
/// to be no coincidence.
///
/// Near enough is at most a third of the longer word's characters, at least one; ties go to the
/// earlier candidate.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let distance = strsim::osa_distance(word, candidate);
            let allowed = (word.chars().count().max(candidate.chars().count()) / 3).max(1);
            (distance <= allowed).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        assert_eq!(nearest("北云南省", ["云南省", "海南省"]), Some("云南省"));
        assert_eq!(nearest("secter", ["sector", "sections"]), Some("sector"));
        assert_eq!(nearest("分期乐", ["支付宝", "云闪付"]), None);
    }
}
