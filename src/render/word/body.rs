//! The blocks of the report as paragraphs, tables and pictures of Word.
//!
//! Input: the blocks. Output: the XML of the body, what the lists at the front refer to, and the
//! footnotes. Styles say how things look; what is set by hand here is only what no style can say.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{
    PIXELS, PageSheet,
    contents::{ContentsEntry, ContentsPages, anchor, lines},
    package::PackageParts,
    picture::picture,
    table::{WordTable, laid},
    xml::{bookmark, field, number, run, tag},
};
use crate::render::{
    ReportDrawings,
    block::{BlockKind, RawBlock},
    caption::Captions,
    html::is_sound,
    stream::StreamPiece,
};

/// What the body leaves.
pub struct WordBody {
    pub xml: String,
    /// Entries of the lists of contents, figures and tables.
    pub entries: [Vec<ContentsEntry>; 3],
    /// The runs of each footnote.
    pub footnotes: Vec<String>,
    /// How many numbered lists there are.
    pub lists: usize,
}

/// English Metric Units of a twentieth of a point.
const UNITS: f64 = 635.0;
/// What a chart may take of the height between the margins, so that its caption stands below it.
const TALLEST: f64 = 0.85;
/// Pages before the body: cover and contents.
const FRONT: usize = 3;

/// Writes the blocks.
pub fn body(
    blocks: Vec<RawBlock<'_>>,
    captions: Captions<'_>,
    drawings: &ReportDrawings,
    sheet: PageSheet,
    parts: &mut PackageParts,
) -> Result<WordBody, String> {
    let mut writer = WordWriter {
        sheet,
        captions,
        drawings,
        parts,
        out: String::new(),
        entries: [Vec::new(), Vec::new(), Vec::new()],
        footnotes: vec![String::new(); captions.outline.footnotes.len()],
        lists: 0,
        ids: 0,
        pages: ContentsPages::default(),
        format: Vec::new(),
        list: Vec::new(),
        quote: 0,
        in_case: false,
        table: None,
        note: None,
        links: Vec::new(),
        placed: BTreeSet::new(),
    };
    for block in blocks {
        writer.block(block)?;
    }
    Ok(WordBody { xml: writer.out, entries: writer.entries, footnotes: writer.footnotes, lists: writer.lists })
}

/// A list that is open.
struct WordList {
    number: usize,
    /// Whether the item that is open has its paragraph with the number.
    begun: bool,
}

struct WordWriter<'a, 'p> {
    sheet: PageSheet,
    captions: Captions<'a>,
    drawings: &'a ReportDrawings,
    parts: &'p mut PackageParts,
    out: String,
    entries: [Vec<ContentsEntry>; 3],
    footnotes: Vec<String>,
    lists: usize,
    /// Bookmarks, content controls and pictures have one number each.
    ids: usize,
    pages: ContentsPages,
    /// Properties of runs that are open.
    format: Vec<&'static str>,
    list: Vec<WordList>,
    quote: usize,
    in_case: bool,
    table: Option<WordTable>,
    /// Index of the footnote that is being written.
    note: Option<usize>,
    /// Whether each link that is open leads anywhere.
    links: Vec<bool>,
    placed: BTreeSet<String>,
}

impl WordWriter<'_, '_> {
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

    fn block(&mut self, block: RawBlock<'_>) -> Result<(), String> {
        let (kind, heading) = (block.kind, block.heading);
        if let Some(found) = block.heading(self.captions.outline) {
            let style = if kind == BlockKind::Chapter { "TOC1" } else { "TOC2" };
            let text = format!("{}{}", found.number, crate::compose::number::unmarked(&found.title));
            self.entries[0].push(ContentsEntry {
                style,
                anchor: format!("_Toc{:06}", heading + 1),
                text,
                page: self.pages.now(FRONT),
            });
        }
        // A figure takes its lines where its height is known.
        if kind != BlockKind::Figure {
            self.pages.take(lines(&block), matches!(kind, BlockKind::Chapter | BlockKind::Heading));
        }
        for piece in block.pieces {
            match piece {
                StreamPiece::Event(event) => self.event(event, heading),
                StreamPiece::Number(index, shown) => self.number(index, &shown),
                StreamPiece::SeeFigure(id) => self.see("fig", &id, self.captions.figure_label(&id)),
                StreamPiece::SeeTable(id) => self.see("tab", &id, self.captions.table_label(&id)),
                StreamPiece::Class(name) => {
                    let style = match (name.as_str(), self.in_case) {
                        ("answered", _) => "CaseText",
                        (_, true) => "CaseSource",
                        _ => "TableNote",
                    };
                    self.open(style, "");
                }
                StreamPiece::Figure(id) => self.figure(&id)?,
                StreamPiece::Table { id, .. } => self.table(&id),
                StreamPiece::Case { draft, .. } => self.card(draft),
                StreamPiece::End => self.in_case = false,
                StreamPiece::Section(_) | StreamPiece::From(_) => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self) {
        // A loose item has its paragraph already.
        let has_one = !self.list.is_empty() && self.out.ends_with("</w:pPr>");
        if self.note.is_some() || self.table.is_some() || has_one {
            return;
        }
        let level = self.list.len().saturating_sub(1).min(1);
        match (self.list.last_mut(), self.quote, self.in_case) {
            (Some(list), ..) => {
                let more = match std::mem::replace(&mut list.begun, true) {
                    false => format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{}\"/></w:numPr>", list.number),
                    // What follows in an item stands below its first words.
                    true => format!("<w:ind w:left=\"{}\"/>", 480 + 420 * level),
                };
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

    fn table(&mut self, id: &str) {
        let page = self.pages.now(FRONT);
        self.caption("tab", id, page, "<w:keepNext/>");
        self.table = Some(WordTable { caption: self.captions.table(id), ..WordTable::default() });
    }

    fn card(&mut self, draft: bool) {
        self.in_case = true;
        if draft {
            self.open("CaseSource", "<w:keepNext/>");
            self.out.push_str(&run(&self.captions.catalogue.plain("page-draft"), "<w:b/><w:color w:val=\"A3161A\"/>"));
            self.close();
        }
    }

    /// `图1　标题`, its number a field that other places refer to.
    fn caption(&mut self, prefix: &str, id: &str, page: usize, more: &str) {
        let (label, whole, list) = match prefix {
            "fig" => (self.captions.figure_label(id), self.captions.figure(id), 1),
            _ => (self.captions.table_label(id), self.captions.table(id), 2),
        };
        let label = label.unwrap_or_default();
        let rest = whole.strip_prefix(&label).unwrap_or(&whole).to_owned();
        let (name, digits) = label.split_at(label.find(|c: char| c.is_ascii_digit()).unwrap_or(label.len()));
        let sequence = field(&format!("SEQ {} \\* ARABIC", name.trim()), &run(digits, ""), false);
        let bookmarked = bookmark(self.id(), &anchor(prefix, id), &(run(name, "") + &sequence));
        self.open("Caption", more);
        let listed = format!("_Toc{}{}", prefix, self.entries[list].len() + 1);
        let inner = bookmark(self.id(), &listed, &(bookmarked + &run(&rest, "")));
        self.out.push_str(&inner);
        self.close();
        self.entries[list].push(ContentsEntry { style: "TableofFigures", anchor: listed, text: whole, page });
    }

    fn figure(&mut self, id: &str) -> Result<(), String> {
        let Some((drawn, alt)) = self.drawings.get(id).zip(self.captions.alt(id)) else { return Ok(()) };
        if !self.placed.insert(id.to_owned()) {
            return Ok(());
        }
        let (w, h) = drawn.wide.size();
        let [across, down] = [self.sheet.width, self.sheet.height].map(|side| f64::from(side) * UNITS);
        let width = across.min(down * TALLEST * w / h);
        let height = width * h / w;
        // A line of running text is 20 points high, a point 12,700 units.
        self.pages.take(height / 12_700.0 / 20.0 + 2.0, true);
        let page = self.pages.now(FRONT);
        let png = self.parts.add("image", &format!("media/{id}.png"), drawn.pixels(true, PIXELS)?);
        let svg = self.parts.add("image", &format!("media/{id}.svg"), drawn.wide.standalone().into_bytes());
        let number = self.id();
        self.open("Figure", "");
        self.out.push_str(&picture(number, id, alt, [&png, &svg], [width as u64, height as u64]));
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
                // Word knows a note by its number, and a reference to none would make it refuse the
                // document.
                let Some(number) = self.captions.outline.footnotes.get(&*name) else { return };
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
                // A list within an item stands below what the item says.
                if !self.list.is_empty() && !self.out.ends_with("</w:p>") {
                    self.close();
                }
                self.list.push(WordList { number, begun: false });
            }
            // A tight item has no paragraph of its own.
            Tag::Item => {
                self.list.last_mut().into_iter().for_each(|list| list.begun = false);
                self.paragraph();
            }
            Tag::Emphasis => self.format.push("<w:i/>"),
            Tag::Strong => self.format.push("<w:b/>"),
            Tag::Strikethrough => self.format.push("<w:strike/>"),
            Tag::Link { dest_url, .. } => {
                // Footnotes have relationships of their own, and places within the page are none of
                // a document's.
                let leads = is_sound(&dest_url) && dest_url.contains(':') && self.note.is_none();
                if leads {
                    let id = self.parts.relate("hyperlink", &dest_url, true);
                    self.put(&format!("<w:hyperlink r:id=\"{id}\" w:history=\"1\">"), 0);
                    self.format.push("<w:color w:val=\"16505C\"/><w:u w:val=\"single\"/>");
                }
                self.links.push(leads);
            }
            Tag::FootnoteDefinition(name) => {
                self.note = self.captions.outline.footnotes.get(&*name).and_then(|number| number.checked_sub(1));
            }
            Tag::Table(alignments) => {
                self.table.get_or_insert_default().alignments = alignments;
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
            TagEnd::Item if !self.out.ends_with("</w:p>") => self.close(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => drop(self.format.pop()),
            TagEnd::Link => {
                let leads = self.links.pop().unwrap_or_default();
                if leads {
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
                    self.out.push_str(&laid(&table, self.sheet.width));
                }
            }
            _ => {}
        }
    }
}
