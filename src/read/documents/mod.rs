//! A document that people wrote or edited, as texts that know their place.
//!
//! 1. What a file is shows in its bytes: a Word document, a page, Markdown (by its name), or plain
//!    text.
//! 2. `word`, `page`, `pdf`, `markdown` and `plain` take it apart into [`Block`]s, in the order in
//!    which they are read.
//! 3. A number that one of our own writers tagged keeps the id of its figure, as [`Tagged`].
//!
//! Input: a path. Output: a [`Draft`]. What the words mean is not known here.

mod building;
mod corrected;
mod markdown;
mod numbered;
mod page;
#[cfg(feature = "pdf-read")]
mod pdf;
mod plain;
mod word;

use std::{ops::Range, path::Path};

pub use corrected::Correction;

#[cfg(feature = "pdf-read")]
use super::guard::guarded;
use super::text::bytes;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A document.
#[derive(Debug, Clone)]
pub struct Draft {
    /// As shown to the user.
    pub path: String,
    pub blocks: Vec<Block>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// The text that places are looked up in.
    Text(String),
    /// A Word document, and the part of it that holds the words.
    Word { bytes: Vec<u8>, body: String },
    /// A document that is looked at and not written in.
    #[cfg(feature = "pdf-read")]
    Pages,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading with its level, from 1.
    Heading(u8, Text),
    Paragraph(Text),
    /// A point of a list.
    Item(Text),
    /// What is said for those who cannot see a picture.
    Alternative(Text),
    Table(Grid),
    /// The words in a drawing, in their order.
    Drawing(Vec<Text>),
}

/// Rows of cells, the header among them.
pub type Grid = Vec<Vec<Text>>;

/// Words, and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pub text: String,
    pub tagged: Vec<Tagged>,
    spot: Spot,
    /// Where pieces of it begin, and where each of them begins in the source.
    pieces: Vec<(usize, usize)>,
}

/// A number that bears the id of its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub id: String,
}

#[derive(Debug, Clone, Copy, Default)]
enum Spot {
    /// Where its pieces say.
    #[default]
    Source,
    /// A paragraph of a Word document, counted from 1.
    Paragraph(usize),
    /// A page, counted from 1.
    #[cfg(feature = "pdf-read")]
    Page(usize),
    /// A cell of the table with this number, counted from 1; row and column from 0.
    Cell { table: usize, row: usize, column: usize },
}

impl Draft {
    /// A document that is at hand as Markdown, to be shown under a path.
    pub fn of_markdown(path: &str, source: String) -> Draft {
        Draft { path: path.to_owned(), blocks: markdown::blocks(&source), content: Content::Text(source) }
    }

    /// A document that is at hand as a page.
    pub fn of_page(path: &str, source: String) -> Draft {
        Draft { path: path.to_owned(), blocks: page::blocks(&source), content: Content::Text(source) }
    }

    /// Reads the document at `path`.
    pub fn open(path: &Path) -> Result<Draft, Diagnostic> {
        Draft::of_bytes(path, bytes(path)?)
    }

    /// A document whose bytes are at hand.
    pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Draft, Diagnostic> {
        let shown = path.display().to_string();
        let foreign = |what: &str| Diagnostic::new(Code::DraftForm).with("path", shown.as_str()).with("what", what);
        if bytes.starts_with(b"PK\x03\x04") {
            let (blocks, body) =
                word::blocks(&bytes).map_err(|fault| foreign("broken").with("detail", fault).at(Place::file(&shown)))?;
            return Ok(Draft { path: shown, blocks, content: Content::Word { bytes, body } });
        }
        #[cfg(feature = "pdf-read")]
        if bytes.starts_with(b"%PDF-") {
            let read = guarded(|| Ok::<_, std::convert::Infallible>(pdf::blocks(&bytes))).unwrap_or(Err("damaged"));
            let blocks = read.map_err(|what| foreign(what).with("detail", "").at(Place::file(&shown)))?;
            return Ok(Draft { path: shown, blocks, content: Content::Pages });
        }
        if let super::kind::Kind::Foreign(what) = super::kind::kind(&bytes)
            && what != "html"
        {
            return Err(foreign(what).with("detail", "").at(Place::file(&shown)));
        }
        let source = plain::decoded(&bytes, &shown)?;
        let named = |endings: &[&str]| {
            path.extension().is_some_and(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending)))
        };
        let blocks = if super::kind::kind(&bytes) == super::kind::Kind::Foreign("html") || named(&["html", "htm", "xhtml", "svg"])
        {
            page::blocks(&source)
        } else if named(&["md", "markdown"]) {
            markdown::blocks(&source)
        } else {
            plain::blocks(&source)
        };
        Ok(Draft { path: shown, blocks, content: Content::Text(source) })
    }

    /// Where bytes of a text of this document stand, quoting them.
    pub fn place(&self, text: &Text, range: Range<usize>) -> Place {
        let quoted = |place: Place| Place { excerpt: Place::span("", &text.text, range.clone()).excerpt, ..place };
        match (text.spot, &self.content) {
            (Spot::Source, Content::Text(source)) => match (text.origin(range.start), text.origin(range.end.saturating_sub(1))) {
                (Some(start), Some(end)) => {
                    let place = Place::span(&self.path, source, start..(end + 1).max(start));
                    quoted(Place { excerpt: None, ..place })
                }
                _ => quoted(Place::file(&self.path)),
            },
            (Spot::Paragraph(number), _) => quoted(Place { cell: Some(format!("¶{number}")), ..Place::file(&self.path) }),
            #[cfg(feature = "pdf-read")]
            (Spot::Page(number), _) => quoted(Place { cell: Some(format!("p.{number}")), ..Place::file(&self.path) }),
            (Spot::Cell { table, row, column }, _) => {
                quoted(Place::file(&self.path).sheet(&format!("表{table}")).at_cell(row, column))
            }
            _ => quoted(Place::file(&self.path)),
        }
    }
}

impl Text {
    /// Where a byte of it stands in the source.
    fn origin(&self, offset: usize) -> Option<usize> {
        let piece = self.pieces.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
        let (start, origin) = self.pieces.get(piece)?;
        Some(origin + (offset - start))
    }
}

impl Block {
    /// The words that are no table's.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Block::Heading(_, text) | Block::Paragraph(text) | Block::Item(text) | Block::Alternative(text) => Some(text),
            Block::Table(_) | Block::Drawing(_) => None,
        }
    }

    /// All its words, cell by cell; those in a drawing are no text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let cells = match self {
            Block::Table(rows) => rows.as_slice(),
            _ => &[],
        };
        self.text().into_iter().chain(cells.iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, content: &str) -> Draft {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        Draft::open(&path).unwrap()
    }

    fn shape(draft: &Draft) -> Vec<String> {
        let shown = |block: &Block| match block {
            Block::Heading(level, text) => format!("{level} {}", text.text),
            Block::Paragraph(text) => format!("P {}", text.text),
            Block::Item(text) => format!("- {}", text.text),
            Block::Alternative(text) => format!("A {}", text.text),
            Block::Table(rows) => {
                let rows = rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|"));
                format!("T {}", rows.collect::<Vec<_>>().join("/"))
            }
            Block::Drawing(labels) => {
                format!("D {}", labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join("|"))
            }
        };
        draft.blocks.iter().map(shown).collect()
    }

    const EXPECTED: [&str; 6] =
        ["1 年报", "P 共229件，占比37.99%。", "- 男67.69%", "A 图", "T 地区|占比/广东省|17.47%", "P 末段 & 尾"];

    #[test]
    fn a_page_and_markdown_say_the_same() {
        let markdown = "# 年报\n\n共**229**件，\n占比37.99%。\n\n- 男67.69%\n\n![图](a.svg)\n\n| 地区 | 占比 |\n| --- | --: |\n| 广东省 | 17.47% |\n\n末段 & 尾\n";
        let page = "<!doctype html><html><head><title>不读</title><style>p{}</style></head><body><h1>年报</h1><p>共<data data-id=\"total\">229</data>件，\n占比37.99%。</p>\
                    <ul><li>男67.69%</li></ul><img alt=\"图\"><table><tr><th>地区</th><th>占比</th></tr><tr><td>广东省</td><td>17.47%</td></tr></table>\
                    <script>不读</script><p>末段 &amp; 尾</p></body></html>";
        let (markdown, page) = (draft("a.md", markdown), draft("a.html", page));
        assert_eq!(shape(&markdown), EXPECTED);
        assert_eq!(shape(&page), EXPECTED);
        let text = page.blocks[1].text().unwrap();
        assert_eq!(text.tagged, [Tagged { range: 3..6, id: "total".to_owned() }]);
    }

    #[test]
    fn a_drawing_has_its_words_and_is_no_text() {
        let svg = "<svg><title>题</title><rect/><text x=\"1\">信息泄露</text><text>87件，<tspan>37.99%</tspan></text></svg>";
        let page = draft("a.html", &format!("<!doctype html><p>前</p>{svg}<p>后</p>"));
        assert_eq!(shape(&page), ["P 前", "D 题|信息泄露|87件，37.99%", "P 后"]);
        assert_eq!(shape(&draft("a.svg", svg)), ["D 题|信息泄露|87件，37.99%"]);
        assert_eq!(page.blocks.iter().flat_map(Block::texts).count(), 2);
    }

    #[test]
    fn a_place_is_where_the_editor_finds_it() {
        let draft = draft("a.md", "# 年报\n\n共**229**件，\n占比37.99%。\n");
        let text = draft.blocks[1].text().unwrap();
        let at = |words: &str| {
            let start = text.text.find(words).unwrap();
            draft.place(text, start..start + words.len())
        };
        assert_eq!((at("229").line, at("229").column), (Some(3), Some(4)));
        assert_eq!((at("37.99").line, at("37.99").column), (Some(4), Some(3)));
    }

    #[test]
    fn plain_text_has_a_paragraph_a_line() {
        let draft = draft("a.txt", "年报\r\n\r\n共229件\n占比37.99%\n");
        assert_eq!(shape(&draft), ["P 年报", "P 共229件", "P 占比37.99%"]);
        assert_eq!(draft.place(draft.blocks[2].text().unwrap(), 6..11).line, Some(4));
    }

    const WORD: [&str; 24] = [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:t/>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:sdt>",
        "</w:sdt>",
        "<w:tag w:val=\"x\"/>",
        "<w:sdtContent>",
        "</w:sdtContent>",
        "<w:del>",
        "</w:del>",
        "占比37.99%",
        "&amp;",
        " ",
        "<w:pPr><w:numPr/></w:pPr>",
    ];
    const PAGE: [&str; 20] = [
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<data data-id=x>",
        "</data>",
        "<li>",
        "</ul>",
        "<svg>",
        "</svg>",
        "<img alt=图>",
        "占比37.99%",
        "&lt;",
        "\n",
        "<h1>",
        "</h1>",
        "<div hidden>",
    ];

    fn soup(pieces: &'static [&'static str]) -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        proptest::collection::vec(proptest::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
    }

    fn archive(body: &str) -> Vec<u8> {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_open_or_closed_every_text_has_a_place(word in soup(&WORD), page in soup(&PAGE), markdown in "[#*|`!\\[\\]()>\\n -]{0,40}") {
            for (name, bytes) in [("a.docx", archive(&word)), ("a.html", page.into_bytes()), ("a.md", markdown.into_bytes())] {
                let Ok(draft) = Draft::of_bytes(Path::new(name), bytes) else { continue };
                let mut corrections = Vec::new();
                for text in draft.blocks.iter().flat_map(Block::texts) {
                    for number in &text.tagged {
                        proptest::prop_assert!(text.text.get(number.range.clone()).is_some());
                    }
                    let first = text.text.chars().next().map_or(0, char::len_utf8);
                    let _ = draft.place(text, 0..first);
                    corrections.extend(draft.correction(text, 0..first, "改"));
                }
                proptest::prop_assert!(draft.corrected(&corrections).is_ok());
            }
        }
    }
}
