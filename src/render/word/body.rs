//! The blocks of the report as paragraphs, tables and pictures of Word.
//!
//! Enter the blocks; leave the XML of the body, what the lists at the front refer to, and the footnotes. Styles say how things look; what
//! is set by hand here is only what no style can say.

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::{
    contents::{CHARACTERS, Entry, Pages},
    package::Parts,
    xml::{bookmark, escape, field, number, run, tag},
};
use crate::{
    diagnostic::{Catalogue, Fact},
    render::{
        Drawings,
        block::{Kind, Raw},
        caption::Captions,
        stream::Piece,
    },
};

/// What the body leaves.
pub struct Body {
    pub xml: String,
    /// Entries of the lists of contents, figures and tables.
    pub entries: [Vec<Entry>; 3],
    /// The runs of each footnote.
    pub footnotes: Vec<String>,
    /// How many numbered lists there are.
    pub lists: usize,
}

/// English Metric Units of the text's width, and pixels of a picture so wide at 300 a inch.
const WIDTH: f64 = 5_759_450.0;
const PIXELS: u32 = 1_890;
/// Pages before the body: cover and contents.
const FRONT: usize = 3;

/// What a label begins with: `图` of `图1`.
pub fn label_name(catalogue: &Catalogue, key: &str) -> String {
    let label = catalogue.text(key, &[("n", Fact::Number(1))]);
    label.trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned()
}

/// Writes the blocks.
pub fn body(blocks: Vec<Raw<'_>>, captions: Captions<'_>, drawings: &Drawings, parts: &mut Parts) -> Result<Body, String> {
    let mut writer = Writer {
        captions,
        drawings,
        parts,
        out: String::new(),
        entries: [Vec::new(), Vec::new(), Vec::new()],
        footnotes: vec![String::new(); captions.outline.footnotes.len()],
        lists: 0,
        ids: 0,
        pages: Pages::default(),
        format: Vec::new(),
        list: Vec::new(),
        quote: 0,
        in_case: false,
        table: None,
        note: None,
        links: Vec::new(),
        placed: BTreeMap::new(),
    };
    for block in blocks {
        writer.block(block)?;
    }
    Ok(Body { xml: writer.out, entries: writer.entries, footnotes: writer.footnotes, lists: writer.lists })
}

/// A list that is open: its number, and whether an item has yet to begin.
struct List {
    number: usize,
}

/// The table that is being written.
struct Open {
    alignments: Vec<Alignment>,
    /// The cells of each row, as runs, with the characters they take.
    rows: Vec<Vec<(String, usize)>>,
    cell: (String, usize),
    caption: String,
}

struct Writer<'a, 'p> {
    captions: Captions<'a>,
    drawings: &'a Drawings,
    parts: &'p mut Parts,
    out: String,
    entries: [Vec<Entry>; 3],
    footnotes: Vec<String>,
    lists: usize,
    /// Bookmarks, content controls and pictures have one number each.
    ids: usize,
    pages: Pages,
    /// Properties of runs that are open.
    format: Vec<&'static str>,
    list: Vec<List>,
    quote: usize,
    in_case: bool,
    table: Option<Open>,
    /// Index of the footnote that is being written.
    note: Option<usize>,
    links: Vec<Option<String>>,
    placed: BTreeMap<String, ()>,
}

impl Writer<'_, '_> {
    fn id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// Puts runs where runs now go: a cell, a footnote, or the paragraph.
    fn put(&mut self, xml: &str, characters: usize) {
        if let Some(table) = &mut self.table {
            table.cell.0.push_str(xml);
            table.cell.1 += characters;
        } else if let Some(note) = self.note.and_then(|note| self.footnotes.get_mut(note)) {
            note.push_str(xml);
        } else {
            self.out.push_str(xml);
        }
    }

    fn text(&mut self, text: &str) {
        let xml = run(text, &self.format.concat());
        let width = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        self.put(&xml, width);
    }

    fn open(&mut self, style: &str, more: &str) {
        self.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>"));
    }

    fn close(&mut self) {
        self.out.push_str("</w:p>");
    }

    fn block(&mut self, block: Raw<'_>) -> Result<(), String> {
        let (kind, heading) = (block.kind, block.heading);
        let lines = lines(&block);
        if !matches!(kind, Kind::Figure) {
            let entry = match kind {
                Kind::Chapter | Kind::Heading => Some(self.pages.now(FRONT)),
                _ => None,
            };
            if let (Some(page), Some(found)) = (entry, self.captions.outline.headings.get(heading)) {
                let style = if kind == Kind::Chapter { "TOC1" } else { "TOC2" };
                let text = format!("{}{}", found.number, crate::compose::number::unmarked(&found.title));
                self.entries[0].push(Entry { style, anchor: format!("_Toc{:06}", heading + 1), text, page });
            }
            self.pages.take(lines, matches!(kind, Kind::Chapter | Kind::Heading));
        }
        let mut pieces = block.pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Event(Event::Start(Tag::Paragraph)) => match pieces.peek() {
                    Some(Piece::Figure(_) | Piece::Table { .. } | Piece::Case { .. } | Piece::End) => {
                        for piece in pieces.by_ref() {
                            match piece {
                                Piece::Event(Event::End(TagEnd::Paragraph)) => break,
                                Piece::Event(_) => {}
                                mark => self.mark(mark)?,
                            }
                        }
                    }
                    Some(Piece::Class(name)) => {
                        let style = match (name.as_str(), self.in_case) {
                            ("answered", _) => "CaseText",
                            (_, true) => "CaseSource",
                            _ => "TableNote",
                        };
                        self.open(style, "");
                        pieces.next();
                    }
                    _ => self.paragraph(),
                },
                Piece::Event(event) => self.event(event, heading),
                Piece::Number(index, shown) => self.number(index, &shown),
                Piece::SeeFigure(id) => self.see("fig", &id, self.captions.figure_label(&id)),
                Piece::SeeTable(id) => self.see("tab", &id, self.captions.table_label(&id)),
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self) {
        if self.note.is_some() || self.table.is_some() {
            return;
        }
        match (self.list.last(), self.quote, self.in_case) {
            (Some(list), ..) => {
                let more = format!(
                    "<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>",
                    (self.list.len() - 1).min(1),
                    list.number
                );
                self.open("ListParagraph", &more);
            }
            (None, 1.., _) => self.open("Quote", ""),
            (None, _, true) => self.open("CaseText", ""),
            _ => self.open("BodyText", ""),
        }
    }

    fn number(&mut self, index: usize, shown: &str) {
        let Some(found) = self.captions.report.numbers.at(index) else { return self.text(shown) };
        let (tag, title) = (tag(&found.id), found.filter.clone());
        let id = self.id();
        let xml = number(id, &tag, &title, &run(shown, &self.format.concat()));
        self.put(&xml, shown.chars().count());
    }

    fn see(&mut self, prefix: &str, id: &str, label: Option<String>) {
        let Some(label) = label else { return };
        let xml = field(&format!("REF {} \\h", anchor(prefix, id)), &run(&label, &self.format.concat()), false);
        self.put(&xml, label.chars().count());
    }

    fn mark(&mut self, mark: Piece<'_>) -> Result<(), String> {
        match mark {
            Piece::Figure(id) => self.figure(&id)?,
            Piece::Table { id, .. } => {
                let page = self.pages.now(FRONT);
                self.caption("tab", &id, page, "<w:keepNext/>");
                let caption = self.captions.table(&id);
                self.table = Some(Open { alignments: Vec::new(), rows: Vec::new(), cell: Default::default(), caption });
            }
            Piece::Case { draft, .. } => {
                self.in_case = true;
                if draft {
                    self.open("CaseSource", "<w:keepNext/>");
                    let xml = run(&self.captions.catalogue.plain("page-draft"), "<w:b/><w:color w:val=\"A3161A\"/>");
                    self.out.push_str(&xml);
                    self.close();
                }
            }
            Piece::End => self.in_case = false,
            _ => {}
        }
        Ok(())
    }

    /// `图1　标题`, its number a field that other places refer to.
    fn caption(&mut self, prefix: &str, id: &str, page: usize, more: &str) {
        let (label, whole, list) = match prefix {
            "fig" => (self.captions.figure_label(id), self.captions.figure(id), 1),
            _ => (self.captions.table_label(id), self.captions.table(id), 2),
        };
        let label = label.unwrap_or_default();
        let rest = whole.strip_prefix(&label).unwrap_or(&whole).to_owned();
        let digits = label.trim_start_matches(|c: char| !c.is_ascii_digit());
        let name = label.strip_suffix(digits).unwrap_or_default();
        let sequence = field(&format!("SEQ {} \\* ARABIC", name.trim()), &run(digits, ""), false);
        let bookmarked = bookmark(self.id(), &anchor(prefix, id), &(run(name, "") + &sequence));
        self.open("Caption", more);
        let listed = format!("_Toc{}{}", prefix, self.entries[list].len() + 1);
        let inner = bookmark(self.id(), &listed, &(bookmarked + &run(&rest, "")));
        self.out.push_str(&inner);
        self.close();
        self.entries[list].push(Entry { style: "TableofFigures", anchor: listed, text: whole, page });
    }

    fn figure(&mut self, id: &str) -> Result<(), String> {
        let Some(drawn) = self.drawings.get(id) else { return Ok(()) };
        if self.placed.insert(id.to_owned(), ()).is_some() {
            return Ok(());
        }
        let (w, h) = drawn.wide.size();
        let height = WIDTH * h / w;
        // A line of running text is 20 points high, a point 12,700 units.
        self.pages.take(height / 12_700.0 / 20.0 + 2.0, true);
        let page = self.pages.now(FRONT);
        let png = self.parts.add("image", &format!("media/{id}.png"), drawn.pixels(true, PIXELS)?);
        let svg = self.parts.add("image", &format!("media/{id}.svg"), drawn.wide.standalone().into_bytes());
        let alt =
            self.captions.report.charts.iter().find(|chart| chart.id == id).map(|chart| escape(&chart.alt)).unwrap_or_default();
        let (number, cx, cy) = (self.id(), WIDTH as u64, height as u64);
        self.open("Figure", "");
        self.out.push_str(&format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/><wp:docPr id=\"{number}\" name=\"{id}\" descr=\"{alt}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{id}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{png}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            id = escape(id)
        ));
        self.close();
        self.caption("fig", id, page, "");
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, heading: usize) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.put("<w:r><w:br/></w:r>", 0),
            Event::Rule => self.out.push_str("<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"CFD6D6\"/></w:pBdr></w:pPr></w:p>"),
            Event::FootnoteReference(name) => {
                let number = self.captions.outline.footnotes.get(&*name).copied().unwrap_or_default();
                self.put(&format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"), 1);
            }
            Event::Start(tag) => self.start(tag, heading),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, heading: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                let style = match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => "Heading1",
                    HeadingLevel::H3 => "Heading2",
                    _ if self.in_case => "Heading4",
                    _ => "Heading3",
                };
                self.open(style, "");
                let found =
                    self.captions.outline.headings.get(heading).filter(|_| matches!(level, HeadingLevel::H2 | HeadingLevel::H3));
                if let Some(found) = found {
                    let id = self.id();
                    let number = run(&found.number, "");
                    self.out.push_str(&bookmark(id, &format!("_Toc{:06}", heading + 1), &number));
                }
            }
            Tag::Paragraph | Tag::HtmlBlock => self.paragraph(),
            Tag::BlockQuote(_) => self.quote += 1,
            Tag::List(first) => {
                let number = if first.is_some() {
                    self.lists += 1;
                    self.lists + 1
                } else {
                    1
                };
                self.list.push(List { number });
            }
            // A tight item has no paragraph of its own.
            Tag::Item => self.paragraph(),
            Tag::Emphasis => self.format.push("<w:i/>"),
            Tag::Strong => self.format.push("<w:b/>"),
            Tag::Strikethrough => self.format.push("<w:strike/>"),
            Tag::Link { dest_url, .. } => {
                let sound = ["http://", "https://", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme));
                let id = sound.then(|| self.parts.relate("hyperlink", &dest_url, true));
                if let Some(id) = id.as_ref().filter(|_| self.note.is_none()) {
                    self.put(&format!("<w:hyperlink r:id=\"{id}\" w:history=\"1\">"), 0);
                    self.format.push("<w:color w:val=\"16505C\"/><w:u w:val=\"single\"/>");
                }
                self.links.push(id.filter(|_| self.note.is_none()));
            }
            Tag::FootnoteDefinition(name) => {
                self.note = self.captions.outline.footnotes.get(&*name).and_then(|number| number.checked_sub(1));
            }
            Tag::Table(alignments) => {
                let open = Open { alignments: Vec::new(), rows: Vec::new(), cell: Default::default(), caption: String::new() };
                self.table.get_or_insert(open).alignments = alignments;
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close(),
            TagEnd::Paragraph | TagEnd::HtmlBlock if self.note.is_none() && self.table.is_none() => {
                // The item that a paragraph stands in was closed with it.
                self.close();
            }
            TagEnd::BlockQuote(_) => self.quote = self.quote.saturating_sub(1),
            TagEnd::List(_) => drop(self.list.pop()),
            TagEnd::Item => {
                if !self.out.ends_with("</w:p>") {
                    self.close();
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => drop(self.format.pop()),
            TagEnd::Link => {
                if self.links.pop().flatten().is_some() {
                    self.format.pop();
                    self.put("</w:hyperlink>", 0);
                }
            }
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::TableCell => {
                if let Some(table) = &mut self.table {
                    let cell = std::mem::take(&mut table.cell);
                    table.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.out.push_str(&laid(&table));
                }
            }
            _ => {}
        }
    }
}

/// The name of a bookmark: letters, digits and underscores.
fn anchor(prefix: &str, id: &str) -> String {
    let plain: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("_Ref_{prefix}_{plain}").chars().take(40).collect()
}

/// Lines that a block is likely to take.
fn lines(block: &Raw<'_>) -> f64 {
    let characters: usize = block
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Event(Event::Text(text)) => text.chars().count(),
            Piece::Number(_, shown) => shown.chars().count() / 2,
            _ => 0,
        })
        .sum();
    let rows = block
        .pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Event(Event::End(TagEnd::TableRow | TagEnd::TableHead))))
        .count();
    match block.kind {
        Kind::Chapter => 3.0,
        Kind::Heading => 2.0,
        Kind::Table => rows as f64 * 0.9 + 4.0,
        Kind::Case => characters.div_ceil(CHARACTERS - 2) as f64 + 6.0,
        _ => characters.div_ceil(CHARACTERS) as f64 + 0.2,
    }
}

/// A table: widths by what its columns hold, a header that is repeated on every page, rows that are not broken.
fn laid(table: &Open) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let widest = |column: usize| {
        let widths = table.rows.iter().filter_map(|row| row.get(column)).map(|(_, width)| *width);
        widths.max().unwrap_or_default().clamp(4, 40) + 3
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let all: usize = widths.iter().sum();
    let twips = |column: usize| super::TEXT_WIDTH as usize * widths[column] / all.max(1);
    let grid: String = (0..columns).map(|column| format!("<w:gridCol w:w=\"{}\"/>", twips(column))).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        escape(&table.caption)
    );
    for (index, row) in table.rows.iter().enumerate() {
        out.push_str(if index == 0 {
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        } else {
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        });
        for column in 0..columns {
            let runs = row.get(column).map(|(runs, _)| runs.as_str()).unwrap_or_default();
            let right = matches!(table.alignments.get(column), Some(Alignment::Right));
            let align = if right { "<w:jc w:val=\"right\"/>" } else { "" };
            // The header stays with the first row.
            let keep = if index == 0 { "<w:keepNext/>" } else { "" };
            out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{keep}{align}</w:pPr>{runs}</w:p></w:tc>",
                twips(column)
            ));
        }
        out.push_str("</w:tr>");
    }
    out + "</w:tbl>"
}
