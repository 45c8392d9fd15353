//! Cells with a small set of answers: gender, yes or no, consent, a score, and the words for
//! "nothing".
//!
//! Input: a cell. Output: its meaning, or `None` where it has none. All of it is asked of the
//! [`narrow`] form, so that it makes no difference on which keyboard an answer was typed. Which
//! column a cell stands in is not known here.

use std::borrow::Cow;

use crate::{
    complaint::{AmountBands, Choice, Label},
    plan::config::Decimal,
};

/// Characters of a unit behind a number: `岁`, `years`.
const LONGEST_UNIT: usize = 8;

/// Words that exports write where there is no value, in lower case. `其他` is not among them: it is
/// an answer.
const NULLS: [&str; 46] = [
    "-",
    "--",
    "---",
    "—",
    "——",
    "－",
    "/",
    "//",
    "\\",
    "|",
    ".",
    "...",
    "…",
    "……",
    "?",
    "*",
    "无",
    "没有",
    "空",
    "空白",
    "暂无",
    "未填",
    "未填写",
    "未选",
    "未选择",
    "请选择",
    "未知",
    "不详",
    "不明",
    "未提供",
    "未说明",
    "未透露",
    "不便透露",
    "保密",
    "n/a",
    "#n/a",
    "n.a.",
    "na",
    "none",
    "null",
    "nil",
    "nan",
    "blank",
    "unknown",
    "not provided",
    "not specified",
];

/// Words that stand where there is no value, whatever a report says.
pub fn nulls() -> impl Iterator<Item = &'static str> {
    NULLS.into_iter()
}

/// The cell with full-width letters, digits and signs as their half-width twins, odd blanks as
/// plain ones, without marks that take up no room, and trimmed. Borrowed where that changes
/// nothing, which is the usual case.
pub fn narrow(cell: &str) -> Cow<'_, str> {
    let trimmed = cell.trim();
    if trimmed.is_ascii() || !trimmed.contains(wide) {
        return Cow::Borrowed(trimmed);
    }
    let narrowed = trimmed.chars().filter(|c| !invisible(*c)).map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ffe5}' => '¥',
        c if c.is_whitespace() && c != '\n' => ' ',
        c => c,
    });
    let narrowed: String = narrowed.collect();
    Cow::Owned(narrowed.trim().to_owned())
}

/// A name as names are compared: width, case, blanks and marks that take up no room make no
/// difference.
pub fn folded(name: &str) -> Cow<'_, str> {
    let name = narrow(name);
    if name.contains(|c: char| c.is_whitespace() || c.is_uppercase()) {
        return Cow::Owned(name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect());
    }
    name
}

/// A name as it is printed: without marks that take up no room, and with one plain blank where
/// several stand.
pub fn printed(name: &str) -> Cow<'_, str> {
    let odd = |c: char| invisible(c) || (c.is_whitespace() && c != ' ');
    if !name.contains(odd) && !name.contains("  ") && name.trim() == name {
        return Cow::Borrowed(name);
    }
    let seen: String = name.chars().filter(|c| !invisible(*c)).collect();
    Cow::Owned(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn wide(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{ffe5}') || invisible(c) || (!c.is_ascii() && c.is_whitespace())
}

/// Zero-width blanks and joiners, marks of direction, and the byte order mark, which come along
/// when text is copied from a page.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Whether the cell says that there is no value; `more` are words that the configuration adds.
pub fn is_null(cell: &str, more: &[String]) -> bool {
    if cell.is_empty() {
        return true;
    }
    // No such word is long or has a digit, most cells are or have, and they come by the million.
    if more.is_empty() && (cell.len() > 64 || cell.bytes().any(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let text = narrow(cell);
    let bare = unbracketed(&text);
    // No letter of these words but ASCII's has two cases.
    bare.is_empty()
        || NULLS.iter().any(|word| word.eq_ignore_ascii_case(bare))
        || more.iter().any(|word| alike(word, cell) || alike(word, bare))
}

fn alike(word: &str, cell: &str) -> bool {
    narrow(word).to_lowercase() == narrow(cell).to_lowercase()
}

/// Without the brackets that some programs put around a word such as `(blank)`.
fn unbracketed(text: &str) -> &str {
    let pair = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    let inner = pair('(', ')').or_else(|| pair('[', ']')).or_else(|| pair('<', '>')).or_else(|| pair('【', '】'));
    inner.map_or(text, str::trim)
}

/// The answer of a closed list that a cell gives. A cell such as `Mr.` may end with a point.
pub fn choice(cell: &str, choices: &[Choice]) -> Option<Label> {
    let text = narrow(cell).to_lowercase();
    let text = text.trim_end_matches('.');
    let is_given =
        |choice: &&Choice| narrow(&choice.label).to_lowercase() == text || choice.spellings.iter().any(|known| known == text);
    choices.iter().find(is_given).map(|choice| choice.label.clone())
}

/// The band that a number lies in, with or without a unit behind it (`35`, `35岁`), or that a cell
/// names by its label.
pub fn number_band(cell: &str, bands: &AmountBands) -> Option<usize> {
    let text = narrow(cell);
    if let Some(named) = bands.as_slice().iter().position(|band| narrow(&band.label) == text) {
        return Some(named);
    }
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let unit = text[end..].trim();
    let is_unit = unit.chars().count() <= LONGEST_UNIT && unit.chars().all(|c| c.is_alphabetic() || c == '%');
    let hundredths = Decimal::parse(&text[..end])?.cents()?;
    if is_unit { bands.find(hundredths) } else { None }
}

/// Words of a row that sums up others.
const TOTALS: [&str; 13] =
    ["小计", "合计", "总计", "共计", "总和", "累计", "小計", "合計", "總計", "subtotal", "sub-total", "total", "grand total"];

/// Words of a row that sums up others, in lower case.
pub fn totals() -> impl Iterator<Item = &'static str> {
    TOTALS.into_iter()
}

/// Whether a cell says nothing but that its row sums up others, with or without a colon: `合 计：`.
pub fn is_total(cell: &str) -> bool {
    // Few cells are so short, and all are asked.
    if cell.is_empty() || cell.len() > 32 {
        return false;
    }
    let text = narrow(cell).to_lowercase();
    let text = text.trim_end_matches([':', ' ']);
    TOTALS.contains(&text) || (!text.is_ascii() && TOTALS.contains(&text.replace(' ', "").as_str()))
}

/// Digits that a spreadsheet keeps of a number, and that its file may keep as a binary float.
const KEPT_DIGITS: usize = 15;
const BINARY_DIGITS: usize = 17;

/// Whether a number was rounded by a spreadsheet: `2.02404E+19`, or more digits than it keeps with
/// nothing but zeros behind them.
pub fn has_lost_digits(number: &str) -> bool {
    let upper = number.to_ascii_uppercase();
    if let Some((mantissa, exponent)) = upper.split_once("E+") {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        return is_number(mantissa) && is_number(exponent);
    }
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let zeros_from =
        |at: usize| number.as_bytes().get(at..).is_some_and(|rest| !rest.is_empty() && rest.iter().all(|byte| *byte == b'0'));
    digits && (zeros_from(KEPT_DIGITS) || zeros_from(BINARY_DIGITS))
}

/// Yes or no; an empty cell is no.
pub fn truth(cell: &str) -> Option<bool> {
    match narrow(cell).to_lowercase().as_str() {
        "是" | "有" | "对" | "已入驻" | "入驻" | "y" | "yes" | "true" | "t" | "1" | "√" | "✓" | "✔" => Some(true),
        "" | "否" | "无" | "没有" | "不是" | "未入驻" | "n" | "no" | "false" | "f" | "0" | "×" | "✗" | "✘" => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether the complainant agreed that the text may be published. Silence is no consent, and
/// neither is an answer that only may be one (`Other`, `N/A`); `None` where the cell holds
/// something else altogether.
pub fn consent(cell: &str) -> Option<bool> {
    let text = narrow(cell).to_lowercase();
    match text.as_str() {
        "consent provided" | "consented" | "agreed" | "agree" | "同意" | "已同意" | "同意公开" | "已授权" | "授权" => {
            Some(true)
        }
        "consent not provided" | "consent withdrawn" | "other" | "not consented" | "disagree" | "refused" | "declined" => {
            Some(false)
        }
        "不同意" | "未同意" | "不同意公开" | "不公开" | "未授权" | "不授权" | "拒绝" | "已撤回" | "撤回同意" | "其他" => {
            Some(false)
        }
        _ if is_null(cell, &[]) => Some(false),
        _ => truth(cell),
    }
}

/// A score from 0 to the end of the scale: `8`, `8分`, `8.0`. No score is rounded: 8.5 is refused.
pub fn score(cell: &str, scale: u8) -> Option<u8> {
    let text = narrow(cell);
    let text = text.strip_suffix(['分', '星']).map_or(&*text, str::trim_end);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.bytes().any(|byte| byte != b'0') {
        return None;
    }
    whole.parse().ok().filter(|score| *score <= scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::dimension::genders;
    use proptest::prelude::*;

    #[test]
    fn words_for_nothing_are_nothing() {
        for word in NULLS {
            assert!(is_null(word, &[]), "{word}");
        }
        for text in ["", " ", "　", "None", "N/A", "Ｎ／Ａ", "(空)", "（空白）", "[NULL]", "<null>", "\u{feff}无", "－", "—"]
        {
            assert!(is_null(text, &[]), "{text}");
        }
        for text in ["其他", "0", "否", "无锡", "分期乐", "()x", "无条件退款", "None of the above"] {
            assert!(!is_null(text, &[]), "{text}");
        }
        let more = ["待补充".to_owned(), "T.B.D.".to_owned()];
        assert!(is_null("待补充", &more) && is_null("ｔ.b.d.", &more) && is_null("（待补充）", &more));
        assert!(!is_null("待补充", &[]));
    }

    #[test]
    fn answers_are_understood_on_any_keyboard() {
        for text in ["男", "男性", "先生", "M", "ｍａｌｅ", "Mr."] {
            assert_eq!(choice(text, &genders()), Some("男".into()), "{text}");
        }
        for text in ["女", "女士", "小姐", "F", "Female", " 女 "] {
            assert_eq!(choice(text, &genders()), Some("女".into()), "{text}");
        }
        for text in ["1", "2", "男女", "", "其他"] {
            assert_eq!(choice(text, &genders()), None, "{text}");
        }
        assert_eq!(
            [truth("是"), truth("Ｙ"), truth(""), truth("FALSE"), truth("也许")],
            [Some(true), Some(true), Some(false), Some(false), None]
        );
    }

    #[test]
    fn silence_is_no_consent() {
        for text in ["Consent provided", "同意", "是", "YES", "1", "已授权"] {
            assert_eq!(consent(text), Some(true), "{text}");
        }
        for text in ["Consent not provided", "Other", "Consent withdrawn", "N/A", "", "None", "不同意", "否", "0", "未填写"]
        {
            assert_eq!(consent(text), Some(false), "{text}");
        }
        assert_eq!(consent("同意，但请隐去姓名"), None);
    }

    #[test]
    fn scores_are_whole() {
        for text in ["8", "8分", "８", "8.0", "08", "8 分", "8．00"] {
            assert_eq!(score(text, 10), Some(8), "{text}");
        }
        for text in ["8.5", "11", "-1", "", "分", "8.", ".0", "八", "8e0", "1000"] {
            assert_eq!(score(text, 10), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_narrow_text_is_as_narrow_as_it_gets(text in "\\PC{0,24}") {
            let once = narrow(&text).into_owned();
            prop_assert_eq!(narrow(&once), once.as_str());
        }

        #[test]
        fn ascii_has_a_wide_twin(text in "[!-~]{0,24}") {
            let wide: String = text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
            prop_assert_eq!(narrow(&wide), text.as_str());
        }

        #[test]
        fn scores_read_back(score_given in 0u8..=255, scale: u8) {
            for form in [score_given.to_string(), format!("{score_given}分"), format!("{score_given}.00")] {
                prop_assert_eq!(score(&form, scale), (score_given <= scale).then_some(score_given));
            }
        }

        #[test]
        fn any_text_has_a_meaning_or_none(text in "\\PC{0,24}") {
            let _ = (is_null(&text, &["x".into()]), choice(&text, &genders()), truth(&text), consent(&text), score(&text, 10));
        }
    }
}
