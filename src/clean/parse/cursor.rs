//! A place in a short text that is being read from left to right.
//!
//! Input: the text. Output: the pieces that a reader asks for, and whether it asked for something
//! that is there. What the pieces mean is not known here.

/// A text, less what has been read of it.
#[derive(Debug, Clone, Copy)]
pub struct TextCursor<'t>(&'t str);

impl<'t> TextCursor<'t> {
    pub fn new(text: &'t str) -> Self {
        TextCursor(text)
    }

    pub fn rest(&self) -> &'t str {
        self.0
    }

    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves out bytes that the caller has seen to be whole characters.
    pub fn skip(&mut self, bytes: usize) {
        self.0 = self.0.get(bytes..).expect("the caller has seen that these are whole characters");
    }

    pub fn blanks(&mut self) {
        self.0 = self.0.trim_start();
    }

    pub fn eat(&mut self, piece: &str) -> bool {
        let rest = self.0.strip_prefix(piece);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// The first of `pieces` that comes next.
    pub fn eat_any(&mut self, pieces: &[&str]) -> bool {
        pieces.iter().any(|piece| self.eat(piece))
    }

    /// The same, in ASCII letters of either case.
    pub fn eat_any_folded(&mut self, pieces: &[&str]) -> bool {
        let found = pieces.iter().find(|piece| self.0.get(..piece.len()).is_some_and(|next| next.eq_ignore_ascii_case(piece)));
        self.skip(found.map_or(0, |piece| piece.len()));
        found.is_some()
    }

    pub fn eat_one_of(&mut self, signs: &[char]) -> Option<char> {
        let next = self.0.chars().next().filter(|c| signs.contains(c))?;
        self.skip(next.len_utf8());
        Some(next)
    }

    /// All ASCII digits that come next, as a number with its length; `None` where they are fewer
    /// than `least` or more than `most`, which is nine at the highest.
    pub fn number(&mut self, least: usize, most: usize) -> Option<(u32, usize)> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if !(least..=most).contains(&length) {
            return None;
        }
        let number = self.0[..length].parse().ok()?;
        self.skip(length);
        Some((number, length))
    }

    /// The ASCII letters that come next; they stay unread.
    pub fn word(&self) -> &'t str {
        let length = self.0.bytes().take_while(u8::is_ascii_alphabetic).count();
        &self.0[..length]
    }
}
