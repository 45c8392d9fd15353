//! The reconciliation: what became of every row, by file and by reason.
//!
//! Input: the tally's intake. Output: [`IntakeFigures`] and two tables, every number of them in the
//! register. For each file and for all of them read = counted + rejected + outside the period +
//! outside the scope + repeated. How rows were judged is `clean`'s business.

use std::{collections::BTreeMap, path::Path};

use super::{
    behind::{NumberFilter, RowCondition, RowFilter},
    desk::ComposeContext,
    figures::{FileFigures, IntakeFigures},
    table::{ReportColumn, ReportTable},
};
use crate::{
    diagnostic::Code,
    tally::{FileIntake, RowIntake, Tally},
};

/// The columns of the reconciliation and their titles, what was read first.
pub const OUTCOMES: [(&str, &str); 6] = [
    ("read", "intake-read"),
    ("counted", "intake-counted"),
    ("rejected", "intake-rejected"),
    ("outside_period", "intake-outside-period"),
    ("outside_scope", "intake-outside-scope"),
    ("repeated", "intake-repeated"),
];

/// What turns a row away, in the report's words: `reason-` and the key of the code.
const REASONS: [&str; 15] = [
    "reason-number-shared",
    "reason-number-rounded",
    "reason-row-superseded",
    "reason-total-row",
    "reason-day-before-month",
    "reason-row-length",
    "reason-number-missing",
    "reason-number-repeated",
    "reason-filed-missing",
    "reason-filed-unreadable",
    "reason-platform-missing",
    "reason-outside-period",
    "reason-outside-scope",
    "reason-complaint-repeated",
    "reason-cell-too-long",
];

/// The counts in the order of [`OUTCOMES`].
fn counts(intake: &RowIntake) -> [u64; 6] {
    [intake.read, intake.counted, intake.rejected, intake.outside_period, intake.outside_scope, intake.repeated]
}

/// A file's name as the report states it: within the report's folder, the same on every machine.
fn shown_path(desk: &ComposeContext<'_>, path: &str) -> String {
    let path = Path::new(path);
    let within = path.strip_prefix(&desk.plan.folder).unwrap_or(path);
    within.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What a file, or a sheet of a workbook, is called in print.
fn name(desk: &ComposeContext<'_>, file: &FileFigures) -> String {
    match &file.sheet {
        Some(sheet) => desk.words.text("intake-sheet", [("file", &file.path), ("sheet", sheet)]),
        None => file.path.clone(),
    }
}

/// Enters all counts of the intake in the register.
pub fn figures(desk: &mut ComposeContext<'_>, tally: &Tally) -> IntakeFigures {
    let total = tally.intake();
    let words = desk.words.plain("filter-intake");
    for ((outcome, _), count) in OUTCOMES.iter().zip(counts(&total)) {
        desk.count(format!("intake/{outcome}"), count, filter(&words, RowCondition::Intake { outcome, file: None }));
    }
    for (code, count) in reasons(tally) {
        let words = desk.words.text("filter-reason", [("reason", &reason(desk, code))]);
        desk.count(format!("reason/{code}"), count, filter(&words, RowCondition::Reason(code)));
    }
    let files = tally.files.iter().enumerate().map(|(index, file)| {
        let figures = file_figures(desk, file);
        let words = desk.words.text("filter-file", [("file", &name(desk, &figures))]);
        for ((outcome, _), count) in OUTCOMES.iter().zip(counts(&file.intake)) {
            let rows = filter(&words, RowCondition::Intake { outcome, file: Some(index) });
            desk.count(format!("intake/{outcome}/{}", index + 1), count, rows);
        }
        figures
    });
    let files = files.collect();
    let [read, counted, rejected, outside_period, outside_scope, repeated] = counts(&total);
    IntakeFigures { read, counted, rejected, outside_period, outside_scope, repeated, files }
}

fn filter(words: &str, condition: RowCondition) -> NumberFilter {
    NumberFilter { words: words.to_owned(), sieve: RowFilter { condition, ..RowFilter::default() } }
}

fn file_figures(desk: &ComposeContext<'_>, file: &FileIntake) -> FileFigures {
    let [read, counted, rejected, outside_period, outside_scope, repeated] = counts(&file.intake);
    FileFigures {
        path: shown_path(desk, &file.path),
        sheet: file.sheet.clone(),
        read,
        counted,
        rejected,
        outside_period,
        outside_scope,
        repeated,
        reasons: file.reasons.iter().map(|(code, count)| (code.to_string(), *count)).collect(),
    }
}

/// Rows that were not counted, by reason, over all files.
fn reasons(tally: &Tally) -> BTreeMap<Code, u64> {
    let mut sum = BTreeMap::new();
    for (code, count) in tally.files.iter().flat_map(|file| &file.reasons) {
        *sum.entry(*code).or_default() += count;
    }
    sum
}

/// A reason in the report's language.
fn reason(desk: &ComposeContext<'_>, code: Code) -> String {
    let words = REASONS.iter().find(|words| words.strip_prefix("reason-") == Some(code.key()));
    words.map_or_else(|| code.to_string(), |words| desk.words.plain(words))
}

/// Where the rows read went: a row a file, and their sum where there are several.
pub fn intake_table(desk: &ComposeContext<'_>, figures: &IntakeFigures) -> ReportTable {
    let mut columns = vec![ReportColumn { title: desk.words.plain("column-file"), numeric: false }];
    columns.extend(OUTCOMES.map(|(_, title)| ReportColumn { title: desk.words.plain(title), numeric: true }));
    let row = |head: String, ending: &str| {
        let cells = OUTCOMES.iter().map(|(outcome, _)| desk.cell(&format!("intake/{outcome}{ending}")));
        std::iter::once(head).chain(cells).collect::<Vec<_>>()
    };
    let files = figures.files.iter().enumerate().map(|(index, file)| row(name(desk, file), &format!("/{}", index + 1)));
    let mut rows: Vec<Vec<String>> = files.collect();
    if rows.len() != 1 {
        rows.push(row(desk.words.plain("column-total"), ""));
    }
    let (caption, note) = (desk.words.plain("table-intake"), desk.words.plain("table-note-intake"));
    ReportTable { id: "intake".to_owned(), caption, columns, rows, note, chart: None }
}

/// Why rows were not counted; none where all of them were.
pub fn reasons_table(desk: &ComposeContext<'_>, tally: &Tally) -> Option<ReportTable> {
    let row = |code: Code| vec![code.to_string(), reason(desk, code), desk.cell(&format!("reason/{code}"))];
    let rows: Vec<Vec<String>> = reasons(tally).into_keys().map(row).collect();
    let columns = [("column-code", false), ("column-reason", false), ("column-rows", true)];
    let columns = columns.map(|(key, numeric)| ReportColumn { title: desk.words.plain(key), numeric }).into();
    let (caption, note) = (desk.words.plain("table-reasons"), desk.words.plain("table-note-reasons"));
    (!rows.is_empty()).then(|| ReportTable { id: "reasons".to_owned(), caption, columns, rows, note, chart: None })
}
