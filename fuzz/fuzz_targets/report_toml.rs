//! Any text as `report.toml`: it is refused at places that exist, or a report can be computed by
//! it.
//!
//! Where the rules hold, the sample's complaints are counted, rated and composed by them: rules
//! that let through what no later stage can compute with would be worth nothing.

#![no_main]

use std::{path::Path, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use nianbao::{
    compose::{self, ReportMaterial},
    diagnostic::{Catalogue, Diagnostics, Lang},
    pick,
    plan::{Config, ReportPlan, rules::rules, shape},
    rate,
    read::{self, TextFile},
    tally::Tally,
};
use nianbao_fuzz::{ROSTER, count, on_disk, show, show_places};

/// A dozen rows of every kind, since the config and not the data is what varies.
const ROWS: &str = include_str!("../corpus/csv_rows/odd-cells.csv");

static CATALOGUES: LazyLock<[Catalogue; 2]> = LazyLock::new(|| [Lang::Zh, Lang::En].map(Catalogue::new));

/// Rates as if a large report had been counted. The numbers are primes, so that no fraction can be
/// reduced: an exact fraction that outgrows its integers does so here.
fn rate_many(mut tally: Tally, plan: &ReportPlan) {
    for slice in tally.platforms.values_mut() {
        let service = &mut slice.service;
        (service.complaints, service.handed, service.replied) = (19_997, 19_997, 19_993);
        // 9,973 scores that sum to 9,967.
        service.scores = [(0, 6), (1, 9_967)].into();
        service.steps.iter_mut().zip([7_919, 6_133, 4_999]).for_each(|(count, prime)| *count = prime);
    }
    rate::rate(&tally, &plan.rules.rating, &ROSTER);
}

fn travel(plan: &ReportPlan) {
    let mut diagnostics = Diagnostics::default();
    let counted = count(plan, &ROSTER, on_disk(ROWS.as_bytes()), plan.rules.reading, &mut diagnostics, &mut |_| {});
    // By another encoding, mapping or limit the rows are none: that is reported.
    let (tally, candidates) = match counted {
        Ok(counted) => counted,
        Err(faults) => {
            assert!(!faults.is_empty());
            return show(&faults);
        }
    };
    let ratings = rate::rate(&tally, &plan.rules.rating, &ROSTER);
    rate_many(tally.clone(), plan);
    if tally.intake().counted == 0 {
        return;
    }
    let profiled = compose::profiled(&tally, &ROSTER, plan.config.profiles.platforms);
    let excerpts = pick::pick(&[], &candidates, &profiled, plan.config.profiles.cases, &mut diagnostics);
    let material = ReportMaterial {
        plan,
        catalogue: &CATALOGUES[usize::from(plan.config.language == Lang::En)],
        tally: &tally,
        ratings: &ratings,
        roster: &ROSTER,
        excerpts: &excerpts,
        population: &read::population(),
        inputs: &[],
        data_hash: "",
        left_open: 0,
    };
    let report = compose::compose(&material, compose::groundwork(&material), &mut diagnostics);
    assert_eq!(report.figures.intake.counted, tally.intake().counted);
    show(diagnostics.as_slice());
}

fuzz_target!(|text: &str| {
    let path = "report.toml";
    let config = match shape::read_toml::<Config>(path, text, 0..text.len()) {
        Ok(config) => config,
        Err(faults) => {
            assert!(!faults.is_empty());
            return show_places(&faults, text);
        }
    };
    match rules(&config, path, text) {
        Ok(rules) => travel(&ReportPlan {
            folder: Path::new("").to_owned(),
            name: String::new(),
            config,
            source: TextFile::of(path, "report", text.to_owned()),
            rules,
            complaints: Vec::new(),
            platforms: None,
            prose: Vec::new(),
            cases: Vec::new(),
            templates: Vec::new(),
            inputs: Vec::new(),
            output: Path::new("").to_owned(),
            reference: None,
            threads: 2,
            meter: Default::default(),
        }),
        Err(faults) => {
            assert!(!faults.is_empty());
            show_places(&faults, text);
        }
    }
});
