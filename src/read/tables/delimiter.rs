//! What separates the cells of a text.
//!
//! Input: the beginning of a text. Output: the delimiter. What a column means is not known here.

use csv::ReaderBuilder;

/// What can separate cells, the usual one first.
pub const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Rows that are looked at to find out the delimiter.
const SAMPLE_ROWS: usize = 20;

/// Finds out the delimiter from the beginning of a text: the one by which most rows have the same,
/// largest number of cells.
pub(super) fn delimiter(sample: &str) -> u8 {
    // Excel leaves word of the delimiter, where it is not that of its locale.
    if let Some([delimiter, b'\r' | b'\n', ..]) = sample.strip_prefix("sep=").map(str::as_bytes) {
        return *delimiter;
    }
    let score = |delimiter: u8| {
        let mut reader =
            ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter).from_reader(sample.as_bytes());
        let widths: Vec<usize> = reader.records().take(SAMPLE_ROWS).flatten().map(|row| row.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max().unwrap_or_default()
    };
    // Of equals the earlier one.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        for (sample, expected) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a\tb\tc\n1,5\t2\t3\n1,7\t2\t3\n", b'\t'),
            ("编号;平台;内容\n1;甲;\"一,二;三\"\n2;乙;四,五\n", b';'),
            ("sep=|\na|b\n", b'|'),
            ("年度投诉\n编号,平台\n1,甲\n", b','),
            ("alone\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(sample), expected, "{sample}");
        }
    }
}
