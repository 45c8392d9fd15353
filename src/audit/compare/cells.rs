//! Tables, compared cell by cell with those of the report.
//!
//! Input: a document and the report in Markdown. Output: cells that differ. A table is one of the
//! report where the header is the same, up to a third of its cells, and so are most cells of most
//! rows. What is in the cells is not known here.

use std::collections::BTreeMap;

use crate::{
    audit::{
        compare::step::CompareStep,
        confidence::Confidence,
        document::AuditedDocument,
        extract::text::without_blanks,
        findings::{Discrepancy, Findings},
        reference::AuditReference,
    },
    read::{DraftBlock, DraftText, Grid},
};

/// Compares the tables of a document with those of the report.
pub(crate) fn compare(document: &AuditedDocument<'_>, reference: &AuditReference, findings: &mut Findings<'_>) {
    findings.step(CompareStep::Cells as usize, 0);
    let known: Vec<&Grid> = reference.own[0].blocks.iter().filter_map(table).collect();
    for grid in document.draft.blocks.iter().filter_map(table) {
        let alike = known.iter().filter(|other| has_same_header(grid, other));
        let Some(other) = alike.max_by_key(|other| equal_cells(grid, other)) else { continue };
        if common_rows(grid, other) * 5 >= (grid.len() - 1) * 3 {
            compare_cells(grid, other, findings);
        }
    }
}

fn table(block: &DraftBlock) -> Option<&Grid> {
    match block {
        DraftBlock::Table(grid) if grid.len() > 1 => Some(grid),
        _ => None,
    }
}

fn has_same_header(one: &Grid, other: &Grid) -> bool {
    let differing = one[0].iter().zip(&other[0]).filter(|(a, b)| without_blanks(&a.text) != without_blanks(&b.text)).count();
    one[0].len() == other[0].len() && differing * 3 <= one[0].len()
}

/// The number of cells that are the same in both, headers included.
fn equal_cells(one: &Grid, other: &Grid) -> usize {
    let rows = one.iter().zip(other);
    rows.map(|(one, other)| one.iter().zip(other).filter(|(a, b)| without_blanks(&a.text) == without_blanks(&b.text)).count())
        .sum()
}

/// The number of rows that are in both with most of their cells.
fn common_rows(one: &Grid, other: &Grid) -> usize {
    let rows: Vec<Vec<String>> =
        other[1..].iter().map(|row| row.iter().map(|cell| without_blanks(&cell.text)).collect()).collect();
    let is_known = |row: &&Vec<DraftText>| {
        let cells: Vec<String> = row.iter().map(|cell| without_blanks(&cell.text)).collect();
        rows.iter().any(|known| cells.iter().zip(known).filter(|(a, b)| a == b).count() * 2 > cells.len())
    };
    one[1..].iter().filter(is_known).count()
}

fn compare_cells(grid: &Grid, known: &Grid, findings: &mut Findings<'_>) {
    // A row corresponds to the one in the same place where both tables have as many, else to the
    // one with the same first cell.
    let by_label: BTreeMap<String, &Vec<DraftText>> =
        known[1..].iter().filter_map(|row| Some((without_blanks(&row.first()?.text), row))).collect();
    for (at, row) in grid.iter().enumerate() {
        let other = match at == 0 || grid.len() == known.len() {
            true => known.get(at),
            false => row.first().and_then(|label| by_label.get(&without_blanks(&label.text)).copied()),
        };
        let Some(other) = other else { continue };
        let same = row.iter().zip(other).filter(|(a, b)| without_blanks(&a.text) == without_blanks(&b.text)).count();
        // Where half of the cells differ the rows were put in another order.
        if row.len() != other.len() || same * 2 < row.len() {
            continue;
        }
        for (column, (cell, right)) in row.iter().zip(other).enumerate() {
            if without_blanks(&cell.text) == without_blanks(&right.text) {
                continue;
            }
            let what = format!("{}·{}", row[0].text, grid[0][column].text);
            let wrong = Discrepancy { what: &what, here: &cell.text, right: &right.text, cause: None };
            findings.discrepancy(Confidence::High, (cell, figure(&cell.text)), wrong);
        }
    }
}

/// The range from the first digit of a cell to the last; the whole cell where it has none.
fn figure(text: &str) -> std::ops::Range<usize> {
    let digit = |c: char| c.is_ascii_digit();
    match (text.find(digit), text.rfind(digit)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..text.len(),
    }
}
