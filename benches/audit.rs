//! What an audit costs: on the sample report in each form, and for the base of a long list of
//! shares.
//!
//! `cargo bench --bench audit`. The Word document of the sample has 34 pages, the PDF 27.

use std::{path::Path, sync::LazyLock};

use divan::{Bencher, black_box};
use nianbao::{
    audit::{
        AuditReference, Confidence, audit,
        bases::smallest_bases,
        share::{Share, ShareRounding},
    },
    diagnostic::Diagnostics,
    pipeline::{self, Session},
    plan::config::Format,
    read::Draft,
    write,
};

struct Built {
    folder: tempfile::TempDir,
    known: AuditReference,
}

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let mut diagnostics = Diagnostics::default();
    let mut made =
        Session::new(Path::new("data/2024-fintech"), folder.path()).build(&mut diagnostics).expect("the sample builds");
    made.plan.config.formats = vec![Format::Html, Format::Markdown, Format::Docx];
    #[cfg(feature = "pdf")]
    made.plan.config.formats.push(Format::Pdf);
    let documents = pipeline::documents(&made, false, &mut diagnostics).expect("the sample is written");
    write::write(&[folder.path()], &documents).expect("a folder to write into");
    let known = pipeline::known(&made);
    Built { folder, known }
});

/// The forms of the sample that this build can write.
fn forms() -> &'static [&'static str] {
    let all = &["report.md", "report.html", "report.docx", "report.pdf"];
    if cfg!(feature = "pdf") { all } else { &all[..3] }
}

#[divan::bench(args = forms())]
fn document(bencher: Bencher<'_, '_>, name: &str) {
    let path = BUILT.folder.path().join(name);
    bencher.bench_local(|| {
        let draft = Draft::open(black_box(&path)).expect("a document");
        audit(&draft, Some(&BUILT.known), Confidence::Medium).diagnostics.as_slice().len()
    });
}

/// Thirty shares with four decimals, of which one is wrong: every base up to a million is tried.
#[divan::bench]
fn base_of_thirty_shares_up_to_a_million(bencher: Bencher<'_, '_>) {
    let base = 612_345;
    let mut shares: Vec<Share> = (1..=30u64).map(|part| Share::of(part * part * 617 + 13, base, 4)).collect();
    shares[17] = Share::read("12.3456").expect("a share");
    bencher.bench_local(|| smallest_bases(black_box(&shares), ShareRounding::Nearest, 1_000_000));
}

fn main() {
    divan::main();
}
