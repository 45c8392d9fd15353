//! The heat map of platforms by issue types.
//!
//! Input: the counts of every platform by issue type. Output: its [`Chart`], and which issue types
//! have a column of their own. Does not know: pixels, colours.

use super::{
    chart::{Chart, ChartKind, HeatCell, HeatRow, most},
    desk::{ComplaintScope, ComposeContext},
    figures::{CrossRow, Figures, Row},
};
use crate::complaint::dimension::key;

/// The issue types that have a column of their own in the heat map and its table; how many others
/// are summed up.
pub(super) fn crossed_types(figures: &Figures) -> (&[Row], usize) {
    let types = figures.distributions.get(key::ISSUE_TYPE).map(|d| d.rows.as_slice()).unwrap_or_default();
    let summed = most::shown(types.len(), most::COLUMNS, most::COLUMNS - 1);
    (&types[..summed.start], summed.len())
}

/// Platforms by issue types, as counts.
pub fn heat_chart(desk: &ComposeContext<'_>, figures: &Figures, crossed: &[CrossRow]) -> Chart {
    let (types, summed) = crossed_types(figures);
    let mut columns: Vec<String> = types.iter().map(|row| row.name().to_owned()).collect();
    if summed > 0 {
        columns.push(desk.rest(desk.declared(key::ISSUE_TYPE), summed));
    }
    columns.push(desk.words.plain("unknown"));
    let highest = highest(figures, crossed);
    let greatest = crossed.iter().flat_map(|cross| &cross.counts).copied().max().unwrap_or(0);
    let platforms = if greatest < most::WIDE_COUNT { most::PLATFORMS } else { most::PLATFORMS_OF_WIDE_COUNTS };
    let row = |cross: &CrossRow| {
        let suffix = ComplaintScope::Platform(&cross.platform).suffix();
        // An empty cell opens nothing, and hundreds of them would weigh on the page.
        let cell = |count: u64, number: String, summed: bool| match count {
            0 => HeatCell { count, text: String::new(), number: String::new(), summed },
            _ => HeatCell { count, text: count.to_string(), number, summed },
        };
        let known = cross.counts.iter().zip(types);
        let known = known.map(|(count, row)| cell(*count, format!("count/issue_type/{}{suffix}", row.label), false));
        let mut cells: Vec<HeatCell> = known.collect();
        if summed > 0 {
            cells.push(cell(cross.counts.iter().skip(types.len()).sum(), String::new(), true));
        }
        cells.push(cell(cross.unknown, format!("unknown/issue_type{suffix}"), false));
        HeatRow { label: cross.platform.clone(), cells }
    };
    let rows: Vec<HeatRow> = crossed.iter().take(platforms).map(row).collect();
    let mut caption = desk.words.plain("figure-heat");
    let finding = match highest {
        Some((count, platform, issue)) => {
            desk.words.text("finding-heat", [("platform", platform), ("issue", issue), ("count", &count.to_string())])
        }
        None => desk.words.plain("finding-none"),
    };
    let base = figures.distributions.get(key::ISSUE_TYPE).map_or(0, |d| d.base);
    let mut measure = desk.measure(base);
    if summed > 0 {
        let facts = [("drawn", &*types.len().to_string()), ("all", &*(types.len() + summed).to_string())];
        measure += &desk.words.text("measure-leading-types", facts);
    }
    desk.leading_platforms(rows.len(), crossed.len(), &mut measure, &mut caption);
    let alt = desk.alt(&caption, &finding, &[]);
    Chart { id: "platform-issue".into(), alt, caption, finding, measure, kind: ChartKind::Heat { columns, rows } }
}

/// The highest count of a platform and an issue type; of equal ones the first.
fn highest<'f>(figures: &'f Figures, crossed: &'f [CrossRow]) -> Option<(u64, &'f str, &'f str)> {
    let types = figures.distributions.get(key::ISSUE_TYPE).map(|d| d.rows.as_slice()).unwrap_or_default();
    let mut highest: Option<(u64, &str, &str)> = None;
    for cross in crossed {
        for (count, row) in cross.counts.iter().zip(types) {
            if *count > highest.map_or(0, |(count, ..)| count) {
                highest = Some((*count, &cross.platform, row.name()));
            }
        }
    }
    highest
}
