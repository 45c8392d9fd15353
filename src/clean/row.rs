//! A record seen through the columns of its table.
//!
//! Input: a record. Output: the meanings of its cells, and a finding for every cell that has none.
//! A finding quotes its cell, so what is quoted is masked first: a telephone number may stand in
//! any column. What becomes of the row is not known here.

use std::borrow::Cow;

use super::{ColumnMap, Field, mask, value};
use crate::{
    complaint::Narrative,
    diagnostic::{Code, Diagnostic, Place},
    read::{MissingCell, Record},
};

#[derive(Debug)]
pub(super) struct CellReader<'r> {
    pub record: Record<'r>,
    pub columns: &'r ColumnMap,
    /// Words of the report that stand where there is no value.
    pub nulls: &'r [String],
    pub found: Vec<Diagnostic>,
}

impl<'r> CellReader<'r> {
    pub fn cell(&self, field: Field) -> &'r str {
        self.columns.cell(&self.record, field)
    }

    /// Whether the cell says that there is no value.
    pub fn is_null(&self, cell: &str) -> bool {
        value::is_null(cell, self.nulls)
    }

    /// The cell as it may be shown.
    pub fn shown(&self, field: Field) -> String {
        mask::mask(self.cell(field)).0.into_owned()
    }

    /// The place of a cell, quoted as it may be shown.
    pub fn place(&self, field: Field) -> Place {
        let place = self.columns.place(&self.record, field);
        let shown = self.shown(field);
        match &place.field {
            Some(name) if shown != self.cell(field) => {
                let name = name.clone();
                place.cell(&name, &shown)
            }
            _ => place,
        }
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Reports what is wrong with a cell.
    pub fn report_code(&mut self, field: Field, code: Code) {
        let diagnostic = Diagnostic::new(code).with("value", self.shown(field)).at(self.place(field));
        self.report(diagnostic);
    }

    /// Gives a cell its type; one that holds something else is reported and counts as not stated.
    pub fn read<T>(&mut self, field: Field, code: Code, typed: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(field);
        if self.is_null(cell) {
            return None;
        }
        let value = typed(cell);
        if value.is_none() {
            self.report_code(field, code);
        }
        value
    }

    /// Tells of cells of a sheet that seem to hold a value and hold none.
    pub fn report_missing(&mut self) {
        for (index, missing) in self.record.missing() {
            let Some(name) = self.columns.all().get(*index).map(|column| column.name.as_str()) else { continue };
            if self.columns.field(*index).is_none() {
                continue;
            }
            let place = self.record.cell_place(*index, name);
            self.report(match missing {
                MissingCell::Uncomputed => Diagnostic::new(Code::FormulaUncomputed).at(place),
                MissingCell::Error(word) => {
                    Diagnostic::new(Code::CellError).with("value", word.as_str()).at(place.cell(name, word))
                }
            });
        }
    }

    /// A cell without the characters that the program keeps for its own marks (Unicode
    /// noncharacters), without control characters and without those that turn the direction of
    /// writing, which would change what stands beside them.
    pub fn text(&mut self, field: Field) -> Cow<'r, str> {
        let cell = self.cell(field);
        let plain = cell.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        if plain || !cell.contains(|c: char| is_reserved(c) && !matches!(c, '\r' | '\t')) {
            return Cow::Borrowed(cell);
        }
        // People's words are not quoted: names in them are known only once they are masked.
        let place = if field.is_value() { self.place(field) } else { self.columns.bare_place(&self.record, field) };
        self.report(Diagnostic::new(Code::ReservedCharacter).at(place));
        Cow::Owned(cell.chars().filter(|c| !is_reserved(*c)).collect())
    }

    /// Characters of the narrative.
    pub fn length(&self) -> u32 {
        let body = self.cell(Field::Body);
        if self.is_null(body) { 0 } else { u32::try_from(body.chars().count()).unwrap_or(u32::MAX) }
    }

    /// A text of the complaint without personal data, as `see` sees it; nothing of one that says
    /// that there is none.
    fn masked<T: Default>(&mut self, field: Field, see: impl Fn(&mask::MaskedText<'_>) -> T) -> T {
        let complainant = self.cell(Field::Complainant);
        let names: &[&str] = if self.is_null(complainant) { &[] } else { &[complainant] };
        let text = self.text(field);
        if self.is_null(&text) { T::default() } else { see(&mask::mask_with(&text, names)) }
    }

    /// The words of the complaint, masked; `complainant` is known by name.
    pub fn narrative(&mut self) -> Narrative {
        let mut masked = |field: Field| {
            let (text, count) = self.masked(field, |masked| (masked.text.clone().into_owned(), masked.spans.len()));
            if count > 0 {
                // The cell is not quoted: a diagnostic may be printed, and the data must not be.
                let place = self.columns.bare_place(&self.record, field);
                self.report(Diagnostic::new(Code::PersonalDataMasked).with("count", count).at(place));
            }
            text
        };
        Narrative {
            title: masked(Field::Title),
            body: masked(Field::Body),
            demand: masked(Field::Demand),
            reply: masked(Field::Reply),
        }
    }
}

/// A stretch of masked text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MaskedStretch {
    pub text: String,
    /// What kind of personal data stood there; none for words that were left as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mask: Option<&'static str>,
}

/// The words of a complaint, masked, with the masks marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct QuotedNarrative {
    pub title: Vec<MaskedStretch>,
    pub body: Vec<MaskedStretch>,
    pub demand: Vec<MaskedStretch>,
    pub reply: Vec<MaskedStretch>,
}

/// The words of a record.
pub fn quoted(record: &Record<'_>, columns: &ColumnMap, nulls: &[String]) -> QuotedNarrative {
    let mut row = CellReader { record: *record, columns, nulls, found: Vec::new() };
    let mut stretches = |field: Field| row.masked(field, stretches);
    QuotedNarrative {
        title: stretches(Field::Title),
        body: stretches(Field::Body),
        demand: stretches(Field::Demand),
        reply: stretches(Field::Reply),
    }
}

fn stretches(masked: &mask::MaskedText<'_>) -> Vec<MaskedStretch> {
    let (mut out, mut rest, mut done) = (Vec::new(), &*masked.text, 0);
    for span in &masked.spans {
        // Between two masks stands what stood there before.
        let (plain, after) = rest.split_at(span.range.start - done);
        done = span.range.end;
        let (mask, after) = after.split_at(span.replacement.len());
        rest = after;
        if !plain.is_empty() {
            out.push(MaskedStretch { text: plain.to_owned(), mask: None });
        }
        out.push(MaskedStretch { text: mask.to_owned(), mask: Some(span.kind.key()) });
    }
    if !rest.is_empty() {
        out.push(MaskedStretch { text: rest.to_owned(), mask: None });
    }
    out
}

pub(super) fn is_reserved(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        // The last two of each plane are no characters, and no XML can hold them.
        || c as u32 & 0xfffe == 0xfffe
        || (c.is_control() && c != '\n')
}
