//! Complaints that may be published, written down and read back, for runs that count a part of the
//! data each.
//!
//! Input: candidates. Output: a line of JSON for each, with masked words only. Lines that say
//! something else are refused.

use std::sync::Arc;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::ExcerptCandidates;
use crate::complaint::{Complaint, DisputedAmount, Facts, Narrative, RowPlace};

/// A complaint as it is written down; an amount only where it is a sum, since no excerpt tells
/// another.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCandidate {
    number: String,
    filed: DateTime,
    platform: String,
    /// By slot of the dimension.
    values: Vec<Option<String>>,
    amount: Option<WrittenAmount>,
    handed: Option<DateTime>,
    replied: Option<DateTime>,
    satisfaction: Option<u8>,
    typical: bool,
    consent: Option<bool>,
    title: String,
    body: String,
    demand: String,
    reply: String,
    file: String,
    sheet: Option<String>,
    line: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenAmount {
    Cents(i64),
    Range(i64, Option<i64>),
    Option(String),
}

impl ExcerptCandidates {
    /// A line for each, in a stable order.
    pub fn written(&self) -> Vec<String> {
        let marked = self.marked.values().flat_map(|kept| kept.values());
        let line = |complaint| serde_json::to_string(&written(complaint)).expect("texts, numbers and dates are what JSON has");
        self.met.values().chain(marked).map(|kept| line(&kept.complaint)).collect()
    }

    /// Takes over the complaint of a line, if it is wanted here; false where the line tells of
    /// none.
    pub fn read(&mut self, line: &str) -> bool {
        let Ok(written) = serde_json::from_str::<WrittenCandidate>(line) else { return false };
        let complaint = complaint(written);
        if self.want(&complaint.number, &complaint.facts) {
            self.keep(complaint, Vec::new());
        }
        true
    }
}

fn written(complaint: &Complaint) -> WrittenCandidate {
    let Complaint { number, facts, text, place } = complaint;
    WrittenCandidate {
        number: number.clone(),
        filed: facts.filed,
        platform: facts.platform.to_string(),
        values: facts.values.iter().map(|value| value.as_ref().map(ToString::to_string)).collect(),
        amount: facts.amount.as_ref().map(|amount| match amount {
            DisputedAmount::Exact(cents) => WrittenAmount::Cents(*cents),
            DisputedAmount::Range { lower, upper } => WrittenAmount::Range(*lower, *upper),
            DisputedAmount::Option(option) => WrittenAmount::Option(option.to_string()),
        }),
        handed: facts.handed,
        replied: facts.replied,
        satisfaction: facts.satisfaction,
        typical: facts.typical,
        consent: facts.consent,
        title: text.title.clone(),
        body: text.body.clone(),
        demand: text.demand.clone(),
        reply: text.reply.clone(),
        file: place.source.to_string(),
        sheet: place.table.as_ref().map(ToString::to_string),
        line: place.position,
    }
}

fn complaint(written: WrittenCandidate) -> Complaint {
    let facts = Facts {
        filed: written.filed,
        platform: Arc::from(written.platform),
        values: written.values.into_iter().map(|value| value.map(Arc::from)).collect(),
        amount: written.amount.map(|amount| match amount {
            WrittenAmount::Cents(cents) => DisputedAmount::Exact(cents),
            WrittenAmount::Range(lower, upper) => DisputedAmount::Range { lower, upper },
            WrittenAmount::Option(option) => DisputedAmount::Option(Arc::from(option)),
        }),
        handed: written.handed,
        replied: written.replied,
        satisfaction: written.satisfaction,
        typical: written.typical,
        consent: written.consent,
    };
    let text = Narrative { title: written.title, body: written.body, demand: written.demand, reply: written.reply };
    let place = RowPlace { source: Arc::from(written.file), table: written.sheet.map(Arc::from), position: written.line };
    Complaint { number: written.number, facts, text, place }
}
