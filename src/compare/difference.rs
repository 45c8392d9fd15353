//! By how much a figure moved, exactly.
//!
//! Input: two numbers as printed. Output: their difference in whole units of the last decimal that
//! either has, so that no binary fraction can creep in. Shares differ in percentage points.

use serde::Serialize;

use crate::{diagnostic::Catalogue, render::NumberRecord};

/// The newer figure less the older one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueDifference {
    /// With its sign: `+0.87`, `-3`.
    pub value: String,
    /// Whether it is in percentage points.
    pub points: bool,
}

impl ValueDifference {
    /// In words.
    pub fn words(&self, catalogue: &Catalogue) -> String {
        let key = if self.points { "diff-points" } else { "diff-by" };
        catalogue.text(key, &[("value", self.value.as_str().into())])
    }

    pub fn between(old: &NumberRecord, new: &NumberRecord) -> Option<Self> {
        // An interval is two numbers, and its value is but the first.
        if [old, new].iter().any(|number| number.text.replacen(&number.value, "", 1).contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let ((before, a), (after, b)) = (decimal(&old.value)?, decimal(&new.value)?);
        let places = a.max(b);
        let scale = |value: i128, own: u32| value.checked_mul(10_i128.checked_pow(places - own)?);
        let difference = scale(after, b)?.checked_sub(scale(before, a)?)?;
        if difference == 0 {
            return None;
        }
        let digits = difference.unsigned_abs().to_string();
        let places = places as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let sign = if difference < 0 { '-' } else { '+' };
        let value = if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") };
        Some(ValueDifference { value, points: old.text.ends_with('%') && new.text.ends_with('%') })
    }
}

/// A plain decimal as whole units of its last place, and how many places it has.
fn decimal(text: &str) -> Option<(i128, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(fraction) && !whole.is_empty();
    let value = format!("{whole}{fraction}").parse().ok().filter(|_| sound)?;
    Some((value, u32::try_from(fraction.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(value: &str, unit: &str) -> NumberRecord {
        NumberRecord {
            text: format!("{value}{unit}"),
            value: value.into(),
            numerator: String::new(),
            base: None,
            filter: String::new(),
            rounding: None,
            blocks: Vec::new(),
        }
    }

    fn between(old: &str, new: &str, unit: &str) -> Option<(String, bool)> {
        ValueDifference::between(&number(old, unit), &number(new, unit)).map(|found| (found.value, found.points))
    }

    #[test]
    fn shares_differ_in_points_and_counts_plainly() {
        assert_eq!(between("37.99", "38.86", "%"), Some(("+0.87".into(), true)));
        assert_eq!(between("87", "84", ""), Some(("-3".into(), false)));
        assert_eq!(between("0.5", "0.083", ""), Some(("-0.417".into(), false)));
        assert_eq!(between("5.00", "5", ""), None);
        assert_eq!(between("2024-05", "7", ""), None);
    }

    #[test]
    fn intervals_have_no_difference() {
        let interval = |lower: &str, text: &str| NumberRecord { text: text.into(), ..number(lower, "") };
        assert_eq!(ValueDifference::between(&interval("26.59", "26.59%～38.62%"), &interval("26.18", "26.18%～38.17%")), None);
    }

    proptest! {
        #[test]
        fn the_difference_is_exact(a in 0i64..1_000_000_000, b in 0i64..1_000_000_000, places in 0usize..4) {
            let write = |value: i64| match places {
                0 => value.to_string(),
                _ => format!("{}.{:0places$}", value / 10_i64.pow(places as u32), value % 10_i64.pow(places as u32)),
            };
            let found = between(&write(a), &write(b), "").map_or(0, |(value, _)| value.replace('.', "").parse::<i64>().unwrap());
            prop_assert_eq!(found, b - a);
        }
    }
}
