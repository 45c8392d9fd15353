//! What should not be in print: unfinished marks, and people's data.

use std::sync::LazyLock;

use regex::Regex;

use super::{Confidence, Findings, pattern};
use crate::{
    clean::mask,
    diagnostic::Code,
    read::{Draft, DraftBlock},
};

/// Marks that an author leaves for later.
static UNFINISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:TODO|TBD|FIXME|X{2,})(?-u:\b)|[×]{2,}|待补充?|待定稿|待核实|待确认|待更新|待填|此处插入|\{\{.*?\}\}|\{%.*?%\}|[Ll]orem ipsum|[?？]{3,}",
    )
});

/// Kinds of personal data that are hardly taken for something else; an address for mail may be the publisher's own.
const CERTAIN: [(&str, Confidence); 4] =
    [("phone", Confidence::High), ("identity", Confidence::High), ("card", Confidence::Medium), ("email", Confidence::Low)];

pub(super) fn look(draft: &Draft, findings: &mut Findings<'_>) {
    for text in draft.blocks.iter().flat_map(DraftBlock::texts) {
        for found in UNFINISHED.find_iter(&text.text) {
            findings.tell(Code::Unfinished, Confidence::Medium, (text, found.range()), &[("word", found.as_str().into())]);
        }
        for span in mask::mask_with(&text.text, &[]).spans {
            let key = span.kind.key();
            let Some((_, confidence)) = CERTAIN.iter().find(|(kind, _)| *kind == key) else { continue };
            findings.tell(Code::PersonalData, *confidence, (text, span.range), &[("kind", key.into())]);
        }
    }
}
