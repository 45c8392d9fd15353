//! Words that stand for a number beside it: 近四成（37.99%）, 过半, and a grade beside its index.

use std::sync::LazyLock;

use regex::Regex;

use super::{Confidence, Findings, gather::At, grades::Grades, pattern};
use crate::{
    clean::numeral,
    diagnostic::Code,
    read::{Draft, DraftBlock, DraftText, Grid},
};

/// Parts in words, and on which side of them a share lies.
pub(super) const PARTS: &str = "[一二三四五六七八九]成半?|半数|一半|三分之一|三分之二|四分之一|四分之三|五分之一";
pub(super) const SIDES: &str = "将近|接近|近|超过|超|逾|不足|不到|过|约|达";

static ROUGH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<side>{SIDES})?(?P<part>{PARTS}|半)(?:以上)?(?P<between>[^。；%％\d]{{0,10}}?)(?P<share>\d{{1,3}}(?:\.\d+)?)[%％]"
    ))
});

pub(super) fn look(draft: &Draft, grades: &Grades, findings: &mut Findings<'_>) {
    let beside =
        pattern(&format!(r"指数[为是：:]?\s?(?P<index>0\.\d+|1(?:\.0+)?)[^。；\d]{{0,16}}?(?P<grade>{})", grades.pattern()));
    for block in &draft.blocks {
        if let DraftBlock::Table(rows) = block {
            graded_rows(rows, grades, findings);
        }
        for text in block.texts() {
            rough(text, findings);
            for found in beside.captures_iter(&text.text) {
                let (Some(index), Some(grade)) = (found.name("index"), found.name("grade")) else { continue };
                let range = index.start()..grade.end();
                graded(index.as_str(), grade.as_str(), grades, (text, range), findings);
            }
        }
    }
}

/// A part in words beside a share.
fn rough(text: &DraftText, findings: &mut Findings<'_>) {
    for found in ROUGH.captures_iter(&text.text) {
        let (Some(part), Some(share)) = (found.name("part"), found.name("share")) else { continue };
        let side = found.name("side").map_or("", |side| side.as_str());
        // A lone 半 is half of something only where a side is named: 过半, and not 半年.
        let Some(words) = percent(part.as_str()).filter(|_| part.as_str() != "半" || side == "过" || side == "超") else {
            continue;
        };
        let Ok(value) = share.as_str().parse::<f64>() else { continue };
        if !fits(side, words, value) {
            let whole = found.get(0).map_or(share.range(), |found| found.range());
            let facts = [("words", format!("{side}{}", part.as_str()).into()), ("share", format!("{}%", share.as_str()).into())];
            findings.tell(Code::WordsShare, Confidence::Medium, (text, whole), &facts);
        }
    }
}

/// Whether a share is such a part, as closely as it is said: 近四成 is less than 40%, and not much less.
pub(super) fn fits(side: &str, words: f64, value: f64) -> bool {
    match side {
        "近" | "将近" | "接近" => (words - 6.0..words).contains(&value),
        "不足" | "不到" => (words - 10.0..words).contains(&value),
        "超" | "超过" | "逾" | "过" => value > words && (value < words + 10.0 || words == 50.0),
        _ => (value - words).abs() < 6.0,
    }
}

/// A part in words, in per cent.
pub(super) fn percent(part: &str) -> Option<f64> {
    match part {
        "半数" | "一半" | "半" => Some(50.0),
        "三分之一" => Some(100.0 / 3.0),
        "三分之二" => Some(200.0 / 3.0),
        "四分之一" => Some(25.0),
        "四分之三" => Some(75.0),
        "五分之一" => Some(20.0),
        part => {
            let (tens, half) = part.strip_suffix('半').map_or((part, 0.0), |tens| (tens, 5.0));
            Some(numeral(tens.strip_suffix('成')?)? as f64 * 10.0 + half)
        }
    }
}

fn graded_rows(rows: &Grid, grades: &Grades, findings: &mut Findings<'_>) {
    let Some((header, body)) = rows.split_first() else { return };
    let column = |word: &str| header.iter().position(|cell| cell.text.contains(word));
    let (Some(index), Some(grade)) = (column("指数"), column("评级").or_else(|| column("等级"))) else { return };
    for row in body {
        if let (Some(index), Some(grade)) = (row.get(index), row.get(grade)) {
            graded(index.text.trim(), grade.text.trim(), grades, (index, 0..index.text.len()), findings);
        }
    }
}

fn graded(index: &str, grade: &str, grades: &Grades, at: At<'_>, findings: &mut Findings<'_>) {
    let grade = grade.trim_matches(['“', '”']);
    let Some(right) = grades.earned(index).filter(|right| grades.has(grade) && *right != grade) else { return };
    let facts = [("index", index.into()), ("grade", grade.into()), ("right", right.into())];
    findings.tell(Code::GradeIndex, grades.confidence(), at, &facts);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_words_are_read() {
        for (part, expected) in [("四成", 40.0), ("四成半", 45.0), ("半数", 50.0), ("四分之三", 75.0)] {
            assert_eq!(percent(part), Some(expected), "{part}");
        }
    }
}
