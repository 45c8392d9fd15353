//! Texts that were packed by themselves: gzip and Zstandard.
//!
//! Enters a file; leaves a reader of what stands in it once it is unpacked, from its beginning.
//! Texts are unpacked as they are read and never held whole. Archives of several files are not
//! unpacked here: which of them would be meant?

use std::{
    fs::File,
    io::{self, Read, Seek},
    sync::Arc,
};

use flate2::read::MultiGzDecoder;

use super::{
    fingerprint::Witness,
    meter::{Meter, Metered},
};

/// How a file was packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstandard,
}

impl Packing {
    /// By the first bytes of a file.
    pub fn of(start: &[u8]) -> Self {
        match start {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstandard,
            _ => Packing::None,
        }
    }

    /// What stands in a file that was packed so; meter and witness see the bytes of the file. All
    /// readers of a file share its position, so only the one that was opened last can be read.
    pub fn open(self, file: &File, meter: &Arc<Meter>, witness: Option<Witness>) -> io::Result<Box<dyn Read + Send>> {
        let mut file = file.try_clone()?;
        file.rewind()?;
        let file = Metered { file, meter: meter.clone(), witness };
        Ok(match self {
            Packing::None => Box::new(file),
            Packing::Gzip => Box::new(MultiGzDecoder::new(file)),
            Packing::Zstandard => Box::new(zstd::Decoder::new(file)?),
        })
    }
}
