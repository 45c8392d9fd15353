//! Dates and times as exports write them.
//!
//! Enters a trimmed cell; leaves a civil date and time. The program knows no time zone: an export's clock is the mediator's clock.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use regex::Regex;

#[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?:[ T]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$")
        .expect("constant")
});

/// Reads `2024-01-03 08:03:15`, `2024/1/3 8:05`, `2024.1.3` and `2024年1月3日`; a date alone means its midnight.
pub fn time(cell: &str, _order: Option<crate::plan::config::DateOrder>) -> Option<DateTime> {
    let parts = FORM.captures(cell)?;
    let number = |index: usize| parts.get(index).map_or(Some(0), |part| part.as_str().parse::<i8>().ok());
    let date = Date::new(parts[1].parse().ok()?, number(2)?, number(3)?).ok()?;
    let time = Time::new(number(4)?, number(5)?, number(6)?, 0).ok()?;
    Some(date.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_forms_are_read() {
        let expected = "2024-01-03T08:05:00".parse::<DateTime>().unwrap();
        for text in ["2024-01-03 08:05:00", "2024/1/3 8:05", "2024年1月3日 8:05", "2024.01.03 08:05"] {
            assert_eq!(time(text), Some(expected), "{text}");
        }
        for text in ["2024-02-30", "2024-13-01", "01/03/24", "2024-01-03 25:00", "昨天", ""] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(seconds in 0i64..4_000_000_000) {
            let written = DateTime::constant(1970, 1, 1, 0, 0, 0, 0) + jiff::SignedDuration::from_secs(seconds);
            prop_assert_eq!(time(&written.to_string().replace('T', " ")), Some(written));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = time(&text);
        }
    }
}
