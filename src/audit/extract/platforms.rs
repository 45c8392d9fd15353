//! Platforms: those that are profiled are among those that are listed, and none is listed twice.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{
    Confidence, Findings,
    gather::At,
    lexicon::Lexicon,
    pattern,
    sections::{self, Placed, without_number},
};
use crate::{
    diagnostic::Code,
    read::{Draft, DraftBlock, DraftText, Grid},
};

/// Names in quotation marks, one after the other.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:“[^“”]{2,20}”[、，]?){3,}"));

static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(r"“([^“”]{2,20})”"));

/// The platforms of the boards of a document.
pub(super) fn listed(draft: &Draft) -> Lexicon {
    Lexicon::new(boards(draft).flatten().map(|(text, range)| text.text[range].trim()))
}

/// The same, with those that have a section of their own among the profiles: a document need not have a board.
pub(super) fn named(draft: &Draft) -> Lexicon {
    let listed = listed(draft);
    let placed = sections::placed(draft);
    let own = placed
        .iter()
        .filter(|text| text.is_heading && text.headings.last().is_some_and(|above| is_profiles(&above.text)) && !text.is_case());
    let own: Vec<&str> = own.map(|text| without_number(&text.text.text).trim_matches(['“', '”'])).collect();
    Lexicon::new(listed.names().chain(own))
}

/// Whether the sections below a heading are each of a platform.
fn is_profiles(heading: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    has(&["平台"]) && has(&["案例", "概况", "主要", "重点"]) || has(&["latform"]) && has(&["case", "Case", "profile"])
}

fn boards(draft: &Draft) -> impl Iterator<Item = Vec<At<'_>>> {
    draft.blocks.iter().filter_map(|block| match block {
        DraftBlock::Table(rows) => Some(names(rows)),
        _ => None,
    })
}

pub(super) fn look(draft: &Draft, placed: &[Placed<'_>], findings: &mut Findings<'_>) {
    boards(draft).for_each(|board| once(board, findings));
    for text in placed {
        for run in QUOTED.find_iter(&text.text.text) {
            let name = |found: regex::Captures<'_>| {
                let range = found.get(1)?.range();
                Some((text.text, run.start() + range.start..run.start() + range.end))
            };
            once(NAME.captures_iter(run.as_str()).filter_map(name).collect(), findings);
        }
    }
    profiled(placed, &listed(draft), findings);
}

/// The platforms of a board: a table of platforms that has a row for each.
fn names(rows: &Grid) -> Vec<At<'_>> {
    let Some((header, body)) = rows.split_first() else { return Vec::new() };
    let Some(column) = header
        .iter()
        .position(|cell| ["平台", "平台名称", "企业", "企业名称", "Platform", "Company"].contains(&cell.text.trim()))
    else {
        return Vec::new();
    };
    // A row for each period or kind of complaint names its platform again.
    let by_more = ["月", "季", "年", "期", "类型", "类别", "项目", "Month", "Quarter", "Year", "Period", "Type", "Dimension"];
    if header.iter().any(|cell| by_more.iter().any(|word| cell.text.contains(word))) {
        return Vec::new();
    }
    let is_name =
        |cell: &&DraftText| !cell.text.is_empty() && !["合计", "总计", "其他", "Total", "Other"].contains(&cell.text.trim());
    body.iter().filter_map(|row| row.get(column)).filter(is_name).map(|cell| (cell, 0..cell.text.len())).collect()
}

/// Tells of names that are there already.
fn once(names: Vec<At<'_>>, findings: &mut Findings<'_>) {
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (text, range) in names {
        let name = text.text[range.clone()].trim();
        if !met.insert(name) {
            let facts = [("kind", "twice".into()), ("platform", name.into())];
            findings.tell(Code::PlatformListed, Confidence::Medium, (text, range), &facts);
        }
    }
}

/// Headings that name platforms one by one are of platforms that are listed.
fn profiled(placed: &[Placed<'_>], listed: &Lexicon, findings: &mut Findings<'_>) {
    for parent in placed.iter().filter(|text| text.is_heading && is_profiles(&text.text.text)) {
        let is_child =
            |text: &&Placed<'_>| text.is_heading && text.headings.last().is_some_and(|above| std::ptr::eq(*above, parent.text));
        let children: Vec<_> = placed.iter().filter(is_child).collect();
        let is_listed = |name: &str| listed.has(name.trim_matches(['“', '”']));
        let known = children.iter().filter(|child| is_listed(without_number(&child.text.text))).count();
        // Most of them are platforms, so all of them are.
        if known < 2 || known * 3 < children.len() * 2 {
            continue;
        }
        for child in children {
            let name = without_number(&child.text.text);
            if !is_listed(name) {
                let facts = [("kind", "unlisted".into()), ("platform", name.into())];
                findings.tell(Code::PlatformListed, Confidence::Medium, (child.text, 0..child.text.text.len()), &facts);
            }
        }
    }
}
