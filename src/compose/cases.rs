//! Case excerpts, as figures and as templates see them.
//!
//! Input: excerpts. Output: what is printed around their text: the closing line on the platform's
//! answer and the line of provenance, both from the data and never from the text. Which cases there
//! are is `pick`'s business. Of what the data were not asked nothing is said.

use serde::Serialize;

use super::{
    desk::ComposeContext,
    figures::{CaseFigures, PlatformFigures},
    markdown::disarm,
    round,
};
use crate::{
    complaint::{
        Complaint,
        dimension::{self, key},
    },
    pick::{CaseExcerpt, CaseExcerpts, ExcerptBody},
};

/// A case excerpt.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    pub number: String,
    pub title: String,
    /// Markdown where an editor wrote it, else empty.
    pub markdown: String,
    /// The complainant's words where no editor wrote the case, else empty.
    pub narrative: String,
    pub demand: String,
    /// What the platform answered, in its masked words; empty where the data hold none.
    pub reply: String,
    /// Empty where the data do not tell.
    pub answered: String,
    pub provenance: String,
    pub draft: bool,
    /// The file an editor wrote it in, within the report's folder; empty where none did.
    pub path: String,
}

/// Every case with the row it comes from, in the order in which they are printed.
pub fn figures(excerpts: &CaseExcerpts, platforms: &[PlatformFigures]) -> Vec<CaseFigures> {
    let in_order = platforms.iter().filter_map(|platform| excerpts.get(platform.name.as_str())).flatten();
    let case = in_order.map(|excerpt| CaseFigures {
        complaint: excerpt.complaint.number.clone(),
        platform: excerpt.complaint.facts.platform.to_string(),
        draft: excerpt.draft,
        file: file_name(&excerpt.complaint),
        line: excerpt.complaint.place.position,
    });
    case.collect()
}

/// One case in words.
pub fn view(desk: &ComposeContext<'_>, excerpt: &CaseExcerpt) -> CaseView {
    let complaint = &excerpt.complaint;
    let (markdown, narrative, demand, path) = match &excerpt.body {
        ExcerptBody::Edited { markdown, path } => {
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            (disarm(markdown), String::new(), String::new(), format!("cases/{name}"))
        }
        ExcerptBody::Verbatim { narrative, demand } => (String::new(), narrative.clone(), demand.clone(), String::new()),
    };
    CaseView {
        number: complaint.number.clone(),
        title: title(desk, excerpt),
        markdown,
        narrative,
        demand,
        reply: complaint.text.reply.clone(),
        answered: answered(desk, complaint),
        provenance: provenance(desk, complaint),
        draft: excerpt.draft,
        path,
    }
}

/// Half-squares that a title may take which is made of a narrative.
const TITLE: usize = 44;

/// The title; where the export or the editor gave none, the beginning of the narrative, or the
/// number. A heading without a text cannot be read, and a printed report that is to be read aloud
/// may have none.
fn title(desk: &ComposeContext<'_>, excerpt: &CaseExcerpt) -> String {
    if !is_blank(&excerpt.title) {
        return excerpt.title.clone();
    }
    let diagnostics = match &excerpt.body {
        ExcerptBody::Verbatim { narrative, .. } => beginning(narrative),
        // What an editor wrote may begin with a list or a quotation.
        ExcerptBody::Edited { .. } => String::new(),
    };
    if is_blank(&diagnostics) { desk.words.text("case-title", [("number", &excerpt.complaint.number)]) } else { diagnostics }
}

/// Whether a text prints nothing.
fn is_blank(text: &str) -> bool {
    let prints = |c: char| !c.is_whitespace() && !c.is_control() && squares(c) > 0;
    !text.chars().any(prints)
}

/// The first sentence of a text, cut where it is long.
fn beginning(text: &str) -> String {
    let sentence = text.trim_start().split(['。', '！', '？', '!', '?', '；', ';', '\n']).next().unwrap_or_default();
    let mut used = 0;
    let end = sentence.char_indices().find(|(_, c)| {
        used += squares(*c);
        used > TITLE
    });
    match end {
        None => sentence.trim_end().to_owned(),
        Some((at, _)) => format!("{}…", sentence[..at].trim_end_matches([' ', '，', '、', ','])),
    }
}

/// Half-squares that a character takes: none, one or two.
fn squares(c: char) -> usize {
    match c {
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => 0,
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

fn file_name(complaint: &Complaint) -> String {
    complaint.place.source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

/// Whether and how soon the platform answered.
fn answered(desk: &ComposeContext<'_>, complaint: &Complaint) -> String {
    if !desk.serves() {
        return String::new();
    }
    match complaint.facts.seconds_to_reply() {
        Some(seconds) if seconds < 3600 => desk.words.plain("case-replied-within-hour"),
        Some(seconds) => desk.words.text("case-replied", [("hours", &round::quotient(seconds.into(), 3600, 0))]),
        None if complaint.facts.handed.is_some() => desk.words.plain("case-not-replied"),
        None => desk.words.plain("case-not-handed"),
    }
}

/// Number, date, place and row of a complaint.
fn provenance(desk: &ComposeContext<'_>, complaint: &Complaint) -> String {
    let words = &desk.words;
    let stated = |value: Option<String>| value.unwrap_or_else(|| words.plain("unknown"));
    let mut parts = vec![
        words.text("provenance-number", [("number", &complaint.number)]),
        words.text("provenance-date", [("date", &words.date(complaint.facts.filed.date()))]),
    ];
    if desk.asked(key::REGION) {
        let region = stated(complaint.facts.value(dimension::REGION).map(|region| region.to_string()));
        parts.push(words.text("provenance-region", [("region", &region)]));
    }
    if desk.asked(key::ISSUE_TYPE) {
        let issue = stated(complaint.facts.value(dimension::ISSUE_TYPE).map(|issue| issue.to_string()));
        parts.push(words.text("provenance-issue", [("issue", &issue)]));
    }
    let (file, line) = (file_name(complaint), complaint.place.position.to_string());
    parts.push(words.text("provenance-source", [("file", &file), ("line", &line)]));
    parts.join(&words.plain("provenance-between"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_of_the_first_sentence() {
        assert_eq!(beginning(" 页面打不开，要求退款。客服没有回音"), "页面打不开，要求退款");
        assert_eq!(beginning(&"退款".repeat(20)), format!("{}…", "退款".repeat(11)));
        assert_eq!(beginning("。"), "");
    }

    #[test]
    fn what_prints_nothing_is_blank() {
        assert!(["", " \u{3000}", "\u{200B}\u{AD}\u{FEFF}"].into_iter().all(is_blank));
        assert!(!is_blank("😀") && !is_blank("—"));
    }
}
