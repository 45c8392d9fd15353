//! Which number each chapter, section, figure and table bears.
//!
//! Input: the marked Markdown of the body. Output: its [`Outline`]. Numbers follow the order in
//! which things stand, so that a report whose sections were moved or whose templates were changed
//! is numbered right without anybody's doing. What the things show is not known.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{mark::BlockMark, stream};
use crate::{compose::wording, diagnostic::Lang};

/// Numbers and contents of a report.
#[derive(Debug, Default)]
pub struct ReportOutline {
    /// Chapters and sections in order.
    pub headings: Vec<OutlineHeading>,
    pub figures: BTreeMap<String, usize>,
    pub tables: BTreeMap<String, usize>,
    /// Footnotes in the order in which they are first referred to.
    pub footnotes: BTreeMap<String, usize>,
}

/// A chapter (level 2) or section (level 3).
#[derive(Debug, PartialEq, Eq)]
pub struct OutlineHeading {
    pub level: u8,
    pub id: String,
    /// As printed before the title: `一、`, `（二）`.
    pub number: String,
    pub title: String,
    /// Where the title begins in the Markdown, in bytes.
    pub at: usize,
}

/// Numbers the body.
pub fn outline(body: &str, lang: Lang) -> ReportOutline {
    let mut outline = ReportOutline::default();
    let (mut chapter, mut section, mut name) = (0, 0, String::new());
    let mut open: Option<OutlineHeading> = None;
    for (event, range) in stream::parser(body).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if matches!(level, HeadingLevel::H2 | HeadingLevel::H3) => {
                let (id, number);
                if level == HeadingLevel::H2 {
                    (chapter, section) = (chapter + 1, 0);
                    (id, number) = (format!("ch-{name}"), wording::chapter_number(lang, chapter));
                } else {
                    section += 1;
                    (id, number) = (format!("ch-{name}-{section}"), wording::section_number(lang, chapter, section));
                }
                let at = range.start + body[range.clone()].find(|c| c != '#' && c != ' ').unwrap_or(0);
                open = Some(OutlineHeading { level: level as u8, id, number, title: String::new(), at });
            }
            Event::End(TagEnd::Heading(_)) => outline.headings.extend(open.take()),
            Event::FootnoteReference(name) | Event::Start(Tag::FootnoteDefinition(name)) => number(&mut outline.footnotes, &name),
            Event::Text(text) => match (&mut open, BlockMark::read(&text)) {
                (Some(heading), _) => heading.title.push_str(&text),
                (None, Some((BlockMark::Section(section), _))) => name = section.to_owned(),
                (None, Some((BlockMark::Figure(id), _))) => number(&mut outline.figures, id),
                (None, Some((BlockMark::Table { id, .. }, _))) => number(&mut outline.tables, id),
                _ => {}
            },
            _ => {}
        }
    }
    unique(&mut outline.headings);
    outline
}

/// The first place a thing stands at gives it its number.
fn number(numbers: &mut BTreeMap<String, usize>, id: &str) {
    let next = numbers.len() + 1;
    numbers.entry(id.to_owned()).or_insert(next);
}

/// A template with two chapters, or the same template twice, must not give two headings one id.
fn unique(headings: &mut [OutlineHeading]) {
    for index in 1..headings.len() {
        let (before, rest) = headings.split_at_mut(index);
        let heading = &mut rest[0];
        let (base, mut count) = (heading.id.clone(), 1);
        while before.iter().any(|other| other.id == heading.id) {
            count += 1;
            heading.id = format!("{base}-{count}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_numbered_in_the_order_in_which_they_stand() {
        let figure = |id| BlockMark::Figure(id).write();
        let body = format!(
            "{}\n\n## 整体\n\n### 地区\n\n{}\n\n### 类型\n\n{}\n\n{}\n\n## 评级\n\n{}\n",
            BlockMark::Section("overview").write(),
            figure("region"),
            figure("issue-type"),
            figure("region"),
            BlockMark::Table { id: "rating", folded: false }.write()
        );
        let outline = outline(&body, Lang::Zh);
        let headings: Vec<String> = outline.headings.iter().map(|h| format!("{} {}{}", h.id, h.number, h.title)).collect();
        assert_eq!(
            headings,
            ["ch-overview 一、整体", "ch-overview-1 （一）地区", "ch-overview-2 （二）类型", "ch-overview-3 二、评级"]
        );
        assert_eq!((outline.figures["region"], outline.figures["issue-type"], outline.tables["rating"]), (1, 2, 1));
    }
}
