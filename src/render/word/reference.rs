//! An organisation's own document, from which ours takes its looks.
//!
//! 1. The package is opened within bounds; what is no Word document is refused.
//! 2. Styles are matched by their names, since their ids are in the language of whoever made them;
//!    what a report needs besides is added.
//! 3. The page of the last section is taken, and the headers and footers that it shows, with their
//!    pictures.
//!
//! Input: the bytes of a document. Output: a [`Reference`], or why it is none. Its text, comments,
//! macros and numbering are not taken.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    sync::LazyLock,
};

use regex::{Captures, Regex};
use zip::ZipArchive;

use super::{
    package::{PackagePart, is_picture},
    slices::{ImageSlice, attribute, children},
};

/// Why a document cannot be taken for a reference, as the catalogue knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnfitReference {
    /// No Word document.
    Kind,
    /// Of Word 97, or locked with a password.
    Locked,
    /// Larger than any letterhead.
    Large,
    /// A part is missing or no XML.
    Broken,
    /// A header or footer shows what stands elsewhere, or something that is neither text nor
    /// picture.
    External,
}

impl UnfitReference {
    /// The word by which messages choose.
    pub fn key(self) -> &'static str {
        match self {
            UnfitReference::Kind => "kind",
            UnfitReference::Locked => "locked",
            UnfitReference::Large => "large",
            UnfitReference::Broken => "broken",
            UnfitReference::External => "external",
        }
    }
}

/// What is taken of a document.
#[derive(Debug, Clone)]
pub struct WordReference {
    /// Its styles with ours added; `{text-width}` and the like stand in ours.
    pub styles: String,
    /// Ids of our styles that go by another one there.
    ids: BTreeMap<String, String>,
    /// The page: children of the section's properties.
    pub page: String,
    /// Twentieths of a point between the margins.
    pub width: u32,
    pub height: u32,
    /// Headers and footers, by the element that refers to them: `w:headerReference`, and which
    /// pages it is for.
    pub edges: Vec<(String, String, PackagePart)>,
    pub theme: Option<Vec<u8>>,
    pub even_and_odd: bool,
}

/// Bytes of the whole document unpacked, and of its parts together.
const LARGEST: u64 = 1 << 26;
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What a page is set by; everything else of a section is the document's own business.
const PAGE: [&str; 6] = ["w:pgSz", "w:pgMar", "w:pgBorders", "w:cols", "w:titlePg", "w:docGrid"];

struct ReferencePackage<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl ReferencePackage<'_> {
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, UnfitReference> {
        let Ok(file) = self.zip.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        // What an archive says of its sizes need not be so.
        let read = file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| UnfitReference::Broken)?;
        self.left = self.left.checked_sub(read as u64).ok_or(UnfitReference::Large)?;
        Ok(Some(bytes))
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, UnfitReference> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| UnfitReference::Broken)?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// The relationships of a part below `word/`: id, last word of the kind, target, and whether
    /// that is elsewhere.
    fn relations(&mut self, part: &str) -> Result<Vec<(String, String, String, bool)>, UnfitReference> {
        let Some(text) = self.text(&format!("word/_rels/{part}.rels"))? else { return Ok(Vec::new()) };
        let found = children(&text, "Relationships").map_err(|_| UnfitReference::Broken)?;
        let relation = |child: &ImageSlice<'_>| {
            let of = |name: &str| attribute(child.xml, name).unwrap_or_default().to_owned();
            let kind = of("Type").rsplit('/').next().unwrap_or_default().to_owned();
            (of("Id"), kind, of("Target"), of("TargetMode") == "External")
        };
        Ok(found.map(|(_, children)| children.iter().map(relation).collect()).unwrap_or_default())
    }
}

impl WordReference {
    /// Takes a document's looks; `ours` are the styles that a report needs.
    pub fn read(bytes: &[u8], ours: &str) -> Result<Self, UnfitReference> {
        // Compound files: documents of Word 97, and locked ones of any age.
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(UnfitReference::Locked);
        }
        if bytes.len() as u64 > LARGEST {
            return Err(UnfitReference::Large);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnfitReference::Kind)?;
        let mut package = ReferencePackage { zip, left: LARGEST };
        let document = package.text("word/document.xml")?.ok_or(UnfitReference::Kind)?;
        let theirs = package.text("word/styles.xml")?.ok_or(UnfitReference::Kind)?;
        let (styles, ids) = joined(&theirs, ours)?;
        let relations = package.relations("document.xml")?;
        let (_, body) = children(&document, "w:body").map_err(|_| UnfitReference::Broken)?.ok_or(UnfitReference::Kind)?;
        let section = body.last().filter(|last| last.name == "w:sectPr").map_or("<w:sectPr/>", |last| last.xml);
        let (_, section) = children(section, "w:sectPr").map_err(|_| UnfitReference::Broken)?.ok_or(UnfitReference::Broken)?;
        let [width, height] = area(&section);
        let page = section.iter().filter(|child| PAGE.contains(&child.name));
        let page = page.map(|child| if child.name == "w:cols" { "<w:cols w:space=\"425\"/>" } else { child.xml }).collect();
        let mut edges = Vec::new();
        for child in section.iter().filter(|child| matches!(child.name, "w:headerReference" | "w:footerReference")) {
            let id = attribute(child.xml, "r:id").ok_or(UnfitReference::Broken)?;
            let (.., target, external) = relations.iter().find(|(known, ..)| known == id).ok_or(UnfitReference::Broken)?;
            if *external {
                return Err(UnfitReference::External);
            }
            let pages = attribute(child.xml, "w:type").unwrap_or("default").to_owned();
            let kind = if child.name == "w:headerReference" { "header" } else { "footer" };
            let part = edge(&mut package, target, &format!("{kind}{}.xml", edges.len() + 1))?;
            edges.push((child.name.to_owned(), pages, part));
        }
        let theme = relations.iter().find(|(_, kind, _, external)| kind == "theme" && !external);
        let theme = match theme {
            Some((_, _, target, _)) => package.bytes(&within(target))?,
            None => None,
        };
        let settings = package.text("word/settings.xml")?.unwrap_or_default();
        let even_and_odd = settings.contains("<w:evenAndOddHeaders/>");
        Ok(WordReference { styles, ids, page, width, height, edges, theme, even_and_odd })
    }

    /// Our XML with the ids that our styles have there.
    pub fn named(&self, xml: &str) -> String {
        renamed(xml, &self.ids)
    }
}

/// The path of a target in the package.
fn within(target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned)
}

/// A header or footer with its pictures, under a name of ours.
fn edge(package: &mut ReferencePackage<'_>, target: &str, name: &str) -> Result<PackagePart, UnfitReference> {
    let path = within(target);
    let short = path.strip_prefix("word/").ok_or(UnfitReference::Broken)?.to_owned();
    let xml = package.text(&path)?.ok_or(UnfitReference::Broken)?;
    let root = if name.starts_with("header") { "w:hdr" } else { "w:ftr" };
    children(&xml, root).map_err(|_| UnfitReference::Broken)?.ok_or(UnfitReference::Broken)?;
    let mut part = PackagePart { name: name.to_owned(), content: xml.into_bytes(), relations: Vec::new(), files: Vec::new() };
    for (id, kind, target, external) in package.relations(&short)? {
        match kind.as_str() {
            "hyperlink" if external => part.relations.push((id, "hyperlink".to_owned(), target, true)),
            "image" if !external => {
                let bytes = package.bytes(&within(&target))?.ok_or(UnfitReference::Broken)?;
                let ending = target.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
                if !is_picture(&format!(".{ending}")) {
                    return Err(UnfitReference::External);
                }
                let file = format!("media/{}-{}.{ending}", name.trim_end_matches(".xml"), part.files.len() + 1);
                part.relations.push((id, "image".to_owned(), file.clone(), false));
                part.files.push((file, bytes));
            }
            _ => return Err(UnfitReference::External),
        }
    }
    Ok(part)
}

/// Twentieths of a point between the margins: A4 with Word's own margins where the section does not
/// say.
fn area(section: &[ImageSlice<'_>]) -> [u32; 2] {
    let of = |element: &str, name: &str, usual: i64| {
        let child = section.iter().find(|child| child.name == element);
        child.and_then(|child| attribute(child.xml, name)?.parse::<i64>().ok()).unwrap_or(usual)
    };
    let margin = |side: &str| of("w:pgMar", side, 1_440).abs();
    let width = of("w:pgSz", "w:w", 11_906) - margin("w:left") - margin("w:right") - of("w:pgMar", "w:gutter", 0);
    let height = of("w:pgSz", "w:h", 16_838) - margin("w:top") - margin("w:bottom");
    // A page without room would lay out nothing.
    [width, height].map(|side| u32::try_from(side.clamp(2_000, 31_680)).unwrap_or(2_000))
}

/// Their styles with those of ours that have no twin, and the ids by which ours go.
fn joined(theirs: &str, ours: &str) -> Result<(String, BTreeMap<String, String>), UnfitReference> {
    let (root, their_children) = children(theirs, "w:styles").map_err(|_| UnfitReference::Broken)?.ok_or(UnfitReference::Kind)?;
    let (_, our_children) = children(ours, "w:styles").map_err(|_| UnfitReference::Broken)?.ok_or(UnfitReference::Broken)?;
    if !root.contains(MAIN) || root.ends_with("/>") {
        return Err(UnfitReference::Kind);
    }
    let known: BTreeMap<(&str, String), &str> = their_children.iter().filter_map(style).collect();
    let taken: Vec<&str> = known.values().copied().collect();
    let mut ids = BTreeMap::new();
    let mut added = Vec::new();
    for child in &our_children {
        let Some((key, id)) = style(child) else { continue };
        match known.get(&key) {
            Some(theirs) => ids.insert(id.to_owned(), (*theirs).to_owned()),
            None => {
                added.push(child.xml);
                let clashes = taken.contains(&id);
                ids.insert(id.to_owned(), if clashes { format!("Nianbao{id}") } else { id.to_owned() })
            }
        };
    }
    let mut out = theirs[..theirs.find(root).unwrap_or_default()].to_owned() + root;
    // Chapters bear their numbers in their words; a style that numbers them too would say them
    // twice.
    their_children.iter().for_each(|child| out.push_str(&unnumbered(child.xml)));
    added.iter().for_each(|xml| out.push_str(&renamed(xml, &ids)));
    out.push_str("</w:styles>");
    Ok((out, ids))
}

/// Kind and name of a style, by which it is known, and its id.
fn style<'x>(child: &ImageSlice<'x>) -> Option<((&'x str, String), &'x str)> {
    let is_style = child.name == "w:style";
    let kind = attribute(child.xml, "w:type").filter(|_| is_style)?;
    let name = &child.xml[child.xml.find("<w:name ")?..];
    Some(((kind, attribute(name, "w:val")?.to_lowercase()), attribute(child.xml, "w:styleId")?))
}

fn unnumbered(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find("<w:numPr>") {
        let Some(length) = rest[at..].find("</w:numPr>") else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at + length + "</w:numPr>".len()..];
    }
    out + rest
}

/// XML in which styles go by other ids.
fn renamed(xml: &str, ids: &BTreeMap<String, String>) -> String {
    static NAMED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="|w:styleId=")([^"]*)""#).ok());
    let Some(named) = &*NAMED else { return xml.to_owned() };
    let renamed = |found: &Captures<'_>| match ids.get(&found[2]) {
        Some(id) => format!("{}{id}\"", &found[1]),
        None => found[0].to_owned(),
    };
    named.replace_all(xml, renamed).into_owned()
}
