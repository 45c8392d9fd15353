//! From a frozen report to the bytes of each format.
//!
//! 1. `templates` has Tera make one Markdown from the sections; marks stand in it for numbers,
//!    figures, tables, cards.
//! 2. `outline` numbers chapters, figures and tables and resolves cross references.
//! 3. `stream` turns that Markdown into one stream of pieces with pulldown-cmark, and `block` cuts
//!    it into blocks.
//! 4. `press` writes each block as HTML and keeps it while nothing changes that it is made of;
//!    `page` is the shell around them.
//! 5. `markdown` writes the same as Markdown, `provenance` says where every number and block
//!    stands.
//! 6. `formats` has every format made by its writer; one that fails leaves the others as they are.
//!
//! Input: a [`Report`] and the drawings. Output: [`RenderedReport`], and [`OutputFile`]s where they are
//! asked for. Nothing is computed and no disk is touched.

mod block;
mod caption;
mod formats;
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

use outline::ReportOutline;
use press::CachedBlock;

pub use block::BlockKind;
pub use formats::FormatOutput;
pub use html::escape;
pub use page::script_digest;
pub use press::{BlockCache, PressedBlock};
pub use provenance::{BlockRecord, NumberRecord, ProvenanceEntry};
pub use word::tag as word_tag;

use crate::{
    compose::Report,
    diagnostic::{Catalogue, Code, Diagnostic, Place},
    draw::ChartDrawing,
    plan::ReportPlan,
};

/// How many times smaller a picture is that nobody looks at.
const SMALLER: u32 = 10;

/// A chart in both layouts.
pub struct DrawnChart {
    pub wide: ChartDrawing,
    pub narrow: ChartDrawing,
    /// Hash of what was drawn.
    pub hash: String,
    /// Ids of the numbers behind its marks.
    pub numbers: Vec<String>,
    /// Pixels by width, once they were asked for.
    pixels: std::sync::Mutex<BTreeMap<(bool, u32), Vec<u8>>>,
}

impl DrawnChart {
    pub fn new(wide: ChartDrawing, narrow: ChartDrawing, hash: String, numbers: Vec<String>) -> Self {
        DrawnChart { wide, narrow, hash, numbers, pixels: std::sync::Mutex::default() }
    }

    /// One of the two layouts as a PNG so wide; drawn once.
    pub fn pixels(&self, wide: bool, width: u32) -> Result<Vec<u8>, String> {
        self.pixels_drawn(wide, width, width)
    }

    /// Whether there can be a PNG so wide. A small one is drawn and kept in its place: drawing
    /// takes nearly all the time of a build, and what can fail is reading the drawing, whatever the
    /// number of pixels.
    pub fn try_pixels(&self, wide: bool, width: u32) -> Result<(), String> {
        self.pixels_drawn(wide, width, width / SMALLER).map(drop)
    }

    fn pixels_drawn(&self, wide: bool, width: u32, drawn: u32) -> Result<Vec<u8>, String> {
        let mut kept = self.pixels.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(pixels) = kept.get(&(wide, width)) {
            return Ok(pixels.clone());
        }
        let drawing = if wide { &self.wide } else { &self.narrow };
        let pixels = crate::draw::png(&drawing.standalone(), drawn)?;
        kept.insert((wide, width), pixels.clone());
        Ok(pixels)
    }
}

/// Every chart of the report by its id.
pub type ReportDrawings = BTreeMap<String, Arc<DrawnChart>>;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Relative to the output folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A report with its blocks written, from which every format can be made.
pub struct RenderedReport {
    pub blocks: Vec<Arc<PressedBlock>>,
    /// Slots of the blocks that were not kept from the last time.
    pub written: Vec<String>,
    /// The page before and after its body.
    frame: [String; 2],
    cover: String,
    body: String,
    outline: ReportOutline,
    look: word::WordLook,
}

/// Renders the body. `catalogue` is in the report's language.
pub fn render(
    press: &mut BlockCache,
    report: &Report,
    drawings: &ReportDrawings,
    catalogue: &Catalogue,
    plan: &ReportPlan,
) -> Result<RenderedReport, Vec<Diagnostic>> {
    let reference = plan.reference.as_ref();
    let look = word::WordLook::new(&plan.config.word, reference.map(|file| file.bytes.as_slice())).map_err(|unfit| {
        let path = reference.map(|file| file.shown.as_str()).unwrap_or_default();
        vec![Diagnostic::new(Code::ReferenceUnfit).with("path", path).with("why", unfit.key()).at(Place::file(path))]
    })?;
    let templates = templates::Templates::new(report, plan)?;
    let cover = templates.section("cover")?;
    let body = templates.sections(&plan.config.sections)?;
    let outline = outline::outline(&body, report.lang);
    let captions = caption::Captions { outline: &outline, report, catalogue };
    let frame = page::frame(&templates, &outline, report, catalogue)?;
    let CachedBlock { blocks, written } = press.press(&body, captions, drawings);
    Ok(RenderedReport { blocks, written, frame, cover, body, outline, look })
}

impl RenderedReport {
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
    pub fn provenance(&self, report: &Report) -> ProvenanceEntry {
        provenance::provenance(report, &self.blocks)
    }
}
