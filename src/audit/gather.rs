//! The lists of a document.
//!
//! Enters a draft; leave its [`List`]s: the rows of each column of shares in a table, and what a sentence enumerates, each [`Member`] with
//! what it is said of, its count, its share, and where these stand. A sentence that states one share is a list of one. Whether what is
//! stated can be true is not known here.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{columns, share::Share};
use crate::read::{Draft, DraftBlock, DraftText};

/// Where a number stands.
pub type At<'d> = (&'d DraftText, Range<usize>);

/// What is said of one thing.
#[derive(Debug, Clone)]
pub struct Member<'d> {
    pub label: String,
    pub at: At<'d>,
    pub count: Option<(u64, At<'d>)>,
    pub share: Option<(Share, At<'d>)>,
    /// Whether it is said to have the most.
    pub is_first: bool,
}

/// Things that are listed together.
#[derive(Debug, Clone)]
pub struct List<'d> {
    pub members: Vec<Member<'d>>,
    /// The sentence, or the caption of the table.
    pub words: &'d str,
    /// The header of a table's column; none of an enumeration.
    pub header: Option<&'d str>,
    /// Which block of the document it stands in.
    pub block: usize,
    /// The headings above it, the outermost first.
    pub headings: Vec<&'d str>,
    /// Bases that are stated where they can be meant for it.
    pub bases: Vec<u64>,
}

impl List<'_> {
    /// Whether its shares may be parts of one whole: a column of rates has none.
    pub fn has_parts(&self) -> bool {
        let part = |header: &str| ["占比", "比例", "比重", "构成", "份额"].iter().any(|word| header.contains(word));
        self.header.is_none_or(part)
    }
}

impl Member<'_> {
    /// Whether it is all the others together.
    pub fn is_total(&self) -> bool {
        ["总数", "全部", "总体", "总量", "全年"].iter().any(|word| self.label.starts_with(word))
            || ["合计", "总计", "小计", "共计", "累计"].iter().any(|word| self.label.contains(word))
    }

    /// Its share, wherever it stands.
    pub fn share(&self) -> Option<Share> {
        self.share.as_ref().map(|(share, _)| *share)
    }

    /// Whether it stands for those who chose nothing, or for all others together: such a member has no place in an order.
    pub fn is_rest(&self) -> bool {
        ["未填写", "未填", "未知", "不详", "其他", "其它", "缺失", "空白", "未分类"]
            .iter()
            .any(|word| self.label.starts_with(word))
    }
}

#[expect(clippy::expect_used, reason = "the patterns are constants that a test compiles")]
pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("constant")
}

/// A member of an enumeration: `信息泄露（87件，37.99%）`, `男性占67.69%`, `分期乐的投诉最多，共182件，占比79.48%`.
static MEMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?P<label>[\p{Han}A-Za-z“”0-9][\p{Han}A-Za-z0-9“”·\-–～~+.]{0,29}?)
        (?:的?(?:投诉|用户|消费者)?(?:量|数量)?(?P<first>最多|最高|最大|居首|居首位|位居首位|排名第一|位居第一|位列第一)?)
        \s?[，,、：:]?\s?[（(]?\s?(?:共计|共有|共|有|为|达到|达|合计)?\s?
        (?:(?P<count>\d[\d,]*)\s?(?:件|例|起|宗|人次|人|家|条)(?:投诉)?[，,、：:]?\s?[（(]?\s?)?
        (?:在[^，。（）]{1,12}中)?(?:所占比例|占比|比例|比重|占全部投诉的|占总量的|占)?(?:约|约为|为|达到|达|是|：|:)?\s?
        (?P<share>\d{1,3}(?:\.\d{1,6})?)\s?[%％]",
    )
});

/// A member of an enumeration of counts: `信息泄露87件`, `网络欺诈（37件）`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<label>[\p{Han}A-Za-z“”0-9][\p{Han}A-Za-z0-9“”·\-–～~+.]{0,29}?)(?:的?投诉)?\s?[（(]?\s?(?:共|有|为)?(?P<count>\d[\d,]*)\s?(?:件|例|起|宗|条)[）)]?",
    )
});

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

/// A base as it is stated.
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[Nn]\s?[=＝]\s?(\d[\d,]*)|(\d[\d,]*)\s?(?:件|人|例|起|条)?(?:投诉|样本|问卷|记录)?(?:作为|为)基数|基数(?:为|是)[^。，\d]{0,12}(\d[\d,]*)",
    )
});

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

/// Finds the lists of a draft. Things that are named in it, or are among `names`, are known without the words before them: `主要问题有信息泄露`
/// is about 信息泄露.
pub fn gather<'d>(draft: &'d Draft, names: &[String]) -> Vec<List<'d>> {
    let mut lists: Vec<List<'_>> = Vec::new();
    // The headings above, with the bases that are stated under each.
    let mut above: Vec<(u8, &str, Vec<u64>)> = Vec::new();
    // Where the lists of the innermost section begin: a base may be stated behind its list.
    let mut section = 0;
    let mut caption = "";
    for (at, block) in draft.blocks.iter().enumerate() {
        if let DraftBlock::Heading(level, text) = block {
            above.retain(|(open, ..)| open < level);
            above.push((*level, &text.text, Vec::new()));
            (section, caption) = (lists.len(), "");
            continue;
        }
        let stated: Vec<u64> = block.texts().flat_map(|text| stated_bases(&text.text)).collect();
        if let Some((.., bases)) = above.last_mut() {
            bases.extend(&stated);
        }
        lists[section..].iter_mut().for_each(|list| list.bases.extend(&stated));
        let headings: Vec<&str> = above.iter().map(|(_, text, _)| *text).collect();
        let bases: Vec<u64> = above.iter().flat_map(|(.., bases)| bases.iter().copied()).chain(stated.iter().copied()).collect();
        let list =
            |members, words, header| List { members, words, header, block: at, headings: headings.clone(), bases: bases.clone() };
        match block {
            DraftBlock::Table(rows) => {
                lists.extend(columns::columns(rows).into_iter().map(|(header, members)| list(members, caption, Some(header))))
            }
            DraftBlock::Paragraph(text) | DraftBlock::Item(text) | DraftBlock::Alternative(text) => {
                lists.extend(sentences(text).map(|(words, members)| list(members, words, None)));
                caption = &text.text;
            }
            DraftBlock::Heading(..) => {}
        }
    }
    let everywhere: Vec<u64> = lists.iter().flat_map(|list| list.bases.iter().copied()).collect();
    lists.iter_mut().for_each(|list| {
        // A base that is stated elsewhere is better than none.
        if list.bases.is_empty() {
            list.bases.clone_from(&everywhere);
        }
        list.bases.sort_unstable();
        list.bases.dedup();
    });
    shorten(&mut lists, names);
    lists
}

/// Takes from a label what stands before a name in it.
fn shorten(lists: &mut [List<'_>], names: &[String]) {
    let own = lists
        .iter()
        .flat_map(|list| list.members.iter().skip(usize::from(list.header.is_none())).map(|member| member.label.clone()));
    let known: BTreeSet<String> = own.chain(names.iter().cloned()).filter(|name| name.chars().count() > 1).collect();
    let first = lists.iter_mut().filter(|list| list.header.is_none()).filter_map(|list| list.members.first_mut());
    for member in first.filter(|member| !known.contains(&member.label)) {
        let ends = member.label.char_indices().skip(1).map(|(at, _)| &member.label[at..]);
        if let Some(name) = ends.into_iter().find(|end| known.contains(*end)) {
            member.label = name.to_owned();
        }
    }
}

/// A number without the commas that group its digits.
pub fn whole(text: &str) -> Option<u64> {
    text.replace(',', "").parse().ok()
}

fn stated_bases(text: &str) -> Vec<u64> {
    let base = |found: regex::Captures<'_>| whole(found.iter().skip(1).flatten().next()?.as_str());
    BASE.captures_iter(text).filter_map(base).filter(|base| *base > 0).collect()
}

/// What each sentence of a text lists; a sentence that begins to enumerate anew (`；问题类型依次为`) has a list for each.
fn sentences<'d>(text: &'d DraftText) -> impl Iterator<Item = (&'d str, Vec<Member<'d>>)> {
    let mut start = 0;
    text.text.split_inclusive(['。', '！', '？']).flat_map(move |sentence| {
        let from = start;
        start += sentence.len();
        let mut members: Vec<Member<'d>> =
            MEMBER.captures_iter(sentence).filter_map(|found| member(text, from, sentence, &found)).collect();
        if members.is_empty() {
            members = COUNTED.captures_iter(sentence).filter_map(|found| member(text, from, sentence, &found)).collect();
            // One count and another are no list.
            members = if members.len() < 3 { Vec::new() } else { members };
        }
        let mut lists: Vec<(&str, Vec<Member<'d>>)> = Vec::new();
        let mut rest = members.into_iter().peekable();
        while let Some(first) = rest.next() {
            let begins = first.at.1.start - from;
            let mut list = vec![first];
            while let Some(next) = rest.next_if(|next| connective(&text.text[next.at.1.clone()]).is_none()) {
                list.push(next);
            }
            let ends = rest.peek().map_or(sentence.len(), |next| next.at.1.start - from);
            let words = if lists.is_empty() { &sentence[..ends] } else { &sentence[begins..ends] };
            lists.push((words, list));
        }
        lists
    })
}

/// Where the words end behind which an enumeration begins.
fn connective(label: &str) -> Option<usize> {
    CONNECTIVES.iter().filter_map(|word| Some(label.rfind(word)? + word.len())).max().filter(|end| *end < label.len())
}

fn member<'d>(text: &'d DraftText, from: usize, sentence: &'d str, found: &regex::Captures<'d>) -> Option<Member<'d>> {
    let at = |part: regex::Match<'_>| (text, from + part.start()..from + part.end());
    let label = found.name("label")?;
    let mut bare = label.as_str();
    if let Some(end) = connective(bare) {
        bare = &bare[end..];
    }
    if let Some(before) = BEFORE.find(bare) {
        bare = &bare[before.end()..];
    }
    let share = found.name("share");
    let behind = found.get(0).map_or("", |whole| &sentence[whole.end()..]);
    // `31.95%～44.43%` is an interval, and neither end a share; so is 95% of a confidence interval.
    let before = share.map_or("", |share| &sentence[..share.start()]);
    let ranges = before.ends_with(['～', '~', '-', '–', '—'])
        || behind.starts_with(['～', '~', '–', '—', '置'])
        || behind.starts_with("以");
    if share.is_some() && ranges {
        return None;
    }
    let mut label_text = bare.trim_matches(['“', '”']).to_owned();
    if ["另", "另有", "其余"].contains(&label_text.as_str()) && behind.trim_start_matches(['）', ')']).starts_with("未填")
    {
        label_text = "未填写".to_owned();
    }
    if label_text.is_empty() || NAMELESS.contains(&label_text.as_str()) || label_text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some(Member {
        label: label_text,
        at: at(label),
        count: found.name("count").and_then(|count| Some((whole(count.as_str())?, at(count)))),
        share: match share {
            Some(share) => Some((Share::read(share.as_str())?, at(share))),
            None => None,
        },
        is_first: share.is_some() && found.name("first").is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(markdown: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, markdown).unwrap();
        let draft = Draft::open(&path).unwrap();
        let shown = |member: &Member<'_>| {
            let count = member.count.as_ref().map_or(String::new(), |(count, _)| format!(" {count}"));
            let share = member.share.as_ref().map_or(String::new(), |(share, _)| format!(" {share}"));
            format!("{}{count}{share}", member.label)
        };
        gather(&draft, &[]).iter().map(|list| list.members.iter().map(shown).collect::<Vec<_>>().join("; ")).collect()
    }

    #[test]
    fn enumerations_are_found_in_usual_wordings() {
        for (text, expected) in [
            (
                "按投诉量由多到少，依次为信息泄露（87件，37.99%）、网络欺诈（37件，16.16%）。",
                "信息泄露 87 37.99%; 网络欺诈 37 16.16%",
            ),
            ("TOP10问题类型依次为信息泄露（37.99%）、网络欺诈（16.16%）", "信息泄露 37.99%; 网络欺诈 16.16%"),
            ("男性用户占比67.69%，女性用户占比32.31%。", "男性 67.69%; 女性 32.31%"),
            ("按平台看，“分期乐”的投诉最多，共182件，占比79.48%。", "分期乐 182 79.48%"),
            ("信息泄露 87件，37.99%；网络欺诈 37件，16.16%", "信息泄露 87 37.99%; 网络欺诈 37 16.16%"),
            ("10000元以上（38.86%）、5000-10000元（20.96%）", "10000元以上 38.86%; 5000-10000元 20.96%"),
            ("95%置信区间为31.95%～44.43%。", ""),
            ("另有61件（26.64%）未填写。", "未填写 61 26.64%"),
        ] {
            assert_eq!(told(text).join(" / "), expected, "{text}");
        }
    }

    #[test]
    fn a_table_has_a_list_for_each_column_of_shares() {
        let table = "| 平台 | 名次 | 件数 | 占比 | 区间 |\n| --- | --- | --- | --- | --- |\n| 甲 | 1 | 182 | 79.48% | 73.78%～84.20% |\n| 乙 | 2 | 15 | 6.55% | 4.01%～10.52% |\n";
        assert_eq!(told(table), ["甲 182 79.48%; 乙 15 6.55%"]);
    }

    #[test]
    fn a_base_holds_below_its_heading_behind_its_list_and_where_there_is_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(
            &path,
            "# 一\n\n以全部229件投诉为基数。\n\n## 二\n\n甲（50%）、乙（50%）\n\nN=12\n\n# 三\n\n甲（50%）、乙（50%）\n",
        )
        .unwrap();
        let draft = Draft::open(&path).unwrap();
        let bases: Vec<Vec<u64>> = gather(&draft, &[]).into_iter().map(|list| list.bases).collect();
        assert_eq!(bases, [vec![12, 229], vec![12, 229]]);
    }
}
