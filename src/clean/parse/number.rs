//! Numbers of yuan with the units of ten thousands that Chinese counts in.
//!
//! Input: a cursor at a number: `1,234.50`, `1.2万`, `3千5百`, `1万2000`, `2亿`, `1.5w`, `三千五百`. Output:
//! it exact, in 分. What stands around a number is `amount`'s. All arithmetic is in whole numbers,
//! and checked.

use super::cursor::TextCursor;

/// The largest amount, 10¹² yuan in 分, however it is written.
pub const MOST: i64 = 100_000_000_000_000;

/// A number as it was written.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// In 10⁻¹² yuan, so that no digit that is read is lost.
    value: i128,
    unit: Option<i64>,
}

const SCALE: i128 = 1_000_000_000_000;

impl Number {
    /// The value in 分; `None` where it is finer than that or beyond [`MOST`].
    pub fn cents(self) -> Option<i64> {
        let (cents, rest) = (self.value / (SCALE / 100), self.value % (SCALE / 100));
        i64::try_from(cents).ok().filter(|cents| rest == 0 && *cents <= MOST)
    }

    /// The number with a unit that was written elsewhere.
    pub fn times(self, unit: i64) -> Option<Number> {
        Some(Number { value: self.value.checked_mul(i128::from(unit))?, unit: Some(unit) })
    }

    /// The number as so many parts of a yuan; `None` where it has a unit of ten thousands or is
    /// finer than can be kept.
    pub fn divided(self, parts: i128) -> Option<Number> {
        (self.unit.is_none() && self.value % parts == 0).then(|| Number { value: self.value / parts, unit: None })
    }

    /// The unit that a number ends with, if it is its only one: 10000 for `1.2万` and `三十五万`, 1000
    /// for `五千`. In a range it may be meant for another number too. 十 never is: `三至五十` begins at 3.
    pub fn unit(self) -> Option<i64> {
        self.unit
    }
}

/// Units by their sign, the longest first.
const UNITS: [(&str, i64); 20] = [
    ("万亿", 1_000_000_000_000),
    ("千亿", 100_000_000_000),
    ("百亿", 10_000_000_000),
    ("十亿", 1_000_000_000),
    ("亿", 100_000_000),
    ("億", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("万", 10_000),
    ("萬", 10_000),
    ("w", 10_000),
    ("W", 10_000),
    ("千", 1_000),
    ("仟", 1_000),
    ("k", 1_000),
    ("K", 1_000),
    ("百", 100),
    ("佰", 100),
    ("十", 10),
];

/// Reads the number at the cursor.
pub fn number(cursor: &mut TextCursor<'_>) -> Option<Number> {
    if !cursor.rest().starts_with(|c: char| c.is_ascii_digit()) {
        let (value, unit) = han(cursor)?;
        return Some(Number { value: i128::from(value) * SCALE, unit });
    }
    let (mut value, mut last, mut parts, mut fractional) = (0i128, i64::MAX, 0, false);
    loop {
        let (digits, whole) = digits(cursor)?;
        let blank = *cursor;
        cursor.blanks();
        let unit = UNITS.iter().find(|(sign, _)| cursor.eat(sign)).map(|(_, unit)| *unit);
        parts += 1;
        // `1万2000` is 12000, but `1万2` would be 12000 to some and 10002 to others.
        let filled = parts == 1 || unit.is_some() || 10i64.checked_pow(whole).is_some_and(|reach| reach == last);
        if unit.unwrap_or(1) >= last || !filled || fractional {
            return None;
        }
        fractional = digits % SCALE != 0;
        value = value.checked_add(digits.checked_mul(i128::from(unit.unwrap_or(1)))?)?;
        last = unit.unwrap_or(1);
        if unit.is_none() {
            *cursor = blank;
        }
        if unit.is_none() || !cursor.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return Some(Number { value, unit: unit.filter(|unit| parts == 1 && *unit > 10) });
        }
    }
}

/// A whole number in digits or in Chinese numerals, and nothing else: `10`, `十二`.
pub fn numeral(text: &str) -> Option<u64> {
    let mut cursor = TextCursor::new(text);
    let cents = number(&mut cursor)?.cents().filter(|cents| cursor.is_done() && cents % 100 == 0)?;
    u64::try_from(cents / 100).ok()
}

/// Digits, grouped by threes or not at all, with at most one point; the value in 10⁻¹² and the
/// count of digits before the point.
fn digits(cursor: &mut TextCursor<'_>) -> Option<(i128, u32)> {
    let (mut value, mut whole, mut since_comma) = (0i128, 0u32, None::<u32>);
    let mut rest = cursor.rest().bytes().peekable();
    let mut read = 0;
    while let Some(byte) = rest.peek().copied().filter(|byte| byte.is_ascii_digit() || *byte == b',') {
        if byte == b',' {
            if since_comma.map_or(!(1..=3).contains(&whole), |count| count != 3) {
                return None;
            }
            since_comma = Some(0);
        } else {
            value = value.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
            // Zeros in front say nothing; a count of digits this long is beyond any amount.
            whole += 1;
            if value > i128::from(MOST) {
                return None;
            }
            since_comma = since_comma.map(|count| count + 1);
        }
        rest.next();
        read += 1;
    }
    if since_comma.is_some_and(|count| count != 3) {
        return None;
    }
    let mut value = value * SCALE;
    if rest.peek() == Some(&b'.') {
        rest.next();
        read += 1;
        let mut place = SCALE;
        while let Some(byte) = rest.peek().copied().filter(u8::is_ascii_digit) {
            place /= 10;
            // Zeros behind say nothing either.
            if place == 0 && byte != b'0' {
                return None;
            }
            value += place * i128::from(byte - b'0');
            rest.next();
            read += 1;
        }
    }
    cursor.skip(read);
    Some((value, whole))
}

/// A number in Chinese numerals, `三千五百`, `两万`, `一万零五十`, `十二`, `三千五` (which is 3500), with the unit
/// that it ends with.
fn han(cursor: &mut TextCursor<'_>) -> Option<(i64, Option<i64>)> {
    // The sum so far, the section below 万, the digit that waits for its unit, the last unit, and
    // whether 零 came since.
    let (mut total, mut section, mut digit, mut last, mut zero) = (0i64, 0i64, None::<i64>, i64::MAX, false);
    let mut high = i64::MAX;
    let (mut read, mut unit) = (0, None);
    for c in cursor.rest().chars() {
        match figure(c) {
            Some(NumeralFigure::Digit(0)) if digit.is_none() => zero = true,
            Some(NumeralFigure::Digit(value)) if digit.is_none() => digit = Some(value),
            Some(NumeralFigure::Digit(_)) => return None,
            Some(NumeralFigure::Unit(next)) => {
                // 十 alone is 10, as in 十二 and in 十万.
                let count = digit.take().or((next == 10 && section == 0 && !zero).then_some(1))?;
                if next >= last {
                    return None;
                }
                unit = (total == 0 && section == 0 && next > 10).then_some(next);
                section += count * next;
                (last, zero) = (next, false);
                read += c.len_utf8();
                continue;
            }
            Some(NumeralFigure::Section(next)) => {
                // Whether 一百二万 is 102 or 120 of them nobody can tell.
                let unclear = digit.is_some() && section > 0 && last > 10 && !zero;
                section += digit.take().unwrap_or_default();
                if section == 0 || next >= high || unclear {
                    return None;
                }
                unit = (total == 0).then_some(next);
                total = total.checked_add(section.checked_mul(next)?)?;
                (section, last, high, zero) = (0, i64::MAX, next, false);
                read += c.len_utf8();
                continue;
            }
            None => break,
        }
        unit = None;
        read += c.len_utf8();
    }
    if read == 0 {
        return None;
    }
    if let Some(value) = digit {
        // The last unit's tenth goes without saying: 三千五, 一万二. With 零, or behind 十, it is ones.
        let above = if section > 0 { last } else { high };
        section += if zero || above == 10 || above == i64::MAX { value } else { value * (above / 10) };
    }
    cursor.skip(read);
    let value = total.checked_add(section).filter(|value| *value > 0 || zero)?;
    Some((value, unit))
}

enum NumeralFigure {
    Digit(i64),
    /// Within a section of ten thousands.
    Unit(i64),
    /// Of ten thousands.
    Section(i64),
}

fn figure(c: char) -> Option<NumeralFigure> {
    Some(match c {
        '零' | '〇' => NumeralFigure::Digit(0),
        '一' | '壹' => NumeralFigure::Digit(1),
        '二' | '贰' | '貳' | '两' | '兩' => NumeralFigure::Digit(2),
        '三' | '叁' | '參' => NumeralFigure::Digit(3),
        '四' | '肆' => NumeralFigure::Digit(4),
        '五' | '伍' => NumeralFigure::Digit(5),
        '六' | '陆' | '陸' => NumeralFigure::Digit(6),
        '七' | '柒' => NumeralFigure::Digit(7),
        '八' | '捌' => NumeralFigure::Digit(8),
        '九' | '玖' => NumeralFigure::Digit(9),
        '十' | '拾' => NumeralFigure::Unit(10),
        '百' | '佰' => NumeralFigure::Unit(100),
        '千' | '仟' => NumeralFigure::Unit(1_000),
        '万' | '萬' => NumeralFigure::Section(10_000),
        '亿' | '億' => NumeralFigure::Section(100_000_000),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_as_chinese_writes_them() {
        for (text, expected) in [("10", 10), ("十", 10), ("三", 3), ("两", 2), ("十二", 12), ("二十", 20), ("三十一", 31)]
        {
            assert_eq!(numeral(text), Some(expected), "{text}");
        }
        for text in ["百", "", "三个", "1.5"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
