//! What a row owes to the rows before it.
//!
//! Enter rows in the order in which they stand, some at a time; leaves, for each, whether it repeats an earlier one, and whether its platform
//! is met for the first time. All else of a row can be found out in any order, by any number of threads: this cannot, so it does as little
//! as it can. Nothing is counted here.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::{
    cleaner::{Begun, Ready},
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
#[derive(Debug)]
pub struct Verdict {
    /// Apart, since hardly any row repeats another.
    pub(super) repeat: Option<Box<Repeat>>,
    /// The first row about a platform that is not listed.
    pub(super) unlisted: bool,
}

impl Verdict {
    /// Whether the row is turned away for it.
    pub fn repeats(&self) -> bool {
        matches!(self.repeat.as_deref(), Some(Repeat::Number(_) | Repeat::Person(_)))
    }
}

impl Order {
    pub fn new(config: &Config) -> Self {
        Order { repeats: Repeats::new(config.input.repeat_days), unlisted: HashSet::default() }
    }

    /// Makes room for so many rows.
    pub fn reserve(&mut self, rows: usize) {
        self.repeats.reserve(rows);
    }

    /// What rows of `table` are to those before them: the next ones, as they stand. Each question is put to all of them before the next one:
    /// the answers lie in memory that no cache holds, and come several at a time where none is waited for.
    // In one piece with its caller, the one stage that no second thread can share would be in no profile.
    #[inline(never)]
    pub fn judge<'b, 'r: 'b>(&mut self, table: Standing<'_>, rows: impl Iterator<Item = &'b Begun<'r>> + Clone) -> Vec<Verdict> {
        let Order { repeats, unlisted } = self;
        repeats.open(table);
        rows.clone().filter_map(Begun::ready).for_each(|ready| repeats.look_ahead(&ready.traits));
        let by_number = |begun: &Begun<'_>| {
            let Ready { number, traits, .. } = begun.ready()?;
            Some(repeats.by_number(number, traits, begun.line))
        };
        let met: Vec<_> = rows.clone().map(by_number).collect();
        let by_words = |(begun, met): (&Begun<'_>, Option<_>)| match met? {
            Ok(index) => repeats.by_words(&begun.ready()?.traits, index),
            Err(repeat) => Some(repeat),
        };
        let found: Vec<_> = rows.clone().zip(met).map(by_words).collect();
        let judge = |(begun, repeat): (&Begun<'_>, _)| {
            let verdict = Verdict { repeat, unlisted: false };
            let counted = begun.ready().filter(|ready| ready.counts && !verdict.repeats());
            match counted {
                Some(Ready { platform, listed: false, .. }) if !unlisted.contains(platform) => {
                    unlisted.insert(platform.clone());
                    Verdict { unlisted: true, ..verdict }
                }
                _ => verdict,
            }
        };
        rows.zip(found).map(judge).collect()
    }
}
