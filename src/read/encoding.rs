//! From bytes in some encoding to UTF-8.
//!
//! 1. [`detect`] finds out the encoding: a byte order mark, the zeros of UTF-16, validity as UTF-8,
//!    else a statistical guess.
//! 2. [`Decoder`] turns the bytes into UTF-8 as they are read.
//!
//! Input: the bytes of a file. Output: UTF-8 or the line at which bytes fit no character. Nothing
//! is ever replaced: a byte that cannot be read ends the road, since the words around it could be
//! anything.

use std::{
    collections::VecDeque,
    io::{self, Read},
};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes looked at from the first one that is not ASCII.
const WINDOW: usize = 1 << 16;

/// Characters beyond ASCII after which a text that was UTF-8 so far is taken to be.
const SURE: usize = 4;

/// What was found out of a file's encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Detected {
    pub encoding: &'static Encoding,
    /// Length of the byte order mark.
    pub mark: u64,
}

/// Finds out the encoding of a text, and leaves its first bytes.
pub(super) fn detect(source: &mut dyn Read) -> io::Result<(Detected, Vec<u8>)> {
    let mut window = Vec::new();
    fill(source, &mut window)?;
    let encoding = match Encoding::for_bom(&window) {
        Some((encoding, mark)) => return Ok((Detected { encoding, mark: mark as u64 }, window)),
        None => looks_utf16(&window),
    };
    let encoding = match encoding {
        Some(encoding) => encoding,
        // A header in English says nothing of the narratives below it.
        None => not_ascii(source, window.clone())?.map_or(UTF_8, |window| guess(&window)),
    };
    Ok((Detected { encoding, mark: 0 }, window))
}

/// Reads on until there is a window full.
fn fill(source: &mut dyn Read, window: &mut Vec<u8>) -> io::Result<()> {
    let room = WINDOW.saturating_sub(window.len()) as u64;
    source.take(room).read_to_end(window).map(|_| ())
}

/// The window that begins with the first byte that is not ASCII.
fn not_ascii(source: &mut dyn Read, mut window: Vec<u8>) -> io::Result<Option<Vec<u8>>> {
    while !window.is_empty() {
        let ascii = Encoding::ascii_valid_up_to(&window);
        let found = ascii < window.len();
        window.drain(..ascii);
        fill(source, &mut window)?;
        if found {
            return Ok(Some(window));
        }
    }
    Ok(None)
}

fn guess(window: &[u8]) -> &'static Encoding {
    let sound = match str::from_utf8(window) {
        Ok(_) => return UTF_8,
        // The window may end within a character, which has no length then.
        Err(fault) if fault.error_len().is_none() => return UTF_8,
        Err(fault) => &window[..fault.valid_up_to()],
    };
    // So many characters are no chance in another encoding: it is UTF-8 with a fault, which is to
    // be reported as one.
    if sound.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).nth(SURE).is_some() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    // GB18030 holds all of GBK and the characters of rare surnames besides.
    if guess == GBK { GB18030 } else { guess }
}

/// UTF-16 without a mark, told by the zeros that digits, commas and line ends have.
pub(super) fn looks_utf16(window: &[u8]) -> Option<&'static Encoding> {
    let pairs = window.chunks_exact(2).take(WINDOW / 2);
    let (mut little, mut big) = (0, 0);
    let all = pairs.len();
    for pair in pairs {
        match pair {
            [0, 1..=0x7f] => big += 1,
            [1..=0x7f, 0] => little += 1,
            _ => {}
        }
    }
    // Two pairs could be chance.
    match (all / 10).max(2) {
        few if little > few && big == 0 => Some(UTF_16LE),
        few if big > few && little == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding a report names, GBK widened to GB18030.
pub fn named_encoding(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.trim().as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// Bytes that fit no character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Undecodable {
    /// Counted from 1.
    pub line: u64,
    pub encoding: &'static str,
}

impl std::fmt::Display for Undecodable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "undecodable bytes in line {}", self.line)
    }
}

impl std::error::Error for Undecodable {}

/// Reads a text as UTF-8.
pub(super) struct Decoder {
    source: Box<dyn Read + Send>,
    decoder: encoding_rs::Decoder,
    input: Vec<u8>,
    /// The part of `input` that is still to be decoded.
    pending: std::ops::Range<usize>,
    ended: bool,
    finished: bool,
    /// Decoded, and still to be handed out to a reader that takes less than a character at a time.
    spare: VecDeque<u8>,
    line: u64,
    /// The file ends its lines as Macintoshes did before 2001.
    /// What could not be decoded behind the bytes that were given out.
    broken: Option<Undecodable>,
    carriage_returns: bool,
}

impl Decoder {
    /// Decodes what stands behind the byte order mark.
    pub fn new(source: Box<dyn Read + Send>, detected: Detected) -> Self {
        Decoder {
            source,
            decoder: detected.encoding.new_decoder_without_bom_handling(),
            input: vec![0; 1 << 16],
            pending: 0..0,
            ended: false,
            finished: false,
            spare: VecDeque::new(),
            line: 1,
            broken: None,
            carriage_returns: false,
        }
    }

    /// Takes every carriage return for the end of a line.
    pub fn ending_lines_with_carriage_returns(mut self) -> Self {
        self.carriage_returns = true;
        self
    }
}

/// The least room in which the decoder is sure to get on.
const ROOM: usize = 16;

impl Decoder {
    /// Decodes into `out`, which has [`ROOM`]; nothing at the end of the file alone.
    fn decode(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(broken) = self.broken.take() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, broken));
            }
            if self.finished {
                return Ok(0);
            }
            if self.pending.is_empty() && !self.ended {
                let count = self.source.read(&mut self.input)?;
                self.pending = 0..count;
                self.ended = count == 0;
            }
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(&self.input[self.pending.clone()], out, self.ended);
            self.pending.start += read;
            let written = &mut out[..written];
            if self.carriage_returns {
                written.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
            }
            self.line += memchr::memchr_iter(b'\n', written).count() as u64;
            match result {
                DecoderResult::Malformed(..) => {
                    // What stands before it is whole.
                    self.finished = true;
                    self.broken = Some(Undecodable { line: self.line, encoding: self.decoder.encoding().name() });
                }
                DecoderResult::InputEmpty if self.ended => self.finished = true,
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            }
            if !written.is_empty() {
                return Ok(written.len());
            }
        }
    }
}

impl Read for Decoder {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.spare.is_empty() && out.len() >= ROOM {
            return self.decode(out);
        }
        if self.spare.is_empty() && !out.is_empty() {
            let mut room = [0; ROOM];
            let count = self.decode(&mut room)?;
            self.spare.extend(&room[..count]);
        }
        self.spare.read(out)
    }
}

/// Decodes a window of a file, as far as it goes.
pub(super) fn decode_window(window: &[u8], detected: Detected) -> String {
    let bytes = window.get(detected.mark as usize..).expect("the mark stands at the beginning of the window");
    let mut decoder = detected.encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    let (result, ..) = decoder.decode_to_string(bytes, &mut text, false);
    debug_assert!(result == CoderResult::InputEmpty);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8], detected: Detected) -> io::Result<String> {
        let mut text = String::new();
        let source = Box::new(io::Cursor::new(bytes[detected.mark as usize..].to_vec()));
        Decoder::new(source, detected).read_to_string(&mut text).map(|_| text)
    }

    fn read(bytes: &[u8]) -> (Detected, io::Result<String>) {
        let (detected, window) = detect(&mut &bytes[..]).unwrap();
        assert_eq!(window, bytes[..bytes.len().min(WINDOW)]);
        (detected, decoded(bytes, detected))
    }

    const TEXT: &str = "投诉编号,投诉平台,金额\n1,分期乐,5000\n2,支付宝,100\n";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_of_an_export_is_found_out() {
        let gbk = GBK.encode(TEXT).0.into_owned();
        let ascii_first = [&b"id,text\n1,plain\n".repeat(9000)[..], &gbk].concat();
        for (bytes, encoding, mark) in [
            (TEXT.as_bytes().to_vec(), UTF_8, 0),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), UTF_8, 3),
            (gbk, GB18030, 0),
            (utf16(TEXT, u16::to_le_bytes), UTF_16LE, 0),
            (utf16(TEXT, u16::to_be_bytes), UTF_16BE, 0),
            (utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes), UTF_16LE, 2),
        ] {
            let (detected, text) = read(&bytes);
            assert_eq!((detected.encoding, detected.mark), (encoding, mark));
            assert_eq!(text.unwrap(), TEXT);
        }
        let (detected, text) = read(&ascii_first);
        assert_eq!(detected.encoding, GB18030);
        assert!(text.unwrap().ends_with(TEXT));
    }

    #[test]
    fn bytes_that_fit_nothing_are_told_with_their_line() {
        let bytes = [TEXT.as_bytes(), &b"3,x\n".repeat(50_000), b"\xff\xff\n"].concat();
        let fault = read(&bytes).1.unwrap_err();
        assert_eq!(fault.downcast::<Undecodable>().unwrap().line, 50_004);
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(rows in proptest::collection::vec("[\u{4e00}-\u{9fa5}]{2,6},[0-9]{1,4}", 3..20)) {
            let text = rows.join("\n");
            let (bytes, _, lossy) = GB18030.encode(&text);
            prop_assert!(!lossy);
            let back = decoded(&bytes, Detected { encoding: GB18030, mark: 0 }).unwrap();
            prop_assert_eq!(back, text);
        }

        #[test]
        fn any_bytes_are_text_or_told(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (_, text) = read(&bytes);
            if let Err(fault) = text {
                prop_assert_eq!(fault.kind(), io::ErrorKind::InvalidData);
            }
        }
    }
}
