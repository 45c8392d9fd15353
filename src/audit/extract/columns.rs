//! The columns of shares and of counts of a table.
//!
//! Enters a table; leave, for each column of shares, its header and its members: the label of each row, the count that stands before its share,
//! and the share; and the same for each column of counts that stands before none. Where another column says what the rows are parts of, each part is a list of its own.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{
    base::common,
    gather::{Member, whole},
    pattern,
    share::Share,
};
use crate::read::{DraftText, Grid};

static PERCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,3}(?:\.\d{1,6})?)\s?[%％]$"));
static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d[\d,]*$"));

/// The members of each column of shares or counts of a table, with its header.
pub(super) fn columns(rows: &Grid) -> Vec<(&str, Vec<Member<'_>>)> {
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
    // Where several columns of counts stand before a share, it is that of the one with which most rows have one base.
    let agreeing = |count: usize, share: usize| {
        let pair = |row: &'_ Vec<DraftText>| {
            let member = table_member(row, labels, Some(count), Some(share))?;
            Some((member.count()?, member.share()?))
        };
        common(&body.iter().filter_map(pair).collect::<Vec<_>>()).map_or(0, |(_, count)| count)
    };
    let counts_of = |share: usize| {
        let before = (labels + 1..share).rev().take_while(|column| !is_share[*column]).filter(|column| is_count[*column]);
        match before.collect::<Vec<_>>().as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().max_by_key(|count| (agreeing(*count, share), *count)),
        }
    };
    let parts = parts(header, body, labels);
    let shared: Vec<(Option<usize>, Option<usize>)> =
        (0..width).filter(|column| is_share[*column]).map(|share| (counts_of(share), Some(share))).collect();
    let alone = (labels + 1..width).filter(|count| is_count[*count] && !shared.iter().any(|(other, _)| *other == Some(*count)));
    let counted: Vec<(Option<usize>, Option<usize>)> = alone.map(|count| (Some(count), None)).collect();
    shared
        .into_iter()
        .chain(counted)
        .flat_map(|(count, share)| {
            let name = share.or(count).map_or("", |column| header[column].text.as_str());
            parts.iter().map(move |rows| {
                let members = rows.iter().filter_map(|row| table_member(row, labels, count, share));
                (name, members.collect::<Vec<_>>())
            })
        })
        .filter(|(_, members)| !members.is_empty())
        .collect()
}

/// The rows of a table, part by part where a column says what they are parts of: it repeats one word, and then another.
fn parts<'d>(header: &[DraftText], body: &'d [Vec<DraftText>], labels: usize) -> Vec<Vec<&'d [DraftText]>> {
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
        // Where a column says so, a part may have a single row.
        let most = if is_kind(&header[column].text) { body.len() } else { body.len() / 2 };
        let divides = (2..=most).contains(&runs.len()) && names.len() == runs.len();
        let is_word = names.iter().all(|name| name.chars().any(char::is_alphabetic));
        (divides && is_word).then(|| runs.into_iter().map(|(_, rows)| rows).collect())
    };
    (0..header.len())
        .filter(|column| *column != labels)
        .find_map(of)
        .unwrap_or_else(|| vec![body.iter().map(Vec::as_slice).collect()])
}

/// Whether a column tells how something changed.
pub(super) fn is_change(header: &str) -> bool {
    ["同比", "环比", "增幅", "增速", "增长率", "变化率", "涨幅"].iter().any(|word| header.contains(word))
}

/// Whether a column says of which kind the things in the rows are.
fn is_kind(header: &str) -> bool {
    ["统计项目", "维度", "Dimension"].iter().any(|word| header.contains(word))
}

fn is_rank(header: &str) -> bool {
    ["名次", "排名", "序号", "位次", "年份"].iter().any(|word| header.contains(word))
}

fn table_member(row: &[DraftText], labels: usize, counts: Option<usize>, share: Option<usize>) -> Option<Member<'_>> {
    let cell = |column: usize| row.get(column).filter(|cell| !cell.text.is_empty());
    let label = cell(labels)?;
    let count = counts.and_then(cell).and_then(|cell| Some((whole(&cell.text)?, (cell, 0..cell.text.len()))));
    let share = share.and_then(cell).and_then(|cell| {
        let found = PERCENT.captures(&cell.text)?.get(1)?;
        Some((Share::read(found.as_str())?, (cell, found.range())))
    });
    Some(Member {
        label: label.text.trim().trim_matches(['“', '”']).to_owned(),
        at: (label, 0..label.text.len()),
        count,
        share,
        is_first: false,
    })
}
