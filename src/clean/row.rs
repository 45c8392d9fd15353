//! A record seen through the columns of its table.
//!
//! Enters a record; leave the meanings of its cells, and a finding for every cell that has none. A finding quotes its cell, so what is
//! quoted is masked first: a telephone number may stand in any column. What becomes of the row is not known here.

use std::borrow::Cow;

use super::{Columns, Field, mask, value};
use crate::{
    complaint::Narrative,
    diagnostic::{Code, Diagnostic, Place},
    read::{Hollow, Record},
};

pub(super) struct Row<'r> {
    pub record: Record<'r>,
    pub columns: &'r Columns,
    /// Words of the report that stand where there is no value.
    pub nulls: &'r [String],
    pub found: Vec<Diagnostic>,
}

impl<'r> Row<'r> {
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

    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Tells what is wrong with a cell.
    pub fn tell_of(&mut self, field: Field, code: Code) {
        let diagnostic = Diagnostic::new(code).with("value", self.shown(field)).at(self.place(field));
        self.tell(diagnostic);
    }

    /// Gives a cell its type; one that holds something else is told of and counts as not stated.
    pub fn read<T>(&mut self, field: Field, code: Code, typed: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(field);
        if self.is_null(cell) {
            return None;
        }
        let value = typed(cell);
        if value.is_none() {
            self.tell_of(field, code);
        }
        value
    }

    /// Tells of cells of a sheet that seem to hold a value and hold none.
    pub fn tell_hollow(&mut self) {
        for (index, hollow) in self.record.hollow() {
            let Some(name) = self.columns.all().get(*index).map(|column| column.name.as_str()) else { continue };
            if self.columns.field(*index).is_none() {
                continue;
            }
            let place = self.record.cell_place(*index, name);
            self.tell(match hollow {
                Hollow::Uncomputed => Diagnostic::new(Code::FormulaUncomputed).at(place),
                Hollow::Error(word) => Diagnostic::new(Code::CellError).with("value", word.as_str()).at(place.cell(name, word)),
            });
        }
    }

    /// A cell without the characters that the program keeps for its own marks (Unicode noncharacters), without control characters and
    /// without those that turn the direction of writing, which would change what stands beside them.
    pub fn text(&mut self, field: Field) -> Cow<'r, str> {
        let cell = self.cell(field);
        if !cell.contains(|c: char| is_reserved(c) && !matches!(c, '\r' | '\t')) {
            return Cow::Borrowed(cell);
        }
        // People's words are not quoted: names in them are known only once they are masked.
        let place = if field.is_value() { self.place(field) } else { self.columns.bare_place(&self.record, field) };
        self.tell(Diagnostic::new(Code::ReservedCharacter).at(place));
        Cow::Owned(cell.chars().filter(|c| !is_reserved(*c)).collect())
    }

    /// The words of the complaint, masked; `complainant` is known by name.
    pub fn narrative(&mut self) -> Narrative {
        let complainant = self.cell(Field::Complainant);
        let names: &[&str] = if self.is_null(complainant) { &[] } else { &[complainant] };
        let mut masked = |field: Field| {
            let text = self.text(field);
            if self.is_null(&text) {
                return String::new();
            }
            let masked = mask::mask_with(&text, names);
            if !masked.spans.is_empty() {
                // The cell is not quoted: a diagnostic may be printed, and the data must not be.
                let place = self.columns.bare_place(&self.record, field);
                self.tell(Diagnostic::new(Code::PersonalDataMasked).with("count", masked.spans.len()).at(place));
            }
            masked.text.into_owned()
        };
        Narrative {
            title: masked(Field::Title),
            body: masked(Field::Body),
            demand: masked(Field::Demand),
            reply: masked(Field::Reply),
        }
    }
}

pub(super) fn is_reserved(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        // The last two of each plane are no characters, and no XML can hold them.
        || c as u32 & 0xfffe == 0xfffe
        || (c.is_control() && c != '\n')
}
