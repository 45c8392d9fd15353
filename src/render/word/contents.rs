//! The lists at the front: contents, figures, tables.
//!
//! Enters the outline with the page that each thing is thought to stand on; leaves fields with their results filled in. Which page that is
//! only Word knows for certain: the fields are marked so that Word works them out when the document is opened.

use super::xml::{END, begin, escape, field, run};

/// An entry of a list.
pub struct Entry {
    pub style: &'static str,
    /// Name of the bookmark.
    pub anchor: String,
    pub text: String,
    pub page: usize,
}

/// A heading and the list below it, which is one field.
pub fn list(title: &str, instruction: &str, entries: &[Entry]) -> String {
    let mut out = format!("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>{}</w:p>", run(title, ""));
    let last = entries.len().saturating_sub(1);
    for (index, entry) in entries.iter().enumerate() {
        let anchor = escape(&entry.anchor);
        let page = field(&format!("PAGEREF {} \\h", entry.anchor), &run(&entry.page.to_string(), ""), false);
        out.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{}<w:r><w:tab/></w:r>{page}</w:hyperlink>{}</w:p>",
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
pub struct Pages {
    lines: f64,
}

/// Lines of running text that a page holds.
const LINES: f64 = 33.0;
/// Han characters on a line.
pub const CHARACTERS: usize = 39;

impl Pages {
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
