//! Everything found on one run, in bounded memory.
//!
//! Input: one diagnostic after another. Output: the first of each code in full, in the order found,
//! and an exact count of all. A file of twenty million bad rows so takes no more memory than one of
//! a thousand.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Fact, Severity};

/// Findings of one code that are kept in full; beyond that they are counted.
pub const KEPT: usize = 1_000;
/// Different values of one code that are counted by name.
const VALUES: usize = 1_000;
/// The facts that say what stood in the data: the first of them that a diagnostic has is its value.
const VALUE_FACTS: [&str; 5] = ["value", "name", "column", "key", "character"];

/// What is known of all findings of one code.
#[derive(Debug, Clone, Default)]
struct CodeSum {
    found: u64,
    kept: usize,
    /// How often each value was seen, with its place among them in order of appearance.
    values: BTreeMap<String, (usize, u64)>,
}

impl CodeSum {
    fn count_value(&mut self, value: &str, times: u64) {
        if let Some((_, count)) = self.values.get_mut(value) {
            *count += times;
        } else if self.values.len() < VALUES {
            self.values.insert(value.to_owned(), (self.values.len(), times));
        }
    }

    fn values_in_order(&self) -> Vec<(&str, u64)> {
        let mut values: Vec<(usize, &str, u64)> = self.values.iter().map(|(v, (at, count))| (*at, v.as_str(), *count)).collect();
        values.sort_by_key(|(at, ..)| *at);
        values.into_iter().map(|(_, value, count)| (value, count)).collect()
    }
}

/// Everything found on one run, in the order found.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    sums: BTreeMap<Code, CodeSum>,
}

impl Diagnostics {
    /// Takes one in. The same error at the same place is reported once, though two stages may meet
    /// it; beyond the first [`KEPT`] of a code nothing is left to compare with, and all are
    /// counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let code = diagnostic.code;
        let sum = self.sums.entry(code).or_default();
        if sum.kept < KEPT && diagnostic.severity() == Severity::Error && self.kept.contains(&diagnostic) {
            return;
        }
        sum.found += 1;
        if let Some(value) = value(&diagnostic) {
            sum.count_value(value, 1);
        }
        if sum.kept < KEPT {
            sum.kept += 1;
            self.kept.push(diagnostic);
        }
    }

    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        more.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Takes over what another run found, with its counts. Errors that are known already are left
    /// out, as in [`push`](Self::push).
    pub fn append(&mut self, other: Diagnostics) {
        let mut again: BTreeMap<Code, u64> = BTreeMap::new();
        for diagnostic in other.kept {
            if diagnostic.severity() == Severity::Error && self.kept.contains(&diagnostic) {
                *again.entry(diagnostic.code).or_default() += 1;
                continue;
            }
            let sum = self.sums.entry(diagnostic.code).or_default();
            if sum.kept < KEPT {
                sum.kept += 1;
                self.kept.push(diagnostic);
            }
        }
        for (code, theirs) in other.sums {
            let sum = self.sums.entry(code).or_default();
            sum.found += theirs.found - again.get(&code).copied().unwrap_or_default();
            for (value, count) in theirs.values_in_order() {
                sum.count_value(value, count);
            }
        }
    }

    /// Those kept in full: the first of each code, in the order found.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.kept
    }

    /// How many of each code were found, in order of the codes.
    pub fn counts(&self) -> impl Iterator<Item = (Code, u64)> {
        self.sums.iter().map(|(code, sum)| (*code, sum.found))
    }

    /// How many of `code` were found.
    pub fn count_of(&self, code: Code) -> u64 {
        self.sums.get(&code).map_or(0, |sum| sum.found)
    }

    /// How many of `code` are counted and not kept.
    pub fn unkept(&self, code: Code) -> u64 {
        self.sums.get(&code).map_or(0, |sum| sum.found - sum.kept as u64)
    }

    /// The values found most often under `code`, with their counts; of values that came late in a
    /// long run only those seen among the first are counted.
    pub fn frequent(&self, code: Code) -> Vec<(&str, u64)> {
        let mut values = self.sums.get(&code).map(CodeSum::values_in_order).unwrap_or_default();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        values
    }

    pub fn count(&self, severity: Severity) -> u64 {
        self.counts().filter(|(code, _)| code.severity() == severity).map(|(_, count)| count).sum()
    }

    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// What stood in the data, as far as a diagnostic says so.
fn value(diagnostic: &Diagnostic) -> Option<&str> {
    let fact = |wanted: &str| diagnostic.facts.iter().find(|(name, _)| *name == wanted);
    VALUE_FACTS.iter().find_map(|name| fact(name)).and_then(|(_, fact)| match fact {
        Fact::Text(text) => Some(text.as_str()),
        Fact::Number(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn unknown(line: u64) -> Diagnostic {
        let value = if line.is_multiple_of(3) { "北云南省" } else { "火星" };
        Diagnostic::new(Code::RegionUnknown).with("value", value).at(Place::file("x.csv").line(line))
    }

    #[test]
    fn the_first_are_kept_and_all_are_counted() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend((1..=30_000).map(unknown));
        diagnostics.push(Diagnostic::new(Code::FileMissing).with("path", "y.csv"));
        assert_eq!(diagnostics.as_slice().len(), KEPT + 1);
        assert_eq!((diagnostics.count(Severity::Warning), diagnostics.count(Severity::Error)), (30_000, 1));
        assert_eq!(diagnostics.unkept(Code::RegionUnknown), 29_000);
        assert_eq!(diagnostics.frequent(Code::RegionUnknown), [("火星", 20_000), ("北云南省", 10_000)]);
        assert_eq!(diagnostics.counts().collect::<Vec<_>>(), [(Code::FileMissing, 1), (Code::RegionUnknown, 30_000)]);
    }

    #[test]
    fn what_two_runs_found_is_added_up() {
        let (mut diagnostics, mut more) = (Diagnostics::default(), Diagnostics::default());
        diagnostics.extend((1..=900).map(unknown));
        more.extend((1..=1_500).map(unknown));
        diagnostics.append(more);
        assert_eq!((diagnostics.as_slice().len(), diagnostics.unkept(Code::RegionUnknown)), (KEPT, 1_400));
        assert_eq!(diagnostics.frequent(Code::RegionUnknown), [("火星", 1_600), ("北云南省", 800)]);
    }

    #[test]
    fn the_same_error_at_the_same_place_is_told_once() {
        let mut diagnostics = Diagnostics::default();
        for line in [1, 2, 1] {
            diagnostics.push(Diagnostic::new(Code::CallUnknown).with("name", "totl").at(Place::file("x.md").line(line)));
        }
        let mut more = diagnostics.clone();
        more.push(Diagnostic::new(Code::CallUnknown).with("name", "totl").at(Place::file("x.md").line(3)));
        diagnostics.append(more);
        assert_eq!((diagnostics.count_of(Code::CallUnknown), diagnostics.as_slice().len()), (3, 3));
    }
}
