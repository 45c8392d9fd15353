//! Where something is wrong.
//!
//! Input: a path and, as far as known, line and column, or sheet and cell, and the field. Output:
//! `path:line:column` or `path [sheet!A1]`, and the quoted text. Lines and columns are counted from
//! 1, columns in characters, as editors count them; a cell of a sheet has the name that spreadsheet
//! programs show.

use std::{borrow::Cow, fmt};

use super::quote::{shown, visible};

/// A place in an input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// As the user would type it.
    pub path: String,
    pub line: Option<u64>,
    pub column: Option<u64>,
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// The cell of a sheet in A1 notation, or a row of it such as `12:12`.
    pub cell: Option<String>,
    /// Name of the column of a table.
    pub field: Option<String>,
    pub excerpt: Option<Excerpt>,
}

/// The text at fault, on one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    pub text: String,
    /// The part at fault, in characters.
    pub start: usize,
    pub length: usize,
}

impl Excerpt {
    /// The part of a line around `length` characters from `start`. A paragraph of Chinese is one
    /// long line: in full it would fold in the terminal, and the caret below it would point
    /// nowhere.
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
        Place { path: path.into(), line: None, column: None, sheet: None, cell: None, field: None, excerpt: None }
    }

    /// Names the sheet of a workbook.
    pub fn sheet(mut self, name: &str) -> Self {
        self.sheet = Some(shown(name).into_owned());
        self
    }

    /// A cell of the sheet; row and column are counted from 0, as readers of workbooks count them.
    pub fn at_cell(mut self, row: usize, column: usize) -> Self {
        self.cell = Some(format!("{}{}", letters(column), row + 1));
        self
    }

    /// A whole row of the sheet, counted from 0.
    pub fn at_row(mut self, row: usize) -> Self {
        self.cell = Some(format!("{0}:{0}", row + 1));
        self
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
        self.field = Some(shown(field).into_owned());
        let text: String = text.chars().take(60).map(visible).collect();
        self.excerpt = Some(Excerpt { length: text.chars().count(), text, start: 0 });
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

/// A column of a sheet, counted from 0: A to Z, AA, AB and so on.
fn letters(column: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest % 26]));
        rest /= 26;
    }
    letters.into_iter().collect()
}

/// A sheet's name as formulas write it: in quotes where it holds more than letters and digits.
fn sheet_name(name: &str) -> Cow<'_, str> {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if bare { Cow::Borrowed(name) } else { Cow::Owned(format!("'{}'", name.replace('\'', "''"))) }
}

impl Place {
    /// Sheet and cell, such as `投诉!F12`; empty where the place is in no sheet.
    pub fn address(&self) -> String {
        match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => format!("{}!{cell}", sheet_name(sheet)),
            (Some(sheet), None) => sheet_name(sheet).into_owned(),
            (None, cell) => cell.clone().unwrap_or_default(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.path))?;
        let address = self.address();
        if !address.is_empty() {
            write!(f, " [{address}]")?;
        }
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

    #[test]
    fn cells_are_named_as_spreadsheet_programs_name_them() {
        let name = |row, column| Place::file("x").at_cell(row, column).cell.unwrap();
        let cells = [(0, 0), (11, 5), (0, 25), (0, 26), (0, 51), (0, 701), (0, 702), (1_048_575, 16_383)];
        let names = ["A1", "F12", "Z1", "AA1", "AZ1", "ZZ1", "AAA1", "XFD1048576"];
        assert_eq!(cells.map(|(row, column)| name(row, column)), names);
    }

    #[test]
    fn sheets_stand_in_brackets() {
        let book = || Place::file("data/x.xlsx");
        assert_eq!(book().sheet("投诉").at_cell(11, 5).to_string(), "data/x.xlsx [投诉!F12]");
        assert_eq!(book().sheet("Sheet 1's").at_row(11).to_string(), "data/x.xlsx ['Sheet 1''s'!12:12]");
        assert_eq!(book().sheet("投诉").to_string(), "data/x.xlsx [投诉]");
    }

    proptest! {
        #[test]
        fn any_span_has_a_place(source in "\\PC{0,20}(\n\\PC{0,20}){0,3}", start in 0usize..90, length in 0usize..20) {
            let place = Place::span("x", &source, start..start + length);
            let line = usize::try_from(place.line.unwrap()).unwrap();
            prop_assert!(line <= source.split('\n').count());
        }
    }
}
