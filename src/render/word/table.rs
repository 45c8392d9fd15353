//! A table of the document: widths by what its columns hold, a header that is repeated on every
//! page, rows that are not broken.
//!
//! Input: rows of cells, each with its runs and the room they take. Output: the XML of the table.
//! No table is there to hold anything else.

use pulldown_cmark::Alignment;

use super::xml::escape;

/// The runs of a cell, and the half-squares that they take.
pub type WordCell = (String, usize);

/// The table that is being written.
#[derive(Default)]
pub struct WordTable {
    pub alignments: Vec<Alignment>,
    pub rows: Vec<Vec<WordCell>>,
    /// The cell that is being written.
    pub cell: WordCell,
    pub caption: String,
}

/// Half-squares that a column has at the least and at the most, and what its margins take.
const NARROWEST: usize = 6;
const WIDEST: usize = 40;
const MARGINS: usize = 4;

/// A table so many twentieths of a point wide.
pub fn laid(table: &WordTable, width: u32) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let widest = |column: usize| {
        let widths = table.rows.iter().filter_map(|row| row.get(column)).map(|(_, width)| *width);
        widths.max().unwrap_or_default().clamp(NARROWEST, WIDEST) + MARGINS
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let all: usize = widths.iter().sum();
    let twips = |column: usize| width as usize * widths[column] / all.max(1);
    let grid: String = (0..columns).map(|column| format!("<w:gridCol w:w=\"{}\"/>", twips(column))).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        escape(&table.caption)
    );
    for (index, row) in table.rows.iter().enumerate() {
        out.push_str(if index == 0 {
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        } else {
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        });
        for column in 0..columns {
            let runs = row.get(column).map(|(runs, _)| runs.as_str()).unwrap_or_default();
            let right = matches!(table.alignments.get(column), Some(Alignment::Right));
            let align = if right { "<w:jc w:val=\"right\"/>" } else { "" };
            // The header stays with the first row.
            let keep = if index == 0 { "<w:keepNext/>" } else { "" };
            out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{keep}{align}</w:pPr>{runs}</w:p></w:tc>",
                twips(column)
            ));
        }
        out.push_str("</w:tr>");
    }
    out + "</w:tbl>"
}
