//! A sentence and the names in it.
//!
//! Input: the words and where they name something on a scale. Output: the words before, between and
//! behind the names. What these words state is not known here.

use crate::audit::extract::scales::NamedSpan;

/// Words for a number of complaints between a name and what is stated of it.
pub(crate) const AMOUNT: &str = r"(?:平台|类)?(?:的?(?:投诉|用户|消费者|件数|数量|数目|占比|比例|量))*";

/// A sentence, with the names in it in their order.
#[derive(Debug)]
pub(crate) struct NamedSentence<'s> {
    pub words: &'s str,
    pub names: Vec<NamedSpan>,
}

impl NamedSentence<'_> {
    /// The words between two names, without their quotation marks.
    pub fn between(&self, one: &NamedSpan, other: &NamedSpan) -> &str {
        self.words[one.range.end..other.range.start].trim_matches(['“', '”'])
    }

    /// The words before a name.
    pub fn before(&self, name: &NamedSpan) -> &str {
        self.words[..name.range.start].trim_end_matches('“')
    }

    /// The words behind a name.
    pub fn behind(&self, name: &NamedSpan) -> &str {
        self.words[name.range.end..].trim_start_matches('”')
    }
}
