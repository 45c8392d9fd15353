//! Rates and changes agree with the counts beside them.
//!
//! 1. 受理17397件，已办结13072件，办结率75.14%: the rate is one count of the other.
//! 2. 27723件，同比上年（25805件）上升7.43%: the change is from one count to the other.
//! 3. A column of changes in a table is computed from the two columns of counts that most of its
//!    cells agree with.
//!
//! Input: the texts and tables of a document. Output: NB834. A rate without a base in its
//! paragraph may have one elsewhere, so only one with a received count before it is reported.
//! Where the counts come from is not known here.

use std::{cell::LazyCell, sync::LazyLock};

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{
        columns::is_change,
        share::{Share, ShareRounding},
        text::{TextSpan, pattern, whole_number},
    },
    read::{DraftBlock, DraftText, Grid},
};

static RATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<done>办结|解决|处理|调解成功|反馈|回复)[^，,。；;、\d]{0,10}?(?P<count>\d[\d,]*)\s?[件起宗](?:[，,](?:同比|环比|较)[^，,。；;]*)*[，,](?P<label>[^，,。；;\d]{0,10}率)(?:为|达到|达|是|约)?\s?(?P<rate>\d{1,3}(?:\.\d+)?)\s?[%％]",
    )
});

static COUNT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<count>\d[\d,]*)\s?[件起宗]"));

static RECEIVED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:受理|接收|收到|接到|登记)[^，,。；;、\d]{0,12}?(?P<count>\d[\d,]*)\s?[件起宗]"));

static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<now>\d[\d,]*)\s?[件起宗][，,]?\s?(?:同比|环比|较)?(?:上年|去年|上期|上月|上季度)?(?:同期)?[（(](?P<then>\d[\d,]*)\s?[件起宗][）)](?P<way>上升|增长|增加|下降|减少|降低)了?(?P<rate>\d+(?:\.\d+)?)\s?[%％]",
    )
});

static CELL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<sign>[-−–↓↑+]?)(?P<rate>\d+(?:\.\d+)?)\s?[%％]$"));

/// Columns of counts that are tried for a column of changes.
const MOST_COLUMNS: usize = 12;

pub(crate) const RULE: Rule = Rule {
    code: Code::RateWrong,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for text in document.texts.iter().filter(|text| !text.is_case()) {
        check_rates(text.text, findings);
        check_changes(text.text, findings);
    }
    for block in &document.draft.blocks {
        if let DraftBlock::Table(rows) = block {
            check_columns(rows, findings);
        }
    }
}

fn check_rates(text: &DraftText, findings: &mut Findings<'_>) {
    let number = |found: regex::Captures<'_>| whole_number(found.name("count")?.as_str());
    let place = |found: regex::Captures<'_>| Some((found.get(0)?.end(), whole_number(found.name("count")?.as_str())?));
    let all: LazyCell<Vec<u64>, _> = LazyCell::new(|| COUNT.captures_iter(&text.text).filter_map(number).collect());
    let received: LazyCell<Vec<(usize, u64)>, _> =
        LazyCell::new(|| RECEIVED.captures_iter(&text.text).filter_map(place).collect());
    for found in RATE.captures_iter(&text.text) {
        let (Some(done), Some(count), Some(label), Some(stated)) =
            (found.name("done"), found.name("count"), found.name("label"), found.name("rate"))
        else {
            continue;
        };
        // 按期办结率 is the rate of those that were due.
        let plain = ["投诉", "举报", "诉求", "问题"].iter().fold(label.as_str(), |label, word| label.trim_start_matches(word));
        let is_of_done = plain.strip_prefix(done.as_str()).is_some_and(|rest| rest == "率" || rest == "反馈率");
        let (Some(count), Some(rate), true) = (whole_number(count.as_str()), Share::read(stated.as_str()), is_of_done) else {
            continue;
        };
        if all.iter().any(|base| *base >= count && rate.stands_for(count, *base, ShareRounding::Neighbour)) {
            continue;
        }
        let before = received.iter().rfind(|(end, _)| *end <= stated.start()).map(|(_, base)| *base);
        if let Some(base) = before.filter(|base| *base >= count) {
            let right = Share::of(count, base, rate.decimals()).to_string();
            let wrong = WrongPercentage {
                kind: "rate",
                label: label.as_str(),
                here: &format!("{}%", stated.as_str()),
                counts: (count, base),
            };
            wrong.report(&right, Confidence::Medium, (text, stated.range()), findings);
        }
    }
}

fn check_changes(text: &DraftText, findings: &mut Findings<'_>) {
    for found in CHANGE.captures_iter(&text.text) {
        let number = |name: &str| whole_number(found.name(name)?.as_str());
        let (Some(now), Some(then), Some(way), Some(stated)) =
            (number("now"), number("then"), found.name("way"), found.name("rate"))
        else {
            continue;
        };
        let falls = ["下降", "减少", "降低"].contains(&way.as_str());
        let Some(right) = right_change((now, then), stated.as_str(), Some(falls)) else { continue };
        let before = &text.text[..found.get(0).map_or(0, |found| found.start())];
        let label = &before[before.trim_end_matches(char::is_alphabetic).len()..];
        let here = format!("{}{}%", way.as_str(), stated.as_str());
        let wrong = WrongPercentage { kind: "change", label, here: &here, counts: (now, then) };
        wrong.report(&right, Confidence::High, (text, way.start()..stated.end()), findings);
    }
}

/// The change from one count to another, where it is not the stated one. Whether that falls may be
/// left open.
fn right_change((now, then): (u64, u64), stated: &str, falls: Option<bool>) -> Option<String> {
    let decimals =
        u32::try_from(stated.split_once('.').map_or(0, |(_, part)| part.len())).ok().filter(|decimals| *decimals < 7)?;
    let digits: u128 = stated.replace('.', "").parse().ok()?;
    let scale = 100 * 10u128.pow(decimals);
    let (by, then_wide) = (u128::from(now.abs_diff(then)), u128::from(then));
    // Rounded up or down, or truncated.
    let is_near = then > 0 && (by * scale).abs_diff(digits * then_wide) <= then_wide;
    let is_right = is_near && (now == then || falls.is_none_or(|falls| falls == (now < then)));
    let nearest = u64::try_from((2 * by * scale + then_wide).checked_div(2 * then_wide)?).ok()?;
    let sign = if now < then { "-" } else { "" };
    (!is_right).then(|| format!("{sign}{}", Share::shown(nearest, decimals)))
}

/// The digits of a change in a cell, and whether it falls where the cell says so.
fn stated_change(cell: &str) -> Option<(&str, Option<bool>)> {
    let found = CELL.captures(cell.trim())?;
    let falls = match found.name("sign")?.as_str() {
        "" => None,
        "↑" | "+" => Some(false),
        _ => Some(true),
    };
    Some((found.name("rate")?.as_str(), falls))
}

fn check_columns(rows: &Grid, findings: &mut Findings<'_>) {
    let Some((header, body)) = rows.split_first() else { return };
    let width = header.len();
    let changes: Vec<usize> = (0..width).filter(|column| is_change(&header[*column].text)).collect();
    if changes.is_empty() {
        return;
    }
    let count = |row: &Vec<DraftText>, column: usize| whole_number(row.get(column)?.text.trim());
    let counts: Vec<Vec<Option<u64>>> = body.iter().map(|row| (0..width).map(|column| count(row, column)).collect()).collect();
    let counted = |column: &usize| counts.iter().filter(|row| row[*column].is_some()).count() >= 3;
    // The counts of a change stand in few columns, so the first ones are enough.
    let candidates: Vec<usize> = (0..width).filter(counted).take(MOST_COLUMNS).collect();
    for column in changes {
        let stated: Vec<_> = body.iter().map(|row| stated_change(&row.get(column)?.text)).collect();
        let judged = |(now, then): (usize, usize)| {
            let rows = counts.iter().zip(&stated).enumerate();
            rows.filter_map(move |(at, (row, stated))| {
                let ((digits, falls), counts) = ((*stated)?, (row[now]?, row[then]?));
                Some((at, counts, right_change(counts, digits, falls)))
            })
        };
        let right = |pair| judged(pair).filter(|(.., wrong)| wrong.is_none()).count();
        let pairs = candidates.iter().flat_map(|now| candidates.iter().map(move |then| (*now, *then))).filter(|(a, b)| a != b);
        let Some((count, pair)) = pairs.map(|pair| (right(pair), pair)).max() else { continue };
        // Fewer than three may agree by accident.
        if count < 3 || count * 3 < judged(pair).count() * 2 {
            continue;
        }
        for (at, counts, right) in judged(pair) {
            let (Some(right), cell) = (right, &body[at][column]) else { continue };
            let label = body[at][0].text.trim();
            let wrong = WrongPercentage { kind: "change", label, here: cell.text.trim(), counts };
            wrong.report(&right, Confidence::High, (cell, 0..cell.text.len()), findings);
        }
    }
}

/// A percentage that does not agree with its counts.
struct WrongPercentage<'w> {
    kind: &'static str,
    label: &'w str,
    here: &'w str,
    /// The count, and the one that it is a rate of or a change from.
    counts: (u64, u64),
}

impl WrongPercentage<'_> {
    fn report(&self, right: &str, confidence: Confidence, at: TextSpan<'_>, findings: &mut Findings<'_>) {
        let (count, base) = self.counts;
        let facts = [
            ("kind", self.kind.into()),
            ("label", self.label.into()),
            ("here", self.here.into()),
            ("count", count.into()),
            ("base", base.into()),
            ("right", right.into()),
        ];
        findings.report(confidence, at, &facts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::reported;

    #[test]
    fn a_rate_is_one_count_of_the_other() {
        for (text, expected) in [
            ("共受理投诉17397件，其中已办结13072件，办结率达75.14%。", 0),
            ("共受理投诉17397件，其中已办结13072件，办结率达75.41%。", 1),
            ("共受理投诉615343件，解决497,142件，投诉解决率80.79%。", 0),
            ("共受理投诉615343件，解决497,142件，投诉解决率80.97%。", 1),
            ("受理183件，调解成功92件，同比降低81.07%，调解成功率38.17%，办结241件。", 0),
            ("受理183件，处理92件，按期处理率98.17%。", 0),
            ("已处理474件，处理率94.61%。", 0),
        ] {
            assert_eq!(reported(Code::RateWrong, text), expected, "{text}");
        }
    }

    #[test]
    fn a_change_is_that_of_its_counts() {
        for (text, expected) in [
            ("投诉27723件，同比上年（25805件）上升7.43%。", 0),
            ("投诉27723件，同比上年（25805件）上升7.34%。", 1),
            ("投诉27723件,同比上年(25805件)下降7.43%。", 1),
            ("举报7042件，同比（7053件）下降0.16%。", 0),
        ] {
            assert_eq!(reported(Code::RateWrong, text), expected, "{text}");
        }
        let table = |last: &str| {
            format!(
                "| 地区 | 今年 | 去年 | 同比 | 占比 |\n| --- | --- | --- | --- | --- |\n| 甲区 | 7042 | 7053 | -0.16% | 18.58% |\n\
                 | 乙区 | 5812 | 5020 | 15.78% | 15.34% |\n| 丙市 | 4874 | 4647 | 4.88% | 12.86% |\n| 丁县 | 4204 | 4663 | {last} | 11.09% |\n"
            )
        };
        for (last, expected) in [("-9.84%", 0), ("-8.94%", 1), ("9.84%", 0), ("+9.84%", 1), ("—", 0)] {
            assert_eq!(reported(Code::RateWrong, &table(last)), expected, "{last}");
        }
    }
}
