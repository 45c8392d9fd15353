//! The lists of a document.
//!
//! Enters a draft; leave its [`List`]s: the rows of each column of shares in a table, and what a sentence enumerates, each [`Member`] with
//! what it is said of, its count, its share, and where these stand. A sentence that states one share is a list of one. Whether what is
//! stated can be true is not known here.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{columns, enumeration::sentences, lexicon::Lexicon, pattern, share::Share};
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

/// Words by which a list falls.
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

impl List<'_> {
    /// Whether it is said to fall.
    pub fn falls(&self) -> bool {
        FALLING.iter().any(|word| self.words.contains(word))
    }

    /// Whether each of its shares is a rate, which has a base of its own.
    pub fn has_rates(&self) -> bool {
        self.header.is_some_and(|header| {
            let is_share = ["占比", "比率", "Share", "share"].iter().any(|word| header.contains(word));
            !is_share && ["率", "rate", "Rate"].iter().any(|word| header.contains(word))
        })
    }

    /// Whether its shares may be parts of one whole: a column of rates has none.
    pub fn has_parts(&self) -> bool {
        let part =
            |header: &str| ["占比", "比例", "比重", "构成", "份额", "Share", "share"].iter().any(|word| header.contains(word));
        self.header.is_none_or(part)
    }
}

impl Member<'_> {
    /// Whether it is all the others together.
    pub fn is_total(&self) -> bool {
        ["总数", "全部", "总体", "总量", "全年"].iter().any(|word| self.label.starts_with(word))
            || ["合计", "总计", "小计", "共计", "累计", "Total", "total"].iter().any(|word| self.label.contains(word))
    }

    /// Its count, wherever it stands.
    pub fn count(&self) -> Option<u64> {
        self.count.as_ref().map(|(count, _)| *count)
    }

    /// Its share, wherever it stands.
    pub fn share(&self) -> Option<Share> {
        self.share.as_ref().map(|(share, _)| *share)
    }

    /// Whether it stands for those who chose nothing, or for all others together: such a member has no place in an order.
    pub fn is_rest(&self) -> bool {
        self.is_unstated() || ["其他", "其它", "Other"].iter().any(|word| self.label.starts_with(word))
    }

    /// Whether it stands for those who chose nothing.
    pub fn is_unstated(&self) -> bool {
        ["未填写", "未填", "未知", "不详", "缺失", "空白", "未分类", "Not stated", "not stated", "Unknown"]
            .iter()
            .any(|word| self.label.starts_with(word))
    }
}

/// A base as it is stated.
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[Nn]\s?[=＝]\s?(\d[\d,]*)|(\d[\d,]*)\s?(?:件|人|例|起|条)?(?:投诉|样本|问卷|记录)?(?:作为|为)基数|基数(?:为|是)[^。，\d]{0,12}(\d[\d,]*)|(?:共|累计)(?:受理|接收|收到|接到|接收并转送|登记)[^，。；、\d]{0,20}?(\d[\d,]*)\s?[件例起宗]",
    )
});

/// Finds the lists of a draft. Things that are named in it, or are among `names`, are known without the words before them: `主要问题有信息泄露`
/// is about 信息泄露.
pub fn gather<'d>(draft: &'d Draft, names: &[String]) -> Vec<List<'d>> {
    let tables = draft.blocks.iter().filter_map(|block| match block {
        DraftBlock::Table(rows) => Some(rows),
        _ => None,
    });
    let listed: Vec<String> =
        tables.flat_map(columns::columns).flat_map(|(_, members)| members).map(|member| member.label).collect();
    let known = Lexicon::new(listed.iter().chain(names).map(String::as_str));
    let mut lists: Vec<List<'_>> = Vec::new();
    // The headings above, with the bases that are stated under each; what stands above all of them is under none.
    let mut above: Vec<(u8, &str, Vec<u64>)> = vec![(0, "", Vec::new())];
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
        let headings: Vec<&str> = above.iter().skip(1).map(|(_, text, _)| *text).collect();
        let bases: Vec<u64> = above.iter().flat_map(|(.., bases)| bases.iter().copied()).chain(stated.iter().copied()).collect();
        let list =
            |members, words, header| List { members, words, header, block: at, headings: headings.clone(), bases: bases.clone() };
        match block {
            DraftBlock::Table(rows) => {
                lists.extend(columns::columns(rows).into_iter().map(|(header, members)| list(members, caption, Some(header))))
            }
            DraftBlock::Paragraph(text) | DraftBlock::Item(text) | DraftBlock::Alternative(text) => {
                lists.extend(sentences(text, &known).into_iter().map(|(words, members)| list(members, words, None)));
                caption = &text.text;
            }
            DraftBlock::Heading(..) | DraftBlock::Drawing(_) => {}
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
            (
                "In descending order: Data leaks (87, 37.99%), Fraud (37, 16.16%), Refunds (1,207, 8.3%).",
                "Data leaks 87 37.99%; Fraud 37 16.16%; Refunds 1207 8.3%",
            ),
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
