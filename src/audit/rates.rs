//! Rates and changes that stand beside the counts they were made of.
//!
//! 1. 受理17397件，已办结13072件，办结率75.14%: the rate is the one count of the other.
//! 2. 27723件，同比上年（25805件）上升7.43%: the change is that of the one count to the other.
//! 3. A column of changes in a table is made of two columns of counts: those from which most of its cells come.
//!
//! Enters a document; leave the rates and changes that are none of their counts. A rate of which no count of its paragraph can be the base
//! may have one elsewhere, so only one with a base that is said to be received is told of.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Confidence, Findings,
    columns::is_change,
    gather::whole,
    pattern,
    sections::Placed,
    share::{Rounding, Share},
};
use crate::{
    diagnostic::{Code, Fact},
    read::{Draft, DraftBlock, DraftText, Grid},
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

pub(super) fn look(draft: &Draft, placed: &[Placed<'_>], findings: &mut Findings<'_>) {
    for text in placed.iter().filter(|text| !text.is_case()) {
        rates(text.text, findings);
        changes(text.text, findings);
    }
    for block in &draft.blocks {
        if let DraftBlock::Table(rows) = block {
            columns(rows, findings);
        }
    }
}

fn rates(text: &DraftText, findings: &mut Findings<'_>) {
    let number = |found: regex::Captures<'_>| whole(found.name("count")?.as_str());
    for found in RATE.captures_iter(&text.text) {
        let (Some(done), Some(label), Some(stated)) = (found.name("done"), found.name("label"), found.name("rate")) else {
            continue;
        };
        // 按期办结率 is of those that were due.
        let plain = ["投诉", "举报", "诉求", "问题"].iter().fold(label.as_str(), |label, word| label.trim_start_matches(word));
        let is_of_done = plain.strip_prefix(done.as_str()).is_some_and(|rest| rest == "率" || rest == "反馈率");
        let (Some(count), Some(rate)) =
            (found.name("count").and_then(|count| whole(count.as_str())), Share::read(stated.as_str()))
        else {
            continue;
        };
        let fits = |base: u64| base >= count && rate.stands_for(count, base, Rounding::Neighbour);
        if !is_of_done || COUNT.captures_iter(&text.text).filter_map(number).any(fits) {
            continue;
        }
        let before = &text.text[..found.get(0).map_or(0, |found| found.start())];
        if let Some(base) = RECEIVED.captures_iter(before).filter_map(number).last().filter(|base| *base >= count) {
            let right = Share::of(count, base, rate.decimals()).to_string();
            let at = (text, stated.range());
            tell(
                ("rate", label.as_str()),
                &format!("{}%", stated.as_str()),
                (count, base),
                &right,
                Confidence::Medium,
                at,
                findings,
            );
        }
    }
}

fn changes(text: &DraftText, findings: &mut Findings<'_>) {
    for found in CHANGE.captures_iter(&text.text) {
        let number = |name: &str| whole(found.name(name)?.as_str());
        let (Some(now), Some(then), Some(way), Some(stated)) =
            (number("now"), number("then"), found.name("way"), found.name("rate"))
        else {
            continue;
        };
        let falls = ["下降", "减少", "降低"].contains(&way.as_str());
        let Some(right) = wrong((now, then), stated.as_str(), Some(falls)) else { continue };
        let here = format!("{}{}%", way.as_str(), stated.as_str());
        let at = (text, way.start()..stated.end());
        let before = &text.text[..found.get(0).map_or(0, |found| found.start())];
        let from =
            before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        tell(("change", &before[from..]), &here, (now, then), &right, Confidence::High, at, findings);
    }
}

/// The change of one count to another, where it is not the one that is stated; whether that falls may be left unsaid.
fn wrong((now, then): (u64, u64), stated: &str, falls: Option<bool>) -> Option<String> {
    let decimals =
        u32::try_from(stated.split_once('.').map_or(0, |(_, part)| part.len())).ok().filter(|decimals| *decimals < 7)?;
    let digits: u128 = stated.replace('.', "").parse().ok()?;
    let scale = 100 * 10u128.pow(decimals);
    let (by, then_wide) = (u128::from(now.abs_diff(then)), u128::from(then));
    // Rounded either way, or cut off.
    let is_near = then > 0 && (by * scale).abs_diff(digits * then_wide) <= then_wide;
    let is_right = is_near && (now == then || falls.is_none_or(|falls| falls == (now < then)));
    let unit = 10u128.pow(decimals);
    let nearest = (2 * by * scale + then_wide).checked_div(2 * then_wide)?;
    let sign = if now < then { "-" } else { "" };
    let width = decimals as usize;
    let fraction = if decimals == 0 { String::new() } else { format!(".{:0width$}", nearest % unit) };
    (!is_right).then(|| format!("{sign}{}{fraction}%", nearest / unit))
}

/// A change in a cell: its digits, and whether it says that it falls.
fn change(cell: &str) -> Option<(&str, Option<bool>)> {
    let found = CELL.captures(cell.trim())?;
    let falls = match found.name("sign")?.as_str() {
        "" => None,
        "↑" | "+" => Some(false),
        _ => Some(true),
    };
    Some((found.name("rate")?.as_str(), falls))
}

fn columns(rows: &Grid, findings: &mut Findings<'_>) {
    let Some((header, body)) = rows.split_first() else { return };
    for column in (0..header.len()).filter(|column| is_change(&header[*column].text)) {
        let stated = |row: &'_ [DraftText], now: usize, then: usize| -> Option<((u64, u64), Option<String>)> {
            let counts = (whole(row.get(now)?.text.trim())?, whole(row.get(then)?.text.trim())?);
            let (digits, falls) = change(&row.get(column)?.text)?;
            Some((counts, wrong(counts, digits, falls)))
        };
        let right = |(now, then): (usize, usize)| {
            body.iter().filter_map(|row| stated(row, now, then)).filter(|(_, wrong)| wrong.is_none()).count()
        };
        let pairs = (0..header.len()).flat_map(|now| (0..header.len()).map(move |then| (now, then))).filter(|(a, b)| a != b);
        let Some((now, then)) = pairs.max_by_key(|pair| right(*pair)) else { continue };
        let all = body.iter().filter(|row| stated(row, now, then).is_some()).count();
        let count = right((now, then));
        // Three that fit are no accident.
        if count < 3 || count * 3 < all * 2 {
            continue;
        }
        for row in body {
            if let Some((counts, Some(right))) = stated(row, now, then) {
                let cell = &row[column];
                let label = row.first().map_or("", |cell| cell.text.trim());
                let at = (cell, 0..cell.text.len());
                tell(("change", label), cell.text.trim(), counts, &right, Confidence::High, at, findings);
            }
        }
    }
}

fn tell(
    (kind, label): (&str, &str),
    here: &str,
    (count, base): (u64, u64),
    right: &str,
    confidence: Confidence,
    at: super::gather::At<'_>,
    findings: &mut Findings<'_>,
) {
    let facts: [(&'static str, Fact); 6] = [
        ("kind", kind.into()),
        ("label", label.into()),
        ("here", here.into()),
        ("count", count.into()),
        ("base", base.into()),
        ("right", right.into()),
    ];
    findings.tell(Code::RateWrong, confidence, at, &facts);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;

    fn told(markdown: &str) -> usize {
        let draft = Draft::of_markdown("a.md", markdown.to_owned());
        let told = audit(&draft, None, Confidence::Low).told;
        told.as_slice().iter().filter(|told| told.code == Code::RateWrong).count()
    }

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
            assert_eq!(told(text), expected, "{text}");
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
            assert_eq!(told(text), expected, "{text}");
        }
        let table = |last: &str| {
            format!(
                "| 地区 | 今年 | 去年 | 同比 | 占比 |\n| --- | --- | --- | --- | --- |\n| 甲区 | 7042 | 7053 | -0.16% | 18.58% |\n\
                 | 乙区 | 5812 | 5020 | 15.78% | 15.34% |\n| 丙市 | 4874 | 4647 | 4.88% | 12.86% |\n| 丁县 | 4204 | 4663 | {last} | 11.09% |\n"
            )
        };
        for (last, expected) in [("-9.84%", 0), ("-8.94%", 1), ("9.84%", 0), ("+9.84%", 1), ("—", 0)] {
            assert_eq!(told(&table(last)), expected, "{last}");
        }
    }
}
