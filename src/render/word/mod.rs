//! `report.docx`: the report as a careful person would have made it in Word.
//!
//! 1. `body` writes the blocks with Word's own styles: headings, captions, tables, notes, cases.
//!    Numbers of figures and tables are SEQ fields, references to them REF fields, numbers of the
//!    data content controls tagged with their id.
//! 2. `contents` lists chapters, figures and tables in fields with their results filled in.
//! 3. `table` and `picture` lay out what is neither text nor field.
//! 4. `xml` escapes and wraps, `package` puts the parts into a file.
//! 5. Styles, page and numbering are in `templates/word/`, or `reference` takes styles, page,
//!    headers and footers from a document.
//!
//! Input: the report, its body and drawings. Output: the bytes of a document, the same for the same
//! report.

mod body;
mod contents;
mod package;
mod picture;
mod reference;
mod slices;
mod table;
mod xml;

use body::WordBody;
use contents::ContentsEntry;
use package::{PackageParts, THEME};
pub use reference::UnfitReference;
use reference::WordReference;
pub use xml::tag;
use xml::{escape, field, run};

use super::{ReportDrawings, block, caption::Captions, stream};
use crate::{
    compose::number,
    diagnostic::{Catalogue, Lang},
    plan::config::WordConfig,
};

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
/// Pixels of a picture as wide as the text, at 300 an inch.
pub const PIXELS: u32 = 1_890;
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1418\" w:bottom=\"1440\" w:left=\"1418\" w:header=\"850\" w:footer=\"850\" w:gutter=\"0\"/><w:cols w:space=\"425\"/><w:titlePg/><w:docGrid w:linePitch=\"312\"/>";

/// Room between the margins, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub struct PageSheet {
    pub width: u32,
    pub height: u32,
}

/// That of [`PAGE`].
const SHEET: PageSheet = PageSheet { width: 9_070, height: 13_958 };

/// What the document looks like.
pub struct WordLook {
    fonts: WordConfig,
    reference: Option<WordReference>,
}

impl WordLook {
    /// Ours in these fonts, or that of a document.
    pub fn new(fonts: &WordConfig, reference: Option<&[u8]>) -> Result<Self, UnfitReference> {
        let ours = include_str!("../../../templates/word/styles.xml");
        let reference = reference.map(|bytes| WordReference::read(bytes, ours)).transpose()?;
        Ok(WordLook { fonts: fonts.clone(), reference })
    }

    fn sheet(&self) -> PageSheet {
        self.reference.as_ref().map_or(SHEET, |taken| PageSheet { width: taken.width, height: taken.height })
    }

    fn styles(&self, zh: bool) -> String {
        let ours = include_str!("../../../templates/word/styles.xml");
        let styles = self.reference.as_ref().map_or(ours, |taken| &taken.styles);
        let indent = if zh { ["420", "200"] } else { ["0", "0"] };
        let filled = [
            ("{body}", escape(&self.fonts.body)),
            ("{body-latin}", escape(&self.fonts.body_latin)),
            ("{heading}", escape(&self.fonts.heading)),
            ("{heading-latin}", escape(&self.fonts.heading_latin)),
            ("{indent}", indent[0].to_owned()),
            ("{indent-chars}", indent[1].to_owned()),
            ("{text-width}", self.sheet().width.to_string()),
        ];
        filled.iter().fold(styles.to_owned(), |styles, (name, value)| styles.replace(name, value))
    }

    fn settings(&self) -> String {
        let ours = include_str!("../../../templates/word/settings.xml");
        match &self.reference {
            Some(taken) if taken.even_and_odd => {
                ours.replace("<w:characterSpacingControl", "<w:evenAndOddHeaders/><w:characterSpacingControl")
            }
            _ => ours.to_owned(),
        }
    }

    /// The properties of the section: headers, footers, page.
    fn section(&self, captions: Captions<'_>, parts: &mut PackageParts) -> String {
        let mut out = String::new();
        let Some(taken) = &self.reference else {
            let title = run(&captions.report.view.report.title, "");
            let header = part("hdr", &format!("<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{title}</w:p>"));
            let header = parts.add("header", "header1.xml", header.into_bytes());
            let footer = parts.add("footer", "footer1.xml", footer(captions.catalogue).into_bytes());
            return format!(
                "<w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference w:type=\"default\" r:id=\"{footer}\"/>{PAGE}"
            );
        };
        for (element, pages, part) in &taken.edges {
            let kind = if element == "w:headerReference" { "header" } else { "footer" };
            let id = parts.carry(kind, part);
            out.push_str(&format!("<{element} w:type=\"{}\" r:id=\"{id}\"/>", escape(pages)));
        }
        if let Some(theme) = &taken.theme {
            parts.add("theme", THEME, theme.clone());
        }
        out + &taken.page
    }

    /// XML of ours with the names that styles have in the document.
    fn named(&self, xml: String) -> String {
        self.reference.as_ref().map(|taken| taken.named(&xml)).unwrap_or(xml)
    }
}

/// Writes the document.
pub fn word(markdown: &str, captions: Captions<'_>, drawings: &ReportDrawings, look: &WordLook) -> Result<Vec<u8>, String> {
    let joined = stream::join_emphasis(markdown);
    let blocks = block::blocks(stream::pieces(&joined), &joined, captions.outline);
    let mut parts = PackageParts::default();
    parts.add("styles", "styles.xml", look.styles(captions.report.lang == Lang::Zh).into_bytes());
    parts.add("settings", "settings.xml", look.settings().into_bytes());
    let section = look.section(captions, &mut parts);
    let WordBody { xml, entries, footnotes, lists } = body::body(blocks, captions, drawings, look.sheet(), &mut parts)?;
    let numbers: String = (0..lists)
        .map(|index| format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n", index + 2))
        .collect();
    let numbering = include_str!("../../../templates/word/numbering.xml").replace("{lists}", &numbers);
    parts.add("numbering", "numbering.xml", numbering.into_bytes());
    parts.add("footnotes", "footnotes.xml", look.named(notes(&footnotes)).into_bytes());
    parts.properties = properties(captions);
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>{}{}{xml}\
         <w:sectPr>{section}</w:sectPr></w:body></w:document>\n",
        cover(captions),
        front(captions, entries, look.sheet())
    );
    parts.package(&look.named(document))
}

/// A part with one root element.
fn part(root: &str, inner: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} {NAMESPACES}>{inner}</w:{root}>\n")
}

fn footer(catalogue: &Catalogue) -> String {
    let [before, after] = ["word-page-before", "word-page-after"].map(|key| run(&catalogue.plain(key), ""));
    let page = field("PAGE", &run("1", ""), false);
    part("ftr", &format!("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{before}{page}{after}</w:p>"))
}

/// Title, what readers must know, and who publishes when.
fn cover(captions: Captions<'_>) -> String {
    let (view, catalogue) = (&captions.report.view, captions.catalogue);
    let report = &view.report;
    let lines = if report.title_lines.is_empty() { std::slice::from_ref(&report.title) } else { &report.title_lines };
    let lines: Vec<String> = lines.iter().map(|line| run(line, "")).collect();
    let paragraph = |style: &str, inner: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>");
    let mut out = paragraph("Title", &lines.join("<w:r><w:br/></w:r>"));
    let edition = match report.edition.as_str() {
        "" => String::new(),
        edition => catalogue.text("page-edition", &[("n", edition.into())]),
    };
    for text in [&view.draft, &report.notice] {
        if !text.is_empty() {
            out.push_str(&paragraph("Subtitle", &run(text, "")));
        }
    }
    let imprint: Vec<&str> =
        [&report.publisher, &report.released, &edition].into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    out.push_str(&paragraph("Subtitle", &run(&imprint.join("　"), "")));
    let figures = view.key_figures.iter().map(|figure| {
        let value = number::unmarked(&figure.value);
        paragraph("Subtitle", &(run(&value, "<w:b/><w:color w:val=\"16505C\"/>") + &run(&format!("　{}", figure.label), "")))
    });
    out.extend(figures);
    out
}

/// The lists of contents, figures and tables, each on what is left of the page.
fn front(captions: Captions<'_>, entries: [Vec<ContentsEntry>; 3], sheet: PageSheet) -> String {
    let word = |key: &str| captions.catalogue.plain(key);
    let [figure, table] = ["page-figure", "page-table"].map(|key| contents::label_name(captions.catalogue, key));
    let [headings, figures, tables] = entries;
    let mut out = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned();
    out.push_str(&contents::list(&word("page-contents"), "TOC \\o \"1-2\" \\h \\z \\u", &headings, sheet.width));
    for (title, name, entries) in [("word-figures", figure, figures), ("word-tables", table, tables)] {
        if !entries.is_empty() {
            out.push_str(&contents::list(&word(title), &format!("TOC \\h \\z \\c \"{name}\""), &entries, sheet.width));
        }
    }
    out + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
}

fn notes(footnotes: &[String]) -> String {
    let mark = |id: i32, kind: &str, inner: &str| {
        format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{inner}/></w:r></w:p></w:footnote>")
    };
    let mut out = mark(-1, "separator", "separator") + &mark(0, "continuationSeparator", "continuationSeparator");
    for (index, note) in footnotes.iter().enumerate() {
        out.push_str(&format!(
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}{note}</w:p></w:footnote>",
            index + 1,
            run(" ", "")
        ));
    }
    part("footnotes", &out)
}

/// Title, publisher, language; the date is that of the release, since no clock may reach an output.
fn properties(captions: Captions<'_>) -> [String; 2] {
    let report = captions.report;
    let date = report.figures.report.released.clone().unwrap_or_else(|| "2000-01-01".to_owned());
    let view = &report.view.report;
    let core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>\n",
        escape(&view.title),
        escape(&view.sector),
        escape(&view.publisher),
        report.lang.tag()
    );
    let app = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>nianbao {}</Application><Company>{}</Company></Properties>\n",
        report.view.version,
        escape(&view.publisher)
    );
    [core, app]
}
