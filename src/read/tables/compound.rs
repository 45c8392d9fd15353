//! How much an XLS holds, before it is read for use.
//!
//! Input: a compound file. Output: nothing where it is a workbook of bearable size, else word of
//! what it is instead. The reader of XLS makes a rectangle around all cells of a sheet: one cell
//! far off is enough for a hundred gigabytes. What the cells say is not known.

use std::io::{self, Read};

use super::bounds::{CELL, Refused};

/// Numbers of sectors from here on are marks and no sectors.
const MARKS: u32 = 0xffff_fffa;
/// Streams shorter than this lie in the small sectors.
const SMALL: u64 = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// Records of a workbook that matter here.
const END: u16 = 0x000a;
const PASSWORD: u16 = 0x002f;
const SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
/// Several numbers of one row; the last column stands at the end.
const NUMBERS: u16 = 0x00bd;
/// Records that hold one cell, with row and column before all else.
const CELLS: [u16; 7] = [0x0006, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];

/// Refuses a compound file that is no workbook, is locked, or takes more than `megabytes`.
pub(super) fn examine(file: impl Read, megabytes: usize) -> Result<(), Refused> {
    let most = megabytes as u64 * 1_000_000;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Refused::TooLarge);
    }
    let compound = Compound::open(&bytes).ok_or_else(|| io::Error::other("a broken compound file"))?;
    let stream = |name: &str| compound.entries.iter().find(|entry| entry.name == name);
    let Some(workbook) = stream("Workbook").or_else(|| stream("Book")) else {
        let kind = if stream("EncryptedPackage").is_some() {
            "encrypted"
        } else if stream("WordDocument").is_some() {
            "word"
        } else {
            "binary"
        };
        return Err(Refused::Foreign(kind));
    };
    let content = compound.content(workbook);
    measure(&content, most)
}

struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    small_table: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Compound { bytes, sector, table: Vec::new(), entries: Vec::new(), small_table: Vec::new() };
        let mut tables: Vec<u32> = (0..109).map_while(|index| u32_at(bytes, 76 + 4 * index)).collect();
        let mut next = u32_at(bytes, 68)?;
        for _ in 0..compound.sectors() {
            let Some(more) = compound.sector(next) else { break };
            tables.extend(numbers(more));
            next = tables.pop()?;
        }
        // A table named twice would grow the list without end.
        tables.truncate(compound.sectors());
        for table in tables {
            if let Some(content) = compound.sector(table) {
                compound.table.extend(numbers(content));
            }
        }
        let folder = compound.chain(u32_at(bytes, 48)?);
        compound.entries = folder.chunks_exact(ENTRY).filter_map(entry).collect();
        compound.small_table = numbers(&compound.chain(u32_at(bytes, 60)?)).collect();
        Some(compound)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        if number >= MARKS {
            return None;
        }
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        // The last one may have been cut short.
        self.bytes.get(from..).map(|rest| &rest[..rest.len().min(self.sector)]).filter(|rest| !rest.is_empty())
    }

    /// The content of a chain of sectors; one that leads in a circle ends.
    fn chain(&self, start: u32) -> Vec<u8> {
        let (mut content, mut next) = (Vec::new(), start);
        for _ in 0..self.sectors() {
            let Some(sector) = self.sector(next) else { break };
            content.extend_from_slice(sector);
            next = self.table.get(next as usize).copied().unwrap_or(MARKS);
        }
        content
    }

    fn content(&self, entry: &Entry) -> Vec<u8> {
        let mut content = if entry.length < SMALL { self.small(entry.start) } else { self.chain(entry.start) };
        content.truncate(usize::try_from(entry.length).unwrap_or(usize::MAX));
        content
    }

    fn small(&self, start: u32) -> Vec<u8> {
        let all = self.entries.first().map(|root| self.chain(root.start)).unwrap_or_default();
        let (mut content, mut next) = (Vec::new(), start as usize);
        for _ in 0..=SMALL as usize / SMALL_SECTOR {
            let from = next.saturating_mul(SMALL_SECTOR);
            let Some(sector) = all.get(from..(from.saturating_add(SMALL_SECTOR)).min(all.len())) else { break };
            content.extend_from_slice(sector);
            next = self.small_table.get(next).map_or(usize::MAX, |next| *next as usize);
        }
        content
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
    let units: Vec<u16> = bytes[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    // The upper half of the length means nothing in files of the older version.
    Some(Entry { name: String::from_utf16_lossy(&units), start: u32_at(bytes, 116)?, length: u32_at(bytes, 120)?.into() })
}

/// Refuses a workbook whose sheets, each as a rectangle around its cells, take more than `most`
/// bytes.
fn measure(content: &[u8], most: u64) -> Result<(), Refused> {
    let mut sheets = Vec::new();
    for (kind, data) in records(content) {
        match kind {
            PASSWORD if u16_at(data, 0).is_some_and(|form| form != 0) => return Err(Refused::Foreign("encrypted")),
            SHEET => sheets.extend(u32_at(data, 0)),
            END => break,
            _ => {}
        }
    }
    let (mut cells, mut walked) = (0_u64, 0);
    for start in sheets {
        let Some(sheet) = content.get(start as usize..) else { continue };
        let (mut depth, mut extent) = (0_u32, None::<[u64; 4]>);
        for (kind, data) in records(sheet) {
            walked += data.len() + 4;
            let Some((row, first)) = u16_at(data, 0).zip(u16_at(data, 2)) else {
                if kind == END && depth <= 1 {
                    break;
                }
                depth = if kind == END { depth - 1 } else { depth };
                continue;
            };
            let last = match kind {
                BEGIN => {
                    depth += 1;
                    continue;
                }
                NUMBERS => u16_at(data, data.len().saturating_sub(2)).unwrap_or(first).max(first),
                kind if CELLS.contains(&kind) => first,
                _ => continue,
            };
            let (row, first, last) = (u64::from(row), u64::from(first), u64::from(last));
            let [top, left, bottom, right] = extent.unwrap_or([row, first, row, last]);
            extent = Some([top.min(row), left.min(first), bottom.max(row), right.max(last)]);
        }
        cells += extent.map_or(0, |[top, left, bottom, right]| (bottom - top + 1) * (right - left + 1));
        // Sheets that all begin at the same place would be read once each.
        if cells * CELL > most || walked > content.len().saturating_mul(4) {
            return Err(Refused::TooLarge);
        }
    }
    Ok(())
}

/// Kind and content of one record after another.
fn records(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
