//! The kinds of personal data, and what is written in their place.
//!
//! Input: a kind, and where it helps the reader the last digits. Output: the mask. The other way
//! enters a text; leave the places of the masks in it. What is masked where is not known here.

use std::ops::Range;

use super::words::behind;

/// A kind of personal data. Its order is that of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MaskKind {
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

impl MaskKind {
    pub const ALL: [MaskKind; 14] = [
        MaskKind::Phone,
        MaskKind::Landline,
        MaskKind::Identity,
        MaskKind::Card,
        MaskKind::Passport,
        MaskKind::Email,
        MaskKind::Messenger,
        MaskKind::Plate,
        MaskKind::Address,
        MaskKind::Order,
        MaskKind::Ip,
        MaskKind::Link,
        MaskKind::Name,
        MaskKind::Moment,
    ];

    /// A name for programs that stays the same in every language and release.
    pub fn key(self) -> &'static str {
        match self {
            MaskKind::Phone => "phone",
            MaskKind::Landline => "landline",
            MaskKind::Identity => "identity",
            MaskKind::Card => "card",
            MaskKind::Passport => "passport",
            MaskKind::Email => "email",
            MaskKind::Messenger => "messenger",
            MaskKind::Plate => "plate",
            MaskKind::Address => "address",
            MaskKind::Order => "order",
            MaskKind::Ip => "ip",
            MaskKind::Link => "link",
            MaskKind::Name => "name",
            MaskKind::Moment => "moment",
        }
    }

    /// What a reader sees in place of the data. Names and moments keep a part of themselves and
    /// have no word.
    pub(super) fn word(self) -> &'static str {
        match self {
            MaskKind::Phone => "手机号",
            MaskKind::Landline => "固定电话",
            MaskKind::Identity => "身份证号",
            MaskKind::Card => "银行卡号",
            MaskKind::Passport => "护照号",
            MaskKind::Email => "邮箱",
            MaskKind::Messenger => "社交账号",
            MaskKind::Plate => "车牌号",
            MaskKind::Address => "详细地址",
            MaskKind::Order => "编号",
            MaskKind::Ip => "IP地址",
            MaskKind::Link => "链接参数",
            MaskKind::Name => "姓名",
            MaskKind::Moment => "时刻",
        }
    }

    /// `［word］`. The brackets are full-width ones, which no rule reads across.
    pub(super) fn mask(self) -> String {
        format!("{OPEN}{}{CLOSE}", self.word())
    }

    /// `［word，尾号1234］`: two mentions of one number are distinguished from mentions of two, and
    /// nobody can be called by it.
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
            let is_mask = is_ending && MaskKind::ALL.iter().any(|kind| kind.word() == word);
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
        for mask in MaskKind::ALL.into_iter().flat_map(|kind| [kind.mask(), kind.mask_ending("451X")]) {
            assert_eq!(MaskKind::masks(&format!("［{mask}］")), std::slice::from_ref(&(3..3 + mask.len())), "{mask}");
        }
        for text in ["［手机］", "［手机号，尾号13800138000］", "［手机号", "［手机号，1］", "手机号］", "［［", ""]
        {
            assert!(MaskKind::masks(text).is_empty(), "{text}");
        }
    }
}
