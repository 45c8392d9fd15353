//! The desk that all parts of composing share: words, rules, and the register of numbers.
//!
//! Input: a counted value with its scope. Output: its mark, with numerator, base, filter and
//! rounding entered in the register. What the numbers are printed in is not known here.

use std::collections::BTreeSet;

use super::{
    asked::DataAspect,
    behind::{NumberFilter, NumberSource, RowCondition, RowFilter},
    number::{NumberRegister, ReportNumber},
    round,
    wording::ReportWords,
};
use crate::{
    complaint::{Dimension, Divisions, Month, dimension::key},
    plan::ReportPlan,
    tally::{Coverage, NotAsked},
};

/// Which complaints a number is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComplaintScope<'s> {
    All,
    Platform(&'s str),
}

/// A number that was divided.
pub struct Quotient {
    pub id: String,
    /// As printed.
    pub text: String,
    /// Without unit.
    pub value: String,
    /// What was divided, and by what.
    pub parts: [String; 2],
    pub rounding: String,
}

impl ComplaintScope<'_> {
    /// Its rows.
    pub fn sieve(self) -> RowFilter {
        let platform = match self {
            ComplaintScope::All => None,
            ComplaintScope::Platform(name) => Some(name.to_owned()),
        };
        RowFilter { platform, ..RowFilter::default() }
    }

    /// The ending of an id: `@分期乐`.
    pub fn suffix(self) -> String {
        match self {
            ComplaintScope::All => String::new(),
            ComplaintScope::Platform(name) => format!("@{name}"),
        }
    }
}

/// Printed in the place of a share that may not be named.
pub const NOT_NAMED: &str = "—";

/// Words, rules and the register of numbers.
pub struct ComposeContext<'a> {
    pub words: ReportWords<'a>,
    pub plan: &'a ReportPlan,
    pub numbers: NumberRegister,
    /// Parts of the data in which a dimension was not asked.
    pub not_asked: Vec<NotAsked>,
    /// Where the data do not reach over the period.
    pub coverage: Option<Coverage>,
    /// What no file has the columns for.
    pub absent: BTreeSet<DataAspect>,
}

impl ComposeContext<'_> {
    /// Whether a dimension was asked at all.
    pub fn asked(&self, key: &str) -> bool {
        self.absent.iter().all(|aspect| aspect.key() != key)
    }

    /// What is said beside a dimension that was not asked everywhere: a sentence for each part.
    pub fn not_asked_of(&self, dimension: &Dimension) -> Vec<String> {
        let place = self.plan.rules.dimensions.place(dimension);
        let parts = self.not_asked.iter().filter(|part| part.dimension == place);
        let sentence = |part: &NotAsked| {
            let (name, count) = (self.dimension(dimension), part.count.to_string());
            match &part.file {
                Some(file) => {
                    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
                    self.words.text("not-asked-file", [("dimension", &*name), ("file", file), ("count", &*count)])
                }
                None => {
                    let months: Vec<String> = part.months.iter().map(|(_, month)| self.words.month(*month)).collect();
                    let months = self.words.list(&months);
                    self.words.text("not-asked-months", [("dimension", &*name), ("months", &*months), ("count", &*count)])
                }
            }
        };
        parts.map(sentence).collect()
    }

    /// Whether a month of the period has no data, which is no zero.
    pub fn is_uncovered(&self, month: Month) -> bool {
        self.coverage.as_ref().is_some_and(|coverage| coverage.missing.contains(&month))
    }

    /// Whether the data state hand-over and reply, without which nothing is rated.
    pub fn serves(&self) -> bool {
        !self.absent.contains(&DataAspect::Service)
    }

    /// Whether regions are divisions of China: the map is drawn and the census was taken there
    /// alone.
    pub fn chinese(&self) -> bool {
        self.plan.config.region.divisions == Divisions::Cn
    }

    /// The name of a dimension.
    pub fn dimension(&self, dimension: &Dimension) -> String {
        self.words.dimension(dimension)
    }

    /// A dimension that every report has, by its key.
    pub fn declared(&self, key: &str) -> &Dimension {
        self.plan.rules.dimensions.declared(key)
    }

    /// The complaints in scope of which something is true: in words, and as the rows they are.
    pub fn filter(&self, scope: ComplaintScope<'_>, words: Option<String>, condition: RowCondition) -> NumberFilter {
        let platform = match scope {
            ComplaintScope::All => None,
            ComplaintScope::Platform(name) => Some(self.has_value(self.declared(key::PLATFORM), name)),
        };
        let parts: Vec<String> = platform.into_iter().chain(words).collect();
        let words = if parts.is_empty() { self.words.plain("filter-all") } else { parts.join(&self.words.plain("comma")) };
        NumberFilter { words, sieve: RowFilter { condition, ..scope.sieve() } }
    }

    /// All complaints in scope.
    pub fn all(&self, scope: ComplaintScope<'_>) -> NumberFilter {
        self.filter(scope, None, RowCondition::Counted)
    }

    /// Those in which a dimension has the value of a label, which may be printed otherwise.
    pub fn valued(&self, scope: ComplaintScope<'_>, dimension: &Dimension, label: &str, printed: &str) -> NumberFilter {
        let words = self.has_value(dimension, printed);
        self.filter(scope, Some(words), RowCondition::Is(dimension.key.clone(), label.to_owned()))
    }

    fn has_value(&self, dimension: &Dimension, value: &str) -> String {
        self.words.text("filter-value", [("dimension", &self.dimension(dimension)), ("value", value)])
    }

    /// A plain count of the rows of a filter.
    pub fn count(&mut self, id: String, count: u64, filter: NumberFilter) -> String {
        let behind = filter.rows();
        self.count_of(id, count, filter.words, behind)
    }

    /// A plain count of something else than rows.
    pub fn count_of(&mut self, id: String, count: u64, filter: String, behind: NumberSource) -> String {
        let text = count.to_string();
        let (value, numerator) = (text.clone(), text.clone());
        self.numbers.add(ReportNumber { id, text, value, numerator, base: None, filter, rounding: None, behind })
    }

    /// Whether shares of `base` are named; on a base that is too small they would say more than the
    /// counts do.
    pub fn names_shares(&self, base: u64) -> bool {
        base >= self.plan.config.statistics.no_share_below
    }

    fn percent(&self, share: &str, base: u64) -> String {
        if self.names_shares(base) { format!("{share}%") } else { NOT_NAMED.to_owned() }
    }

    /// A share that is in the register, empty where it is not named.
    pub fn named_share(&self, id: &str) -> String {
        let named = self.numbers.get(id).is_some_and(|number| number.text != NOT_NAMED);
        self.numbers.mark(id).filter(|_| named).unwrap_or_default()
    }

    /// The same as a message takes it: `none` where it is not named.
    pub fn share_fact(&self, id: &str) -> String {
        let share = self.named_share(id);
        if share.is_empty() { "none".to_owned() } else { share }
    }

    /// A share in per cent that was rounded together with the others of its distribution.
    pub fn share(
        &mut self,
        id: String,
        share: &str,
        [count, base]: [u64; 2],
        filter: &NumberFilter,
        of: ComplaintScope<'_>,
    ) -> String {
        let rounding = match self.plan.config.statistics.rounding {
            crate::plan::config::Rounding::HalfUp => "rounding-half-up",
            crate::plan::config::Rounding::LargestRemainder => "rounding-largest-remainder",
        };
        let rounding = self.words.plain(rounding);
        let text = self.percent(share, base);
        let quotient = Quotient { id, text, value: share.to_owned(), parts: [count.to_string(), base.to_string()], rounding };
        self.ratio(quotient, filter.words.clone(), filter.rows().of(of.sieve()))
    }

    /// A share in per cent that belongs to no distribution, half up.
    pub fn lone_share(&mut self, id: String, [count, base]: [u64; 2], filter: &NumberFilter, of: ComplaintScope<'_>) -> String {
        let share = round::quotient(i128::from(count) * 100, base.into(), 2);
        let rounding = self.words.plain("rounding-half-up");
        let text = self.percent(&share, base);
        let quotient = Quotient { id, text, value: share, parts: [count.to_string(), base.to_string()], rounding };
        self.ratio(quotient, filter.words.clone(), filter.rows().of(of.sieve()))
    }

    /// Any quotient, rounded as said.
    pub fn ratio(&mut self, quotient: Quotient, filter: String, behind: NumberSource) -> String {
        let Quotient { id, text, value, parts: [numerator, base], rounding } = quotient;
        self.numbers.add(ReportNumber { id, text, value, numerator, base: Some(base), filter, rounding: Some(rounding), behind })
    }
}
