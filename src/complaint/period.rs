//! Reporting and ranking periods: months, quarters, half-years, years.
//!
//! Input: the written form (`2024`, `2024-H1`, `2024-Q3`, `2024-07`) or a date. Output: a period
//! that can be compared, tested for a date and cut into smaller ones. Knows no calendar wording
//! ("上半年" is `compose`'s).

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A run of whole months within one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    year: i16,
    kind: PeriodKind,
    /// Which one of its kind in the year, counted from 1.
    ordinal: i8,
}

/// The lengths a period can have, shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// One calendar month.
    Month,
    /// Three months.
    Quarter,
    /// January to June, or July to December.
    HalfYear,
    /// January to December.
    Year,
}

impl PeriodKind {
    /// Months in one such period.
    pub fn months(self) -> i8 {
        match self {
            PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::HalfYear => 6,
            PeriodKind::Year => 12,
        }
    }
}

/// A month of a year, as year and month counted from 1.
pub type Month = (i16, i8);

/// The text was no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsePeriodError;

impl fmt::Display for ParsePeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a period such as 2024, 2024-H1, 2024-Q3 or 2024-07")
    }
}

impl std::error::Error for ParsePeriodError {}

impl Period {
    /// The `ordinal`-th period of `kind` in `year`; `None` where the year has no such one.
    pub fn new(year: i16, kind: PeriodKind, ordinal: i8) -> Option<Self> {
        let valid = (1000..=9999).contains(&year) && (1..=12 / kind.months()).contains(&ordinal);
        valid.then_some(Period { year, kind, ordinal })
    }

    pub fn year(self) -> i16 {
        self.year
    }

    pub fn kind(self) -> PeriodKind {
        self.kind
    }

    /// Which one of its kind in the year, counted from 1.
    pub fn ordinal(self) -> i8 {
        self.ordinal
    }

    /// Whether it contains a month of a year.
    pub fn has_month(self, (year, month): Month) -> bool {
        self.year == year && self.months().contains(&month)
    }

    /// First and last month, counted from 1.
    pub fn months(self) -> std::ops::RangeInclusive<i8> {
        let length = self.kind.months();
        let last = self.ordinal * length;
        last - length + 1..=last
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        Date::constant(self.year, *self.months().end(), 1).last_of_month()
    }

    /// Whether every month of `other` is one of its own.
    pub fn covers(self, other: Period) -> bool {
        let (ours, theirs) = (self.months(), other.months());
        self.year == other.year && ours.contains(theirs.start()) && ours.contains(theirs.end())
    }

    /// The period of the same kind that follows at once; `None` after the last year that can be
    /// written.
    pub fn following(self) -> Option<Period> {
        let within = Period::new(self.year, self.kind, self.ordinal + 1);
        within.or_else(|| Period::new(self.year.checked_add(1)?, self.kind, 1))
    }

    pub fn contains(self, date: Date) -> bool {
        date.year() == self.year && self.months().contains(&date.month())
    }

    /// The periods of `kind` that lie within this one, in order of time.
    pub fn parts(self, kind: PeriodKind) -> impl Iterator<Item = Period> {
        let months = self.months();
        (1..=12 / kind.months())
            .map(move |ordinal| Period { year: self.year, kind, ordinal })
            .filter(move |part| months.contains(part.months().start()) && months.contains(part.months().end()))
    }
}

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParsePeriodError);
        }
        let year: i16 = year.parse().map_err(|_| ParsePeriodError)?;
        let (kind, ordinal) = match rest.map(str::as_bytes) {
            None => (PeriodKind::Year, 1),
            Some([b'H', half @ b'1'..=b'2']) => (PeriodKind::HalfYear, half - b'0'),
            Some([b'Q', quarter @ b'1'..=b'4']) => (PeriodKind::Quarter, quarter - b'0'),
            Some([tens @ b'0'..=b'1', ones @ b'0'..=b'9']) => (PeriodKind::Month, (tens - b'0') * 10 + (ones - b'0')),
            Some(_) => return Err(ParsePeriodError),
        };
        Period::new(year, kind, ordinal as i8).ok_or(ParsePeriodError)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::Year => write!(f, "{}", self.year),
            PeriodKind::HalfYear => write!(f, "{}-H{}", self.year, self.ordinal),
            PeriodKind::Quarter => write!(f, "{}-Q{}", self.year, self.ordinal),
            PeriodKind::Month => write!(f, "{}-{:02}", self.year, self.ordinal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_year_has_its_parts_and_no_more() {
        let year: Period = "2024".parse().unwrap();
        assert_eq!(year.parts(PeriodKind::Month).count(), 12);
        assert_eq!(year.parts(PeriodKind::Quarter).count(), 4);
        assert_eq!(year.parts(PeriodKind::HalfYear).count(), 2);
        let quarter: Period = "2024-Q3".parse().unwrap();
        assert_eq!(
            quarter.parts(PeriodKind::Month).map(|m| m.to_string()).collect::<Vec<_>>(),
            ["2024-07", "2024-08", "2024-09"]
        );
        assert_eq!(quarter.parts(PeriodKind::Year).count(), 0);
    }

    #[test]
    fn a_leap_day_belongs_to_february() {
        let february: Period = "2024-02".parse().unwrap();
        assert!(february.contains("2024-02-29".parse().unwrap()));
        assert!(!february.contains("2024-03-01".parse().unwrap()));
        assert!(!february.contains("2023-02-28".parse().unwrap()));
    }

    #[test]
    fn a_period_is_followed_by_the_next_of_its_kind() {
        let next = |text: &str| text.parse::<Period>().unwrap().following().map(|period| period.to_string()).unwrap_or_default();
        let pairs = [("2024", "2025"), ("2024-H1", "2024-H2"), ("2024-H2", "2025-H1"), ("2024-Q4", "2025-Q1")];
        for (period, follows) in pairs.into_iter().chain([("2024-07", "2024-08"), ("2024-12", "2025-01"), ("9999", "")]) {
            assert_eq!(next(period), follows, "after {period}");
        }
    }

    #[test]
    fn a_period_ends_with_its_last_month() {
        let last = |text: &str| text.parse::<Period>().unwrap().last_day().to_string();
        assert_eq!(["2024", "2024-H1", "2025-Q1", "2024-02"].map(last), ["2024-12-31", "2024-06-30", "2025-03-31", "2024-02-29"]);
    }

    #[test]
    fn a_longer_period_covers_a_shorter_one() {
        let covers = |long: &str, short: &str| long.parse::<Period>().unwrap().covers(short.parse().unwrap());
        assert!(covers("2024", "2024-H2") && covers("2024-Q3", "2024-08") && covers("2024-H1", "2024-H1"));
        assert!(!covers("2024-H2", "2024") && !covers("2024-Q3", "2024-10") && !covers("2025", "2024-H2"));
    }

    proptest! {
        #[test]
        fn the_written_form_reads_back(text in "[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?") {
            let read = text.parse::<Period>();
            prop_assert_eq!(read.is_ok(), !text.starts_with('0'));
            if let Ok(period) = read {
                prop_assert_eq!(period.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            if let Ok(period) = text.parse::<Period>() {
                prop_assert_eq!(period.to_string(), text);
            }
        }
    }
}
