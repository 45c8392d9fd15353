//! What was found, and how finds become one masked text.
//!
//! Input: a text and candidates that may overlap. Output: the text with the best of them replaced,
//! every replacement with its place in the text as it first was. How anything is recognised is not
//! known here.

use std::{borrow::Cow, cmp::Reverse, ops::Range};

use super::MaskKind;

/// A piece of personal data and what stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskSpan {
    pub kind: MaskKind,
    /// Bytes in the text as it was given.
    pub range: Range<usize>,
    pub replacement: String,
}

/// A text without the personal data that was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedText<'t> {
    /// Borrowed where nothing was found.
    pub text: Cow<'t, str>,
    /// In the order of the text, none overlapping another.
    pub spans: Vec<MaskSpan>,
}

/// A find that may yet give way to a better one.
pub(super) struct MaskCandidate {
    /// The lower, the more specific the rule.
    pub rank: u8,
    pub span: MaskSpan,
}

impl MaskCandidate {
    pub(super) fn new(rank: u8, kind: MaskKind, range: Range<usize>) -> Self {
        Self::with(rank, kind, range, kind.mask())
    }

    pub(super) fn with(rank: u8, kind: MaskKind, range: Range<usize>, replacement: String) -> Self {
        MaskCandidate { rank, span: MaskSpan { kind, range, replacement } }
    }

    /// Whether the text would be another with it.
    pub(super) fn changes(&self, text: &str) -> bool {
        text[self.span.range.clone()] != self.span.replacement
    }
}

/// Spans of `text` with `reach` bytes more on either side; those that meet then are one. With no
/// reach they stay as they are.
pub(super) fn widened(text: &str, spans: Vec<MaskSpan>, reach: usize) -> Vec<MaskSpan> {
    if reach == 0 {
        return spans;
    }
    let mut wide: Vec<MaskSpan> = Vec::new();
    for MaskSpan { kind, range, .. } in spans {
        let start = text.floor_char_boundary(range.start.saturating_sub(reach));
        let end = text.ceil_char_boundary(range.end.saturating_add(reach).min(text.len()));
        match wide.last_mut() {
            Some(last) if start <= last.range.end => last.range.end = end,
            // What is taken in beside a name is none: its surname must not stand for it.
            _ => wide.push(MaskSpan { kind, range: start..end, replacement: kind.mask() }),
        }
    }
    wide
}

/// Those that stay: the most specific first, of two as specific the longer, of two as long the
/// earlier.
pub(super) fn settle(mut candidates: Vec<MaskCandidate>) -> Vec<MaskSpan> {
    candidates.sort_by_key(|candidate| (candidate.rank, Reverse(candidate.span.range.len()), candidate.span.range.start));
    let mut kept: std::collections::BTreeMap<usize, MaskSpan> = std::collections::BTreeMap::new();
    for MaskCandidate { span, .. } in candidates {
        let before = kept.range(..span.range.end).next_back();
        if before.is_none_or(|(_, before)| before.range.end <= span.range.start) {
            kept.insert(span.range.start, span);
        }
    }
    kept.into_values().collect()
}

impl<'t> MaskedText<'t> {
    pub(super) fn untouched(text: &'t str) -> Self {
        MaskedText { text: Cow::Borrowed(text), spans: Vec::new() }
    }

    /// Takes in what was found in the text as it is now. `original` is the text as it was given.
    pub(super) fn cover(&mut self, original: &str, found: Vec<MaskSpan>) {
        self.spans = merge(std::mem::take(&mut self.spans), found);
        let mut text = String::with_capacity(original.len());
        let mut done = 0;
        for span in &self.spans {
            text.push_str(&original[done..span.range.start]);
            text.push_str(&span.replacement);
            done = span.range.end;
        }
        text.push_str(&original[done..]);
        self.text = Cow::Owned(text);
    }
}

/// Joins `old` spans of the original with `new` ones, whose ranges are of the text that `old` made.
///
/// A new span that reaches into an old one's replacement takes the whole of what stood there.
fn merge(old: Vec<MaskSpan>, new: Vec<MaskSpan>) -> Vec<MaskSpan> {
    let mut merged = Vec::with_capacity(old.len() + new.len());
    let mut old = old.into_iter().peekable();
    // Where the text that `old` made goes on, and the same place in the original.
    let (mut masked, mut original) = (0, 0);
    for mut span in new {
        let from_masked = span.range.clone();
        // Old spans that end at or before this one's beginning stay as they are.
        while let Some(passed) =
            old.next_if(|old| masked + (old.range.start - original) + old.replacement.len() <= from_masked.start)
        {
            masked += passed.range.start - original + passed.replacement.len();
            original = passed.range.end;
            merged.push(passed);
        }
        let place = |masked: usize, original: usize, wanted: usize| original + wanted.saturating_sub(masked);
        span.range.start = match old.peek() {
            Some(next) => place(masked, original, from_masked.start).min(next.range.start),
            None => place(masked, original, from_masked.start),
        };
        while let Some(taken) = old.next_if(|old| masked + (old.range.start - original) < from_masked.end) {
            masked += taken.range.start - original + taken.replacement.len();
            original = taken.range.end;
        }
        span.range.end = place(masked, original, from_masked.end);
        // Of two finds within one replacement the first has taken all that stood there.
        if !span.range.is_empty() {
            merged.push(span);
        }
    }
    merged.extend(old);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(range: Range<usize>, replacement: &str) -> MaskSpan {
        MaskSpan { kind: MaskKind::Order, range, replacement: replacement.into() }
    }

    #[test]
    fn places_are_those_of_the_text_as_it_was_given() {
        let original = "aaXXXbbYYcc";
        let mut masked = MaskedText::untouched(original);
        masked.cover(original, vec![span(2..5, "_")]);
        assert_eq!(masked.text, "aa_bbYYcc");
        masked.cover(original, vec![span(0..1, "-"), span(5..7, "[]")]);
        assert_eq!(masked.text, "-a_bb[]cc");
        assert_eq!(masked.spans, [span(0..1, "-"), span(2..5, "_"), span(7..9, "[]")]);
    }

    #[test]
    fn a_later_find_takes_in_the_replacements_it_reaches_into() {
        let original = "aaXXXbbYYcc";
        let mut masked = MaskedText::untouched(original);
        masked.cover(original, vec![span(2..5, "_____"), span(7..9, ".")]);
        assert_eq!(masked.text, "aa_____bb.cc");
        masked.cover(original, vec![span(4..8, "!")]);
        assert_eq!(masked.text, "aa!b.cc");
        assert_eq!(masked.spans, [span(2..6, "!"), span(7..9, ".")]);
    }

    #[test]
    fn of_two_finds_in_one_replacement_the_first_takes_it() {
        let original = "aaXXXbb";
        let mut masked = MaskedText::untouched(original);
        masked.cover(original, vec![span(2..5, "_____")]);
        masked.cover(original, vec![span(2..4, "!"), span(5..6, "?")]);
        assert_eq!((&*masked.text, &masked.spans[..]), ("aa!bb", &[span(2..5, "!")][..]));
    }

    #[test]
    fn wide_spans_take_in_whole_characters_and_each_other() {
        let wide = |spans: Vec<MaskSpan>, reach| -> Vec<_> {
            widened("甲乙1丙丁2戊己", spans, reach).into_iter().map(|span| (span.range, span.replacement)).collect()
        };
        let spans = || vec![span(6..7, "一"), span(13..14, "二")];
        let mask = MaskKind::Order.mask();
        assert_eq!(wide(spans(), 0), [(6..7, "一".to_owned()), (13..14, "二".to_owned())]);
        assert_eq!(wide(spans(), 1), [(3..17, mask.clone())]);
        assert_eq!(wide(spans(), usize::MAX), [(0..20, mask)]);
    }

    #[test]
    fn the_specific_and_the_longer_stay() {
        let candidate = |rank, range| MaskCandidate { rank, span: span(range, "") };
        let kept = settle(vec![candidate(2, 0..9), candidate(1, 3..5), candidate(1, 4..8), candidate(2, 8..9)]);
        let ranges: Vec<_> = kept.into_iter().map(|span| span.range).collect();
        assert_eq!(ranges, [4..8, 8..9]);
    }
}
