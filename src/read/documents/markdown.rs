//! Markdown, as CommonMark with tables and footnotes has it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    Block, Spot,
    building::{Building, Kind},
};

pub(super) fn blocks(source: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut building = Building::default();
    // The picture whose words are being read, and whether anything is that nobody reads.
    let (mut picture, mut hidden) = (None::<String>, false);
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => building.open(Kind::Heading(level as u8), Spot::default()),
            Event::Start(Tag::Item) => building.open(Kind::Item, Spot::default()),
            // The first paragraph of a point is the point.
            Event::Start(Tag::Paragraph) if building.kind() != Some(Kind::Item) => {
                building.open(Kind::Paragraph, Spot::default())
            }
            Event::Start(Tag::CodeBlock(_)) => hidden = true,
            Event::End(TagEnd::CodeBlock) => hidden = false,
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph) => building.close(),
            Event::Start(Tag::Table(_)) => building.open_table(),
            Event::End(TagEnd::Table) => building.close_table(),
            Event::Start(Tag::TableHead | Tag::TableRow) => building.open_row(),
            Event::Start(Tag::TableCell) => building.open_cell(Some(Spot::default())),
            Event::End(TagEnd::TableCell) => building.close_cell(),
            Event::Start(Tag::Image { .. }) => picture = Some(String::new()),
            Event::End(TagEnd::Image) => {
                let words = picture.take().unwrap_or_default();
                let at = source[range.clone()].find(&words).map_or(range.start, |at| range.start + at);
                building.beside(Kind::Alternative, &words, Spot::default(), Some(at));
            }
            Event::Text(words) | Event::Code(words) if !hidden => match &mut picture {
                Some(picture) => picture.push_str(&words),
                None => building.push(&words, Some(range.start + source[range].find(&*words).unwrap_or(0))),
            },
            Event::SoftBreak | Event::HardBreak => match &mut picture {
                Some(picture) => picture.push(' '),
                None => building.push("\n", None),
            },
            _ => {}
        }
    }
    building.done()
}
