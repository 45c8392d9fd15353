//! `wechat/`: the report as an official account can publish it.
//!
//! 1. `article` writes the blocks with every style inline, since the account's editor keeps nothing
//!    else.
//! 2. Charts become pictures of 1080 pixels, numbered in their order, to be seen on a phone held
//!    upright.
//! 3. Headline, abstract and cover picture have files of their own.
//!
//! Input: the report, its body and drawings. Output: documents below `wechat/`. Data tables that
//! the page folds away are left out: they are in the workbook. Links lead nowhere in an article, so
//! addresses are listed as sources at its end.

mod article;

use super::{
    OutputFile, ReportDrawings,
    block::{self, RawBlock},
    caption::Captions,
    stream,
};
use crate::{
    compose::{Report, number},
    diagnostic::{Code, Diagnostic},
    draw,
};

/// Pixels that a chart is wide: a phone's width, three to one.
pub const PIXELS: u32 = 1_080;
/// What the platform takes: characters of a headline, an abstract, an article.
const LIMITS: [(&str, usize); 3] = [("headline", 64), ("abstract", 120), ("text", 20_000)];

/// Writes the folder.
pub fn wechat(body: &str, captions: Captions<'_>, drawings: &ReportDrawings) -> Result<Vec<OutputFile>, String> {
    let joined = stream::join_emphasis(body);
    let blocks = block::blocks(stream::pieces(&joined), &joined, captions.outline);
    let article = article::article(blocks, captions);
    let report = captions.report;
    let mut documents = vec![
        document("article.html", article.page(&report.view.report.title, report.lang.tag()).into_bytes()),
        document("headline.txt", (headline(report) + "\n").into_bytes()),
        document("abstract.txt", (summary(report) + "\n").into_bytes()),
    ];
    for (id, file) in &article.pictures {
        if let Some(drawn) = drawings.get(id) {
            documents.push(document(file, drawn.pixels(false, PIXELS)?));
        }
    }
    let view = &report.view.report;
    let lines = if view.title_lines.is_empty() { std::slice::from_ref(&view.title) } else { &view.title_lines };
    let about: Vec<&str> =
        [view.publisher.as_str(), view.released.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    documents.push(document("cover.png", draw::png(&draw::cover(lines, &about.join("　")), 1_800)?));
    Ok(documents)
}

fn document(name: &str, bytes: Vec<u8>) -> OutputFile {
    OutputFile { path: format!("wechat/{name}"), bytes }
}

fn headline(report: &Report) -> String {
    report.view.report.title.clone()
}

/// The leading findings, as many as an abstract holds.
fn summary(report: &Report) -> String {
    let stop = if report.lang == crate::diagnostic::Lang::Zh { "。" } else { ". " };
    let mut out = String::new();
    for finding in report.view.dimensions.values().map(|dimension| number::unmarked(&dimension.finding)) {
        let sentence = format!("{finding}{stop}");
        if out.chars().count() + sentence.chars().count() > LIMITS[1].1 {
            break;
        }
        out.push_str(&sentence);
    }
    out.trim_end().to_owned()
}

/// What the platform would cut or refuse.
pub fn limits(
    report: &Report,
    body: &str,
    outline: &super::ReportOutline,
    catalogue: &crate::diagnostic::Catalogue,
) -> Vec<Diagnostic> {
    let joined = stream::join_emphasis(body);
    let blocks: Vec<RawBlock<'_>> = block::blocks(stream::pieces(&joined), &joined, outline);
    let characters = article::article(blocks, Captions { outline, report, catalogue }).characters;
    let found = [headline(report).chars().count(), summary(report).chars().count(), characters];
    let over = LIMITS.iter().zip(found).filter(|((_, limit), found)| found > limit);
    over.map(|((what, limit), found)| {
        Diagnostic::new(Code::WechatLimit).with("what", *what).with("found", found).with("limit", *limit)
    })
    .collect()
}
