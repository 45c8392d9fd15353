//! Any bytes as a PDF: it is read and audited, or refused.
//!
//! The first byte says what the rest is: what a page shows, in a document that is whole otherwise;
//! anything else is a document by itself.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use nianbao::{
    audit::{Confidence, audit},
    read::Draft,
};
use nianbao_fuzz::show;

/// A document of one page that shows this, with a font that every reader has.
fn document(content: &[u8]) -> Vec<u8> {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    let mut whole = format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F {font}>>>>/Contents 4 0 R>>\nendobj\n\
         4 0 obj\n<</Length {}>>\nstream\n",
        content.len()
    )
    .into_bytes();
    whole.extend_from_slice(content);
    whole.extend_from_slice(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF");
    whole
}

fuzz_target!(|bytes: &[u8]| {
    let content = match bytes.split_first() {
        Some((1, content)) => document(content),
        _ => [b"%PDF-1.7\n", bytes].concat(),
    };
    let Ok(draft) = Draft::of_bytes(Path::new("a.pdf"), content) else { return };
    show(audit(&draft, None, Confidence::Low).diagnostics.as_slice());
    for text in draft.blocks.iter().flat_map(|block| block.texts()) {
        let _ = draft.place(text, 0..text.text.len()).to_string();
    }
});
