//! Where something is wrong.
//!
//! Enters a path and, as far as known, line, column and field; leaves `path:line:column` and the quoted text. Lines and columns are
//! counted from 1, columns in characters, as editors count them.

use std::fmt;

/// A place in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As the user would type it.
    pub path: String,
    pub line: Option<u64>,
    pub column: Option<u64>,
    /// Name of the column of a table.
    pub field: Option<String>,
    pub excerpt: Option<Excerpt>,
}

/// The text at fault, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// The part at fault, in characters.
    pub start: usize,
    pub length: usize,
}

impl Excerpt {
    /// The part of a line around `length` characters from `start`. A paragraph of Chinese is one long line: in full it would fold in the
    /// terminal, and the caret below it would point nowhere.
    fn window(line: &str, start: usize, length: usize) -> Self {
        const AROUND: usize = 24;
        let length = length.min(2 * AROUND);
        let skipped = start.saturating_sub(AROUND);
        let mut text: String = line.chars().skip(skipped).take(start - skipped + length + AROUND).collect();
        let cut = line.chars().count() > skipped + text.chars().count();
        let lead = if skipped > 0 { "…" } else { "" };
        text.insert_str(0, lead);
        text.push_str(if cut { "…" } else { "" });
        Excerpt { text, start: start - skipped + lead.chars().count(), length }
    }
}

impl Place {
    pub fn file(path: impl Into<String>) -> Self {
        Place { path: path.into(), line: None, column: None, field: None, excerpt: None }
    }

    pub fn sheet(self, _name: &str) -> Self {
        self
    }

    pub fn at_cell(self, row: u64, column: u64) -> Self {
        self.line(row + 1).column(column + 1)
    }

    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    pub fn column(mut self, column: u64) -> Self {
        self.column = Some(column);
        self
    }

    /// Names the column of a table and quotes the cell.
    pub fn cell(mut self, field: &str, text: &str) -> Self {
        self.field = Some(field.to_owned());
        let shown: String = text.chars().take(60).map(|c| if c.is_control() { '·' } else { c }).collect();
        self.excerpt = Some(Excerpt { length: shown.chars().count(), text: shown, start: 0 });
        self
    }

    /// The place of the bytes `span` in `source`, quoting the line it begins on.
    pub fn span(path: impl Into<String>, source: &str, span: std::ops::Range<usize>) -> Self {
        let mut start = span.start.min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let mut end = span.end.clamp(start, line_end);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let line = source[..start].matches('\n').count() as u64 + 1;
        let before = source[line_start..start].chars().count();
        let text = source[line_start..line_end].trim_end_matches('\r');
        let excerpt = Excerpt::window(text, before, source[start..end].chars().count().max(1));
        Place::file(path).line(line).column(before as u64 + 1).quoting(excerpt)
    }

    fn quoting(mut self, excerpt: Excerpt) -> Self {
        self.excerpt = Some(excerpt);
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let place = Place::span("报告.md", "第一行\n占比为{{ x }}", 10 + 9..10 + 12);
        assert_eq!(place.to_string(), "报告.md:2:4");
        assert_eq!(place.excerpt.unwrap().text, "占比为{{ x }}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_fault() {
        let line = format!("{}错误{}", "前".repeat(50), "后".repeat(50));
        let excerpt = Place::span("x", &line, 150..156).excerpt.unwrap();
        assert_eq!(excerpt.text, format!("…{}错误{}…", "前".repeat(24), "后".repeat(24)));
        assert_eq!(excerpt.text.chars().skip(excerpt.start).take(excerpt.length).collect::<String>(), "错误");
    }

    proptest! {
        #[test]
        fn any_span_has_a_place(source in "\\PC{0,20}(\n\\PC{0,20}){0,3}", start in 0usize..90, length in 0usize..20) {
            let place = Place::span("x", &source, start..start + length);
            let line = place.line.unwrap() as usize;
            prop_assert!(line <= source.split('\n').count());
        }
    }
}
