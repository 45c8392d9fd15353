//! The lists at the front: contents, figures, tables.
//!
//! Input: the outline with the page that each thing is thought to stand on. Output: fields with
//! their results filled in. Which page that is only Word knows for certain: the fields are marked
//! so that Word works them out when the document is opened.

use super::xml::{END, begin, escape, field, run};
use crate::{
    diagnostic::{Catalogue, Fact},
    render::block::{BlockKind, RawBlock},
};

/// An entry of a list.
pub struct ContentsEntry {
    pub style: &'static str,
    /// Name of the bookmark.
    pub anchor: String,
    pub text: String,
    pub page: usize,
}

/// A heading and the list below it, which is one field.
pub fn list(title: &str, instruction: &str, entries: &[ContentsEntry], width: u32) -> String {
    let mut out = format!("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>{}</w:p>", run(title, ""));
    let last = entries.len().saturating_sub(1);
    for (index, entry) in entries.iter().enumerate() {
        let anchor = escape(&entry.anchor);
        let page = field(&format!("PAGEREF {} \\h", entry.anchor), &run(&entry.page.to_string(), ""), false);
        out.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{width}\"/></w:tabs></w:pPr>{}<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{}<w:r><w:tab/></w:r>{page}</w:hyperlink>{}</w:p>",
            entry.style,
            if index == 0 { begin(instruction, true) } else { String::new() },
            run(&entry.text, ""),
            if index == last { END } else { "" },
        ));
    }
    out
}

/// Pages as they fill up, by the lines that things take.
#[derive(Default)]
pub struct ContentsPages {
    lines: f64,
}

/// Lines of running text that a page holds.
const LINES: f64 = 33.0;
/// Han characters on a line.
const CHARACTERS: usize = 39;

impl ContentsPages {
    /// The page that what comes next stands on, where the front takes `front` pages.
    pub fn now(&self, front: usize) -> usize {
        (self.lines / LINES) as usize + 1 + front
    }

    /// Takes so many lines; what cannot be broken goes to the next page where it does not fit.
    pub fn take(&mut self, lines: f64, whole: bool) {
        let left = LINES - self.lines % LINES;
        if whole && lines > left && lines <= LINES {
            self.lines += left;
        }
        self.lines += lines;
    }
}

/// What a label begins with: `图` of `图1`.
pub fn label_name(catalogue: &Catalogue, key: &str) -> String {
    let label = catalogue.text(key, &[("n", Fact::Number(1))]);
    label.trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned()
}

/// The name of a bookmark: letters, digits and underscores.
pub fn anchor(prefix: &str, id: &str) -> String {
    let plain: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("_Ref_{prefix}_{plain}").chars().take(40).collect()
}

/// Lines that a block is likely to take.
pub fn lines(block: &RawBlock<'_>) -> f64 {
    let characters = block.characters();
    match block.kind {
        BlockKind::Chapter => 3.0,
        BlockKind::Heading => 2.0,
        BlockKind::Table => block.rows() as f64 * 0.9 + 4.0,
        BlockKind::Case => characters.div_ceil(CHARACTERS - 2) as f64 + 6.0,
        _ => characters.div_ceil(CHARACTERS) as f64 + 0.2,
    }
}
