//! What the fuzz targets share: the sample's rules, files for stages that want a path, and a reader
//! of whatever is reported.
//!
//! Input: what a target made of its bytes. Output: the outcome of a stage. No property is checked
//! here but those that hold of every diagnostic.

use std::{
    fs,
    io::sink,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use nianbao::{
    clean::{Cleaner, ColumnMap, DuplicateFinder, Duplicates, HeaderRules, Match, Outcome, PlatformList},
    complaint::{Complaint, Facts},
    diagnostic::{Catalogue, Diagnostic, Diagnostics, Lang, print_json, print_text},
    pick::ExcerptCandidates,
    plan::{self, ReportPlan},
    read::{Options, Record, Source},
    tally::{Accumulator, CountRules, Tally},
};

/// The sample report.
pub static PLAN: LazyLock<ReportPlan> = LazyLock::new(plan);
/// The sample's platforms.
pub static ROSTER: LazyLock<PlatformList> = LazyLock::new(|| {
    PlatformList::read(PLAN.platforms.as_ref().expect("the sample has a list"), Options::default()).expect("the sample is sound")
});

static CATALOGUES: LazyLock<[Catalogue; 2]> = LazyLock::new(|| [Lang::Zh, Lang::En].map(Catalogue::new));

/// The sample report, read anew for targets that change it.
pub fn plan() -> ReportPlan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/2024-fintech");
    plan::load(&folder, Path::new("output")).expect("the sample is sound")
}

/// A path that holds `bytes`: always the same one, which the next call overwrites. `fuzz/run` has
/// it in memory and removes it.
#[expect(clippy::disallowed_methods, reason = "targets run beside each other, and what they hold is gone with them")]
pub fn on_disk(bytes: &[u8]) -> &'static Path {
    static PATH: LazyLock<PathBuf> =
        LazyLock::new(|| std::env::temp_dir().join(format!("nianbao-fuzz-{}.csv", std::process::id())));
    fs::write(&*PATH, bytes).expect("the temporary folder can be written to");
    &PATH
}

/// A CSV of a header and one row; numbers, date and platform are sound, `cells` are the columns and
/// cells beside them.
pub fn one_row(cells: &[(&str, &str)]) -> Vec<u8> {
    let sound = [("投诉编号", "1"), ("投诉时间", "2024-07-01"), ("投诉平台", "分期乐")];
    let all = || sound.iter().chain(cells);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(all().map(|(name, _)| name)).expect("memory can be written to");
    writer.write_record(all().map(|(_, cell)| cell)).expect("memory can be written to");
    writer.into_inner().expect("memory can be written to")
}

/// As the rows above are written: a guess at their encoding or delimiter could be another.
fn utf8() -> Options {
    Options { encoding: nianbao::read::named_encoding("utf-8"), delimiter: Some(b','), ..Options::default() }
}

/// The complaint that the one row of such a CSV becomes, with what was reported of it.
pub fn clean_one(cells: &[(&str, &str)]) -> (Facts, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut source = Source::open(on_disk(&one_row(cells)), utf8()).expect("a sound file");
    let mut table = source.table(0).expect("a sound table");
    let columns =
        ColumnMap::find(&mut table, HeaderRules::of(&PLAN), &mut diagnostics).expect("known columns").expect("a header");
    let record = table.next_record().expect("a sound record").expect("one record");
    let mut cleaner = Cleaner::new(&PLAN.config, &PLAN.rules, &ROSTER);
    match clean(&mut cleaner, &record, &columns, None, &mut diagnostics) {
        Outcome::Counted(cleaned) => {
            show(diagnostics.as_slice());
            (cleaned.facts, diagnostics)
        }
        other => panic!("a sound row became {other:?}"),
    }
}

fn clean<'r, 'p: 'r>(
    cleaner: &mut Cleaner<'p>,
    record: &Record<'r>,
    columns: &'r ColumnMap,
    same: Option<Match<'_>>,
    diagnostics: &mut Diagnostics,
) -> Outcome<'r> {
    let mut found = Vec::new();
    let outcome = cleaner.clean(*record, columns, same, &mut found);
    diagnostics.extend(found);
    outcome
}

/// The duplicates among the rows of a file.
fn duplicates(plan: &ReportPlan, roster: &PlatformList, path: &Path, reading: Options) -> Option<Duplicates> {
    let mut source = Source::open(path, reading).ok()?;
    let mut finder = DuplicateFinder::default();
    let mut cleaner = Cleaner::new(&plan.config, &plan.rules, roster);
    let shown = source.name().clone();
    for index in 0..source.tables() {
        let mut table = source.table(index).ok()?;
        let Ok(Some(columns)) = ColumnMap::find(&mut table, HeaderRules::of(plan), &mut Diagnostics::default()) else { continue };
        finder.open((0, index), &shown).ok()?;
        while let Ok(Some(record)) = table.next_record() {
            if let Some(identity) = cleaner.identify(record, &columns) {
                finder.add(record.position(), &identity).ok()?;
            }
        }
    }
    Some(finder.finish(plan.config.input.repeat_days))
}

/// Reads, cleans and tallies a file as the road does, and hands each complaint to `look`.
pub fn count(
    plan: &ReportPlan,
    roster: &PlatformList,
    path: &Path,
    reading: Options,
    diagnostics: &mut Diagnostics,
    look: &mut dyn FnMut(&Complaint),
) -> Result<(Tally, ExcerptCandidates), Vec<Diagnostic>> {
    let mut tally = Tally::new(CountRules::new(&plan.config, &plan.rules));
    let mut candidates = ExcerptCandidates::new(&plan.cases, plan.config.profiles.cases);
    let mut cleaner = Cleaner::new(&plan.config, &plan.rules, roster);
    let duplicates = duplicates(plan, roster, path, reading).unwrap_or_default();
    let mut source = Source::open(path, reading).map_err(|fault| vec![fault])?;
    for index in 0..source.tables() {
        let mut table = source.table(index).map_err(|fault| vec![fault])?;
        let Some(columns) = ColumnMap::find(&mut table, HeaderRules::of(plan), diagnostics)? else { continue };
        tally.open("fuzz", table.name().map(|name| &**name), columns.given());
        let mut same = duplicates.of_table((0, index));
        let mut running = Accumulator::new(tally.rules.clone());
        while let Some(record) = table.next_record().map_err(|fault| vec![fault])? {
            match clean(&mut cleaner, &record, &columns, same.at(record.position()), diagnostics) {
                Outcome::Counted(cleaned) => {
                    running.add(&cleaned.facts);
                    let wanted = candidates.want(&cleaned.number, &cleaned.facts);
                    let (complaint, found) = cleaner.complaint(cleaned, &record, &columns);
                    look(&complaint);
                    if wanted {
                        candidates.keep(complaint, found);
                    }
                }
                Outcome::TurnedAway(how, why, _) => running.turn_away(how, why),
            }
        }
        tally.take(running);
    }
    Ok((tally, candidates))
}

/// Holds what became of the rows against their number.
pub fn reconciled(tally: &Tally, counted: u64) {
    let intake = tally.intake();
    assert_eq!(intake.counted, counted);
    assert_eq!(intake.read, intake.counted + intake.rejected + intake.outside_period + intake.outside_scope + intake.repeated);
    assert_eq!(tally.all.complaints(), counted);
}

/// Prints diagnostics in both languages and both forms: a fault in wording or in a place shows only
/// there. The first few, since one more of a kind teaches nothing and printing is slow.
pub fn show(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics.iter().take(4) {
        for catalogue in &*CATALOGUES {
            print_text(&mut sink(), catalogue, diagnostic).expect("a sink takes all");
            print_json(&mut sink(), catalogue, diagnostic).expect("a sink takes all");
        }
    }
}

/// Holds the places of diagnostics against the text they are about, then prints them.
pub fn show_places(diagnostics: &[Diagnostic], source: &str) {
    let lines = source.matches('\n').count() as u64 + 1;
    for place in diagnostics.iter().filter_map(|diagnostic| diagnostic.place.as_deref()) {
        assert!(place.line.is_none_or(|line| (1..=lines).contains(&line)), "{place} of {lines} lines");
        let Some((line, column)) = place.line.zip(place.column) else { continue };
        let width = source.split('\n').nth(line as usize - 1).map_or(0, |line| line.chars().count() as u64);
        assert!((1..=width + 1).contains(&column), "{place} of {width} columns");
    }
    show(diagnostics);
}
