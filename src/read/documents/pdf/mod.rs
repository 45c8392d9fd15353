//! A PDF.
//!
//! 1. `runs` takes from each page the words that it shows, in the order in which they are drawn,
//!    with their place on the page and the mark that they bear; `letters` has them as people write
//!    them.
//! 2. A tagged document says itself what is a heading, a table, a drawing: `tree` follows it.
//! 3. Of any other, `lines`, `layout` and `grid` find lines, paragraphs and tables by where the
//!    words stand.
//!
//! Input: bytes. Output: blocks that know their page. A scanned page has no words and is said to
//! have none.

mod grid;
mod layout;
mod letters;
mod lines;
mod runs;
mod tree;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use super::Block;

/// A letter of which the document has the shape alone.
const UNKNOWN: char = '\u{fffd}';

/// The blocks of a document; the word for what is wrong with it where none can be read.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, &'static str> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|fault| match fault {
        LoadPdfError::Decryption(_) => "locked",
        LoadPdfError::Invalid => "damaged",
    })?;
    let pages = runs::runs(&pdf);
    if pages.iter().all(|page| page.runs.is_empty()) {
        return Err("scanned");
    }
    let letters = || pages.iter().flat_map(|page| &page.runs).flat_map(|run| run.text.chars());
    if letters().filter(|letter| *letter == UNKNOWN).count() * 5 > letters().count() {
        return Err("unmapped");
    }
    Ok(tree::blocks(&pdf, &pages).unwrap_or_else(|| layout::blocks(&pages)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(blocks(b"%PDF-1.7\nnothing").err(), Some("damaged"));
        let page = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
                    3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%EOF";
        assert_eq!(blocks(page.as_bytes()).err(), Some("scanned"));
    }

    /// A page that shows texts at places, with a font that a reader has at hand.
    fn page(shown: &[(f64, f64, f64, &str)]) -> Vec<u8> {
        let words = |(x, y, size, text): &(f64, f64, f64, &str)| format!("/F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ");
        let content = format!("BT {} ET", shown.iter().map(words).collect::<String>());
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
        let objects = format!(
            "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F {font}>>>>/Contents 4 0 R>>\nendobj\n\
             4 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n",
            content.len()
        );
        format!("%PDF-1.4\n{objects}trailer\n<</Root 1 0 R/Size 5>>\n%%EOF").into_bytes()
    }

    fn shape(bytes: &[u8]) -> Vec<String> {
        let shown = |block: &Block| match block {
            Block::Heading(level, text) => format!("{level} {}", text.text),
            Block::Paragraph(text) => format!("P {}", text.text),
            Block::Item(text) => format!("- {}", text.text),
            Block::Table(rows) => {
                let rows = rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|"));
                format!("T {}", rows.collect::<Vec<_>>().join("/"))
            }
            Block::Alternative(_) | Block::Drawing(_) => "other".to_owned(),
        };
        blocks(bytes).unwrap().iter().map(shown).collect()
    }

    #[test]
    fn paragraphs_and_tables_are_found_by_where_words_stand() {
        let long = "words that go on to the right margin of the page and come back for more";
        let found = shape(&page(&[
            (72.0, 700.0, 18.0, "Complaints in 2024"),
            (72.0, 660.0, 10.0, long),
            (72.0, 645.0, 10.0, "on the next line."),
            (72.0, 630.0, 10.0, long),
            (72.0, 600.0, 10.0, "Region"),
            (200.0, 600.0, 10.0, "Count"),
            (300.0, 600.0, 10.0, "Share"),
            (72.0, 585.0, 10.0, "North"),
            (200.0, 585.0, 10.0, "12"),
            (300.0, 585.0, 10.0, "48.00%"),
            (72.0, 570.0, 10.0, "South"),
            (300.0, 570.0, 10.0, "52.00%"),
        ]));
        let words = format!("P {long} on the next line.");
        let table = "T Region|Count|Share/North|12|48.00%/South||52.00%";
        assert_eq!(found, ["1 Complaints in 2024", &words, &format!("P {long}"), table]);
    }

    #[test]
    fn an_element_that_contains_itself_is_read_once() {
        let content = "/P<</MCID 0>>BDC BT /F 10 Tf 1 0 0 1 72 700 Tm (said once) Tj ET EMC";
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
        let objects = [
            "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F {font}>>>>/Contents 4 0 R/StructParents 0>>"
            ),
            format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
            "<</Type/StructTreeRoot/K 6 0 R>>".to_owned(),
            "<</Type/StructElem/S/Document/P 5 0 R/K[6 0 R 6 0 R 7 0 R]>>".to_owned(),
            "<</Type/StructElem/S/H1/P 6 0 R/Pg 3 0 R/K 0>>".to_owned(),
        ];
        let objects = objects.iter().enumerate().map(|(index, object)| format!("{} 0 obj\n{object}\nendobj\n", index + 1));
        let file = format!("%PDF-1.4\n{}trailer\n<</Root 1 0 R/Size 8>>\n%%EOF", objects.collect::<String>());
        assert_eq!(shape(file.as_bytes()), ["1 said once"]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_in_a_file_it_is_read_or_refused(
            cut in 0usize..1_000,
            at in 0usize..1_000,
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..20),
        ) {
            let mut file = page(&[(72.0, 700.0, 18.0, "Complaints"), (72.0, 660.0, 10.0, "12 of 25"), (200.0, 660.0, 10.0, "48%")]);
            let at = at.min(file.len());
            file.splice(at..(at + cut).min(file.len()), bytes);
            let _ = blocks(&file);
        }
    }
}
