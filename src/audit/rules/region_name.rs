//! Regions are those that there are, each under one name.

use std::collections::BTreeMap;

use super::{Confidence, Findings, gather::List};
use crate::{
    clean::{RegionReading, region},
    complaint::{Divisions, Region},
    diagnostic::Code,
};

pub(super) fn look(lists: &[List<'_>], findings: &mut Findings<'_>) {
    let none = BTreeMap::new();
    for list in lists {
        let read: Vec<_> = list
            .members
            .iter()
            .filter(|member| !member.is_rest())
            .map(|member| (member, region(&member.label, Divisions::Cn, &none)))
            .collect();
        let named = read.iter().filter(|(_, reading)| matches!(reading, RegionReading::Named(_))).count();
        if named < 3 || named * 5 < read.len() * 3 {
            continue;
        }
        let mut met: BTreeMap<Region, &str> = BTreeMap::new();
        for (member, reading) in read {
            match reading {
                RegionReading::Unknown { nearest } => {
                    let facts = [("label", member.label.as_str().into()), ("suggestion", nearest.unwrap_or("none").into())];
                    let confidence = if nearest.is_some() { Confidence::High } else { Confidence::Low };
                    findings.tell(Code::RegionName, confidence, member.at.clone(), &facts);
                }
                RegionReading::Named(region) => {
                    if let Some(first) = met.insert(region, &member.label) {
                        let facts = [("label", member.label.as_str().into()), ("first", first.into())];
                        findings.tell(Code::RegionTwice, Confidence::High, member.at.clone(), &facts);
                    }
                }
                RegionReading::Implied(..) => {}
            }
        }
    }
}
