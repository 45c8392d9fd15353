//! Many findings alike become a few.
//!
//! Input: everything found. Output: what is printed, in order of first appearance: a finding in
//! full, or what is to be said of the rest of a group. An answer to what was asked of each thing is
//! never grouped. Two rules make a group, both separated by how people work: findings that say the
//! same of other places, and findings of one code that are too many to be read one by one. Errors
//! must be corrected one by one, so more of them stay apart.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Diagnostics, Fact, Severity};

/// Findings of a group that are shown in full.
const IN_FULL: usize = 3;
/// Findings that say the same, and warnings and notes of one code, are a group beyond this.
const MANY: u64 = 5;
/// Errors of one code are a group beyond this.
const MANY_ERRORS: u64 = 20;
/// Further places and values that the rest of a group names.
const NAMED: usize = 3;

/// What is printed next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PrintedEntry<'d> {
    Whole(&'d Diagnostic),
    Rest(CodeRest<'d>),
}

/// The rest of a group.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CodeRest<'d> {
    pub code: Code,
    pub count: u64,
    /// All of the group, those in full too.
    pub total: u64,
    /// The first of them, for their places.
    pub next: Vec<&'d Diagnostic>,
    /// What the whole group's findings found most often, most frequent first; empty where all say
    /// the same.
    pub values: Vec<(&'d str, u64)>,
}

/// What the members of a group have in common: the code and, where there are not too many of it,
/// all that is said.
type GroupKey<'d> = (Code, &'d [(&'static str, Fact)]);

/// Puts what is at least as severe as `least` into the order in which it is printed.
pub(super) fn group(diagnostics: &Diagnostics, least: Severity) -> Vec<PrintedEntry<'_>> {
    let all = || diagnostics.as_slice().iter().filter(|diagnostic| diagnostic.severity() >= least);
    let mut groups: BTreeMap<GroupKey<'_>, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in all() {
        groups.entry(common(diagnostics, diagnostic)).or_default().push(diagnostic);
    }
    let mut shown = Vec::new();
    for diagnostic in all() {
        let key = common(diagnostics, diagnostic);
        match groups.get_mut(&key) {
            Some(members) if members.len() as u64 > MANY && !diagnostic.code.is_answer() => {
                shown.extend(printed_of(diagnostics, std::mem::take(members)))
            }
            // A group is printed where its first finding was seen.
            Some(members) if members.is_empty() => {}
            _ => shown.push(PrintedEntry::Whole(diagnostic)),
        }
    }
    shown
}

fn common<'d>(diagnostics: &Diagnostics, diagnostic: &'d Diagnostic) -> GroupKey<'d> {
    let most = if diagnostic.severity() == Severity::Error { MANY_ERRORS } else { MANY };
    (diagnostic.code, if diagnostics.count_of(diagnostic.code) > most { &[] } else { &diagnostic.facts })
}

fn printed_of<'d>(diagnostics: &'d Diagnostics, members: Vec<&'d Diagnostic>) -> Vec<PrintedEntry<'d>> {
    let code = members[0].code;
    let same = members.iter().all(|member| member.facts == members[0].facts);
    let total = members.len() as u64 + diagnostics.unkept(code);
    let count = total - IN_FULL as u64;
    let values = if same { Vec::new() } else { diagnostics.frequent(code).into_iter().take(NAMED).collect() };
    let next = members.iter().skip(IN_FULL).take(NAMED).copied().collect();
    let whole = members.into_iter().take(IN_FULL).map(PrintedEntry::Whole);
    whole.chain([PrintedEntry::Rest(CodeRest { code, count, total, next, values })]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn at(code: Code, value: &str, line: u64) -> Diagnostic {
        Diagnostic::new(code).with("value", value).at(Place::file("x.csv").line(line))
    }

    /// The codes shown in full, and the rests as their counts.
    fn outline(diagnostics: &Diagnostics) -> Vec<(u16, u64)> {
        let outline = group(diagnostics, Severity::Note).into_iter().map(|shown| match shown {
            PrintedEntry::Whole(diagnostic) => (diagnostic.code.number(), 0),
            PrintedEntry::Rest(rest) => (rest.code.number(), rest.count),
        });
        outline.collect()
    }

    #[test]
    fn what_was_asked_for_is_told_one_by_one() {
        let mut diagnostics = Diagnostics::default();
        (1..=30).for_each(|line| diagnostics.push(at(Code::ListBase, "229", line)));
        assert_eq!(outline(&diagnostics), vec![(833, 0); 30]);
    }

    #[test]
    fn a_few_stay_where_they_were_found() {
        let mut diagnostics = Diagnostics::default();
        for line in 1..=4 {
            diagnostics.push(at(Code::RegionUnknown, "火星", line));
            diagnostics.push(at(Code::GenderUnknown, "公司", line));
        }
        assert_eq!(outline(&diagnostics), [311, 312].repeat(4).into_iter().map(|code| (code, 0)).collect::<Vec<_>>());
    }

    #[test]
    fn many_are_a_group_where_the_first_was_found() {
        let mut diagnostics = Diagnostics::default();
        for line in 1..=2_000 {
            diagnostics.push(at(Code::RegionUnknown, if line % 4 == 0 { "火星" } else { "北云南省" }, line));
            if line < 3 {
                diagnostics.push(at(Code::GenderUnknown, "公司", line));
            }
        }
        assert_eq!(outline(&diagnostics), [(311, 0), (311, 0), (311, 0), (311, 1_997), (312, 0), (312, 0)]);
        let shown = group(&diagnostics, Severity::Note);
        let PrintedEntry::Rest(rest) = &shown[3] else { panic!("{shown:?}") };
        assert_eq!(rest.values, [("北云南省", 1_500), ("火星", 500)]);
        assert_eq!(rest.next.iter().map(|next| next.place.as_ref().unwrap().line.unwrap()).collect::<Vec<_>>(), [4, 5, 6]);
    }

    #[test]
    fn errors_stay_apart_for_longer_unless_they_say_the_same() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend((1..=20).map(|line| at(Code::CellUnreadable, &format!("值{line}"), line)));
        assert_eq!(outline(&diagnostics).len(), 20);
        diagnostics.extend((1..=1).map(|line| at(Code::CellUnreadable, "另", line)));
        assert_eq!(outline(&diagnostics), [(214, 0), (214, 0), (214, 0), (214, 18)]);
        let mut same = Diagnostics::default();
        same.extend((1..=6).map(|line| at(Code::CellUnreadable, "也许", line)));
        assert_eq!(outline(&same), [(214, 0), (214, 0), (214, 0), (214, 3)]);
    }

    #[test]
    fn the_less_severe_can_be_left_out() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(at(Code::RegionUnknown, "火星", 1));
        assert!(group(&diagnostics, Severity::Error).is_empty());
    }
}
