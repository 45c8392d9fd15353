//! Names and numbers that someone gave a person or a deal: messengers, orders and contracts,
//! passports, licence plates.
//!
//! Input: a text. Output: candidates. Most are known by what introduces them, a few by a form that
//! nothing else has.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    MaskKind, rank,
    span::MaskCandidate,
    words::{pattern, within_word},
};

static MESSENGER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?P<sure>微信(?:账?号|ID)|薇信号?|威信号?|加[Vv]信?|[Vv]信|[Qq][Qq]账?号|扣扣账?号?|(?:钉钉|旺旺|抖音|快手|微博)账?号
            |(?i:wechat|weixin|telegram))
            (?:是|为|叫|联系|添加|[：:“（(\s]){0,3}(?P<name>[A-Za-z0-9][A-Za-z0-9_-]{4,24})
        | (?:微信|(?i:vx|wx|qq)|(?P<only>[Vv][：:]))(?:(?P<mark>[：:])|是|为|号|[“（(\s]){0,3}(?P<bare>[A-Za-z0-9][A-Za-z0-9_-]{4,24})",
    )
});
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:订单|单号|运单|工单|保单|借据|合同编?号|合同号|协议编?号|流水|交易号|交易单|票号|发票|序列号|编号|受理号|案号|账单号|(?i:imei|sn))
        (?:编?号码?|单号|[为是]|[：:“（(\#\s]){0,4}
        (?P<number>(?:[A-Z]{2,4}\x20?)?[0-9]{3,6}(?:[\x20-][0-9]{3,6}){2,5}|[A-Za-z0-9][A-Za-z0-9_/-]{5,39}|[（(〔\[]20[0-9]{2}[)）〕\]][一-鿿]{1,8}?第?[0-9]{2,8}号)",
    )
});
/// Letters with ten digits or more, as parcels and transactions are numbered.
static CODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Za-z0-9][A-Za-z0-9_-]{11,63}"));
static PASSPORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:护照|通行证|(?i:passport))(?:编?号码?|[为是]|[：:“（(\s]|(?i:no\.?|number)){0,4}(?P<said>[A-Za-z]{1,2}[0-9]{6,9})
        | (?P<form>E[0-9]{7,8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|[DSP]E?[0-9]{7,8})",
    )
});
static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Za-z][\x20·•・-]{0,2}
        (?P<body>[A-Za-z0-9][\x20]?[A-Za-z0-9]{4,5}|[A-Za-z0-9]{4}[挂学警港澳])",
    )
});

/// For texts that are made to be found.
#[cfg(test)]
pub(super) static PATTERNS: &[&LazyLock<Regex>] = &[&MESSENGER, &ORDER, &CODE, &PASSPORT, &PLATE];

pub(super) fn find(text: &str, found: &mut Vec<MaskCandidate>) {
    messengers(text, found);
    // Before the orders, since 编号 may follow 护照.
    passports(text, found);
    orders(text, found);
    plates(text, found);
}

fn messengers(text: &str, found: &mut Vec<MaskCandidate>) {
    for captures in MESSENGER.captures_iter(text) {
        let sure = ["sure", "mark", "only"].iter().any(|way| captures.name(way).is_some());
        let Some(name) = captures.name("name").or_else(|| captures.name("bare")) else { continue };
        let (bytes, rest) = (name.as_str().as_bytes(), &text[name.end()..]);
        let whole = captures.get(0).is_some_and(|all| !within_word(text, all.start())) && !rest.starts_with(['@', '＠']);
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        let only_digits = digits == bytes.len();
        let is_name = sure || digits > 0 || bytes.contains(&b'_') || bytes.contains(&b'-');
        if whole && is_name && !is_mobile(bytes) && !(only_digits && is_counted(rest)) && !within_word(text, name.end()) {
            found.push(MaskCandidate::new(rank::INTRODUCED, MaskKind::Messenger, name.range()));
        }
    }
}

/// A mobile number is one also where it serves as a messenger's or order's.
fn is_mobile(bytes: &[u8]) -> bool {
    bytes.len() == 11 && matches!(bytes, [b'1', b'3'..=b'9', ..]) && bytes.iter().all(u8::is_ascii_digit)
}

/// Whether what stands before was a quantity.
fn is_counted(rest: &str) -> bool {
    rest.trim_start()
        .starts_with(['元', '块', '万', '年', '月', '天', '个', '次', '积', '分', '人', '件', '笔', '多', '条', '.', ','])
}

fn orders(text: &str, found: &mut Vec<MaskCandidate>) {
    for captures in ORDER.captures_iter(text) {
        let Some(number) = captures.name("number") else { continue };
        let digits = number.as_str().bytes().filter(u8::is_ascii_digit).count();
        let only_digits = digits == number.len();
        let quantity = only_digits && is_counted(&text[number.end()..]);
        let whole = captures.get(0).is_some_and(|all| !within_word(text, all.start()));
        if whole && digits >= 5 && !quantity && !is_day(number.as_str()) && !is_case(number.as_str()) {
            push_order(rank::INTRODUCED, number, found);
        }
    }
    for code in CODE.find_iter(text) {
        let bytes = code.as_str().as_bytes();
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        let number = code.as_str().trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if letters > 0 && digits >= 10 && !is_mobile(number.as_bytes()) && !is_case(code.as_str()) {
            push_order(rank::LONG, code, found);
        }
    }
}

fn push_order(rank: u8, number: regex::Match<'_>, found: &mut Vec<MaskCandidate>) {
    let digits: Vec<char> = number.as_str().chars().filter(char::is_ascii_digit).collect();
    // Of a short number the last four digits would be nearly all.
    let mask = match digits.len() {
        10.. => MaskKind::Order.mask_ending(&digits[digits.len() - 4..].iter().collect::<String>()),
        _ => MaskKind::Order.mask(),
    };
    found.push(MaskCandidate::with(rank, MaskKind::Order, number.range(), mask));
}

/// `2024-01-05`: when, not which.
fn is_day(number: &str) -> bool {
    let mut parts = number.split(['-', '/']);
    let year = parts.next().is_some_and(|year| year.len() == 4 && year.starts_with("20"));
    year && parts.clone().count() == 2 && parts.all(|part| matches!(part.parse::<u8>(), Ok(1..=31)))
}

/// The publisher's own numbers, which readers look a complaint up by.
fn is_case(number: &str) -> bool {
    number.strip_prefix("DSB").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn passports(text: &str, found: &mut Vec<MaskCandidate>) {
    for captures in PASSPORT.captures_iter(text) {
        let Some(number) = captures.name("said").or_else(|| captures.name("form")) else { continue };
        if !within_word(text, number.start()) && !within_word(text, number.end()) {
            let rank = if captures.name("said").is_some() { rank::INTRODUCED } else { rank::EXACT };
            found.push(MaskCandidate::new(rank, MaskKind::Passport, number.range()));
        }
    }
}

fn plates(text: &str, found: &mut Vec<MaskCandidate>) {
    for captures in PLATE.captures_iter(text) {
        let (Some(all), Some(body)) = (captures.get(0), captures.name("body")) else { continue };
        if body.as_str().bytes().filter(u8::is_ascii_digit).count() >= 2 && !within_word(text, all.end()) {
            found.push(MaskCandidate::new(rank::EXACT, MaskKind::Plate, all.range()));
        }
    }
}
