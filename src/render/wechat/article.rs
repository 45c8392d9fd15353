//! The article: blocks as HTML whose every element bears its own style.
//!
//! Input: the blocks. Output: the HTML, the pictures it shows in order, and how many characters it
//! has. No class, no id, no link and no script: the account's editor drops them.

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use crate::render::{
    block::{BlockKind, RawBlock},
    caption::Captions,
    html::{escape, is_sound},
    stream::StreamPiece,
};

const INK: &str = "#1c2224";
const ACCENT: &str = "#16505c";
const SOFT: &str = "#566064";

/// An article.
pub struct ArticleBody {
    html: String,
    /// Id of a chart and its file.
    pub pictures: Vec<(String, String)>,
    pub characters: usize,
}

impl ArticleBody {
    /// As a page of its own, whose body is what is copied.
    pub fn page(&self, title: &str, lang: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{}</title>\n</head>\n<body style=\"margin:0 auto;padding:16px;max-width:677px;background:#fff\">\n<section style=\"font-family:-apple-system,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;font-size:16px;line-height:1.75;color:{INK};text-align:justify\">\n{}</section>\n</body>\n</html>\n",
            escape(title),
            self.html
        )
    }
}

/// Writes the article.
pub fn article(blocks: Vec<RawBlock<'_>>, captions: Captions<'_>) -> ArticleBody {
    let mut writer = WechatWriter {
        captions,
        html: String::new(),
        pictures: Vec::new(),
        characters: 0,
        sources: Vec::new(),
        links: Vec::new(),
        table: None,
        ends: Vec::new(),
    };
    let mut left_out = false;
    for mut block in blocks {
        let folded = block.kind == BlockKind::Table
            && block.pieces.iter().any(|piece| matches!(piece, StreamPiece::Table { folded: true, .. }));
        if folded {
            left_out = true;
            // Its note says what the chart before it is of.
            let note = block.pieces.iter().position(|piece| matches!(piece, StreamPiece::Class(_)));
            block.pieces.drain(..note.unwrap_or(block.pieces.len()));
        }
        writer.block(block);
    }
    if left_out {
        // Captions keep the numbers of the report: the text refers to them.
        let note = captions.catalogue.plain("wechat-numbering");
        writer.paragraph(&format!("margin:28px 0 0;font-size:13px;color:{SOFT}"));
        writer.text(&note);
        writer.html.push_str("</p>\n");
    }
    writer.close();
    ArticleBody { html: writer.html, pictures: writer.pictures, characters: writer.characters }
}

struct WechatWriter<'a> {
    captions: Captions<'a>,
    html: String,
    pictures: Vec<(String, String)>,
    characters: usize,
    /// Addresses that the text links to.
    sources: Vec<String>,
    links: Vec<String>,
    table: Option<WechatTable>,
    /// What ends each list and paragraph that is open.
    ends: Vec<&'static str>,
}

/// The table that is being written.
struct WechatTable {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl WechatWriter<'_> {
    fn text(&mut self, text: &str) {
        self.characters += text.chars().filter(|c| !c.is_whitespace()).count();
        self.html.push_str(&escape(text));
    }

    fn open(&mut self, tag: &str, style: &str) {
        self.html.push_str(&format!("<{tag} style=\"{style}\">"));
    }

    fn paragraph(&mut self, style: &str) {
        self.open("p", style);
    }

    fn block(&mut self, block: RawBlock<'_>) {
        let heading = block.heading;
        for piece in block.pieces {
            match piece {
                StreamPiece::Event(event) => self.event(event, heading),
                StreamPiece::Number(_, shown) => self.text(&shown),
                StreamPiece::SeeFigure(id) => self.see(self.captions.figure_label(&id)),
                StreamPiece::SeeTable(id) => self.see(self.captions.table_label(&id)),
                StreamPiece::Class(_) => self.paragraph(&format!("margin:0 0 16px;font-size:13px;line-height:1.6;color:{SOFT}")),
                StreamPiece::Figure(id) => self.picture(&id),
                StreamPiece::Table { id, .. } => self.caption(&self.captions.table(&id)),
                StreamPiece::Case { draft, .. } => self.card(draft),
                StreamPiece::End => self.html.push_str("</section>\n"),
                StreamPiece::Section(_) | StreamPiece::From(_) => {}
            }
        }
    }

    fn see(&mut self, label: Option<String>) {
        self.text(&label.unwrap_or_default());
    }

    fn card(&mut self, draft: bool) {
        self.open("section", &format!("margin:24px 0;padding:16px;background:#f5f7f6;border-top:2px solid {ACCENT}"));
        if draft {
            self.paragraph("margin:0 0 8px;color:#a3161a;font-weight:bold");
            self.text(&self.captions.catalogue.plain("page-draft"));
            self.html.push_str("</p>\n");
        }
    }

    fn picture(&mut self, id: &str) {
        let Some(alt) = self.captions.alt(id) else { return };
        if self.pictures.iter().any(|(known, _)| known == id) {
            return;
        }
        let file = format!("{:02}-{id}.png", self.pictures.len() + 1);
        self.paragraph("margin:16px 0 4px;text-align:center");
        self.html.push_str(&format!("<img src=\"{}\" alt=\"{}\" style=\"width:100%;height:auto\">", escape(&file), escape(alt)));
        self.html.push_str("</p>\n");
        self.pictures.push((id.to_owned(), file));
        self.caption(&self.captions.figure(id));
    }

    fn caption(&mut self, caption: &str) {
        self.paragraph("margin:4px 0 16px;text-align:center;font-size:14px;font-weight:bold");
        self.text(caption);
        self.html.push_str("</p>\n");
    }

    fn event(&mut self, event: Event<'_>, heading: usize) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.html.push(' '),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => {
                self.html.push_str(&format!("<section style=\"margin:24px 0;border-top:1px solid {SOFT}\"></section>\n"))
            }
            Event::FootnoteReference(name) => {
                let label = self.footnote(&name);
                self.html.push_str(&format!("<sup>{label}</sup>"));
            }
            Event::Start(tag) => self.start(tag, heading),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn footnote(&self, name: &str) -> String {
        let number = self.captions.footnote(name);
        escape(&self.captions.catalogue.text("wechat-footnote", &[("n", number.into())]))
    }

    fn start(&mut self, tag: Tag<'_>, heading: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                let numbered = matches!(level, HeadingLevel::H2 | HeadingLevel::H3);
                let (size, style) = match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => {
                        (20, format!("color:{ACCENT};border-bottom:2px solid {ACCENT};padding-bottom:6px"))
                    }
                    HeadingLevel::H3 => (18, format!("color:{ACCENT}")),
                    _ => (16, format!("color:{INK}")),
                };
                self.open(
                    &level.to_string(),
                    &format!("margin:28px 0 14px;font-size:{size}px;font-weight:bold;text-align:left;{style}"),
                );
                let number = self.captions.outline.headings.get(heading).map(|heading| heading.number.clone());
                if let Some(number) = number.filter(|_| numbered) {
                    self.text(&number);
                }
            }
            Tag::Paragraph => self.paragraph("margin:0 0 16px"),
            Tag::BlockQuote(_) => {
                self.open("blockquote", &format!("margin:0 0 16px;padding:8px 14px;border-left:3px solid {ACCENT};color:{SOFT}"))
            }
            Tag::List(first) => {
                let tag = if first.is_some() { "ol" } else { "ul" };
                self.open(tag, "margin:0 0 16px;padding-left:1.5em");
                self.ends.push(if first.is_some() { "</ol>\n" } else { "</ul>\n" });
            }
            Tag::Item => self.open("li", "margin:0 0 6px"),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.open("span", "text-decoration:line-through"),
            Tag::Link { dest_url, .. } => self.links.push(dest_url.to_string()),
            Tag::HtmlBlock => self.paragraph("margin:0 0 16px"),
            Tag::FootnoteDefinition(name) => {
                let label = self.footnote(&name);
                self.open("section", &format!("font-size:13px;color:{SOFT}"));
                self.html.push_str(&format!("{label} "));
            }
            Tag::Table(alignments) => {
                self.table = Some(WechatTable { alignments, column: 0, in_head: true });
                self.open("section", "overflow-x:auto;margin:0 0 16px");
                self.open("table", "width:100%;border-collapse:collapse;font-size:13px;line-height:1.5");
            }
            Tag::TableHead | Tag::TableRow => {
                let in_head = matches!(tag, Tag::TableHead);
                if let Some(table) = &mut self.table {
                    (table.column, table.in_head) = (0, in_head);
                }
                self.html.push_str("<tr>");
            }
            Tag::TableCell => {
                let Some(table) = &mut self.table else { return };
                let right = matches!(table.alignments.get(table.column), Some(Alignment::Right));
                table.column += 1;
                let (tag, weight) = if table.in_head { ("th", "bold") } else { ("td", "normal") };
                let align = if right { "right" } else { "left" };
                self.open(
                    tag,
                    &format!("padding:6px 8px;border-bottom:1px solid #d3d9d9;text-align:{align};font-weight:{weight}"),
                );
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.html.push_str(&format!("</{level}>\n")),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.html.push_str("</p>\n"),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::List(_) => {
                let end = self.ends.pop().unwrap_or_default();
                self.html.push_str(end);
            }
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</span>"),
            TagEnd::FootnoteDefinition => self.html.push_str("</section>\n"),
            TagEnd::Table => {
                self.table = None;
                self.html.push_str("</table></section>\n");
            }
            TagEnd::TableHead | TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => {
                let tag = if self.table.as_ref().is_some_and(|table| table.in_head) { "</th>" } else { "</td>" };
                self.html.push_str(tag);
            }
            TagEnd::Link => {
                // A place within the report is none of an article's.
                if let Some(address) = self.links.pop().filter(|address| is_sound(address) && !address.starts_with('#')) {
                    let known = self.sources.iter().position(|source| *source == address);
                    let number = known.unwrap_or_else(|| {
                        self.sources.push(address);
                        self.sources.len() - 1
                    }) + 1;
                    self.html.push_str(&format!("<sup>[{number}]</sup>"));
                }
            }
            _ => {}
        }
    }

    /// The addresses that the text named, as text.
    fn close(&mut self) {
        if self.sources.is_empty() {
            return;
        }
        let title = self.captions.catalogue.plain("wechat-sources");
        self.paragraph("margin:28px 0 8px;font-weight:bold");
        self.text(&title);
        self.html.push_str("</p>\n");
        for (index, source) in std::mem::take(&mut self.sources).into_iter().enumerate() {
            self.paragraph(&format!("margin:0 0 6px;font-size:13px;color:{SOFT}"));
            self.text(&format!("[{}] {source}", index + 1));
            self.html.push_str("</p>\n");
        }
    }
}
