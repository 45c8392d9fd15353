//! Two versions of a text, line by line, as `diff -u` writes it and `patch` reads it.

use similar::TextDiff;

/// What differs between two versions of the file `name`.
pub fn text_diff(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
