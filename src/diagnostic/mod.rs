//! What can be wrong, and how people and programs are told.
//!
//! Enter, from any stage, a [`Code`], a [`Place`] and the facts of the case; leave, in one language, lines for a terminal or JSON.
//! Stages state facts, never sentences: wording lives in the [`Catalogue`] alone, so that no message exists in one language only.
//! This room must not know any stage.

mod catalogue;
mod code;
mod place;
mod print;

pub use catalogue::{Catalogue, Fact, Lang};
pub use code::{Code, Severity};
pub use place::{Excerpt, Place};
pub use print::{print_json, print_text, summary};

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

    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
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

/// Everything found on one run, in the order found.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Takes one in. The same error at the same place is told once, though two stages may meet it.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity() < Severity::Error || !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        more.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Takes over what another run found.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity() == severity).count()
    }

    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// The candidate that `word` was probably meant to be: the nearest by edit distance, if near enough to be no coincidence.
///
/// Near enough is at most a third of the longer word's characters, at least one; ties go to the earlier candidate.
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
