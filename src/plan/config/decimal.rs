//! Decimal numbers that stay what their author wrote.
//!
//! Input: plain decimal notation. Output: an exact fraction. No binary float stands between.

use num_rational::Ratio;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An exact decimal number, written as a TOML number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(pub Ratio<i128>);

impl Decimal {
    /// Reads plain decimal notation of at most 12 digits before and 6 behind the point: with more,
    /// the product of a weight, a worth and a count could leave `i128`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = [whole, fraction].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !plain || whole.is_empty() || whole.len() > 12 || fraction.len() > 6 {
            return None;
        }
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let value = Ratio::new(units, 10i128.pow(fraction.len() as u32));
        Some(Decimal(if text.starts_with('-') { -value } else { value }))
    }

    /// The value in hundredths; `None` where it has more than two decimals.
    pub fn cents(self) -> Option<i64> {
        let cents = self.0 * 100;
        cents.is_integer().then(|| i64::try_from(cents.to_integer()).ok()).flatten()
    }
}

impl std::fmt::Display for Decimal {
    /// The shortest notation that is exact; every `Decimal` that was parsed has one.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, value) = if self.0 < Ratio::new(0, 1) { ("-", -self.0) } else { ("", self.0) };
        let mut rest = value.fract();
        let mut decimals = String::new();
        while rest != Ratio::new(0, 1) && decimals.len() < 18 {
            rest *= 10;
            decimals.push_str(&rest.to_integer().to_string());
            rest = rest.fract();
        }
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{sign}{}{point}{decimals}", value.to_integer())
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A float arrives as the shortest decimal that names it, which is what the author wrote.
        let number = serde_json::Number::deserialize(deserializer)?;
        Decimal::parse(&number.to_string()).ok_or_else(|| serde::de::Error::custom("not a plain decimal number"))
    }
}

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Decimal {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_decimal_prints_as_it_was_written(whole in 0u32..100_000, fraction in "([0-9]{0,5}[1-9])?") {
            let text = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
            prop_assert_eq!(Decimal::parse(&text).unwrap().to_string(), text);
        }

        #[test]
        fn one_sign_at_the_most_is_read(sign in "[+-]{0,3}", digits in "[0-9]{1,5}") {
            let sound = sign.is_empty() || sign == "-";
            prop_assert_eq!(Decimal::parse(&format!("{sign}{digits}")).is_some(), sound);
        }

        #[test]
        fn any_text_is_a_decimal_or_none(text in "\\PC{0,24}") {
            let _ = Decimal::parse(&text);
        }
    }
}
