//! The desk that all parts of composing share: words, rules, and the register of numbers.
//!
//! Enters a counted value with its scope; leaves its mark, with numerator, base, filter and rounding entered in the register. What the
//! numbers are printed in is not known here.

use super::{
    figures::Dimension,
    number::{Number, Numbers},
    round,
    wording::Wording,
};
use crate::{complaint::Divisions, plan::ReportPlan};

/// Which complaints a number is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'s> {
    All,
    Platform(&'s str),
}

impl Scope<'_> {
    /// The ending of an id: `@分期乐`.
    pub fn suffix(self) -> String {
        match self {
            Scope::All => String::new(),
            Scope::Platform(name) => format!("@{name}"),
        }
    }
}

/// Words, rules and the register of numbers.
pub struct Desk<'a> {
    pub words: Wording<'a>,
    pub plan: &'a ReportPlan,
    pub numbers: Numbers,
}

/// Key of the dimension's name in the catalogue.
pub fn dimension_key(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::IssueType => "dimension-issue-type",
        Dimension::Region => "dimension-region",
        Dimension::Gender => "dimension-gender",
        Dimension::Amount => "dimension-amount",
        Dimension::Platform => "dimension-platform",
        Dimension::Month => "dimension-month",
    }
}

impl Desk<'_> {
    /// Whether regions are divisions of China: the map is drawn and the census was taken there alone.
    pub fn chinese(&self) -> bool {
        self.plan.config.region.divisions == Divisions::Cn
    }

    /// The name of a dimension.
    pub fn dimension(&self, dimension: Dimension) -> String {
        self.words.plain(dimension_key(dimension))
    }

    /// The filter in words: the scope, then what is true of the complaints meant.
    pub fn filter(&self, scope: Scope<'_>, condition: Option<String>) -> String {
        let platform = match scope {
            Scope::All => None,
            Scope::Platform(name) => Some(self.condition(Dimension::Platform, name)),
        };
        let parts: Vec<String> = platform.into_iter().chain(condition).collect();
        if parts.is_empty() { self.words.plain("filter-all") } else { parts.join(&self.words.plain("comma")) }
    }

    /// That a dimension has a value.
    pub fn condition(&self, dimension: Dimension, value: &str) -> String {
        self.words.text("filter-value", [("dimension", &self.dimension(dimension)), ("value", value)])
    }

    /// A plain count.
    pub fn count(&mut self, id: String, count: u64, filter: String) -> String {
        let text = count.to_string();
        self.numbers.add(Number { id, value: text.clone(), numerator: text.clone(), text, base: None, filter, rounding: None })
    }

    /// A share in per cent that was rounded together with the others of its distribution.
    pub fn share(&mut self, id: String, share: &str, count: u64, base: u64, filter: String) -> String {
        let rounding = match self.plan.config.statistics.rounding {
            crate::plan::config::Rounding::HalfUp => "rounding-half-up",
            crate::plan::config::Rounding::LargestRemainder => "rounding-largest-remainder",
        };
        let rounding = self.words.plain(rounding);
        // On a base this small a share would say more than the counts do.
        let text = if base < self.plan.config.statistics.no_share_below { "—".to_owned() } else { format!("{share}%") };
        self.ratio(id, text, share.to_owned(), [count.to_string(), base.to_string()], filter, rounding)
    }

    /// A share in per cent that belongs to no distribution, half up.
    pub fn lone_share(&mut self, id: String, count: u64, base: u64, filter: String) -> String {
        let share = round::quotient(i128::from(count) * 100, base.into(), 2);
        let rounding = self.words.plain("rounding-half-up");
        self.ratio(id, format!("{share}%"), share, [count.to_string(), base.to_string()], filter, rounding)
    }

    /// Any quotient, rounded as said.
    pub fn ratio(
        &mut self,
        id: String,
        text: String,
        value: String,
        [numerator, base]: [String; 2],
        filter: String,
        rounding: String,
    ) -> String {
        self.numbers.add(Number { id, text, value, numerator, base: Some(base), filter, rounding: Some(rounding) })
    }
}
