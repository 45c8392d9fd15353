//! Blocks that are written once, and kept while nothing they are made of changes.
//!
//! Input: the marked Markdown, the outline and drawings. Output: [`Block`]s. The key of a block is
//! a hash of its pieces and of everything they name: numbers with all that stands behind them,
//! labels, captions, drawings. A block whose key was seen before is not written again, so that one
//! changed cell of the data costs the blocks that tell of it and no others.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    sync::Arc,
};

use pulldown_cmark::{Event, TagEnd};

use super::{
    ReportDrawings,
    block::{self, BlockKind, RawBlock},
    caption::Captions,
    html,
    stream::{self, StreamPiece},
};
use crate::read::hash_bytes;

/// A finished block of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressedBlock {
    /// Name of its place in the report.
    pub slot: String,
    pub kind: BlockKind,
    /// The section, which is the name of its template.
    pub section: String,
    /// The author's file that it comes from and its line there.
    pub source: Option<(String, u64)>,
    pub html: String,
    /// What a reader reads, without charts.
    pub text: String,
    /// Ids of the numbers that it prints or draws, each once, in order.
    pub numbers: Vec<String>,
    /// Hash of the HTML.
    pub hash: String,
}

/// Writes blocks and keeps those of the last time.
#[derive(Default)]
pub struct BlockCache {
    kept: BTreeMap<String, Arc<PressedBlock>>,
}

/// The blocks of one report.
pub struct CachedBlock {
    pub blocks: Vec<Arc<PressedBlock>>,
    /// Slots of the blocks that were not kept from the last time.
    pub written: Vec<String>,
}

impl BlockCache {
    /// Writes the body.
    pub fn press(&mut self, markdown: &str, captions: Captions<'_>, drawings: &ReportDrawings) -> CachedBlock {
        let joined = stream::join_emphasis(markdown);
        let raws = block::blocks(stream::pieces(&joined), &joined, captions.outline);
        let mut kept = BTreeMap::new();
        let (mut blocks, mut written) = (Vec::with_capacity(raws.len()), Vec::new());
        for mut raw in raws {
            if raw.kind == BlockKind::Case {
                raw.source = case_file(&raw, captions).map(|path| (path, 1));
            }
            let key = key(&raw, captions, drawings);
            let block = match self.kept.get(&key) {
                Some(block) => block.clone(),
                None => {
                    let block = Arc::new(write(raw, captions, drawings));
                    written.push(block.slot.clone());
                    block
                }
            };
            kept.insert(key, block.clone());
            // A figure that stands there already leaves nothing.
            if !block.html.is_empty() {
                blocks.push(block);
            }
        }
        self.kept = kept;
        CachedBlock { blocks, written }
    }
}

fn write(raw: RawBlock<'_>, captions: Captions<'_>, drawings: &ReportDrawings) -> PressedBlock {
    let (text, numbers) = (text(&raw, captions), numbers(&raw, captions, drawings));
    let (slot, kind, section, source) = (raw.slot.clone(), raw.kind, raw.section.clone(), raw.source.clone());
    let html = html::block(raw, captions, drawings);
    let hash = hash_bytes(html.as_bytes());
    PressedBlock { slot, kind, section, source, html, text, numbers, hash }
}

/// The file of a case that an editor wrote.
fn case_file(raw: &RawBlock<'_>, captions: Captions<'_>) -> Option<String> {
    let number = raw.slot.strip_prefix("case-")?;
    let mut cases = captions.report.view.profiles.iter().flat_map(|profile| &profile.cases);
    cases.find(|case| case.number == number).map(|case| case.path.clone()).filter(|path| !path.is_empty())
}

/// Everything a block is made of, hashed.
fn key(raw: &RawBlock<'_>, captions: Captions<'_>, drawings: &ReportDrawings) -> String {
    let mut made_of = format!("{}\n{:?}\n{:?}\n{}\n", raw.slot, raw.kind, raw.source, raw.section);
    if let Some(heading) = raw.heading(captions.outline) {
        let _ = writeln!(made_of, "{} {}", heading.id, heading.number);
    }
    for piece in &raw.pieces {
        let _ = match piece {
            StreamPiece::Number(index, shown) => match captions.report.numbers.at(*index) {
                Some(n) => {
                    writeln!(made_of, "{shown} {} {} {} {:?} {} {:?}", n.id, n.value, n.numerator, n.base, n.filter, n.rounding)
                }
                None => writeln!(made_of, "{shown}"),
            },
            StreamPiece::Figure(id) => {
                let drawn = drawings.get(id).map(|drawn| drawn.hash.as_str()).unwrap_or_default();
                writeln!(made_of, "{id} {} {drawn}", captions.figure(id))
            }
            StreamPiece::Table { id, folded } => writeln!(made_of, "{id} {folded} {}", captions.table(id)),
            StreamPiece::SeeFigure(id) => writeln!(made_of, "{id} {:?}", captions.figure_label(id)),
            StreamPiece::SeeTable(id) => writeln!(made_of, "{id} {:?}", captions.table_label(id)),
            StreamPiece::Event(Event::FootnoteReference(name)) => {
                writeln!(made_of, "{name} {:?}", captions.outline.footnotes.get(&**name))
            }
            other => writeln!(made_of, "{other:?}"),
        };
    }
    hash_bytes(made_of.as_bytes())
}

/// What a reader reads.
fn text(raw: &RawBlock<'_>, captions: Captions<'_>) -> String {
    let mut text = String::new();
    if let Some(heading) = raw.heading(captions.outline) {
        text.push_str(&heading.number);
    }
    for piece in &raw.pieces {
        match piece {
            StreamPiece::Event(Event::Text(more) | Event::Code(more)) => text.push_str(more),
            StreamPiece::Event(Event::HardBreak | Event::SoftBreak) => text.push('\n'),
            StreamPiece::Event(Event::End(TagEnd::TableCell)) => text.push('\t'),
            StreamPiece::Event(Event::End(
                TagEnd::TableRow | TagEnd::TableHead | TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_),
            )) => {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
            StreamPiece::Number(_, shown) => text.push_str(shown),
            StreamPiece::SeeFigure(id) => text.push_str(&captions.figure_label(id).unwrap_or_default()),
            StreamPiece::SeeTable(id) => text.push_str(&captions.table_label(id).unwrap_or_default()),
            StreamPiece::Figure(id) => text.push_str(&captions.figure(id)),
            StreamPiece::Table { id, .. } => {
                text.push_str(&captions.table(id));
                text.push('\n');
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Ids of the numbers in a block.
fn numbers(raw: &RawBlock<'_>, captions: Captions<'_>, drawings: &ReportDrawings) -> Vec<String> {
    let (mut ids, mut known): (Vec<String>, BTreeSet<String>) = Default::default();
    let mut add = |id: &str| {
        if known.insert(id.to_owned()) {
            ids.push(id.to_owned());
        }
    };
    for piece in &raw.pieces {
        match piece {
            StreamPiece::Number(index, _) => captions.report.numbers.at(*index).into_iter().for_each(|number| add(&number.id)),
            StreamPiece::Figure(id) => drawings.get(id).into_iter().flat_map(|drawn| &drawn.numbers).for_each(|id| add(id)),
            _ => {}
        }
    }
    ids
}
