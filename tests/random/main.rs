//! Reports drawn at random: whatever rows, names, periods and settings come, every format is made
//! whole and passes the program's own audit.
//!
//! `DRAWS=1000 cargo test --test program random::` draws a thousand, `DRAWS=17..18` the one of seed
//! 17; with `NIANBAO=PATH` they are made by another build of the program. The folders stay below
//! `target/tmp/random/`, where `tests/independent/drawn.py` recomputes and re-reads them.

mod chance;
mod check;
mod draw;
mod folder;
mod names;

use std::{
    ops::Range,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use draw::Draw;

/// How many are drawn where nothing else is asked for.
const USUAL: u64 = 10;

#[expect(clippy::disallowed_methods, reason = "it says how many are drawn, which no output hangs on")]
fn seeds() -> Range<u64> {
    let Ok(asked) = std::env::var("DRAWS") else { return 0..USUAL };
    match asked.split_once("..") {
        Some((from, to)) => from.parse().unwrap()..to.parse().unwrap(),
        None => 0..asked.parse().unwrap(),
    }
}

#[test]
fn every_report_drawn_is_whole_and_passes_its_own_audit() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
    let (seeds, next, faults) = (seeds(), AtomicU64::new(0), Mutex::new(Vec::new()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = seeds.start + next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    let found = check::check(&Draw::new(seed), &home.join(seed.to_string()));
                    faults.lock().unwrap().extend(found.into_iter().map(|fault| (seed, fault)));
                }
            });
        }
    });
    let mut faults = faults.into_inner().unwrap();
    faults.sort();
    let diagnostics: Vec<String> = faults.iter().map(|(seed, fault)| format!("draw {seed}: {fault}")).collect();
    assert!(diagnostics.is_empty(), "{} faults:\n{}", diagnostics.len(), diagnostics.join("\n"));
}
