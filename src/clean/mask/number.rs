//! Numbers that are known by their digits: telephones, identity numbers, bank cards, and whatever
//! is too long to be a quantity.
//!
//! Input: a text. Output: candidates. Each group of digits is asked for the longest and most
//! specific number that begins with it. Hotlines (400, 800, 95…, 12…) are companies' and no one's
//! personal data.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    MaskKind,
    digits::{DigitWindow, DigitWindows, X},
    rank,
    span::MaskCandidate,
    words::{introduced_by, pattern},
};

/// What introduces an identity number that is cut short or mistyped.
static IDENTITY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:身份证件?|证件|证号)(?:编?号码?|[：:为是（(“\s]|写的|填的|一栏|用的){0,6}$"));
static CARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:卡|卡号|银行账号|收款账[号户]|[账帐]号|[账帐]户)(?:号码?|[：:为是（(“\s]|里|中|写的|填的){0,6}$")
});
static LOCAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:电话|座机|固话|传真|总机|(?i:tel|fax))(?:号码?|[：:为是（(“\s]|写的|填的|留的|打的){0,4}$"));

/// For texts that are made to be found.
#[cfg(test)]
pub(super) static PATTERNS: &[&LazyLock<Regex>] = &[&IDENTITY, &CARD, &LOCAL];

pub(super) fn find(text: &str, found: &mut Vec<MaskCandidate>) {
    let mut windows = DigitWindows::of(text);
    while let Some(window) = windows.next() {
        let number = identity(text, &window)
            .or_else(|| card(text, &window))
            .or_else(|| phone(text, &window))
            .or_else(|| landline(text, &window))
            .or_else(|| long(&window));
        if let Some(number) = number {
            windows.skip_to(number.span.range.end);
            found.push(number);
        }
    }
}

/// 18 digits with a region and a day of birth, 15 from before 1999; the check digit is not asked
/// for, since a mistyped number is one's own.
fn identity(text: &str, window: &DigitWindow) -> Option<MaskCandidate> {
    let of = |count: usize| MaskCandidate::new(rank::IDENTITY, MaskKind::Identity, window.start..window.end(count));
    let in_groups =
        |count: usize| window.unbroken(count) || window.groups(count).count() <= 6 || window.groups(count).all(|len| len == 1);
    let shaped = |count: usize, year: usize, century: Option<u8>| {
        window.take(count).filter(|digits| {
            let (rest, month) = (&digits[..count - 1], year + if century.is_some() { 2 } else { 4 });
            let year_fits = century.is_some() || matches!(rest[year..year + 2], [1, 9] | [2, 0]);
            !rest.contains(&X) && is_region(rest) && year_fits && is_day(&rest[month..month + 4])
        })
    };
    // Of 18 digits one is easily lost.
    if let Some(count) = [18, 17].into_iter().find(|&count| shaped(count, 6, None).is_some() && in_groups(count)) {
        return Some(of(count));
    }
    if shaped(15, 6, Some(19)).is_some() && window.unbroken(15) && window.take(15).is_some_and(|digits| !digits.contains(&X)) {
        return Some(of(15));
    }
    let near = (14..=19).rev().find(|&count| window.take(count).is_some() && in_groups(count))?;
    introduced_by(&IDENTITY, text, window.start).then(|| of(near))
}

fn is_region(digits: &[u8]) -> bool {
    let province = digits[0] * 10 + digits[1];
    matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91)
}

/// A month and a day of it.
fn is_day(digits: &[u8]) -> bool {
    (1..=12).contains(&(digits[0] * 10 + digits[1])) && (1..=31).contains(&(digits[2] * 10 + digits[3]))
}

/// 16 to 19 digits whose check digit is right, or that are introduced as a card.
fn card(text: &str, window: &DigitWindow) -> Option<MaskCandidate> {
    let grouped = |count: usize| {
        let groups = window.groups(count).count();
        window.unbroken(count) || (groups <= 6 && window.groups(count).take(groups - 1).all(|len| len >= 3))
    };
    let fits = |count: &usize| window.take(*count).is_some_and(|digits| !digits.contains(&X)) && grouped(*count);
    let lengths = || (16..=19).rev().filter(fits);
    let checked = |count: &usize| window.take(*count).is_some_and(|digits| matches!(digits[0], 3..=6 | 9) && luhn(digits));
    let count = lengths().find(checked).or_else(|| lengths().next().filter(|_| introduced_by(&CARD, text, window.start)))?;
    let mask = MaskKind::Card.mask_ending(&window.ending(count, 4));
    Some(MaskCandidate::with(rank::CARD, MaskKind::Card, window.start..window.end(count), mask))
}

/// The check of ISO/IEC 7812: from the right every second digit counts double, by its digits.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().rev().enumerate().map(|(at, &digit)| weigh(at, digit)).sum();
    sum.is_multiple_of(10)
}

fn weigh(at: usize, digit: u8) -> u32 {
    let weighed = u32::from(digit) << (at % 2);
    if weighed > 9 { weighed - 9 } else { weighed }
}

fn phone(text: &str, window: &DigitWindow) -> Option<MaskCandidate> {
    let (start, plus) = international(text, window.start);
    let home = country_code(window);
    if let Some(count) = mobile(window, home) {
        let start = if home > 0 { start } else { window.start };
        let mask = MaskKind::Phone.mask_ending(&window.ending(count, 4));
        return Some(MaskCandidate::with(rank::PHONE, MaskKind::Phone, start..window.end(count), mask));
    }
    if !plus || home > 0 {
        return None;
    }
    let count = (10..=15).rev().find(|&count| window.take(count).is_some() && window.groups(count).count() <= 5)?;
    let mask = MaskKind::Phone.mask_ending(&window.ending(count, 4));
    Some(MaskCandidate::with(rank::PHONE, MaskKind::Phone, start..window.end(count), mask))
}

/// Digits of China's country code at the beginning.
fn country_code(window: &DigitWindow) -> usize {
    let begins = |code: &[u8]| {
        (code.len()..=code.len() + 11).find_map(|count| window.take(count)).is_some_and(|digits| digits.starts_with(code))
    };
    if begins(&[8, 6]) {
        2
    } else if begins(&[0, 0, 8, 6]) {
        4
    } else {
        0
    }
}

/// Where a number that begins here begins together with its plus sign and bracket, and whether
/// there is a plus.
fn international(text: &str, start: usize) -> (usize, bool) {
    let before = &text[..start];
    let open = before.trim_end_matches(['(', '（', '+', '＋']);
    let signs = &before[open.len()..];
    (open.len(), signs.contains(['+', '＋']))
}

fn mobile(window: &DigitWindow, code: usize) -> Option<usize> {
    let count = code + 11;
    let digits = window.take(count)?;
    let one_by_one = window.groups(count).all(|len| len == 1);
    let grouped = || {
        let mut rest = 0;
        // The first group may hold the country code.
        let mut lens = window.groups(count).map(|len| {
            let own = (rest + len).saturating_sub(code.max(rest));
            rest += len;
            own
        });
        let own: [usize; 5] = std::array::from_fn(|_| lens.by_ref().find(|&len| len > 0).unwrap_or(0));
        matches!(
            own,
            [11, 0, ..]
                | [3, 8, 0, ..]
                | [7, 4, 0, ..]
                | [5, 6, 0, ..]
                | [3, 4, 4, 0, _]
                | [4, 4, 3, 0, _]
                | [3, 3, 5, 0, _]
                | [3, 4, 2, 2, 0]
        )
    };
    let is_mobile = matches!(digits[code..], [1, 3..=9, ..]) && !digits.contains(&X);
    (is_mobile && (window.unbroken(count) || one_by_one || grouped())).then_some(count)
}

fn landline(text: &str, window: &DigitWindow) -> Option<MaskCandidate> {
    let code = country_code(window);
    let (open, _) = international(text, window.start);
    let trunk = (9..=14)
        .rev()
        .find(|&count| window.take(count).is_some_and(|digits| area(digits, code)) && set_apart(window, count, code));
    if let Some(count) = trunk {
        let opened = text[window.start..window.end(count)].contains([')', '）']) || code > 0;
        let start = if opened { open } else { window.start };
        return Some(MaskCandidate::new(rank::LANDLINE, MaskKind::Landline, start..window.end(count)));
    }
    let local = |count: &usize| {
        window.take(*count).is_some_and(|digits| matches!(digits[0], 2..=8) && !is_hotline(window) && !is_date(digits))
            && matches!(first_lens(window, *count), [7 | 8, 0, 0] | [3 | 4, 4, 0])
    };
    let count = [8, 7].into_iter().find(local)?;
    introduced_by(&LOCAL, text, window.start)
        .then(|| MaskCandidate::new(rank::LANDLINE, MaskKind::Landline, window.start..window.end(count)))
}

/// Lengths of the first groups, 0 where there are fewer.
fn first_lens(window: &DigitWindow, count: usize) -> [usize; 3] {
    let mut lens = window.groups(count);
    std::array::from_fn(|_| lens.next().unwrap_or(0))
}

/// An area code with a number of that area: 8 digits where the code has 3, 7 or 8 where it has 4.
/// Abroad the code goes without its 0.
fn area(digits: &[u8], code: usize) -> bool {
    let digits = &digits[code..];
    let digits = match digits {
        [0, rest @ ..] => rest,
        rest if code > 0 => rest,
        _ => return false,
    };
    let own = match digits {
        [1, 0, own @ ..] | [2, 0..=9, own @ ..] if own.len() == 8 => own,
        [3..=9, 1..=9, _, own @ ..] if (7..=8).contains(&own.len()) => own,
        _ => return false,
    };
    matches!(own[0], 2..=9) && !own.contains(&X)
}

/// Whether a group ends behind the area code, unless all stands in one.
fn set_apart(window: &DigitWindow, count: usize, code: usize) -> bool {
    let lens = window.groups(count).count();
    if code == 0 {
        window.unbroken(count) || (lens <= 3 && window.groups(count).next().is_some_and(|len| (3..=4).contains(&len)))
    } else {
        lens <= 4
    }
}

/// Whether a group is the 400 or 800 by which companies are called.
fn is_hotline(window: &DigitWindow) -> bool {
    window.first_len == 3 && matches!(window.take(3), Some([4 | 8, 0, 0]))
}

/// Whether digits read as a day: nobody's number begins so often with one as reports do.
fn is_date(digits: &[u8]) -> bool {
    matches!(digits, [2, 0, _, _, rest @ ..] if rest.len() == 4 && is_day(rest))
}

/// A group of 15 digits or more counts nothing: orders, transactions, devices.
fn long(window: &DigitWindow) -> Option<MaskCandidate> {
    (window.first_len >= 15).then(|| MaskCandidate::new(rank::LONG, MaskKind::Order, window.start..window.first_end))
}
