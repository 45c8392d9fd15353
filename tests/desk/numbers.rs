//! Every number opened: its rows add up to what is printed.

use std::{collections::BTreeMap, collections::BTreeSet};

use nianbao::{
    compose::behind::RowMeasure,
    ledger::{self, RatingContext},
    pipeline::{self, Draft},
};

use super::{Copy, draft};

/// How many numbers of each measure were opened.
fn all_add_up(made: &Draft) -> BTreeMap<String, usize> {
    let held = made.ingested.ledger.as_ref().unwrap();
    let reckoning =
        RatingContext { count_rules: &made.ingested.tally.rules, rating: &made.plan.rules.rating, ratings: &made.ratings };
    let mut opened: BTreeMap<String, usize> = BTreeMap::new();
    for number in made.report.numbers.iter() {
        let open = ledger::open(held, number, reckoning);
        assert!(
            open.adds_up,
            "{}: {} of {} rows, printed {} / {:?}",
            number.id,
            open.total,
            open.rows.len(),
            number.numerator,
            number.base
        );
        if number.behind.measure == RowMeasure::Rows {
            assert_eq!(open.rows.len().to_string(), number.numerator, "{}", number.id);
        }
        if let Some(base) = &open.base {
            let within: BTreeSet<_> = base.iter().map(|line| line.at()).collect();
            assert!(open.rows.iter().all(|(line, _)| within.contains(&line.at())), "{}: a row outside its base", number.id);
        }
        let measure = format!("{:?}", number.behind.measure);
        *opened.entry(measure.split('(').next().unwrap().to_owned()).or_default() += 1;
    }
    opened
}

#[test]
fn every_number_of_the_2024_report_adds_up() {
    let made = draft(&mut Copy::of("data/2024-fintech").session());
    let opened = all_add_up(&made);
    let measures: Vec<&str> = opened.keys().map(String::as_str).collect();
    assert_eq!(measures, ["Distinct", "Index", "MiddleSums", "Rank", "Ratings", "Rows", "Scores", "Worth"]);
    assert!(opened.values().sum::<usize>() > 1_000, "{opened:?}");
}

#[test]
fn so_does_every_number_of_an_export_with_rows_turned_away() {
    let copy = Copy::of("tests/cases/_base");
    super::lay(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dirty-export/input"), &copy.folder());
    let made = draft(&mut copy.session());
    assert!(made.ingested.ledger.as_ref().unwrap().away.len() > 20);
    all_add_up(&made);
}

#[test]
fn every_number_that_is_printed_or_drawn_can_be_opened() {
    let made = draft(&mut Copy::of("data/2024-fintech").session());
    let page = scraper::Html::parse_document(&made.rendered.page());
    let all = scraper::Selector::parse("[data-id]").unwrap();
    let mut ids = BTreeSet::new();
    for element in page.select(&all) {
        ids.insert(element.attr("data-id").unwrap().to_owned());
    }
    assert!(ids.len() > 300, "{}", ids.len());
    for id in &ids {
        assert!(made.report.numbers.get(id).is_some(), "{id}");
    }
    let provenance = made.rendered.provenance(&made.report);
    let known: BTreeSet<String> = provenance.numbers.keys().cloned().collect();
    assert_eq!(ids, known, "provenance.json lists what the page shows");
}

#[test]
fn a_wrong_count_would_be_seen() {
    let made = draft(&mut Copy::of("data/2024-fintech").session());
    let held = made.ingested.ledger.as_ref().unwrap();
    let reckoning =
        RatingContext { count_rules: &made.ingested.tally.rules, rating: &made.plan.rules.rating, ratings: &made.ratings };
    for number in made.report.numbers.iter() {
        let mut wrong = number.clone();
        wrong.numerator = format!("{}1", wrong.numerator);
        assert!(!ledger::open(held, &wrong, reckoning).adds_up, "{}", number.id);
    }
}

#[test]
fn the_words_of_a_row_are_those_of_its_line() {
    let copy = Copy::of("data/2024-fintech");
    // The sample names nobody's telephone; this one is nobody's.
    copy.edit("complaints.csv", "表哥、前同事、", "我的电话是13800138000，表哥、前同事、");
    let made = draft(&mut copy.session());
    let held = made.ingested.ledger.as_ref().unwrap();
    let wanted = held.entries.iter().map(|entry| entry.at).collect();
    let words = pipeline::narratives(&made.plan, &made.ingested, &wanted).unwrap();
    assert_eq!(words.len(), 229);
    let mut reader = csv::Reader::from_path(copy.folder().join("complaints.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|found| found == name).unwrap();
    let (number, body) = (column("投诉编号"), column("投诉内容"));
    let texts: BTreeMap<String, String> =
        reader.records().map(Result::unwrap).map(|row| (row[number].to_owned(), row[body].trim().to_owned())).collect();
    let mut masks = 0;
    for entry in &held.entries {
        let quoted = &words[&entry.at].body;
        let diagnostics: String = quoted.iter().map(|stretch| stretch.text.as_str()).collect();
        let hidden = quoted.iter().filter(|stretch| stretch.mask.is_some()).count();
        masks += hidden;
        let original = &texts[&*entry.number];
        assert!(hidden > 0 || diagnostics == *original, "{}: {diagnostics:?} {original:?}", entry.number);
        // What is not masked stands in the text as it came.
        assert!(quoted.iter().filter(|s| s.mask.is_none()).all(|stretch| original.contains(&stretch.text)), "{}", entry.number);
    }
    assert_eq!(masks, 1);
}
