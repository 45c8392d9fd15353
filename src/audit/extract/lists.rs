//! The lists of a document.
//!
//! Input: a draft and names that are known beforehand. Output: its [`ItemList`]s, one for each
//! column of shares or counts of a table and one for each enumeration in a sentence, with the bases
//! that can be meant for it. A sentence that states one share is a list of one. Whether the numbers
//! can be true is not known here.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{
    columns::columns,
    enumeration::enumerations,
    lexicon::Lexicon,
    list_item::ItemList,
    text::{pattern, whole_number},
};
use crate::read::{Draft, DraftBlock};

/// A base that a text states.
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[Nn]\s?[=＝]\s?(\d[\d,]*)|(\d[\d,]*)\s?(?:件|人|例|起|条)?(?:投诉|样本|问卷|记录)?(?:作为|为)基数|基数(?:为|是)[^。，\d]{0,12}(\d[\d,]*)|(?:共|累计)(?:受理|接收|收到|接到|接收并转送|登记)[^，。；、\d]{0,20}?(\d[\d,]*)\s?[件例起宗]",
    )
});

/// Finds the lists of a draft. Labels of its tables and `names` are recognised without the words
/// before them: `主要问题有信息泄露` is about 信息泄露.
pub(crate) fn extract_lists<'d>(draft: &'d Draft, names: &[String]) -> Vec<ItemList<'d>> {
    let tables = draft.blocks.iter().filter_map(|block| match block {
        DraftBlock::Table(rows) => Some(rows),
        _ => None,
    });
    let listed: Vec<String> = tables.flat_map(columns).flat_map(|(_, items)| items).map(|item| item.label).collect();
    let known = Lexicon::new(listed.iter().chain(names).map(String::as_str));
    let mut lists: Vec<ItemList<'_>> = Vec::new();
    // The headings above with the bases stated under each; the first entry is the text above all
    // headings.
    let mut above: Vec<(u8, &str, Vec<u64>)> = vec![(0, "", Vec::new())];
    // Index of the first list of the innermost section: a base may be stated behind its list.
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
            |items, words, header| ItemList { items, words, header, block: at, headings: headings.clone(), bases: bases.clone() };
        match block {
            DraftBlock::Table(rows) => {
                lists.extend(columns(rows).into_iter().map(|(header, items)| list(items, caption, Some(header))))
            }
            DraftBlock::Paragraph(text) | DraftBlock::Item(text) | DraftBlock::Alternative(text) => {
                lists.extend(enumerations(text, &known).into_iter().map(|(words, items)| list(items, words, None)));
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
    shorten_labels(&mut lists, names);
    lists
}

/// Removes from a label what stands before a known name.
fn shorten_labels(lists: &mut [ItemList<'_>], names: &[String]) {
    let own =
        lists.iter().flat_map(|list| list.items.iter().skip(usize::from(list.header.is_none())).map(|item| item.label.clone()));
    let known: BTreeSet<String> = own.chain(names.iter().cloned()).filter(|name| name.chars().count() > 1).collect();
    let first = lists.iter_mut().filter(|list| list.header.is_none()).filter_map(|list| list.items.first_mut());
    for item in first.filter(|item| !known.contains(&item.label)) {
        let ends = item.label.char_indices().skip(1).map(|(at, _)| &item.label[at..]);
        if let Some(name) = ends.into_iter().find(|end| known.contains(*end)) {
            item.label = name.to_owned();
        }
    }
}

fn stated_bases(text: &str) -> Vec<u64> {
    let base = |found: regex::Captures<'_>| whole_number(found.iter().skip(1).flatten().next()?.as_str());
    BASE.captures_iter(text).filter_map(base).filter(|base| *base > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::extract::list_item::ListItem;

    fn extracted(markdown: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, markdown).unwrap();
        let draft = Draft::open(&path).unwrap();
        let shown = |item: &ListItem<'_>| {
            let count = item.count.as_ref().map_or(String::new(), |(count, _)| format!(" {count}"));
            let share = item.share.as_ref().map_or(String::new(), |(share, _)| format!(" {share}"));
            format!("{}{count}{share}", item.label)
        };
        extract_lists(&draft, &[]).iter().map(|list| list.items.iter().map(shown).collect::<Vec<_>>().join("; ")).collect()
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
            assert_eq!(extracted(text).join(" / "), expected, "{text}");
        }
    }

    #[test]
    fn a_table_has_a_list_for_each_column_of_shares() {
        let table = "| 平台 | 名次 | 件数 | 占比 | 区间 |\n| --- | --- | --- | --- | --- |\n| 甲 | 1 | 182 | 79.48% | 73.78%～84.20% |\n| 乙 | 2 | 15 | 6.55% | 4.01%～10.52% |\n";
        assert_eq!(extracted(table), ["甲 182 79.48%; 乙 15 6.55%"]);
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
        let bases: Vec<Vec<u64>> = extract_lists(&draft, &[]).into_iter().map(|list| list.bases).collect();
        assert_eq!(bases, [vec![12, 229], vec![12, 229]]);
    }
}
