//! What readers of a draft pinned to it: `notes.toml` in the report folder.
//!
//! Input: the file. Output: [`DataNote`]s, or diagnostics. A note is no part of the report: it changes
//! no byte of it.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{folder::outside, shape::read_toml};
use crate::{diagnostic::Diagnostic, read};

/// The name of the file.
pub const FILE: &str = "notes.toml";

/// Everything that was pinned to a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DataNotes {
    /// The notes, oldest first.
    pub note: Vec<DataNote>,
}

/// A note on a block.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataNote {
    /// Name of the note, unique in the file.
    pub id: String,
    /// The slot of the block it was pinned to.
    pub block: String,
    /// How the block began then, by which it is found again.
    #[serde(default)]
    pub quote: String,
    /// What the reader says.
    pub text: String,
    /// Who says it.
    #[serde(default)]
    pub by: String,
    /// When it was said, in UTC.
    #[serde(default)]
    pub at: String,
    /// Whether it was dealt with.
    #[serde(default)]
    pub resolved: bool,
}

/// The notes of a report; none where there is no file.
pub fn load_notes(folder: &Path) -> Result<DataNotes, Vec<Diagnostic>> {
    let path = folder.join(FILE);
    if read::is_absent(&path) {
        return Ok(DataNotes::default());
    }
    if let Some(leads_out) = outside(folder, &path) {
        return Err(vec![leads_out]);
    }
    let file = read::text(&path).map_err(|fault| vec![fault])?;
    read_toml(&file.path, &file.text, 0..file.text.len())
}

impl DataNotes {
    /// The file as it is written.
    #[expect(clippy::expect_used, reason = "texts and flags in a list of tables are what TOML has")]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("notes are texts and flags")
    }
}
