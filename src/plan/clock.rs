//! The only clock.
//!
//! Nothing enters; leaves the present moment, for the person at the desk: since when a draft is
//! broken, when a note was written. No output of a build knows it.

/// The present moment in UTC, to the second: `2025-03-03T08:00:00Z`.
#[expect(clippy::disallowed_methods, reason = "for the person at the desk; no output of a build knows it")]
pub fn now() -> String {
    let seconds = jiff::Timestamp::now().as_second();
    jiff::Timestamp::from_second(seconds).expect("the second that a moment falls in is a moment too").to_string()
}
