//! The corpus: texts in which what has to be masked is marked.

use std::{fs, ops::Range, path::Path};

use nianbao::clean::mask::MaskKind;

pub const PARTS: [&str; 4] = ["development", "held-out", "late", "unseen"];

/// A text and what in it has to go.
pub struct Sample {
    pub part: &'static str,
    pub line: usize,
    pub text: String,
    pub marks: Vec<(MaskKind, Range<usize>)>,
}

/// Every text of every part.
pub fn samples() -> Vec<Sample> {
    PARTS.iter().flat_map(|part| read(part)).collect()
}

fn read(part: &'static str) -> Vec<Sample> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/mask/corpus/{part}.txt"));
    let lines = fs::read_to_string(&path).unwrap();
    let texts = lines.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    texts.map(|(at, line)| parse(part, at + 1, line)).collect()
}

/// Takes the marks out of a line. Anything that is no mark but looks like one is a mistake of the
/// corpus.
fn parse(part: &'static str, line: usize, marked: &str) -> Sample {
    let place = format!("{part}.txt:{line}");
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('⟦') {
        let (mark, behind) = after.split_once('⟧').unwrap_or_else(|| panic!("{place}: ⟦ without ⟧"));
        let (key, data) = mark.split_once(':').unwrap_or_else(|| panic!("{place}: a mark without kind"));
        let kind = MaskKind::ALL.into_iter().find(|kind| kind.key() == key).unwrap_or_else(|| panic!("{place}: no kind {key}"));
        text.push_str(before);
        let start = text.len();
        text.push_str(data);
        marks.push((kind, start..text.len()));
        rest = behind;
    }
    text.push_str(rest);
    assert!(!text.contains(['⟦', '⟧']), "{place}: brackets do not match");
    assert!(marks.iter().all(|(_, range)| !range.is_empty()), "{place}: an empty mark");
    Sample { part, line, text, marks }
}
