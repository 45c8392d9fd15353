//! The base that a list of printed shares was made from.
//!
//! Input: shares. Output: the smallest base of which every one is a whole count, and the smallest
//! that all but one fit, with that one. A base as large as the scale (10,000 for two decimals) fits
//! any share, so a base is informative only where it is small against that: `chance` is the
//! expected number of accidental fits, which is the evidence. Where the shares stand is not known
//! here.

use super::share::{Share, ShareRounding};

/// Expected number of accidental fits below which a fit is evidence.
pub(crate) const EVIDENCE: f64 = 0.02;

/// How many times larger a base may be before it is rather the base of something else.
pub(crate) const LARGER: u64 = 4;

/// The bases that fit a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FittingBases {
    /// The smallest base that all shares fit.
    pub all: Option<u64>,
    /// The smallest base that all but one fit, and that one by its index.
    pub but_one: Option<(u64, usize)>,
}

/// Finds the smallest bases up to `most` that fit a list.
pub fn smallest_bases(shares: &[Share], rounding: ShareRounding, most: u64) -> FittingBases {
    let mut found = FittingBases { all: None, but_one: None };
    // A share that does not fit one base hardly fits the next, so it is tried first.
    let mut order: Vec<(usize, Share)> = shares.iter().copied().enumerate().collect();
    for base in 1..=most {
        let mut misfit = None;
        let mut misfits = 0;
        for at in 0..order.len() {
            let (index, share) = order[at];
            if !share.fits(base, rounding) {
                misfit = Some(index);
                order.swap(at, misfits);
                misfits += 1;
                if misfits == 2 {
                    break;
                }
            }
        }
        match (misfits, misfit) {
            (0, _) => {
                found.all = Some(base);
                return found;
            }
            (1, Some(misfit)) if found.but_one.is_none() => found.but_one = Some((base, misfit)),
            _ => {}
        }
    }
    found
}

/// The least and the greatest base of which a count has this share, rounded to the nearest; `None`
/// where there is none, or no greatest.
pub(crate) fn base_range(count: u64, share: Share) -> Option<(u64, u64)> {
    let digits = share.in_units(share.decimals());
    if digits == 0 || count == 0 {
        return None;
    }
    let (whole, twice) = (2 * u128::from(count) * u128::from(share.scale()), 2 * u128::from(digits));
    let (low, high) = (u64::try_from(whole.div_ceil(twice + 1)).ok()?, u64::try_from(whole / (twice - 1)).ok()?);
    (low <= high).then_some((low, high))
}

/// The base that most pairs of a count and its share have in common, and how many have it.
pub(crate) fn common_base(pairs: &[(u64, Share)]) -> Option<(u64, usize)> {
    let ranges: Vec<(u64, u64)> = pairs.iter().filter_map(|(count, share)| base_range(*count, *share)).collect();
    let mut lows: Vec<u64> = ranges.iter().map(|(low, _)| *low).collect();
    let mut highs: Vec<u64> = ranges.iter().map(|(_, high)| *high).collect();
    lows.sort_unstable();
    highs.sort_unstable();
    // The base in most ranges is the beginning of one of them. It is in the ranges that begin up to
    // it, less those that end before it.
    let having = |low: u64| lows.partition_point(|begin| *begin <= low) - highs.partition_point(|end| *end < low);
    lows.iter().rev().map(|low| (*low, having(*low))).max_by_key(|(_, count)| *count)
}

/// The expected number of bases up to `base` that fit `count` random shares of this scale.
pub(crate) fn chance(count: usize, base: u64, scale: u64) -> f64 {
    let power = i32::try_from(count).unwrap_or(i32::MAX);
    (1..=base).map(|n| ((n as f64 + 1.0) / (scale as f64 + 1.0)).min(1.0).powi(power)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shares(list: &str) -> Vec<Share> {
        list.split(' ').map(|text| Share::read(text).unwrap()).collect()
    }

    #[test]
    fn the_published_shares_are_of_229_and_one_is_not() {
        let issue_types = shares("37.99 16.16 8.30 3.06 2.62 1.75 1.31 1.31 0.87");
        let regions = shares("17.47 9.17 8.73 6.11 5.68 4.80 4.37 3.93 3.93 3.06");
        let together = [issue_types, regions, shares("67.69 32.31")].concat();
        assert_eq!(smallest_bases(&together, ShareRounding::Nearest, 10_000).all, Some(229));
        let amounts = shares("38.87 20.96 13.97 4.80 1.31 1.31 0.44");
        let found = smallest_bases(&amounts, ShareRounding::Nearest, 10_000);
        assert_eq!(found.but_one, Some((229, 0)));
        assert!(found.all.unwrap() > 1_000);
        assert!(chance(6, 229, 10_000) < 1e-6);
    }

    /// The smallest base by its definition.
    fn by_definition(shares: &[Share], most: u64) -> Option<u64> {
        (1..=most).find(|base| {
            shares.iter().all(|share| (0..=*base).any(|count| share.stands_for(count, *base, ShareRounding::Nearest)))
        })
    }

    fn half_even(count: u64, base: u64, decimals: u32) -> Share {
        let up = Share::of(count, base, decimals);
        let scale = up.scale();
        let tie = (2 * count * scale + base).is_multiple_of(2 * base);
        let digits = up.in_units(decimals);
        let digits = if tie && digits % 2 == 1 { digits - 1 } else { digits };
        let unit = 10u64.pow(decimals);
        Share::read(&format!("{}.{:0width$}", digits / unit, digits % unit, width = decimals as usize)).unwrap()
    }

    /// Parts that sum to 100, by largest remainders.
    fn by_remainder(counts: &[u64], base: u64) -> Vec<Share> {
        let mut digits: Vec<u64> = counts.iter().map(|count| count * 10_000 / base).collect();
        let mut order: Vec<usize> = (0..counts.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(counts[*at] * 10_000 % base));
        let missing = 10_000 - digits.iter().sum::<u64>();
        order.iter().take(missing as usize).for_each(|at| digits[*at] += 1);
        digits.iter().map(|digits| Share::read(&format!("{}.{:02}", digits / 100, digits % 100)).unwrap()).collect()
    }

    proptest! {
        #[test]
        fn the_common_base_is_what_brute_force_finds(pairs in proptest::collection::vec((0u64..20, 1u64..=100), 0..12)) {
            let pairs: Vec<(u64, Share)> = pairs.iter().map(|(count, share)| (*count, Share::of(*share, 100, 0))).collect();
            let having = |base: u64| pairs.iter().filter(|(count, share)| *count > 0 && share.stands_for(*count, base, ShareRounding::Nearest)).count();
            let expected = (1..=4_000).map(having).max().filter(|count| *count > 0);
            prop_assert_eq!(common_base(&pairs).map(|(_, count)| count), expected);
            prop_assert!(common_base(&pairs).is_none_or(|(base, count)| having(base) == count));
        }

        #[test]
        fn the_smallest_base_is_what_brute_force_finds(base in 1u64..120, parts in proptest::collection::vec(0.0f64..=1.0, 1..8)) {
            let list: Vec<Share> = parts.iter().map(|part| Share::of((base as f64 * part) as u64, base, 2)).collect();
            prop_assert_eq!(smallest_bases(&list, ShareRounding::Nearest, 120).all, by_definition(&list, 120));
        }

        #[test]
        fn a_base_is_found_however_it_was_rounded(base in 1u64..=10_000, parts in proptest::collection::vec(1u64..1_000, 2..12)) {
            let whole: u64 = parts.iter().sum();
            let mut counts: Vec<u64> = parts.iter().map(|part| part * base / whole).collect();
            counts[0] += base - counts.iter().sum::<u64>();
            let up: Vec<Share> = counts.iter().map(|count| Share::of(*count, base, 2)).collect();
            let even: Vec<Share> = counts.iter().map(|count| half_even(*count, base, 2)).collect();
            prop_assert!(smallest_bases(&up, ShareRounding::Nearest, base).all.is_some());
            prop_assert!(smallest_bases(&even, ShareRounding::Nearest, base).all.is_some());
            prop_assert!(smallest_bases(&by_remainder(&counts, base), ShareRounding::Neighbour, base).all.is_some());
        }

        #[test]
        fn one_altered_digit_is_found_or_still_fits(base in 100u64..2_000, parts in proptest::collection::vec(0.01f64..=0.3, 6..12), at: proptest::sample::Index, change in 1u64..9_000) {
            let mut list: Vec<Share> = parts.iter().map(|part| Share::of((base as f64 * part) as u64, base, 2)).collect();
            let at = at.index(list.len());
            let digits = (list[at].in_units(2) + change) % 10_001;
            list[at] = Share::read(&format!("{}.{:02}", digits / 100, digits % 100)).unwrap();
            let found = smallest_bases(&list, ShareRounding::Nearest, 10_000);
            // The base, or one no larger, fits all shares or all but one.
            prop_assert!(found.all.is_some_and(|all| all <= base) || found.but_one.is_some_and(|(one, _)| one <= base));
        }
    }
}
