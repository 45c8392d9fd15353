//! The rows that a number is about.
//!
//! Input: the ledger and a [`Sieve`]. Output: the rows that it keeps, in the order in which they
//! were read. The sieve comes with the number; it is compared with the rows themselves and never
//! against counts, or the check would prove nothing.

use super::{At, Ledger, LedgerEntry, UncountedRow};
use crate::{
    clean::TurnedAway,
    complaint::{DisputedAmount, Period, Values, dimension::key},
    compose::behind::{RowCondition, RowFilter},
    tally::CountRules,
};

/// A row, counted or not.
#[derive(Debug, Clone, Copy)]
pub enum LedgerRow<'l> {
    Counted(&'l LedgerEntry),
    Away(&'l UncountedRow),
}

impl<'l> LedgerRow<'l> {
    pub fn at(self) -> At {
        match self {
            LedgerRow::Counted(entry) => entry.at,
            LedgerRow::Away(away) => away.at,
        }
    }

    /// The complaint, where the row was counted.
    pub fn entry(self) -> Option<&'l LedgerEntry> {
        match self {
            LedgerRow::Counted(entry) => Some(entry),
            LedgerRow::Away(_) => None,
        }
    }
}

/// The rows that `sieve` keeps.
pub(super) fn rows<'l>(ledger: &'l Ledger, sieve: &RowFilter, count_rules: &CountRules) -> Vec<LedgerRow<'l>> {
    let counted = |ledger: &'l Ledger| ledger.entries.iter().map(LedgerRow::Counted);
    let mut rows: Vec<LedgerRow<'l>> = match &sieve.condition {
        RowCondition::Intake { outcome, file } => {
            let in_file = |line: &LedgerRow<'_>| file.is_none_or(|file| line.at().table as usize == file);
            let of_outcome = |away: &&UncountedRow| *outcome == "read" || *outcome == key(away.outcome);
            let entries = counted(ledger).filter(|_| ["read", "counted"].contains(outcome));
            entries.chain(ledger.away.iter().filter(of_outcome).map(LedgerRow::Away)).filter(in_file).collect()
        }
        RowCondition::Reason(code) => ledger.away.iter().filter(|away| away.reason == *code).map(LedgerRow::Away).collect(),
        condition => {
            let keeps = ConditionTest::new(condition);
            let entries = ledger.entries.iter().filter(|entry| {
                sieve.platform.as_ref().is_none_or(|platform| **platform == *entry.facts.platform)
                    && sieve.period.is_none_or(|period| period.contains(entry.facts.filed.date()))
                    && keeps.keeps(entry, count_rules)
            });
            return entries.map(LedgerRow::Counted).collect();
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
struct ConditionTest<'c> {
    condition: &'c RowCondition,
    month: Option<Period>,
}

impl<'c> ConditionTest<'c> {
    fn new(condition: &'c RowCondition) -> Self {
        let month = match condition {
            RowCondition::Is(dimension, label) if **dimension == *key::MONTH => label.parse().ok(),
            _ => None,
        };
        ConditionTest { condition, month }
    }

    fn keeps(&self, entry: &LedgerEntry, count_rules: &CountRules) -> bool {
        match self.condition {
            RowCondition::Counted => true,
            RowCondition::Is(dimension, _) if **dimension == *key::MONTH => {
                self.month.is_some_and(|month| month.contains(entry.facts.filed.date()))
            }
            RowCondition::Is(dimension, label) => value(entry, dimension, count_rules) == Some(label),
            RowCondition::Unknown(dimension) => value(entry, dimension, count_rules).is_none(),
            RowCondition::Known(dimension) => value(entry, dimension, count_rules).is_some(),
            RowCondition::SumStated => matches!(entry.facts.amount, Some(DisputedAmount::Exact(_))),
            RowCondition::Handed => entry.facts.handed.is_some(),
            RowCondition::Replied => entry.facts.seconds_to_reply().is_some(),
            RowCondition::Scored => entry.facts.satisfaction.is_some(),
            RowCondition::Intake { .. } | RowCondition::Reason(_) => false,
        }
    }
}

/// The label of the value that an entry has in a dimension.
pub(super) fn value<'e>(entry: &'e LedgerEntry, key: &str, rules: &'e CountRules) -> Option<&'e str> {
    let dimension = rules.dimensions.get(key)?;
    if let Some(slot) = dimension.slot() {
        return entry.facts.value(slot).map(|label| &**label);
    }
    match dimension.values {
        Values::Amounts => match entry.facts.amount.as_ref()? {
            DisputedAmount::Option(option) => Some(option),
            amount => rules.bands.as_slice().get(rules.bands.holding(amount)?).map(|band| band.label.as_str()),
        },
        Values::Platforms => Some(&entry.facts.platform),
        // Months are periods, and distinguished by date.
        _ => MONTHS.get(usize::try_from(entry.facts.filed.month()).ok()?.checked_sub(1)?).copied(),
    }
}

const MONTHS: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
