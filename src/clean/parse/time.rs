//! Dates and times as exports write them.
//!
//! Input: a cell, and the order of day and month where `report.toml` states one. Output: a civil
//! date and time to the second.
//!
//! 1. The plain form `2024-01-03 08:05:00` is read by its bytes: nearly every cell of a large
//!    export is one.
//! 2. Digits alone are a date (`20240103`), a date and time (`20240103080500`), or a serial number
//!    of a spreadsheet (`45294.33697917`): days since 1899-12-30, from 32874 (1990-01-01) to 73050
//!    (2099-12-31), the fraction of the day rounded to the second, half up.
//! 3. Anything else is a date in one of the written forms, then perhaps a time.
//!
//! The program knows no time zone: an export's clock is the mediator's clock, so an offset (`Z`,
//! `+08:00`) is read and let go, never applied. Fractions of a written second are let go as well,
//! and so is the day of the week. No number here is a binary float.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time, date},
};

use super::{clock::clock, cursor::TextCursor, value::narrow};
use crate::plan::config::DateOrder;

/// Reads a date with or without a time; a date alone means its midnight. Dates whose day and month
/// could be exchanged, `03/04/2024`, are read in `order` and refused without one.
pub fn time(cell: &str, order: Option<DateOrder>) -> Option<DateTime> {
    if order != Some(DateOrder::Ydm)
        && let Some(plain) = plain(cell.as_bytes())
    {
        return Some(plain);
    }
    // No form of a date is longer, and cells may be of any length.
    if cell.len() > 200 {
        return None;
    }
    let text = narrow(cell);
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && let Some(read) = digits(&text)
    {
        return Some(read);
    }
    written(&text, order)
}

/// Whether a date that begins with the year is one only where the day stands before the month:
/// `2024-25-1`.
pub fn is_day_before_month(cell: &str) -> bool {
    cell.len() <= 40 && time(cell, None).is_none() && time(cell, Some(DateOrder::Ydm)).is_some()
}

/// `2024-01-03 08:05:00`, `2024-01-03T08:05:00` and `2024-01-03`.
fn plain(bytes: &[u8]) -> Option<DateTime> {
    let pair = |at: usize| {
        let [tens, ones] = [bytes[at].wrapping_sub(b'0'), bytes[at + 1].wrapping_sub(b'0')];
        (tens < 10 && ones < 10).then(|| (tens * 10 + ones) as i8)
    };
    if !matches!(bytes.len(), 10 | 19) || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let date = Date::new(i16::from(pair(0)?) * 100 + i16::from(pair(2)?), pair(5)?, pair(8)?).ok()?;
    if bytes.len() == 10 {
        return Some(date.to_datetime(Time::midnight()));
    }
    if !matches!(bytes[10], b' ' | b'T') || bytes[13] != b':' || bytes[16] != b':' {
        return None;
    }
    Some(date.to_datetime(Time::new(pair(11)?, pair(14)?, pair(17)?, 0).ok()?))
}

/// Days since 1899-12-30 that are read as a serial number: 1990-01-01 to 2099-12-31. Numbers beyond
/// are amounts, counts or years.
const SERIALS: std::ops::RangeInclusive<i32> = 32_874..=73_050;

/// Digits with at most one point.
fn digits(text: &str) -> Option<DateTime> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() == 5 && fraction.len() <= 18 && !fraction.contains('.') {
        let days: i32 = whole.parse().ok().filter(|days| SERIALS.contains(days))?;
        let (part, scale) = (format!("0{fraction}").parse::<i128>().ok()?, 10i128.pow(fraction.len() as u32));
        let seconds = i64::try_from((part * 86_400 * 2 + scale) / (scale * 2)).ok()?;
        let midnight = date(1899, 12, 30).checked_add(days.days()).ok()?.to_datetime(Time::midnight());
        return midnight.checked_add(seconds.seconds()).ok();
    }
    if !matches!(text.len(), 8 | 12 | 14) || text.contains('.') {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text.get(range).map_or(Some(0), |part| part.parse::<i8>().ok());
    let date = Date::new(text[..4].parse().ok()?, number(4..6)?, number(6..8)?).ok()?;
    Some(date.to_datetime(Time::new(number(8..10)?, number(10..12)?, number(12..14)?, 0).ok()?))
}

/// A date in words or with separators, then perhaps a time, and nothing else.
fn written(text: &str, order: Option<DateOrder>) -> Option<DateTime> {
    let mut cursor = TextCursor::new(text);
    weekday(&mut cursor);
    let date = written_date(&mut cursor, order)?;
    loop {
        cursor.blanks();
        if !(cursor.eat_any(&[",", "，", "、"]) || weekday(&mut cursor)) {
            break;
        }
    }
    if cursor.is_done() {
        return Some(date.to_datetime(Time::midnight()));
    }
    if cursor.eat("T") || cursor.eat("t") {
        cursor.blanks();
    }
    let time = clock(&mut cursor)?;
    cursor.blanks();
    weekday(&mut cursor);
    cursor.is_done().then(|| date.to_datetime(time))
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn written_date(cursor: &mut TextCursor<'_>, order: Option<DateOrder>) -> Option<Date> {
    if let Some(month) = month(cursor) {
        // Jan 3, 2024
        gap(cursor)?;
        let (day, _) = cursor.number(1, 2)?;
        cursor.eat_any_folded(&["st", "nd", "rd", "th"]);
        gap(cursor)?;
        let year = year(cursor.number(4, 4)?);
        return Date::new(year?, month, day as i8).ok();
    }
    let of_republic = cursor.eat_any(&["中华民国", "中華民國", "民国", "民國"]);
    cursor.blanks();
    let (first, length) = cursor.number(1, 4)?;
    match length {
        2 if of_republic => {
            let year = 1911 + first as i16;
            let separated = spaced(cursor, "年") || cursor.eat_one_of(&['-', '/', '.']).is_some();
            let (month, _) = cursor.number(1, 2).filter(|_| separated)?;
            let separated = spaced(cursor, "月") || cursor.eat_one_of(&['-', '/', '.']).is_some();
            let (day, _) = cursor.number(1, 2).filter(|_| separated)?;
            cursor.eat_any(&["日", "號", "号"]);
            Date::new(year, month as i8, day as i8).ok()
        }
        4 => {
            let (month, day) = if spaced(cursor, "年") {
                let (month, _) = cursor.number(1, 2)?;
                if !spaced(cursor, "月") {
                    return None;
                }
                let (day, _) = cursor.number(1, 2)?;
                cursor.blanks();
                cursor.eat_any(&["日", "号"]);
                (month as i8, day as i8)
            } else {
                let separator = cursor.eat_one_of(&['-', '/', '.'])?;
                let month = month(cursor).or_else(|| Some(cursor.number(1, 2)?.0 as i8))?;
                cursor.eat_one_of(&[separator])?;
                (month, cursor.number(1, 2)?.0 as i8)
            };
            let (month, day) = if order == Some(DateOrder::Ydm) { (day, month) } else { (month, day) };
            Date::new(first as i16, month, day).ok()
        }
        // 民国 counts years from 1912: 113/01/03, 113年1月3日.
        3 => {
            let separator = cursor.rest().chars().next()?;
            if separator == '年' {
                cursor.eat("年");
                let (month, _) = cursor.number(1, 2)?;
                if !spaced(cursor, "月") {
                    return None;
                }
                let (day, _) = cursor.number(1, 2)?;
                cursor.eat_any(&["日", "號", "号"]);
                return Date::new(1911 + first as i16, month as i8, day as i8).ok();
            }
            let separator = cursor.eat_one_of(&['-', '/', '.'])?;
            let (month, _) = cursor.number(1, 2)?;
            cursor.eat_one_of(&[separator])?;
            let (day, _) = cursor.number(1, 2)?;
            Date::new(1911 + first as i16, month as i8, day as i8).ok()
        }
        // 24年1月3日
        2 if spaced(cursor, "年") => {
            let (month, _) = cursor.number(1, 2)?;
            if !spaced(cursor, "月") {
                return None;
            }
            let (day, _) = cursor.number(1, 2)?;
            cursor.eat_any(&["日", "号"]);
            Date::new(year((first, length))?, month as i8, day as i8).ok()
        }
        1 | 2 => {
            cursor.eat_any_folded(&["st", "nd", "rd", "th"]);
            let separator = cursor.eat_one_of(&['-', '/', '.', ' '])?;
            if let Some(month) = month(cursor) {
                // 3-Jan-24
                gap(cursor)?;
                return Date::new(year(cursor.number(2, 4)?)?, month, first as i8).ok();
            }
            let (second, _) = cursor.number(1, 2)?;
            if separator == ' ' {
                return None;
            }
            cursor.eat_one_of(&[separator])?;
            let year = year(cursor.number(2, 4)?)?;
            let (month, day) = match order? {
                DateOrder::Mdy => (first, second),
                DateOrder::Dmy => (second, first),
                // Its dates begin with the year.
                DateOrder::Ydm => return None,
            };
            Date::new(year, month as i8, day as i8).ok()
        }
        _ => None,
    }
}

/// A sign with blanks around it.
fn spaced(cursor: &mut TextCursor<'_>, sign: &str) -> bool {
    let before = *cursor;
    cursor.blanks();
    let found = cursor.eat(sign);
    if found {
        cursor.blanks()
    } else {
        *cursor = before
    }
    found
}

/// What stands between a month's name and the number after it.
fn gap(cursor: &mut TextCursor<'_>) -> Option<()> {
    let before = cursor.rest().len();
    cursor.blanks();
    cursor.eat_any(&[",", "-", "/", "."]);
    cursor.blanks();
    (cursor.rest().len() < before).then_some(())
}

/// A year of four digits, or of two: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999.
fn year((number, length): (u32, usize)) -> Option<i16> {
    match (length, number) {
        (4, _) => Some(number as i16),
        (2, 0..=69) => Some(2000 + number as i16),
        (2, _) => Some(1900 + number as i16),
        _ => None,
    }
}

/// The name of a month, whole or its first three letters (`Sept` as well), and a point behind it.
fn month(cursor: &mut TextCursor<'_>) -> Option<i8> {
    let word = cursor.word();
    let named = |name: &&str| word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&name[..3]);
    let index = MONTHS.iter().position(|name| named(name) || (*name == "september" && word.eq_ignore_ascii_case("sept")))?;
    cursor.skip(word.len());
    cursor.eat(".");
    Some(index as i8 + 1)
}

/// The day of the week, in brackets or not. It is not compared with the date: which of the two is
/// wrong cannot be known.
fn weekday(cursor: &mut TextCursor<'_>) -> bool {
    let before = *cursor;
    cursor.blanks();
    let bracketed = cursor.eat("(");
    let word = cursor.word();
    let named = |name: &str| word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&name[..3]);
    let found = if word.is_empty() {
        cursor.eat_any(&["星期", "礼拜", "周"]) && cursor.eat_any(&["一", "二", "三", "四", "五", "六", "日", "天"])
    } else {
        WEEKDAYS.into_iter().any(named) && {
            cursor.skip(word.len());
            cursor.eat_any(&[".", ","]);
            true
        }
    };
    if !found || (bracketed && !cursor.eat(")")) {
        *cursor = before;
        return false;
    }
    cursor.blanks();
    true
}
