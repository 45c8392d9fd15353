//! The columns of shares and of counts of a table.
//!
//! Input: a table. Output: for each column of shares its header and its items, that is the label of
//! each row, the count that stands before its share, and the share; then the same for each column
//! of counts that belongs to no share. Where a column says which group the rows belong to, each
//! group is a list of its own. Whether the numbers can be true is not known here.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{
    bases::common_base,
    list_item::ListItem,
    share::Share,
    text::{pattern, whole_number},
};
use crate::read::{DraftText, Grid};

static PERCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,3}(?:\.\d{1,6})?)\s?[%％]$"));
static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d[\d,]*$"));

/// The items of each column of shares or counts of a table, with its header.
pub(super) fn columns(rows: &Grid) -> Vec<(&str, Vec<ListItem<'_>>)> {
    let Some((header, body)) = rows.split_first() else { return Vec::new() };
    let width = header.len();
    let mostly = |column: usize, pattern: &Regex| {
        let cells = body.iter().filter_map(|row| row.get(column));
        let (all, fit) = cells.fold((0, 0), |(all, fit), cell| (all + 1, fit + usize::from(pattern.is_match(cell.text.trim()))));
        all > 0 && fit * 5 >= all * 3
    };
    let is_share: Vec<bool> = (0..width).map(|column| mostly(column, &PERCENT) && !is_change(&header[column].text)).collect();
    let is_count: Vec<bool> = (0..width).map(|column| mostly(column, &WHOLE) && !is_rank(&header[column].text)).collect();
    let Some(labels) = (0..width).find(|column| !is_share[*column] && !mostly(*column, &WHOLE)) else { return Vec::new() };
    // Of several columns of counts before a share, the share is of the one with which most rows
    // have a common base.
    let agreeing = |count: usize, share: usize| {
        let pair = |row: &'_ Vec<DraftText>| {
            let item = table_item(row, labels, Some(count), Some(share))?;
            Some((item.count()?, item.share()?))
        };
        common_base(&body.iter().filter_map(pair).collect::<Vec<_>>()).map_or(0, |(_, count)| count)
    };
    let counts_of = |share: usize| {
        let before = (labels + 1..share).rev().take_while(|column| !is_share[*column]).filter(|column| is_count[*column]);
        match before.collect::<Vec<_>>().as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().max_by_key(|count| (agreeing(*count, share), *count)),
        }
    };
    let groups = row_groups(header, body, labels);
    let shared: Vec<(Option<usize>, Option<usize>)> =
        (0..width).filter(|column| is_share[*column]).map(|share| (counts_of(share), Some(share))).collect();
    let alone = (labels + 1..width).filter(|count| is_count[*count] && !shared.iter().any(|(other, _)| *other == Some(*count)));
    let counted: Vec<(Option<usize>, Option<usize>)> = alone.map(|count| (Some(count), None)).collect();
    shared
        .into_iter()
        .chain(counted)
        .flat_map(|(count, share)| {
            let name = share.or(count).map_or("", |column| header[column].text.as_str());
            groups.iter().map(move |rows| {
                let items = rows.iter().filter_map(|row| table_item(row, labels, count, share));
                (name, items.collect::<Vec<_>>())
            })
        })
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// The rows of a table by group. A column names the groups where it repeats one word in several
/// rows and then another; without such a column all rows are one group.
fn row_groups<'d>(header: &[DraftText], body: &'d [Vec<DraftText>], labels: usize) -> Vec<Vec<&'d [DraftText]>> {
    let word = |row: &'d [DraftText], column: usize| row.get(column).map_or("", |cell| cell.text.as_str());
    let of = |column: usize| {
        let mut runs: Vec<(&str, Vec<&'d [DraftText]>)> = Vec::new();
        for row in body {
            match runs.last_mut().filter(|(last, _)| *last == word(row, column)) {
                Some((_, rows)) => rows.push(row),
                None => runs.push((word(row, column), vec![row])),
            }
        }
        let names: BTreeSet<&str> = runs.iter().map(|(name, _)| *name).collect();
        // Under a header that announces groups, a group may have a single row.
        let most = if is_group_header(&header[column].text) { body.len() } else { body.len() / 2 };
        let divides = (2..=most).contains(&runs.len()) && names.len() == runs.len();
        let is_word = names.iter().all(|name| name.chars().any(char::is_alphabetic));
        (divides && is_word).then(|| runs.into_iter().map(|(_, rows)| rows).collect())
    };
    (0..header.len())
        .filter(|column| *column != labels)
        .find_map(of)
        .unwrap_or_else(|| vec![body.iter().map(Vec::as_slice).collect()])
}

/// Whether a column states changes.
pub(crate) fn is_change(header: &str) -> bool {
    ["同比", "环比", "增幅", "增速", "增长率", "变化率", "涨幅"].iter().any(|word| header.contains(word))
}

/// Whether a column says to which group the rows belong.
fn is_group_header(header: &str) -> bool {
    ["统计项目", "维度", "Dimension"].iter().any(|word| header.contains(word))
}

fn is_rank(header: &str) -> bool {
    ["名次", "排名", "序号", "位次", "年份"].iter().any(|word| header.contains(word))
}

fn table_item(row: &[DraftText], labels: usize, counts: Option<usize>, share: Option<usize>) -> Option<ListItem<'_>> {
    let cell = |column: usize| row.get(column).filter(|cell| !cell.text.is_empty());
    let label = cell(labels)?;
    let count = counts.and_then(cell).and_then(|cell| Some((whole_number(&cell.text)?, (cell, 0..cell.text.len()))));
    let share = share.and_then(cell).and_then(|cell| {
        let found = PERCENT.captures(&cell.text)?.get(1)?;
        Some((Share::read(found.as_str())?, (cell, found.range())))
    });
    Some(ListItem {
        label: label.text.trim().trim_matches(['“', '”']).to_owned(),
        at: (label, 0..label.text.len()),
        count,
        share,
        is_first: false,
    })
}
