//! stub
use crate::{complaint::Region, plan::config::Divisions};
use std::collections::BTreeMap;
pub enum RegionReading {
    Named(Region),
    Implied(Region, &'static str),
    Unknown { nearest: Option<&'static str> },
}
pub fn region(cell: &str, _d: Divisions, aliases: &BTreeMap<String, Region>) -> RegionReading {
    match Region::named(cell).or_else(|| aliases.get(cell).copied()) {
        Some(r) => RegionReading::Named(r),
        None => RegionReading::Unknown { nearest: crate::diagnostic::nearest(cell, Region::all().map(Region::name)) },
    }
}
