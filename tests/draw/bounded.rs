//! Charts as large as a report may ask for: from one row to six hundred, with names of every script
//! and length.
//!
//! What is cut to [`most`] by whoever composes a chart must fit the page that it is printed on,
//! with every text within the drawing, clear of the others and of bars that it does not belong to,
//! measured as it is printed.

use nianbao::compose::chart::{most, *};
use nianbao::draw::{DrawSize, TALLEST, draw};
use proptest::collection::vec;
use proptest::prelude::*;
use roxmltree::Document;

use super::{parse, properties::check};

/// Letters of the scripts that names are written in; the last one mixes them, with characters that
/// no bundled face has.
const SCRIPTS: [&str; 4] = [
    "消费投诉平台退款处理客服信息泄露网络金融服务有限公司分期借贷旅行",
    "退款難處理電訊盈科號樓區門廈鄰資訊洩露網絡購物商城",
    "InternationalBusinessServicesLimitedWWWQ",
    "消a費 B-諉ề한😀，Ł（3）件",
];

fn name() -> impl Strategy<Value = String> {
    (0..SCRIPTS.len(), 1..=40usize, any::<u16>()).prop_map(|(script, length, from)| {
        let letters: Vec<char> = SCRIPTS[script].chars().collect();
        (0..length).map(|i| letters[(usize::from(from) + i * (1 + script)) % letters.len()]).collect()
    })
}

/// Counts in falling order: of any size, ties, zeros, one value only, all zero.
fn counts(most: usize) -> impl Strategy<Value = Vec<u64>> {
    let any = vec(prop_oneof![4 => 0..2_000u64, 1 => 0..10_000_000u64], 1..=most);
    let alike = (0..=99_999u64, 1..=most).prop_map(|(count, rows)| vec![count; rows]);
    let one = (1..=99_999u64, 1..=most).prop_map(|(count, rows)| (0..rows).map(|i| if i == 0 { count } else { 0 }).collect());
    prop_oneof![3 => any, 2 => alike, 1 => one].prop_map(|mut counts: Vec<u64>| {
        counts.sort_by_key(|count| std::cmp::Reverse(*count));
        counts
    })
}

fn names() -> impl Strategy<Value = Vec<String>> {
    vec(name(), 1..9)
}

fn bar(label: String, count: u64, tone: BarTone) -> ChartBar {
    ChartBar { label, count, text: format!("{count}件，37.99%"), number: String::new(), tone }
}

/// Bars as they are composed: the leading ones, the rest in one, the unknown.
fn bars(names: &[String], counts: &[u64], [all, leading]: [usize; 2]) -> Vec<ChartBar> {
    let rest = most::shown(counts.len(), all, leading);
    let name = |i: usize| names[i % names.len()].clone();
    let tone = |i: usize| if i == 0 { BarTone::Lead } else { BarTone::Plain };
    let mut bars: Vec<ChartBar> =
        counts[..rest.start].iter().enumerate().map(|(i, count)| bar(name(i), *count, tone(i))).collect();
    if !rest.is_empty() {
        bars.push(bar(format!("其余{}类", rest.len()), counts[rest].iter().sum(), BarTone::Rest));
    }
    bars.push(bar("未填写".into(), counts[0], BarTone::Muted));
    bars
}

fn lying() -> impl Strategy<Value = ChartKind> {
    let whole = [most::BARS, most::LEADING_BARS];
    prop_oneof![
        (names(), counts(600)).prop_map(move |(names, counts)| ChartKind::Bars { bars: bars(&names, &counts, whole) }),
        (names(), counts(60), counts(20)).prop_map(|(names, bands, options)| ChartKind::Bands {
            bars: bars(&names, &bands, [24, 22]),
            apart: bars(&names, &options, [4, 3]),
        }),
    ]
}

fn standing() -> impl Strategy<Value = ChartKind> {
    (names(), counts(600)).prop_map(|(names, counts)| ChartKind::Columns {
        bars: counts.iter().enumerate().map(|(i, count)| bar(names[i % names.len()].clone(), *count, BarTone::Plain)).collect(),
    })
}

fn parts() -> impl Strategy<Value = ChartKind> {
    (names(), counts(most::PARTS - 1))
        .prop_map(|(names, counts)| ChartKind::Divided { parts: bars(&names, &counts, [most::PARTS; 2]) })
}

fn heat() -> impl Strategy<Value = ChartKind> {
    (names(), 1..=600usize, 1..=600usize, 0..10_000_000u64).prop_map(|(names, types, platforms, greatest)| {
        let rest = most::shown(types, most::COLUMNS, most::COLUMNS - 1);
        let shown = rest.start + usize::from(!rest.is_empty()) + 1;
        let rows = if greatest < most::WIDE_COUNT { most::PLATFORMS } else { most::PLATFORMS_OF_WIDE_COUNTS };
        let cell = |i: usize| {
            let count = if i.is_multiple_of(5) { 0 } else { greatest / (1 + i as u64 % 7) };
            HeatCell { count, text: count.to_string(), number: String::new(), summed: i == rest.start }
        };
        let name = |i: usize| names[i % names.len()].clone();
        let row = |at: usize| HeatRow { label: name(at), cells: (0..shown).map(cell).collect() };
        ChartKind::Heat { columns: (0..shown).map(name).collect(), rows: (0..platforms.min(rows)).map(row).collect() }
    })
}

fn zones() -> impl Strategy<Value = ChartKind> {
    (names(), 1..=600usize, 0..=10_000u32).prop_map(|(names, platforms, index)| {
        let grades = [GradeTone::NotRecommended, GradeTone::Caution, GradeTone::Recommended];
        let zone = |i: usize| GradeZone {
            label: ["不建议下单", "谨慎下单", "建议下单"][i].into(),
            text: ["[0, 0.4)", "[0.4, 0.75)", "[0.75, 1]"][i].into(),
            lower: [0, 4000, 7500][i],
            upper: [4000, 7500, 10_000][i],
            grade: grades[i],
        };
        let point = |i: usize| ChartPoint {
            label: names[i % names.len()].clone(),
            index: index / (1 + i as u32 % 5),
            text: "0.083，不建议下单".into(),
            number: String::new(),
            grade: grades[i % 3],
        };
        ChartKind::Zones { zones: (0..3).map(zone).collect(), points: (0..platforms.min(most::PLATFORMS)).map(point).collect() }
    })
}

/// The periods of a year, as they are named in one language or the other.
fn periods(chinese: bool) -> Vec<StripGroup> {
    let months = (1..=12).map(|month| if chinese { format!("{month}月") } else { "Sep".into() });
    let groups: [(&str, Vec<String>); 4] = if chinese {
        [
            ("月度", months.collect()),
            ("季度", ["一", "二", "三", "四"].map(|n| format!("{n}季度")).into()),
            ("半年度", vec!["上半年".into()]),
            ("年度", vec!["全年".into()]),
        ]
    } else {
        let quarters = ["Q1", "Q2", "Q3", "Q4"].map(String::from).into();
        [("Months", months.collect()), ("Quarters", quarters), ("Half-year", vec!["H1".into()]), ("Year", vec!["year".into()])]
    };
    groups.into_iter().map(|(label, columns)| StripGroup { label: label.into(), columns }).collect()
}

fn strip() -> impl Strategy<Value = ChartKind> {
    (names(), 1..=600usize, any::<bool>()).prop_map(|(names, platforms, chinese)| {
        let tile = |i: usize| {
            (!i.is_multiple_of(3)).then(|| StripTile {
                letter: "不".into(),
                grade: GradeTone::Caution,
                title: "2024年1月".into(),
                number: String::new(),
            })
        };
        let row = |at: usize| StripRow { label: names[at % names.len()].clone(), tiles: (0..most::PERIODS).map(tile).collect() };
        let entry = |label: &str| KeyEntry { letter: "不".into(), label: label.into(), grade: GradeTone::Caution };
        ChartKind::Strip {
            groups: periods(chinese),
            rows: (0..platforms.min(most::PLATFORMS)).map(row).collect(),
            key: ["不建议下单", "谨慎下单", "建议下单", "不予评级"].map(entry).into(),
        }
    })
}

/// What a profile shows: issue types and regions, months, amounts, genders.
fn panel() -> impl Strategy<Value = ChartKind> {
    (names(), counts(600), counts(60), counts(12)).prop_map(|(names, types, bands, months)| {
        let leading = [most::PANEL_BARS; 2];
        let months = months.iter().zip(1..).map(|(count, month)| bar(format!("{month}月"), *count, BarTone::Plain)).collect();
        let kinds = [
            ChartKind::Bars { bars: bars(&names, &types, leading) },
            ChartKind::Bars { bars: bars(&names, &types, leading) },
            ChartKind::Columns { bars: months },
            ChartKind::Bands {
                bars: bars(&names, &bands, [most::PANEL_BANDS, most::PANEL_BANDS - 1]),
                apart: bars(&names, &bands, [4, 3]),
            },
            ChartKind::Divided { parts: bars(&names, &types[..types.len().min(2)], [2, 2]) },
        ];
        ChartKind::Panel { parts: kinds.into_iter().map(|kind| ChartPart { title: names[0].clone(), kind }).collect() }
    })
}

fn chart() -> impl Strategy<Value = Chart> {
    let kind = prop_oneof![3 => lying(), 1 => standing(), 1 => parts(), 2 => heat(), 1 => zones(), 2 => strip(), 2 => panel()];
    (name(), name(), kind).prop_map(|(one, other, kind)| Chart {
        id: "c".into(),
        caption: String::new(),
        finding: format!("{one}的“{other}”投诉最多，共1000000件，占37.99%"),
        measure: format!("投诉量（件），N=1000000；600项中绘出件数最多的30项，其余的合为一条；{other}"),
        alt: String::new(),
        kind,
    })
}

/// The text that lies over a bar, if any does.
fn over_a_bar(document: &Document) -> Option<String> {
    let slack = 0.2;
    let lines = parse::lines(document);
    let is_bar = |class: &str| ["c-p", "c-a", "c-u"].contains(&class);
    let bars = document.descendants().filter(|node| node.attribute("class").is_some_and(is_bar));
    for bar in bars.filter_map(|bar| bar.attribute("d")) {
        let corners = parse::walk(bar);
        let (from, to) = (corners[0], corners[2]);
        let across = |line: &parse::Line| to.0 > line.left + slack && from.0 + slack < line.right;
        let along = |line: &parse::Line| to.1 > line.top + slack && from.1 + slack < line.bottom;
        if let Some(line) = lines.iter().find(|line| across(line) && along(line)) {
            return Some(format!("{line:?} over {from:?} to {to:?}"));
        }
    }
    None
}

fn holds(chart: &Chart) -> Result<(), TestCaseError> {
    for size in [DrawSize::Wide, DrawSize::Narrow] {
        let drawing = draw(chart, size);
        let (_, height) = drawing.size();
        prop_assert!(size == DrawSize::Narrow || height <= TALLEST, "{height} px are more than a page has");
        prop_assert!(height <= 8_000.0, "{height} px on a phone");
        let printed = drawing.printed();
        check(&printed)?;
        if matches!(chart.kind, ChartKind::Bars { .. } | ChartKind::Bands { .. }) {
            let document = Document::parse(&printed).unwrap();
            prop_assert_eq!(over_a_bar(&document), None);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawings_fit_their_page(chart in chart()) {
        holds(&chart)?;
    }
}

#[test]
fn six_hundred_of_one_each_fit_their_page() {
    let names: Vec<String> = (0..600).map(|i| format!("InternationalBusinessServicesLimited{i:04}")).collect();
    let kind = ChartKind::Bars { bars: bars(&names, &[1; 600], [most::BARS, most::LEADING_BARS]) };
    let chart = Chart {
        id: "c".into(),
        caption: String::new(),
        finding: "各项并列".into(),
        measure: "N=600".into(),
        alt: String::new(),
        kind,
    };
    holds(&chart).unwrap();
    let svg = draw(&chart, DrawSize::Wide).standalone();
    let document = Document::parse(&svg).unwrap();
    let shown: std::collections::BTreeSet<String> = parse::lines(&document).into_iter().map(|line| line.text).collect();
    assert!(shown.contains("其余570类"), "{shown:?}");
    // Thirty names, the rest and the unknown, four values, title and measure: no name looks like
    // another.
    assert!(shown.len() >= 30 + 2 + 2 + 2, "{shown:?}");
}
