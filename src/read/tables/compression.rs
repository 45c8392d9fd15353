//! Texts that were packed by themselves: gzip and Zstandard.
//!
//! Input: a file. Output: a reader of what stands in it once it is unpacked, from its beginning.
//! Texts are unpacked as they are read and never held whole. Archives of several files are not
//! unpacked here: which of them would be meant?

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    sync::Arc,
};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

use crate::read::meter::{Meter, Metered};

/// How a file was packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstandard,
}

impl Compression {
    /// By the first bytes of a file.
    pub fn of(start: &[u8]) -> Self {
        match start {
            [0x1f, 0x8b, ..] => Compression::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstandard,
            _ => Compression::None,
        }
    }

    /// What stands in a file that was packed so; the meter counts the bytes of the file. All
    /// readers of a file share its position, so only the one that was opened last can be read.
    pub fn open(self, file: &File, meter: &Arc<Meter>) -> io::Result<Box<dyn Read + Send>> {
        let mut file = file.try_clone()?;
        file.rewind()?;
        let file = Metered { file, meter: meter.clone() };
        Ok(match self {
            Compression::None => Box::new(file),
            Compression::Gzip => Box::new(MultiGzDecoder::new(file)),
            Compression::Zstandard => Box::new(Zstandard::new(file)),
        })
    }
}

/// Bytes of the shortest head of a frame.
const HEAD: usize = 6;
/// The widest window that is unpacked, as `zstd` has it: so much of the text is kept in memory.
const WINDOW: u64 = 1 << 27;

/// The window that the head of a frame states (RFC 8878, 3.1.1.1); in one segment it is as wide as
/// the content.
fn window(head: [u8; HEAD], content: u64) -> u64 {
    let [.., descriptor, window] = head;
    if descriptor & 0x20 != 0 {
        return content;
    }
    let base = 1_u64 << (10 + (window >> 3));
    base + base / 8 * u64::from(window & 7)
}

/// What Zstandard packed: frames behind one another, some of which may hold no content.
struct Zstandard<R> {
    packed: BufReader<R>,
    decoder: FrameDecoder,
    /// Whether a frame has begun of which not all was read.
    within: bool,
}

impl<R: Read> Zstandard<R> {
    fn new(packed: R) -> Self {
        Zstandard { packed: BufReader::with_capacity(1 << 17, packed), decoder: FrameDecoder::new(), within: false }
    }

    /// Reads the head of the next frame that has content; `false` where there is none.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            let mut head = [0; HEAD];
            self.packed.read_exact(&mut head)?;
            // One that was used before would refuse windows that the library in C takes.
            self.decoder = FrameDecoder::new();
            match self.decoder.reset(head.as_slice().chain(&mut self.packed)) {
                Ok(()) if window(head, self.decoder.content_size()) > WINDOW => {
                    return Err(io::Error::other("a Zstandard frame has a window of more than 128 MB"));
                }
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let length = u64::from(length);
                    if io::copy(&mut (&mut self.packed).take(length), &mut io::sink())? < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(fault) => return Err(io::Error::other(fault)),
            }
        }
        Ok(false)
    }

    /// Whether the content of the frame has the sum that it states, if it states one.
    fn is_sound(&self) -> bool {
        self.decoder.get_checksum_from_data().is_none_or(|stated| self.decoder.get_calculated_checksum() == Some(stated))
    }
}

impl<R: Read> Read for Zstandard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            if !self.within && !self.begin()? {
                break;
            }
            self.within = true;
            while self.decoder.can_collect() < buffer.len() && !self.decoder.is_finished() {
                let wanted = BlockDecodingStrategy::UptoBytes(buffer.len() - self.decoder.can_collect());
                self.decoder.decode_blocks(&mut self.packed, wanted).map_err(io::Error::other)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            if !self.is_sound() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum of a Zstandard frame is wrong"));
            }
            self.within = false;
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines 1 to 20,000 in a frame by `zstd -19`, a frame to be skipped, an empty frame, and lines
    /// up to 30,000 by `zstd -1`.
    const FRAMES: &[u8] = include_bytes!("../../../tests/exports/frames.zst");

    fn unpacked(packed: &[u8], room: usize) -> io::Result<Vec<u8>> {
        let (mut reader, mut text, mut buffer) = (Zstandard::new(packed), Vec::new(), vec![0; room]);
        loop {
            match reader.read(&mut buffer)? {
                0 => return Ok(text),
                count => text.extend(&buffer[..count]),
            }
        }
    }

    #[test]
    fn all_frames_are_read() {
        let lines: String = (1..=30_000).map(|line| format!("{line}\n")).collect();
        for room in [1, 7, 4_096, 1 << 20] {
            assert!(unpacked(FRAMES, room).unwrap() == lines.as_bytes(), "{room} bytes at a time");
        }
    }

    #[test]
    fn a_window_may_be_as_wide_as_that_of_zstd() {
        let packed = |window: u8| [0x28, 0xb5, 0x2f, 0xfd, 0, window, 0x09, 0, 0, b'1'];
        let twice = [packed(0x50), packed(0x88)].concat();
        assert_eq!(unpacked(&twice, 4_096).unwrap(), b"11");
        for wider in [0x89, 0x90, 0xff] {
            assert!(unpacked(&packed(wider), 4_096).is_err(), "{wider}");
        }
    }

    #[test]
    fn what_is_cut_short_or_changed_is_no_text() {
        for length in [3, 5, 20, 100, FRAMES.len() / 2, FRAMES.len() - 1] {
            assert!(unpacked(&FRAMES[..length], 4_096).is_err(), "{length} bytes of {}", FRAMES.len());
        }
        let mut wrong = FRAMES.to_vec();
        *wrong.last_mut().unwrap() ^= 1;
        assert!(unpacked(&wrong, 4_096).is_err(), "the checksum is another");
    }
}
