//! Digits as people write them: half and full width, Chinese numerals, in groups.
//!
//! Input: a text. Output: [`Window`]s, one for each group of digits, that hold the digits from
//! there on as plain values with their places. What a number may be is not known here.

/// Digits seen at once; nothing that is looked for by its shape is longer.
const WIDTH: usize = 24;
/// Signs that may stand between two groups of one number.
const GAP: usize = 3;
/// The value of the X that closes an identity number.
pub(super) const X: u8 = 10;

/// Digits from the beginning of a group on.
pub(super) struct DigitWindow {
    pub start: usize,
    values: [u8; WIDTH],
    ends: [usize; WIDTH],
    /// Whether a group ends before this digit, and with how many signs in between.
    gaps: [Option<u8>; WIDTH],
    len: usize,
    /// Where the first group ends, however long it is.
    pub first_end: usize,
    pub first_len: usize,
    /// Whether digits go on behind the last one without a gap.
    cut: bool,
}

impl DigitWindow {
    /// Values of the first `count` digits, where a group ends there.
    pub fn take(&self, count: usize) -> Option<&[u8]> {
        let whole = match count.cmp(&self.len) {
            std::cmp::Ordering::Less => self.gaps[count].is_some(),
            std::cmp::Ordering::Equal => !self.cut && count > 0,
            std::cmp::Ordering::Greater => false,
        };
        whole.then(|| &self.values[..count])
    }

    pub fn end(&self, count: usize) -> usize {
        self.ends[count - 1]
    }

    /// Lengths of the groups among the first `count` digits.
    pub fn groups(&self, count: usize) -> impl Iterator<Item = usize> + '_ {
        let starts = (0..count).filter(|&at| at == 0 || self.gaps[at].is_some());
        starts.map(move |start| (start + 1..count).find(|&at| self.gaps[at].is_some()).unwrap_or(count) - start)
    }

    /// Whether the groups among the first `count` digits differ in their script alone, with no sign
    /// in between.
    pub fn unbroken(&self, count: usize) -> bool {
        self.gaps[1..count].iter().all(|gap| gap.is_none_or(|signs| signs == 0))
    }

    /// The last digits in half width.
    pub fn ending(&self, count: usize, digits: usize) -> String {
        let ending = &self.values[count.saturating_sub(digits)..count];
        ending.iter().map(|&value| if value == X { 'X' } else { char::from(b'0' + value) }).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DigitScript {
    Half,
    Full,
    Han,
}

fn digit(c: char) -> Option<(u8, DigitScript)> {
    let value = match c {
        '0'..='9' => return Some((c as u8 - b'0', DigitScript::Half)),
        '０'..='９' => return u8::try_from(c as u32 - '０' as u32).ok().map(|value| (value, DigitScript::Full)),
        '零' | '〇' | '○' => 0,
        '一' | '幺' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some((value, DigitScript::Han))
}

/// Digits in every script, and what may stand between them.
#[cfg(test)]
pub(super) fn pieces() -> Vec<String> {
    let is_piece = |c: &char| digit(*c).is_some() || is_gap(*c) || "Xx×".contains(*c);
    ('\0'..='\u{ffff}').filter(is_piece).map(String::from).collect()
}

fn is_gap(c: char) -> bool {
    let dash = matches!(c, '-' | '－' | '—' | '–' | '‐' | '‑' | '−' | '.' | '．' | '·' | '_');
    dash || matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\u{200b}' | '(' | ')' | '（' | '）')
}

/// The windows of a text, one for each group, from left to right.
pub(super) struct DigitWindows<'t> {
    text: &'t str,
    at: usize,
    last: Option<DigitScript>,
}

impl<'t> DigitWindows<'t> {
    pub fn of(text: &'t str) -> Self {
        DigitWindows { text, at: 0, last: None }
    }

    /// Goes on behind a number that was recognised.
    pub fn skip_to(&mut self, place: usize) {
        self.at = self.at.max(place);
        self.last = None;
    }
}

impl Iterator for DigitWindows<'_> {
    type Item = DigitWindow;

    fn next(&mut self) -> Option<DigitWindow> {
        for (offset, c) in self.text[self.at..].char_indices() {
            let script = digit(c).map(|(_, script)| script);
            let begins = script.is_some() && script != self.last;
            self.last = script;
            if begins {
                let start = self.at + offset;
                self.at = start + c.len_utf8();
                return Some(window(self.text, start));
            }
        }
        self.at = self.text.len();
        None
    }
}

fn window(text: &str, start: usize) -> DigitWindow {
    let mut window = DigitWindow {
        start,
        values: [0; WIDTH],
        ends: [0; WIDTH],
        gaps: [None; WIDTH],
        len: 0,
        first_end: start,
        first_len: 0,
        cut: false,
    };
    let (mut last, mut gap, mut first) = (None, 0_usize, true);
    for (offset, c) in text[start..].char_indices() {
        let end = start + offset + c.len_utf8();
        if let Some((value, script)) = digit(c) {
            let apart = last.is_some_and(|last| last != script) || gap > 0;
            first &= !apart;
            if first {
                (window.first_end, window.first_len) = (end, window.first_len + 1);
            }
            if window.len < WIDTH {
                let at = window.len;
                (window.values[at], window.ends[at]) = (value, end);
                window.gaps[at] = apart.then(|| u8::try_from(gap).unwrap_or(u8::MAX));
                window.len += 1;
            } else {
                window.cut |= !apart;
                if !first || apart {
                    break;
                }
            }
            (last, gap) = (Some(script), 0);
        } else if matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×') && (14..18).contains(&window.len) {
            let at = window.len;
            (window.values[at], window.ends[at]) = (X, end);
            window.gaps[at] = (gap > 0).then(|| u8::try_from(gap).unwrap_or(u8::MAX));
            window.len += 1;
            window.cut = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
            break;
        } else if is_gap(c) && gap < GAP {
            gap += 1;
        } else {
            break;
        }
    }
    window
}
