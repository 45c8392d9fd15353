//! What a code means, at length.
//!
//! Input: a code. Output: in one language, its title, what it says, why it matters to what is
//! published, how to fix it, and how it looks. The example is what the program printed for the
//! golden case of that code: a test holds the two together.

use super::{Catalogue, Code, Lang};

/// Everything there is to know of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeExplanation {
    pub code: Code,
    /// A few words, without end punctuation.
    pub title: String,
    pub means: String,
    /// What it does to the figures that are published.
    pub matters: String,
    pub fix: String,
    /// A diagnostic as it is printed.
    pub example: Option<&'static str>,
}

impl CodeExplanation {
    pub fn new(code: Code, catalogue: &Catalogue) -> Self {
        let key = format!("explain-{}", code.key());
        let part = |name| catalogue.attribute(&key, name, &[]).unwrap_or_default();
        CodeExplanation {
            code,
            title: catalogue.plain(&key),
            means: part("means"),
            matters: part("matters"),
            fix: part("fix"),
            example: example(code, catalogue.lang()),
        }
    }
}

/// The code's own among the examples, which stand one after another with a blank line between.
fn example(code: Code, lang: Lang) -> Option<&'static str> {
    let examples = match lang {
        Lang::Zh => include_str!("../../locales/zh/examples.txt"),
        Lang::En => include_str!("../../locales/en/examples.txt"),
    };
    let heading = format!("[{code}]: ");
    examples.trim_end().split("\n\n").find(|example| example.lines().next().is_some_and(|line| line.contains(&heading)))
}
