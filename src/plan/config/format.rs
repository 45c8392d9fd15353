//! The formats that a report is written in.
//!
//! Nouns. What each looks like is `render`'s to know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A format of the report. The files for programs, `figures.json`, `provenance.json` and
/// `manifest.json`, are written with any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// `report.html`, a page of its own.
    Html,
    /// `report.md` with `figures/*.svg`.
    Markdown,
    /// `report.docx`, to be worked on in Word.
    Docx,
    /// `report.pdf`, to be printed.
    Pdf,
    /// `figures.xlsx`, a workbook of all tables.
    Xlsx,
    /// `figures.csv`, one row a figure.
    Csv,
    /// `wechat/`, to be pasted into an official account.
    Wechat,
}

/// What the Word document looks like: fonts, East-Asian and Latin apart, or all that another
/// document says.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WordConfig {
    /// A document of the organisation, from which styles, page, headers and footers are taken; the
    /// fonts are then its own.
    pub reference: Option<String>,
    /// East-Asian font of the text.
    pub body: String,
    /// Latin font of the text.
    pub body_latin: String,
    /// East-Asian font of headings and captions.
    pub heading: String,
    /// Latin font of headings, captions and tables.
    pub heading_latin: String,
}

impl Default for WordConfig {
    fn default() -> Self {
        let [body, body_latin, heading, heading_latin] = ["宋体", "Times New Roman", "黑体", "Arial"].map(String::from);
        WordConfig { reference: None, body, body_latin, heading, heading_latin }
    }
}

impl Format {
    pub const ALL: &[Format] =
        &[Format::Html, Format::Markdown, Format::Docx, Format::Pdf, Format::Xlsx, Format::Csv, Format::Wechat];

    /// Whether pages are laid out for it, which takes a while.
    pub fn is_typeset(self) -> bool {
        self == Format::Pdf
    }

    /// Whether this program can write it: the typesetter is a feature of its compilation.
    /// `report.toml` may name a format that it cannot write, since one report is built by several
    /// programs.
    pub fn is_available(self) -> bool {
        self != Format::Pdf || cfg!(feature = "pdf")
    }

    /// All of them: what is written where nobody chose.
    pub fn all() -> Vec<Format> {
        Self::ALL.to_vec()
    }
}
