//! The report of the next period, made of the one before.
//!
//! Input: a report with its period to come. Output: its `report.toml` for that period, edited and
//! not written anew, so that comments and order stay: period, title and edition move, the release
//! date becomes a comment, the notice is marked to be checked, and the edition before is named.
//! Files, prose and the words of marks are not known here.

use std::{
    ops::Range,
    path::{Component, Path, PathBuf},
};

use super::{ReportPlan, case::quoted, mention::mentions, mention::moved, shape::span_of};
use crate::complaint::Period;

/// What is written beside what was there, in the language of the report.
pub struct SuccessionMarks {
    /// Before the notice.
    pub notice: String,
    /// A comment that says what `previous` is.
    pub previous: String,
}

/// `report.toml` for the next period.
pub struct SuccessorReport {
    pub text: String,
    /// Keys with their values before and after.
    pub moved: Vec<(&'static str, String, String)>,
    /// Whether the title names a period of its own, which it now does.
    pub titled: bool,
}

/// The settings of the report after `earlier`, which lies at `previous`.
pub fn successor(earlier: &ReportPlan, period: Period, previous: &str, marks: &SuccessionMarks) -> SuccessorReport {
    let (config, source, old) = (&earlier.config, earlier.source.text.as_str(), earlier.rules.period);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut changed = vec![("period", old.to_string(), period.to_string())];
    let mut put = |key: &str, text: &dyn Fn(&str) -> String| {
        edits.extend(span_of(source, key).map(|span| (span.clone(), text(&source[span]))));
    };
    put("period", &|_| quoted(&period.to_string()));
    put("title", &|title| moved(title, old, period));
    for index in 0..config.title_lines.len() {
        put(&format!("title_lines[{index}]"), &|line| moved(line, old, period));
    }
    put("sources.notice", &|notice| {
        // A text over several lines begins with three quotes.
        let quotes = if notice.starts_with("\"\"\"") || notice.starts_with("'''") { 3 } else { 1 };
        format!("{}{}{}", &notice[..quotes], marks.notice, &notice[quotes..])
    });
    if let Some(edition) = config.edition {
        let next = edition.saturating_add(1).to_string();
        put("edition", &|_| next.clone());
        changed.push(("edition", edition.to_string(), next));
    }
    let lines = config.title_lines.join(" / ");
    for (key, was) in [("title", &config.title), ("title_lines", &lines)] {
        let is = moved(was, old, period);
        if is != *was {
            changed.push((key, was.clone(), is));
        }
    }
    let line_start = |at: usize| source[..at].rfind('\n').map_or(0, |end| end + 1);
    let line_end = |at: usize| source[at..].find('\n').map_or(source.len(), |end| at + end + 1);
    if let Some(span) = span_of(source, "released") {
        edits.push((line_start(span.start)..line_start(span.start), "# ".to_owned()));
    }
    match span_of(source, "previous") {
        Some(span) => edits.push((span, quoted(previous))),
        None => {
            let after = span_of(source, "edition").or_else(|| span_of(source, "period")).map_or(0, |span| line_end(span.end));
            let ended = after == 0 || source[..after].ends_with('\n');
            let line = format!("{}# {}\nprevious = {}\n", if ended { "" } else { "\n" }, marks.previous, quoted(previous));
            edits.push((after..after, line));
        }
    }
    changed.push(("previous", config.previous.clone().unwrap_or_default(), previous.to_owned()));
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = source.to_owned();
    edits.into_iter().for_each(|(range, words)| text.replace_range(range, &words));
    let title = moved(&config.title, old, period);
    let titled = mentions(&title).any(|mention| mention.period == period);
    SuccessorReport { text, moved: changed, titled }
}

/// The way from one folder to another, both in full; with `/`, as settings are written on every
/// system.
pub fn way(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    // Nothing in common, such as two drives: there is no way but the full one.
    if same == 0 || matches!(from.get(same), Some(Component::Prefix(_))) {
        return to.iter().collect::<PathBuf>().display().to_string();
    }
    let up = from[same..].iter().map(|_| "..".into());
    let down = to[same..].iter().map(|part| part.as_os_str().to_string_lossy());
    let way = up.chain(down).collect::<Vec<std::borrow::Cow<'_, str>>>().join("/");
    if way.is_empty() { ".".to_owned() } else { way }
}

/// The lines of a text that name a period in which `period` does not lie, with their numbers.
pub fn other_periods(text: &str, period: Period) -> Vec<(usize, &str)> {
    let other = |line: &str| mentions(line).any(|mention| !mention.suits(period));
    text.lines().enumerate().filter(|(_, line)| other(line)).map(|(index, line)| (index + 1, line.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Config, shape::read_toml};

    #[test]
    fn the_way_leads_up_and_down() {
        let of = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(of("/a/data/2025", "/a/data/2024"), "../2024");
        assert_eq!(of("/a/2025", "/a/old/fin tech"), "../old/fin tech");
        assert_eq!(of("/a/data/2024/next", "/a/data/2024"), "..");
        assert_eq!(of("/a", "/a"), ".");
    }

    #[test]
    fn comments_and_order_stay() {
        let marks = SuccessionMarks { notice: "（待核）".into(), previous: "the last one".into() };
        let folder = tempfile::tempdir().unwrap();
        let before = "\
# 2024年的报告
sector = '甲' # kept
title = \"2024年第四季度报告\"
period = \"2024-Q4\" # kept as well
released = 2025-01-15 # on a Wednesday
publisher = \"乙\"
amount.bands = [{ label = \"x\", lower = 0 }]
[sources]
notice = '''
虚构'''
complaints = \"丙\"
";
        std::fs::write(folder.path().join("report.toml"), before).unwrap();
        let plan = crate::plan::load(folder.path(), Path::new("out")).unwrap();
        let made = successor(&plan, "2025-Q1".parse().unwrap(), "../最后", &marks);
        let after = "\
# 2024年的报告
sector = '甲' # kept
title = \"2025年第一季度报告\"
period = \"2025-Q1\" # kept as well
# the last one
previous = \"../最后\"
# released = 2025-01-15 # on a Wednesday
publisher = \"乙\"
amount.bands = [{ label = \"x\", lower = 0 }]
[sources]
notice = '''（待核）
虚构'''
complaints = \"丙\"
";
        assert_eq!(made.text, after);
        assert!(made.titled);
        let config: Config = read_toml("report.toml", after, 0..after.len()).unwrap();
        assert_eq!((config.previous.as_deref(), config.sources.notice.as_deref()), (Some("../最后"), Some("（待核）\n虚构")));
    }
}
