//! The blocks of the report as calls of what `templates/pdf/report.typ` defines.
//!
//! Input: the blocks. Output: markup, and which charts it shows. How anything looks is the
//! template's to say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::markup::{string, text};
use crate::render::{
    ReportDrawings,
    block::{BlockKind, RawBlock},
    caption::Captions,
    html::is_sound,
    stream::StreamPiece,
};

/// Things within things that are written as such: the typesetter refuses what is nested without
/// end.
const DEEPEST: usize = 8;
/// Rows of a table and characters of a case that may break at the foot of a page: a third of a
/// page, and so much that no page is left half empty. The typesetter could measure them, at the
/// price of setting each twice.
const LONGEST_TABLE: usize = 15;
const LONGEST_CASE: usize = 600;
/// A chart that is taller than this share of its width goes to the top or foot of a page, and the
/// text flows around it: where it stands it would often leave half a page empty.
const TALL: f64 = 0.5;
/// One that is taller than this fills a page by itself and stays where it stands: the typesetter
/// gives up on two of them that float while a table breaks over pages ("parent group").
const PAGE_TALL: f64 = 1.2;
/// Half-squares that a column has at the least and at the most, and what its margins take.
const NARROWEST: usize = 6;
const WIDEST: usize = 40;
const MARGINS: usize = 3;

/// What the body leaves.
#[derive(Default)]
pub struct PdfBody {
    pub markup: String,
    /// The drawings that it shows, by path.
    pub drawings: BTreeMap<String, String>,
}

/// Writes the blocks.
pub fn body(blocks: Vec<RawBlock<'_>>, captions: Captions<'_>, drawings: &ReportDrawings) -> PdfBody {
    let mut writer = PdfWriter {
        captions,
        drawings,
        open: vec![String::new()],
        made: PdfBody::default(),
        notes: BTreeMap::new(),
        referred: BTreeSet::new(),
        labels: BTreeSet::new(),
        nest: Vec::new(),
        names: Vec::new(),
        links: Vec::new(),
        table: None,
    };
    for block in blocks {
        writer.block(block);
    }
    // An empty dictionary is written with a colon, one with members without.
    let mut markup = if writer.notes.is_empty() { "#let notes = (:".to_owned() } else { "#let notes = (".to_owned() };
    for (name, note) in &writer.notes {
        let _ = writeln!(markup, "{}: [{note}],", string(name));
    }
    markup.push_str(")\n");
    markup.extend(writer.open);
    PdfBody { markup, ..writer.made }
}

/// The table that is being written.
#[derive(Default)]
struct PdfTable {
    id: Option<String>,
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
    /// Half-squares that the widest cell of each column takes.
    widths: Vec<usize>,
    width: usize,
}

struct PdfWriter<'a> {
    captions: Captions<'a>,
    drawings: &'a ReportDrawings,
    /// What is being written, inmost last: the body, a cell, a footnote.
    open: Vec<String>,
    made: PdfBody,
    /// Footnotes by name.
    notes: BTreeMap<String, String>,
    /// Footnotes that were referred to.
    referred: BTreeSet<String>,
    labels: BTreeSet<String>,
    /// Whether each thing within which text stands was written.
    nest: Vec<bool>,
    /// Footnotes that are being written.
    names: Vec<String>,
    /// Whether each link that is open leads anywhere.
    links: Vec<bool>,
    table: Option<PdfTable>,
}

impl PdfWriter<'_> {
    fn put(&mut self, markup: &str) {
        if let Some(open) = self.open.last_mut() {
            open.push_str(markup);
        }
    }

    fn text(&mut self, shown: &str) {
        if let Some(table) = &mut self.table {
            table.width += shown.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        }
        self.put(&text(shown));
    }

    fn block(&mut self, block: RawBlock<'_>) {
        let heading = block.heading(self.captions.outline).map(|found| (found.id.clone(), found.number.clone()));
        let kind = block.kind;
        let long = block.rows() > LONGEST_TABLE || block.characters() > LONGEST_CASE;
        // A table and its note are one thing.
        self.table = None;
        if kind == BlockKind::Table {
            self.put(&format!("#tabled({long}, [\n"));
        }
        for piece in block.pieces {
            match piece {
                StreamPiece::Event(event) => self.event(event, heading.as_ref(), kind),
                StreamPiece::Number(_, shown) => self.text(&shown),
                StreamPiece::SeeFigure(id) => self.see("fig", &id, self.captions.figure_label(&id)),
                StreamPiece::SeeTable(id) => self.see("tab", &id, self.captions.table_label(&id)),
                StreamPiece::Class(name) => {
                    let class = match (name.as_str(), kind) {
                        ("answered", _) => "answered",
                        (_, BlockKind::Case) => "source",
                        _ => "note",
                    };
                    self.put(&format!("#{class}["));
                }
                StreamPiece::Figure(id) => self.figure(&id),
                StreamPiece::Table { id, .. } => self.table = Some(PdfTable { id: Some(id), ..PdfTable::default() }),
                StreamPiece::Case { draft, .. } => {
                    let draft = if draft { string(&self.captions.catalogue.plain("page-draft")) } else { "none".to_owned() };
                    self.put(&format!("#case({long}, draft: {draft}, [\n"));
                }
                StreamPiece::End => self.put("])\n\n"),
                StreamPiece::Section(_) | StreamPiece::From(_) => {}
            }
        }
        if kind == BlockKind::Table {
            self.put("])\n\n");
        }
    }

    fn see(&mut self, prefix: &str, id: &str, label: Option<String>) {
        let Some(label) = label else { return };
        self.put(&format!("#see({}, ", string(&format!("{prefix}-{id}"))));
        self.put("[");
        self.text(&label);
        self.put("]);");
    }

    /// The label of a thing, which it bears where it stands first.
    fn label(&mut self, label: String) -> Option<String> {
        self.labels.insert(label.clone()).then(|| string(&label))
    }

    fn figure(&mut self, id: &str) {
        let Some((drawn, alt)) = self.drawings.get(id).zip(self.captions.alt(id)) else { return };
        let Some(label) = self.label(format!("fig-{id}")) else { return };
        let path = format!("/figures/{id}.svg");
        let [shown, alt, caption] = [string(&path), string(alt), text(&self.captions.figure(id))];
        let (width, height) = drawn.wide.size();
        let floats = height > width * TALL && height < width * PAGE_TALL;
        self.put(&format!("#chart({label}, {shown}, {alt}, [{caption}], {floats})\n\n"));
        self.made.drawings.insert(path, drawn.wide.printed());
    }

    fn event(&mut self, event: Event<'_>, heading: Option<&(String, String)>, kind: BlockKind) {
        match event {
            Event::Text(shown) | Event::Code(shown) => self.text(&shown),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.put("#linebreak();"),
            Event::Rule => self.put("#line(length: 100%, stroke: hairline)\n\n"),
            // A note within a note is named, and stands by itself.
            Event::FootnoteReference(name) if !self.names.is_empty() => {
                let number = string(&self.captions.footnote(&name));
                self.put(&format!("#super({number});"));
            }
            Event::FootnoteReference(name) => {
                // A second reference leads to the note that stands there already.
                let note = string(&format!("note-{name}"));
                let markup = if self.referred.insert(name.to_string()) {
                    format!("#footnote(notes.at({}));#label({note});", string(&name))
                } else {
                    format!("#footnote(label({note}));")
                };
                self.put(&markup);
            }
            Event::Start(tag) => self.start(tag, heading, kind),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    /// Begins something within which text stands; what is too deep is left away, its text is not.
    fn begin(&mut self, markup: &str) {
        let written = self.nest.len() < DEEPEST;
        self.nest.push(written);
        if written {
            self.put(markup);
        }
    }

    /// Begins an item, which is written where its list is.
    fn item(&mut self) {
        let written = self.nest.last().copied().unwrap_or_default();
        self.nest.push(written);
        if written {
            self.put("[");
        }
    }

    fn finish(&mut self, markup: &str) {
        if self.nest.pop().unwrap_or_default() {
            self.put(markup);
        }
    }

    fn start(&mut self, tag: Tag<'_>, heading: Option<&(String, String)>, kind: BlockKind) {
        match tag {
            Tag::Heading { level, .. } => match heading {
                Some((id, number)) => {
                    let what = if kind == BlockKind::Chapter { "chapter" } else { "section" };
                    self.put(&format!("#{what}({}, [", string(id)));
                    self.text(number);
                }
                None => {
                    let level = if level <= HeadingLevel::H4 { 3 } else { 4 };
                    self.put(&format!("#minor({level}, ["));
                }
            },
            Tag::Paragraph | Tag::HtmlBlock => self.put("#par["),
            Tag::BlockQuote(_) => self.begin("#quote(block: true)["),
            Tag::List(first) => {
                let list = first.map_or_else(|| "#list(".to_owned(), |first| format!("#enum(start: {first}, "));
                self.begin(&list);
            }
            Tag::Item => self.item(),
            Tag::Emphasis => self.begin("#emph["),
            Tag::Strong => self.begin("#strong["),
            Tag::Strikethrough => self.begin("#strike["),
            Tag::Link { dest_url, .. } => {
                let leads = is_sound(&dest_url) && dest_url.contains(':');
                if leads {
                    self.put(&format!("#link({})[", string(&dest_url)));
                }
                self.links.push(leads);
            }
            Tag::FootnoteDefinition(name) => {
                self.open.push(String::new());
                self.names.push(name.to_string());
            }
            Tag::Table(alignments) => self.table.get_or_insert_default().alignments = alignments,
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(|table| table.rows.push(Vec::new())),
            Tag::TableCell => {
                self.open.push(String::new());
                self.table.iter_mut().for_each(|table| table.width = 0);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.put("]\n\n"),
            TagEnd::BlockQuote(_) => self.finish("]\n\n"),
            TagEnd::List(_) => self.finish(")\n\n"),
            TagEnd::Item => self.finish("],\n"),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.finish("];"),
            TagEnd::Link if self.links.pop().unwrap_or_default() => self.put("];"),
            TagEnd::FootnoteDefinition => {
                if let Some((name, note)) = self.names.pop().zip(self.open.pop()) {
                    self.notes.insert(name, note);
                }
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => self.end_table(),
            _ => {}
        }
    }

    /// A heading without a text is none: a file that is to be read aloud may have no such, and the
    /// typesetter would refuse it all.
    fn end_heading(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let begun = ["#chapter(", "#section(", "#minor("].iter().filter_map(|call| open.rfind(call)).max();
        match begun.filter(|_| open.ends_with('[')) {
            Some(at) => open.truncate(at),
            None => open.push_str("])\n\n"),
        }
    }

    fn end_cell(&mut self) {
        let Some((table, cell)) = self.table.as_mut().zip(self.open.pop()) else { return };
        let column = table.rows.last().map_or(0, Vec::len);
        if table.widths.len() <= column {
            table.widths.push(0);
        }
        table.widths[column] = table.widths[column].max(table.width);
        table.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let caption = table.id.as_ref().map_or_else(|| "none".to_owned(), |id| format!("[{}]", text(&self.captions.table(id))));
        let label = table.id.and_then(|id| self.label(format!("tab-{id}"))).unwrap_or_else(|| "none".to_owned());
        let columns: String =
            table.widths.iter().map(|width| format!("{}fr, ", (*width).clamp(NARROWEST, WIDEST) + MARGINS)).collect();
        let sides = table.widths.iter().enumerate().map(|(column, _)| match table.alignments.get(column) {
            Some(Alignment::Right) => "right, ",
            _ => "left, ",
        });
        let sides: String = sides.collect();
        let mut rows = table.rows.iter().map(|row| row.iter().map(|cell| format!("[{cell}], ")).collect::<String>());
        let header = rows.next().unwrap_or_default();
        let rows = rows.collect::<Vec<_>>().join("\n");
        self.put(&format!("#data({label}, {caption}, ({columns}), ({sides}), ({header}),\n{rows})\n\n"));
    }
}
