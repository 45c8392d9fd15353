//! A table, by where its cells stand.

use std::ops::Range;

use super::{
    super::{Spot, building::Building},
    lines::Line,
};

/// The rows of the table that these lines begin with. A cell may have several lines: they are
/// closer than the rows are.
pub(super) fn rows(lines: &[Line]) -> Vec<&[Line]> {
    let page: Vec<&Line> = lines.iter().take_while(|line| line.page == lines[0].page).collect();
    let pitches = page.windows(2).take_while(|pair| pair.iter().any(|line| line.cells.len() > 1));
    let mut pitches: Vec<f64> = pitches.map(|pair| pair[0].y - pair[1].y).collect();
    pitches.sort_by(f64::total_cmp);
    // Lines of the same row bring the middle down, so it is taken from above.
    let Some(pitch) = pitches.get(pitches.len() * 3 / 4) else { return Vec::new() };
    let is_close = |at: usize| at > 0 && lines[at - 1].y - lines[at].y < 0.75 * pitch;
    let (mut rows, mut start) = (Vec::new(), 0);
    while start < page.len() {
        let end = (start + 1..page.len()).find(|at| !is_close(*at)).unwrap_or(page.len());
        let is_row = lines[start..end].iter().any(|line| line.cells.len() > 1);
        if !is_row {
            break;
        }
        rows.push(&lines[start..end]);
        start = end;
    }
    rows
}

/// The columns of a table: what the words of all its rows leave free parts them; where a cell goes
/// across, those of the widest row.
fn columns(rows: &[&[Line]]) -> Vec<Range<f64>> {
    let lines = || rows.iter().flat_map(|row| row.iter());
    let mut extents: Vec<Range<f64>> = lines().flat_map(|line| &line.runs).map(|run| run.start..run.end).collect();
    extents.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut columns: Vec<Range<f64>> = Vec::new();
    for extent in extents {
        match columns.last_mut() {
            Some(column) if extent.start < column.end + 1.0 => column.end = column.end.max(extent.end),
            _ => columns.push(extent),
        }
    }
    let widest = lines().map(|line| &line.cells).max_by_key(|cells| cells.len()).map_or(&[][..], |cells| cells);
    if columns.len() >= widest.len() { columns } else { widest.iter().map(|cell| cell.start..cell.end).collect() }
}

/// Rows of cells; words belong to the column that they share most with.
pub(super) fn table(rows: &[&[Line]], building: &mut Building) {
    let columns = columns(rows);
    building.open_table();
    for row in rows {
        building.open_row();
        let mut cells = vec![String::new(); columns.len()];
        for run in row.iter().flat_map(|line| &line.runs) {
            let overlap = |column: &Range<f64>| column.end.min(run.end) - column.start.max(run.start);
            let nearest = (0..cells.len()).max_by(|one, other| overlap(&columns[*one]).total_cmp(&overlap(&columns[*other])));
            if let Some(words) = nearest.and_then(|column| cells.get_mut(column)) {
                words.push_str(&run.text);
            }
        }
        for words in cells {
            building.open_cell(Some(Spot::Page(row[0].page + 1)));
            building.push(&words, None);
            building.close_cell();
        }
    }
    building.close_table();
}
