//! What a sentence claims of things on a scale.

use std::{cmp::Ordering, ops::Range};

use crate::{
    audit::{scale::Scale, share::Share, wording},
    compose::figures::Dimension,
};

/// A share as it is stated; none where it is beyond 100 and can be no share.
pub(crate) type Stated = Option<Share>;

/// Reads a share; `None` where the words are none.
pub(crate) fn stated(text: &str) -> Option<Stated> {
    let is_beyond = || text.parse::<f64>().is_ok_and(|value| value > 100.0);
    Share::read(text).map(Some).or_else(|| is_beyond().then_some(None))
}

/// A claim, and where in its sentence the words stand that are wrong where it is.
#[derive(Debug)]
pub(crate) struct Claim {
    pub range: Range<usize>,
    /// What it is said of.
    pub what: String,
    pub kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// The first has more, or fewer, than the second; by as many where a difference is stated.
    Differs {
        one: String,
        other: String,
        order: Ordering,
        by: Option<u64>,
        turned: &'static str,
    },
    /// The first has so many times as many as the second: a number with its decimals, and the word before or behind it.
    Times {
        one: String,
        other: String,
        times: Share,
        side: String,
    },
    /// It has most, or least.
    Extreme {
        label: String,
        most: bool,
    },
    Rank {
        label: String,
        rank: u64,
    },
    /// Several together have this share.
    Share {
        labels: Vec<String>,
        share: Stated,
    },
    /// Several together have this count.
    Count {
        labels: Vec<String>,
        count: u64,
    },
    /// So many of a kind that have most have this share together.
    TopShare {
        kind: Option<Dimension>,
        known: Option<String>,
        top: usize,
        share: Stated,
    },
    /// It is among the first so many, of which these are named.
    Among {
        label: String,
        top: usize,
        named: Vec<String>,
    },
    /// It has a share that is stated in words: 近, 四成.
    Words {
        label: String,
        side: String,
        part: String,
    },
}

impl Claim {
    /// Whether it is about something of this name.
    pub fn names(&self, name: &str) -> bool {
        match &self.kind {
            Kind::Differs { one, other, .. } | Kind::Times { one, other, .. } => one == name || other == name,
            Kind::Extreme { label, .. } | Kind::Rank { label, .. } | Kind::Words { label, .. } => label == name,
            Kind::Among { named, .. } => named.iter().any(|label| label == name),
            Kind::Share { labels, .. } | Kind::Count { labels, .. } => labels.iter().any(|label| label == name),
            Kind::TopShare { .. } => false,
        }
    }

    /// What a scale has otherwise: `Some(None)` where the claim is right, `None` where the scale says nothing of it.
    pub fn judge(&self, scale: &Scale) -> Option<Option<String>> {
        match &self.kind {
            Kind::Differs { one, other, order, by, turned } => {
                let (one, other) = (scale.count(one)?, scale.count(other)?);
                let right = match by {
                    _ if one.cmp(&other) != *order => (*turned).to_owned(),
                    Some(by) if one.abs_diff(other) != *by => one.abs_diff(other).to_string(),
                    _ => return Some(None),
                };
                Some(Some(right))
            }
            Kind::Times { one, other, times, side } => times_right(scale.count(one)?, scale.count(other)?, *times, side),
            Kind::Extreme { label, most } => {
                let count = scale.count(label)?;
                let extreme = scale.extreme(*most)?;
                // Who has least of all is not known of a list of those who have most.
                (scale.is_complete || *most).then(|| (scale.count(extreme) != Some(count)).then(|| extreme.to_owned()))
            }
            Kind::Rank { label, rank } => {
                let ranks = scale.ranks(label)?;
                Some((!ranks.contains(rank)).then(|| ranks.start.to_string()))
            }
            Kind::Among { label, top, named } => {
                let ranks = scale.ranks(label)?;
                let is_left_out = |label: &&String| !named.contains(label);
                let mut rows: Vec<&(String, u64)> = scale.rows.iter().collect();
                rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
                let missing = rows.iter().map(|(label, _)| label).find(is_left_out).cloned();
                Some(missing.filter(|_| ranks.start > *top as u64))
            }
            Kind::Share { labels, share } => {
                let counts: Vec<u64> = labels.iter().map(|label| scale.count(label)).collect::<Option<_>>()?;
                share_right(scale, &counts, *share)
            }
            Kind::Count { labels, count } => {
                scale.base?;
                let sum: u64 = labels.iter().map(|label| scale.count(label)).sum::<Option<u64>>()?;
                Some((sum != *count).then(|| sum.to_string()))
            }
            Kind::TopShare { kind, known, top, share } => {
                let is_meant = match (kind, known) {
                    (Some(kind), _) => scale.kind == Some(*kind),
                    (None, Some(known)) => scale.count(known).is_some(),
                    (None, None) => false,
                };
                let mut counts: Vec<u64> = scale.rows.iter().map(|(_, count)| *count).collect();
                counts.sort_by(|a, b| b.cmp(a));
                counts.truncate(*top);
                is_meant.then(|| share_right(scale, &counts, *share))?
            }
            Kind::Words { label, side, part } => {
                let share = scale.share(scale.count(label)?, 2)?;
                let value = share.in_units(2) as f64 / 100.0;
                let fits = wording::fits(side, wording::percent(part)?, value);
                Some((!fits).then(|| share.to_string()))
            }
        }
    }
}

/// Shares together: of their counts, or the sum of each as it is printed.
fn share_right(scale: &Scale, counts: &[u64], stated: Stated) -> Option<Option<String>> {
    let right = scale.share(counts.iter().sum(), 2)?.to_string();
    let Some(stated) = stated else { return Some(Some(right)) };
    let sum = scale.share(counts.iter().sum(), stated.decimals())?;
    let of_parts: u64 = counts.iter().filter_map(|count| scale.share(*count, 2)).map(|share| share.in_units(2)).sum();
    let parts = Share::read(Share::shown(of_parts, 2).trim_end_matches('%'));
    let is_right = sum == stated || parts.is_some_and(|parts| parts.rounds_to(stated));
    Some((!is_right).then_some(right))
}

/// Whether one count is so many times another, as closely as it is said.
fn times_right(one: u64, other: u64, times: Share, side: &str) -> Option<Option<String>> {
    if other == 0 {
        return None;
    }
    // In units of the last decimal that is stated, and both sides times the other count.
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
