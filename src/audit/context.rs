//! What rules know beside the document: the report in force, where there is one.
//!
//! Input: a reference, or the document where there is none. Output: the grades, divisions, amount
//! options and small base in force, and the names that are known beforehand. Without a reference
//! they are those of the published reports. What the document says is not known here.

use super::{
    extract::{grades::Grades, text::without_blanks},
    reference::AuditReference,
};
use crate::{complaint::Divisions, read::Draft};

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

    /// The country whose divisions the regions are.
    pub fn divisions(&self) -> Divisions {
        self.reference.map_or(Divisions::Cn, |reference| reference.divisions)
    }

    /// Whether a label is an amount option of an older form, which may overlap the bands.
    pub fn is_amount_option(&self, label: &str) -> bool {
        let is_same = |option: &String| without_blanks(option) == without_blanks(label);
        self.reference.is_some_and(|reference| reference.amount_options.iter().any(is_same))
    }

    /// The base below which a report warns of a share, where a report is in force.
    pub fn small_base(&self) -> Option<u64> {
        self.reference.map(|reference| reference.small_base)
    }

    /// The names of platforms and categories that are known beforehand.
    pub fn names(&self) -> &'r [String] {
        self.reference.map_or(&[], |reference| &reference.names)
    }
}
