//! How well masks fit marks.
//!
//! Both measures are strict and by kind: a mark counts as found only where masks of its own kind
//! cover every byte of it, and a mask as right only where it lies within a mark of its own kind. A
//! mask that takes a character too many is wrong, one that leaves one is a miss. Beside them stands
//! what matters to the person in the end: characters of marks that no mask of any kind covers.

use std::{collections::BTreeMap, fmt::Write as _};

use nianbao::clean::mask::{MaskKind, MaskSpan};

use super::corpus::Sample;

/// Counts of one kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub marks: usize,
    pub found: usize,
    pub masks: usize,
    pub right: usize,
    pub characters: usize,
    pub leaked: usize,
}

impl Score {
    /// Whether of `all` at least `percent` in a hundred are `part`.
    pub fn reaches(part: usize, all: usize, percent: usize) -> bool {
        part * 100 >= all * percent
    }
}

#[derive(Default)]
pub struct Scores {
    pub kinds: BTreeMap<MaskKind, Score>,
    /// What was missed or masked wrongly, for whoever mends the rules.
    pub faults: String,
}

impl Scores {
    pub fn add(&mut self, sample: &Sample, spans: &[MaskSpan]) {
        let Sample { part, line, text, marks } = sample;
        for (kind, mark) in marks {
            let score = self.kinds.entry(*kind).or_default();
            let covered = |of: Option<MaskKind>, at: usize| {
                spans.iter().any(|span| of.is_none_or(|kind| span.kind == kind) && span.range.contains(&at))
            };
            let found = mark.clone().all(|at| covered(Some(*kind), at));
            let characters = text[mark.clone()].char_indices().map(|(at, _)| mark.start + at);
            score.marks += 1;
            score.found += usize::from(found);
            score.characters += characters.clone().count();
            score.leaked += characters.filter(|&at| !covered(None, at)).count();
            if !found {
                let _ = writeln!(self.faults, "  {part}.txt:{line}: {} missed: {}", kind.key(), &text[mark.clone()]);
            }
        }
        for span in spans {
            let score = self.kinds.entry(span.kind).or_default();
            let fits = |(kind, mark): &(MaskKind, std::ops::Range<usize>)| {
                *kind == span.kind && mark.start <= span.range.start && span.range.end <= mark.end
            };
            let right = marks.iter().any(fits);
            score.masks += 1;
            score.right += usize::from(right);
            if !right {
                let _ = writeln!(self.faults, "  {part}.txt:{line}: {} wrongly: {}", span.kind.key(), &text[span.range.clone()]);
            }
        }
    }

    /// A table for people, in the order of the kinds.
    pub fn table(&self) -> String {
        let mut table =
            format!("{:10} {:>6} {:>7} {:>6} {:>10} {:>12}\n", "kind", "marks", "recall", "masks", "precision", "leaked chars");
        let ratio = |part: usize, all: usize| match all {
            0 => "–".to_owned(),
            // Cut, not rounded: 1.000 is all of them.
            _ => format!("{}.{:03}", part / all, part * 1000 / all % 1000),
        };
        for (kind, score) in &self.kinds {
            let (recall, precision) = (ratio(score.found, score.marks), ratio(score.right, score.masks));
            let leaked = format!("{}/{}", score.leaked, score.characters);
            let _ = writeln!(
                table,
                "{:10} {:>6} {recall:>7} {:>6} {precision:>10} {leaked:>12}",
                kind.key(),
                score.marks,
                score.masks
            );
        }
        table
    }
}
