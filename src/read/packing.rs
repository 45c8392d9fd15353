//! Texts that were packed by themselves: gzip and Zstandard.
//!
//! Enters a path; leaves a reader of what stands in the file once it is unpacked, from its beginning. Texts are unpacked as they are read and
//! never held whole. Archives of several files are not unpacked here: which of them would be meant?

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
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

    /// What stands in a file that was packed so; meter and witness see the bytes of the file.
    pub fn open(self, path: &Path, meter: &Arc<Meter>, witness: Option<Witness>) -> io::Result<Box<dyn Read + Send>> {
        let file = Metered { file: File::open(path)?, meter: meter.clone(), witness };
        Ok(match self {
            Packing::None => Box::new(file),
            Packing::Gzip => Box::new(MultiGzDecoder::new(file)),
            Packing::Zstandard => Box::new(zstd::Decoder::new(file)?),
        })
    }
}
