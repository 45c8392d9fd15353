//! Statements of what has more, the most, or so much together, compared with scales.
//!
//! A statement is about the platform that its sentence names beside what it compares, else about
//! the one that a heading above it names, else about all complaints. Below the heading of a
//! platform a statement that is right of all complaints is right only where its words say that it
//! is about all; else it is reported as right of all.
//!
//! Input: the statements and scales of a document. Output: statements that every scale they can be
//! about contradicts. Whether the scales are those of a report is not known here.

use std::ops::Range;

use crate::{
    audit::{
        document::AuditedDocument,
        extract::{
            lexicon::Lexicon,
            part_words::{fits_words, percent},
            scales::CountScale,
            share::Share,
            statements::{
                SentenceStatements,
                statement::{StatedShare, Statement, StatementKind},
            },
        },
    },
    complaint::dimension::key,
    read::DraftText,
};

/// Words of a sentence that is about all complaints whatever heading stands above it.
const WHOLE: [&str; 10] = ["全部", "总体", "整体", "行业", "平台", "所有", "总的", "总量", "全国", "全年"];

/// A statement that the scales contradict.
pub(crate) struct ScaleContradiction<'s> {
    pub at: (&'s DraftText, Range<usize>),
    pub what: &'s str,
    pub right: String,
    /// The scale that has it otherwise.
    pub scale: &'s CountScale,
    /// Whether it is right of all complaints, which may be meant.
    pub is_right_of_all: bool,
}

/// The statements of a document that its scales contradict, in order.
pub(crate) fn contradictions<'s>(document: &'s AuditedDocument<'_>) -> impl Iterator<Item = ScaleContradiction<'s>> {
    let scales = document.scales.iter().filter(|scale| scale.kind.as_deref() == Some(key::PLATFORM));
    let platforms = Lexicon::new(scales.flat_map(|scale| scale.rows.iter().map(|(label, _)| label.as_str())));
    document.statements.iter().flat_map(move |sentence| {
        let found = sentence.statements.iter().filter_map(|statement| contradiction(document, sentence, statement, &platforms));
        found.collect::<Vec<_>>()
    })
}

fn contradiction<'s>(
    document: &'s AuditedDocument<'_>,
    SentenceStatements { text, start, sentence, .. }: &'s SentenceStatements<'_>,
    statement: &'s Statement,
    platforms: &Lexicon,
) -> Option<ScaleContradiction<'s>> {
    let text = &document.texts[*text];
    // A platform that is named beside what is compared says whose complaints these are, unless
    // platforms are what is compared.
    let named = || sentence.names.iter().map(|name| name.label.as_str()).filter(|name| platforms.has(name));
    let beside = named().next().filter(|_| !named().any(|name| statement.names(name)));
    let above = platforms.above(text.above());
    let judged = |platform: Option<&str>| -> Vec<(&'s CountScale, Option<String>)> {
        let of = document.scales.iter().filter(|scale| scale.platform.as_deref() == platform);
        of.filter_map(|scale| Some((scale, judge(statement, scale)?))).collect()
    };
    let own = beside.or(above).map(|platform| judged(Some(platform))).unwrap_or_default();
    let all = if beside.is_none() { judged(None) } else { Vec::new() };
    let is_right = |judged: &[(&CountScale, Option<String>)]| judged.iter().any(|(_, wrong)| wrong.is_none());
    let is_right_of_all = is_right(&all);
    let says_all = own.is_empty() || WHOLE.iter().any(|word| sentence.words.contains(word));
    if is_right(&own) || is_right_of_all && says_all {
        return None;
    }
    let (scale, right) = own.into_iter().chain(all).next()?;
    let range = start + statement.range.start..start + statement.range.end;
    Some(ScaleContradiction { at: (text.text, range), what: &statement.what, right: right?, scale, is_right_of_all })
}

/// What a scale has otherwise: `Some(None)` where the statement is right, `None` where the scale
/// does not cover it.
fn judge(statement: &Statement, scale: &CountScale) -> Option<Option<String>> {
    match &statement.kind {
        StatementKind::Differs { one, other, order, by, turned } => {
            let (one, other) = (scale.count(one)?, scale.count(other)?);
            let right = match by {
                _ if one.cmp(&other) != *order => (*turned).to_owned(),
                Some(by) if one.abs_diff(other) != *by => one.abs_diff(other).to_string(),
                _ => return Some(None),
            };
            Some(Some(right))
        }
        StatementKind::Times { one, other, times, side } => times_right(scale.count(one)?, scale.count(other)?, *times, side),
        StatementKind::Extreme { label, most } => {
            let count = scale.count(label)?;
            let extreme = scale.extreme(*most)?;
            // A list of those with the most does not say who has the fewest.
            (scale.is_complete || *most).then(|| (scale.count(extreme) != Some(count)).then(|| extreme.to_owned()))
        }
        StatementKind::Rank { label, rank } => {
            let ranks = scale.ranks(label)?;
            Some((!ranks.contains(rank)).then(|| ranks.start.to_string()))
        }
        StatementKind::Among { label, top, named } => {
            let ranks = scale.ranks(label)?;
            let is_left_out = |label: &&String| !named.contains(label);
            let mut rows: Vec<&(String, u64)> = scale.rows.iter().collect();
            rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let missing = rows.iter().map(|(label, _)| label).find(is_left_out).cloned();
            Some(missing.filter(|_| ranks.start > *top as u64))
        }
        StatementKind::Share { labels, share } => {
            let counts: Vec<u64> = labels.iter().map(|label| scale.count(label)).collect::<Option<_>>()?;
            share_right(scale, &counts, *share)
        }
        StatementKind::Count { labels, count } => {
            scale.base?;
            let sum: u64 = labels.iter().map(|label| scale.count(label)).sum::<Option<u64>>()?;
            Some((sum != *count).then(|| sum.to_string()))
        }
        StatementKind::TopShare { kind, known, top, share } => {
            let is_meant = match (kind, known) {
                (Some(kind), _) => scale.kind.as_ref() == Some(kind),
                (None, Some(known)) => scale.count(known).is_some(),
                (None, None) => false,
            };
            let mut counts: Vec<u64> = scale.rows.iter().map(|(_, count)| *count).collect();
            counts.sort_by(|a, b| b.cmp(a));
            counts.truncate(*top);
            is_meant.then(|| share_right(scale, &counts, *share))?
        }
        StatementKind::Words { label, side, part } => {
            let share = scale.share(scale.count(label)?, 2)?;
            let value = share.in_units(2) as f64 / 100.0;
            let fits = fits_words(side, percent(part)?, value);
            Some((!fits).then(|| share.to_string()))
        }
    }
}

/// The share of counts together, where neither it nor the sum of the printed shares is the stated
/// one.
fn share_right(scale: &CountScale, counts: &[u64], stated: StatedShare) -> Option<Option<String>> {
    let right = scale.share(counts.iter().sum(), 2)?.to_string();
    let Some(stated) = stated else { return Some(Some(right)) };
    let sum = scale.share(counts.iter().sum(), stated.decimals())?;
    let of_parts: u64 = counts.iter().filter_map(|count| scale.share(*count, 2)).map(|share| share.in_units(2)).sum();
    let parts = Share::read(Share::shown(of_parts, 2).trim_end_matches('%'));
    let is_right = sum == stated || parts.is_some_and(|parts| parts.rounds_to(stated));
    Some((!is_right).then_some(right))
}

/// The ratio of two counts, where it is not the stated one to its last decimal.
fn times_right(one: u64, other: u64, times: Share, side: &str) -> Option<Option<String>> {
    if other == 0 {
        return None;
    }
    // In units of the last stated decimal, with both sides multiplied by the other count.
    let unit = 10u128.pow(times.decimals());
    let (one, other) = (u128::from(one), u128::from(other));
    let (is, stated, step) = (one * unit, u128::from(times.in_units(times.decimals())) * other, other);
    let fits = match side {
        "近" | "接近" | "将近" | "不足" | "不到" => is < stated && is + step > stated,
        "超过" | "超" | "逾" | "多" | "余" => is > stated && is < stated + step,
        _ => 2 * is.abs_diff(stated) <= step,
    };
    let hundredths = u64::try_from((200 * one + other) / (2 * other)).unwrap_or(u64::MAX);
    Some((!fits).then(|| format!("{}.{:02}", hundredths / 100, hundredths % 100)))
}
