//! The grammar of a call: a name, then arguments in brackets, each a string in double quotes or a
//! whole number.
//!
//! Input: the text between `{{` and `}}`. Output: a [`Call`] whose parts know their place, or the
//! place where it stops being one.

use std::ops::Range;

/// A call.
#[derive(Debug, PartialEq, Eq)]
pub struct ProseCall<'t> {
    pub name: &'t str,
    pub name_span: Range<usize>,
    pub arguments: Vec<CallArgument<'t>>,
    /// The whole call.
    pub span: Range<usize>,
}

/// An argument and its place.
#[derive(Debug, PartialEq, Eq)]
pub struct CallArgument<'t> {
    pub value: CallValue<'t>,
    pub span: Range<usize>,
}

/// What an argument says.
#[derive(Debug, PartialEq, Eq)]
pub enum CallValue<'t> {
    Text(&'t str),
    Number(usize),
}

/// Reads the call that stands in `range` of `text`.
pub fn call(text: &str, range: Range<usize>) -> Result<ProseCall<'_>, Range<usize>> {
    let mut reader = CallReader { text, at: range.start, end: range.end };
    reader.blanks();
    let start = reader.at;
    let name_span = reader.take(|c| c.is_ascii_alphanumeric() || c == '_');
    if name_span.is_empty() {
        return Err(reader.here());
    }
    reader.expect('(')?;
    let mut arguments = Vec::new();
    reader.blanks();
    while !reader.eat(')') {
        if !arguments.is_empty() {
            reader.expect(',')?;
        }
        arguments.push(reader.argument()?);
        reader.blanks();
    }
    let span = start..reader.at;
    reader.blanks();
    if reader.at < range.end {
        Err(reader.at..range.end)
    } else {
        Ok(ProseCall { name: &text[name_span.clone()], name_span, arguments, span })
    }
}

struct CallReader<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> CallReader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn here(&self) -> Range<usize> {
        self.at..self.at + self.rest().chars().next().map_or(1, char::len_utf8)
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.at += self.rest().find(|c| !wanted(c)).unwrap_or(self.rest().len());
        start..self.at
    }

    fn blanks(&mut self) {
        self.take(char::is_whitespace);
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn expect(&mut self, wanted: char) -> Result<(), Range<usize>> {
        self.blanks();
        if self.eat(wanted) { Ok(()) } else { Err(self.here()) }
    }

    fn argument(&mut self) -> Result<CallArgument<'t>, Range<usize>> {
        self.blanks();
        let start = self.at;
        if self.eat('"') {
            let inner = self.take(|c| c != '"');
            let closed = self.eat('"');
            let value = CallValue::Text(&self.text[inner]);
            return if closed { Ok(CallArgument { value, span: start..self.at }) } else { Err(start..self.at) };
        }
        let digits = self.take(|c| c.is_ascii_digit());
        let number =
            self.text[digits.clone()].parse().map_err(|_| if digits.is_empty() { self.here() } else { digits.clone() })?;
        Ok(CallArgument { value: CallValue::Number(number), span: digits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<ProseCall<'_>, Range<usize>> {
        call(text, 0..text.len())
    }

    #[test]
    fn a_call_is_read_with_its_places() {
        let found = read(r#" top("region", 10) "#).unwrap();
        assert_eq!((found.name, found.name_span, found.span), ("top", 1..4, 1..18));
        let values: Vec<_> = found.arguments.into_iter().map(|argument| argument.value).collect();
        assert_eq!(values, [CallValue::Text("region"), CallValue::Number(10)]);
        assert_eq!(read("total()").unwrap().arguments, []);
    }

    #[test]
    fn what_is_no_call_is_refused_at_its_place() {
        assert_eq!(read("total"), Err(5..6));
        assert_eq!(read("share(“x”)"), Err(6..9));
        assert_eq!(read(r#"share("x" "y")"#), Err(10..11));
        assert_eq!(read("total() + 1"), Err(8..11));
        assert_eq!(read(r#"share("x"#), Err(6..8));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,30}") {
            let _ = read(&text);
        }
    }
}
