//! Reporting and ranking periods: months, quarters, half-years, years.
//!
//! Enters the written form (`2024`, `2024-H1`, `2024-Q3`, `2024-07`) or a date; leaves a period that can be compared, tested for a
//! date and cut into smaller ones. Knows no calendar wording ("上半年" is `compose`'s).

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
