//! All rounding of the report.
//!
//! Input: exact counts or fractions. Output: decimal text. Shares are rounded last, from counts,
//! half up; no float stands between a count and its share.

use num_rational::Ratio;

use crate::plan::config::Rounding;

/// `numerator ÷ base` as a decimal with `decimals` places, half up, away from zero; `0` on an empty
/// base.
pub fn quotient(numerator: i128, base: i128, decimals: u32) -> String {
    if base == 0 {
        return place_point(0, decimals);
    }
    let scaled = numerator * 10i128.pow(decimals) * 2 + base;
    place_point(scaled.div_euclid(base * 2), decimals)
}

/// An exact fraction with `decimals` places, half up.
pub fn fraction(value: Ratio<i128>, decimals: u32) -> String {
    quotient(*value.numer(), *value.denom(), decimals)
}

/// An index with three places, or as many as it takes (at most eight) for the printed value to lie
/// on the same side of every bound as the exact one: 0.3996 is not printed as 0.400 beside the
/// grade that ends at 0.4.
pub fn index(value: Ratio<i128>, bounds: &[Ratio<i128>]) -> String {
    let printed = |decimals: u32| {
        let scale = 10i128.pow(decimals);
        (value * scale + Ratio::new(1, 2)).floor() / scale
    };
    let faithful = |decimals: &u32| bounds.iter().all(|bound| (value < *bound) == (printed(*decimals) < *bound));
    let decimals = (3..8).find(faithful).unwrap_or(8);
    fraction(value, decimals)
}

/// Shares of `base` in per cent with two decimals, each by itself or so that all of them sum to
/// 100.00.
///
/// Largest remainder (Hamilton's method): every share is rounded down, then the hundredths that are
/// left go to the largest remainders, ties to the earlier one. It applies where the counts sum to
/// the base.
pub fn shares(counts: &[u64], base: u64, rounding: Rounding) -> Vec<String> {
    let hundredths = |count: u64| u128::from(count) * 10_000;
    let whole = counts.iter().map(|count| u128::from(*count)).sum::<u128>() == u128::from(base);
    if rounding == Rounding::HalfUp || base == 0 || !whole {
        return counts.iter().map(|count| quotient(i128::from(*count) * 100, base.into(), 2)).collect();
    }
    let mut floors: Vec<u128> = counts.iter().map(|count| hundredths(*count) / u128::from(base)).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(hundredths(counts[*index]) % u128::from(base)));
    let left = 10_000 - floors.iter().sum::<u128>();
    for index in order.into_iter().take(left as usize) {
        floors[index] += 1;
    }
    floors.into_iter().map(|share| place_point(share as i128, 2)).collect()
}

/// The sum of shares that were rounded to two decimals.
pub fn sum<'s>(shares: impl Iterator<Item = &'s str>) -> String {
    // Two digits follow the point of each, so that without it they are whole hundredths.
    let hundredths =
        |share: &str| share.bytes().filter(u8::is_ascii_digit).fold(0, |sum, digit| 10 * sum + i128::from(digit - b'0'));
    place_point(shares.map(hundredths).sum(), 2)
}

/// The Wilson score interval for a share at 95 %, in per cent with two decimals.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927), 209–212.
pub fn wilson(count: u64, base: u64) -> Option<[String; 2]> {
    const Z: f64 = 1.959_963_984_540_054;
    if base == 0 {
        return None;
    }
    let (n, p) = (base as f64, count as f64 / base as f64);
    let spread = Z * Z / n;
    let centre = (p + spread / 2.0) / (1.0 + spread);
    let half = Z / (1.0 + spread) * (p * (1.0 - p) / n + spread / (4.0 * n)).sqrt();
    let text = |bound: f64| format!("{:.2}", (bound * 100.0).clamp(0.0, 100.0));
    Some([text(centre - half), text(centre + half)])
}

/// 分 as yuan, without idle zeros: `4342.61`, `946`.
pub fn yuan(cents: i128) -> String {
    let text = place_point(cents, 2);
    text.strip_suffix(".00").unwrap_or(&text).to_owned()
}

fn place_point(units: i128, decimals: u32) -> String {
    let (sign, units) = if units < 0 { ("-", -units) } else { ("", units) };
    let scale = 10i128.pow(decimals);
    match decimals {
        0 => format!("{sign}{units}"),
        _ => format!("{sign}{}.{:0width$}", units / scale, units % scale, width = decimals as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_shares_are_summed_as_printed() {
        assert_eq!(sum(["0.05", "12.30", "100.00"].into_iter()), "112.35");
        assert_eq!(sum([].into_iter()), "0.00");
    }
    use proptest::prelude::*;

    #[test]
    fn a_half_goes_up() {
        assert_eq!(quotient(87 * 100, 229, 2), "37.99");
        assert_eq!(quotient(89 * 100, 229, 2), "38.86");
        assert_eq!(quotient(1, 8, 2), "0.13");
        assert_eq!(quotient(1, 200, 2), "0.01");
        assert_eq!(quotient(3, 0, 2), "0.00");
    }

    #[test]
    fn an_index_is_never_printed_across_its_bound() {
        let bounds = [Ratio::new(2, 5), Ratio::new(3, 4)];
        assert_eq!(index(Ratio::new(3_996, 10_000), &bounds), "0.3996");
        assert_eq!(index(Ratio::new(2, 5), &bounds), "0.400");
        assert_eq!(index(Ratio::new(1, 12), &bounds), "0.083");
    }

    #[test]
    fn the_interval_agrees_with_published_values() {
        // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
        assert_eq!(wilson(81, 263), Some(["25.53".into(), "36.62".into()]));
        assert_eq!(wilson(0, 20), Some(["0.00".into(), "16.11".into()]));
        assert_eq!(wilson(0, 0), None);
    }

    proptest! {
        #[test]
        fn largest_remainders_sum_to_a_hundred(counts in proptest::collection::vec(0u64..100_000, 1..30)) {
            let base: u64 = counts.iter().sum();
            prop_assume!(base > 0);
            let shares = shares(&counts, base, Rounding::LargestRemainder);
            let sum: u64 = shares.iter().map(|share| share.replace('.', "").parse::<u64>().unwrap()).sum();
            prop_assert_eq!(sum, 10_000);
        }

        #[test]
        fn a_share_is_within_half_a_hundredth(count in 0u64..1_000_000, more in 0u64..1_000_000) {
            let base = count + more;
            prop_assume!(base > 0);
            let printed: i128 = shares(&[count], base, Rounding::HalfUp)[0].replace('.', "").parse().unwrap();
            let off = Ratio::new(i128::from(count) * 10_000, i128::from(base)) - printed;
            prop_assert!(off < Ratio::new(1, 2) && off >= Ratio::new(-1, 2));
        }
    }
}
