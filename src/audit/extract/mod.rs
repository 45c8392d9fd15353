//! Extraction: what a document says, without a judgement of it.
//!
//! - `text`, `share`, `bases`, `lexicon`, `grades`, `part_words`: numbers, names and words, and
//!   how they are read.
//! - `sections`: texts with the headings above them; `platforms`: the boards and profiles.
//! - `lists` with `columns` (tables), `enumeration` (sentences) and `folded`: the lists of counts
//!   and shares, as `list_item` has them.
//! - `scales`: lists as counts by which statements can be judged.
//! - `claims`: what is claimed of all complaints, or of a platform as a whole.
//! - `statements`: what is stated of things that have more and fewer complaints.
//! - `sentence_templates`: the sentences of a report with numbers and names taken out.
//!
//! Input: a draft, and names and grades that are known beforehand. Output: the parts of an
//! [`AuditedDocument`](super::document::AuditedDocument). Does not know rules, findings or a
//! report.

pub mod bases;
pub(crate) mod claims;
pub(crate) mod columns;
mod enumeration;
mod folded;
pub(crate) mod grades;
pub(crate) mod lexicon;
pub(crate) mod list_item;
pub(crate) mod lists;
pub(crate) mod part_words;
pub(crate) mod platforms;
pub(crate) mod scales;
pub(crate) mod sections;
pub(crate) mod sentence_templates;
pub mod share;
pub(crate) mod statements;
pub(crate) mod text;
