//! Plain text: a paragraph a line.

use encoding_rs::GB18030;

use super::{
    Block, Spot,
    building::{Building, Kind},
};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read::encoding,
};

/// The text of a file, in UTF-8 or as [`encoding`] finds it out.
pub(super) fn decoded(bytes: &[u8], path: &str) -> Result<String, Diagnostic> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bare) {
        return Ok(text.replace("\r\n", "\n"));
    }
    let encoding = encoding::looks_utf16(bytes).unwrap_or(GB18030);
    match encoding.decode(bytes) {
        (text, _, false) => Ok(text.replace("\r\n", "\n")),
        _ => Err(Diagnostic::new(Code::FileNotUtf8).with("path", path).at(Place::file(path))),
    }
}

pub(super) fn blocks(source: &str) -> Vec<Block> {
    let (mut building, mut at) = (Building::default(), 0);
    for line in source.split_inclusive('\n') {
        building.open(Kind::Paragraph, Spot::default());
        building.push(line, Some(at));
        at += line.len();
    }
    building.done()
}
