//! Writes every sample in both sizes, to be looked at: `cargo test --test library gallery --
//! --ignored`.

use std::path::Path;

use nianbao::draw::{DrawSize, draw, style_sheet};

use super::{extremes, samples};

#[test]
#[ignore = "writes files for the eye"]
fn gallery() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    let mut page = format!("<!doctype html><meta charset=utf-8><style>{}</style>", style_sheet());
    for chart in samples::all().into_iter().chain(extremes::all()) {
        for (size, name) in [(DrawSize::Wide, "wide"), (DrawSize::Narrow, "narrow")] {
            let drawing = draw(&chart, size);
            let svg = drawing.standalone();
            page.push_str(&drawing.inline(name));
            println!("{:>6} bytes, {:>4} px high  {}-{name}", svg.len(), drawing.size().1, chart.id);
            std::fs::write(folder.join(format!("{}-{name}.svg", chart.id)), svg).unwrap();
        }
    }
    std::fs::write(folder.join("page.html"), page).unwrap();
    println!("{}", folder.display());
}
