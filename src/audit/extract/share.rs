//! A share as it is printed, and which counts of which base it can stand for.
//!
//! Input: a share with its decimals. Output: whether a count of a base rounds to it. Arithmetic is
//! on whole numbers only: `digits / scale` is the share. What it is a share of is not known here.

use std::fmt;

/// Most decimals of a printed share: the scale of a longer one would overflow.
const MAX_DECIMALS: usize = 6;

/// A share in per cent, as printed: `37.99` is 3799 of 10000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    digits: u64,
    decimals: u32,
}

/// How shares were rounded before they were printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareRounding {
    /// To the nearest; a tie may go either way, so that half up and half even both fit.
    Nearest,
    /// To either neighbour, as the largest-remainder method does so that parts sum to 100.
    Neighbour,
}

impl Share {
    /// Reads `37.99`; `None` unless it is a number from 0 to 100 with a few decimals.
    pub fn read(text: &str) -> Option<Share> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || whole.len() > 3 || fraction.len() > MAX_DECIMALS {
            return None;
        }
        let digits: u64 = format!("{whole}{fraction}").parse().ok()?;
        let share = Share { digits, decimals: fraction.len() as u32 };
        (digits <= share.scale()).then_some(share)
    }

    /// The share of `count` in `base`, rounded half up to these decimals.
    pub fn of(count: u64, base: u64, decimals: u32) -> Share {
        let scale = u128::from(Share { digits: 0, decimals }.scale());
        let (count, base) = (u128::from(count), u128::from(base.max(1)));
        Share { digits: ((2 * count * scale + base) / (2 * base)) as u64, decimals }
    }

    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// The digits of 100%.
    pub fn scale(self) -> u64 {
        100 * 10u64.pow(self.decimals)
    }

    /// Whether it is 100%.
    pub fn is_whole(self) -> bool {
        self.digits == self.scale()
    }

    /// In units of the last of `decimals`, which must be no fewer than its own.
    pub fn in_units(self, decimals: u32) -> u64 {
        self.digits * 10u64.pow(decimals - self.decimals)
    }

    /// A sum of shares as it would be printed; it may exceed 100%.
    pub fn shown(units: u64, decimals: u32) -> String {
        Share { digits: units, decimals }.to_string()
    }

    /// Whether `stated` is the same share, or the same with fewer decimals, where a tie may go
    /// either way.
    pub fn rounds_to(self, stated: Share) -> bool {
        if stated.decimals >= self.decimals {
            return stated.digits == self.in_units(stated.decimals);
        }
        let step = 10u64.pow(self.decimals - stated.decimals);
        (2 * self.digits).abs_diff(2 * stated.in_units(self.decimals)) <= step
    }

    /// Whether `count` of `base` is printed as this share.
    pub fn stands_for(self, count: u64, base: u64, rounding: ShareRounding) -> bool {
        let (low, high) = self.counts(base, rounding);
        (low..=high).contains(&count)
    }

    /// Whether any count of `base` is printed as this share.
    pub fn fits(self, base: u64, rounding: ShareRounding) -> bool {
        if rounding == ShareRounding::Nearest && base <= u64::from(u32::MAX) {
            // A whole number lies between `low / scale` and `high / scale` where `high` exceeds a
            // multiple of the scale by no more than `high - low`. Every base up to a million is
            // tried, so this takes one division; no value exceeds 2⁶¹.
            let (twice, scale) = (2 * self.digits, 2 * self.scale());
            let (low, high) = (twice.saturating_sub(1) * base, (twice + 1) * base);
            return high % scale <= high - low;
        }
        let (low, high) = self.counts(base, rounding);
        low <= high
    }

    /// The least and the greatest count of `base` that is printed as this share; there is none
    /// where the first is greater.
    fn counts(self, base: u64, rounding: ShareRounding) -> (u64, u64) {
        // count / base is between (2 digits - slack) / (2 scale) and (2 digits + slack) / (2
        // scale).
        let (twice, scale, base) = (2 * u128::from(self.digits), 2 * u128::from(self.scale()), u128::from(base));
        match rounding {
            ShareRounding::Nearest => {
                let low = (twice.saturating_sub(1) * base).div_ceil(scale);
                let high = ((twice + 1) * base / scale).min(base);
                (low as u64, high as u64)
            }
            ShareRounding::Neighbour => {
                let low = if twice < 2 { 0 } else { (twice - 2) * base / scale + 1 };
                let high = (((twice + 2) * base).div_ceil(scale) - u128::from(base > 0)).min(base);
                (low as u64, high as u64)
            }
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10u64.pow(self.decimals);
        match self.decimals as usize {
            0 => write!(f, "{}%", self.digits),
            width => write!(f, "{}.{:0width$}%", self.digits / unit, self.digits % unit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_read_as_printed() {
        assert_eq!(Share::read("37.99").map(|share| (share.digits, share.decimals)), Some((3799, 2)));
        assert_eq!(Share::read("100").map(|share| share.to_string()), Some("100%".to_owned()));
        for text in ["", ".5", "100.01", "1000", "1.2.3", "0.1234567", "-1"] {
            assert_eq!(Share::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_printed_share_stands_for_its_count(base in 1u64..100_000, part in 0.0f64..=1.0, decimals in 0u32..5) {
            let count = (base as f64 * part) as u64;
            let share = Share::of(count, base, decimals);
            prop_assert_eq!(Share::read(share.to_string().trim_end_matches('%')), Some(share));
            for rounding in [ShareRounding::Nearest, ShareRounding::Neighbour] {
                prop_assert!(share.stands_for(count, base, rounding));
                prop_assert!(share.fits(base, rounding));
            }
        }

        #[test]
        fn the_short_way_is_the_long_way(base in 1u64..1_000_000, part in 0u64..=1_000_000, decimals in 0u32..=6) {
            let scale = Share { digits: 0, decimals }.scale();
            let share = Share { digits: part * scale / 1_000_000, decimals };
            let (low, high) = share.counts(base, ShareRounding::Nearest);
            prop_assert_eq!(share.fits(base, ShareRounding::Nearest), low <= high);
        }

        #[test]
        fn counts_are_those_that_brute_force_finds(base in 1u64..400, digits in 0u64..=1_000) {
            let share = Share { digits, decimals: 1 };
            for count in 0..=base {
                // In units of 1/2000 of the base.
                let distance = (2 * count * 1_000).abs_diff(2 * digits * base);
                prop_assert_eq!(share.stands_for(count, base, ShareRounding::Nearest), distance <= base);
                prop_assert_eq!(share.stands_for(count, base, ShareRounding::Neighbour), distance < 2 * base);
            }
        }
    }
}
