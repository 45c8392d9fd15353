//! A document with its wrong numbers put right.
//!
//! Input: corrections of places in a draft. Output: the bytes of a copy. In a Word document each is
//! a tracked change, which whoever opens it can accept or reject; elsewhere the words are replaced.
//! What is wrong and what is right is not known here.

use std::ops::Range;

use super::{Content, Draft, Text, word};

/// What is to stand in a place of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    range: Range<usize>,
    right: String,
}

/// The author of tracked changes.
const AUTHOR: &str = "nianbao";

/// Ids of tracked changes, beyond those that a document of people has.
const FIRST_ID: usize = 900_000;

impl Draft {
    /// A correction of bytes of a text; `None` where they are not one piece in the source, so that
    /// nothing can be put in their place.
    pub fn correction(&self, text: &Text, range: Range<usize>, right: &str) -> Option<Correction> {
        let source = self.source();
        let here = text.text.get(range.clone())?;
        let start = text.origin(range.start)?;
        let origin = start..start + here.len();
        (source.get(origin.clone())? == here).then(|| Correction { range: origin, right: right.to_owned() })
    }

    /// The text that places are in.
    pub fn source(&self) -> &str {
        match &self.content {
            Content::Text(source) => source,
            Content::Word { body, .. } => body,
            #[cfg(feature = "pdf-read")]
            Content::Pages => "",
        }
    }

    /// Whether it is a Word document.
    pub fn is_word(&self) -> bool {
        matches!(self.content, Content::Word { .. })
    }

    /// The source with every correction that does not lie within another, and how many those are.
    pub fn corrected(&self, corrections: &[Correction]) -> Result<(Vec<u8>, usize), String> {
        let mut sorted = corrections.to_vec();
        sorted.sort_by_key(|correction| (correction.range.start, correction.range.end));
        sorted.dedup_by(|next, before| next.range.start < before.range.end);
        match &self.content {
            #[cfg(feature = "pdf-read")]
            Content::Pages => Err("pdf".to_owned()),
            Content::Text(source) => {
                let mut text = source.clone();
                sorted.iter().rev().for_each(|correction| text.replace_range(correction.range.clone(), &correction.right));
                Ok((text.into_bytes(), sorted.len()))
            }
            Content::Word { bytes, body } => {
                let (mut changed, mut count) = (body.clone(), 0);
                for (at, correction) in sorted.iter().enumerate().rev() {
                    // From the end to the beginning: what stands before stays where it was.
                    if let Some((run, tracked)) = tracked(body, correction, FIRST_ID + 2 * at)
                        && changed.get(run.clone()) == body.get(run.clone())
                    {
                        changed.replace_range(run, &tracked);
                        count += 1;
                    }
                }
                Ok((word::with_body(bytes, &changed)?, count))
            }
        }
    }
}

/// The run that a correction lies in, and what takes its place: the words before it, the tracked
/// change, and the words behind it.
fn tracked(body: &str, correction: &Correction, id: usize) -> Option<(Range<usize>, String)> {
    let Range { start, end } = correction.range;
    let begin = ["<w:r>", "<w:r "].iter().filter_map(|tag| body[..start].rfind(tag)).max()?;
    let close = end + body[end..].find("</w:r>")?;
    let run = begin..close + "</w:r>".len();
    let inner = begin + body[begin..].find('>')? + 1;
    let looks_end = match body[inner..start].rfind("</w:rPr>") {
        Some(at) => inner + at + "</w:rPr>".len(),
        None => inner,
    };
    let (looks, words) = (&body[inner..looks_end], looks_end + body[looks_end..start].find('>')? + 1);
    // One piece of text and nothing else: what is more than that is not taken apart.
    let behind = body[end..close].strip_suffix("</w:t>")?;
    if !body[looks_end..words].starts_with("<w:t") || body[looks_end + 1..start].contains('<') || behind.contains('<') {
        return None;
    }
    let before = &body[words..start];
    let piece = |words: &str, tag: &str| match words {
        "" => String::new(),
        words => format!("<w:r>{looks}<w:{tag} xml:space=\"preserve\">{words}</w:{tag}></w:r>"),
    };
    let change = |kind: &str, id: usize, what: &str| format!("<w:{kind} w:id=\"{id}\" w:author=\"{AUTHOR}\">{what}</w:{kind}>");
    let old = change("del", id, &piece(&body[start..end], "delText"));
    let new = piece(&escaped(&correction.right), "t");
    let is_controlled = body[..run.start].ends_with("<w:sdtContent>") && body[run.end..].starts_with("</w:sdtContent></w:sdt>");
    if is_controlled && before.is_empty() && behind.is_empty() {
        // Within a control of plain text not every program tracks changes: the old words go before
        // it, and the control is what is new.
        let control = body[..run.start].rfind("<w:sdt>")?..run.end + "</w:sdtContent></w:sdt>".len();
        let new = [&body[control.start..run.start], &new, &body[run.end..control.end]].concat();
        return Some((control, old + &change("ins", id + 1, &new)));
    }
    Some((run, [piece(before, "t"), old, change("ins", id + 1, &new), piece(behind, "t")].concat()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(body: &str, here: &str, right: &str) -> Option<String> {
        let start = body.find(here)?;
        let (run, new) = tracked(body, &Correction { range: start..start + here.len(), right: right.to_owned() }, 1)?;
        Some(format!("{}{new}{}", &body[..run.start], &body[run.end..]))
    }

    #[test]
    fn a_change_keeps_the_words_around_it_and_their_looks() {
        let body = "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">占比38.99%。</w:t></w:r></w:p>";
        let looks = "<w:rPr><w:b/></w:rPr>";
        let expected = format!(
            "<w:p><w:r>{looks}<w:t xml:space=\"preserve\">占比</w:t></w:r>\
             <w:del w:id=\"1\" w:author=\"nianbao\"><w:r>{looks}<w:delText xml:space=\"preserve\">38.99</w:delText></w:r></w:del>\
             <w:ins w:id=\"2\" w:author=\"nianbao\"><w:r>{looks}<w:t xml:space=\"preserve\">37.99</w:t></w:r></w:ins>\
             <w:r>{looks}<w:t xml:space=\"preserve\">%。</w:t></w:r></w:p>"
        );
        assert_eq!(change(body, "38.99", "37.99"), Some(expected));
    }

    #[test]
    fn a_number_in_a_control_stays_in_it() {
        let control =
            |text: &str| format!("<w:sdt><w:sdtPr><w:tag w:val=\"x\"/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>");
        let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let expected = format!(
            "<w:p><w:del w:id=\"1\" w:author=\"nianbao\"><w:r><w:delText xml:space=\"preserve\">128</w:delText></w:r></w:del>\
             <w:ins w:id=\"2\" w:author=\"nianbao\">{}</w:ins></w:p>",
            control(&run("182"))
        );
        assert_eq!(change(&format!("<w:p>{}</w:p>", control(&run("128"))), "128", "182"), Some(expected));
    }

    #[test]
    fn a_run_of_several_pieces_is_left_alone() {
        let body = "<w:p><w:r><w:t>占比</w:t><w:tab/><w:t>38.99</w:t></w:r></w:p>";
        assert_eq!(change(body, "38.99", "37.99"), None);
    }
}
