//! From a frozen report to the bytes of each format.
//!
//! 1. `templates` has Tera make one Markdown from the sections; marks stand in it for numbers, figures, tables, cards.
//! 2. `outline` numbers chapters, figures and tables and resolves cross references.
//! 3. `stream` turns that Markdown into one stream of pieces with pulldown-cmark, and `block` cuts it into blocks.
//! 4. `press` writes each [`Block`] as HTML and keeps it while nothing changes that it is made of; `page` is the shell around them.
//! 5. `markdown` writes the same as Markdown, `provenance` says where every number and block stands.
//!
//! Enter a [`Report`] and the drawings; leave [`Rendered`], and [`Document`]s where they are asked for. Nothing is computed and no disk is
//! touched.

mod block;
mod caption;
mod html;
mod long;
mod mark;
mod markdown;
mod outline;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod press;
mod provenance;
mod stream;
mod templates;
mod wechat;
mod word;
mod workbook;

use std::{collections::BTreeMap, sync::Arc};

use outline::Outline;
use press::Pressed;

pub use block::Kind;
pub use html::escape;
pub use page::script_digest;
pub use press::{Block, Press};
pub use provenance::{BlockRecord, NumberRecord, Provenance};
pub use word::tag as word_tag;

use crate::{
    compose::Report,
    diagnostic::{Catalogue, Code, Diagnostic, Place},
    draw::Drawing,
    plan::{ReportPlan, config::Format},
};

/// A chart in both layouts.
pub struct Drawn {
    pub wide: Drawing,
    pub narrow: Drawing,
    /// Hash of what was drawn.
    pub hash: String,
    /// Ids of the numbers behind its marks.
    pub numbers: Vec<String>,
    /// Pixels by width, once they were asked for.
    pixels: std::sync::Mutex<BTreeMap<(bool, u32), Vec<u8>>>,
}

impl Drawn {
    pub fn new(wide: Drawing, narrow: Drawing, hash: String, numbers: Vec<String>) -> Self {
        Drawn { wide, narrow, hash, numbers, pixels: std::sync::Mutex::default() }
    }

    /// One of the two layouts as a PNG so wide; drawn once.
    pub fn pixels(&self, wide: bool, width: u32) -> Result<Vec<u8>, String> {
        let mut kept = self.pixels.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(pixels) = kept.get(&(wide, width)) {
            return Ok(pixels.clone());
        }
        let drawing = if wide { &self.wide } else { &self.narrow };
        let pixels = crate::draw::png(&drawing.standalone(), width)?;
        kept.insert((wide, width), pixels.clone());
        Ok(pixels)
    }
}

/// Every chart of the report by its id.
pub type Drawings = BTreeMap<String, Arc<Drawn>>;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Relative to the output folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A report with its blocks written, from which every format can be made.
pub struct Rendered {
    pub blocks: Vec<Arc<Block>>,
    /// Slots of the blocks that were not kept from the last time.
    pub written: Vec<String>,
    /// The page before and after its body.
    frame: [String; 2],
    cover: String,
    body: String,
    outline: Outline,
    look: word::Look,
}

/// Renders the body. `catalogue` is in the report's language.
pub fn render(
    press: &mut Press,
    report: &Report,
    drawings: &Drawings,
    catalogue: &Catalogue,
    plan: &ReportPlan,
) -> Result<Rendered, Vec<Diagnostic>> {
    let reference = plan.reference.as_ref();
    let look = word::Look::new(&plan.config.word, reference.map(|file| file.bytes.as_slice())).map_err(|unfit| {
        let path = reference.map(|file| file.shown.as_str()).unwrap_or_default();
        vec![Diagnostic::new(Code::ReferenceUnfit).with("path", path).with("why", unfit.key()).at(Place::file(path))]
    })?;
    let templates = templates::Templates::new(report, plan)?;
    let cover = templates.section("cover")?;
    let body = templates.sections(&plan.config.sections)?;
    let outline = outline::outline(&body, report.lang);
    let captions = caption::Captions { outline: &outline, report, catalogue };
    let frame = page::frame(&templates, &outline, report, catalogue)?;
    let Pressed { blocks, written } = press.press(&body, captions, drawings);
    Ok(Rendered { blocks, written, frame, cover, body, outline, look })
}

impl Rendered {
    /// The page.
    pub fn page(&self) -> String {
        let [before, after] = &self.frame;
        page::around(before, &self.blocks, after)
    }

    /// The page without its body.
    pub fn frame(&self) -> String {
        self.frame.concat()
    }

    /// The report in GitHub's Markdown.
    pub fn markdown(&self, report: &Report, catalogue: &Catalogue) -> String {
        markdown::markdown(&self.cover, &self.body, caption::Captions { outline: &self.outline, report, catalogue })
    }

    /// What an official account would cut or refuse.
    pub fn wechat_limits(&self, report: &Report, catalogue: &Catalogue) -> Vec<Diagnostic> {
        wechat::limits(report, &self.body, &self.outline, catalogue)
    }

    /// What every number and block is.
    pub fn provenance(&self, report: &Report) -> Provenance {
        provenance::provenance(report, &self.blocks)
    }

    /// The report in these formats, and the files for programs.
    pub fn documents(
        &self,
        report: &Report,
        drawings: &Drawings,
        catalogue: &Catalogue,
        formats: &[Format],
    ) -> Result<Vec<Document>, Diagnostic> {
        let mut documents = vec![
            Document { path: "figures.json".into(), bytes: json(&report.figures) },
            Document { path: "provenance.json".into(), bytes: json(&self.provenance(report)) },
        ];
        // One takes as long as all others together: they know nothing of one another, and it is made beside them.
        let (slow, quick): (Vec<Format>, Vec<Format>) =
            Format::ALL.iter().filter(|format| formats.contains(format)).partition(|format| format.is_typeset());
        let make = |of: &[Format]| -> Result<Vec<_>, Diagnostic> {
            of.iter().map(|format| Ok((*format, self.format(*format, report, drawings, catalogue)?))).collect()
        };
        let (slow, quick) = std::thread::scope(|scope| {
            let slow = scope.spawn(|| make(&slow));
            self.draw_ahead(drawings, formats);
            let quick = make(&quick);
            (slow.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), quick)
        });
        let mut made: Vec<_> = slow?.into_iter().chain(quick?).collect();
        made.sort_by_key(|(format, _)| *format);
        documents.extend(made.into_iter().flat_map(|(_, documents)| documents));
        Ok(documents)
    }

    /// Draws the pixels that these formats will ask for, on every core.
    fn draw_ahead(&self, drawings: &Drawings, formats: &[Format]) {
        let wanted: Vec<(bool, u32)> = [(Format::Docx, (true, word::PIXELS)), (Format::Wechat, (false, wechat::PIXELS))]
            .into_iter()
            .filter_map(|(format, pixels)| formats.contains(&format).then_some(pixels))
            .collect();
        let shown = self.outline.figures.keys().filter_map(|id| drawings.get(id));
        let work: Vec<(&Arc<Drawn>, (bool, u32))> =
            shown.flat_map(|drawn| wanted.iter().map(move |pixels| (drawn, *pixels))).collect();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for part in 0..threads {
                let mine = work.iter().skip(part).step_by(threads);
                // What cannot be drawn is told of by the format that asks for it.
                scope.spawn(move || mine.for_each(|(drawn, (wide, width))| drop(drawn.pixels(*wide, *width))));
            }
        });
    }

    /// The files of one format.
    pub fn format(
        &self,
        format: Format,
        report: &Report,
        drawings: &Drawings,
        catalogue: &Catalogue,
    ) -> Result<Vec<Document>, Diagnostic> {
        let captions = caption::Captions { outline: &self.outline, report, catalogue };
        let document = |path: &str, bytes: Vec<u8>| Document { path: path.to_owned(), bytes };
        let one = |path: &str, made: Result<Vec<u8>, String>| match made {
            Ok(bytes) => Ok(vec![document(path, bytes)]),
            Err(fault) => Err(failed(path, fault)),
        };
        match format {
            Format::Html => one("report.html", Ok(self.page().into_bytes())),
            Format::Markdown => {
                let text = document("report.md", self.markdown(report, catalogue).into_bytes());
                // A figure that no section shows is no part of the report.
                let shown = self.outline.figures.keys().filter_map(|id| Some((id, drawings.get(id)?)));
                let figures =
                    shown.map(|(id, drawn)| document(&format!("figures/{id}.svg"), drawn.wide.standalone().into_bytes()));
                Ok([text].into_iter().chain(figures).collect())
            }
            Format::Docx => one("report.docx", word::word(&self.body, captions, drawings, &self.look)),
            #[cfg(feature = "pdf")]
            Format::Pdf => one("report.pdf", pdf::pdf(&self.body, captions, drawings)),
            Format::Xlsx => one("figures.xlsx", workbook::workbook(captions).map_err(|fault| fault.to_string())),
            Format::Csv => one("figures.csv", Ok(long::long(report))),
            Format::Wechat => wechat::wechat(&self.body, captions, drawings).map_err(|fault| failed("wechat", fault)),
        }
    }
}

fn failed(path: &str, fault: String) -> Diagnostic {
    Diagnostic::new(Code::WriteFailed).with("path", path).with("detail", fault).at(Place::file(path))
}

fn json<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Strings, integers and maps with string keys: nothing that JSON could refuse.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
