//! `report.html`: one file that asks the network for nothing.
//!
//! Input: the blocks and the outline. Output: the page: cover, contents, body, footer, with style
//! and script inside.

use std::sync::Arc;

use serde_json::json;

use super::{
    block::BlockKind,
    html,
    mark::BLOCK,
    outline::ReportOutline,
    press::PressedBlock,
    templates::{SCRIPT, Templates},
};
use crate::{
    compose::{
        Report,
        number::{self, TextPiece},
    },
    diagnostic::{Catalogue, Diagnostic, Fact},
    draw,
    read::digest,
};

/// Sets blocks between the two halves of a page; chapters become sections.
pub fn around(before: &str, blocks: &[Arc<PressedBlock>], after: &str) -> String {
    let length = blocks.iter().map(|block| block.html.len() + 64).sum::<usize>();
    let mut page = String::with_capacity(before.len() + length + after.len());
    page.push_str(before);
    let mut open = false;
    for block in blocks {
        if block.kind == BlockKind::Chapter {
            let id = html::escape(&block.slot);
            page.push_str(if open { "</section>\n" } else { "" });
            page.push_str(&format!("<section class=\"chapter\" id=\"{id}\" aria-labelledby=\"{id}-h\">\n"));
            open = true;
        }
        page.push_str(&block.html);
    }
    page.push_str(if open { "</section>\n" } else { "" });
    page.push_str(after);
    page
}

/// Writes the page before and after its body.
pub fn frame(
    templates: &Templates,
    outline: &ReportOutline,
    report: &Report,
    catalogue: &Catalogue,
) -> Result<[String; 2], Vec<Diagnostic>> {
    let view = &report.view;
    let word = |key: &str| catalogue.plain(key);
    let edition = match view.report.edition.as_str() {
        "" => String::new(),
        edition => catalogue.text("page-edition", &[("n", Fact::from(edition))]),
    };
    let key_figures: Vec<_> = view
        .key_figures
        .iter()
        .map(|figure| json!({ "label": figure.label, "value": marked(report, &figure.value), "note": figure.note }))
        .collect();
    let toc: Vec<_> = outline
        .headings
        .iter()
        .map(|heading| {
            json!({ "level": heading.level, "id": heading.id, "number": heading.number, "title": number::unmarked(&heading.title) })
        })
        .collect();
    // Nobody can write this but us, so there is one place where it stands.
    let place = BLOCK.iter().collect::<String>();
    let context = json!({
        "lang": report.lang.tag(),
        "title": view.report.title,
        "description": view.dimensions.values().next().map(|d| number::unmarked(&d.finding)).unwrap_or_default(),
        "style": format!("{}\n{}", templates.style, draw::style_sheet()),
        "words": {
            "contents": word("page-contents"),
            "skip": word("page-skip"),
            "top": word("page-top"),
            "numerator": word("page-numerator"),
            "base": word("page-base"),
            "filter": word("page-filter"),
            "rounding": word("page-rounding"),
        },
        "cover": {
            "kicker": view.report.sector,
            "title": view.report.title,
            "title_lines": view.report.title_lines,
            "subtitle": view.report.notice,
            "publisher": view.report.publisher,
            "released": view.report.released,
            "edition": edition,
            "key_figures": key_figures,
            "draft": view.draft,
        },
        "toc": toc,
        "body": place,
        "footer": {
            "publisher": view.report.publisher,
            "generator": format!("nianbao {}", view.version),
            "data_hash": view.data_hash,
            "data_hash_label": word("page-data-hash"),
            "note": "",
        },
    });
    let page = templates.shell(&context)?;
    let (before, after) = page.split_once(&place).unwrap_or((&page, ""));
    Ok([before.to_owned(), after.to_owned()])
}

/// SHA-256 of the script of every page, by which a strict policy knows it.
pub fn script_digest() -> [u8; 32] {
    digest(SCRIPT.as_bytes())
}

/// A text with marks as HTML.
fn marked(report: &Report, text: &str) -> String {
    number::pieces(text)
        .map(|piece| match piece {
            TextPiece::Text(text) => html::escape(text),
            TextPiece::Number(index, shown) => html::number(report.numbers.at(index), shown, false),
        })
        .collect()
}
