//! `provenance.json`: what every number and every block of the report is, as a public contract.
//!
//! Input: the report and its blocks. Output: every number that is printed, with what it was
//! computed from and the blocks it stands in, and every block with its hash and text. By it two
//! builds are compared, notes find their place again and a draft can be audited.

use std::{collections::BTreeMap, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::press::PressedBlock;
use crate::compose::{
    Report,
    number::{self, ReportNumber, TextPiece},
};

/// Version of the contract.
const SCHEMA: u32 = 1;
/// The slot of what stands around the body: cover, contents and footer.
pub const COVER: &str = "cover";

/// Numbers and blocks of a report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProvenanceEntry {
    /// Version of this contract.
    pub schema: u32,
    /// Every number that is printed or drawn, by its stable name.
    pub numbers: BTreeMap<String, NumberRecord>,
    /// Every block of the body, in order.
    pub blocks: Vec<BlockRecord>,
}

/// One printed number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NumberRecord {
    /// As printed, unit included where it has one.
    pub text: String,
    /// The printed value in plain decimal notation, without unit.
    pub value: String,
    /// What was counted or summed, exact.
    pub numerator: String,
    /// What it was divided by; absent for a plain count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Which complaints are meant, in words.
    pub filter: String,
    /// How the value was rounded, in words; absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// Slots of the blocks it stands in; `cover` for the cover.
    pub blocks: Vec<String>,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockRecord {
    /// Name of its place; the `data-block` of the page.
    pub slot: String,
    /// `chapter`, `heading`, `text`, `figure`, `table` or `case`.
    pub kind: String,
    /// The section, which is the name of its template.
    pub section: String,
    /// The author's file that it comes from, within the report's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Hash of its HTML.
    pub sha256: String,
    /// What a reader reads.
    pub text: String,
}

impl NumberRecord {
    fn new(number: &ReportNumber) -> Self {
        NumberRecord {
            text: number.text.clone(),
            value: number.value.clone(),
            numerator: number.numerator.clone(),
            base: number.base.clone(),
            filter: number.filter.clone(),
            rounding: number.rounding.clone(),
            blocks: Vec::new(),
        }
    }
}

/// Numbers and blocks of a report whose blocks are written.
pub fn provenance(report: &Report, blocks: &[Arc<PressedBlock>]) -> ProvenanceEntry {
    let mut numbers: BTreeMap<String, NumberRecord> = BTreeMap::new();
    let mut stands = |id: &str, slot: &str| {
        let Some(number) = report.numbers.get(id) else { return };
        let record = numbers.entry(id.to_owned()).or_insert_with(|| NumberRecord::new(number));
        record.blocks.push(slot.to_owned());
    };
    for figure in &report.view.key_figures {
        for piece in number::pieces(&figure.value) {
            if let TextPiece::Number(index, _) = piece {
                report.numbers.at(index).into_iter().for_each(|number| stands(&number.id, COVER));
            }
        }
    }
    for block in blocks {
        block.numbers.iter().for_each(|id| stands(id, &block.slot));
    }
    let record = |block: &Arc<PressedBlock>| BlockRecord {
        slot: block.slot.clone(),
        kind: block.kind.name().to_owned(),
        section: block.section.clone(),
        source: block.source.as_ref().map(|(path, _)| path.clone()),
        sha256: block.hash.clone(),
        text: block.text.clone(),
    };
    ProvenanceEntry { schema: SCHEMA, numbers, blocks: blocks.iter().map(record).collect() }
}
