//! What the typesetter may see: one source, the drawings it shows, the bundled fonts. No file, no
//! clock and no network.

use std::{collections::BTreeMap, sync::OnceLock};

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

static FILES: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/NotoSerifSC-Regular.otf"),
    include_bytes!("../../../assets/fonts/NotoSerifSC-Bold.otf"),
    include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf"),
];

/// What every report shares.
struct FontShop {
    definitions: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shop() -> &'static FontShop {
    static SHOP: OnceLock<FontShop> = OnceLock::new();
    SHOP.get_or_init(|| {
        let fonts: Vec<Font> = FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
        FontShop { definitions: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    })
}

/// Whether every face that a text may be set in has a glyph for this character.
pub fn has_glyph(character: char) -> bool {
    shop().fonts.iter().all(|font| font.info().coverage.contains(u32::from(character)))
}

/// The world of one report.
pub struct PdfWorld {
    main: Source,
    drawings: Vec<(FileId, Bytes)>,
}

impl PdfWorld {
    /// `drawings` by their paths, which begin with `/`.
    pub fn new(source: String, drawings: BTreeMap<String, String>) -> Result<Self, String> {
        let main = Source::new(file("/report.typ")?, source);
        let drawings = drawings.into_iter().map(|(path, svg)| Ok((file(&path)?, Bytes::from_string(svg))));
        Ok(PdfWorld { main, drawings: drawings.collect::<Result<_, String>>()? })
    }
}

fn file(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|fault| fault.to_string())?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for PdfWorld {
    fn library(&self) -> &LazyHash<Library> {
        &shop().definitions
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shop().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.drawings.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        shop().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
