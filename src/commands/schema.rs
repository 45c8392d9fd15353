//! `nianbao schema`: the contracts, as JSON Schema.

use crate::{
    compose::figures::Figures,
    plan::{case::CaseFront, config::Config, shape::schema_of},
    render::ProvenanceEntry,
};

/// What a schema can be had of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaContract {
    /// `report.toml`
    Report,
    /// `figures.json`
    Figures,
    /// `provenance.json`
    Provenance,
    /// The front matter of a case.
    Case,
}

/// The schema as text.
pub fn schema(contract: SchemaContract) -> String {
    let schema = match contract {
        SchemaContract::Report => schema_of::<Config>(),
        SchemaContract::Figures => schema_of::<Figures>(),
        SchemaContract::Provenance => schema_of::<ProvenanceEntry>(),
        SchemaContract::Case => schema_of::<CaseFront>(),
    };
    format!("{schema:#}\n")
}
