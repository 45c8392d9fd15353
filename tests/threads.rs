//! How many threads count, and where a file is cut for them, shows in nothing.

use std::{fmt::Write as _, fs, path::Path};

use nianbao::{
    clean::{PlatformList, listed},
    diagnostic::Diagnostics,
    pipeline::{self, Ingested},
    plan, synth,
    tally::Tally,
};
use rand_core::Rng;
use rand_pcg::Pcg64Mcg;

/// Everything that comes of counting, as far as it can be distinguished.
fn counted(folder: &Path, threads: usize, block: usize) -> (Tally, String) {
    let mut plan = plan::load(folder, Path::new("out")).unwrap();
    plan.threads = threads;
    plan.rules.reading.block = block;
    let mut diagnostics = Diagnostics::default();
    let Ingested { tally, candidates, rejected, repeated, .. } =
        pipeline::ingest(&plan, &PlatformList::default(), None, &mut diagnostics);
    let mut rest = String::new();
    diagnostics.as_slice().iter().for_each(|found| writeln!(rest, "{found:?}").unwrap());
    writeln!(rest, "{:?}", diagnostics.counts().collect::<Vec<_>>()).unwrap();
    writeln!(rest, "{candidates:?}").unwrap();
    [rejected, repeated].iter().for_each(|rows| writeln!(rest, "{:?}", listed(rows).map(String::from_utf8)).unwrap());
    (tally, rest)
}

/// A folder with a hostile export: quoted line breaks everywhere, repeats near and far, rows too
/// short, and dates that are none.
fn folder(rows: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let starter = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/starter/report.toml")).unwrap();
    let config: String = starter
        .lines()
        .map(|line| if line.starts_with("period = ") { "period = \"2024\"\n".to_owned() } else { format!("{line}\n") })
        .collect();
    fs::write(folder.path().join("report.toml"), config).unwrap();
    let mut text = String::new();
    let header: Vec<String> = synth::HEADER.map(str::to_owned).to_vec();
    let mut before: Vec<Vec<String>> = Vec::new();
    for (index, mut row) in std::iter::once(header).chain(synth::rows(rows, 5, 2024).map(Vec::from)).enumerate() {
        before.push(row.clone());
        match index % 17 {
            3 if index > 40 => row.clone_from(&before[index / 2]),
            2 if index > 40 => row[0].clone_from(&before[index / 3][0]),
            5 => row[1] = "某天".to_owned(),
            7 => row[10] = format!("\"\n,{}\n\n\"\"", row[10]),
            11 if index % 5 == 0 => row.truncate(4),
            13 => row[4] = "火星".to_owned(),
            _ => {}
        }
        let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        writeln!(text, "{}", cells.collect::<Vec<_>>().join(",")).unwrap();
    }
    fs::write(folder.path().join("complaints.csv"), text).unwrap();
    folder
}

/// So many lengths of blocks from a few bytes to a few hundred thousand, short ones as often as
/// long ones.
fn drawn(mut chance: Pcg64Mcg, count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |_| {
        let bits = chance.next_u64();
        (bits >> 40) as usize >> (bits % 17)
    })
}

#[test]
fn threads_and_cuts_show_in_nothing() {
    let folder = folder(1_500);
    let (tally, rest) = counted(folder.path(), 1, 1 << 20);
    assert!(tally.intake().repeated > 50 && tally.intake().rejected > 50, "{:?}", tally.intake());
    assert_eq!(tally.intake().read, 1_500);
    for threads in [1, 2, 3, 8] {
        // Cuts from the length of a row to that of the file; fifty between them, as chance has
        // them.
        let chance = Pcg64Mcg::new(u128::from(threads as u64));
        let cuts = (0..13).map(|step| 400 + 97 * step * step * step).chain(drawn(chance, 50));
        for cut in cuts.map(|cut| cut.max(1)) {
            let (other, found) = counted(folder.path(), threads, cut);
            assert_eq!(other, tally, "{threads} threads, {cut} bytes");
            assert_eq!(found, rest, "{threads} threads, {cut} bytes");
        }
    }
}
