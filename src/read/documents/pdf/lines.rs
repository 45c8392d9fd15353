//! Lines of words, by where they stand.
//!
//! Runs at one height are a line; a wide gap parts it into cells. What stands at the edge of most
//! pages but for its digits is a running head, and a number alone there is a page number: neither
//! is a line of the document.

use std::collections::BTreeMap;

use super::runs::{Page, Run, is_blank};

/// A gap that parts cells, in sizes of the type.
const APART: f64 = 1.2;

/// The part of a page at its upper and lower edge in which running heads stand.
const EDGE: f64 = 0.09;

pub(super) struct Line {
    pub page: usize,
    pub cells: Vec<Cell>,
    /// From where to where each of its runs goes: cells that stand close are still apart where all
    /// others are.
    pub runs: Vec<Cell>,
    pub y: f64,
    pub size: f64,
}

pub(super) struct Cell {
    pub text: String,
    pub start: f64,
    pub end: f64,
}

impl Line {
    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub fn start(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.start)
    }

    pub fn end(&self) -> f64 {
        self.cells.last().map_or(0.0, |cell| cell.end)
    }
}

/// The lines of a document.
pub(super) fn lines(pages: &[Page]) -> Vec<Line> {
    let mut lines: Vec<Line> = pages.iter().enumerate().flat_map(|(number, page)| on_page(number, &page.runs)).collect();
    let heads = running(pages, &lines);
    lines.retain(|line| !is_edge(pages, line) || !heads.contains_key(&without_digits(line)) && !is_page_number(line));
    lines
}

/// The lines of a page, from above.
fn on_page(page: usize, runs: &[Run]) -> Vec<Line> {
    let mut sorted: Vec<&Run> = runs.iter().filter(|run| run.is_level && !run.text.trim().is_empty()).collect();
    sorted.sort_by(|a, b| b.line.total_cmp(&a.line));
    let mut lines: Vec<Vec<&Run>> = Vec::new();
    for run in sorted {
        match lines.last_mut() {
            Some(line) if (line[0].line - run.line).abs() < 0.4 * run.size.max(line[0].size) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(|runs| line(page, runs)).collect()
}

fn line(page: usize, mut runs: Vec<&Run>) -> Line {
    runs.sort_by(|a, b| a.start.total_cmp(&b.start));
    let size = runs.iter().map(|run| run.size).fold(0.0, f64::max);
    let alone = |run: &&Run| Cell { text: run.text.clone(), start: run.start, end: run.end };
    let mut cells: Vec<Cell> = Vec::new();
    for run in &runs {
        match cells.last_mut() {
            Some(cell) if run.start < cell.end + APART * size => {
                if is_blank((run.start - cell.end) / size, cell.text.chars().next_back(), run.text.chars().next()) {
                    cell.text.push(' ');
                }
                cell.text.push_str(&run.text);
                cell.end = cell.end.max(run.end);
            }
            _ => cells.push(alone(run)),
        }
    }
    Line { page, cells, runs: runs.iter().map(alone).collect(), y: runs[0].line, size }
}

fn is_edge(pages: &[Page], line: &Line) -> bool {
    let height = pages[line.page].height;
    line.y < EDGE * height || line.y > (1.0 - EDGE) * height
}

fn without_digits(line: &Line) -> String {
    line.text().chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

fn is_page_number(line: &Line) -> bool {
    let mut rest = without_digits(line);
    rest.retain(|c| !"-—–·第页共/／".contains(c));
    rest.is_empty()
}

/// What stands at the edge of at least three pages, or of both where there are two.
fn running(pages: &[Page], lines: &[Line]) -> BTreeMap<String, usize> {
    let mut heads = BTreeMap::new();
    for line in lines.iter().filter(|line| is_edge(pages, line)) {
        *heads.entry(without_digits(line)).or_insert(0) += 1;
    }
    heads.retain(|_, count| *count >= pages.len().clamp(2, 3));
    heads
}
