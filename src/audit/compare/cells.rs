//! Tables, cell by cell.
//!
//! A table of the document is a table of the report where the header is the same, but for one cell at most, and so are most cells of most
//! rows; then every other cell must be the same too.

use std::collections::BTreeMap;

use super::{Confidence, Findings, Wrong, bare};
use crate::read::{Draft, DraftBlock, DraftText, Grid};

/// Holds the tables of a document against those of the report.
pub(super) fn look(draft: &Draft, known: &[DraftBlock], findings: &mut Findings<'_>) {
    let known: Vec<&Grid> = known.iter().filter_map(table).collect();
    for grid in draft.blocks.iter().filter_map(table) {
        let alike = known.iter().filter(|other| same_header(grid, other));
        let Some(other) = alike.max_by_key(|other| equal(grid, other)) else { continue };
        if common(grid, other) * 5 >= (grid.len() - 1) * 3 {
            compare(grid, other, findings);
        }
    }
}

fn table(block: &DraftBlock) -> Option<&Grid> {
    match block {
        DraftBlock::Table(grid) if grid.len() > 1 => Some(grid),
        _ => None,
    }
}

fn same_header(one: &Grid, other: &Grid) -> bool {
    let differing = one[0].iter().zip(&other[0]).filter(|(a, b)| bare(&a.text) != bare(&b.text)).count();
    one[0].len() == other[0].len() && differing * 3 <= one[0].len()
}

/// Cells that are the same in both, header and rows.
fn equal(one: &Grid, other: &Grid) -> usize {
    let rows = one.iter().zip(other);
    rows.map(|(one, other)| one.iter().zip(other).filter(|(a, b)| bare(&a.text) == bare(&b.text)).count()).sum()
}

/// Rows that are in both with most of their cells.
fn common(one: &Grid, other: &Grid) -> usize {
    let rows: Vec<Vec<String>> = other[1..].iter().map(|row| row.iter().map(|cell| bare(&cell.text)).collect()).collect();
    let met = |row: &&Vec<DraftText>| {
        let cells: Vec<String> = row.iter().map(|cell| bare(&cell.text)).collect();
        rows.iter().any(|known| cells.iter().zip(known).filter(|(a, b)| a == b).count() * 2 > cells.len())
    };
    one[1..].iter().filter(met).count()
}

fn compare(grid: &Grid, known: &Grid, findings: &mut Findings<'_>) {
    // A row is known by its place where no row came or went, else by how it begins.
    let by_label: BTreeMap<String, &Vec<DraftText>> =
        known[1..].iter().filter_map(|row| Some((bare(&row.first()?.text), row))).collect();
    for (at, row) in grid.iter().enumerate() {
        let other = match at == 0 || grid.len() == known.len() {
            true => known.get(at),
            false => row.first().and_then(|label| by_label.get(&bare(&label.text)).copied()),
        };
        let Some(other) = other else { continue };
        let same = row.iter().zip(other).filter(|(a, b)| bare(&a.text) == bare(&b.text)).count();
        // Rows that were put in another order are no wrong cells.
        if row.len() != other.len() || same * 2 < row.len() {
            continue;
        }
        for (column, (cell, right)) in row.iter().zip(other).enumerate() {
            if bare(&cell.text) == bare(&right.text) {
                continue;
            }
            let what = format!("{}·{}", row[0].text, grid[0][column].text);
            let wrong = Wrong { what: &what, here: &cell.text, right: &right.text, other: None };
            findings.wrong(Confidence::High, (cell, figure(&cell.text)), wrong);
        }
    }
}

/// The digits of a cell and what stands between them; the whole cell where it has none.
fn figure(text: &str) -> std::ops::Range<usize> {
    let digit = |c: char| c.is_ascii_digit();
    match (text.find(digit), text.rfind(digit)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..text.len(),
    }
}
