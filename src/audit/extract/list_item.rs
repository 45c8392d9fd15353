//! Lists of a document and the items in them.
//!
//! Input: nothing; `columns` and `enumeration` fill these types from tables and sentences. Output:
//! what can be asked of a list whatever it was read from. Whether its numbers can be true is not
//! known here.

use std::collections::BTreeSet;

use super::{lexicon::Lexicon, share::Share, text::TextSpan};

/// Complaints in which nothing was chosen, as our reports call them.
pub(crate) const NOT_STATED: &str = "未填写";

/// One thing with what the document states of it.
#[derive(Debug, Clone)]
pub(crate) struct ListItem<'d> {
    pub label: String,
    pub at: TextSpan<'d>,
    pub count: Option<(u64, TextSpan<'d>)>,
    pub share: Option<(Share, TextSpan<'d>)>,
    /// Whether the words say that it has the most.
    pub is_first: bool,
}

/// Items that the document lists together.
#[derive(Debug, Clone)]
pub(crate) struct ItemList<'d> {
    pub items: Vec<ListItem<'d>>,
    /// The sentence, or the caption of the table.
    pub words: &'d str,
    /// The header of a table's column; `None` for an enumeration.
    pub header: Option<&'d str>,
    /// Index of the block of the document that it stands in.
    pub block: usize,
    /// The headings above it, the outermost first.
    pub headings: Vec<&'d str>,
    /// Bases that the document states where they can be meant for it, rising.
    pub bases: Vec<u64>,
}

/// Words that announce a falling order.
const FALLING: [&str; 11] = [
    "由多到少",
    "从多到少",
    "由高到低",
    "从高到低",
    "由大到小",
    "从大到小",
    "降序",
    "依次为",
    "依次是",
    "n descending order",
    "n falling order",
];

impl<'d> ItemList<'d> {
    /// Whether its words announce a falling order.
    pub fn falls(&self) -> bool {
        FALLING.iter().any(|word| self.words.contains(word))
    }

    /// Whether its percentages are rates, each with a base of its own.
    pub fn has_rates(&self) -> bool {
        self.header.is_some_and(|header| {
            let is_share = ["占比", "比率", "Share", "share"].iter().any(|word| header.contains(word));
            !is_share && ["率", "rate", "Rate"].iter().any(|word| header.contains(word))
        })
    }

    /// Whether its shares may be parts of one whole; a column of rates has none.
    pub fn has_parts(&self) -> bool {
        let part =
            |header: &str| ["占比", "比例", "比重", "构成", "份额", "Share", "share"].iter().any(|word| header.contains(word));
        self.header.is_none_or(part)
    }

    /// The items whose shares limit what the base can be. 0% and 100% fit any base, and a total
    /// may be the sum of rounded shares.
    pub fn informative_shares(&self) -> Vec<(&ListItem<'d>, Share)> {
        let is_informative = |share: &Share| (1..share.scale()).contains(&share.in_units(share.decimals()));
        let parts = self.items.iter().filter(|item| !item.is_total());
        parts.filter_map(|item| Some((item, item.share().filter(is_informative)?))).collect()
    }

    /// The platforms that it is about, by its words and headings. Those that it lists are what it
    /// counts.
    pub fn platforms<'n>(&self, platforms: &'n Lexicon) -> BTreeSet<&'n str> {
        let texts = std::iter::once(self.words).chain(self.headings.iter().copied());
        let is_listed = |name: &str| self.items.iter().any(|item| item.label == name);
        texts.flat_map(|text| platforms.find(text)).map(|(_, name)| name).filter(|name| !is_listed(name)).collect()
    }
}

impl ListItem<'_> {
    /// Whether it is the sum of all others.
    pub fn is_total(&self) -> bool {
        ["总数", "全部", "总体", "总量", "全年"].iter().any(|word| self.label.starts_with(word))
            || ["合计", "总计", "小计", "共计", "累计", "Total", "total"].iter().any(|word| self.label.contains(word))
    }

    /// Its count, without the place.
    pub fn count(&self) -> Option<u64> {
        self.count.as_ref().map(|(count, _)| *count)
    }

    /// Its share, without the place.
    pub fn share(&self) -> Option<Share> {
        self.share.as_ref().map(|(share, _)| *share)
    }

    /// Whether it is what was not stated, or all others together. Such an item has no place in an
    /// order.
    pub fn is_rest(&self) -> bool {
        self.is_not_stated() || ["其他", "其它", "Other"].iter().any(|word| self.label.starts_with(word))
    }

    /// Whether it counts complaints in which nothing was stated.
    pub fn is_not_stated(&self) -> bool {
        ["未填写", "未填", "未知", "不详", "缺失", "空白", "未分类", "Not stated", "not stated", "Unknown"]
            .iter()
            .any(|word| self.label.starts_with(word))
    }
}
