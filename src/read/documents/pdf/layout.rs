//! A PDF that does not say what its words are, by where they stand.
//!
//! 1. Lines of several cells that follow one another are a table. Others are a paragraph up to a
//!    line that ends early, before one that begins further right, in a larger type, or further
//!    away.
//! 2. A line in a type that is larger than most, or one that bears the number of a section, is a
//!    heading.
//!
//! Columns of a newspaper are not distinguished: complaint reports are not set so.

use std::collections::BTreeMap;

use super::{
    super::{
        Block, Spot,
        building::{Building, Kind},
        numbered,
    },
    grid::{rows, table},
    lines::{Line, lines},
    runs::{Page, is_blank_at_end},
};

pub(super) fn blocks(pages: &[Page]) -> Vec<Block> {
    written(&lines(pages))
}

/// Marks before the points of a list.
const BULLETS: [char; 8] = ['•', '●', '■', '◆', '▪', '○', '·', '–'];

/// The level of a heading that a line is.
fn heading(line: &Line, body: f64) -> Option<u8> {
    let text = line.text();
    let is_sentence = text.contains(['。', '；']) || text.chars().count() > 40;
    match numbered::level(&text) {
        _ if is_sentence || line.cells.len() > 1 => None,
        Some(level) => Some(level),
        None if line.size > body * 1.5 => Some(1),
        None if line.size > body * 1.15 => Some(2),
        None => None,
    }
}

/// The size of type in which most is set.
fn body(lines: &[Line]) -> f64 {
    let mut sizes: BTreeMap<u64, usize> = BTreeMap::new();
    for line in lines {
        // Tenths of a point: the same size is not the same number.
        *sizes.entry((line.size * 10.0).round() as u64).or_default() += line.text().chars().count();
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f64 / 10.0)
}

/// Where most lines end: a line may hang beyond it by its last mark.
fn margin(lines: &[Line]) -> f64 {
    let mut ends: BTreeMap<u64, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.cells.len() == 1 && line.text().chars().count() > 15) {
        *ends.entry((line.end() / 4.0).round().max(0.0) as u64).or_default() += 1;
    }
    ends.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(end, _)| end as f64 * 4.0)
}

/// Whether it is a line of a list of contents: it leads to the number of a page by dots.
fn is_contents(line: &str) -> bool {
    let words = line.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    words.chars().rev().take_while(|c| ['.', '·', '…'].contains(c)).count() > 3
}

fn written(lines: &[Line]) -> Vec<Block> {
    let (mut building, body, right) = (Building::default(), body(lines), margin(lines));
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rows = rows(&lines[at..]);
        if rows.len() > 1 {
            building.close();
            at += rows.iter().map(|row| row.len()).sum::<usize>();
            table(&rows, &mut building);
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| lines.get(before)).filter(|before| before.cells.len() == 1);
        let spot = Spot::Page(line.page + 1);
        let text = line.text();
        if is_contents(&text) {
            building.close();
        } else if let Some(level) = heading(line, body) {
            // A title that is too long for one line goes on in the next.
            if !before.is_some_and(|before| before.size == line.size && is_near(before, line) && numbered::level(&text).is_none())
            {
                building.open(Kind::Heading(level), spot);
            }
            further(&text, before, &mut building);
        } else if let Some(point) = text.trim_start().strip_prefix(BULLETS) {
            building.open(Kind::Item, spot);
            building.push(point, None);
        } else {
            // A point of a list hangs: its further lines begin further right.
            let is_point = building.kind() == Some(Kind::Item);
            let goes_on = building.kind().is_some()
                && before.is_some_and(|before| goes_on(before, line, right) && (is_point || !is_indented(before, line)));
            if !goes_on {
                building.open(Kind::Paragraph, spot);
            }
            further(&text, before, &mut building);
        }
        at += 1;
    }
    building.done()
}

/// Writes a line that may go on with the one before.
fn further(text: &str, before: Option<&Line>, building: &mut Building) {
    building.join_broken(text);
    let end = before.and_then(|before| before.cells.last()).and_then(|cell| cell.text.chars().next_back());
    building.push(if is_blank_at_end(end, text.chars().next()) { " " } else { "" }, None);
    building.push(text, None);
}

/// Whether a line goes on with what the one before it says.
fn goes_on(before: &Line, line: &Line, right: f64) -> bool {
    before.end() > right - 2.5 * before.size && is_near(before, line) && (before.size - line.size).abs() < 0.5
}

fn is_indented(before: &Line, line: &Line) -> bool {
    line.start() > before.start() + 1.5 * line.size
}

fn is_near(before: &Line, line: &Line) -> bool {
    line.page != before.page || before.y - line.y < 2.6 * line.size
}
