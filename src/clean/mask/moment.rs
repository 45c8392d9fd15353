//! Times to the second that stand with exact sums: together they find one transfer among all of a
//! day.
//!
//! Input: a text. Output: candidates that take the seconds away. A time without a sum, or with a
//! round one, stays.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    MaskKind, rank,
    span::MaskCandidate,
    words::{before, pattern},
};

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?P<minute>(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9])[:：][0-5][0-9]
        | (?P<spoken>(?:[01]?[0-9]|2[0-3])[时点][0-5]?[0-9]分)[0-5]?[0-9]秒",
    )
});
/// With cents, or not a multiple of ten.
static EXACT_SUM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)[¥￥]\s?[0-9][0-9,，]*(?:[.．][0-9]{1,2}|[1-9](?:[^0-9,，]|$)) | [0-9][.．][0-9]{1,2}\s?(?:元|块|圆|人民币)
        | [0-9][0-9,，]*[1-9]\s?(?:元|块|圆)",
    )
});

/// A day that a time stands against without a space.
static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"20[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{2}$"));

/// Ends of a sentence, beyond which a sum is another matter's.
const ENDS: [char; 8] = ['。', '！', '？', '；', '!', '?', ';', '\n'];

/// For texts that are made to be found.
#[cfg(test)]
pub(super) static PATTERNS: &[&LazyLock<Regex>] = &[&TIME, &EXACT_SUM, &DAY];

pub(super) fn find(text: &str, found: &mut Vec<MaskCandidate>) {
    let mut start = 0;
    for sentence in text.split_inclusive(ENDS) {
        let mut times = TIME.captures_iter(sentence).filter_map(|time| {
            let whole = time.get(0)?;
            let rest = time.name("minute").or_else(|| time.name("spoken"))?;
            Some((whole, rest))
        });
        if let Some(first) = times.next()
            && EXACT_SUM.is_match(sentence)
        {
            for (whole, rest) in std::iter::once(first).chain(times) {
                let (before, behind) = (before(sentence, whole.start()), &sentence[whole.end()..]);
                let colon = [':', '：'];
                let is_digit = |c: char| c.is_ascii_digit();
                if (before.trim_end_matches(colon).ends_with(is_digit) && !DAY.is_match(before))
                    || behind.trim_start_matches(colon).starts_with(is_digit)
                {
                    continue;
                }
                let range = start + whole.start()..start + whole.end();
                found.push(MaskCandidate::with(rank::MOMENT, MaskKind::Moment, range, rest.as_str().to_owned()));
            }
        }
        start += sentence.len();
    }
}
