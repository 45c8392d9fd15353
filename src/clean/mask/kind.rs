//! The kinds of personal data, and what is written in their place.
//!
//! Input: a kind, and where it helps the reader the last digits. Output: the mask. The other way
//! enters a text; leave the places of the masks in it. What is masked where is not known here.

use std::ops::Range;

use super::words::behind;

/// A kind of personal data. Its order is that of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Phone,
    Landline,
    Identity,
    Card,
    Passport,
    Email,
    Messenger,
    Plate,
    Address,
    Order,
    Ip,
    Link,
    Name,
    Moment,
}

impl Kind {
    pub const ALL: [Kind; 14] = [
        Kind::Phone,
        Kind::Landline,
        Kind::Identity,
        Kind::Card,
        Kind::Passport,
        Kind::Email,
        Kind::Messenger,
        Kind::Plate,
        Kind::Address,
        Kind::Order,
        Kind::Ip,
        Kind::Link,
        Kind::Name,
        Kind::Moment,
    ];

    /// A name for programs that stays the same in every language and release.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Phone => "phone",
            Kind::Landline => "landline",
            Kind::Identity => "identity",
            Kind::Card => "card",
            Kind::Passport => "passport",
            Kind::Email => "email",
            Kind::Messenger => "messenger",
            Kind::Plate => "plate",
            Kind::Address => "address",
            Kind::Order => "order",
            Kind::Ip => "ip",
            Kind::Link => "link",
            Kind::Name => "name",
            Kind::Moment => "moment",
        }
    }

    /// What a reader is told in place of the data. Names and moments keep a part of themselves and
    /// have no word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Phone => "手机号",
            Kind::Landline => "固定电话",
            Kind::Identity => "身份证号",
            Kind::Card => "银行卡号",
            Kind::Passport => "护照号",
            Kind::Email => "邮箱",
            Kind::Messenger => "社交账号",
            Kind::Plate => "车牌号",
            Kind::Address => "详细地址",
            Kind::Order => "编号",
            Kind::Ip => "IP地址",
            Kind::Link => "链接参数",
            Kind::Name => "姓名",
            Kind::Moment => "时刻",
        }
    }

    /// `［word］`. The brackets are full-width ones, which no rule reads across.
    pub(super) fn mask(self) -> String {
        format!("{OPEN}{}{CLOSE}", self.word())
    }

    /// `［word，尾号1234］`: two mentions of one number can be told from mentions of two, and nobody can
    /// be called by it.
    pub(super) fn mask_ending(self, ending: &str) -> String {
        format!("{OPEN}{}{ENDING}{ending}{CLOSE}", self.word())
    }

    /// Where the masks of a text stand, from left to right.
    pub(super) fn masks(text: &str) -> Vec<Range<usize>> {
        let opened = text.match_indices(OPEN);
        let mask = |(start, open): (usize, &str)| {
            let inner = behind(text, start + open.len(), LONGEST);
            let inner = &inner[..inner.find(CLOSE)?];
            let (word, ending) = inner.split_once(ENDING).unwrap_or((inner, ""));
            let is_ending = ending.len() <= 4 && ending.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
            let is_mask = is_ending && Kind::ALL.iter().any(|kind| kind.word() == word);
            is_mask.then(|| start..start + open.len() + inner.len() + CLOSE.len_utf8())
        };
        opened.filter_map(mask).collect()
    }
}

const OPEN: char = '［';
const CLOSE: char = '］';
/// Stands between the word of a mask and the last digits.
const ENDING: &str = "，尾号";
/// Bytes within the brackets of a mask, at most.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_is_known_by_its_word_and_hides_no_number() {
        for mask in Kind::ALL.into_iter().flat_map(|kind| [kind.mask(), kind.mask_ending("451X")]) {
            assert_eq!(Kind::masks(&format!("［{mask}］")), std::slice::from_ref(&(3..3 + mask.len())), "{mask}");
        }
        for text in ["［手机］", "［手机号，尾号13800138000］", "［手机号", "［手机号，1］", "手机号］", "［［", ""]
        {
            assert!(Kind::masks(text).is_empty(), "{text}");
        }
    }
}
