//! What each stage of the road costs, on the sample report and on a file a hundred times its size.
//!
//! `cargo bench` runs all, `cargo bench -- draw` the ones whose name holds `draw`. Every stage is
//! timed on the finished result of the stage before it, so that the parts can be compared with
//! `whole_road`.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to measure")]

use std::{
    fmt::Write as _,
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use nianbao::{
    clean::PlatformList,
    commands,
    complaint::Label,
    compose::{self, Report, ReportMaterial},
    diagnostic::{Catalogue, Diagnostics},
    draw::{self, DrawSize},
    pick::{self, CaseExcerpts, ExcerptCandidates},
    pipeline::{self, Ingested, Session},
    plan::{self, ReportPlan},
    rate::{self, Ratings},
    read::{self, Fingerprint},
    render::{self, BlockCache, DrawnChart, ReportDrawings},
    tally::Tally,
};
use tempfile::TempDir;

const FOLDER: &str = "data/2024-fintech";
/// Rows of the sample.
const ROWS: u64 = 229;
/// Rows of the generated file.
const MANY: u64 = 20_000;

fn main() {
    divan::main();
}

/// All that the stages leave for one another, made once.
struct Sample {
    plan: ReportPlan,
    roster: PlatformList,
    inputs: Vec<Fingerprint>,
    data_hash: String,
    tally: Tally,
    ratings: Ratings,
    profiled: Vec<Label>,
    excerpts: CaseExcerpts,
    population: Vec<(u32, u64)>,
    catalogue: Catalogue,
}

impl Sample {
    fn material(&self) -> ReportMaterial<'_> {
        ReportMaterial {
            plan: &self.plan,
            catalogue: &self.catalogue,
            tally: &self.tally,
            ratings: &self.ratings,
            roster: &self.roster,
            excerpts: &self.excerpts,
            population: &self.population,
            inputs: &self.inputs,
            data_hash: &self.data_hash,
            left_open: 0,
        }
    }

    fn report(&self) -> Report {
        compose::compose(&self.material(), compose::groundwork(&self.material()), &mut Diagnostics::default())
    }
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let plan = load();
    let roster = PlatformList::read(plan.platforms.as_ref().unwrap(), plan.rules.reading).unwrap();
    let inputs = fingerprints(&plan);
    let (tally, candidates) = count(&plan, &roster);
    assert_eq!(tally.intake().read, ROWS);
    let ratings = rate::rate(&tally, &plan.rules.rating, &roster);
    let profiled = compose::profiled(&tally, &roster, plan.config.profiles.platforms);
    let excerpts = pick::pick(&plan.cases, &candidates, &profiled, plan.config.profiles.cases, &mut Diagnostics::default());
    let catalogue = Catalogue::new(plan.config.language);
    let data_hash = read::hash_bytes(b"");
    Sample { roster, inputs, data_hash, tally, ratings, profiled, excerpts, population: read::population(), catalogue, plan }
});

fn load() -> ReportPlan {
    plan::load(Path::new(FOLDER), Path::new("output")).unwrap()
}

fn fingerprints(plan: &ReportPlan) -> Vec<Fingerprint> {
    plan.inputs.iter().map(|input| read::fingerprint(&plan.folder.join(&input.name), &input.name).unwrap()).collect()
}

/// Reads, cleans and tallies the report's files.
fn count(plan: &ReportPlan, roster: &PlatformList) -> (Tally, ExcerptCandidates) {
    let mut diagnostics = Diagnostics::default();
    let Ingested { tally, candidates, .. } = pipeline::ingest(plan, roster, None, &mut diagnostics);
    black_box(diagnostics);
    (tally, candidates)
}

fn drawings(report: &Report) -> ReportDrawings {
    let charts = report.charts.iter();
    charts
        .map(|chart| {
            let (wide, narrow) = (draw::draw(chart, DrawSize::Wide), draw::draw(chart, DrawSize::Narrow));
            (chart.id.clone(), Arc::new(DrawnChart::new(wide, narrow, String::new(), chart.numbers())))
        })
        .collect()
}

/// The sample's rows over and over under new numbers, so that lengths of text and the share of odd
/// cells are those of real exports.
fn many_rows() -> (TempDir, PathBuf) {
    let sample = Path::new(FOLDER).join("complaints.csv");
    let mut reader = csv::Reader::from_path(sample).unwrap();
    let header = reader.headers().unwrap().clone();
    let number = header.iter().position(|name| name == "投诉编号").unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("complaints.csv");
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(&header).unwrap();
    let mut name = String::new();
    for (index, row) in rows.iter().cycle().take(MANY as usize).enumerate() {
        name.clear();
        write!(name, "DSB{index:09}").unwrap();
        writer.write_record(row.iter().enumerate().map(|(column, cell)| if column == number { &name } else { cell })).unwrap();
    }
    writer.flush().unwrap();
    (folder, path)
}

#[divan::bench]
fn a_load_plan(bencher: Bencher<'_, '_>) {
    bencher.bench(load);
}

/// Every input is hashed for the manifest.
#[divan::bench]
fn b_fingerprint_inputs(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| fingerprints(&sample.plan));
}

#[divan::bench]
fn c_read_clean_tally(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.counter(ItemsCount::new(ROWS)).bench(|| count(&sample.plan, &sample.roster));
}

#[divan::bench]
fn d_rate(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| rate::rate(&sample.tally, &sample.plan.rules.rating, &sample.roster));
}

#[divan::bench]
fn e_pick(bencher: Bencher<'_, '_>) {
    let Sample { plan, roster, profiled, .. } = &*SAMPLE;
    let found = count(plan, roster).1;
    bencher.bench(|| pick::pick(&plan.cases, &found, profiled, plan.config.profiles.cases, &mut Diagnostics::default()));
}

/// The catalogue of messages in the report's language.
#[divan::bench]
fn f_catalogue(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| Catalogue::new(sample.plan.config.language));
}

#[divan::bench]
fn g_compose(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| sample.report());
}

/// Every chart in both sizes; an item is one drawing.
#[divan::bench]
fn h_draw(bencher: Bencher<'_, '_>) {
    let report = SAMPLE.report();
    bencher.counter(ItemsCount::new(2 * report.charts.len())).bench(|| drawings(&report));
}

#[divan::bench]
fn i_render(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    let report = sample.report();
    let drawings = drawings(&report);
    let render = || {
        let rendered = render::render(&mut BlockCache::default(), &report, &drawings, &sample.catalogue, &sample.plan).unwrap();
        rendered.documents(&report, &drawings, &sample.catalogue, &sample.plan.config.formats).unwrap().documents
    };
    let bytes: usize = render().iter().map(|document| document.bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(render);
}

/// What `nianbao check` does: all of the above with small pictures, and the search for glyphs that
/// the fonts lack; nothing is written.
#[divan::bench]
fn whole_road(bencher: Bencher<'_, '_>) {
    let folders = [PathBuf::from(FOLDER)];
    assert!(
        !commands::check(&folders, commands::DenyLevel::default(), None, &Default::default(), &SAMPLE.catalogue)
            .diagnostics
            .has_errors()
    );
    bencher.bench(|| commands::check(&folders, commands::DenyLevel::default(), None, &Default::default(), &SAMPLE.catalogue));
}

/// Throughput where the rows and not the set-up weigh.
#[divan::bench(sample_count = 20)]
fn clean_tally_20_000(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    let (_folder, path) = many_rows();
    let bytes = fs::metadata(&path).unwrap().len();
    let mut plan = load();
    plan.complaints = vec![path];
    assert_eq!(count(&plan, &sample.roster).0.intake().read, MANY);
    bencher.counter(ItemsCount::new(MANY)).counter(BytesCount::new(bytes)).bench(|| count(&plan, &sample.roster));
}

/// All formats again after a word of prose has changed, as an editor waits for them.
#[divan::bench(sample_count = 20)]
fn all_formats_after_a_prose_edit(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    for below in ["", "prose", "cases"] {
        fs::create_dir_all(folder.path().join(below)).unwrap();
        for entry in fs::read_dir(Path::new(FOLDER).join(below)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                fs::copy(entry.path(), folder.path().join(below).join(entry.file_name())).unwrap();
            }
        }
    }
    let prose = folder.path().join("prose/background.md");
    let text = fs::read_to_string(&prose).unwrap();
    let mut session = Session::new(folder.path(), Path::new("output"));
    let mut edit = 0_u64;
    let mut make = || {
        edit += 1;
        fs::write(&prose, format!("{text}\n\n第{edit}稿。\n")).unwrap();
        session.invalidate(&prose);
        let mut diagnostics = Diagnostics::default();
        let draft = session.build(&mut diagnostics).unwrap();
        pipeline::documents(&draft, false, &mut diagnostics).unwrap()
    };
    make();
    bencher.bench_local(make);
}
