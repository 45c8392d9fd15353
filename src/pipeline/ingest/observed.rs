//! What is seen only once all rows are read: spellings, questions that were not asked everywhere,
//! months without data, names that are near each other, a day before its month.
//!
//! Input: the counts of all files. Output: the counts with one spelling a name, and a diagnostic
//! for everything that a reader of the figures must know. Does not know: how rows were read.

use std::collections::BTreeMap;

use crate::{
    clean::{PlatformList, value},
    complaint::{Dimension, Label, Month},
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    pick::{ExcerptCandidates, relabel},
    plan::ReportPlan,
    tally::{Coverage, JoinedNames, Tally},
};

/// So many dates with the day before the month are no slips.
const MOST_SLIPS: u64 = 1;
/// So many names that are near each other are shown in one message.
const MOST_NAMES: usize = 12;

/// Joins the spellings of names, in the counts, in the candidates and in what `relabel_rows` does.
pub(super) fn join_spellings(
    tally: &mut Tally,
    candidates: &mut ExcerptCandidates,
    relabel_rows: impl FnOnce(&[JoinedNames]),
    diagnostics: &mut Diagnostics,
) {
    let joined = tally.join_spellings();
    if joined.is_empty() {
        return;
    }
    candidates.relabel(&joined);
    relabel_rows(&joined);
    for names in &joined {
        let others: Vec<&str> = names.others.iter().map(|other| &**other).collect();
        let note = Diagnostic::new(Code::SpellingsJoined).with("name", &*names.kept);
        diagnostics.push(note.with("others", others.join(" | ")).with("count", others.len()));
    }
}

/// Gives rows the spellings under which they are counted.
pub(super) fn relabel_entries(entries: &mut [crate::ledger::LedgerEntry], joined: &[JoinedNames]) {
    entries.iter_mut().for_each(|entry| relabel(&mut entry.facts, joined));
}

/// Everything else that is seen only now.
pub(super) fn observe(plan: &ReportPlan, roster: &PlatformList, tally: &Tally, diagnostics: &mut Diagnostics) {
    let config = || Place::file(plan.folder.join("report.toml").display().to_string());
    let mixed = diagnostics.count_of(Code::DayBeforeMonth);
    if mixed > MOST_SLIPS {
        diagnostics.push(Diagnostic::new(Code::DateOrderMixed).with("count", mixed).at(plan.place_of("input")));
    }
    let dimensions: Vec<&Dimension> = plan.rules.dimensions.iter().collect();
    for part in tally.not_asked() {
        let dimension = dimensions[part.dimension];
        let name = dimension.name.clone().unwrap_or_default();
        let found = Diagnostic::new(Code::NotAsked).with("dimension", &*dimension.key).with("name", name);
        let found = found.with("count", part.count).with("asked", part.asked);
        diagnostics.push(match &part.file {
            Some(file) => found.with("part", "file").with("where", file.as_str()).at(Place::file(file.as_str())),
            None => found.with("part", "months").with("where", month_list(&part.months)).at(config()),
        });
    }
    if let Some(coverage) = tally.coverage(plan.rules.period)
        && !plan.config.input.incomplete
    {
        let Coverage { span, missing } = &coverage;
        let short = Diagnostic::new(Code::CoverageShort).with("first", span.first.to_string());
        let short = short.with("last", span.last.to_string()).with("period", plan.rules.period.to_string());
        diagnostics.push(short.with("months", month_list(missing)).with("count", missing.len()).at(config()));
    }
    alike(plan, roster, tally, diagnostics);
}

/// `2024-07 2024-08`, runs as `2024-07–2024-09`.
pub fn month_list(months: &[Month]) -> String {
    let ordinal = |month: &Month| i32::from(month.0) * 12 + i32::from(month.1);
    let written = |month: &Month| format!("{:04}-{:02}", month.0, month.1);
    let runs = months.chunk_by(|one, next| ordinal(next) - ordinal(one) == 1);
    let run = |run: &[Month]| match run {
        [one] => written(one),
        [first, .., last] => format!("{}–{}", written(first), written(last)),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join(", ")
}

/// Words that names of one platform have or lack.
const ENDINGS: [&str; 22] = [
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "科技公司",
    "公司",
    "官方旗舰店",
    "旗舰店",
    "官方",
    "平台",
    "app",
    "官网",
    "网站",
    "网",
    "商城",
    ".com",
    ".cn",
    "ltd",
    "inc",
    "limited",
    "co",
    "小程序",
    "客户端",
];

/// A name without what names of one platform have or lack.
fn stem(name: &str) -> String {
    let mut stem: String = value::folded(name).chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
    while let Some(rest) = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending)) {
        if rest.chars().count() < 2 {
            break;
        }
        stem = rest.to_owned();
    }
    stem
}

/// Whether a stem is that of another name, or adds a few characters to it: 云帆旅行 to 云帆.
fn extends(stem: &str, head: &str) -> bool {
    let shortest = if head.is_ascii() { 4 } else { 2 };
    stem == head || (head.chars().count() >= shortest && stem.strip_prefix(head).is_some_and(|rest| rest.chars().count() <= 4))
}

/// Reports platforms whose names are near each other, with the line of `platforms.csv` that would
/// make them one.
fn alike(plan: &ReportPlan, roster: &PlatformList, tally: &Tally, diagnostics: &mut Diagnostics) {
    let mut names: Vec<(String, u64, &Label)> =
        tally.platforms.iter().map(|(name, slice)| (stem(name), slice.complaints(), name)).collect();
    names.sort();
    // Sorted by stem, a name that only adds to another one stands behind it.
    let mut groups: BTreeMap<String, Vec<(u64, &Label)>> = BTreeMap::new();
    let mut head = String::new();
    for (stem, count, name) in names {
        if !extends(&stem, &head) {
            head = stem;
        }
        groups.entry(head.clone()).or_default().push((count, name));
    }
    let place = plan.platforms.as_ref().map_or_else(|| plan.source.path.clone(), |path| path.display().to_string());
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        // A listed name first: it is the one that the others are added to.
        group.sort_by_key(|(count, name)| (roster.find(name).is_none(), std::cmp::Reverse(*count), (*name).clone()));
        if group.iter().all(|(_, name)| roster.find(name).is_some()) {
            continue;
        }
        let shown = group.iter().take(MOST_NAMES);
        let names: Vec<String> = shown.map(|(count, name)| format!("{name} ({count})")).collect();
        let aliases: Vec<&str> = group.iter().skip(1).map(|(_, name)| &***name).collect();
        let registered = roster.find(group[0].1).is_some_and(|platform| platform.registered);
        let line = format!("{},{},{}", group[0].1, if registered { "是" } else { "否" }, aliases.join(";"));
        let near = Diagnostic::new(Code::PlatformsAlike).with("names", names.join(", ")).with("count", group.len());
        diagnostics.push(near.with("line", line).at(Place::file(place.as_str())));
    }
}
