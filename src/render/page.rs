//! `report.html`: one file that asks the network for nothing.
//!
//! Enter the body and the outline; leaves the page: cover, contents, body, footer, with style and script inside.

use serde_json::json;

use super::{html, outline::Outline, templates::Templates};
use crate::{
    compose::{
        Report,
        number::{self, Piece},
    },
    diagnostic::{Catalogue, Diagnostic, Fact},
    draw,
};

/// Writes the page.
pub fn page(
    templates: &Templates,
    outline: &Outline,
    report: &Report,
    catalogue: &Catalogue,
    body: &str,
) -> Result<String, Vec<Diagnostic>> {
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
        },
        "toc": toc,
        "body": body,
        "footer": {
            "publisher": view.report.publisher,
            "generator": format!("nianbao {}", view.version),
            "data_hash": view.data_hash,
            "data_hash_label": word("page-data-hash"),
            "note": "",
        },
    });
    templates.shell(&context)
}

/// A text with marks as HTML.
fn marked(report: &Report, text: &str) -> String {
    number::pieces(text)
        .map(|piece| match piece {
            Piece::Text(text) => html::escape(text),
            Piece::Number(index, shown) => html::number(report.numbers.at(index), shown, false),
        })
        .collect()
}
