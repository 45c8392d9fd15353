//! What holds for every drawing, whatever is drawn.

use nianbao::compose::chart::*;
use nianbao::draw::{DrawSize, draw, style_sheet};
use proptest::prelude::*;
use roxmltree::Document;

use super::arbitrary::{NAMES, chart, name};
use super::{extremes, parse, samples};

/// Parses a drawing and checks that its texts keep clear of each other, and all of it of the edges.
pub fn check(svg: &str) -> Result<(), TestCaseError> {
    let document = Document::parse(svg).map_err(|e| TestCaseError::fail(format!("{e}: {svg}")))?;
    let (width, height) = parse::canvas(&document);
    for (x, y) in parse::points(&document) {
        let inside = (-0.1..=width + 0.1).contains(&x) && (-0.1..=height + 0.1).contains(&y);
        prop_assert!(inside, "a mark at {x}, {y} leaves {width}×{height}");
    }
    let lines = parse::lines(&document);
    for (i, line) in lines.iter().enumerate() {
        let inside = line.left >= -0.1 && line.right <= width + 0.1 && line.top >= -0.1 && line.bottom <= height + 0.1;
        prop_assert!(inside, "{line:?} leaves {width}×{height}");
        for other in &lines[i + 1..] {
            prop_assert!(!line.meets(other), "{line:?} meets {other:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_keep_clear(chart in chart()) {
        for size in [DrawSize::Wide, DrawSize::Narrow] {
            check(&draw(&chart, size).standalone())?;
        }
    }

    #[test]
    fn inline_drawings_parse_and_repeat(chart in chart(), class in name()) {
        let svg = draw(&chart, DrawSize::Narrow).inline(&class);
        prop_assert_eq!(&svg, &draw(&chart.clone(), DrawSize::Narrow).inline(&class));
        let document = Document::parse(&svg).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let root = document.root_element();
        let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
        prop_assert_eq!(ids.join(" "), root.attribute("aria-labelledby").unwrap());
        prop_assert!(!svg.contains("<style"));
    }
}

#[test]
fn samples_keep_clear() {
    for chart in samples::all().into_iter().chain(extremes::all()) {
        for size in [DrawSize::Wide, DrawSize::Narrow] {
            check(&draw(&chart, size).standalone()).unwrap();
        }
    }
}

#[test]
fn forty_of_the_longest_names_keep_clear() {
    for count in 1..=40 {
        let bars: Vec<ChartBar> =
            (0..count).map(|i| samples::bar(NAMES[i % NAMES.len()], i as u64, "1000000000件，100.00%", BarTone::Plain)).collect();
        let kinds = [
            ChartKind::Columns { bars: bars.clone() },
            ChartKind::Bars { bars: bars.clone() },
            ChartKind::Divided { parts: bars },
        ];
        for kind in kinds {
            let chart = Chart { kind, ..samples::all().remove(0) };
            for size in [DrawSize::Wide, DrawSize::Narrow] {
                check(&draw(&chart, size).standalone()).unwrap();
            }
        }
    }
}

#[test]
fn every_number_has_its_mark() {
    for chart in samples::all() {
        let svg = draw(&chart, DrawSize::Narrow).inline("narrow");
        let document = Document::parse(&svg).unwrap();
        let marks = document.descendants().filter(|n| n.has_attribute("data-id"));
        for mark in marks.clone() {
            assert!(mark.first_element_child().is_some_and(|c| c.has_tag_name("title")), "{svg}");
        }
        assert_eq!(marks.count(), numbers(&chart.kind), "{}", chart.id);
    }
}

fn numbers(kind: &ChartKind) -> usize {
    match kind {
        ChartKind::Columns { bars } | ChartKind::Bars { bars } | ChartKind::Divided { parts: bars } => bars.len(),
        ChartKind::Bands { bars, apart } => bars.len() + apart.len(),
        ChartKind::TileMap { tiles, .. } => tiles.len(),
        ChartKind::Heat { rows, .. } => rows.iter().map(|r| r.cells.len()).sum(),
        ChartKind::Zones { points, .. } => points.len(),
        ChartKind::Strip { rows, .. } => rows.iter().flat_map(|r| &r.tiles).flatten().count(),
        ChartKind::Panel { parts } => parts.iter().map(|p| numbers(&p.kind)).sum(),
    }
}

#[test]
fn selectors_stay_at_home() {
    for rule in style_sheet().lines() {
        assert!(rule.starts_with(".chart") || rule.starts_with(".c-"), "{rule}");
    }
}
