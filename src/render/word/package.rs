//! The package around a document: parts, their kinds and how they refer to each other.
//!
//! Input: parts. Output: the bytes of a `.docx`, the same for the same parts: entries in a fixed
//! order, with no time of their own.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Where the colours and fonts of a document stand that its styles name.
pub const THEME: &str = "theme/theme1.xml";
const THEME_TYPE: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A relationship of the document to another part, or to an address.
pub struct PartRelation {
    pub id: String,
    /// The last word of its kind: `image`, `styles`, `hyperlink`.
    pub kind: &'static str,
    pub target: String,
    pub external: bool,
}

/// A part that comes with relationships and files of its own.
#[derive(Debug, Clone)]
pub struct PackagePart {
    /// Below `word/`.
    pub name: String,
    pub content: Vec<u8>,
    /// Id, last word of the kind, target, and whether that is elsewhere.
    pub relations: Vec<(String, String, String, bool)>,
    pub files: Vec<(String, Vec<u8>)>,
}

/// Kinds of pictures, by the ending of their files.
const PICTURES: [(&str, &str); 9] = [
    ("bmp", "image/bmp"),
    ("emf", "image/x-emf"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("tiff", "image/tiff"),
    ("wmf", "image/x-wmf"),
];

/// Whether a picture is of a kind that a document may hold.
pub fn is_picture(name: &str) -> bool {
    PICTURES.iter().any(|(ending, _)| name.rsplit('.').next() == Some(ending))
}

/// Parts below `word/`.
#[derive(Default)]
pub struct PackageParts {
    /// Name, and content.
    pub files: Vec<(String, Vec<u8>)>,
    pub relations: Vec<PartRelation>,
    /// `docProps/core.xml` and `docProps/app.xml`.
    pub properties: [String; 2],
}

impl PackageParts {
    /// Adds a part that the document refers to; returns the id of the relationship.
    pub fn add(&mut self, kind: &'static str, name: &str, content: Vec<u8>) -> String {
        self.files.push((name.to_owned(), content));
        self.relate(kind, name, false)
    }

    /// Adds a part with what belongs to it.
    pub fn carry(&mut self, kind: &'static str, part: &PackagePart) -> String {
        let id = self.add(kind, &part.name, part.content.clone());
        if !part.relations.is_empty() {
            let all: String =
                part.relations.iter().map(|(id, kind, target, external)| relationship(id, kind, target, *external)).collect();
            self.files.push((format!("_rels/{}.rels", part.name), relationships(&all).into_bytes()));
        }
        self.files.extend(part.files.iter().cloned());
        id
    }

    /// Refers to a part or an address.
    pub fn relate(&mut self, kind: &'static str, target: &str, external: bool) -> String {
        let id = format!("rId{}", self.relations.len() + 1);
        self.relations.push(PartRelation { id: id.clone(), kind, target: target.to_owned(), external });
        id
    }

    /// The package.
    pub fn package(&self, document: &str) -> Result<Vec<u8>, String> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
        let mut put = |name: &str, content: &[u8]| {
            zip.start_file(name, options).and_then(|()| Ok(zip.write_all(content)?)).map_err(|fault| fault.to_string())
        };
        put("[Content_Types].xml", self.types().as_bytes())?;
        put("_rels/.rels", root().as_bytes())?;
        put("word/document.xml", document.as_bytes())?;
        put("word/_rels/document.xml.rels", self.related().as_bytes())?;
        for (name, content) in &self.files {
            put(&format!("word/{name}"), content)?;
        }
        put("docProps/core.xml", self.properties[0].as_bytes())?;
        put("docProps/app.xml", self.properties[1].as_bytes())?;
        Ok(zip.finish().map_err(|fault| fault.to_string())?.into_inner())
    }

    fn types(&self) -> String {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
             <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>",
            PICTURES.map(|(ending, kind)| format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>")).concat()
        );
        for (name, _) in &self.files {
            if name == THEME {
                out.push_str(&format!("<Override PartName=\"/word/{name}\" ContentType=\"{THEME_TYPE}\"/>"));
                continue;
            }
            let kind = name.strip_suffix(".xml").map(|stem| stem.trim_end_matches(|c: char| c.is_ascii_digit()));
            if let Some(kind) = kind {
                out.push_str(&format!("<Override PartName=\"/word/{name}\" ContentType=\"{WORD}.{kind}+xml\"/>"));
            }
        }
        out.push_str("</Types>\n");
        out
    }

    fn related(&self) -> String {
        let of = |relation: &PartRelation| {
            relationship(&relation.id, relation.kind, &super::xml::escape(&relation.target), relation.external)
        };
        relationships(&self.relations.iter().map(of).collect::<String>())
    }
}

/// `target` is escaped.
fn relationship(id: &str, kind: &str, target: &str, external: bool) -> String {
    let mode = if external { " TargetMode=\"External\"" } else { "" };
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>")
}

fn relationships(all: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONSHIPS}\">{all}</Relationships>\n"
    )
}

fn root() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONSHIPS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n"
    )
}
