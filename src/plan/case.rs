//! A case excerpt as an editor writes it: front matter between `+++` lines, then the text.
//!
//! Input: a text file. Output: a [`CaseFile`] or diagnostics. Whether such a complaint exists is
//! not known here.

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
    /// Number of the complaint that the case is about.
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

/// A new file.
pub fn case_text(front: &CaseFront, body: &str) -> String {
    let lines: String = lines(front).into_iter().map(|(_, line)| line).collect();
    format!("+++\n{lines}+++\n\n{}\n", body.trim())
}

/// The keys of a front matter, each with its line.
fn lines(front: &CaseFront) -> [(&'static str, String); 5] {
    let status = match front.status {
        CaseStatus::Approved => "approved",
        CaseStatus::Draft => "draft",
    };
    [
        ("complaint", quoted(&front.complaint)),
        ("platform", quoted(&front.platform)),
        ("title", quoted(&front.title)),
        ("status", quoted(status)),
        ("order", front.order.to_string()),
    ]
    .map(|(key, value)| (key, format!("{key} = {value}\n")))
}

/// A text on one line, whatever it holds: a line that begins with `+++` would end the front matter.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return toml::Value::from(text).to_string();
    }
    let plain = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(plain).collect::<String>())
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

    /// The file with another front matter and text. Lines of the front matter that say the same
    /// stay as they were written.
    pub fn rewritten(&self, front: &CaseFront, body: &str) -> String {
        let head = &self.source[..self.body_start];
        let before = lines(&self.front);
        let after = lines(front);
        let mut kept = String::new();
        for line in head.split_inclusive('\n') {
            let key = line.split_once('=').map_or(line, |(key, _)| key).trim();
            let changed = before.iter().zip(&after).find(|((name, _), _)| *name == key).filter(|(old, new)| old != new);
            match changed {
                Some((_, (_, text))) => kept.push_str(text),
                None => kept.push_str(line),
            }
        }
        let text = format!("{kept}\n{}\n", body.trim());
        // A value that ran over several lines is not to be patched.
        match CaseFile::read(TextFile::of(&self.path, "", text.clone())) {
            Ok(case) if case.front == *front => text,
            _ => case_text(front, body),
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> CaseFile {
        CaseFile::read(TextFile::of("x.md", "x", text.into())).unwrap()
    }

    #[test]
    fn what_an_editor_noted_in_the_front_matter_stays() {
        let case = read(
            "+++\n# seen by Wang\ncomplaint = \"A1\" # checked\nplatform = \"甲\"\ntitle = '旧'\nstatus = \"draft\"\norder = 1\n+++\n\n正文\n",
        );
        let front = CaseFront { title: "新“题”".into(), status: CaseStatus::Approved, ..case.front.clone() };
        let expected = "+++\n# seen by Wang\ncomplaint = \"A1\" # checked\nplatform = \"甲\"\ntitle = \"新“题”\"\nstatus = \"approved\"\norder = 1\n+++\n\n新文\n";
        assert_eq!(case.rewritten(&front, "新文"), expected);
    }

    #[test]
    fn no_value_ends_the_front_matter() {
        let front = CaseFront {
            complaint: "A\n+++\nB".into(),
            platform: "甲\r\n+++\r\n\"\"\"\\\u{7f}\u{0}".into(),
            title: String::new(),
            status: CaseStatus::Draft,
            order: 1,
        };
        let case = read(&case_text(&front, "正文"));
        assert_eq!((&case.front, case.body()), (&front, "正文"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(title in "\\PC{0,40}", body in "[^\u{0}\r\u{feff}]{0,80}", order in 0u32..9, approved in any::<bool>()) {
            let status = if approved { CaseStatus::Approved } else { CaseStatus::Draft };
            let front = CaseFront { complaint: "A\"1\\".into(), platform: "甲".into(), title, status, order };
            let case = read(&case_text(&front, &body));
            prop_assert_eq!(&case.front, &front);
            prop_assert_eq!(case.body(), body.trim());
            let old = CaseFront { title: "旧".into(), status: CaseStatus::Draft, order: 7, ..front.clone() };
            let again = read(&read(&case_text(&old, "旧文")).rewritten(&front, &body));
            prop_assert_eq!(&again.front, &front);
            prop_assert_eq!(again.body(), body.trim());
        }
    }
}
