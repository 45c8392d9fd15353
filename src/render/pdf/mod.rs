//! `report.pdf`: the report as it is printed, typeset by typst.
//!
//! 1. `body` writes the blocks as markup, `markup` makes strings of texts, so that nothing that
//!    somebody wrote is markup.
//! 2. `world` is all that the typesetter may see: that source, the drawings, the bundled fonts.
//! 3. Pages are laid out and written as a tagged file by PDF/UA-1, the same bytes for the same
//!    report.
//!
//! Input: the report, its body and drawings. Output: the bytes of the file. How a page looks is in
//! `templates/pdf/report.typ`.

mod body;
mod markup;
mod world;

use typst::{diag::SourceDiagnostic, foundations::Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use body::PdfBody;
use markup::{array, string};

use super::{ReportDrawings, block, caption::Captions, stream};
use crate::diagnostic::Lang;

/// For how many reports the typesetter keeps what it laid out.
const KEPT: usize = 4;

/// Writes the file.
pub fn pdf(markdown: &str, captions: Captions<'_>, drawings: &ReportDrawings) -> Result<Vec<u8>, String> {
    let joined = stream::join_emphasis(markdown);
    let blocks = block::blocks(stream::pieces(&joined), &joined, captions.outline);
    let PdfBody { markup, drawings } = body::body(blocks, captions, drawings);
    let template = include_str!("../../../templates/pdf/report.typ");
    let source = format!("{template}\n{}{}{}{markup}", shell(captions), cover(captions), contents(captions));
    let press = world::PdfWorld::new(source, drawings)?;
    let document = typst::compile::<PagedDocument>(&press).output.map_err(|faults| fault_text(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| fault.message().to_string())?;
    let options = PdfOptions {
        ident: Smart::Custom(captions.report.view.data_hash.clone()),
        creator: Smart::Custom(Some(format!("nianbao {}", captions.report.view.version))),
        standards,
        ..PdfOptions::default()
    };
    let made = typst_pdf::pdf(&document, &options).map_err(|faults| fault_text(&faults));
    // What the last few reports were laid out of is kept for the next; a desk that is open for days
    // must not keep all.
    typst::comemo::evict(KEPT);
    made
}

fn fault_text(faults: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    messages.join("; ")
}

/// What the whole document is set by.
fn shell(captions: Captions<'_>) -> String {
    let (report, view) = (captions.report, &captions.report.view);
    let date = report.figures.report.released.as_deref().and_then(|date| {
        let mut parts = date.splitn(3, '-').map(|part| part.parse::<u32>().ok());
        let [year, month, day] = [parts.next()??, parts.next()??, parts.next()??];
        Some(format!("datetime(year: {year}, month: {month}, day: {day})"))
    });
    let (lang, region) = if report.lang == Lang::Zh { ("zh", "\"cn\"") } else { ("en", "none") };
    format!(
        "#show: report.with(title: {title}, author: {}, date: {}, lang: \"{lang}\", region: {region}, draft: {}, head: {title})\n",
        string(&view.report.publisher),
        date.unwrap_or_else(|| "none".to_owned()),
        string(&view.draft),
        title = string(&view.report.title),
    )
}

/// Title, what readers must know, who publishes when, and the leading numbers.
fn cover(captions: Captions<'_>) -> String {
    let view = &captions.report.view;
    let report = &view.report;
    let lines = if report.title_lines.is_empty() { std::slice::from_ref(&report.title) } else { &report.title_lines };
    let edition = match report.edition.as_str() {
        "" => String::new(),
        edition => captions.catalogue.text("page-edition", &[("n", edition.into())]),
    };
    let present =
        |texts: &[&str]| -> Vec<String> { texts.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()).collect() };
    let imprint = present(&[&report.publisher, &report.released, &edition]).join("　");
    let figures = view.key_figures.iter().map(|figure| {
        let [value, label, note] = [&figure.value, &figure.label, &figure.note].map(|text| string(text));
        format!("(value: {value}, label: {label}, note: {note}), ")
    });
    format!(
        "#cover(lines: {}, alarms: {}, notices: {}, imprint: {}, figures: ({}))\n",
        array(lines.iter().map(String::as_str)),
        array(present(&[&view.draft]).iter().map(String::as_str)),
        array(present(&[&report.notice]).iter().map(String::as_str)),
        string(&imprint),
        figures.collect::<String>()
    )
}

/// The lists of chapters, figures and tables.
fn contents(captions: Captions<'_>) -> String {
    let word = |key: &str| string(&captions.catalogue.plain(key));
    let list = |key: &str, empty: bool| if empty { "none".to_owned() } else { word(key) };
    format!(
        "#contents(title: {}, figures: {}, tables: {})\n",
        word("page-contents"),
        list("word-figures", captions.outline.figures.is_empty()),
        list("word-tables", captions.outline.tables.is_empty())
    )
}
