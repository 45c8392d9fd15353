//! Words as a page shows them.
//!
//! Glyphs that follow one another on a line are one run. A blank is often not drawn but left, so a
//! gap that is wider than setting makes it is a blank.

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint, PathDrawMode,
    SoftMask, font::Glyph, hayro_cmap::BfString, hayro_syntax::Pdf, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use super::{UNKNOWN, letters};

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub runs: Vec<Run>,
    pub height: f64,
}

/// Words on one line.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub text: String,
    /// The number by which the structure of the document refers to it.
    pub mark: Option<i32>,
    /// Whether it is ornament: a running head, a page number.
    pub is_artifact: bool,
    /// Whether it runs from left to right; all else is at an angle.
    pub is_level: bool,
    /// Where it begins and ends along its line, and where the line is across, from below.
    pub start: f64,
    pub end: f64,
    pub line: f64,
    /// The size of its type.
    pub size: f64,
}

/// The pages of a document.
pub(super) fn runs(pdf: &Pdf) -> Vec<Page> {
    let (cache, mut pages) = (InterpreterCache::new(), Vec::new());
    for page in pdf.pages().iter() {
        let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
        let mut context = Context::new(Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, pdf.xref(), settings);
        let mut reading = Reading::default();
        interpret_page(page, &mut context, &mut reading);
        pages.push(Page { runs: reading.runs, height: f64::from(page.base_dimensions().1) });
    }
    pages
}

/// A page that is being read.
#[derive(Default)]
struct Reading {
    runs: Vec<Run>,
    /// What is marked around the words that come: its number, and whether it is ornament.
    marks: Vec<(Option<i32>, bool)>,
}

impl Reading {
    fn glyph(&mut self, text: &str, at: Affine, advance: f64) {
        let (from, to) = (at * Point::ORIGIN, at * Point::new(advance, 0.0));
        let size = at.determinant().abs().sqrt() * 1000.0;
        if !size.is_finite() || size < 0.1 || !from.is_finite() {
            return;
        }
        // Along the line and across it, whatever its angle.
        let along = (at * Point::new(1000.0, 0.0) - from).normalize();
        let is_level = along.x > 0.999;
        let (start, line) = match is_level {
            true => (from.x, from.y),
            false => (from.to_vec2().dot(along), along.cross(from.to_vec2())),
        };
        let end = start + (to - from).hypot();
        let mark = self.marks.iter().rev().find_map(|(mark, _)| *mark);
        let is_artifact = self.marks.iter().any(|(_, is_artifact)| *is_artifact);
        let mut words = String::new();
        text.chars().for_each(|letter| letters::push(&mut words, letter));
        if let Some(run) = self.runs.last_mut()
            && (run.mark, run.is_artifact, run.is_level) == (mark, is_artifact, is_level)
            && (run.line - line).abs() < 0.1 * size
            && (run.size - size).abs() < 0.2 * size
            && start > run.end - 0.5 * size
            && start < run.end + WIDE * size
        {
            let gap = start - run.end;
            if is_blank(gap / size, run.text.chars().next_back(), words.chars().next()) {
                run.text.push(' ');
            }
            run.text.push_str(&words);
            run.end = end.max(run.end);
        } else if !words.is_empty() {
            self.runs.push(Run { text: words, mark, is_artifact, is_level, start, end, line, size });
        }
    }
}

/// A gap that no setting makes, in sizes of the type: what stands behind it is said apart.
const WIDE: f64 = 0.7;

/// Whether a blank belongs where a line ends between two characters: none was there where either is
/// Chinese, or in a range of numbers.
pub(super) fn is_blank_at_end(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii() && c != '-') && after.is_some_and(|c| c.is_ascii())
}

/// Whether a gap, in sizes of the type, between two characters is a blank. Lines that are set to
/// one width stretch the gaps between Chinese characters, and those between them and digits.
pub(super) fn is_blank(gap: f64, before: Option<char>, after: Option<char>) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    gap > if is_latin(before) && is_latin(after) { 0.15 } else { WIDE }
}

impl<'a> Device<'a> for Reading {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, transform: Affine, glyph_transform: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            // Some letter stands there: words that it would part stay apart.
            None => UNKNOWN.to_string(),
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(_) => None,
        };
        // Half the size of the type where the font does not say.
        self.glyph(&text, transform * glyph_transform, f64::from(advance.unwrap_or(500.0)));
    }

    fn begin_marked_content(&mut self, tag: &[u8], mark: Option<i32>) {
        self.marks.push((mark, tag == b"Artifact"));
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
