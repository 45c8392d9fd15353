//! Cells with a small set of answers: gender, yes or no, and the words for "nothing".
//!
//! Enters a trimmed cell; leaves its meaning, or `None` where it has none.

use crate::complaint::Gender;

/// Words that exports write where there is no value.
const NULLS: [&str; 10] = ["无", "未填写", "未选择", "不详", "-", "--", "n/a", "none", "null", "nan"];

/// Whether the cell says that there is no value.
pub fn is_null(cell: &str) -> bool {
    cell.is_empty() || NULLS.iter().any(|null| cell.eq_ignore_ascii_case(null))
}

/// The gender that a cell names.
pub fn gender(cell: &str) -> Option<Gender> {
    match cell.to_lowercase().as_str() {
        "男" | "男性" | "先生" | "m" | "male" => Some(Gender::Male),
        "女" | "女性" | "女士" | "f" | "female" => Some(Gender::Female),
        _ => None,
    }
}

/// Yes or no; an empty cell is no.
pub fn truth(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "是" | "有" | "已入驻" | "y" | "yes" | "true" | "1" => Some(true),
        "" | "否" | "无" | "未入驻" | "n" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

pub fn narrow(cell: &str) -> std::borrow::Cow<'_, str> {
    std::borrow::Cow::Borrowed(cell)
}
pub fn consent(cell: &str) -> Option<bool> {
    truth(cell)
}
pub fn score(cell: &str, scale: u8) -> Option<u8> {
    cell.parse().ok().filter(|s| *s <= scale)
}
