//! A document as rules see it.
//!
//! Input: a draft, and a context for the names and grades that are known beforehand. Output: its
//! texts, lists, platforms, scales, claims and statements, each extracted once. Whether what they
//! say is right is not known here.

use std::borrow::Cow;

use super::{
    context::RuleContext,
    extract::{
        claims::{ClaimNames, FactClaim, claim_names, claims},
        lexicon::Lexicon,
        list_item::ItemList,
        lists::extract_lists,
        platforms::{listed_platforms, named_platforms},
        scales::{CountScale, ScaleNames, document_scales},
        sections::{SectionText, section_texts},
        statements::{SentenceStatements, statements},
    },
};
use crate::read::{Draft, DraftBlock};

/// What was extracted from a document.
pub(crate) struct AuditedDocument<'d> {
    pub draft: &'d Draft,
    /// Headings, paragraphs and list points with the headings above them, in order.
    pub texts: Vec<SectionText<'d>>,
    /// Lists of counts and shares, of tables and of sentences, in order.
    pub lists: Vec<ItemList<'d>>,
    /// The platforms on its boards.
    pub listed_platforms: Lexicon,
    /// These, and the platforms with a section of their own.
    pub platforms: Lexicon,
    /// The counts by which its statements are judged: those of the reference, else its own.
    pub scales: Cow<'d, [CountScale]>,
    /// Claims about all complaints and about platforms as a whole, in order.
    pub claims: Vec<FactClaim<'d>>,
    /// Statements about what is on the scales, by sentence in order.
    pub statements: Vec<SentenceStatements<'d>>,
}

impl<'d> AuditedDocument<'d> {
    /// Extracts everything from a draft.
    pub fn extract(draft: &'d Draft, context: &RuleContext<'d>) -> AuditedDocument<'d> {
        let texts = section_texts(draft);
        let lists = extract_lists(draft, context.names());
        let listed_platforms = listed_platforms(draft);
        let platforms = named_platforms(&listed_platforms, &texts);
        let grades = context.grades();
        let (claims, scales, statements) = match context.reference {
            Some(reference) => {
                let all = Lexicon::new(reference.names.iter().map(String::as_str));
                let names = ClaimNames { platforms: &reference.platforms, all: &all, grades };
                let found = reference.scale_names.as_ref().map(|names| statements(&texts, names, grades));
                (claims(&texts, names), Cow::Borrowed(reference.scales.as_slice()), found)
            }
            None => {
                let all = claim_names(&lists, &platforms);
                let names = ClaimNames { platforms: &platforms, all: &all, grades };
                let scales = document_scales(draft, &lists);
                let found = ScaleNames::of(&scales, context.divisions()).map(|names| statements(&texts, &names, grades));
                (claims(&texts, names), Cow::Owned(scales), found)
            }
        };
        let statements = statements.unwrap_or_default();
        AuditedDocument { draft, texts, lists, listed_platforms, platforms, scales, claims, statements }
    }

    /// The first text of the document, which is its title.
    pub fn title(&self) -> &'d str {
        self.draft.blocks.iter().find_map(DraftBlock::text).map_or("", |text| text.text.as_str())
    }
}
