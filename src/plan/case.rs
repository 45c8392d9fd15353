//! A case excerpt as an editor writes it: front matter between `+++` lines, then the text.
//!
//! Enters a text file; leaves a [`CaseFile`] or diagnostics. Whether such a complaint exists is not known here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::read_toml;
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read::TextFile,
};

/// The front matter of a case excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseFront {
    /// Number of the complaint that the case tells of.
    pub complaint: String,
    /// Platform under which the case stands.
    pub platform: String,
    /// Headline.
    pub title: String,
    /// Whether the text may be published.
    pub status: CaseStatus,
    /// Place among the cases of the platform, smallest first.
    pub order: u32,
}

/// Whether a text may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CaseStatus {
    /// Read and released by an editor.
    Approved,
    /// Still being worked on.
    Draft,
}

/// A case excerpt.
#[derive(Debug, Clone)]
pub struct CaseFile {
    pub path: String,
    pub source: String,
    pub front: CaseFront,
    /// Where the edited text begins in `source`, in bytes.
    pub body_start: usize,
}

impl CaseFile {
    /// Takes a file apart.
    pub fn read(file: TextFile) -> Result<Self, Vec<Diagnostic>> {
        let missing = || vec![Diagnostic::new(Code::CaseFrontMatter).at(Place::file(&file.path).line(1))];
        let rest = file.text.strip_prefix("+++\n").ok_or_else(missing)?;
        let length = rest.find("\n+++").ok_or_else(missing)? + 1;
        let after = &rest[length + 3..];
        let body_start = 4 + length + 3 + after.find('\n').map_or(after.len(), |at| at + 1);
        let front = read_toml(&file.path, &file.text, 4..4 + length)?;
        Ok(CaseFile { path: file.path, front, body_start, source: file.text })
    }

    /// The edited text.
    pub fn body(&self) -> &str {
        self.source[self.body_start..].trim()
    }

    /// The place of a key of the front matter.
    pub fn key_place(&self, key: &str) -> Place {
        let mut at = 0;
        for line in self.source.split_inclusive('\n') {
            if line.split('=').next().is_some_and(|name| name.trim() == key) {
                return Place::span(&self.path, &self.source, at..at + line.trim_end().len());
            }
            at += line.len();
        }
        Place::file(&self.path).line(1)
    }
}
