//! One stream of pieces out of the marked Markdown, for every writer.
//!
//! Input: Markdown. Output: pulldown-cmark's events with our marks taken out of the text as
//! [`Piece`]s of their own. On the way: a line break between two Han characters is no space,
//! emphasis that ends at Chinese punctuation is emphasis, and HTML that somebody wrote is text.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::mark::{BLOCK, BlockMark, BlockVisitor, JOINER, SEE};
use crate::compose::number::{self, OPEN};

/// A piece of the report.
#[derive(Debug, PartialEq)]
pub enum StreamPiece<'t> {
    Event(Event<'t>),
    /// A number by its index, and as printed.
    Number(usize, String),
    Figure(String),
    Table {
        id: String,
        folded: bool,
    },
    Section(String),
    Case {
        number: String,
        draft: bool,
    },
    End,
    /// Begins a paragraph with a class, which ends as any paragraph does.
    Class(String),
    /// What follows comes from this file, or from the template again.
    From(String),
    SeeFigure(String),
    SeeTable(String),
}

/// The parser with the extensions that reports use.
pub fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
}

/// Puts a joiner between every `**` and the Chinese punctuation beside it. CommonMark takes
/// `**退款难，**其次` for no emphasis, since the closing stars stand between punctuation and a letter;
/// Chinese sets no spaces that would tell.
pub fn join_emphasis(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 16);
    let mut rest = markdown;
    while let Some(at) = rest.find("**") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        out.push_str(before);
        let joined = |c: Option<char>| c.is_some_and(is_chinese_punctuation);
        if joined(before.chars().next_back()) {
            out.push(JOINER);
        }
        out.push_str("**");
        if joined(after.chars().next()) {
            out.push(JOINER);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_chinese_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        || is_chinese_punctuation(c)
}

/// The pieces of `markdown`, which [`join_emphasis`] has been through, each with the byte it begins
/// at.
pub fn pieces(markdown: &str) -> Vec<(StreamPiece<'_>, usize)> {
    let shown = parser(markdown).into_offset_iter().map(|(event, range)| match event {
        // Only marks and Markdown make HTML here; tags that somebody wrote are printed as they
        // stand.
        Event::Html(html) | Event::InlineHtml(html) => (Event::Text(html), range),
        other => (other, range),
    });
    let events: Vec<(Event<'_>, std::ops::Range<usize>)> = TextMergeWithOffset::new(shown).collect();
    let mut out = Vec::with_capacity(events.len());
    let mut parts = Vec::new();
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Text(text) => {
                split(text, &mut parts);
                out.extend(parts.drain(..).map(|piece| (piece, range.start)));
            }
            Event::SoftBreak => {
                let before = index.checked_sub(1).and_then(|before| last_char(&events[before].0));
                let after = events.get(index + 1).and_then(|(after, _)| first_char(after));
                if !(before.is_some_and(is_han) && after.is_some_and(is_han)) {
                    out.push((StreamPiece::Event(Event::Text(CowStr::Borrowed(" "))), range.start));
                }
            }
            other => out.push((StreamPiece::Event(other.clone()), range.start)),
        }
    }
    settled(out)
}

/// Takes block marks out of the paragraphs that Markdown puts them in, so that no writer need look
/// for them there. One that stands within a line was not put there by a template, and prints
/// nothing.
fn settled(pieces: Vec<(StreamPiece<'_>, usize)>) -> Vec<(StreamPiece<'_>, usize)> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some((piece, at)) = pieces.next() {
        match piece {
            StreamPiece::Event(Event::Start(Tag::Paragraph)) => match pieces.peek() {
                Some((StreamPiece::Class(_), _)) => out.extend(pieces.next()),
                Some((mark, _)) if mark.is_block() => {
                    let whole = pieces
                        .by_ref()
                        .take_while(|(piece, _)| !matches!(piece, StreamPiece::Event(Event::End(TagEnd::Paragraph))));
                    out.extend(whole.filter(|(piece, _)| piece.is_block()).map(|(mark, _)| (mark, at)));
                }
                _ => out.push((piece, at)),
            },
            StreamPiece::Class(_) => {}
            mark if mark.is_block() => {}
            other => out.push((other, at)),
        }
    }
    out
}

impl StreamPiece<'_> {
    /// Whether this stands for a block of its own.
    fn is_block(&self) -> bool {
        match self {
            StreamPiece::Figure(_)
            | StreamPiece::Table { .. }
            | StreamPiece::Section(_)
            | StreamPiece::Case { .. }
            | StreamPiece::End
            | StreamPiece::From(_) => true,
            StreamPiece::Event(_)
            | StreamPiece::Number(..)
            | StreamPiece::Class(_)
            | StreamPiece::SeeFigure(_)
            | StreamPiece::SeeTable(_) => false,
        }
    }
}

fn last_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(text) => number::unmarked(text).chars().rfind(|c| *c != JOINER),
        // Emphasis that ends the line: nearly always Han, and a space more or less is set right by
        // the reader's eye.
        Event::End(_) | Event::Start(_) => Some('，'),
        _ => None,
    }
}

fn first_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(text) => number::unmarked(text).chars().find(|c| *c != JOINER),
        Event::End(_) | Event::Start(_) => Some('，'),
        _ => None,
    }
}

/// Takes the marks out of a text.
fn split<'t>(text: &str, out: &mut Vec<StreamPiece<'t>>) {
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find([BLOCK[0], SEE[0], OPEN]).unwrap_or(rest.len());
        let (plain, marked) = rest.split_at(at);
        let plain: String = plain.chars().filter(|c| *c != JOINER).collect();
        if !plain.is_empty() {
            out.push(StreamPiece::Event(Event::Text(plain.into())));
        }
        rest = mark(marked, out).unwrap_or_else(|| {
            // A lone opening character prints nothing.
            let mut characters = marked.chars();
            characters.next();
            characters.as_str()
        });
    }
}

/// Reads the mark that `text` begins with and leaves the rest.
fn mark<'s>(text: &'s str, out: &mut Vec<StreamPiece<'_>>) -> Option<&'s str> {
    if let Some((block, rest)) = BlockMark::read(text) {
        out.push(match block {
            BlockMark::Section(name) => StreamPiece::Section(name.to_owned()),
            BlockMark::Figure(id) => StreamPiece::Figure(id.to_owned()),
            BlockMark::Table { id, folded } => StreamPiece::Table { id: id.to_owned(), folded },
            BlockMark::Case { number, draft } => StreamPiece::Case { number: number.to_owned(), draft },
            BlockMark::End => StreamPiece::End,
            BlockMark::Class(name) => StreamPiece::Class(name.to_owned()),
            BlockMark::From(path) => StreamPiece::From(path.to_owned()),
        });
        return Some(rest);
    }
    if let Some((name, rest)) = text.strip_prefix(SEE[0]).and_then(|rest| rest.split_once(SEE[1])) {
        out.push(match BlockVisitor::read(name)? {
            BlockVisitor::Figure(id) => StreamPiece::SeeFigure(id.to_owned()),
            BlockVisitor::Table(id) => StreamPiece::SeeTable(id.to_owned()),
        });
        return Some(rest);
    }
    match number::pieces(text).next()? {
        number::TextPiece::Number(index, shown) => {
            out.push(StreamPiece::Number(index, shown.to_owned()));
            text.split_once(number::CLOSE).map(|(_, rest)| rest)
        }
        number::TextPiece::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        let joined = join_emphasis(markdown);
        let events = pieces(&joined).into_iter().filter_map(|(piece, _)| match piece {
            StreamPiece::Event(event) => Some(event),
            _ => None,
        });
        let mut out = String::new();
        pulldown_cmark::html::push_html(&mut out, events);
        out.trim().to_owned()
    }

    #[test]
    fn emphasis_may_touch_chinese_punctuation() {
        assert_eq!(html("**退款难，**其次"), "<p><strong>退款难，</strong>其次</p>");
        assert_eq!(html("其中**“退款难”**最多"), "<p>其中<strong>“退款难”</strong>最多</p>");
        assert_eq!(html("甲**乙**丙，**（丁）**戊"), "<p>甲<strong>乙</strong>丙，<strong>（丁）</strong>戊</p>");
        assert_eq!(html("a ** b，** c"), "<p>a ** b，** c</p>");
    }

    #[test]
    fn a_line_break_between_han_is_no_space() {
        assert_eq!(html("第一行\n第二行"), "<p>第一行第二行</p>");
        assert_eq!(html("句号。\n“引文”"), "<p>句号。“引文”</p>");
        assert_eq!(html("one\ntwo"), "<p>one two</p>");
        assert_eq!(html("共 12\n件"), "<p>共 12 件</p>");
    }

    #[test]
    fn html_that_somebody_wrote_is_text() {
        assert_eq!(html("a <script>x</script> b"), "<p>a &lt;script&gt;x&lt;/script&gt; b</p>");
        assert_eq!(html("<div onclick=x>\n"), "&lt;div onclick=x&gt;");
    }

    #[test]
    fn block_marks_stand_by_themselves_wherever_they_were_put() {
        let [figure, class] = [BlockMark::Figure("region"), BlockMark::Class("note")].map(BlockMark::write);
        let text = format!("{figure}\n\n- 项\n\n  {figure}\n\n{class}注\n\n句中{figure}与{class}句末");
        let shown: Vec<StreamPiece<'_>> = pieces(&text).into_iter().map(|(piece, _)| piece).collect();
        let marks: Vec<&StreamPiece<'_>> = shown.iter().filter(|piece| !matches!(piece, StreamPiece::Event(_))).collect();
        let figure = StreamPiece::Figure("region".into());
        assert_eq!(marks, [&figure, &figure, &StreamPiece::Class("note".into())], "those within a line print nothing");
        let starts = shown.iter().filter(|piece| matches!(piece, StreamPiece::Event(Event::Start(Tag::Paragraph)))).count();
        let ends = shown.iter().filter(|piece| matches!(piece, StreamPiece::Event(Event::End(TagEnd::Paragraph)))).count();
        assert_eq!((starts, ends), (2, 3), "a class begins the paragraph that it is of");
    }

    #[test]
    fn marks_become_pieces() {
        let text = format!("见{}，共{OPEN}7\u{fdd1}87\u{fdd2}件", BlockVisitor::Figure("region").write());
        assert_eq!(
            pieces(&text)
                .into_iter()
                .map(|(piece, _)| piece)
                .filter(|piece| !matches!(piece, StreamPiece::Event(_)))
                .collect::<Vec<_>>(),
            [StreamPiece::SeeFigure("region".into()), StreamPiece::Number(7, "87".into())]
        );
    }
}
