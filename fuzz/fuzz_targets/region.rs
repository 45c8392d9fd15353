//! Any text as a region: only the names and aliases that are written down lead to one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::complaint::Region;
use nianbao_fuzz::{PLAN, clean_one};

fuzz_target!(|text: &str| {
    let (complaint, told) = clean_one(&[("所在地区", text)]);
    let name = text.trim();
    match complaint.region {
        Some(region) => {
            assert!(name == region.name() || name == region.short() || PLAN.rules.region_aliases.get(name) == Some(&region));
            assert_eq!(Region::named(region.name()), Some(region));
            assert_eq!(Region::coded(region.code()), Some(region));
        }
        None => {
            assert!(Region::all().all(|region| name != region.name() && name != region.short()));
            assert!(told.as_slice().len() <= 1);
        }
    }
});
