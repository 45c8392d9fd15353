//! The children of an element, as they stand.
//!
//! Input: XML. Output: the start tag of an element and the text of each child with its name, so
//! that parts of other people's documents can be carried along byte for byte. What is in them is
//! not known here.

use quick_xml::{Reader, events::Event};

/// A child as it stands, with its name and prefix.
#[derive(Debug, Clone, Copy)]
pub struct ImageSlice<'x> {
    pub name: &'x str,
    pub xml: &'x str,
}

/// The start tag of the first element of this name, and its children; none where there is no such
/// element, an error where the text is no XML.
pub fn children<'x>(xml: &'x str, parent: &str) -> Result<Option<(&'x str, Vec<ImageSlice<'x>>)>, String> {
    let mut reader = Reader::from_str(xml);
    // Depth within the parent, once it was seen.
    let mut found: Option<(&str, Vec<ImageSlice<'x>>)> = None;
    let (mut depth, mut begun) = (0_usize, 0);
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|fault| fault.to_string())?;
        let after = reader.buffer_position() as usize;
        let text = xml.get(before..after).unwrap_or_default();
        match event {
            Event::DocType(_) => return Err("DOCTYPE".to_owned()),
            Event::Eof if depth == 0 => return Ok(found),
            Event::Eof => return Err(format!("<{parent}> has no end")),
            Event::Start(_) | Event::Empty(_) if found.is_none() && name(text) == parent => {
                found = Some((text, Vec::new()));
                if matches!(event, Event::Empty(_)) {
                    return Ok(found);
                }
                depth = 1;
            }
            Event::Start(_) => {
                if depth == 1 {
                    begun = before;
                }
                depth += usize::from(depth > 0);
            }
            Event::Empty(_) if depth == 1 => {
                found.iter_mut().for_each(|(_, children)| children.push(ImageSlice { name: name(text), xml: text }));
            }
            Event::End(_) if depth == 2 => {
                depth = 1;
                let whole = xml.get(begun..after).unwrap_or_default();
                found.iter_mut().for_each(|(_, children)| children.push(ImageSlice { name: name(whole), xml: whole }));
            }
            Event::End(_) if depth == 1 => return Ok(found),
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// The name of the element that begins a text.
fn name(xml: &str) -> &str {
    let inner = xml.trim_start().trim_start_matches('<');
    inner.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
}

/// The value of an attribute of the element that begins a text, as it stands.
pub fn attribute<'x>(xml: &'x str, name: &str) -> Option<&'x str> {
    let tag = &xml[..xml.find('>')?];
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        if before.ends_with(char::is_whitespace)
            && let Some(value) = value
        {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn children_come_as_they_stand() {
        let xml = "<?xml version=\"1.0\"?><w:a x='1'><!-- no --> <w:b w:id = \"7\"><w:b/></w:b>\n<c/></w:a><w:a><d/></w:a>";
        let (tag, children) = children(xml, "w:a").unwrap().unwrap();
        assert_eq!(tag, "<w:a x='1'>");
        let shown: Vec<(&str, &str)> = children.iter().map(|child| (child.name, child.xml)).collect();
        assert_eq!(shown, [("w:b", "<w:b w:id = \"7\"><w:b/></w:b>"), ("c", "<c/>")]);
        assert_eq!(attribute(shown[0].1, "w:id"), Some("7"));
        assert_eq!(attribute(tag, "x"), Some("1"));
        assert_eq!(attribute(tag, "y"), None);
    }

    #[test]
    fn what_is_no_xml_is_told() {
        assert!(children("<w:a><b></w:a>", "w:a").is_err());
        assert!(children("<w:a><b>", "w:a").is_err());
        assert!(children("<!DOCTYPE a [<!ENTITY x 'y'>]><w:a/>", "w:a").is_err());
        assert!(children("nothing", "w:a").unwrap().is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(text in "[<>/a-z:\"'= &;!\\-\\[\\]?甲]{0,80}") {
            let _ = children(&text, "w:a");
            let _ = attribute(&text, "a");
        }
    }
}
