//! `nianbao schema`: the contracts, as JSON Schema.

use crate::{
    compose::figures::Figures,
    plan::{case::CaseFront, config::Config, shape::schema_of},
    render::Provenance,
};

/// What a schema can be had of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
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
pub fn schema(contract: Contract) -> String {
    let schema = match contract {
        Contract::Report => schema_of::<Config>(),
        Contract::Figures => schema_of::<Figures>(),
        Contract::Provenance => schema_of::<Provenance>(),
        Contract::Case => schema_of::<CaseFront>(),
    };
    format!("{schema:#}\n")
}
