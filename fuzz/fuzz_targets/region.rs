//! Any text as a region: a division that is named stands in the text, at its beginning, and a city
//! implies its own.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use nianbao::{
    clean::{RegionReading, region},
    complaint::{Divisions, Region},
};

/// Traditional characters that stand in the short names of divisions.
const TRADITIONAL: &str = "廣雲貴遼寧龍內陝肅臺灣門慶蘇東";

fn read(text: &str, divisions: Divisions) -> RegionReading {
    region(text, divisions, &BTreeMap::new())
}

fuzz_target!(|text: &str| {
    let cn = read(text, Divisions::Cn);
    match cn {
        RegionReading::Named(named) => {
            let found: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let written = |name: &str| {
                let mut wanted = name.chars().peekable();
                for c in found.chars() {
                    wanted.next_if_eq(&c);
                }
                wanted.peek().is_none()
            };
            let known = written(named.short()) || written("内蒙") || text.contains(|c| TRADITIONAL.contains(c));
            assert!(known, "{text:?} is not {}", named.name());
            assert_eq!(read(named.name(), Divisions::Cn), cn);
            assert_eq!(read(named.short(), Divisions::Cn), cn);
            assert_eq!(named.code().and_then(Region::coded), Some(named));
            // 北云南省 is no 云南省.
            assert!(!matches!(read(&format!("北{text}"), Divisions::Cn), RegionReading::Named(_)), "{text:?}");
        }
        RegionReading::Implied(division, city) => {
            assert_eq!(read(city, Divisions::Cn), cn, "{text:?}");
            assert_eq!(read(&format!("{}{city}", division.name()), Divisions::Cn), RegionReading::Named(division), "{text:?}");
            for other in Region::all(Divisions::Cn).filter(|other| *other != division) {
                let both = read(&format!("{}{city}", other.name()), Divisions::Cn);
                assert!(matches!(both, RegionReading::Unknown { .. }), "{} {city}", other.name());
            }
        }
        RegionReading::Unknown { nearest } => {
            let known = Region::all(Divisions::Cn).all(|region| text.trim() != region.name() && text.trim() != region.short());
            assert!(known, "{text:?}");
            assert!(nearest.is_none_or(|name| Region::named(name, Divisions::Cn).is_some()));
        }
    }
    assert_eq!(read(&format!(" {text}　"), Divisions::Cn), cn, "{text:?}");
    match read(text, Divisions::Us) {
        RegionReading::Named(state) => assert_eq!(state.divisions(), Divisions::Us),
        RegionReading::Implied(..) => panic!("{text:?} implies no state"),
        RegionReading::Unknown { nearest } => assert!(nearest.is_none_or(|name| Region::named(name, Divisions::Us).is_some())),
    }
});
