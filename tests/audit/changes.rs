//! Changes of numbers, names and words in a built document.
//!
//! Input: the documents of a build. Output: how many changes of each kind an audit misses, compared
//! with how many it may miss.

use std::ops::Range;

use nianbao::audit::Confidence;
use regex::Regex;

use super::{
    BUILT, found,
    media::{Medium, article, markdown, page, plain, word},
};

/// A linear congruential generator, the same on every machine.
pub struct Lot(pub u64);

impl Lot {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as usize
    }
}

/// A number with one digit changed, two digits swapped, or its point moved.
pub fn changed(number: &str, lot: &mut Lot) -> String {
    let digits: Vec<usize> = number.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    loop {
        let mut bytes = number.as_bytes().to_vec();
        match lot.below(3) {
            0 => {
                let at = digits[lot.below(digits.len())];
                bytes[at] = b'0' + ((bytes[at] - b'0') + 1 + lot.below(9) as u8) % 10;
            }
            1 if digits.len() > 1 => {
                let at = lot.below(digits.len() - 1);
                bytes.swap(digits[at], digits[at + 1]);
            }
            2 if number.contains('.') => {
                let point = number.find('.').unwrap();
                bytes.remove(point);
                bytes.insert(if point > 1 { point - 1 } else { point + 1 }, b'.');
            }
            _ => {}
        }
        let new = String::from_utf8(bytes).unwrap();
        // A leading zero would be another kind of mistake.
        if new != number
            && new.parse::<f64>().unwrap() != number.parse::<f64>().unwrap()
            && (!new.starts_with('0') || new.starts_with("0."))
            && !new.ends_with('.')
        {
            return new;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the test says how long it may take")]
pub fn changes() -> usize {
    std::env::var("AUDIT_CHANGES").ok().and_then(|count| count.parse().ok()).unwrap_or(15)
}

impl Medium {
    fn is_visible(&self, range: &Range<usize>) -> bool {
        let at = self.visible.partition_point(|part| part.start <= range.start);
        at > 0 && range.end <= self.visible[at - 1].end
    }

    /// What a pattern finds in the visible text, or its first group where it has one.
    pub fn find(&self, pattern: &str) -> Vec<Range<usize>> {
        let found = Regex::new(pattern).unwrap();
        let range = |found: regex::Captures<'_>| found.get(1).or(found.get(0)).unwrap().range();
        found.captures_iter(&self.text).map(range).filter(|range| self.is_visible(range)).collect()
    }

    /// Audits copies with one change each, and prints and limits those that are missed.
    fn audit_changes(&self, kind: &str, most_missed: usize, mut change: impl FnMut(&mut Lot) -> (Range<usize>, String)) {
        let (mut lot, mut missed, count) = (Lot(2024), 0, changes());
        for _ in 0..count {
            let (at, new) = change(&mut lot);
            let path = (self.write)(&format!("{}{new}{}", &self.text[..at.start], &self.text[at.end..]));
            if found(&path, Some(&BUILT.known), Confidence::Medium) == 0 {
                missed += 1;
                let before: Vec<char> = self.text[..at.start].chars().rev().take(30).collect();
                let before: String = before.into_iter().rev().collect();
                println!("missed in {}: {kind}: {before}[{} → {new}]", self.name, &self.text[at]);
            }
        }
        println!("{}: {kind}: {missed} of {count} missed", self.name);
        assert!(missed * 1_000 <= count * most_missed, "{}: {kind}: {missed} of {count} missed", self.name);
    }

    fn numbers_are_found(&self, pattern: &str, most_missed: usize) {
        let places = self.find(pattern);
        assert!(places.len() > 200, "{} places", places.len());
        self.audit_changes("numbers", most_missed, |lot| {
            let at = places[lot.below(places.len())].clone();
            let new = changed(&self.text[at.clone()], lot);
            (at, new)
        });
    }

    /// Names of categories and platforms, exchanged within their dimension.
    fn names_are_found(&self, most_missed: usize) {
        let exchanged = |names: &'static [&'static str]| {
            let places: Vec<Range<usize>> = self.find(&names.join("|"));
            (names, places)
        };
        let dimensions: Vec<_> =
            [ISSUE_TYPES, REGIONS, PLATFORMS].map(exchanged).into_iter().filter(|(_, places)| !places.is_empty()).collect();
        self.audit_changes("names", most_missed, |lot| {
            let (names, places) = &dimensions[lot.below(dimensions.len())];
            let at = places[lot.below(places.len())].clone();
            let new = loop {
                let new = names[lot.below(names.len())];
                if new != &self.text[at.clone()] && (self.has_letters)(at.start, new) {
                    break new;
                }
            };
            (at, new.to_owned())
        });
    }

    /// Words for directions, reversed: 高于 becomes 低于.
    fn directions_are_found(&self, most_missed: usize) {
        let places = self.find(&DIRECTIONS.map(|(one, other)| format!("{one}|{other}")).join("|"));
        self.audit_changes("directions", most_missed, |lot| {
            loop {
                let at = places[lot.below(places.len())].clone();
                let here = &self.text[at.clone()];
                let turned = DIRECTIONS.iter().find_map(|(one, other)| match here {
                    here if here == *one => Some(*other),
                    here if here == *other => Some(*one),
                    _ => None,
                });
                if let Some(new) = turned.filter(|new| (self.has_letters)(at.start, new)) {
                    break (at, new.to_owned());
                }
            }
        });
    }
}

const ISSUE_TYPES: &[&str] =
    &["信息泄露", "网络欺诈", "霸王条款", "退款问题", "恶意罚款", "客服问题", "售后服务", "虚假促销", "冻结商家资金"];
const REGIONS: &[&str] =
    &["广东省", "浙江省", "江苏省", "四川省", "云南省", "山东省", "福建省", "河南省", "北京市", "安徽省", "河北省", "湖北省"];
const PLATFORMS: &[&str] = &["分期乐", "支付宝", "来分期", "拍拍贷", "京东金融", "你我贷", "360借条", "中信银行"];
const DIRECTIONS: [(&str, &str); 5] =
    [("由多到少", "由少到多"), ("最多", "最少"), ("不少于", "不超过"), ("高于", "低于"), ("居首", "居末")];

#[test]
fn changes_of_the_markdown_are_found() {
    let medium = markdown();
    medium.numbers_are_found(r"(\d+(?:\.\d+)?)(?:%|件)", 10);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn changes_in_drawings_are_found() {
    let medium = plain("report.html", r"<text[^>]*>([^<]+)</text>", r"(?s)<!doctype.*?<main");
    medium.numbers_are_found(r"(?:>|，)(\d+(?:\.\d+)?)(?:件|%|<)", 0);
    let names = medium.find(&ISSUE_TYPES.join("|"));
    medium.audit_changes("names in drawings", 0, |lot| {
        let at = names[lot.below(names.len())].clone();
        let here = ISSUE_TYPES.iter().position(|name| **name == medium.text[at.clone()]).unwrap();
        (at, ISSUE_TYPES[(here + 1) % ISSUE_TYPES.len()].to_owned())
    });
}

#[test]
fn changes_of_the_page_are_found() {
    let medium = page();
    medium.numbers_are_found(r"<data [^>]*>(\d+(?:\.\d+)?)%?</data>", 0);
    medium.numbers_are_found(r"(\d+(?:\.\d+)?)(?:%|件|<)", 10);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn changes_of_the_article_are_found() {
    let medium = article();
    medium.numbers_are_found(r"(\d+(?:\.\d+)?)(?:%|件)", 10);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn changes_of_the_word_document_are_found() {
    let medium = word();
    medium.numbers_are_found(r#"<w:sdtContent><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">(\d+(?:\.\d+)?)%?</w:t>"#, 0);
    medium.numbers_are_found(r"(\d+(?:\.\d+)?)(?:%|件|<)", 10);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}

#[test]
fn a_member_that_is_dropped_or_moved_is_found() {
    let medium = markdown();
    let members = medium.find(r"、[^、。（）|]{2,12}（\d+件，[\d.]+%）");
    medium.audit_changes("dropped members", 10, |lot| (members[lot.below(members.len())].clone(), String::new()));
    // The first two items of a falling list, where the first has more.
    let heads = medium.find(r"依次为([^、。（）|为]{2,12}（\d+件，[\d.]+%）、[^、。（）|]{2,12}（\d+件，[\d.]+%）)");
    let count = |member: &str| member.split(['（', '件']).nth(1).unwrap().parse::<u64>().unwrap();
    let falls =
        |at: &Range<usize>| medium.text[at.clone()].split_once('、').is_some_and(|(one, other)| count(one) > count(other));
    let pairs: Vec<Range<usize>> = heads.into_iter().filter(falls).collect();
    medium.audit_changes("moved members", 0, |lot| {
        let at = pairs[lot.below(pairs.len())].clone();
        let (one, other) = medium.text[at.clone()].split_once('、').unwrap();
        (at.clone(), format!("{other}、{one}"))
    });
}

#[cfg(feature = "pdf")]
#[test]
fn changes_of_the_printed_report_are_found() {
    let medium = super::pages::pages();
    medium.numbers_are_found(r"(\d+(?:\.\d+)?)(?:%|件)", 10);
    medium.names_are_found(15);
    medium.directions_are_found(0);
}
