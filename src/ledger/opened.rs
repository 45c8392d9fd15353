//! A number opened: its rows, what each adds, and whether they add up to what was printed.
//!
//! Input: the ledger, a number and the ratings. Output: an [`Opened`]. The sum is made from the
//! rows alone, apart from the tally: where the two differ, the number is wrong and `adds_up` says
//! so.

use std::collections::BTreeMap;

use num_rational::Ratio;

use super::{
    Ledger, LedgerEntry,
    sieve::{self, LedgerRow},
};
use crate::{
    complaint::{DisputedAmount, Label, Period},
    compose::{
        behind::{NumberSource, RowFilter, RowMeasure},
        number::ReportNumber,
        yuan,
    },
    plan::{PartMeasure, RatingModel, config::Decimal},
    rate::{self, Exact, RatingGrade, Ratings},
    tally::{CountRules, ServiceCounts},
};

/// What a sum is compared with.
#[derive(Clone, Copy)]
pub struct RatingContext<'r> {
    pub count_rules: &'r CountRules,
    pub rating: &'r RatingModel,
    pub ratings: &'r Ratings,
}

/// A number with its rows.
#[derive(Debug)]
pub struct NumberBreakdown<'l> {
    /// Each row with what it adds.
    pub rows: Vec<(LedgerRow<'l>, Exact)>,
    /// What a number is made of that is no sum of rows.
    pub parts: Vec<BreakdownPart>,
    /// The numerator as the rows make it.
    pub total: String,
    /// Whether that is the numerator printed, and the rows of the base the base.
    pub adds_up: bool,
    /// Rows of the base, where the base counts rows.
    pub base: Option<Vec<LedgerRow<'l>>>,
}

/// A part of a number that is no sum of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BreakdownPart {
    /// A platform that has more complaints, and how many.
    Ahead(Label, u64),
    /// A ranking period with its grade and the platform's complaints.
    Rated(Period, RatingGrade, u64),
    /// The parts of an index.
    /// By part of the model, in its order.
    Index(Vec<Exact>),
}

/// Rows with what each adds, what else a number is made of, and what that makes.
type RowSum<'l> = (Vec<(LedgerRow<'l>, Exact)>, Vec<BreakdownPart>, String);

/// Opens a number.
pub fn open<'l>(ledger: &'l Ledger, number: &ReportNumber, reckoning: RatingContext<'_>) -> NumberBreakdown<'l> {
    let NumberSource { sieve, measure, base } = &number.behind;
    let rows = sieve::rows(ledger, sieve, reckoning.count_rules);
    let base = base.as_ref().map(|base| sieve::rows(ledger, base, reckoning.count_rules));
    let (rows, parts, total) = sum(ledger, rows, measure, sieve, reckoning);
    let base_fits = base.as_ref().is_none_or(|rows| number.base.as_deref() == Some(rows.len().to_string().as_str()));
    let numerator = match (measure, &number.base) {
        (RowMeasure::Index, Some(base)) => format!("{} / {base}", number.numerator),
        _ => number.numerator.clone(),
    };
    let adds_up = total == numerator && base_fits;
    NumberBreakdown { rows, parts, total, adds_up, base }
}

fn sum<'l>(
    ledger: &'l Ledger,
    rows: Vec<LedgerRow<'l>>,
    measure: &RowMeasure,
    sieve: &RowFilter,
    reckoning: RatingContext<'_>,
) -> RowSum<'l> {
    let (zero, one) = (Exact::new(0, 1), Exact::new(1, 1));
    let platform = sieve.platform.as_deref().unwrap_or_default();
    let of_rows = |rows: Vec<LedgerRow<'l>>, adds: &mut dyn FnMut(&LedgerEntry) -> Exact| -> RowSum<'l> {
        let rows: Vec<(LedgerRow<'l>, Exact)> = rows.into_iter().map(|row| (row, row.entry().map_or(one, &mut *adds))).collect();
        let total = Decimal(rows.iter().map(|(_, adds)| *adds).sum()).to_string();
        (rows, Vec::new(), total)
    };
    let of_parts = |rows: Vec<LedgerRow<'l>>, parts: Vec<BreakdownPart>, total: String| -> RowSum<'l> {
        (rows.into_iter().map(|row| (row, one)).collect(), parts, total)
    };
    match measure {
        RowMeasure::Rows => of_rows(rows, &mut |_| one),
        RowMeasure::Scores => {
            of_rows(rows, &mut |entry| Ratio::from_integer(entry.facts.satisfaction.unwrap_or_default().into()))
        }
        RowMeasure::Worth => of_rows(rows, &mut |entry| worth(entry, reckoning)),
        RowMeasure::Answers(part) => {
            let part = reckoning.rating.part(part).map(|part| &part.measure);
            let Some(PartMeasure::Answers { slot, worth, .. }) = part else { return of_rows(rows, &mut |_| zero) };
            let adds = |entry: &LedgerEntry| worth.get(entry.facts.value(*slot)?).map(|worth| worth.0);
            of_rows(rows, &mut |entry| adds(entry).unwrap_or(zero))
        }
        RowMeasure::Distinct(dimension) => {
            let mut met = std::collections::BTreeSet::new();
            of_rows(rows, &mut |entry| {
                let value = sieve::value(entry, dimension, reckoning.count_rules);
                if value.is_some_and(|value| met.insert(value.to_owned())) { one } else { zero }
            })
        }
        RowMeasure::MiddleSums => middle(rows),
        RowMeasure::Rank => {
            let parts = ahead(ledger, platform);
            let total = (parts.len() + 1).to_string();
            of_parts(rows, parts, total)
        }
        RowMeasure::Index => {
            let computed = rate::computed(&service(&rows, reckoning.count_rules), reckoning.rating);
            let total = computed.as_ref().map_or_else(String::new, |c| format!("{} / {}", c.index.numer(), c.index.denom()));
            of_parts(rows, computed.map(|computed| BreakdownPart::Index(computed.parts)).into_iter().collect(), total)
        }
        RowMeasure::Ratings(grade) => {
            let parts = rated(&rows, platform, *grade, reckoning);
            let total = parts.len().to_string();
            of_parts(rows, parts, total)
        }
    }
}

/// What the reply to a complaint is worth.
fn worth(entry: &LedgerEntry, reckoning: RatingContext<'_>) -> Exact {
    let Some(seconds) = entry.facts.seconds_to_reply() else { return Exact::new(0, 1) };
    let step = reckoning.rating.config.timeliness.iter().find(|step| seconds < i64::from(step.under_hours) * 3600);
    step.map_or(Exact::new(0, 1), |step| step.score.0)
}

/// The rows by their sums; the middle ones add theirs, one in the middle alone twice.
fn middle(mut rows: Vec<LedgerRow<'_>>) -> RowSum<'_> {
    let cents = |row: &LedgerRow<'_>| match row.entry().and_then(|entry| entry.facts.amount.as_ref()) {
        Some(DisputedAmount::Exact(cents)) => *cents,
        _ => 0,
    };
    rows.sort_by_key(cents);
    let (low, high) = (rows.len().saturating_sub(1) / 2, rows.len() / 2);
    let total = match (rows.get(low), rows.get(high)) {
        (Some(a), Some(b)) => format!("{} + {}", yuan(cents(a).into()), yuan(cents(b).into())),
        _ => String::new(),
    };
    let adds = |(index, row): (usize, LedgerRow<'_>)| {
        let times = i128::from(index == low) + i128::from(index == high);
        Ratio::new(i128::from(cents(&row)) * times, 100)
    };
    let rows = rows.iter().copied().enumerate().map(|(index, row)| (row, adds((index, row)))).collect();
    (rows, Vec::new(), total)
}

fn ahead(ledger: &Ledger, platform: &str) -> Vec<BreakdownPart> {
    let mut counts: BTreeMap<&Label, u64> = BTreeMap::new();
    for entry in &ledger.entries {
        *counts.entry(&entry.facts.platform).or_default() += 1;
    }
    let own = counts.iter().find(|(name, _)| name.as_ref() == platform).map_or(0, |(_, count)| *count);
    let mut ahead: Vec<(&Label, u64)> = counts.into_iter().filter(|(_, count)| *count > own).collect();
    ahead.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    ahead.into_iter().map(|(name, count)| BreakdownPart::Ahead(name.clone(), count)).collect()
}

fn rated(rows: &[LedgerRow<'_>], platform: &str, grade: Option<usize>, reckoning: RatingContext<'_>) -> Vec<BreakdownPart> {
    let Some(ratings) = reckoning.ratings.platforms.get(platform) else { return Vec::new() };
    let unrated = reckoning.rating.config.grades.len();
    let of_grade = |found: RatingGrade| match found {
        RatingGrade::Graded(index) => index,
        RatingGrade::Unrated => unrated,
    };
    let periods = ratings.periods.iter().filter(|(_, rating)| grade.is_none_or(|grade| grade == of_grade(rating.grade)));
    let part = |(index, rating): &(usize, rate::PlatformRating)| {
        let period = *reckoning.ratings.ranking_periods.get(*index)?;
        let within = |row: &&LedgerRow<'_>| row.entry().is_some_and(|entry| period.contains(entry.facts.filed.date()));
        let count = rows.iter().filter(within).count() as u64;
        (count > 0).then_some(BreakdownPart::Rated(period, rating.grade, count))
    };
    periods.filter_map(part).collect()
}

/// The service in these rows: counted here again, since a count that was taken from the tally would
/// prove nothing of it.
fn service(rows: &[LedgerRow<'_>], count_rules: &CountRules) -> ServiceCounts {
    let mut service = ServiceCounts::new(count_rules);
    for entry in rows.iter().filter_map(|row| row.entry()) {
        service.complaints += 1;
        service.handed += u64::from(entry.facts.handed.is_some());
        if let Some(seconds) = entry.facts.seconds_to_reply() {
            service.replied += 1;
            if let Some(step) = count_rules.steps.iter().position(|bound| seconds < *bound) {
                service.steps[step] += 1;
            }
        }
        if let Some(score) = entry.facts.satisfaction {
            *service.scores.entry(score).or_default() += 1;
        }
        for slot in &count_rules.rated {
            service.answers.entry(*slot).or_default().add(entry.facts.value(*slot).cloned(), 1);
        }
    }
    service
}
