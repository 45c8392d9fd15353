//! Parts of a whole in words: 四成, 过半, 三分之一.
//!
//! Input: words. Output: the percentage that they stand for, and whether a share agrees with it.
//! Which share stands beside them is not known here.

use crate::clean::numeral;

/// Parts in words.
pub(crate) const PARTS: &str = "[一二三四五六七八九]成半?|半数|一半|三分之一|三分之二|四分之一|四分之三|五分之一";
/// Words that say on which side of a part a share lies.
pub(crate) const SIDES: &str = "将近|接近|近|超过|超|逾|不足|不到|过|约|达";

/// Whether a share agrees with a part in words: 近四成 is less than 40%, and not much less.
pub(crate) fn fits_words(side: &str, words: f64, value: f64) -> bool {
    match side {
        "近" | "将近" | "接近" => (words - 6.0..words).contains(&value),
        "不足" | "不到" => (words - 10.0..words).contains(&value),
        "超" | "超过" | "逾" | "过" => value > words && (value < words + 10.0 || words == 50.0),
        _ => (value - words).abs() < 6.0,
    }
}

/// A part in words as a percentage.
pub(crate) fn percent(part: &str) -> Option<f64> {
    match part {
        "半数" | "一半" | "半" => Some(50.0),
        "三分之一" => Some(100.0 / 3.0),
        "三分之二" => Some(200.0 / 3.0),
        "四分之一" => Some(25.0),
        "四分之三" => Some(75.0),
        "五分之一" => Some(20.0),
        part => {
            let (tens, half) = part.strip_suffix('半').map_or((part, 0.0), |tens| (tens, 5.0));
            Some(numeral(tens.strip_suffix('成')?)? as f64 * 10.0 + half)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_words_are_read() {
        for (part, expected) in [("四成", 40.0), ("四成半", 45.0), ("半数", 50.0), ("四分之三", 75.0)] {
            assert_eq!(percent(part), Some(expected), "{part}");
        }
    }
}
