//! One block of the page.
//!
//! Input: a block's pieces, the outline and drawings. Output: HTML. All tags are made here or by
//! pulldown-cmark; every text and attribute is escaped by one function. The page around the blocks
//! is `page`'s.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd, html::push_html};

use super::{
    ReportDrawings,
    block::{BlockKind, RawBlock},
    caption::Captions,
    stream::StreamPiece,
};
use crate::compose::number::ReportNumber;

/// Escapes text for element content and quoted attributes.
#[expect(clippy::expect_used, reason = "a vector takes all that is written to it, and escaping turns text into text")]
pub fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 8);
    tera::escape_html(text, &mut out).expect("a vector takes all that is written to it");
    String::from_utf8(out).expect("escaped text is text")
}

/// A number as an element that knows what stands behind it. In tables the row says it, and hundreds
/// of stops would burden the keyboard.
pub fn number(number: Option<&ReportNumber>, shown: &str, in_table: bool) -> String {
    let Some(number) = number else { return escape(shown) };
    let focus = if in_table { "-1" } else { "0" };
    let attribute = |name: &str, value: &Option<String>| match value {
        Some(value) => format!(" data-{name}=\"{}\"", escape(value)),
        None => String::new(),
    };
    format!(
        "<data class=\"n\" value=\"{}\" tabindex=\"{focus}\" data-id=\"{}\" data-n=\"{}\" data-f=\"{}\"{}{}>{}</data>",
        escape(&number.value),
        escape(&number.id),
        escape(&number.numerator),
        escape(&number.filter),
        attribute("b", &number.base),
        attribute("r", &number.rounding),
        escape(shown)
    )
}

/// Writes a block; its outermost element bears the slot.
pub fn block(raw: RawBlock<'_>, captions: Captions<'_>, drawings: &ReportDrawings) -> String {
    let RawBlock { slot, kind, heading, pieces, .. } = raw;
    let mut writer =
        HtmlWriter { captions, drawings, out: Vec::new(), slot: &slot, heading, table: None, folded: false, links: Vec::new() };
    let mut pieces = pieces.into_iter();
    while let Some(piece) = pieces.next() {
        match piece {
            StreamPiece::Event(Event::End(TagEnd::Table)) => writer.close_table(note_follows(pieces.as_slice())),
            other => writer.piece(other),
        }
    }
    let mut html = String::new();
    push_html(&mut html, writer.out.into_iter());
    // The first tag is one of ours, or of pulldown-cmark, which ends its name with a blank or the
    // bracket.
    let Some(name_end) = html.strip_prefix('<').and_then(|rest| rest.find([' ', '>', '\n', '/'])) else { return html };
    let attribute = format!(" data-block=\"{}\"{}", escape(&slot), if kind == BlockKind::Chapter { " data-chapter" } else { "" });
    html.insert_str(name_end + 1, &attribute);
    html
}

/// Whether the next thing is the note of the table above it.
fn note_follows(rest: &[StreamPiece<'_>]) -> bool {
    matches!(rest, [StreamPiece::Class(name), ..] if name == "note")
}

/// Whether a link leads where a reader expects one to: within the page, to a page, or to a letter.
/// `javascript:` and its like run code.
pub(super) fn is_sound(address: &str) -> bool {
    let scheme = address.split([':', '/', '?', '#']).next().unwrap_or_default();
    let relative = scheme.len() == address.len() || !address[scheme.len()..].starts_with(':');
    relative || ["http", "https", "mailto"].iter().any(|sound| scheme.eq_ignore_ascii_case(sound))
}

/// The table that is being written.
struct OpenBlock {
    id: String,
    folded: bool,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

struct HtmlWriter<'a, 't> {
    captions: Captions<'a>,
    drawings: &'a ReportDrawings,
    out: Vec<Event<'t>>,
    slot: &'a str,
    /// Index among the headings.
    heading: usize,
    table: Option<OpenBlock>,
    /// A folded table is closed once its note is written.
    folded: bool,
    /// Whether each link that is open was written.
    links: Vec<bool>,
}

impl<'t> HtmlWriter<'_, 't> {
    fn html(&mut self, html: impl Into<String>) {
        self.out.push(Event::InlineHtml(CowStr::from(html.into())));
    }

    fn figure(&mut self, id: &str) {
        let Some(drawn) = self.drawings.get(id) else { return };
        // A second one of the same id must not bear it again.
        if self.slot != format!("fig-{id}") {
            return;
        }
        self.html(format!(
            "<figure class=\"chart\" id=\"fig-{id}\">\n{}{}<figcaption>{}</figcaption>\n</figure>\n",
            drawn.wide.inline("wide"),
            drawn.narrow.inline("narrow"),
            escape(&self.captions.figure(id))
        ));
    }

    fn piece(&mut self, piece: StreamPiece<'t>) {
        match piece {
            StreamPiece::Number(index, shown) => {
                let element = number(self.captions.report.numbers.at(index), &shown, self.table.is_some());
                self.html(element);
            }
            StreamPiece::SeeFigure(id) => self.see("fig", &id, self.captions.figure_label(&id)),
            StreamPiece::SeeTable(id) => self.see("tab", &id, self.captions.table_label(&id)),
            StreamPiece::Event(event) => self.event(event),
            StreamPiece::Class(name) => self.html(format!("<p class=\"{}\">", escape(&name))),
            StreamPiece::Figure(id) => self.figure(&id),
            StreamPiece::Table { id, folded } => {
                self.table = Some(OpenBlock { id, folded, alignments: Vec::new(), column: 0, in_head: false });
            }
            StreamPiece::Case { number, draft } => {
                let class = if draft { "case draft" } else { "case" };
                self.html(format!("<article class=\"{class}\" id=\"case-{}\">\n", escape(&number)));
            }
            StreamPiece::End => self.html("</article>\n"),
            // They say where a block belongs, and print nothing.
            StreamPiece::Section(_) | StreamPiece::From(_) => {}
        }
    }

    fn see(&mut self, prefix: &str, id: &str, label: Option<String>) {
        if let Some(label) = label {
            self.html(format!("<a class=\"see\" href=\"#{prefix}-{}\">{}</a>", escape(id), escape(&label)));
        }
    }

    fn event(&mut self, event: Event<'t>) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2 | HeadingLevel::H3, .. }) => self.open_heading(),
            Event::End(TagEnd::Heading(level @ (HeadingLevel::H2 | HeadingLevel::H3))) => self.html(format!("</{level}>\n")),
            Event::Start(Tag::Paragraph) => self.html("<p>"),
            Event::End(TagEnd::Paragraph) => {
                self.html("</p>\n");
                if std::mem::take(&mut self.folded) {
                    self.html("</details>\n");
                }
            }
            Event::Start(Tag::Table(alignments)) => self.open_table(alignments),
            Event::Start(Tag::TableHead) => self.html("<thead><tr>"),
            Event::End(TagEnd::TableHead) => {
                self.html("</tr></thead>\n<tbody>\n");
                self.cells(false);
            }
            Event::Start(Tag::TableRow) => {
                self.cells(false);
                self.html("<tr>");
            }
            Event::End(TagEnd::TableRow) => self.html("</tr>\n"),
            Event::Start(Tag::TableCell) => self.open_cell(),
            Event::End(TagEnd::TableCell) => {
                let tag = self.table.as_ref().map_or("td", |table| if table.in_head || table.column == 1 { "th" } else { "td" });
                self.html(format!("</{tag}>"));
            }
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let sound = is_sound(dest_url);
                self.links.push(sound);
                if sound {
                    self.out.push(event);
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop().unwrap_or(true) {
                    self.out.push(event);
                }
            }
            // A picture from elsewhere would make the page ask the network; its alternative text,
            // which follows, stays.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::FootnoteReference(name) => {
                let (id, number) = (escape(&name), self.footnote(&name));
                self.html(format!("<sup class=\"footnote-reference\"><a href=\"#{id}\">{number}</a></sup>"));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let (id, number) = (escape(&name), self.footnote(&name));
                let label = format!("<sup class=\"footnote-definition-label\">{number}</sup>");
                self.html(format!("<div class=\"footnote-definition\" id=\"{id}\">{label}"));
            }
            Event::End(TagEnd::FootnoteDefinition) => self.html("</div>\n"),
            // Tags that somebody wrote are text, and text stands in a paragraph.
            Event::Start(Tag::HtmlBlock) => self.html("<p>"),
            Event::End(TagEnd::HtmlBlock) => self.html("</p>\n"),
            other => self.out.push(other),
        }
    }

    fn footnote(&self, name: &str) -> String {
        escape(&self.captions.footnote(name))
    }

    fn open_heading(&mut self) {
        let Some(heading) = self.captions.outline.headings.get(self.heading) else { return };
        let id = escape(&heading.id);
        if heading.level == 2 {
            self.html(format!("<h2 id=\"{id}-h\">"));
        } else {
            self.html(format!("<h3 id=\"{id}\">"));
        }
        self.html(format!("<span class=\"no\">{}</span>", escape(&heading.number)));
    }

    fn cells(&mut self, in_head: bool) {
        if let Some(table) = &mut self.table {
            (table.column, table.in_head) = (0, in_head);
        }
    }

    fn open_table(&mut self, alignments: Vec<Alignment>) {
        let open = self.table.get_or_insert(OpenBlock {
            id: String::new(),
            folded: false,
            alignments: Vec::new(),
            column: 0,
            in_head: true,
        });
        (open.alignments, open.in_head, open.column) = (alignments, true, 0);
        let (id, folded) = (escape(&open.id), open.folded);
        if id.is_empty() {
            // A table that an author wrote bears no number.
            return self.html("<div class=\"table\" tabindex=\"0\"><table>\n");
        }
        let caption = escape(&self.captions.table(&id));
        if folded {
            let summary = self.captions.catalogue.text("page-data-table", &[("caption", caption.as_str().into())]);
            self.html(format!("<details class=\"data\"><summary>{summary}</summary>\n"));
        }
        self.html(format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{slot}-caption\"><table id=\"{slot}\">\
             <caption id=\"{slot}-caption\">{caption}</caption>\n",
            slot = escape(self.slot),
        ));
    }

    /// The note of a folded table is folded with it.
    fn close_table(&mut self, note_follows: bool) {
        let folded = self.table.take().is_some_and(|table| table.folded);
        self.html("</tbody>\n</table></div>\n");
        self.folded = folded && note_follows;
        if folded && !note_follows {
            self.html("</details>\n");
        }
    }

    fn open_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let numeric = matches!(table.alignments.get(table.column), Some(Alignment::Right));
        let class = if numeric { " class=\"num\"" } else { "" };
        let tag = match (table.in_head, table.column) {
            (true, _) => format!("<th scope=\"col\"{class}>"),
            (false, 0) => format!("<th scope=\"row\"{class}>"),
            _ => format!("<td{class}>"),
        };
        table.column += 1;
        self.html(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_would_run_code_is_none() {
        for sound in ["#fig-1", "https://example.com/a:b", "mailto:a@example.com", "notes.html", "/x:y"] {
            assert!(is_sound(sound), "{sound}");
        }
        for unsound in
            ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x", "\u{1}javascript:x"]
        {
            assert!(!is_sound(unsound), "{unsound}");
        }
    }
}
