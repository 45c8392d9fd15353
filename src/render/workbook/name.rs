//! Names and texts as a workbook takes them.
//!
//! Input: texts of any length. Output: names that are within Excel's limits and differ from each
//! other in more than case or width, which Excel takes for the same. Lengths are counted in UTF-16
//! units, as Excel counts them.

use std::{borrow::Cow, collections::BTreeSet};

/// Units that the name of a sheet may have.
const SHEET: usize = 31;
/// Units that the head of a column in a named table may have.
const COLUMN: usize = 255;
/// Units that a cell may hold.
const CELL: usize = 32_767;

/// Names that were given, so that no other is like one of them.
#[derive(Default)]
pub(super) struct UsedNames(BTreeSet<String>);

impl UsedNames {
    /// The name of a sheet: what Excel refuses is left away, what is too long is cut, and where it
    /// is taken a number is added.
    pub fn sheet(&mut self, wanted: &str) -> String {
        let allowed = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
        let wanted: String = wanted.chars().filter(allowed).collect();
        self.free(wanted.trim(), SHEET)
    }

    /// The head of a column.
    pub fn column(&mut self, wanted: &str) -> String {
        self.free(wanted.trim(), COLUMN)
    }

    fn free(&mut self, wanted: &str, most: usize) -> String {
        let mut times = 1_usize;
        loop {
            let end = if times == 1 { String::new() } else { format!(" {times}") };
            let name = format!("{}{end}", cut(wanted, most - end.len()).trim_end());
            let name = name.trim_start();
            // A name that is empty is refused.
            if !name.is_empty() && self.0.insert(folded(name)) {
                return name.to_owned();
            }
            times += 1;
        }
    }
}

/// A text as a cell holds it: Excel refuses a longer one.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    match cut(text, CELL) {
        whole if whole.len() == text.len() => Cow::Borrowed(text),
        _ => Cow::Owned(format!("{}…", cut(text, CELL - 1))),
    }
}

/// The beginning of a text, so many units at the most.
fn cut(text: &str, most: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > most
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// What two names have in common that differ in case or width only.
fn folded(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    name.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_in_more_than_case_and_width() {
        let mut names = UsedNames::default();
        let given = ["App崩溃", "APP崩溃", "ＡＰＰ崩溃", "app崩溃 2", "", " ", "ẞ", "ß"].map(|name| names.column(name));
        assert_eq!(given, ["App崩溃", "APP崩溃 2", "ＡＰＰ崩溃 3", "app崩溃 2 2", "2", "3", "ẞ", "ß 2"]);
    }

    #[test]
    fn sheets_are_told_apart_after_they_were_cut() {
        let mut names = UsedNames::default();
        let long = "平台".repeat(20);
        let given: Vec<String> = (0..12).map(|_| names.sheet(&long)).collect();
        assert_eq!(given[0], "平台".repeat(15) + "平");
        assert_eq!(given[1], "平台".repeat(14) + "平 2");
        assert_eq!(given[11], "平台".repeat(14) + " 12");
        assert_eq!(names.sheet("表1 'a[b]:*?/\\c'"), "表1 abc");
        // An emoji is two units.
        let emoji = names.sheet(&"😀".repeat(31));
        assert_eq!(emoji, "😀".repeat(15));
        assert!(names.sheet(&"😀".repeat(31)).encode_utf16().count() <= 31);
    }

    #[test]
    fn a_cell_takes_what_it_can_hold() {
        assert_eq!(cell("件"), "件");
        let long = "件".repeat(40_000);
        let held = cell(&long);
        assert!(held.encode_utf16().count() == 32_767 && held.ends_with('…'));
    }
}
