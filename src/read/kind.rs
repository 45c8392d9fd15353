//! What a file is, by its first bytes; its name proves nothing.
//!
//! Input: the first bytes. Output: whether tables can be read from it and how, or what it is
//! instead. Nothing is read here.

/// How tables are read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lines of cells.
    Text,
    /// A workbook in a zip archive.
    Xlsx,
    Ods,
    /// A workbook in Microsoft's compound file.
    Xls,
    /// No table: what it is instead, as the catalogue knows it.
    Foreign(&'static str),
}

/// How many bytes [`kind`] wants to see.
pub(super) const ENOUGH: usize = 8192;

/// What a file that begins with `start` is. Of archives and compound files only the family is known
/// from this.
pub(super) fn kind(start: &[u8]) -> Kind {
    const SIGNS: [(&[u8], Kind); 10] = [
        (b"version https://git-lfs.github.com/spec", Kind::Foreign("lfs")),
        (b"PK\x03\x04", Kind::Xlsx),
        (b"PK\x05\x06", Kind::Foreign("zip")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Xls),
        (b"%PDF-", Kind::Foreign("pdf")),
        (b"\x89PNG\r\n", Kind::Foreign("image")),
        (b"\xff\xd8\xff", Kind::Foreign("image")),
        (b"GIF8", Kind::Foreign("image")),
        (b"Rar!", Kind::Foreign("zip")),
        (b"7z\xbc\xaf\x27\x1c", Kind::Foreign("zip")),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| start.starts_with(sign)) {
        return *kind;
    }
    if start.starts_with(b"\xff\xfe\0\0") || start.starts_with(b"\0\0\xfe\xff") {
        // UTF-32, which no program exports.
        return Kind::Foreign("binary");
    }
    let utf16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || super::encoding::looks_utf16(start).is_some();
    let plain: Vec<u8> =
        if utf16 { start.iter().copied().filter(|b| !matches!(b, 0 | 0xfe | 0xff)).collect() } else { start.to_vec() };
    let mut text = plain.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&plain).trim_ascii_start();
    while let Some(comment) = text.strip_prefix(b"<!--") {
        let end = comment.windows(3).position(|three| three == b"-->").map_or(comment.len(), |at| at + 3);
        text = comment[end..].trim_ascii_start();
    }
    let begins = |word: &[u8]| text.len() >= word.len() && text[..word.len()].eq_ignore_ascii_case(word);
    if [&b"<!doctype"[..], b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div", b"<?xml"]
        .iter()
        .any(|word| begins(word))
    {
        return Kind::Foreign("html");
    }
    if let [b'{' | b'[', rest @ ..] = text
        && let [b'{' | b'}' | b'[' | b']' | b'"', ..] = rest.trim_ascii_start()
    {
        return Kind::Foreign("json");
    }
    if !utf16 && start.contains(&0) { Kind::Foreign("binary") } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_and_the_name_does_not() {
        for (start, expected) in [
            (&b"version https://git-lfs.github.com/spec/v1\noid sha256:00"[..], Kind::Foreign("lfs")),
            (b"\xef\xbb\xbf <!DOCTYPE html><html>", Kind::Foreign("html")),
            (b"\n<Table border=1>", Kind::Foreign("html")),
            (b"<!-- saved --><body>", Kind::Foreign("html")),
            (b"\xff\xfe<\0t\0a\0b\0l\0e\0>\0", Kind::Foreign("html")),
            (b"{\"rows\": []}", Kind::Foreign("json")),
            (b"[\n  [1, 2]]", Kind::Foreign("json")),
            (b"[x],b\n", Kind::Text),
            (b"a,b\0c\n", Kind::Foreign("binary")),
            (b"a\0,\0b\0\n\0", Kind::Text),
            (b"a,b\n", Kind::Text),
            (b"", Kind::Text),
        ] {
            assert_eq!(kind(start), expected, "{:?}", start.escape_ascii().to_string());
        }
    }
}
