//! Any plain text through `escape`: Markdown prints exactly that text, by itself, within a sentence
//! and in a cell of a table.
//!
//! The parser has the extensions that `render::stream` turns on; that function is private, so the
//! list stands here again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::compose::markdown::escape;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What the text of `markdown` is; any structure but paragraphs and tables is a crash.
fn printed(markdown: &str, input: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => out.push(' '),
            other => panic!("{other:?} out of {markdown:?}, which is {input:?} escaped"),
        }
    }
    out
}

/// White space may be folded; all else must be there.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fuzz_target!(|text: &str| {
    // Control characters never come this far: TOML and the cleaner keep them out.
    let input: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
    let escaped = escape(&input);
    let text = dense(&input);
    assert_eq!(dense(&printed(&escaped, &input)), text, "{escaped:?} alone");
    let sentence = format!("甲{escaped}乙");
    assert_eq!(dense(&printed(&sentence, &input)), format!("甲{text}乙"), "{escaped:?} within a sentence");
    let table = format!("| a | b |\n| --- | --- |\n| {escaped} | c |\n");
    assert_eq!(dense(&printed(&table, &input)), format!("ab{text}c"), "{escaped:?} in a table");
});
