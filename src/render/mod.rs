//! From a frozen report to the bytes of each format.
//!
//! 1. `templates` has Tera make one Markdown from the sections; marks stand in it for numbers, figures, tables, cards.
//! 2. `outline` numbers chapters, figures and tables and resolves cross references.
//! 3. `stream` turns that Markdown into one stream of pieces with pulldown-cmark.
//! 4. `html` and `markdown` each write the pieces in their format; `page` sets the HTML into its shell.
//!
//! Enter a [`Report`] and the drawings; leave [`Document`]s. Nothing is computed and no disk is touched.

mod caption;
mod html;
mod mark;
mod markdown;
mod outline;
mod page;
mod stream;
mod templates;

use std::collections::BTreeMap;

use crate::{
    compose::Report,
    diagnostic::{Catalogue, Diagnostic},
    draw::Drawing,
    plan::ReportPlan,
};

/// A chart in both layouts.
pub struct Drawn {
    pub wide: Drawing,
    pub narrow: Drawing,
}

/// Every chart of the report by its id.
pub type Drawings = BTreeMap<String, Drawn>;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Relative to the output folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Renders every format. `catalogue` is in the report's language.
pub fn render(
    report: &Report,
    drawings: &Drawings,
    catalogue: &Catalogue,
    plan: &ReportPlan,
) -> Result<Vec<Document>, Vec<Diagnostic>> {
    let templates = templates::Templates::new(report, plan)?;
    let cover = templates.section("cover")?;
    let body = templates.sections(&plan.config.sections)?;
    let outline = outline::outline(&body, report.lang);
    let captions = caption::Captions { outline: &outline, report, catalogue };
    let shown = html::body(&body, captions, drawings);
    let page = page::page(&templates, &outline, report, catalogue, &shown)?;
    let text = markdown::markdown(&cover, &body, captions);
    let mut documents = vec![
        Document { path: "report.html".into(), bytes: page.into_bytes() },
        Document { path: "report.md".into(), bytes: text.into_bytes() },
        Document { path: "figures.json".into(), bytes: figures_json(report) },
    ];
    // A figure that no section shows is no part of the report.
    for id in outline.figures.keys() {
        if let Some(drawn) = drawings.get(id) {
            documents.push(Document { path: format!("figures/{id}.svg"), bytes: drawn.wide.standalone().into_bytes() });
        }
    }
    Ok(documents)
}

fn figures_json(report: &Report) -> Vec<u8> {
    // Strings, integers and maps with string keys: nothing that JSON could refuse.
    let mut bytes = serde_json::to_vec_pretty(&report.figures).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
