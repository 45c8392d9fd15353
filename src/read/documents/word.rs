//! A Word document.
//!
//! Its paragraphs, tables and notes as they stand once every tracked change is accepted. Lists of
//! contents are not read: they repeat the headings.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    Block, Spot,
    building::{Building, Kind},
};

/// Bytes of one part beyond which it is not read: no document of words is as large.
const LARGEST: u64 = 1 << 28;

/// The blocks of a document, and the part of it that holds its words; what is wrong with it where
/// it is none.
pub(super) fn blocks(bytes: &[u8]) -> Result<(Vec<Block>, String), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| fault.to_string())?;
    let body = part(&mut archive, "word/document.xml")?;
    let roles = if has(&archive, "word/styles.xml") { roles(&part(&mut archive, "word/styles.xml")?) } else { BTreeMap::new() };
    let mut reading = Reading { roles, building: Building::default(), paragraphs: 0, open: 0, role: None, tags: Vec::new() };
    reading.read(&body, true)?;
    if has(&archive, "word/footnotes.xml") {
        reading.read(&part(&mut archive, "word/footnotes.xml")?, false)?;
    }
    Ok((reading.building.done(), body))
}

/// Whether a document has a part that it need not have; one that is there and cannot be read is
/// none of those.
fn has(archive: &ZipArchive<Cursor<&[u8]>>, name: &str) -> bool {
    archive.index_for_name(name).is_some()
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, String> {
    let mut text = String::new();
    let file = archive.by_name(name).map_err(|fault| format!("{name}: {fault}"))?;
    let read = file.take(LARGEST + 1).read_to_string(&mut text).map_err(|fault| format!("{name}: {fault}"))?;
    if read as u64 > LARGEST { Err(format!("{name}: {read} B")) } else { Ok(text) }
}

/// What a style makes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Heading(u8),
    /// A line of a list of contents.
    Contents,
}

/// The role of each style that has one, by its id: Word's own names of styles, such as `heading 1`,
/// are the same in every language.
fn roles(styles: &str) -> BTreeMap<String, Role> {
    let (mut reader, mut found, mut id) = (Reader::from_str(styles), BTreeMap::new(), String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => id = attribute(&tag, "styleId"),
                "name" => {
                    let name = attribute(&tag, "val").to_lowercase();
                    let role = match name.strip_prefix("heading ").and_then(|level| level.parse().ok()) {
                        Some(level) => Some(Role::Heading(level)),
                        None if name == "title" => Some(Role::Heading(1)),
                        None => (name.starts_with("toc ") || name == "table of figures").then_some(Role::Contents),
                    };
                    found.extend(role.map(|role| (id.clone(), role)));
                }
                _ => {}
            },
            _ => {}
        }
    }
    found
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name);
    found
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned()))
        .unwrap_or_default()
}

struct Reading {
    roles: BTreeMap<String, Role>,
    building: Building,
    /// Paragraphs so far, those of tables among them, as Word counts them.
    paragraphs: usize,
    /// Tables that are open; what stands in an inner one belongs to the cell around it.
    open: usize,
    role: Option<Role>,
    /// Content controls that are open, with their tag.
    tags: Vec<Option<String>>,
}

impl Reading {
    /// Reads a part; of its words is kept where they stand in it, where that is asked for.
    fn read(&mut self, part: &str, placed: bool) -> Result<(), String> {
        let mut reader = Reader::from_str(part);
        let (mut words, mut gone, mut alternative) = (false, 0usize, 0usize);
        loop {
            let event = reader.read_event().map_err(|fault| fault.to_string())?;
            match &event {
                Event::Eof => return Ok(()),
                Event::Start(tag) | Event::Empty(tag) => {
                    let starts = matches!(event, Event::Start(_));
                    match tag.local_name().as_ref() {
                        // What is moved away is deleted, what an old reader is offered instead is
                        // said already.
                        "del" | "moveFrom" if starts => gone += 1,
                        "Fallback" if starts => alternative += 1,
                        "t" => words = starts,
                        _ if gone + alternative == 0 => self.opened(tag, starts),
                        _ => {}
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    "del" | "moveFrom" => gone = gone.saturating_sub(1),
                    "Fallback" => alternative = alternative.saturating_sub(1),
                    "t" => words = false,
                    name if gone + alternative == 0 => self.closed(name),
                    _ => {}
                },
                Event::Text(text) if words && gone + alternative == 0 => {
                    let end = usize::try_from(reader.buffer_position()).expect("the document is in memory");
                    self.push(text, end.checked_sub(text.len()).filter(|_| placed));
                }
                Event::GeneralRef(entity) if words && gone + alternative == 0 => {
                    let resolved = match entity.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => {
                            let known = quick_xml::escape::resolve_predefined_entity(entity);
                            known.ok_or_else(|| format!("&{};", entity.as_ref()))?.to_owned()
                        }
                    };
                    self.push(&resolved, None);
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, words: &str, origin: Option<usize>) {
        if self.role != Some(Role::Contents) {
            self.building.push(words, origin);
        }
    }

    fn opened(&mut self, tag: &BytesStart<'_>, starts: bool) {
        match tag.local_name().as_ref() {
            "p" if starts => {
                self.paragraphs += 1;
                self.role = None;
                self.building.open(Kind::Paragraph, Spot::Paragraph(self.paragraphs));
            }
            "pStyle" => {
                self.role = self.roles.get(&attribute(tag, "val")).copied();
                if let Some(Role::Heading(level)) = self.role {
                    self.building.open(Kind::Heading(level), Spot::Paragraph(self.paragraphs));
                }
            }
            "numPr" if self.building.kind() == Some(Kind::Paragraph) => {
                self.building.open(Kind::Item, Spot::Paragraph(self.paragraphs));
            }
            "ta" | "br" | "cr" => self.push(" ", None),
            "noBreakHyphen" => self.push("-", None),
            "docPr" => {
                let words = attribute(tag, "descr");
                self.building.beside(Kind::Alternative, &words, Spot::Paragraph(self.paragraphs), None);
            }
            "sdt" if starts => self.tags.push(None),
            "tag" => {
                let id = attribute(tag, "val");
                self.tags.iter_mut().next_back().into_iter().for_each(|open| *open = Some(id.clone()));
            }
            "sdtContent" if starts => {
                if let Some(Some(id)) = self.tags.last() {
                    self.building.begin_tag(id.clone());
                }
            }
            "tbl" if starts => {
                self.open += 1;
                if self.open == 1 {
                    self.building.open_table();
                }
            }
            "tr" if starts && self.open == 1 => self.building.open_row(),
            "tc" if starts && self.open == 1 => self.building.open_cell(None),
            _ => {}
        }
    }

    fn closed(&mut self, name: &str) {
        match name {
            "p" => self.building.close(),
            "sdtContent" => self.building.end_tag(),
            "sdt" => {
                self.tags.pop();
            }
            "tc" if self.open == 1 => self.building.close_cell(),
            "tbl" => {
                self.open = self.open.saturating_sub(1);
                if self.open == 0 {
                    self.building.close_table();
                }
            }
            _ => {}
        }
    }
}

/// The document with another body; every other part stays as it is.
pub(super) fn with_body(bytes: &[u8], body: &str) -> Result<Vec<u8>, String> {
    let diagnostics = |fault: zip::result::ZipError| fault.to_string();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(diagnostics)?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(diagnostics)?;
        let name = file.name().map_err(diagnostics)?.into_owned();
        if name == "word/document.xml" {
            copy.start_file(name, SimpleFileOptions::default()).map_err(diagnostics)?;
            copy.write_all(body.as_bytes()).map_err(|fault| fault.to_string())?;
        } else {
            copy.raw_copy_file(file).map_err(diagnostics)?;
        }
    }
    Ok(copy.finish().map_err(diagnostics)?.into_inner())
}
