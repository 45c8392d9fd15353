//! What a sentence states of things on a scale.
//!
//! Input: nothing; the other modules of `statements` fill these types. Output: statements that a
//! scale can be compared with. Whether they are right is not known here.

use std::{cmp::Ordering, ops::Range};

use crate::{audit::extract::share::Share, complaint::Label};

/// A stated share; `None` where it exceeds 100% and can be none.
pub(crate) type StatedShare = Option<Share>;

/// Reads a share; `None` where the words are no number.
pub(crate) fn stated_share(text: &str) -> Option<StatedShare> {
    let is_beyond = || text.parse::<f64>().is_ok_and(|value| value > 100.0);
    Share::read(text).map(Some).or_else(|| is_beyond().then_some(None))
}

/// A statement, and the range of its sentence that is wrong where the statement is.
#[derive(Debug)]
pub(crate) struct Statement {
    pub range: Range<usize>,
    /// What it is stated of.
    pub what: String,
    pub kind: StatementKind,
}

#[derive(Debug)]
pub(crate) enum StatementKind {
    /// The first has more, or fewer, than the second; by `by` where a difference is stated.
    /// `turned` is the word for the opposite.
    Differs {
        one: String,
        other: String,
        order: Ordering,
        by: Option<u64>,
        turned: &'static str,
    },
    /// The first has `times` as many as the second; `side` is the word before or behind the number.
    Times {
        one: String,
        other: String,
        times: Share,
        side: String,
    },
    /// It has the most, or the fewest.
    Extreme {
        label: String,
        most: bool,
    },
    Rank {
        label: String,
        rank: u64,
    },
    /// Several together have this share.
    Share {
        labels: Vec<String>,
        share: StatedShare,
    },
    /// Several together have this count.
    Count {
        labels: Vec<String>,
        count: u64,
    },
    /// The first `top` of a kind have this share together.
    TopShare {
        kind: Option<Label>,
        known: Option<String>,
        top: usize,
        share: StatedShare,
    },
    /// It is among the first `top`, of which these are named.
    Among {
        label: String,
        top: usize,
        named: Vec<String>,
    },
    /// It has a share in words: 近, 四成.
    Words {
        label: String,
        side: String,
        part: String,
    },
}

impl Statement {
    /// Whether it is about something of this name.
    pub fn names(&self, name: &str) -> bool {
        match &self.kind {
            StatementKind::Differs { one, other, .. } | StatementKind::Times { one, other, .. } => one == name || other == name,
            StatementKind::Extreme { label, .. } | StatementKind::Rank { label, .. } | StatementKind::Words { label, .. } => {
                label == name
            }
            StatementKind::Among { named, .. } => named.iter().any(|label| label == name),
            StatementKind::Share { labels, .. } | StatementKind::Count { labels, .. } => labels.iter().any(|label| label == name),
            StatementKind::TopShare { .. } => false,
        }
    }
}
