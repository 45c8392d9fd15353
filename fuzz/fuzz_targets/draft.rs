//! Any bytes as a document: it is read and audited, or refused.
//!
//! The first byte says what the rest is: the body of a Word document, its styles, a page, Markdown;
//! anything else is plain text. Every text has a place, and what is put right in it can be written.

#![no_main]

use std::{
    io::{Cursor, Write},
    path::Path,
};

use libfuzzer_sys::fuzz_target;
use nianbao::{
    audit::{Confidence, audit},
    read::Draft,
};
use nianbao_fuzz::show;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const BODY: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>男67.69%，女33.31%</w:t></w:r></w:p></w:body></w:document>"#;
const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="a"><w:name w:val="heading 1"/></w:style></w:styles>"#;

fn word(body: &[u8], styles: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("word/document.xml", body), ("word/styles.xml", styles)] {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, stored).expect("memory can be written to");
        zip.write_all(content).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let (name, content) = match bytes.split_first() {
        Some((1, body)) => ("a.docx", word(body, STYLES.as_bytes())),
        Some((2, styles)) => ("a.docx", word(BODY.as_bytes(), styles)),
        Some((3, page)) => ("a.html", page.to_vec()),
        Some((4, markdown)) => ("a.md", markdown.to_vec()),
        _ => ("a.txt", bytes.to_vec()),
    };
    let Ok(draft) = Draft::of_bytes(Path::new(name), content) else { return };
    show(audit(&draft, None, Confidence::Low).diagnostics.as_slice());
    let texts = draft.blocks.iter().flat_map(|block| block.texts());
    let corrections: Vec<_> = texts
        .filter_map(|text| {
            let _ = draft.place(text, 0..text.text.len()).to_string();
            let first = text.text.chars().next()?.len_utf8();
            draft.correction(text, 0..first, "改")
        })
        .collect();
    let _ = draft.corrected(&corrections);
});
