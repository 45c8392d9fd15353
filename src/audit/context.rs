//! What rules know beside the document: the report in force, where there is one.
//!
//! Input: a reference, or the document where there is none. Output: the grades in force and the
//! names that are known beforehand. What the document says is not known here.

use super::{extract::grades::Grades, reference::AuditReference};
use crate::read::Draft;

/// What rules know beside the document.
pub(crate) struct RuleContext<'r> {
    /// The report that the document is compared with.
    pub reference: Option<&'r AuditReference>,
    /// The grades of the document; used where there is no reference.
    own_grades: Option<Grades>,
}

impl<'r> RuleContext<'r> {
    /// The context of a document with or without a report to compare it with.
    pub fn new(draft: &Draft, reference: Option<&'r AuditReference>) -> RuleContext<'r> {
        RuleContext { reference, own_grades: reference.is_none().then(|| Grades::of_document(draft)) }
    }

    /// The grades of the report in force, else those of the document.
    pub fn grades(&self) -> &Grades {
        let own = || self.own_grades.as_ref().expect("without a reference the grades are read from the document");
        self.reference.map_or_else(own, |reference| &reference.grades)
    }

    /// The names of platforms and categories that are known beforehand.
    pub fn names(&self) -> &'r [String] {
        self.reference.map_or(&[], |reference| &reference.names)
    }
}
