//! Which complaints stand best for their platform.
//!
//! 1. A complaint is worth more whose issue type leads on its platform, that states a higher sum,
//!    and that tells more of what a form asks.
//! 2. The list is then filled one by one: a month or region that stands in it already makes the
//!    next from there worth less, so that the first few are spread over both.
//!
//! Input: the complaints of one platform in brief. Output: them in order, each with its
//! [`RankReasons`]. Ties go to the earlier complaint, then to the smaller number. Complaints
//! without words, or whose complainant does not agree that they be published, are no candidates.
//! Points are whole numbers; what they weigh is stated here and nowhere else.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::DateTime;

/// Candidates that are spread; those after them follow by their points alone.
const SPREAD: usize = 200;

/// What is asked of a complaint.
#[derive(Debug, Clone)]
pub struct RankedCandidate<'c> {
    pub number: &'c str,
    pub filed: DateTime,
    pub issue_type: Option<&'c str>,
    pub region: Option<&'c str>,
    /// The exact sum in 分.
    pub cents: Option<i64>,
    /// How many of region, gender, amount, hand-over, reply and score it has.
    pub stated: u32,
    /// Characters of the narrative.
    pub length: u32,
    /// Marked in the export as fit for an excerpt.
    pub typical: bool,
    pub consent: Option<bool>,
}

/// Why a complaint stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RankReasons {
    /// Place of its issue type on its platform, from 1.
    pub issue_place: Option<usize>,
    /// Place of its sum among those stated on its platform, from 1.
    pub sum_place: Option<usize>,
    pub stated: u32,
    pub length: u32,
    pub typical: bool,
    /// Whether no earlier one in the list is of its month, or of its region.
    pub new_month: bool,
    pub new_region: bool,
}

/// Points of an issue type that leads, comes second, third; later ones have none.
const LEADING: [i64; 3] = [60, 35, 20];
/// Points of the highest sum; the lowest has none.
const SUM: i64 = 30;
/// Points for each thing stated.
const STATED: i64 = 5;
/// Points of a narrative that is neither a sentence nor a novel.
const LENGTH: i64 = 20;
const TYPICAL: i64 = 40;
/// Points lost for each earlier one of the same month, and of the same region.
const SAME_MONTH: i64 = 18;
const SAME_REGION: i64 = 12;
/// Characters of a narrative that can be published in a case.
const TELLABLE: std::ops::RangeInclusive<u32> = 80..=1_500;

/// Puts the complaints of one platform in order.
pub fn rank<'c>(candidates: impl IntoIterator<Item = RankedCandidate<'c>>) -> Vec<(RankedCandidate<'c>, RankReasons)> {
    let all: Vec<RankedCandidate<'c>> = candidates.into_iter().collect();
    let places = issue_places(&all);
    let mut sums: Vec<i64> = all.iter().filter_map(|candidate| candidate.cents).collect();
    sums.sort_by_key(|cents| Reverse(*cents));
    let mut rest: Vec<(RankedCandidate<'c>, RankReasons, i64)> = all
        .into_iter()
        .filter(|candidate| candidate.length > 0 && candidate.consent != Some(false))
        .map(|candidate| {
            let reasons = RankReasons {
                issue_place: candidate.issue_type.and_then(|issue| places.get(issue).copied()),
                sum_place: candidate.cents.map(|cents| sums.partition_point(|other| *other > cents) + 1),
                stated: candidate.stated,
                length: candidate.length,
                typical: candidate.typical,
                ..RankReasons::default()
            };
            let points = points(&reasons, sums.len());
            (candidate, reasons, points)
        })
        .collect();
    rest.sort_by(|(a, _, one), (b, _, other)| (Reverse(*one), a.filed, a.number).cmp(&(Reverse(*other), b.filed, b.number)));
    let later = rest.split_off(rest.len().min(SPREAD));
    let mut out = spread(rest);
    out.extend(later.into_iter().map(|(candidate, reasons, _)| (candidate, reasons)));
    out
}

/// Issue types by how often they occur, from 1; equal ones share a place.
fn issue_places<'c>(all: &[RankedCandidate<'c>]) -> BTreeMap<&'c str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in all.iter().filter_map(|candidate| candidate.issue_type) {
        *counts.entry(issue).or_default() += 1;
    }
    let place = |count: usize| counts.values().filter(|other| **other > count).count() + 1;
    counts.iter().map(|(issue, count)| (*issue, place(*count))).collect()
}

fn points(reasons: &RankReasons, sums: usize) -> i64 {
    let leading = reasons.issue_place.and_then(|place| LEADING.get(place - 1)).copied().unwrap_or_default();
    let sum = reasons.sum_place.map_or(0, |place| SUM * (sums - place + 1) as i64 / sums.max(1) as i64);
    let length = if TELLABLE.contains(&reasons.length) { LENGTH } else { 0 };
    let typical = if reasons.typical { TYPICAL } else { 0 };
    leading + sum + STATED * i64::from(reasons.stated) + length + typical
}

/// Takes the best again and again, what is like those taken being worth less.
fn spread<'c>(mut rest: Vec<(RankedCandidate<'c>, RankReasons, i64)>) -> Vec<(RankedCandidate<'c>, RankReasons)> {
    let mut months: BTreeMap<(i16, i8), i64> = BTreeMap::new();
    let mut regions: BTreeMap<&str, i64> = BTreeMap::new();
    let mut out = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let met = |candidate: &RankedCandidate<'c>| {
            let month = months.get(&(candidate.filed.year(), candidate.filed.month())).copied().unwrap_or_default();
            let region = candidate.region.and_then(|region| regions.get(region)).copied().unwrap_or_default();
            (month, region)
        };
        let worth = |(candidate, _, points): &(RankedCandidate<'c>, RankReasons, i64)| {
            let (month, region) = met(candidate);
            points - SAME_MONTH * month - SAME_REGION * region
        };
        // Of equals the first stays first: `max_by_key` would take the last.
        let mut best = 0;
        for index in 1..rest.len() {
            if worth(&rest[index]) > worth(&rest[best]) {
                best = index;
            }
        }
        let (month, region) = met(&rest[best].0);
        let (candidate, reasons, _) = rest.remove(best);
        *months.entry((candidate.filed.year(), candidate.filed.month())).or_default() += 1;
        if let Some(region) = candidate.region {
            *regions.entry(region).or_default() += 1;
        }
        let new_region = region == 0 && candidate.region.is_some();
        out.push((candidate, RankReasons { new_month: month == 0, new_region, ..reasons }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate<'c>(number: &'c str, month: i8, issue: &'c str, region: &'c str, yuan: i64) -> RankedCandidate<'c> {
        RankedCandidate {
            number,
            filed: jiff::civil::date(2024, month, 5).at(8, 0, 0, 0),
            issue_type: Some(issue),
            region: Some(region),
            cents: Some(yuan * 100),
            stated: 3,
            length: 300,
            typical: false,
            consent: None,
        }
    }

    fn numbers(ranked: &[(RankedCandidate<'_>, RankReasons)]) -> Vec<String> {
        ranked.iter().map(|(candidate, _)| candidate.number.to_owned()).collect()
    }

    #[test]
    fn leading_issue_types_and_higher_sums_come_first() {
        let all = [
            candidate("1", 1, "退款", "浙江省", 10),
            candidate("2", 2, "退款", "江苏省", 500),
            candidate("3", 3, "信息", "四川省", 900),
        ];
        let ranked = rank(all);
        assert_eq!(numbers(&ranked), ["2", "1", "3"]);
        assert_eq!((ranked[0].1.issue_place, ranked[0].1.sum_place), (Some(1), Some(2)));
    }

    #[test]
    fn the_first_few_are_spread_over_months_and_regions() {
        let all = [
            candidate("1", 1, "退款", "浙江省", 300),
            candidate("2", 1, "退款", "浙江省", 290),
            candidate("3", 6, "退款", "四川省", 100),
        ];
        let ranked = rank(all);
        assert_eq!(numbers(&ranked), ["1", "3", "2"]);
        assert!(ranked[1].1.new_month && ranked[1].1.new_region && !ranked[2].1.new_month);
    }

    #[test]
    fn who_does_not_agree_or_says_nothing_is_no_candidate() {
        let mut all = [
            candidate("1", 1, "退款", "浙江省", 1),
            candidate("2", 1, "退款", "浙江省", 1),
            candidate("3", 1, "退款", "浙江省", 1),
        ];
        all[0].consent = Some(false);
        all[1].length = 0;
        assert_eq!(numbers(&rank(all)), ["3"]);
    }

    #[test]
    fn equals_are_ordered_by_date_and_number() {
        let all = [
            candidate("9", 2, "退款", "浙江省", 1),
            candidate("8", 2, "退款", "浙江省", 1),
            candidate("7", 2, "退款", "浙江省", 1),
        ];
        assert_eq!(numbers(&rank(all)), ["7", "8", "9"]);
    }
}
