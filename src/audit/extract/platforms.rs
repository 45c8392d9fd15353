//! The platforms that a document lists and profiles.
//!
//! Input: a draft and its texts. Output: the rows of its boards, and the names of its platforms.
//! Whether they are listed as they should be is not known here.

use super::{
    lexicon::Lexicon,
    sections::{SectionText, without_number},
    text::TextSpan,
};
use crate::read::{Draft, DraftBlock, DraftText, Grid};

/// The boards of a document, each as the names in its rows.
pub(crate) fn boards(draft: &Draft) -> impl Iterator<Item = Vec<TextSpan<'_>>> {
    draft.blocks.iter().filter_map(|block| match block {
        DraftBlock::Table(rows) => Some(board_names(rows)),
        _ => None,
    })
}

/// The platforms on the boards of a document.
pub(crate) fn listed_platforms(draft: &Draft) -> Lexicon {
    Lexicon::new(boards(draft).flatten().map(|(text, range)| text.text[range].trim()))
}

/// The listed platforms and those with a section of their own; a document need not have a board.
pub(crate) fn named_platforms(listed: &Lexicon, texts: &[SectionText<'_>]) -> Lexicon {
    let profiled = texts
        .iter()
        .filter(|text| text.is_heading && text.headings.last().is_some_and(|above| has_profiles(&above.text)) && !text.is_case());
    let profiled: Vec<&str> = profiled.map(|text| without_number(&text.text.text).trim_matches(['“', '”'])).collect();
    Lexicon::new(listed.names().chain(profiled))
}

/// Whether each section below a heading is about one platform.
pub(crate) fn has_profiles(heading: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    has(&["平台"]) && has(&["案例", "概况", "主要", "重点"]) || has(&["latform"]) && has(&["case", "Case", "profile"])
}

/// The names in the rows of a board, that is a table with one row for each platform; empty for any
/// other table.
fn board_names(rows: &Grid) -> Vec<TextSpan<'_>> {
    let Some((header, body)) = rows.split_first() else { return Vec::new() };
    let Some(column) = header
        .iter()
        .position(|cell| ["平台", "平台名称", "企业", "企业名称", "Platform", "Company"].contains(&cell.text.trim()))
    else {
        return Vec::new();
    };
    // A table by period or kind of complaint names a platform in several rows.
    let by_more = ["月", "季", "年", "期", "类型", "类别", "项目", "Month", "Quarter", "Year", "Period", "Type", "Dimension"];
    if header.iter().any(|cell| by_more.iter().any(|word| cell.text.contains(word))) {
        return Vec::new();
    }
    let is_name =
        |cell: &&DraftText| !cell.text.is_empty() && !["合计", "总计", "其他", "Total", "Other"].contains(&cell.text.trim());
    body.iter().filter_map(|row| row.get(column)).filter(is_name).map(|cell| (cell, 0..cell.text.len())).collect()
}
