//! The package around a document: parts, their kinds and how they refer to each other.
//!
//! Enter parts; leaves the bytes of a `.docx`, the same for the same parts: entries in a fixed order, with no time of their own.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A relationship of the document to another part, or to an address.
pub struct Relation {
    pub id: String,
    /// The last word of its kind: `image`, `styles`, `hyperlink`.
    pub kind: &'static str,
    pub target: String,
    pub external: bool,
}

/// Parts below `word/`.
#[derive(Default)]
pub struct Parts {
    /// Name, and content.
    pub files: Vec<(String, Vec<u8>)>,
    pub relations: Vec<Relation>,
    /// `docProps/core.xml` and `docProps/app.xml`.
    pub properties: [String; 2],
}

impl Parts {
    /// Adds a part that the document refers to; returns the id of the relationship.
    pub fn add(&mut self, kind: &'static str, name: &str, content: Vec<u8>) -> String {
        self.files.push((name.to_owned(), content));
        self.relate(kind, name, false)
    }

    /// Refers to a part or an address.
    pub fn relate(&mut self, kind: &'static str, target: &str, external: bool) -> String {
        let id = format!("rId{}", self.relations.len() + 1);
        self.relations.push(Relation { id: id.clone(), kind, target: target.to_owned(), external });
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
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        );
        for (name, _) in &self.files {
            let kind = name.strip_suffix(".xml").map(|stem| stem.trim_end_matches(|c: char| c.is_ascii_digit()));
            if let Some(kind) = kind {
                out.push_str(&format!("<Override PartName=\"/word/{name}\" ContentType=\"{WORD}.{kind}+xml\"/>"));
            }
        }
        out.push_str("</Types>\n");
        out
    }

    fn related(&self) -> String {
        let relation = |relation: &Relation| {
            let mode = if relation.external { " TargetMode=\"External\"" } else { "" };
            let target = super::xml::escape(&relation.target);
            format!("<Relationship Id=\"{}\" Type=\"{OFFICE}/{}\" Target=\"{target}\"{mode}/>", relation.id, relation.kind)
        };
        let all: String = self.relations.iter().map(relation).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONSHIPS}\">{all}</Relationships>\n"
        )
    }
}

fn root() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONSHIPS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n"
    )
}
