//! Charts of every form with names long, empty and hostile.

use nianbao::compose::chart::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::samples;

pub const NAMES: &[&str] = &[
    "分期乐",
    "马上消费金融",
    "360数科",
    "内蒙古自治区",
    "新疆维吾尔自治区",
    "香港特别行政区",
    "冻结商家资金",
    "5000-10000元",
    "10000元以上",
    "未填写",
    "Alipay+ International Business Services",
    "深圳市分期乐网络科技有限公司旗下乐信集团普惠金融信用消费分期购物服务平台（移动端）官方旗舰店",
    "2024年12月",
    "1月",
    "",
];
const HOSTILE: &[&str] =
    &["<script>&\"'", "]]>", "\u{202E}abc\u{0}", "שלום עולם", "مرحبا بالعالم", "a\nb\t c", "👨‍👩‍👧", "\u{FFFF}𠮷"];

fn tone() -> impl Strategy<Value = BarTone> {
    prop_oneof![Just(BarTone::Plain), Just(BarTone::Lead), Just(BarTone::Muted), Just(BarTone::Rest)]
}

fn grade() -> impl Strategy<Value = GradeTone> {
    use GradeTone::*;
    prop_oneof![Just(NotRecommended), Just(Caution), Just(Recommended), Just(Unrated)]
}

pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(NAMES).prop_map(str::to_owned),
        1 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 0..300u64, 1 => Just(0), 1 => Just(1_000_000_000), 1 => any::<u64>()]
}

fn bar() -> impl Strategy<Value = ChartBar> {
    (name(), count(), tone(), prop_oneof![8 => Just(None), 1 => name().prop_map(Some)]).prop_map(|(label, count, tone, text)| {
        ChartBar {
            text: text.unwrap_or_else(|| format!("{count}件，37.99%")), number: format!("n&{label}"), label, count, tone
        }
    })
}

fn bars() -> impl Strategy<Value = Vec<ChartBar>> {
    vec(bar(), 0..=40)
}

fn map() -> impl Strategy<Value = ChartKind> {
    let tile = (0..40usize, count(), prop::option::of(0..8usize), name());
    (vec(tile, 0..40), vec(name(), 0..8)).prop_map(|(tiles, classes)| {
        let known: Vec<MapTile> = match samples::map() {
            ChartKind::TileMap { tiles, .. } => tiles,
            _ => Vec::new(),
        };
        let tile = |(at, count, class, stranger): (usize, u64, Option<usize>, String)| MapTile {
            short: known.get(at).map_or(stranger.clone(), |t| t.short.clone()),
            name: stranger,
            count,
            text: format!("{count}件"),
            number: "r".into(),
            class,
        };
        ChartKind::TileMap {
            tiles: tiles.into_iter().map(tile).collect(),
            classes: classes.into_iter().map(|text| MapClass { text }).collect(),
        }
    })
}

fn heat() -> impl Strategy<Value = ChartKind> {
    let cell = count().prop_map(|count| HeatCell {
        count,
        text: if count == 0 { String::new() } else { count.to_string() },
        number: if count % 2 == 0 { String::new() } else { "c".into() },
        summed: count % 7 == 0,
    });
    let row = (name(), vec(cell, 0..14)).prop_map(|(label, cells)| HeatRow { label, cells });
    (vec(name(), 0..14), vec(row, 0..14)).prop_map(|(columns, rows)| ChartKind::Heat { columns, rows })
}

fn zones() -> impl Strategy<Value = ChartKind> {
    let point = (name(), 0..=10_500u32, grade()).prop_map(|(label, index, grade)| ChartPoint {
        text: format!("0.{index:04}，不建议下单"),
        number: "p".into(),
        label,
        index,
        grade,
    });
    (vec((0..=10_000u32, name(), grade()), 1..5), vec(point, 0..40)).prop_map(|(mut cuts, points)| {
        cuts.sort_by_key(|c| c.0);
        let mut lower = 0;
        let zone = |(upper, label, grade)| {
            let zone = GradeZone { label, text: "[0.4, 0.75)".into(), lower, upper, grade };
            lower = upper;
            zone
        };
        ChartKind::Zones { zones: cuts.into_iter().map(zone).collect(), points }
    })
}

fn strip() -> impl Strategy<Value = ChartKind> {
    let tile = prop::option::of(grade().prop_map(|grade| StripTile {
        letter: "不".into(),
        grade,
        title: "2024年1月<".into(),
        number: "s".into(),
    }));
    let group = (name(), vec(name(), 0..13)).prop_map(|(label, columns)| StripGroup { label, columns });
    let row = (name(), vec(tile, 0..20)).prop_map(|(label, tiles)| StripRow { label, tiles });
    let entry = (name(), grade()).prop_map(|(label, grade)| KeyEntry { letter: "不".into(), label, grade });
    (vec(group, 0..5), vec(row, 0..12), vec(entry, 0..6)).prop_map(|(groups, rows, key)| ChartKind::Strip { groups, rows, key })
}

fn plain_kind() -> impl Strategy<Value = ChartKind> {
    prop_oneof![
        bars().prop_map(|bars| ChartKind::Columns { bars }),
        bars().prop_map(|bars| ChartKind::Bars { bars }),
        (bars(), vec(bar(), 0..4)).prop_map(|(bars, apart)| ChartKind::Bands { bars, apart }),
        bars().prop_map(|parts| ChartKind::Divided { parts }),
        map(),
        heat(),
        zones(),
        strip(),
    ]
}

fn kind() -> impl Strategy<Value = ChartKind> {
    let part = (name(), plain_kind()).prop_map(|(title, kind)| ChartPart { title, kind });
    prop_oneof![
        8 => plain_kind(),
        1 => vec(part, 0..5).prop_map(|parts| ChartKind::Panel { parts }),
    ]
}

pub fn chart() -> impl Strategy<Value = Chart> {
    (name(), vec(name(), 0..4), name(), kind()).prop_map(|(id, finding, measure, kind)| Chart {
        id,
        caption: String::new(),
        finding: finding.concat(),
        alt: measure.clone(),
        measure,
        kind,
    })
}
