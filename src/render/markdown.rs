//! `report.md`: the report in GitHub's Markdown.
//!
//! Input: the marked Markdown and the outline. Output: it with every mark written out: numbers as
//! printed, figures as pictures, captions and chapter numbers in words. Nothing else is touched, so
//! that what an author wrote is what stands in the file.

use super::{
    caption::Captions,
    mark::{BlockMark, BlockVisitor, JOINER, SEE},
};
use crate::compose::{markdown::escape, number::unmarked};

/// Writes the file.
pub fn markdown(cover: &str, body: &str, captions: Captions<'_>) -> String {
    let mut numbered = String::with_capacity(body.len());
    let mut at = 0;
    for heading in &captions.outline.headings {
        numbered.push_str(&body[at..heading.at]);
        numbered.push_str(&heading.number);
        at = heading.at;
    }
    numbered.push_str(&body[at..]);
    let writer = MarkdownWriter { captions };
    let mut out = String::with_capacity(body.len());
    for line in cover.trim().lines().chain(["", ""]).chain(numbered.lines()) {
        writer.line(line, &mut out);
    }
    collapse(&out)
}

struct MarkdownWriter<'a> {
    captions: Captions<'a>,
}

impl MarkdownWriter<'_> {
    fn line(&self, line: &str, out: &mut String) {
        let line = match BlockMark::read(line) {
            Some((BlockMark::Figure(id), _)) => self.figure(id),
            Some((BlockMark::Table { id, .. }, _)) => format!("**{}**", escape(&self.captions.table(id))),
            Some((BlockMark::Case { draft: true, .. }, _)) => format!("**{}**", self.captions.catalogue.plain("page-draft")),
            Some((BlockMark::Class(_), rest)) => rest.to_owned(),
            Some((BlockMark::Case { .. } | BlockMark::End | BlockMark::Section(_) | BlockMark::From(_), _)) => String::new(),
            None => line.to_owned(),
        };
        out.push_str(&unmarked(&self.references(&line)).replace(JOINER, ""));
        out.push('\n');
    }

    fn figure(&self, id: &str) -> String {
        let Some(chart) = self.captions.report.charts.iter().find(|chart| chart.id == id) else { return String::new() };
        format!("![{}](figures/{id}.svg)\n\n{}", escape(&chart.alt), escape(&self.captions.figure(id)))
    }

    fn references(&self, line: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(line.len()), line);
        while let Some((before, (name, after))) =
            rest.split_once(SEE[0]).and_then(|(before, marked)| Some((before, marked.split_once(SEE[1])?)))
        {
            out.push_str(before);
            let label = match BlockVisitor::read(name) {
                Some(BlockVisitor::Figure(id)) => self.captions.figure_label(id),
                Some(BlockVisitor::Table(id)) => self.captions.table_label(id),
                None => None,
            };
            out.push_str(&label.unwrap_or_default());
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// At most one blank line in a row.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
