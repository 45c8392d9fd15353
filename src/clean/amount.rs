//! Amounts of money as people and forms write them.
//!
//! Enters a trimmed cell and the answer options of older forms; leaves an [`Amount`] exact to the 分. No float is involved.

use crate::{
    complaint::{Amount, Label},
    plan::config::Decimal,
};

/// Full-width digits and signs as their half-width twins, and without the marks of currency and grouping.
fn plain(cell: &str) -> String {
    let narrow = cell.chars().map(|c| match c {
        '０'..='９' | '．' | '，' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    });
    narrow.filter(|c| !c.is_whitespace() && !matches!(c, ',' | '¥' | '￥')).collect()
}

/// Reads `1234.5`, `¥1,234.50`, `1234.5元` and `1.2万元`; a ticked answer option is kept as it stands.
pub fn amount(cell: &str, options: &[Label]) -> Option<Amount> {
    if let Some(option) = options.iter().find(|option| &***option == cell) {
        return Some(Amount::Option(option.clone()));
    }
    let text = plain(cell);
    let text = text.strip_suffix('元').unwrap_or(&text);
    let (digits, factor) = match text.strip_suffix('万') {
        Some(digits) => (digits, 10_000),
        None => (text, 1),
    };
    let value = Decimal::parse(digits)?;
    let cents = Decimal(value.0 * factor).cents()?;
    (cents >= 0).then_some(Amount::Exact(cents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_forms_are_read() {
        let options = [Label::from("0-5万元")];
        for (text, cents) in [("82691", 8_269_100), ("¥1,234.50", 123_450), ("1.2万元", 1_200_000), ("１２３", 12_300), ("0", 0)]
        {
            assert_eq!(amount(text, &options), Some(Amount::Exact(cents)), "{text}");
        }
        assert_eq!(amount("0-5万元", &options), Some(Amount::Option(options[0].clone())));
        for text in ["-5", "1.234", "5000-10000元", "很多", "1e3", "万"] {
            assert_eq!(amount(text, &options), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn cents_are_exact(cents in 0i64..1_000_000_000_000) {
            let text = format!("{}.{:02}元", cents / 100, cents % 100);
            prop_assert_eq!(amount(&text, &[]), Some(Amount::Exact(cents)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = amount(&text, &[]);
        }
    }
}
