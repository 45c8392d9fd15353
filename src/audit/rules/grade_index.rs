//! A grade agrees with the index beside it.
//!
//! Input: the texts and tables of a document, and the grades in force. Output: NB818. How an index
//! is computed is not known here.

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{
        grades::Grades,
        text::{TextSpan, pattern},
    },
    read::{DraftBlock, Grid},
};

pub(crate) const RULE: Rule = Rule {
    code: Code::GradeIndex,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let grades = context.grades();
    let beside =
        pattern(&format!(r"指数[为是：:]?\s?(?P<index>0\.\d+|1(?:\.0+)?)[^。；\d]{{0,16}}?(?P<grade>{})", grades.pattern()));
    for (index, block) in document.draft.blocks.iter().enumerate() {
        findings.step(index, 0);
        if let DraftBlock::Table(rows) = block {
            check_rows(rows, grades, findings);
        }
        for (at, text) in block.texts().enumerate() {
            findings.step(index, 1 + at);
            for found in beside.captures_iter(&text.text) {
                let (Some(index), Some(grade)) = (found.name("index"), found.name("grade")) else { continue };
                let range = index.start()..grade.end();
                check_pair(index.as_str(), grade.as_str(), grades, (text, range), findings);
            }
        }
    }
}

/// Compares the columns of indices and grades of a table.
fn check_rows(rows: &Grid, grades: &Grades, findings: &mut Findings<'_>) {
    let Some((header, body)) = rows.split_first() else { return };
    let column = |word: &str| header.iter().position(|cell| cell.text.contains(word));
    let (Some(index), Some(grade)) = (column("指数"), column("评级").or_else(|| column("等级"))) else { return };
    for row in body {
        if let (Some(index), Some(grade)) = (row.get(index), row.get(grade)) {
            check_pair(index.text.trim(), grade.text.trim(), grades, (index, 0..index.text.len()), findings);
        }
    }
}

fn check_pair(index: &str, grade: &str, grades: &Grades, at: TextSpan<'_>, findings: &mut Findings<'_>) {
    let grade = grade.trim_matches(['“', '”']);
    let Some(right) = grades.earned(index).filter(|right| grades.has(grade) && *right != grade) else { return };
    let facts = [("index", index.into()), ("grade", grade.into()), ("right", right.into())];
    findings.report(grades.confidence(), at, &facts);
}
