//! Breaking text into lines.
//!
//! Enters: a text, a face, a width. Leaves: lines no wider than that, cut with `…` where there are
//! too many. No line begins with closing punctuation or ends with opening punctuation; Latin words,
//! and figures with their unit, stay whole unless a single one is wider than a line. Must not know
//! where the lines are set.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::face::FontFace;

const CLOSING: &str = "。，、；：？！）》”’】〉」』〕］｝…—·％～–%)]},.;:!?";
const OPENING: &str = "（《“‘【〈「『〔［｛([{—～–";
const UNITS: &str = "件元万亿年月日号时天周季个家条起次名位成倍度℃";

/// One space for every run of white space, none at the ends.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text on one line, cut with `…` where it is too wide; empty where not even that has room.
pub(super) fn fit(text: &str, face: FontFace, width: f64) -> String {
    let text = tidy(text);
    if face.width(&text) <= width {
        return text;
    }
    let dots = face.width("…");
    let mut used = 0.0;
    let end = text.char_indices().find(|(_, c)| {
        used += face.width(c.encode_utf8(&mut [0; 4]));
        used + dots > width
    });
    let kept = &text[..end.map_or(text.len(), |(at, _)| at)];
    let kept = kept.trim_end_matches(|c: char| c == ' ' || "，、；：,".contains(c));
    match kept {
        "" if dots <= width => "…".to_owned(),
        "" => String::new(),
        kept => format!("{kept}…"),
    }
}

/// Each text on one line. Texts that would be cut to the same, as names of one company are, are cut
/// in their middle instead, since their ends distinguish them.
pub(super) fn fit_each<'t>(texts: impl IntoIterator<Item = (&'t str, FontFace)>, width: f64) -> Vec<String> {
    let texts: Vec<(&str, FontFace)> = texts.into_iter().collect();
    let fitted: Vec<String> = texts.iter().map(|(text, face)| fit(text, *face, width)).collect();
    let mut meant: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (fitted, (text, _)) in fitted.iter().zip(&texts) {
        meant.entry(fitted).or_default().insert(text);
    }
    let alike = |fitted: &str| meant.get(fitted).is_some_and(|texts| texts.len() > 1);
    let each = fitted.iter().zip(&texts);
    each.map(|(fitted, (text, face))| if alike(fitted) { fit_ends(text, *face, width) } else { fitted.clone() }).collect()
}

/// Beginning and end of a text that is too wide.
fn fit_ends(text: &str, face: FontFace, width: f64) -> String {
    let text = tidy(text);
    let room = width - face.width("…");
    let advance = |c: char| face.width(c.encode_utf8(&mut [0; 4]));
    let mut used = 0.0;
    let mut takes = |c: char, most: f64| {
        used += advance(c);
        used <= most
    };
    let tail = text.chars().rev().take_while(|c| takes(*c, room * 0.45)).count();
    let tail: String = text.chars().skip(text.chars().count() - tail).collect();
    used = face.width(&tail);
    let mut takes = |c: char| {
        used += advance(c);
        used <= room
    };
    let head: String = text.chars().take_while(|c| takes(*c)).collect();
    // Where the ends meet nothing was left out.
    if head.is_empty() || face.width(&text) <= width { fit(&text, face, width) } else { format!("{head}…{tail}") }
}

/// The text on at most `most` lines without a cut or a torn word, if that can be done.
pub(super) fn wrap_whole(text: &str, face: FontFace, width: f64, most: usize) -> Option<Vec<String>> {
    let chars: Vec<char> = tidy(text).chars().collect();
    let mut start = 0;
    for at in 1..=chars.len() {
        if at == chars.len() || may_break(&chars, at) {
            let word: String = chars[start..at].iter().collect();
            if face.width(word.trim_end()) > width {
                return None;
            }
            start = at;
        }
    }
    (fill(&chars, face, width).len() <= most).then(|| wrap(text, face, width, most))
}

/// The text on at most `most` lines; none for an empty text, or where a line could not hold a
/// character.
pub(super) fn wrap(text: &str, face: FontFace, width: f64, most: usize) -> Vec<String> {
    let chars: Vec<char> = tidy(text).chars().collect();
    let hopeless = width < face.size && face.width(&tidy(text)) > width;
    if chars.is_empty() || most == 0 || hopeless {
        return Vec::new();
    }
    let mut spans = fill(&chars, face, width);
    if spans.len() > most {
        let rest: String = chars[spans[most - 1].start..].iter().collect();
        let mut lines = text_of(&chars, &spans[..most - 1]);
        lines.push(fit(&rest, face, width));
        return lines;
    }
    // A last line of one or two characters looks like an accident: even the lines out while their
    // number stays.
    let mut narrower = width;
    while spans.len() > 1 && narrower > width / 2.0 {
        let last = text_of(&chars, &spans[spans.len() - 1..]).concat();
        if face.width(&last) >= width.min(20.0 * face.size) * 0.3 {
            break;
        }
        narrower -= face.size / 2.0;
        let even = fill(&chars, face, narrower);
        if even.len() > spans.len() {
            break;
        }
        spans = even;
    }
    text_of(&chars, &spans)
}

fn text_of(chars: &[char], spans: &[Range<usize>]) -> Vec<String> {
    let line = |span: &Range<usize>| chars[span.clone()].iter().collect::<String>();
    spans.iter().map(|s| line(s).trim_end().to_owned()).collect()
}

/// Each line as full as the rules allow.
fn fill(chars: &[char], face: FontFace, width: f64) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let end = line_end(chars, start, face, width);
        spans.push(start..end);
        start = end;
        while chars.get(start) == Some(&' ') {
            start += 1;
        }
    }
    spans
}

fn line_end(chars: &[char], start: usize, face: FontFace, width: f64) -> usize {
    let mut used = 0.0;
    let mut allowed = None;
    for at in start..chars.len() {
        if at > start && may_break(chars, at) {
            allowed = Some(at);
        }
        let advance = face.width(chars[at].encode_utf8(&mut [0; 4]));
        // Widths that are meant to be equal may differ in their last bit.
        if used + advance > width + 1e-6 && at > start && chars[at] != ' ' {
            return allowed.unwrap_or(at);
        }
        used += advance;
    }
    chars.len()
}

/// Whether a line may end before `chars[at]`.
fn may_break(chars: &[char], at: usize) -> bool {
    let (before, after) = (chars[at - 1], chars[at]);
    if before == ' ' {
        return true;
    }
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    let of_number = |i: usize| chars[i].is_ascii_digit() || (i > 0 && "万亿".contains(chars[i]) && chars[i - 1].is_ascii_digit());
    if UNITS.contains(after) && of_number(at - 1) {
        return false;
    }
    if before == '第' && after.is_ascii_digit() {
        return false;
    }
    !(is_word(before) && is_word(after))
}

/// Characters that hold on to each other. Han characters and full-width signs do not.
fn is_word(c: char) -> bool {
    let han =
        matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}');
    !han && !"“”‘’…—·".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::face::{LABEL, TITLE};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn punctuation_and_units_keep_their_place() {
        let lines = wrap("分期乐占投诉总量的79.48%，其次是“支付宝”（15件）。", TITLE, 16.0 * 10.0, 9);
        assert_eq!(lines, ["分期乐占投诉总量的", "79.48%，其次是“支", "付宝”（15件）。"]);
    }

    #[test]
    fn a_figure_keeps_its_unit() {
        assert_eq!(wrap("金额为13万元", LABEL, 13.0 * 4.5, 3), ["金额为", "13万元"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_dots() {
        assert_eq!(fit("新疆维吾尔自治区", LABEL, 13.0 * 4.0), "新疆维…");
        assert_eq!(fit("新疆", LABEL, 5.0), "");
        let cut = wrap("Business Services International", LABEL, 90.0, 2);
        assert_eq!(cut, ["Business", "Services Int…"]);
        assert_eq!(wrap("新疆维吾尔自治区人民政府", LABEL, 13.0 * 4.0, 2), ["新疆维吾", "尔自治…"]);
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_by_their_ends() {
        let names = ["深圳市分期网络科技一部", "深圳市分期网络科技二部", "拍拍贷"].map(|name| (name, LABEL));
        assert_eq!(fit_each(names, 13.0 * 7.0), ["深圳市分…一部", "深圳市分…二部", "拍拍贷"]);
        assert_eq!(fit_each([names[0], names[0]], 13.0 * 7.0), ["深圳市分期网…"; 2]);
        assert_eq!(fit_each(names, 5.0), ["", "", ""]);
    }

    proptest! {
        #[test]
        fn what_is_cut_keeps_the_width(texts in prop::collection::vec("[消费A-c ，。]{0,40}", 0..8), width in 0.0..200.0f64) {
            for text in fit_each(texts.iter().map(|text| (text.as_str(), LABEL)), width) {
                prop_assert!(LABEL.width(&text) <= width + 1e-6, "{text} in {width}");
            }
        }

        #[test]
        fn lines_keep_the_width_and_the_text(text in "[消费投诉平台0-9a-c，。（）“” %元件]{0,60}", squares in 3.0..20.0f64) {
            let lines = wrap(&text, LABEL, squares * 13.0, usize::MAX);
            for line in &lines {
                prop_assert!(LABEL.width(line) <= squares * 13.0 + 1e-6);
                prop_assert!(!line.is_empty());
            }
            let bare = |s: &str| s.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
