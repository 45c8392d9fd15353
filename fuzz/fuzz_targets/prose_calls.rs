//! Any text as an author's prose: every call is answered or reported, and no mark comes out that
//! was not made for a number.
//!
//! Calls are reachable through `compose` alone, so each run composes a small report around the
//! prose.

#![no_main]

use std::sync::{LazyLock, Mutex};

use libfuzzer_sys::fuzz_target;
use nianbao::{
    compose::{
        self, ReportMaterial,
        number::{self, TextPiece},
    },
    diagnostic::{Catalogue, Diagnostics},
    pick::CaseExcerpts,
    plan::ReportPlan,
    rate::{self, Ratings},
    read::TextFile,
    tally::Tally,
};
use nianbao_fuzz::{ROSTER, count, on_disk, plan, show_places};

const ROWS: &str = include_str!("../corpus/csv_rows/sound.csv");

struct Desk {
    plan: ReportPlan,
    tally: Tally,
    ratings: Ratings,
    catalogue: Catalogue,
}

static DESK: LazyLock<Mutex<Desk>> = LazyLock::new(|| {
    let mut plan = plan();
    // Profiles would be composed over and over and no call reads them.
    plan.config.profiles.platforms = 0;
    let counted = count(&plan, &ROSTER, on_disk(ROWS.as_bytes()), plan.rules.reading, &mut Diagnostics::default(), &mut |_| {});
    let (tally, _) = counted.expect("the rows are sound");
    let ratings = rate::rate(&tally, &plan.rules.rating, &ROSTER);
    let catalogue = Catalogue::new(plan.config.language);
    Mutex::new(Desk { plan, tally, ratings, catalogue })
});

fuzz_target!(|text: &str| {
    let mut desk = DESK.lock().expect("a panic ends the process");
    desk.plan.prose = vec![TextFile::of("prose/x.md", "x", text.to_owned())];
    let mut diagnostics = Diagnostics::default();
    let material = ReportMaterial {
        plan: &desk.plan,
        catalogue: &desk.catalogue,
        tally: &desk.tally,
        ratings: &desk.ratings,
        roster: &ROSTER,
        excerpts: &CaseExcerpts::new(),
        population: &[],
        inputs: &[],
        data_hash: "",
        left_open: 0,
    };
    let report = compose::compose(&material, compose::groundwork(&material), &mut diagnostics);
    let prose = &report.view.prose["x"];
    for piece in number::pieces(prose) {
        match piece {
            TextPiece::Number(index, shown) => {
                assert_eq!(report.numbers.at(index).map(|number| number.text.as_str()), Some(shown))
            }
            TextPiece::Text(text) => assert!(!text.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']), "a loose mark in {prose:?}"),
        }
    }
    if diagnostics.as_slice().is_empty() && !text.contains("{{") {
        assert!(!prose.contains(number::OPEN));
    }
    let about: Vec<_> = diagnostics
        .as_slice()
        .iter()
        .filter(|diagnostic| diagnostic.place.as_ref().is_some_and(|place| place.path == "prose/x.md"))
        .cloned()
        .collect();
    show_places(&about, text);
});
