//! The rows that a number is about.
//!
//! Input: the ledger and a [`Sieve`]. Output: the rows that it keeps, in the order in which they
//! were read. The sieve comes with the number; it is held against the rows themselves and never
//! against counts, or the check would prove nothing.

use super::{At, Away, Entry, Ledger};
use crate::{
    clean::TurnedAway,
    complaint::{Amount, Period, Values, dimension::key},
    compose::behind::{Condition, Sieve},
    tally::CountRules,
};

/// A row, counted or not.
#[derive(Debug, Clone, Copy)]
pub enum Line<'l> {
    Counted(&'l Entry),
    Away(&'l Away),
}

impl<'l> Line<'l> {
    pub fn at(self) -> At {
        match self {
            Line::Counted(entry) => entry.at,
            Line::Away(away) => away.at,
        }
    }

    /// The complaint, where the row was counted.
    pub fn entry(self) -> Option<&'l Entry> {
        match self {
            Line::Counted(entry) => Some(entry),
            Line::Away(_) => None,
        }
    }
}

/// The rows that `sieve` keeps.
pub(super) fn rows<'l>(ledger: &'l Ledger, sieve: &Sieve, count_rules: &CountRules) -> Vec<Line<'l>> {
    let counted = |ledger: &'l Ledger| ledger.entries.iter().map(Line::Counted);
    let mut rows: Vec<Line<'l>> = match &sieve.condition {
        Condition::Intake { outcome, file } => {
            let in_file = |line: &Line<'_>| file.is_none_or(|file| line.at().table as usize == file);
            let of_outcome = |away: &&Away| *outcome == "read" || *outcome == key(away.outcome);
            let entries = counted(ledger).filter(|_| ["read", "counted"].contains(outcome));
            entries.chain(ledger.away.iter().filter(of_outcome).map(Line::Away)).filter(in_file).collect()
        }
        Condition::Reason(code) => ledger.away.iter().filter(|away| away.reason == *code).map(Line::Away).collect(),
        condition => {
            let keeps = Keeps::new(condition);
            let entries = ledger.entries.iter().filter(|entry| {
                sieve.platform.as_ref().is_none_or(|platform| **platform == *entry.facts.platform)
                    && sieve.period.is_none_or(|period| period.contains(entry.facts.filed.date()))
                    && keeps.keeps(entry, count_rules)
            });
            return entries.map(Line::Counted).collect();
        }
    };
    rows.sort_by_key(|line| line.at());
    rows
}

fn key(outcome: TurnedAway) -> &'static str {
    match outcome {
        TurnedAway::Rejected => "rejected",
        TurnedAway::OutsidePeriod => "outside_period",
        TurnedAway::OutsideScope => "outside_scope",
        TurnedAway::Repeated => "repeated",
    }
}

/// A condition with its month read once.
struct Keeps<'c> {
    condition: &'c Condition,
    month: Option<Period>,
}

impl<'c> Keeps<'c> {
    fn new(condition: &'c Condition) -> Self {
        let month = match condition {
            Condition::Is(dimension, label) if **dimension == *key::MONTH => label.parse().ok(),
            _ => None,
        };
        Keeps { condition, month }
    }

    fn keeps(&self, entry: &Entry, count_rules: &CountRules) -> bool {
        match self.condition {
            Condition::Counted => true,
            Condition::Is(dimension, _) if **dimension == *key::MONTH => {
                self.month.is_some_and(|month| month.contains(entry.facts.filed.date()))
            }
            Condition::Is(dimension, label) => value(entry, dimension, count_rules) == Some(label),
            Condition::Unknown(dimension) => value(entry, dimension, count_rules).is_none(),
            Condition::Known(dimension) => value(entry, dimension, count_rules).is_some(),
            Condition::SumStated => matches!(entry.facts.amount, Some(Amount::Exact(_))),
            Condition::Handed => entry.facts.handed.is_some(),
            Condition::Replied => entry.facts.seconds_to_reply().is_some(),
            Condition::Scored => entry.facts.satisfaction.is_some(),
            Condition::Intake { .. } | Condition::Reason(_) => false,
        }
    }
}

/// The label of the value that an entry has in a dimension.
pub(super) fn value<'e>(entry: &'e Entry, key: &str, rules: &'e CountRules) -> Option<&'e str> {
    let dimension = rules.dimensions.get(key)?;
    if let Some(slot) = dimension.slot() {
        return entry.facts.value(slot).map(|label| &**label);
    }
    match dimension.values {
        Values::Amounts => match entry.facts.amount.as_ref()? {
            Amount::Option(option) => Some(option),
            amount => rules.bands.as_slice().get(rules.bands.holding(amount)?).map(|band| band.label.as_str()),
        },
        Values::Platforms => Some(&entry.facts.platform),
        // Months are periods, and told apart by date.
        _ => MONTHS.get(usize::try_from(entry.facts.filed.month()).ok()?.checked_sub(1)?).copied(),
    }
}

const MONTHS: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
