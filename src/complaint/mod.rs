//! The domain's nouns: a complaint and what it is made of.
//!
//! Nothing enters: `clean` fills these from records, every later stage reads them. They know their
//! own arithmetic (a period contains a date, a band contains an amount) and nothing of files,
//! counting, wording or any stage.

mod amount;
mod band;
pub mod dimension;
mod period;
mod region;

pub use amount::DisputedAmount;
pub use band::{AmountBand, AmountBands, BandFault};
pub use dimension::{ChartForm, Choice, Dimension, Dimensions, Gender, Slot, Values};
pub use period::{Month, ParsePeriodError, Period, PeriodKind};
pub use region::{Divisions, REGIONS, Region, STATES};

use std::sync::Arc;

use jiff::civil::DateTime;

/// A name that many complaints share: shared by reference count, compared by its text.
pub type Label = Arc<str>;

/// All of a complaint that can be counted, typed and with every name in its canonical form.
#[derive(Debug, Clone)]
pub struct Facts {
    pub filed: DateTime,
    pub platform: Label,
    /// The value of each dimension that has a slot; `None` where none was stated.
    pub values: Box<[Option<Label>]>,
    /// The amount in dispute.
    pub amount: Option<DisputedAmount>,
    /// When the mediator handed the complaint to the platform.
    pub handed: Option<DateTime>,
    /// When the platform gave a valid reply; never before `handed`.
    pub replied: Option<DateTime>,
    /// The complainant's score, from 0 to the scale's end.
    pub satisfaction: Option<u8>,
    /// Marked in the export as fit for a case excerpt.
    pub typical: bool,
    /// Whether the complainant agreed that the text may be published; `None` where nobody was
    /// asked.
    pub consent: Option<bool>,
}

/// One complaint with its words, of which only a few are published.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// The mediator's number, unique within a report.
    pub number: String,
    pub facts: Facts,
    /// What happened, in the complainant's words with personal data masked.
    pub text: Narrative,
    pub place: RowPlace,
}

/// The free text of a complaint, masked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrative {
    pub title: String,
    pub body: String,
    pub demand: String,
    /// What the platform answered.
    pub reply: String,
}

/// Where a complaint came from, for provenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// As shown to the user.
    pub source: Arc<str>,
    /// The table, where the source holds several: a sheet of a workbook.
    pub table: Option<Arc<str>>,
    /// Where the row stands in its table, counted from 1: its first line in a text, its row in a
    /// sheet.
    pub position: u64,
}

impl Facts {
    /// The value in a slot; `None` where none was stated.
    pub fn value(&self, slot: Slot) -> Option<&Label> {
        self.values.get(slot)?.as_ref()
    }

    /// Seconds from hand-over to reply, where both are known.
    pub fn seconds_to_reply(&self) -> Option<i64> {
        Some(self.replied?.duration_since(self.handed?).as_secs())
    }
}
