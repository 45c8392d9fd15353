//! What leads over a network to a person: e-mail addresses, IP addresses, and the parts of links
//! that say who follows them.
//!
//! Input: a text. Output: candidates. A domain with a plain path is the company's and stays.

use std::{net::Ipv6Addr, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    MaskKind, rank,
    span::MaskCandidate,
    words::{before, pattern, within_word},
};

static EMAIL: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9.-]+\.[A-Za-z]{2,}"));
static LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:(?i:https?)://|(?i:www)\.|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}[/?#])[!-~&&[^<>\x22]]*"));
static IPV4: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"));
static IPV6: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}"));
/// Four numbers with points are also how programs are numbered.
static VERSION: LazyLock<Regex> = LazyLock::new(|| pattern(r"版|升级|更新|回退|固件|(?i:\bver(?:sion)?\b|\bv$)"));

/// Characters from which on a piece of a path names a thing rather than a page.
const LONG_PIECE: usize = 10;

/// For texts that are made to be found.
#[cfg(test)]
pub(super) static PATTERNS: &[&LazyLock<Regex>] = &[&EMAIL, &LINK, &IPV4, &IPV6, &VERSION];

pub(super) fn find(text: &str, found: &mut Vec<MaskCandidate>) {
    for email in EMAIL.find_iter(text) {
        found.push(MaskCandidate::new(rank::EMAIL, MaskKind::Email, email.range()));
    }
    for link in LINK.find_iter(text) {
        let ranges = personal_parts(link.as_str());
        found.extend(ranges.into_iter().map(|range| {
            let range = link.start() + range.start..link.start() + range.end;
            MaskCandidate::new(rank::LINK, MaskKind::Link, range)
        }));
    }
    let said = |place: usize| before(text, place).to_ascii_lowercase().ends_with("ip");
    let free = |range: &Range<usize>| (!within_word(text, range.start) || said(range.start)) && !within_word(text, range.end);
    for ip in IPV4.find_iter(text) {
        let fits = ip.as_str().split('.').all(|part| part.parse::<u8>().is_ok());
        let alone = !text[..ip.start()].ends_with('.') && !goes_on(&text[ip.end()..]);
        if fits && alone && free(&ip.range()) && !is_version(text, ip.range()) {
            found.push(MaskCandidate::new(rank::IP, MaskKind::Ip, ip.range()));
        }
    }
    for ip in IPV6.find_iter(text) {
        let groups = ip.as_str().split(':').filter(|group| !group.is_empty()).count();
        if groups >= 3 && ip.as_str().parse::<Ipv6Addr>().is_ok() && free(&ip.range()) {
            found.push(MaskCandidate::new(rank::IP, MaskKind::Ip, ip.range()));
        }
    }
}

/// Whether more points and numbers follow.
fn goes_on(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_version(text: &str, place: Range<usize>) -> bool {
    let before = before(text, place.start);
    let sentence = before.rsplit(['。', '；', '！', '？', '\n']).next().unwrap_or(before);
    (VERSION.is_match(sentence) || text[place.end..].starts_with(['版', '更'])) && !sentence.to_ascii_lowercase().contains("ip")
}

/// Query, keyed fragment, and pieces of the path that are long and hold digits.
fn personal_parts(link: &str) -> Vec<Range<usize>> {
    let link = link.trim_end_matches(['.', ',', ';', ':', '!', ')', '\'']);
    let mut parts = Vec::new();
    let path_end = link.find(['?', '#']).unwrap_or(link.len());
    let tail = path_end + 1..link.len();
    if tail.start < tail.end && (link[path_end..].starts_with('?') || link[tail.clone()].contains('=')) {
        parts.push(tail);
    }
    let host = link[..path_end].find("://").map_or(0, |scheme| scheme + 3);
    let mut start = host;
    for piece in link[host..path_end].split('/') {
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        if start > host && piece.len() >= LONG_PIECE && digits >= 3 {
            parts.push(start..start + piece.len());
        }
        start += piece.len() + 1;
    }
    parts
}
