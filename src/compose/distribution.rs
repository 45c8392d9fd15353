//! Distributions: from counts to rows with shares and intervals.
//!
//! Input: a slice of the tally. Output: for each dimension, a [`Distribution`] whose every count,
//! share and interval is in the register of numbers. Shares are of all complaints in scope, those
//! without a value included. How rows are shown is not known here.

use std::collections::BTreeMap;

use super::{
    behind::{RowCondition, RowMeasure},
    desk::{ComplaintScope, ComposeContext, Quotient},
    figures::{AmountFigures, Distribution, Distributions, Row},
    number::ReportNumber,
    round,
};
use crate::{
    clean::PlatformList,
    complaint::{
        Dimension, PeriodKind, Region, Values,
        dimension::{self, key},
    },
    tally::{CountSlice, Tally},
};

/// A value and how often it occurs.
struct LabelCount {
    label: String,
    printed: Option<String>,
    count: u64,
}

/// Every dimension of the complaints in `scope`.
pub fn distributions(
    desk: &mut ComposeContext<'_>,
    scope: ComplaintScope<'_>,
    slice: &CountSlice,
    population: &BTreeMap<Region, u64>,
) -> Distributions {
    let total = slice.complaints();
    desk.count(format!("total{}", scope.suffix()), total, desk.all(scope));
    let mut all = Distributions::default();
    let plan = desk.plan;
    for (place, dimension) in plan.rules.dimensions.iter().enumerate() {
        if dimension.values == Values::Platforms || !desk.asked(&dimension.key) {
            continue;
        }
        let (counted, unknown) = counted(desk, slice, dimension);
        let mut distribution = distribution(desk, scope, dimension, counted, unknown);
        if dimension.is_region() {
            per_million(desk, scope, slice, (dimension, &mut distribution), population);
        }
        all.insert(place, dimension.key.clone(), distribution);
    }
    all
}

/// The values of a dimension in their order, and the count of complaints without one.
fn counted(desk: &ComposeContext<'_>, slice: &CountSlice, dimension: &Dimension) -> (Vec<LabelCount>, u64) {
    let Some(slot) = dimension.slot() else {
        return match dimension.values {
            Values::Amounts => (amounts(desk, slice), slice.amounts.unknown()),
            _ => (months(desk, slice), 0),
        };
    };
    let counter = slice.of(slot);
    let row = |label: &str, printed: Option<String>| LabelCount {
        label: label.to_owned(),
        printed: printed.filter(|printed| printed != label),
        count: counter.known.get(label).copied().unwrap_or_default(),
    };
    let rows = match &dimension.values {
        Values::Choices { choices, falls, .. } => {
            let mut rows: Vec<LabelCount> =
                choices.iter().map(|choice| row(&choice.label, Some(desk.words.choice(choice)))).collect();
            if *falls {
                rows.sort_by_key(|row| std::cmp::Reverse(row.count));
            }
            rows
        }
        Values::Numbers { bands, .. } => bands.as_slice().iter().map(|band| row(&band.label, None)).collect(),
        _ => named(counter.known.iter().map(|(label, count)| (label.to_string(), *count))),
    };
    (rows, counter.unknown)
}

/// Complaints by platform: ties in the order of the list of platforms, then by name.
pub fn platforms(desk: &mut ComposeContext<'_>, tally: &Tally, roster: &PlatformList) -> Distribution {
    let mut counted: Vec<LabelCount> = tally
        .platforms
        .iter()
        .map(|(name, slice)| LabelCount { label: name.to_string(), printed: None, count: slice.complaints() })
        .collect();
    counted.sort_by_cached_key(|row| (std::cmp::Reverse(row.count), roster.position(&row.label), row.label.clone()));
    let plan = desk.plan;
    distribution(desk, ComplaintScope::All, plan.rules.dimensions.declared(key::PLATFORM), counted, 0)
}

/// Exact sums in dispute.
pub fn amount_figures(desk: &mut ComposeContext<'_>, scope: ComplaintScope<'_>, slice: &CountSlice) -> AmountFigures {
    let (stated, total) = (slice.amounts.stated(), slice.complaints());
    let suffix = scope.suffix();
    let filter = desk.filter(scope, Some(desk.words.plain("filter-amount-stated")), RowCondition::SumStated);
    desk.count(format!("amount_given{suffix}"), stated, filter.clone());
    desk.lone_share(format!("amount_given_share{suffix}"), [stated, total], &filter, scope);
    let median = slice.amounts.middle().map(|(low, high)| {
        let sum = i128::from(low) + i128::from(high);
        let value = round::yuan((sum + 1).div_euclid(2));
        let text = desk.words.text("yuan", [("amount", &value)]);
        let both = format!("{} + {}", round::yuan(low.into()), round::yuan(high.into()));
        let rounding = desk.words.plain("rounding-median");
        let id = format!("median_amount{suffix}");
        let quotient = Quotient { id, text, value: value.clone(), parts: [both, "2".into()], rounding };
        desk.ratio(quotient, filter.words.clone(), filter.by(RowMeasure::MiddleSums));
        value
    });
    AmountFigures { stated, stated_share: round::quotient(i128::from(stated) * 100, total.into(), 2), median }
}

fn distribution(
    desk: &mut ComposeContext<'_>,
    scope: ComplaintScope<'_>,
    dimension: &Dimension,
    counted: Vec<LabelCount>,
    unknown: u64,
) -> Distribution {
    let base = counted.iter().map(|row| row.count).sum::<u64>() + unknown;
    let statistics = &desk.plan.config.statistics;
    let counts: Vec<u64> = counted.iter().map(|row| row.count).chain([unknown]).collect();
    let mut shares = round::shares(&counts, base, statistics.rounding);
    let small_base = base < statistics.small_base;
    let unknown_share = shares.pop().expect("each count has its share, that of the unknown ones last");
    let (key, suffix) = (&*dimension.key, scope.suffix());
    let mut rows = Vec::with_capacity(counted.len());
    for (LabelCount { label, printed, count }, share) in counted.into_iter().zip(shares) {
        let name = printed.as_deref().unwrap_or(&label);
        let filter = desk.valued(scope, dimension, &label, name);
        desk.count(format!("count/{key}/{label}{suffix}"), count, filter.clone());
        desk.share(format!("share/{key}/{label}{suffix}"), &share, [count, base], &filter, scope);
        let interval = round::wilson(count, base);
        if let Some(interval) = interval.as_ref().filter(|_| desk.names_shares(base)) {
            desk.numbers.add(ReportNumber {
                id: format!("interval/{key}/{label}{suffix}"),
                text: desk.words.percent_range(interval),
                value: interval[0].clone(),
                numerator: count.to_string(),
                base: Some(base.to_string()),
                behind: filter.rows().of(scope.sieve()),
                filter: filter.words,
                rounding: Some(desk.words.plain("rounding-wilson")),
            });
        }
        rows.push(Row { label, printed, count, share, interval, per_million: None });
    }
    let words = desk.words.text("filter-unknown", [("dimension", &desk.dimension(dimension))]);
    let filter = desk.filter(scope, Some(words), RowCondition::Unknown(dimension.key.clone()));
    desk.count(format!("unknown/{key}{suffix}"), unknown, filter.clone());
    desk.share(format!("unknown_share/{key}{suffix}"), &unknown_share, [unknown, base], &filter, scope);
    let values = rows.iter().filter(|row| row.count > 0).count() as u64;
    let words = desk.words.text("filter-distinct", [("dimension", &desk.dimension(dimension))]);
    let filter = desk.filter(scope, Some(words), RowCondition::Known(dimension.key.clone()));
    let behind = filter.by(RowMeasure::Distinct(dimension.key.clone()));
    desk.count_of(format!("distinct/{key}{suffix}"), values, filter.words, behind);
    Distribution { base, unknown, unknown_share, small_base, falls: dimension.falls(), rows }
}

/// Names, most complaints first, ties by code points.
fn named(counts: impl Iterator<Item = (String, u64)>) -> Vec<LabelCount> {
    let mut counted: Vec<LabelCount> = counts.map(|(label, count)| LabelCount { label, printed: None, count }).collect();
    counted.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    counted
}

/// Bands in their order, then the answer options that fit no band.
fn amounts(desk: &ComposeContext<'_>, slice: &CountSlice) -> Vec<LabelCount> {
    let bands = desk.plan.config.amount.bands.iter().zip(&slice.amounts.bands).map(|(band, count)| LabelCount {
        label: band.label.clone(),
        printed: band.printed.clone(),
        count: *count,
    });
    let options = slice.amounts.options.known.iter();
    bands.chain(options.map(|(option, count)| LabelCount { label: option.to_string(), printed: None, count: *count })).collect()
}

/// Every month of the period, with or without complaints.
fn months(desk: &ComposeContext<'_>, slice: &CountSlice) -> Vec<LabelCount> {
    let months = desk.plan.rules.period.parts(PeriodKind::Month);
    months
        .map(|month| LabelCount {
            label: month.to_string(),
            printed: Some(desk.words.period_in_year(month)),
            count: slice.month.of(&month.ordinal()),
        })
        .collect()
}

/// Complaints per million residents, for every division with a census figure; regions without a
/// complaint are in the register only.
fn per_million(
    desk: &mut ComposeContext<'_>,
    scope: ComplaintScope<'_>,
    slice: &CountSlice,
    (dimension, distribution): (&Dimension, &mut Distribution),
    population: &BTreeMap<Region, u64>,
) {
    let suffix = scope.suffix();
    let counter = slice.of(dimension::REGION);
    for region in Region::all(desk.plan.config.region.divisions) {
        let name = region.name();
        let count = counter.known.get(name).copied().unwrap_or_default();
        let filter = desk.valued(scope, dimension, name, name);
        if count == 0 {
            desk.count(format!("count/region/{name}{suffix}"), 0, filter.clone());
            desk.share(format!("share/region/{name}{suffix}"), "0.00", [0, distribution.base], &filter, scope);
        }
        let Some(residents) = population.get(&region) else { continue };
        let value = round::quotient(i128::from(count) * 1_000_000, i128::from(*residents), 2);
        let rounding = desk.words.plain("rounding-per-million");
        let parts = [count.to_string(), residents.to_string()];
        let id = format!("per_million/{name}{suffix}");
        let behind = filter.rows();
        desk.ratio(Quotient { id, text: value.clone(), value: value.clone(), parts, rounding }, filter.words, behind);
        if let Some(row) = distribution.rows.iter_mut().find(|row| row.label == name) {
            row.per_million = Some(value);
        }
    }
}
