//! The body as blocks: a heading, a paragraph, a table with its note, a figure, a case.
//!
//! Input: the pieces of the body. Output: [`Raw`] blocks in order, each with its slot: the name of
//! its place, which stays while the words in it change (`fig-region`, `case-A1`, `ch-summary/2`). A
//! reader's note is pinned to a slot, a preview exchanges what stands in it, and two builds are
//! compared by them. How a block is written is the writers' business.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{
    outline::{OutlineHeading, ReportOutline},
    stream::StreamPiece,
};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// Begins a chapter.
    Chapter,
    Heading,
    Text,
    Figure,
    Table,
    Case,
}

impl BlockKind {
    /// The name in `provenance.json`.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Chapter => "chapter",
            BlockKind::Heading => "heading",
            BlockKind::Text => "text",
            BlockKind::Figure => "figure",
            BlockKind::Table => "table",
            BlockKind::Case => "case",
        }
    }
}

/// A block that is still to be written.
#[derive(Debug)]
pub struct RawBlock<'t> {
    pub slot: String,
    pub kind: BlockKind,
    /// The section, which is the name of its template.
    pub section: String,
    /// The author's file that it comes from and its line there.
    pub source: Option<(String, u64)>,
    /// Index among the headings, for a chapter or heading.
    pub heading: usize,
    pub pieces: Vec<StreamPiece<'t>>,
}

/// Cuts the body into blocks. `markdown` is what the pieces were made of.
pub fn blocks<'t>(pieces: Vec<(StreamPiece<'t>, usize)>, markdown: &str, outline: &ReportOutline) -> Vec<RawBlock<'t>> {
    let mut cutter = BlockCutter::new(outline);
    let (mut depth, mut open): (usize, Vec<StreamPiece<'t>>) = (0, Vec::new());
    let mut counted = 0;
    for (piece, at) in pieces {
        if open.is_empty() {
            cutter.line += markdown[counted..at].matches('\n').count() as u64;
            counted = at;
        }
        match &piece {
            StreamPiece::Event(Event::Start(_)) | StreamPiece::Class(_) => depth += 1,
            StreamPiece::Event(Event::End(_)) => depth = depth.saturating_sub(1),
            _ => {}
        }
        open.push(piece);
        if depth == 0 {
            cutter.take(std::mem::take(&mut open));
        }
    }
    cutter.close();
    cutter.out
}

struct BlockCutter<'o, 't> {
    outline: &'o ReportOutline,
    /// Lines of the body before what is taken.
    line: u64,
    out: Vec<RawBlock<'t>>,
    section: String,
    /// The file that is being told, and the line of the body at which it begins.
    from: Option<(String, u64)>,
    headings: usize,
    /// Slot of the last heading and how many plain blocks stand below it.
    below: (String, usize),
    used: BTreeMap<String, usize>,
    /// A block that waits for what belongs to it: the mark of a table, a case that is not at its
    /// end.
    waiting: Option<RawBlock<'t>>,
}

impl RawBlock<'_> {
    /// Characters of its text, a digit for half of one.
    pub fn characters(&self) -> usize {
        let of = |piece: &StreamPiece<'_>| match piece {
            StreamPiece::Event(Event::Text(text)) => text.chars().count(),
            StreamPiece::Number(_, shown) => shown.chars().count() / 2,
            _ => 0,
        };
        self.pieces.iter().map(of).sum()
    }

    /// Rows of its tables, the headers among them.
    pub fn rows(&self) -> usize {
        let ends =
            |piece: &&StreamPiece<'_>| matches!(piece, StreamPiece::Event(Event::End(TagEnd::TableRow | TagEnd::TableHead)));
        self.pieces.iter().filter(ends).count()
    }

    /// The heading that the block is, with its number.
    pub fn heading<'o>(&self, outline: &'o ReportOutline) -> Option<&'o OutlineHeading> {
        outline.headings.get(self.heading).filter(|_| matches!(self.kind, BlockKind::Chapter | BlockKind::Heading))
    }
}

impl<'o, 't> BlockCutter<'o, 't> {
    fn new(outline: &'o ReportOutline) -> Self {
        BlockCutter {
            outline,
            line: 0,
            out: Vec::new(),
            section: String::new(),
            from: None,
            headings: 0,
            below: (String::new(), 0),
            used: BTreeMap::new(),
            waiting: None,
        }
    }

    /// Takes one thing of the top level.
    fn take(&mut self, pieces: Vec<StreamPiece<'t>>) {
        let mark = pieces.first();
        if let Some(waiting) = self.waiting.as_mut().filter(|waiting| waiting.kind == BlockKind::Case) {
            let ends = matches!(mark, Some(StreamPiece::End));
            waiting.pieces.extend(pieces);
            if ends {
                self.close();
            }
            return;
        }
        match mark {
            Some(StreamPiece::Section(name)) => {
                self.close();
                self.section = name.clone();
                self.below = (name.clone(), 0);
            }
            Some(StreamPiece::From(path)) => {
                self.close();
                self.from = (!path.is_empty()).then(|| (path.clone(), self.line));
            }
            Some(StreamPiece::End) => {}
            Some(StreamPiece::Figure(id)) => {
                let slot = format!("fig-{id}");
                self.put(slot, BlockKind::Figure, pieces);
                self.close();
            }
            Some(StreamPiece::Table { id, .. }) => {
                let slot = format!("tab-{id}");
                self.put(slot, BlockKind::Table, pieces);
            }
            Some(StreamPiece::Case { number, .. }) => {
                let slot = format!("case-{number}");
                self.put(slot, BlockKind::Case, pieces);
            }
            Some(StreamPiece::Class(name)) if name == "note" && self.waiting.is_some() => self.add(pieces),
            Some(StreamPiece::Event(Event::Start(Tag::Table(_)))) if self.waiting.is_some() => self.add(pieces),
            _ => self.plain(pieces),
        }
    }

    fn add(&mut self, pieces: Vec<StreamPiece<'t>>) {
        if let Some(waiting) = &mut self.waiting {
            waiting.pieces.extend(pieces);
        }
    }

    fn plain(&mut self, pieces: Vec<StreamPiece<'t>>) {
        let level = match pieces.first() {
            Some(StreamPiece::Event(Event::Start(Tag::Heading { level, .. }))) => Some(*level),
            _ => None,
        };
        let heading = level.filter(|level| matches!(level, HeadingLevel::H2 | HeadingLevel::H3));
        match heading.and_then(|level| Some((level, self.outline.headings.get(self.headings)?))) {
            Some((level, heading)) => {
                self.below = (heading.id.clone(), 0);
                let kind = if level == HeadingLevel::H2 { BlockKind::Chapter } else { BlockKind::Heading };
                self.put(heading.id.clone(), kind, pieces);
                self.headings += 1;
            }
            None => {
                self.below.1 += 1;
                let slot = format!("{}/{}", self.below.0, self.below.1);
                self.put(slot, BlockKind::Text, pieces);
            }
        }
        self.close();
    }

    /// Begins a block.
    fn put(&mut self, slot: String, kind: BlockKind, pieces: Vec<StreamPiece<'t>>) {
        self.close();
        let times = self.used.entry(slot.clone()).or_default();
        *times += 1;
        let slot = if *times == 1 { slot } else { format!("{slot}~{times}") };
        // Behind its mark, and a blank line, the file begins.
        let source = self.from.as_ref().map(|(path, from)| (path.clone(), self.line.saturating_sub(from + 1).max(1)));
        let section = self.section.clone();
        self.waiting = Some(RawBlock { slot, kind, section, source, heading: self.headings, pieces });
    }

    fn close(&mut self) {
        self.out.extend(self.waiting.take());
    }
}
