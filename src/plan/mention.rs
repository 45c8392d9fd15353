//! Periods as people write them: 2024年上半年, 2024-Q3, the first half of 2024.
//!
//! Input: a text. Output: the periods that it names, each with its place, or the same text with the
//! next period in the place of the last. Four digits that count something (2000件) are no year. What
//! the text is about is not known here.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use crate::complaint::{Period, PeriodKind};

/// A year, with the part of it that stands before (English) or after (Chinese, codes).
const MENTION: &str = r"(?x)
    (?: \b (?<before> (?i: [hq][1-4] | (?:first|second)\ half | (?:first|second|third|fourth)\ quarter
        | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* )) ,?\ (?:of\ |in\ )? )?
    (?<year> (?:19|20)[0-9]{2} | [一二][〇○零一二三四五六七八九]{3} )
    (?: \s?年?度?\s? (?<han> 上半年 | 下半年 | 第?[一二三四1-4]季度 | (?:1[0-2]|0?[1-9])月份? )
      | [-\ ]? (?<code> [HQ][1-4] )
      | - (?<month> 0[1-9] | 1[0-2] )
    )?";

static PATTERN: LazyLock<Regex> = LazyLock::new(pattern);

#[expect(clippy::expect_used, reason = "the pattern is a constant that tests compile")]
fn pattern() -> Regex {
    Regex::new(MENTION).expect("constant")
}

/// After these a number of four digits is a count.
const UNITS: [char; 29] = [
    '件', '例', '家', '元', '个', '万', '亿', '人', '起', '名', '条', '天', '款', '种', '次', '项', '位', '余', '多', '%', '％',
    '字', '页', '小', '千', '块', '分', '号', '米',
];
const NUMERALS: [char; 4] = ['一', '二', '三', '四'];
const HALVES: [&str; 2] = ["上半年", "下半年"];
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A period that a text names.
#[derive(Debug, Clone)]
pub struct PeriodMention {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The period; a year where no part of one is named.
    pub period: Period,
    year: Range<usize>,
    /// The words for a half-year, quarter or month.
    part: Option<Range<usize>>,
}

impl PeriodMention {
    /// Whether it may stand in a text about `period`: it is that one, or a longer one that holds
    /// it.
    pub fn suits(&self, period: Period) -> bool {
        self.period.covers(period)
    }
}

/// Every period that a text names.
pub fn mentions(text: &str) -> impl Iterator<Item = PeriodMention> {
    PATTERN.captures_iter(text).filter_map(|found| mention(text, &found))
}

fn mention(text: &str, found: &Captures<'_>) -> Option<PeriodMention> {
    let year = found.name("year")?;
    let part = ["before", "han", "code", "month"].iter().find_map(|name| found.name(name));
    let number = match year.as_str().starts_with(|c: char| c.is_ascii_digit()) {
        true => year.as_str().parse().ok()?,
        false => chinese_year(year.as_str())?,
    };
    let whole = Period::new(number, PeriodKind::Year, 1)?;
    let after = &text[year.end()..];
    let clear = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    if !clear(text[..year.start()].chars().next_back()) {
        return None;
    }
    // 2024-1225 names no month.
    let part = part.filter(|part| part.start() < year.start() || clear(text[part.end()..].chars().next()));
    let period = part.and_then(|part| in_year(part.as_str())).and_then(|(kind, ordinal)| Period::new(number, kind, ordinal));
    let part = part.filter(|_| period.is_some()).map(|part| part.range());
    if part.is_none() {
        let mut following = after.chars();
        let next = following.next();
        let decimal = next == Some('.') && following.next().is_some_and(|c| c.is_ascii_digit());
        let counts = after.trim_start().starts_with(UNITS);
        let spelled = !year.as_str().starts_with(|c: char| c.is_ascii_digit());
        if !clear(next) || decimal || counts || spelled && next != Some('年') {
            return None;
        }
    }
    let start = part.as_ref().map_or(year.start(), |part| part.start.min(year.start()));
    let end = part.as_ref().map_or(year.end(), |part| part.end.max(year.end()));
    Some(PeriodMention { range: start..end, period: period.unwrap_or(whole), year: year.range(), part })
}

/// 二〇二四 as a number.
fn chinese_year(text: &str) -> Option<i16> {
    text.chars().try_fold(0, |number, c| {
        let digit = "〇一二三四五六七八九".chars().position(|known| known == c);
        let digit = digit.or(matches!(c, '○' | '零').then_some(0))?;
        Some(number * 10 + i16::try_from(digit).ok()?)
    })
}

/// The part of a year that words name.
fn in_year(words: &str) -> Option<(PeriodKind, i8)> {
    let at = |position: usize| i8::try_from(position + 1).ok();
    if let Some(half) = HALVES.iter().position(|half| *half == words) {
        return Some((PeriodKind::HalfYear, at(half)?));
    }
    if let Some(quarter) = words.strip_suffix("季度") {
        let numeral = quarter.trim_start_matches('第').chars().next()?;
        let position = NUMERALS.iter().position(|known| *known == numeral);
        let ordinal = position.and_then(at).or_else(|| i8::try_from(numeral.to_digit(10)?).ok());
        return Some((PeriodKind::Quarter, ordinal?));
    }
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((PeriodKind::Month, words.trim_end_matches(['月', '份']).parse().ok()?));
    }
    let lower = words.to_ascii_lowercase();
    let ordinal = |text: &str| ORDINALS.iter().position(|known| *known == text).and_then(at);
    let digits = |text: &str| text.parse::<i8>().ok();
    match lower.split_once(' ') {
        Some((first, "half")) => Some((PeriodKind::HalfYear, ordinal(first)?)),
        Some((first, _)) => Some((PeriodKind::Quarter, ordinal(first)?)),
        None => {
            let month = MONTHS.iter().position(|month| {
                let full = month.to_ascii_lowercase();
                full == lower || full[..3] == lower || lower == "sept" && full == "september"
            });
            match month {
                Some(month) => Some((PeriodKind::Month, at(month)?)),
                None if lower.starts_with('h') => Some((PeriodKind::HalfYear, digits(&lower[1..])?)),
                None if lower.starts_with('q') => Some((PeriodKind::Quarter, digits(&lower[1..])?)),
                None => None,
            }
        }
    }
}

/// The text with `new` wherever it names `old`, or the year of `old` alone; everything else stays
/// as it is.
pub fn moved(text: &str, old: Period, new: Period) -> String {
    let mut moved = text.to_owned();
    let found: Vec<PeriodMention> = mentions(text).collect();
    for mention in found.iter().rev().filter(|mention| mention.period.year() == old.year()) {
        let mut edits = vec![(mention.year.clone(), year_like(&text[mention.year.clone()], new.year()))];
        match &mention.part {
            Some(part) if mention.period == old && new.kind() == old.kind() => {
                edits.push((part.clone(), part_like(&text[part.clone()], new)));
            }
            None if new.kind() == old.kind() => {}
            // Another part of the year, or words for which there are none of the other kind.
            _ => continue,
        }
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        edits.into_iter().for_each(|(range, words)| moved.replace_range(range, &words));
    }
    moved
}

/// A year in the digits of another.
fn year_like(words: &str, year: i16) -> String {
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return year.to_string();
    }
    let zero = words.chars().find(|c| matches!(c, '○' | '零')).unwrap_or('〇');
    let digits = [zero, '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    year.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect()
}

/// A part of the year in the manner in which another of its kind was written.
fn part_like(words: &str, period: Period) -> String {
    let ordinal = period.ordinal();
    let index = usize::from(ordinal.unsigned_abs()) - 1;
    if HALVES.contains(&words) {
        return HALVES[index].to_owned();
    }
    if words.ends_with("季度") {
        let spelled = words.contains(NUMERALS);
        let numeral = if spelled { NUMERALS[index].to_string() } else { ordinal.to_string() };
        return words.replace(|c: char| NUMERALS.contains(&c) || c.is_ascii_digit(), &numeral);
    }
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        let unit = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let padded = words.starts_with('0') || unit.is_empty();
        return if padded { format!("{ordinal:02}{unit}") } else { format!("{ordinal}{unit}") };
    }
    let name = match (words.split_once(' '), period.kind()) {
        (Some((_, unit)), _) => format!("{} {unit}", ORDINALS[index]),
        (None, PeriodKind::Month)
            if words.len() > 4 || words.eq_ignore_ascii_case("june") || words.eq_ignore_ascii_case("july") =>
        {
            MONTHS[index].to_owned()
        }
        (None, PeriodKind::Month) => MONTHS[index][..3].to_owned(),
        (None, _) => format!("{}{ordinal}", &words[..1]),
    };
    let capital = words.starts_with(|c: char| c.is_ascii_uppercase());
    if capital { name[..1].to_ascii_uppercase() + &name[1..] } else { name }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(text: &str) -> Vec<String> {
        mentions(text).map(|mention| mention.period.to_string()).collect()
    }

    #[test]
    fn periods_are_known_in_all_their_forms() {
        for (text, periods) in [
            ("2024年中国金融科技投诉报告", &["2024"][..]),
            ("二〇二四年度报告", &["2024"]),
            ("2024年上半年、2024下半年", &["2024-H1", "2024-H2"]),
            ("2024年第三季度与2023年1季度", &["2024-Q3", "2023-Q1"]),
            ("2024年7月，2024-12，2024年10月份", &["2024-07", "2024-12", "2024-10"]),
            ("2024-Q3 2024H1", &["2024-Q3", "2024-H1"]),
            ("First half of 2024, Q3 2024 and the third quarter of 2023", &["2024-H1", "2024-Q3", "2023-Q3"]),
            ("Complaints of July 2024, Sep 2023, in 2022", &["2024-07", "2023-09", "2022"]),
            ("2019—2024年", &["2019", "2024"]),
            ("2000件、2024元、DSB202400001、v2024a、2024.5、2024-1225", &["2024"]),
        ] {
            assert_eq!(named(text), periods, "{text}");
        }
    }

    #[test]
    fn a_period_is_moved_in_the_manner_it_was_written() {
        for (text, old, new, wanted) in [
            ("2024年中国投诉报告（2023年起）", "2024", "2025", "2025年中国投诉报告（2023年起）"),
            ("二〇二四年度报告", "2024", "2025", "二〇二五年度报告"),
            ("2024年上半年", "2024-H1", "2024-H2", "2024年下半年"),
            ("2024下半年", "2024-H2", "2025-H1", "2025上半年"),
            ("2024年第四季度", "2024-Q4", "2025-Q1", "2025年第一季度"),
            ("2024年12月与2024-12", "2024-12", "2025-01", "2025年1月与2025-01"),
            ("First half of 2024", "2024-H1", "2024-H2", "Second half of 2024"),
            ("Dec 2024, December 2024, Q3 2024", "2024-12", "2025-01", "Jan 2025, January 2025, Q3 2024"),
            // The year alone, and another part of it.
            ("2024年报，2024年三季度", "2024-Q2", "2024-Q3", "2024年报，2024年三季度"),
            ("2024年报，2024年一季度", "2024", "2025", "2025年报，2024年一季度"),
            ("2024年报告", "2024", "2025-H1", "2024年报告"),
        ] {
            assert_eq!(moved(text, old.parse().unwrap(), new.parse().unwrap()), wanted);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([0-9二〇年月上下半季度第一 HQ.-]|\\PC|2024|2024年){0,12}") {
            let (old, new) = ("2024".parse().unwrap(), "2025".parse().unwrap());
            let moved = moved(&text, old, new);
            prop_assert!(mentions(&moved).all(|mention| mention.period != old));
        }
    }
}
