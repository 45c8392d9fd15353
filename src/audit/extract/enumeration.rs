//! What sentences enumerate.
//!
//! Enters a text and the names that are known; leave, sentence by sentence, its words and the members that it
//! names with counts and shares: `信息泄露（87件，37.99%）、…`, `男性占67.69%，女性占32.31%`,
//! `商品质量96件、退款纠纷71件、…`. Whether what they state can be true is not known here.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    folded::Folded,
    gather::{At, Member, whole},
    known::UNKNOWN,
    lexicon::Lexicon,
    pattern,
    share::Share,
};
use crate::read::DraftText;

/// A member of an enumeration: `信息泄露（87件，37.99%）`, `男性占67.69%`, `分期乐的投诉最多，共182件，占比79.48%`.
static MEMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?P<label>[\p{Han}\p{Co}A-Za-z“”0-9][\p{Han}\p{Co}A-Za-z0-9“”·\-–～~+.]{0,29}?)
        (?:的?(?:投诉|用户|消费者)?(?:量|数量)?(?P<first>最多|最高|最大|居首|居首位|位居首位|排名第一|位居第一|位列第一)?)
        \s?[，,、：:]?\s?[（(]?\s?(?:共计|共有|共|有|为|达到|达)?\s?
        (?:(?P<count>\d[\d,]*)\s?(?:件|例|起|宗|人次|人|家|条)(?:投诉)?[，,、：:]?\s?[（(]?\s?
            # How it changed stands between a count and its share.
            (?:[（(]?(?:同比|环比|较)[^，,。；（）()%％]{0,14}\d+(?:\.\d+)?(?:[%％]|个百分点)[）)]?[，,、；;]\s?){0,3})?
        (?:在[^，。（）]{1,12}中)?(?:所占比例|占比|比例|比重|占\p{Han}{1,10}?的|占)?(?:约|约为|为|达到|达|是|：|:)?\s?
        (?P<share>\d{1,3}(?:\.\d{1,6})?)\s?[%％]",
    )
});

/// A member of an English enumeration: `Data leaks (87, 37.99%)`.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<label>[\p{L}\p{Co}\d][^,;:()（），。；：]{0,39}?)\s\((?P<count>\d[\d,]*),\s(?P<share>\d{1,3}(?:\.\d{1,6})?)%\)")
});

/// A member of an enumeration of counts: `信息泄露87件`, `网络欺诈（37件）`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<label>[\p{Han}\p{Co}A-Za-z“”0-9][\p{Han}\p{Co}A-Za-z0-9“”·\-–～~+.]{0,29}?)(?:的?投诉)?\s?[（(]?\s?(?:共|有|为)?(?P<count>\d[\d,]*)\s?(?:件|例|起|宗|条)[）)]?",
    )
});

/// Shares of several that were counted before: `145件、95件、55件，分别占投诉总量的23.7%、15.5%、9.0%`.
static EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[，,]\s?(?:分别|各)占(?:\p{Han}{1,12}?的|比)?(?P<shares>\d{1,3}(?:\.\d{1,6})?\s?[%％](?:[、和与及，,]+\d{1,3}(?:\.\d{1,6})?\s?[%％])+)",
    )
});

static SHARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<share>\d{1,3}(?:\.\d{1,6})?)\s?[%％]"));

/// Words before a label that are none of it.
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

/// Words that a sentence of one share may begin with, and that name nothing.
const NAMELESS: [&str; 17] = [
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

/// What each sentence of a text lists; a sentence that begins to enumerate anew (`；问题类型依次为`) has a list for each. What is among
/// `names` is a label as a whole, whatever stands in it.
pub(super) fn sentences<'d>(text: &'d DraftText, names: &Lexicon) -> Vec<(&'d str, Vec<Member<'d>>)> {
    let folded = Folded::new(&text.text, names);
    let (mut lists, mut start) = (Vec::new(), 0);
    for words in folded.text.split_inclusive(['。', '！', '？']) {
        Sentence { text, folded: &folded, from: start, words }.lists(&mut lists);
        start += words.len();
    }
    lists
}

/// A sentence with its names folded, and where it begins in the folded text.
#[derive(Clone, Copy)]
struct Sentence<'f, 'd> {
    text: &'d DraftText,
    folded: &'f Folded,
    from: usize,
    words: &'f str,
}

impl<'f, 'd> Sentence<'f, 'd> {
    /// A place of the text by one in the words.
    fn at(&self, range: Range<usize>) -> At<'d> {
        (self.text, self.folded.place(self.from + range.start..self.from + range.end))
    }

    fn found(&self, pattern: &Regex) -> Vec<(usize, Member<'d>)> {
        let found = pattern.captures_iter(self.words);
        found.filter_map(|found| Some((found.name("label")?.start(), member(*self, &found)?))).collect()
    }

    fn lists(&self, lists: &mut Vec<(&'d str, Vec<Member<'d>>)>) {
        let mut members = self.found(&MEMBER);
        if members.is_empty() {
            members = self.found(&ENGLISH);
        }
        if members.is_empty() {
            members = self.found(&COUNTED);
            each(*self, &mut members);
            // One count and another are no list, unless it is said what shares they are.
            let are_shared = members.iter().filter(|(_, member)| member.share.is_some()).count() > 1;
            if members.len() < 3 && !are_shared {
                return;
            }
        }
        let begins_anew = |(_, member): &(usize, Member<'d>)| connective(&self.text.text[member.at.1.clone()]).is_some();
        let mut rest = members.into_iter().peekable();
        let mut is_first = true;
        while let Some((begins, first)) = rest.next() {
            let mut list = vec![first];
            while let Some((_, next)) = rest.next_if(|next| !begins_anew(next)) {
                list.push(next);
            }
            let ends = rest.peek().map_or(self.words.len(), |(next, _)| *next);
            let (text, range) = self.at(if is_first { 0 } else { begins }..ends);
            lists.push((&text.text[range], list));
            is_first = false;
        }
    }
}

/// Gives members that were counted the shares that stand behind all of them, where there are as many.
fn each<'d>(sentence: Sentence<'_, 'd>, members: &mut [(usize, Member<'d>)]) {
    let Some(shares) = EACH.captures(sentence.words).and_then(|found| found.name("shares")) else { return };
    let found: Vec<_> = SHARE
        .captures_iter(shares.as_str())
        .filter_map(|found| {
            let share = found.name("share")?;
            let start = shares.start() + share.start();
            Some((Share::read(share.as_str())?, sentence.at(start..start + share.len())))
        })
        .collect();
    let before: Vec<_> = members.iter_mut().filter(|(begins, _)| *begins < shares.start()).collect();
    if before.len() == found.len() {
        before.into_iter().zip(found).for_each(|((_, member), share)| member.share = Some(share));
    }
}

/// Where the words end behind which an enumeration begins.
fn connective(label: &str) -> Option<usize> {
    CONNECTIVES.iter().filter_map(|word| Some(label.rfind(word)? + word.len())).max().filter(|end| *end < label.len())
}

fn member<'d>(sentence: Sentence<'_, 'd>, found: &regex::Captures<'_>) -> Option<Member<'d>> {
    let at = |part: regex::Match<'_>| sentence.at(part.range());
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
    // `31.95%～44.43%` is an interval, and neither end a share; so is 95% of a confidence interval.
    let before = share.map_or("", |share| &sentence.words[..share.start()]);
    let ranges = before.ends_with(['～', '~', '-', '–', '—'])
        || behind.starts_with(['～', '~', '–', '—', '置'])
        || behind.starts_with("以");
    if share.is_some() && ranges {
        return None;
    }
    // 甲、乙和丙分别占… says of each what stands in its place.
    if bare.ends_with("分别") {
        return None;
    }
    let bare = ["大约", "约", "仅", "只", "则", "也"].iter().fold(bare, |label, word| label.strip_suffix(word).unwrap_or(label));
    let mut label_text = bare.trim_matches(['“', '”']).to_owned();
    if ["另", "另有", "其余"].contains(&label_text.as_str()) && behind.trim_start_matches(['）', ')']).starts_with("未填")
    {
        label_text = UNKNOWN.to_owned();
    }
    // A rate or a change is no part of anything, and a share without a name is the share of something before.
    if label_text.ends_with('率') || ["占", "同比", "环比"].iter().any(|word| label_text.starts_with(word)) {
        return None;
    }
    if label_text.is_empty() || NAMELESS.contains(&label_text.as_str()) || label_text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some(Member {
        label: sentence.folded.words(&label_text).into_owned(),
        at: at(label),
        count: found.name("count").and_then(|count| Some((whole(count.as_str())?, at(count)))),
        share: match share {
            Some(share) => Some((Share::read(share.as_str())?, at(share))),
            None => None,
        },
        is_first: share.is_some() && found.name("first").is_some(),
    })
}
