//! From when to when the data reach.
//!
//! Input: the dates of the complaints that were counted. Output: the first and the last day, and
//! the months of the period in which there is none although there should be. Does not know: why.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::complaint::{Month, Period, PeriodKind};

/// Days at the least that may pass without a complaint.
const LEAST_DAYS: i64 = 14;
/// So many times the distance between two complaints that are spread over the period evenly is no
/// chance any more.
const TIMES: i64 = 6;

/// The days between which complaints were filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiledSpan {
    pub first: Date,
    pub last: Date,
}

impl FiledSpan {
    pub(super) fn of(date: Date) -> Self {
        FiledSpan { first: date, last: date }
    }

    pub(super) fn join(&mut self, other: FiledSpan) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
    }
}

/// Where data do not reach over their period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub span: FiledSpan,
    /// Months of the period without a complaint before the first one or behind the last one, or
    /// between two that have many.
    pub missing: Vec<Month>,
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).expect("two dates are never too far apart").get_days())
}

/// The gap in the data of a period; none where complaints reach over it.
pub(super) fn coverage(period: Period, span: FiledSpan, months: &BTreeMap<Month, u64>) -> Option<Coverage> {
    let count: u64 = months.values().sum();
    let parts: Vec<Period> = period.parts(PeriodKind::Month).collect();
    let first_day = Date::new(period.year(), *period.months().start(), 1).ok()?;
    let last_day = Date::new(period.year(), *period.months().end(), 1).ok()?.last_of_month();
    let length = days(first_day, last_day) + 1;
    let bound = LEAST_DAYS.max(length * TIMES / i64::try_from(count).ok()?.max(1));
    let (before, behind) = (days(first_day, span.first), days(span.last, last_day));
    let of = |part: &Period| (part.year(), part.ordinal());
    let is_blank = |part: &Period| months.get(&of(part)).copied().unwrap_or_default() == 0;
    let is_outside = |part: &Period| of(part) < month(span.first) || of(part) > month(span.last);
    // Between two months with complaints an empty one is odd only where many would be expected.
    let many = count / parts.len().max(1) as u64 >= 10;
    let blank = parts.iter().filter(|part| is_blank(part) && (is_outside(part) || many));
    let missing: Vec<Month> = blank.map(of).collect();
    let inner = missing.iter().any(|one| *one > month(span.first) && *one < month(span.last));
    let is_short = before > bound || behind > bound || inner;
    is_short.then_some(Coverage { span, missing })
}

fn month(date: Date) -> Month {
    (date.year(), date.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(first: &str, last: &str, months: &[(i8, u64)]) -> Option<Vec<i8>> {
        let span = FiledSpan { first: first.parse().unwrap(), last: last.parse().unwrap() };
        let months = months.iter().map(|(month, count)| ((2024, *month), *count)).collect();
        let found = coverage("2024".parse().unwrap(), span, &months);
        found.map(|coverage| coverage.missing.iter().map(|month| month.1).collect())
    }

    #[test]
    fn an_export_that_ends_in_april_is_short() {
        let months = [(1, 1000), (2, 1000), (3, 1000), (4, 900)];
        assert_eq!(short("2024-01-01", "2024-04-29", &months), Some((5..=12).collect()));
    }

    #[test]
    fn few_complaints_far_apart_cover_the_year() {
        assert_eq!(short("2024-02-20", "2024-10-03", &[(2, 1), (5, 1), (10, 1)]), None);
        let all: Vec<(i8, u64)> = (1..=12).map(|month| (month, 20)).collect();
        assert_eq!(short("2024-01-02", "2024-12-30", &all), None);
    }

    #[test]
    fn a_month_that_is_missing_among_full_ones_is_told() {
        let months: Vec<(i8, u64)> = (1..=12).filter(|month| *month != 7).map(|month| (month, 100)).collect();
        assert_eq!(short("2024-01-01", "2024-12-31", &months), Some(vec![7]));
    }
}
