//! Blocks in the making.
//!
//! Input: pieces of text between openings and closings, as the notations bring them. Output: blocks
//! with their blanks made one and their line breaks between Chinese characters gone. What the
//! notation was is not known here.

use super::{Block, Grid, Spot, Tagged, Text, numbered};

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    Paragraph,
    Item,
    Alternative,
}

/// Blocks in the making.
#[derive(Debug, Default)]
pub(super) struct Building {
    blocks: Vec<Block>,
    open: Option<(Kind, Text)>,
    grid: Option<Grid>,
    /// Where the drawing is that is open, and the words in it.
    drawing: Option<(Spot, Vec<Text>)>,
    /// The cell being written.
    cell: Option<Text>,
    /// Where the tag begins that is open, and its id.
    tag: Option<(usize, String)>,
    /// A blank is due before the next word.
    blank: bool,
    tables: usize,
}

impl Building {
    /// Begins a block; one that is open ends.
    pub fn open(&mut self, kind: Kind, spot: Spot) {
        if self.cell.is_some() {
            // Blocks within a cell are the cell's lines.
            self.blank = true;
            return;
        }
        self.close();
        self.open = Some((kind, Text { spot, ..Text::default() }));
    }

    pub fn close(&mut self) {
        if self.cell.is_some() {
            self.blank = true;
            return;
        }
        self.tag = None;
        self.blank = false;
        let Some((kind, text)) = self.open.take() else { return };
        if text.text.is_empty() {
            return;
        }
        self.blocks.push(match kind {
            Kind::Heading(level) => Block::Heading(level, text),
            // Not every document has styles.
            Kind::Paragraph => match numbered::level(&text.text) {
                Some(level) => Block::Heading(level, text),
                None => Block::Paragraph(text),
            },
            Kind::Item => Block::Item(text),
            Kind::Alternative => Block::Alternative(text),
        });
    }

    /// What is written, where anything is.
    pub fn kind(&self) -> Option<Kind> {
        self.open.as_ref().map(|(kind, _)| *kind)
    }

    /// Writes words that stand at `origin` in the source; without a block that is open they begin a
    /// paragraph.
    pub fn push(&mut self, words: &str, origin: Option<usize>) {
        if self.cell.is_none() && self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.open = Some((Kind::Paragraph, Text::default()));
        }
        let Some(text) = self.cell.as_mut().or(self.open.as_mut().map(|(_, text)| text)) else { return };
        let mut new = true;
        for (at, c) in words.char_indices() {
            if c.is_whitespace() {
                self.blank = true;
                new = true;
                continue;
            }
            if std::mem::take(&mut self.blank) && !text.text.is_empty() && !joins(&text.text, c) {
                text.text.push(' ');
            }
            if std::mem::take(&mut new)
                && let Some(origin) = origin
            {
                text.pieces.push((text.text.len(), origin + at));
            }
            text.text.push(c);
        }
    }

    /// Takes back the hyphen at which a word was broken, before the rest of the word on the next
    /// line.
    #[cfg(feature = "pdf-read")]
    pub fn join_broken(&mut self, rest: &str) {
        let Some(text) = self.cell.as_mut().or(self.open.as_mut().map(|(_, text)| text)) else { return };
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
        if let Some(word) = text.text.strip_suffix('-')
            && is_letter(word.chars().next_back())
            && is_letter(rest.chars().next())
        {
            text.text.pop();
        }
    }

    /// Begins a number with the id of its figure.
    pub fn begin_tag(&mut self, id: String) {
        self.tag = Some((self.length(), id));
    }

    pub fn end_tag(&mut self) {
        let end = self.length();
        let Some((start, id)) = self.tag.take() else { return };
        let Some(text) = self.cell.as_mut().or(self.open.as_mut().map(|(_, text)| text)) else { return };
        // A blank that was due before the number is none of it.
        let start = start + text.text[start.min(end)..end].len() - text.text[start.min(end)..end].trim_start().len();
        if start < end {
            text.tagged.push(Tagged { range: start..end, id });
        }
    }

    fn length(&self) -> usize {
        self.cell.as_ref().or(self.open.as_ref().map(|(_, text)| text)).map_or(0, |text| text.text.len())
    }

    pub fn open_table(&mut self) {
        self.close_cell();
        self.close();
        self.close_table();
        self.tables += 1;
        self.grid = Some(Grid::new());
    }

    pub fn open_row(&mut self) {
        self.close_cell();
        self.grid.iter_mut().for_each(|grid| grid.push(Vec::new()));
    }

    /// Begins a cell; where nothing else says where it stands, it is known by its row and column.
    pub fn open_cell(&mut self, spot: Option<Spot>) {
        self.close_cell();
        let Some(grid) = &mut self.grid else { return };
        if grid.is_empty() {
            grid.push(Vec::new());
        }
        let (row, column) = (grid.len() - 1, grid.last().map_or(0, Vec::len));
        let spot = spot.unwrap_or(Spot::Cell { table: self.tables, row, column });
        self.cell = Some(Text { spot, ..Text::default() });
        self.blank = false;
    }

    pub fn close_cell(&mut self) {
        self.tag = None;
        if let (Some(cell), Some(row)) = (self.cell.take(), self.grid.as_mut().and_then(|grid| grid.last_mut())) {
            row.push(cell);
        }
        self.blank = false;
    }

    pub fn close_table(&mut self) {
        self.close_cell();
        if let Some(grid) = self.grid.take()
            && !grid.is_empty()
        {
            self.blocks.push(Block::Table(grid));
        }
    }

    /// Begins a drawing, of which only what stands in labels is read.
    pub fn open_drawing(&mut self, spot: Spot) {
        self.drawing = Some((spot, Vec::new()));
    }

    pub fn close_drawing(&mut self) {
        if let Some((_, labels)) = self.drawing.take().filter(|(_, labels)| !labels.is_empty()) {
            self.blocks.push(Block::Drawing(labels));
        }
    }

    pub fn in_drawing(&self) -> bool {
        self.drawing.is_some()
    }

    /// Puts a word into the drawing; pieces of one label are one.
    pub fn label(&mut self, words: &str, origin: Option<usize>, new: bool) {
        let Some((spot, labels)) = &mut self.drawing else { return };
        let words_start = words.len() - words.trim_start().len();
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if new || labels.is_empty() {
            labels.push(Text { spot: *spot, ..Text::default() });
        }
        if let Some(label) = labels.last_mut() {
            label.pieces.extend(origin.map(|origin| (label.text.len(), origin + words_start)));
            label.text.push_str(words);
        }
    }

    /// Puts a block beside the one that is being written.
    pub fn beside(&mut self, kind: Kind, words: &str, spot: Spot, origin: Option<usize>) {
        let mut alone = Building::default();
        alone.open(kind, spot);
        alone.push(words, origin);
        self.blocks.append(&mut alone.done());
    }

    pub fn done(mut self) -> Vec<Block> {
        self.close_drawing();
        self.close_table();
        self.close();
        self.blocks
    }
}

/// Whether no blank belongs between what was written and the next character: none does where both
/// are Chinese.
fn joins(before: &str, next: char) -> bool {
    let chinese = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '—' | '…');
    before.chars().next_back().is_some_and(|last| chinese(last) && chinese(next))
}
