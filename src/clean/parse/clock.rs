//! The time of day as exports write it.
//!
//! Input: a cursor behind a date. Output: a time to the second. `8:05`, `08:05:12.345`, `8时5分12秒`,
//! `下午3:05`, `3:05 PM`, with an offset or without. Dates are `time`'s.

use jiff::civil::Time;

use super::cursor::TextCursor;

/// Which half of the day a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayHalf {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// Words that stand before an hour.
const WORDS: [(&str, DayHalf); 11] = [
    ("上午", DayHalf::Morning),
    ("凌晨", DayHalf::Morning),
    ("清晨", DayHalf::Morning),
    ("早晨", DayHalf::Morning),
    ("早上", DayHalf::Morning),
    ("中午", DayHalf::Noon),
    ("下午", DayHalf::Afternoon),
    ("傍晚", DayHalf::Evening),
    ("晚上", DayHalf::Evening),
    ("晚间", DayHalf::Evening),
    ("晚", DayHalf::Evening),
];

pub fn clock(cursor: &mut TextCursor<'_>) -> Option<Time> {
    let before = WORDS.iter().find(|(word, _)| cursor.eat(word)).map(|(_, half)| *half).or_else(|| letters(cursor));
    cursor.blanks();
    let (hour, _) = cursor.number(1, 2)?;
    let (minute, second, alone) = minutes(cursor)?;
    cursor.blanks();
    let after = letters(cursor);
    if before.is_some() && after.is_some() || (alone && before.or(after).is_none()) {
        return None;
    }
    cursor.blanks();
    offset(cursor)?;
    Time::new(whole(hour as i8, before.or(after))?, minute, second, 0).ok()
}

/// Minutes and seconds behind an hour, and whether there were none, nor a sign of an hour.
fn minutes(cursor: &mut TextCursor<'_>) -> Option<(i8, i8, bool)> {
    let start = *cursor;
    cursor.blanks();
    if cursor.eat_any(&["时", "点"]) {
        cursor.eat("钟");
        cursor.blanks();
        let Some((minute, _)) = cursor.number(1, 2) else { return Some((0, 0, false)) };
        cursor.blanks();
        if !cursor.eat("分") {
            return Some((minute as i8, 0, false));
        }
        cursor.eat("钟");
        cursor.blanks();
        let Some((second, _)) = cursor.number(1, 2) else { return Some((minute as i8, 0, false)) };
        fraction(cursor)?;
        cursor.blanks();
        cursor.eat("秒");
        return Some((minute as i8, second as i8, false));
    }
    *cursor = start;
    if !cursor.eat(":") {
        return Some((0, 0, true));
    }
    let (minute, _) = cursor.number(1, 2)?;
    if !cursor.eat(":") {
        return Some((minute as i8, 0, false));
    }
    let (second, _) = cursor.number(1, 2)?;
    fraction(cursor)?;
    Some((minute as i8, second as i8, false))
}

/// The fraction of a second, which is let go: `12.345` is in its second 12.
fn fraction(cursor: &mut TextCursor<'_>) -> Option<()> {
    if cursor.eat_any(&[".", ","]) {
        let length = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
        cursor.skip(length);
        return (length > 0).then_some(());
    }
    Some(())
}

/// `AM`, `p.m.` and their like.
fn letters(cursor: &mut TextCursor<'_>) -> Option<DayHalf> {
    if cursor.eat_any_folded(&["a.m.", "am"]) {
        return Some(DayHalf::Morning);
    }
    cursor.eat_any_folded(&["p.m.", "pm"]).then_some(DayHalf::Afternoon)
}

/// The hour from 0 to 23. Twelve in the morning is midnight, as spreadsheets print it; twelve in
/// the evening might be either midnight and is refused.
fn whole(hour: i8, half: Option<DayHalf>) -> Option<i8> {
    match (half, hour) {
        (None, 0..=23) | (Some(DayHalf::Morning), 0..=11) => Some(hour),
        (Some(DayHalf::Morning), 12) => Some(0),
        (Some(DayHalf::Noon), 11..=14) => Some(hour),
        (Some(DayHalf::Noon), 1..=2) | (Some(DayHalf::Afternoon), 0..=11) | (Some(DayHalf::Evening), 5..=11) => Some(hour + 12),
        (Some(DayHalf::Afternoon), 12..=23) | (Some(DayHalf::Evening), 17..=23) => Some(hour),
        _ => None,
    }
}

/// `Z`, `+08:00`, `GMT+8`, `UTC`, `CST`: read and let go.
fn offset(cursor: &mut TextCursor<'_>) -> Option<()> {
    let named = cursor.eat_any_folded(&["UTC", "GMT", "CST", "Z"]);
    if cursor.eat_one_of(&['+', '-', '\u{2212}']).is_none() {
        return Some(());
    }
    let (number, length) = cursor.number(1, 4)?;
    let (hours, minutes) = match length {
        1 | 2 => (number, if cursor.eat(":") { cursor.number(2, 2)?.0 } else { 0 }),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    // `2024-01-03 8:05-9` is a span of time: an offset of one digit has a name before it.
    (hours <= 14 && minutes < 60 && (named || length > 1)).then_some(())
}
