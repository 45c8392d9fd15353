//! The text of a block.
//!
//! Input: bytes that were cut, and their encoding. Output: the text that they spell: where they lie
//! if that is UTF-8, else beside them. Where its records begin and end is not known here.

use encoding_rs::{DecoderResult, Encoding, UTF_8};
use self_cell::self_cell;

use super::cutter::Bytes;

type Text<'b> = &'b str;

self_cell!(
    /// Bytes that were found to be UTF-8.
    pub(super) struct Utf8InPlace {
        owner: Bytes,
        #[covariant]
        dependent: Text,
    }

    impl {Debug}
);

/// What some bytes spell, as far as they are sound.
#[derive(Debug)]
pub(super) enum DecodedText {
    InPlace(Utf8InPlace),
    /// The bytes are kept for their room.
    Decoded(Bytes, String),
}

impl Default for DecodedText {
    fn default() -> Self {
        DecodedText::Decoded(Bytes::default(), String::new())
    }
}

impl DecodedText {
    /// What `bytes` spell, in this `room` where it needs any; and whether they are sound to their
    /// end.
    pub fn of(bytes: Bytes, encoding: &'static Encoding, mut room: String) -> (Self, bool) {
        room.clear();
        if encoding == UTF_8 {
            return match Utf8InPlace::try_new_or_recover(bytes, |bytes| simdutf8::compat::from_utf8(bytes.taken())) {
                Ok(in_place) => (DecodedText::InPlace(in_place), true),
                Err((bytes, fault)) => {
                    let sound = &bytes.taken()[..fault.valid_up_to()];
                    room.push_str(simdutf8::compat::from_utf8(sound).expect("UTF-8 up to where the fault is"));
                    (DecodedText::Decoded(bytes, room), false)
                }
            };
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let wanted = decoder.max_utf8_buffer_length_without_replacement(bytes.taken().len());
        room.reserve(wanted.expect("a block is far smaller than the memory that could be addressed"));
        let (result, _) = decoder.decode_to_string_without_replacement(bytes.taken(), &mut room, true);
        (DecodedText::Decoded(bytes, room), result == DecoderResult::InputEmpty)
    }

    pub fn as_str(&self) -> &str {
        match self {
            DecodedText::InPlace(in_place) => in_place.borrow_dependent(),
            DecodedText::Decoded(_, text) => text,
        }
    }

    /// Gives up what lies behind the first `len` bytes of a text that is not sound to its end.
    pub fn truncate(&mut self, len: usize) {
        if let DecodedText::Decoded(_, text) = self {
            text.truncate(len);
        }
    }

    /// The rooms that it had, for the next block.
    pub fn rooms(self) -> (Bytes, String) {
        match self {
            DecodedText::InPlace(in_place) => (in_place.into_owner(), String::new()),
            DecodedText::Decoded(bytes, text) => (bytes, text),
        }
    }
}
