//! Calls in prose: `{{ share("issue_type", "信息泄露") }}`.
//!
//! Input: the Markdown of an author. Output: it with every call replaced by the figure it names, or
//! a diagnostic at every call that names none, with the nearest name. Authors write figures in no
//! other way, so a figure in print is always the one that was computed. A literal per cent is
//! reported of.

pub mod evaluate;
mod parse;

pub use evaluate::listing;

use super::{desk::ComposeContext, figures::Figures, markdown::disarm};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    read::TextFile,
};

/// Replaces every call in a prose file.
pub fn resolve(file: &TextFile, desk: &ComposeContext<'_>, figures: &Figures, diagnostics: &mut Diagnostics) -> String {
    let text = &file.text;
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let report = |diagnostic: Diagnostic, span: std::ops::Range<usize>| diagnostic.at(Place::span(&file.path, text, span));
    while let Some(open) = text[at..].find("{{").map(|found| at + found) {
        out.push_str(&clean(&text[at..open]));
        let Some(close) = text[open..].find("}}").map(|found| open + found) else {
            diagnostics.push(report(Diagnostic::new(Code::CallSyntax), open..open + 2));
            return out;
        };
        at = close + 2;
        match parse::call(text, open + 2..close) {
            Err(span) => diagnostics.push(report(Diagnostic::new(Code::CallSyntax), span)),
            Ok(call) => match evaluate::evaluate(&call, desk, figures) {
                Ok(result) => out.push_str(&result),
                Err((diagnostic, span)) => diagnostics.push(report(diagnostic, span)),
            },
        }
    }
    out.push_str(&clean(&text[at..]));
    for (start, share) in literal_shares(text) {
        diagnostics.push(report(Diagnostic::new(Code::ProseLiteralShare).with("value", share), start..start + share.len()));
    }
    out
}

/// Without HTML and without the characters that are kept for marks.
fn clean(text: &str) -> String {
    disarm(text).chars().filter(|c| !matches!(c, '\u{fdd0}'..='\u{fdef}')).collect()
}

/// Per cents that somebody typed, outside calls.
fn literal_shares(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (end, sign) in text.char_indices().filter(|(_, c)| matches!(c, '%' | '％')) {
        let digits = text[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        if digits < end {
            found.push((digits, &text[digits..end + sign.len_utf8()]));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_share_is_found() {
        assert_eq!(literal_shares("约占37.99%，或 5％，或 {{ share(\"a\", \"b\") }}。"), [(6, "37.99%"), (19, "5％")]);
    }
}
