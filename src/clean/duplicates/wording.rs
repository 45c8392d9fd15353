//! What a complaint says, in 64 bits.
//!
//! Input: complainant, platform and text. Output: a fingerprint of them in which blanks and line
//! breaks do not matter, or none where the text is too short to distinguish complaints. Nothing is
//! kept of the words.

use std::{num::NonZeroU64, sync::LazyLock};

use memchr::{memchr3, memchr3_iter, memmem::Finder};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Texts shorter than this, in characters, are too common to distinguish complaints.
const TELLING: usize = 12;

/// A character that is in no text; it keeps what stands before and behind it apart.
const BORDER: &str = "\u{fdd0}";

/// Of what a complaint says. Two that are equal are compared once more by
/// [`WordsCheck`](super::WordsCheck).
pub(super) type Fingerprint = NonZeroU64;

/// What a complaint says, and of whom.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// Empty where it is not known.
    pub complainant: &'w str,
    pub platform: &'w str,
    pub text: &'w str,
}

/// Makes fingerprints of words; one for a thread, with its buffer.
#[derive(Debug, Default)]
pub struct Wording {
    seed: u64,
    buffer: Vec<u8>,
}

impl Wording {
    /// One whose fingerprints are the same as those of another with this seed, and of no other.
    pub fn new(seed: u64) -> Self {
        Wording { seed, buffer: Vec::new() }
    }

    /// The fingerprint of what a complaint says; none where the text is too short to tell
    /// complaints apart.
    pub(in crate::clean) fn fingerprint(&mut self, words: &Words<'_>) -> Option<Fingerprint> {
        let spelled = without_blanks(words.text, &mut self.buffer);
        // No character has more than four bytes.
        if spelled.len() < 4 * TELLING && characters(spelled) < TELLING {
            return None;
        }
        let said = xxh3_64_with_seed(spelled, self.seed);
        self.buffer.clear();
        for part in [words.complainant, BORDER, words.platform, BORDER] {
            self.buffer.extend_from_slice(part.as_bytes());
        }
        self.buffer.extend_from_slice(&said.to_le_bytes());
        NonZeroU64::new(xxh3_64_with_seed(&self.buffer, self.seed))
    }

    /// All that a fingerprint is made of.
    pub(super) fn spelled(&mut self, words: &Words<'_>) -> &[u8] {
        let mut text = Vec::new();
        let text = without_blanks(words.text, &mut text);
        self.buffer.clear();
        for part in [words.complainant, BORDER, words.platform, BORDER] {
            self.buffer.extend_from_slice(part.as_bytes());
        }
        self.buffer.extend_from_slice(text);
        &self.buffer
    }
}

/// Characters of a text without its blanks.
fn characters(spelled: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0xc0 != 0x80;
    spelled.iter().filter(begins).count()
}

/// Which blanks a text holds: most texts hold none, and need not be copied then.
enum Blanks {
    None,
    /// Spaces and line breaks alone.
    Plain,
    /// Perhaps others, as [`char::is_whitespace`] knows them.
    Any,
}

fn blanks(bytes: &[u8]) -> Blanks {
    if has_wide_blank(bytes) || memchr3(b'\t', 0x0b, 0x0c, bytes).is_some() {
        Blanks::Any
    } else if memchr3(b' ', b'\n', b'\r', bytes).is_some() {
        Blanks::Plain
    } else {
        Blanks::None
    }
}

/// The end of U+3000: its first byte stands in every full stop of a Chinese text, these two
/// together hardly ever.
static IDEOGRAPHIC_END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"\x80\x80"));

/// Whether a text holds U+3000.
fn has_ideographic_blank(bytes: &[u8]) -> bool {
    IDEOGRAPHIC_END.find_iter(bytes).any(|at| at.checked_sub(1).is_some_and(|first| bytes[first] == 0xe3))
}

/// A text without its blanks, in `room` where it has any.
fn without_blanks<'t>(text: &'t str, room: &'t mut Vec<u8>) -> &'t [u8] {
    let bytes = text.as_bytes();
    let blanks = blanks(bytes);
    if let Blanks::None = blanks {
        return bytes;
    }
    room.clear();
    room.reserve(bytes.len());
    if let Blanks::Any = blanks {
        let mut buffer = [0; 4];
        let chars = text.chars().filter(|c| !c.is_whitespace());
        chars.for_each(|c| room.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()));
        return room;
    }
    let mut done = 0;
    for blank in memchr3_iter(b' ', b'\n', b'\r', bytes) {
        room.extend_from_slice(&bytes[done..blank]);
        done = blank + 1;
    }
    room.extend_from_slice(&bytes[done..]);
    room
}

/// Whether a text may hold a blank of more than one byte: U+0085, U+00A0, U+1680, U+2000 to U+200A,
/// U+2028, U+2029, U+202F, U+205F, U+3000.
fn has_wide_blank(bytes: &[u8]) -> bool {
    let may_be_blank = |at: usize| match bytes[at..] {
        [0xe2, 0x80, third, ..] => matches!(third, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf),
        [0xe2, 0x81, third, ..] => third == 0x9f,
        [0xe2, ..] => false,
        // The other two begin hardly any character of a Chinese text.
        _ => true,
    };
    memchr3_iter(0xc2, 0xe1, 0xe2, bytes).any(may_be_blank) || has_ideographic_blank(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "下款时扣除了会员费，客服拒绝退还。";

    fn of(complainant: &str, platform: &str, text: &str) -> Option<Fingerprint> {
        Wording::default().fingerprint(&Words { complainant, platform, text })
    }

    #[test]
    fn blanks_do_not_matter_and_the_borders_of_parts_do() {
        let plain = of("甲", "丙", TEXT);
        assert!(plain.is_some());
        assert_eq!(of("甲", "丙", &TEXT.replace('，', "，\r\n \u{3000}")), plain);
        assert_ne!(of("甲", "丙", &TEXT.replace("会员", "员会")), plain);
        assert_ne!(of("甲乙", "丙", TEXT), of("甲", "乙丙", TEXT));
        assert_ne!(Wording::new(1).fingerprint(&Words { complainant: "甲", platform: "丙", text: TEXT }), plain);
    }

    #[test]
    fn few_words_tell_nothing() {
        assert_eq!(of("甲", "丙", "一二三四五六七八九十一 \n"), None);
        assert!(of("甲", "丙", "一二三四五六七八九十一二").is_some());
        assert_eq!(of("甲", "丙", "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀"), None);
        assert_eq!(of("甲", "丙", ""), None);
    }

    #[test]
    fn every_blank_is_known() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_whitespace()) {
            let mut room = Vec::new();
            for (text, spelled) in
                [(format!("a{c}b{c}"), "ab"), (c.to_string(), ""), (format!("{c}中"), "中"), (format!("中{c}{c}"), "中")]
            {
                assert_eq!(without_blanks(&text, &mut room), spelled.as_bytes(), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_text_loses_its_blanks_and_nothing_else(text in r"[\x09-\x0d \u{85}\u{a0}\u{2000}-\u{200b}\u{2028}-\u{2030}\u{3000}-\u{3002}一-丁a-c]{0,200}") {
            let mut room = b"what was there before".to_vec();
            let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(without_blanks(&text, &mut room), expected.as_bytes());
        }
    }
}
