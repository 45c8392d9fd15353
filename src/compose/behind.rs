//! What stands behind a number: which rows, and how they add up to it.
//!
//! Nouns only. Every number is entered with its [`NumberSource`], so that whoever asks can be shown the
//! rows; the words of a filter and the rows it means are made in one place and cannot differ.
//! Finding the rows is `ledger`'s business.

use crate::{
    complaint::{Label, Period},
    diagnostic::Code,
};

/// Which rows a number is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFilter {
    /// Only this platform's complaints.
    pub platform: Option<String>,
    /// Only complaints filed in it.
    pub period: Option<Period>,
    pub condition: RowCondition,
}

/// What must be true of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RowCondition {
    /// It is counted.
    #[default]
    Counted,
    /// The dimension with this key has the value of this label.
    Is(Label, String),
    /// The dimension has no value.
    Unknown(Label),
    /// The dimension has any value.
    Known(Label),
    /// An exact sum is stated.
    SumStated,
    Handed,
    Replied,
    Scored,
    /// What became of the row, in the file with this index or in any: a key of the intake such as
    /// `rejected`.
    Intake {
        outcome: &'static str,
        file: Option<usize>,
    },
    /// The row was not counted for this reason.
    Reason(Code),
}

/// How the rows make the numerator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RowMeasure {
    /// Each row counts one.
    #[default]
    Rows,
    /// Each row adds its score.
    Scores,
    /// Each row adds what its reply is worth by the steps of timeliness.
    Worth,
    /// Each row adds what its answer is worth in the part of the index with this key.
    Answers(Label),
    /// The two middle ones of the sums stated.
    MiddleSums,
    /// The first row with each value of the dimension counts one.
    Distinct(Label),
    /// One more than there are platforms with more complaints.
    Rank,
    /// Reply rate, timeliness and satisfaction of the rows, weighted.
    Index,
    /// Ranking periods in which there is a row; those with the grade of this index, or all. The
    /// last index is that of the unrated.
    Ratings(Option<usize>),
}

/// What stands behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberSource {
    pub sieve: RowFilter,
    pub measure: RowMeasure,
    /// The rows of the base, where the base counts rows.
    pub base: Option<RowFilter>,
}

/// A condition on rows, in words and as a sieve.
#[derive(Debug, Clone)]
pub struct NumberFilter {
    pub words: String,
    pub sieve: RowFilter,
}

impl NumberFilter {
    /// The rows themselves, a count each.
    pub fn rows(&self) -> NumberSource {
        self.by(RowMeasure::Rows)
    }

    /// The rows by another measure.
    pub fn by(&self, measure: RowMeasure) -> NumberSource {
        NumberSource { sieve: self.sieve.clone(), measure, base: None }
    }
}

impl NumberSource {
    /// With the rows of the base.
    pub fn of(mut self, base: RowFilter) -> Self {
        self.base = Some(base);
        self
    }
}
