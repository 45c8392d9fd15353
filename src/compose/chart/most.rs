//! How much of each form is drawn, so that no drawing is taller than its page and its text can be
//! read.
//!
//! Nouns. What is beyond is summed or left to the table beside the chart, and the chart says so.
//! `draw` sets what keeps to these numbers on a page whatever the names are, which its tests hold.

use std::ops::Range;

/// Bars of which all are drawn.
pub const BARS: usize = 34;
/// Bars that are drawn where there are more; one for the rest and one for the unknown follow.
pub const LEADING_BARS: usize = 30;
/// Bars of a small drawing within a panel, and options that stand apart from them.
pub const PANEL_BARS: usize = 6;
pub const PANEL_BANDS: usize = 10;
/// Parts of a divided bar.
pub const PARTS: usize = 12;
/// Platforms of the rating board, of the rating strip and of the heat map.
pub const PLATFORMS: usize = 30;
/// Platforms of a heat map whose counts have so many digits that its columns need two blocks.
pub const PLATFORMS_OF_WIDE_COUNTS: usize = 12;
/// The least count of so many digits.
pub const WIDE_COUNT: u64 = 100_000;
/// Columns of the heat map and of its table, one for the rest and one for the unknown apart.
pub const COLUMNS: usize = 12;
/// Ranking periods of a year: twelve months, four quarters, a half-year, the year.
pub const PERIODS: usize = 18;

/// So many of a list are shown; the range of the others is empty where all are.
pub fn shown(all: usize, most: usize, leading: usize) -> Range<usize> {
    if all > most { leading.min(all)..all } else { all..all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_more_than_one() {
        assert_eq!(shown(34, BARS, LEADING_BARS), 34..34);
        assert_eq!(shown(35, BARS, LEADING_BARS), 30..35);
        assert_eq!(shown(13, COLUMNS, COLUMNS - 1), 11..13);
        assert_eq!(shown(0, BARS, LEADING_BARS), 0..0);
    }
}
