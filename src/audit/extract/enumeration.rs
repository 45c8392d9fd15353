//! Enumerations in sentences.
//!
//! Input: a text and the names that are known. Output: for each sentence that enumerates, its words
//! and its items with counts and shares: `信息泄露（87件，37.99%）、…`,
//! `男性占67.69%，女性占32.31%`, `商品质量96件、退款纠纷71件、…`. Whether the numbers can be true is
//! not known here.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    folded::FoldedText,
    lexicon::Lexicon,
    list_item::{ListItem, NOT_STATED},
    share::Share,
    text::{TextSpan, pattern, whole_number},
};
use crate::read::DraftText;

/// An item with a share: `信息泄露（87件，37.99%）`, `男性占67.69%`,
/// `分期乐的投诉最多，共182件，占比79.48%`.
static WITH_SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?P<label>[\p{Han}\p{Co}A-Za-z“”0-9][\p{Han}\p{Co}A-Za-z0-9“”·\-–～~+.]{0,29}?)
        (?:的?(?:投诉|用户|消费者)?(?:量|数量)?(?P<first>最多|最高|最大|居首|居首位|位居首位|排名第一|位居第一|位列第一)?)
        \s?[，,、：:]?\s?[（(]?\s?(?:共计|共有|共|有|为|达到|达)?\s?
        (?:(?P<count>\d[\d,]*)\s?(?:件|例|起|宗|人次|人|家|条)(?:投诉)?[，,、：:]?\s?[（(]?\s?
            # A change may stand between a count and its share.
            (?:[（(]?(?:同比|环比|较)[^，,。；（）()%％]{0,14}\d+(?:\.\d+)?(?:[%％]|个百分点)[）)]?[，,、；;]\s?){0,3})?
        (?:在[^，。（）]{1,12}中)?(?:所占比例|占比|比例|比重|占\p{Han}{1,10}?的|占)?(?:约|约为|为|达到|达|是|：|:)?\s?
        (?P<share>\d{1,3}(?:\.\d{1,6})?)\s?[%％]",
    )
});

/// An item of an English enumeration: `Data leaks (87, 37.99%)`.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<label>[\p{L}\p{Co}\d][^,;:()（），。；：]{0,39}?)\s\((?P<count>\d[\d,]*),\s(?P<share>\d{1,3}(?:\.\d{1,6})?)%\)")
});

/// An item with a count alone: `信息泄露87件`, `网络欺诈（37件）`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<label>[\p{Han}\p{Co}A-Za-z“”0-9][\p{Han}\p{Co}A-Za-z0-9“”·\-–～~+.]{0,29}?)(?:的?投诉)?\s?[（(]?\s?(?:共|有|为)?(?P<count>\d[\d,]*)\s?(?:件|例|起|宗|条)[）)]?",
    )
});

/// Shares of several items whose counts stand before:
/// `145件、95件、55件，分别占投诉总量的23.7%、15.5%、9.0%`.
static EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[，,]\s?(?:分别|各)占(?:\p{Han}{1,12}?的|比)?(?P<shares>\d{1,3}(?:\.\d{1,6})?\s?[%％](?:[、和与及，,]+\d{1,3}(?:\.\d{1,6})?\s?[%％])+)",
    )
});

static SHARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<share>\d{1,3}(?:\.\d{1,6})?)\s?[%％]"));

/// Words before a label that do not belong to it.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:其中|包括|分别|依次|以及|其次|此外|同时|主要|前[一二三四五六七八九十\d]+位|排名前[一二三四五六七八九十\d]+的?|TOP\d+|为|是|有|和|及|与|而|则|按[^，]*?看|，|“|”)+",
    )
});

/// Words behind which an enumeration begins, whatever stands before them.
const CONNECTIVES: [&str; 14] = [
    "依次为",
    "依次是",
    "分别为",
    "分别是",
    "依次",
    "分别",
    "包括",
    "主要为",
    "主要是",
    "最多的是",
    "最高的是",
    "居首的是",
    "集中在",
    "来自",
];

/// Words before a share that are no label.
const NO_LABELS: [&str; 17] = [
    "另",
    "共",
    "共有",
    "约",
    "占",
    "占比",
    "另有",
    "平均",
    "同比",
    "环比",
    "同比增长",
    "同比下降",
    "合计",
    "达",
    "仅",
    "超",
    "近",
];

/// What each sentence of a text enumerates. A sentence that begins to enumerate anew
/// (`；问题类型依次为`) yields a list for each. A name among `names` is a label as a whole, whatever
/// words it contains.
pub(super) fn enumerations<'d>(text: &'d DraftText, names: &Lexicon) -> Vec<(&'d str, Vec<ListItem<'d>>)> {
    let folded = FoldedText::new(&text.text, names);
    let (mut lists, mut start) = (Vec::new(), 0);
    for words in folded.text.split_inclusive(['。', '！', '？']) {
        FoldedSentence { text, folded: &folded, from: start, words }.extract(&mut lists);
        start += words.len();
    }
    lists
}

/// A sentence with its names folded, and where it begins in the folded text.
#[derive(Clone, Copy)]
struct FoldedSentence<'f, 'd> {
    text: &'d DraftText,
    folded: &'f FoldedText,
    from: usize,
    words: &'f str,
}

impl<'d> FoldedSentence<'_, 'd> {
    /// The span of the text that a range of the folded words stands for.
    fn span(&self, range: Range<usize>) -> TextSpan<'d> {
        (self.text, self.folded.original_range(self.from + range.start..self.from + range.end))
    }

    /// The items that a pattern finds, each with where its label begins.
    fn items(&self, pattern: &Regex) -> Vec<(usize, ListItem<'d>)> {
        let found = pattern.captures_iter(self.words);
        found.filter_map(|found| Some((found.name("label")?.start(), list_item(*self, &found)?))).collect()
    }

    fn extract(&self, lists: &mut Vec<(&'d str, Vec<ListItem<'d>>)>) {
        let mut items = self.items(&WITH_SHARE);
        if items.is_empty() {
            items = self.items(&ENGLISH);
        }
        if items.is_empty() {
            items = self.items(&COUNTED);
            assign_shares(*self, &mut items);
            // Two counts are no list, unless the sentence says what shares they are.
            let are_shared = items.iter().filter(|(_, item)| item.share.is_some()).count() > 1;
            if items.len() < 3 && !are_shared {
                return;
            }
        }
        let begins_anew = |(_, item): &(usize, ListItem<'d>)| connective(&self.text.text[item.at.1.clone()]).is_some();
        let mut rest = items.into_iter().peekable();
        let mut is_first = true;
        while let Some((begins, first)) = rest.next() {
            let mut list = vec![first];
            while let Some((_, next)) = rest.next_if(|next| !begins_anew(next)) {
                list.push(next);
            }
            let ends = rest.peek().map_or(self.words.len(), |(next, _)| *next);
            let (text, range) = self.span(if is_first { 0 } else { begins }..ends);
            lists.push((&text.text[range], list));
            is_first = false;
        }
    }
}

/// Assigns shares that stand behind all items to these, where there are as many of both.
fn assign_shares<'d>(sentence: FoldedSentence<'_, 'd>, items: &mut [(usize, ListItem<'d>)]) {
    let Some(shares) = EACH.captures(sentence.words).and_then(|found| found.name("shares")) else { return };
    let found: Vec<_> = SHARE
        .captures_iter(shares.as_str())
        .filter_map(|found| {
            let share = found.name("share")?;
            let start = shares.start() + share.start();
            Some((Share::read(share.as_str())?, sentence.span(start..start + share.len())))
        })
        .collect();
    let before: Vec<_> = items.iter_mut().filter(|(begins, _)| *begins < shares.start()).collect();
    if before.len() == found.len() {
        before.into_iter().zip(found).for_each(|((_, item), share)| item.share = Some(share));
    }
}

/// Where the connective ends behind which the label begins.
fn connective(label: &str) -> Option<usize> {
    CONNECTIVES.iter().filter_map(|word| Some(label.rfind(word)? + word.len())).max().filter(|end| *end < label.len())
}

/// The item of a match, unless its label or its number turns out to be something else.
fn list_item<'d>(sentence: FoldedSentence<'_, 'd>, found: &regex::Captures<'_>) -> Option<ListItem<'d>> {
    let span = |part: regex::Match<'_>| sentence.span(part.range());
    let label = found.name("label")?;
    let mut bare = label.as_str();
    if let Some(end) = connective(bare) {
        bare = &bare[end..];
    }
    if let Some(before) = BEFORE.find(bare) {
        bare = &bare[before.end()..];
    }
    let share = found.name("share");
    let behind = found.get(0).map_or("", |whole| &sentence.words[whole.end()..]);
    // Neither end of an interval (`31.95%～44.43%`) is a share, nor is its level (95%置信区间).
    let before = share.map_or("", |share| &sentence.words[..share.start()]);
    let ranges = before.ends_with(['～', '~', '-', '–', '—'])
        || behind.starts_with(['～', '~', '–', '—', '置'])
        || behind.starts_with("以");
    if share.is_some() && ranges {
        return None;
    }
    // 甲、乙和丙分别占…: each value belongs to the name in the same place.
    if bare.ends_with("分别") {
        return None;
    }
    let bare = ["大约", "约", "仅", "只", "则", "也"].iter().fold(bare, |label, word| label.strip_suffix(word).unwrap_or(label));
    let mut label_text = bare.trim_matches(['“', '”']).to_owned();
    if ["另", "另有", "其余"].contains(&label_text.as_str()) && behind.trim_start_matches(['）', ')']).starts_with("未填")
    {
        label_text = NOT_STATED.to_owned();
    }
    // A rate or a change is no share; a share without a name belongs to something said before.
    if label_text.ends_with('率') || ["占", "同比", "环比"].iter().any(|word| label_text.starts_with(word)) {
        return None;
    }
    if label_text.is_empty() || NO_LABELS.contains(&label_text.as_str()) || label_text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some(ListItem {
        label: sentence.folded.unfold(&label_text).into_owned(),
        at: span(label),
        count: found.name("count").and_then(|count| Some((whole_number(count.as_str())?, span(count)))),
        share: match share {
            Some(share) => Some((Share::read(share.as_str())?, span(share))),
            None => None,
        },
        is_first: share.is_some() && found.name("first").is_some(),
    })
}
