//! The text of a block.
//!
//! Enter bytes that were cut, and their encoding; leaves the text that they spell: where they lie if that is UTF-8, else beside them. Where
//! its records begin and end is not known here.

use encoding_rs::{DecoderResult, Encoding, UTF_8};
use self_cell::self_cell;

use super::cutter::Bytes;

type Text<'b> = &'b str;

self_cell!(
    /// Bytes that were found to be UTF-8.
    pub(super) struct Lying {
        owner: Bytes,
        #[covariant]
        dependent: Text,
    }

    impl {Debug}
);

/// What some bytes spell, as far as they are sound.
#[derive(Debug)]
pub(super) enum Spelled {
    AsItLies(Lying),
    /// The bytes are kept for their room.
    Decoded(Bytes, String),
}

impl Default for Spelled {
    fn default() -> Self {
        Spelled::Decoded(Bytes::default(), String::new())
    }
}

impl Spelled {
    /// What `bytes` spell, in this `room` where it needs any; and whether they are sound to their end.
    pub fn of(bytes: Bytes, encoding: &'static Encoding, mut room: String) -> (Self, bool) {
        room.clear();
        if encoding == UTF_8 {
            return match Lying::try_new_or_recover(bytes, |bytes| simdutf8::compat::from_utf8(bytes.taken())) {
                Ok(lying) => (Spelled::AsItLies(lying), true),
                Err((bytes, fault)) => {
                    let sound = &bytes.taken()[..fault.valid_up_to()];
                    room.push_str(simdutf8::compat::from_utf8(sound).expect("UTF-8 up to where the fault is"));
                    (Spelled::Decoded(bytes, room), false)
                }
            };
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let wanted = decoder.max_utf8_buffer_length_without_replacement(bytes.taken().len());
        room.reserve(wanted.expect("a block is far smaller than the memory that could be addressed"));
        let (result, _) = decoder.decode_to_string_without_replacement(bytes.taken(), &mut room, true);
        (Spelled::Decoded(bytes, room), result == DecoderResult::InputEmpty)
    }

    pub fn as_str(&self) -> &str {
        match self {
            Spelled::AsItLies(lying) => lying.borrow_dependent(),
            Spelled::Decoded(_, text) => text,
        }
    }

    /// Gives up what lies behind the first `len` bytes of a text that is not sound to its end.
    pub fn truncate(&mut self, len: usize) {
        if let Spelled::Decoded(_, text) = self {
            text.truncate(len);
        }
    }

    /// The rooms that it had, for the next block.
    pub fn rooms(self) -> (Bytes, String) {
        match self {
            Spelled::AsItLies(lying) => (lying.into_owner(), String::new()),
            Spelled::Decoded(bytes, text) => (bytes, text),
        }
    }
}
