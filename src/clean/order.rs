//! What a row owes to the rows before it.
//!
//! Enter rows in the order in which they stand; leaves, for each, whether it repeats an earlier one, and whether its platform is met for
//! the first time. All else of a row can be found out in any order, by any number of threads: this cannot, so it does as little as it
//! can. Nothing is counted here.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::{
    cleaner::{Begun, Ready, Stage},
    repeats::{Repeat, Repeats, Standing},
};
use crate::{complaint::Label, plan::Config};

/// What is known of the rows before.
#[derive(Debug)]
pub struct Order {
    repeats: Repeats,
    /// In no order: it is only asked whether a platform is among them.
    unlisted: HashSet<Label, RandomState>,
}

/// What a row is to those before it.
#[derive(Debug, Default)]
pub struct Verdict {
    pub(super) repeat: Option<Repeat>,
    /// The first row about a platform that is not listed.
    pub(super) unlisted: bool,
}

impl Verdict {
    /// Whether the row is turned away for it.
    pub fn repeats(&self) -> bool {
        matches!(self.repeat, Some(Repeat::Number(_) | Repeat::Person(_)))
    }
}

impl Order {
    pub fn new(config: &Config) -> Self {
        Order { repeats: Repeats::new(config.input.repeat_days), unlisted: HashSet::default() }
    }

    /// What the next row is to those before it.
    pub fn judge(&mut self, begun: &Begun<'_>) -> Verdict {
        let Stage::Ready(Ready { number, platform, listed, counts, traits, .. }) = &begun.stage else {
            return Verdict::default();
        };
        let record = &begun.record;
        let repeat =
            self.repeats.find(traits, number, Standing { file: record.path(), sheet: record.sheet(), line: record.line() });
        let mut verdict = Verdict { repeat, unlisted: false };
        if !listed && *counts && !verdict.repeats() && !self.unlisted.contains(platform) {
            self.unlisted.insert(platform.clone());
            verdict.unlisted = true;
        }
        verdict
    }
}
