//! A page of HTML.
//!
//! Only what a reader of the page reads: no scripts, no styles, no lists of contents. The words in
//! a drawing are read apart.

use html5gum::{DefaultEmitter, Span, StartTag, Token, Tokenizer};

use super::{
    Block, Spot,
    building::{Building, Kind},
};

/// Elements nobody reads.
const HIDDEN: [&[u8]; 7] = [b"head", b"script", b"style", b"template", b"nav", b"dialog", b"noscript"];

/// Elements of a drawing that hold words.
const LABELS: [&[u8]; 3] = [b"text", b"title", b"desc"];

/// Elements that begin a paragraph and end one.
const PARAGRAPHS: [&[u8]; 18] = [
    b"p",
    b"div",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"main",
    b"figure",
    b"figcaption",
    b"caption",
    b"blockquote",
    b"dt",
    b"dd",
    b"ul",
    b"ol",
    b"body",
    b"summary",
    b"details",
];

pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut building = Building::default();
    // The element that is not read, and how many of its name are open.
    let mut hidden: Option<(Vec<u8>, usize)> = None;
    // Whether the next words in a drawing are a label of their own, and whether words there are
    // any.
    let (mut new, mut within) = (false, false);
    for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                if let Some((name, depth)) = &mut hidden {
                    *depth += usize::from(*name == *tag.name.0 && !tag.self_closing);
                } else if HIDDEN.contains(&&*tag.name.0) || tag.attributes.contains_key(&b"hidden"[..]) && !is_void(&tag.name.0) {
                    hidden = (!tag.self_closing).then(|| (tag.name.0.clone(), 1));
                } else if &*tag.name.0 == b"svg" {
                    if !tag.self_closing {
                        building.open_drawing(Spot::default());
                    }
                } else if building.in_drawing() {
                    if LABELS.contains(&&*tag.name.0) {
                        (new, within) = (true, true);
                    }
                } else {
                    opened(&tag, &mut building);
                }
            }
            Token::EndTag(tag) => {
                if let Some((name, depth)) = &mut hidden {
                    *depth -= usize::from(*name == *tag.name.0);
                    if *depth == 0 {
                        hidden = None;
                    }
                } else if &*tag.name.0 == b"svg" {
                    building.close_drawing();
                } else if building.in_drawing() {
                    within &= !LABELS.contains(&&*tag.name.0);
                } else {
                    closed(&tag.name.0, &mut building);
                }
            }
            Token::String(words) if hidden.is_none() && building.in_drawing() && within => {
                building.label(&String::from_utf8_lossy(&words.value.0), Some(words.span.start), std::mem::take(&mut new));
            }
            Token::String(words) if hidden.is_none() && !building.in_drawing() => {
                written(&words.value.0, words.span, source, &mut building);
            }
            _ => {}
        }
    }
    building.done()
}

fn written(words: &[u8], span: Span<usize>, source: &str, building: &mut Building) {
    let words = String::from_utf8_lossy(words);
    // Where characters are written as entities the source is longer than the text: what follows
    // them is placed by its beginning.
    let origin = source.get(span.start..span.end).map(|_| span.start);
    building.push(&words, origin);
}

fn is_void(name: &[u8]) -> bool {
    [&b"img"[..], b"br", b"hr", b"input", b"meta", b"link", b"col"].contains(&name)
}

fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(&value.value.0).into_owned())
}

fn opened(tag: &StartTag<usize>, building: &mut Building) {
    match &*tag.name.0 {
        [b'h', level @ b'1'..=b'6'] => building.open(Kind::Heading(level - b'0'), Spot::default()),
        b"li" => building.open(Kind::Item, Spot::default()),
        b"table" => building.open_table(),
        b"tr" => building.open_row(),
        b"td" | b"th" => building.open_cell(Some(Spot::default())),
        b"br" | b"hr" => building.push("\n", None),
        b"img" => {
            let words = attribute(tag, b"alt").unwrap_or_default();
            building.beside(Kind::Alternative, &words, Spot::default(), Some(tag.span.start));
        }
        b"p" if building.kind() == Some(Kind::Item) => {}
        b"data" => {
            if let Some(id) = attribute(tag, b"data-id") {
                building.begin_tag(id);
            }
        }
        name if PARAGRAPHS.contains(&name) => building.open(Kind::Paragraph, Spot::default()),
        _ => {}
    }
}

fn closed(name: &[u8], building: &mut Building) {
    match name {
        b"table" => building.close_table(),
        b"td" | b"th" => building.close_cell(),
        b"data" => building.end_tag(),
        [b'h', b'1'..=b'6'] | b"li" => building.close(),
        name if PARAGRAPHS.contains(&name) => building.close(),
        _ => {}
    }
}
