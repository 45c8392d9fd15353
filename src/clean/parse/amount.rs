//! Amounts of money as people and forms write them.
//!
//! Input: a cell and the answer options of older forms. Output: an [`Amount`] exact to the 分, by
//! whole numbers alone.
//!
//! 1. A ticked answer option is kept as it stands.
//! 2. A sum is a `number` with marks of currency around it. `约`, `左右` and their like are left out:
//!    the sum is the one that was stated.
//! 3. Two sums with a dash or `至` between them are a range; a unit behind the second is meant for
//!    the first as well.
//! 4. A sum with words such as `以上` or `不超过` is a range that is open on one side, or begins at 0.
//!
//! Ranges are half-open, as bands are. `5000-10000元`, `以下` and `以内` leave the upper bound out,
//! since forms that offer them offer it again as the next range's lower bound; `不超过`, `至多`, `≤` and
//! `及以下` keep it in, `超过` and `>` leave the lower bound out.

use super::{
    cursor::TextCursor,
    number::{Number, number},
    value::narrow,
};
use crate::complaint::{DisputedAmount, Label};

/// Words before a sum that make it a rough one.
const ABOUT: [&str; 16] =
    ["大约", "大概", "约为", "约", "近", "将近", "差不多", "共计", "合计", "总计", "总共", "累计", "共", "计", "≈", "~"];
/// Words behind a sum that make it a rough one.
const ROUGHLY: [&str; 3] = ["左右", "上下", "许"];

/// What stands behind a sum in yuan, the longest first.
const MARKS: [&str; 13] =
    ["元人民币", "人民币元", "元整", "元钱", "元", "块钱", "块", "圆整", "圆", "人民币", "RMB", "CNY", "yuan"];

/// What a word makes of the sum `n` that it stands by.
#[derive(Debug, Clone, Copy)]
enum AmountBound {
    /// `[n, …)`
    From,
    /// `(n, …)`
    Above,
    /// `[0, n)`
    Below,
    /// `[0, n]`
    UpTo,
}

const BEFORE: [(&str, AmountBound); 24] = [
    ("不低于", AmountBound::From),
    ("不少于", AmountBound::From),
    ("不小于", AmountBound::From),
    ("至少", AmountBound::From),
    ("最少", AmountBound::From),
    ("≥", AmountBound::From),
    (">=", AmountBound::From),
    ("超过", AmountBound::Above),
    ("大于", AmountBound::Above),
    ("高于", AmountBound::Above),
    ("多于", AmountBound::Above),
    (">", AmountBound::Above),
    ("不超过", AmountBound::UpTo),
    ("不高于", AmountBound::UpTo),
    ("不大于", AmountBound::UpTo),
    ("至多", AmountBound::UpTo),
    ("最多", AmountBound::UpTo),
    ("≤", AmountBound::UpTo),
    ("<=", AmountBound::UpTo),
    ("不足", AmountBound::Below),
    ("不到", AmountBound::Below),
    ("低于", AmountBound::Below),
    ("小于", AmountBound::Below),
    ("<", AmountBound::Below),
];

const BEHIND: [(&str, AmountBound); 12] = [
    ("及以上", AmountBound::From),
    ("(含)以上", AmountBound::From),
    ("以上", AmountBound::From),
    ("起", AmountBound::From),
    ("+", AmountBound::From),
    ("及以下", AmountBound::UpTo),
    ("(含)以下", AmountBound::UpTo),
    ("(含)以内", AmountBound::UpTo),
    ("以下", AmountBound::Below),
    ("以内", AmountBound::Below),
    ("之内", AmountBound::Below),
    ("内", AmountBound::Below),
];

/// A sum as it was written.
#[derive(Debug, Clone, Copy)]
struct AmountSum {
    number: Number,
    /// Whether no mark of currency stands behind it.
    bare: bool,
}

/// `268`, `268.5`, `268.50`, with 元 or without, in 分: nearly every cell of a large export is one.
fn plain(cell: &str) -> Option<i64> {
    let bare = cell.strip_suffix('元').unwrap_or(cell).as_bytes();
    let (whole, fraction): (_, &[u8]) = match bare {
        [whole @ .., b'.', tenths] => (whole, &[*tenths, b'0']),
        [whole @ .., b'.', tenths, hundredths] => (whole, &[*tenths, *hundredths]),
        _ => (bare, b"00"),
    };
    // Longer ones are telephones, or no sums.
    if !(1..=9).contains(&whole.len()) {
        return None;
    }
    whole.iter().chain(fraction).try_fold(0, |cents, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| cents * 10 + i64::from(digit))
    })
}

/// Reads an amount; `None` where the cell holds something else, is negative, finer than a 分, or
/// beyond 10¹² yuan.
pub fn amount(cell: &str, options: &[Label]) -> Option<DisputedAmount> {
    if let Some(option) = options.iter().find(|option| &***option == cell) {
        return Some(DisputedAmount::Option(option.clone()));
    }
    if let Some(cents) = plain(cell) {
        return Some(DisputedAmount::Exact(cents));
    }
    // No amount is longer, and cells may be of any length.
    if cell.len() > 200 {
        return None;
    }
    let text = narrow(cell);
    let mut cursor = TextCursor::new(&text);
    let bound = BEFORE.iter().find(|(word, _)| cursor.eat(word)).map(|(_, bound)| *bound);
    if bound.is_none() {
        cursor.eat_any(&ABOUT);
    }
    let first = sum(&mut cursor)?;
    let second = if bound.is_none() && dash(&mut cursor) { Some(sum(&mut cursor)?) } else { None };
    let bound = if bound.is_none() && second.is_none() {
        BEHIND.iter().find(|(word, _)| cursor.eat(word)).map(|(_, bound)| *bound)
    } else {
        bound
    };
    cursor.blanks();
    if bound.is_none() {
        cursor.eat_any(&ROUGHLY);
    }
    if !cursor.is_done() {
        return None;
    }
    match (second, bound) {
        (Some(second), _) => range(first, second),
        (None, Some(bound)) => bounded(first.number.cents()?, bound),
        (None, None) => first.number.cents().map(DisputedAmount::Exact),
    }
}

/// A number with its unit, and marks of currency on either side.
fn sum(cursor: &mut TextCursor<'_>) -> Option<AmountSum> {
    cursor.blanks();
    cursor.eat_any_folded(&["¥", "人民币", "RMB", "CNY"]);
    cursor.blanks();
    let number = number(cursor)?;
    cursor.blanks();
    // `3000多元`, `1.2万余元`: rough, as `约` is.
    cursor.eat_any(&["多", "余", "来"]);
    // What is less than a yuan: `50分`, `3角`; 分 that begins another word is none.
    let (number, behind) = match [("角", 10), ("分", 100)].into_iter().find(|(mark, _)| cursor.eat(mark)) {
        Some((_, of)) => (number.divided(of)?, true),
        None => (number, cursor.eat_any_folded(&MARKS)),
    };
    cursor.blanks();
    Some(AmountSum { number, bare: !behind })
}

fn dash(cursor: &mut TextCursor<'_>) -> bool {
    let found = cursor.eat_any(&["——", "--", "-", "–", "—", "―", "−", "~", "至", "到"]);
    cursor.blanks();
    found
}

/// `[first, second)`. In `5-10万元` and `三百至五百万` the unit is meant for both; in `5000-1万元` the first
/// can only be in yuan.
fn range(first: AmountSum, second: AmountSum) -> Option<DisputedAmount> {
    let upper = second.number.cents()?;
    let meant = second.number.unit().filter(|unit| first.bare && first.number.unit().is_none_or(|own| own < *unit));
    let shared = meant.and_then(|unit| first.number.times(unit)?.cents());
    let lower = shared.filter(|lower| *lower < upper).or_else(|| first.number.cents())?;
    (lower < upper).then_some(DisputedAmount::Range { lower, upper: Some(upper) })
}

fn bounded(cents: i64, bound: AmountBound) -> Option<DisputedAmount> {
    let (lower, upper) = match bound {
        AmountBound::From => (cents, None),
        AmountBound::Above => (cents + 1, None),
        AmountBound::Below => (0, Some(cents)),
        AmountBound::UpTo => (0, Some(cents + 1)),
    };
    // Below nothing there is nothing.
    upper.is_none_or(|upper| lower < upper).then_some(DisputedAmount::Range { lower, upper })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_sum_is_what_any_sum_would_be(cell in "[0-9]{0,10}(\\.[0-9.]{0,3})?(元|万)?") {
            if let Some(cents) = plain(&cell) {
                // A blank is not plain.
                prop_assert_eq!(amount(&format!(" {cell}"), &[]), Some(DisputedAmount::Exact(cents)));
            }
        }

        #[test]
        fn every_usual_sum_is_plain(cents in 0i64..100_000_000_000) {
            let (yuan, rest) = (cents / 100, cents % 100);
            prop_assert_eq!(plain(&format!("{yuan}.{rest:02}")), Some(cents));
            prop_assert_eq!(plain(&format!("{yuan}元")), Some(yuan * 100));
        }
    }
}
