//! Charts at the edge of what a report may ask for.

use nianbao::compose::chart::*;

use super::samples::{self, bar};

const LONG: &[&str] = &[
    "深圳市分期乐网络科技有限公司旗下乐信集团普惠金融信用消费分期购物服务平台（移动端）官方旗舰店",
    "新疆维吾尔自治区",
    "内蒙古自治区",
    "Alipay+ International Business Services",
    "<script>alert(\"1\")</script>&'",
    "שלום עולם",
    "360数科",
    "",
];

fn long(count: usize, value: impl Fn(u64) -> u64) -> Vec<ChartBar> {
    (0..count)
        .map(|i| {
            let value = value(i as u64);
            let tone = match i % 7 {
                0 => BarTone::Lead,
                6 => BarTone::Muted,
                _ => BarTone::Plain,
            };
            bar(LONG[i % LONG.len()], value, &format!("{value}件，2.50%"), tone)
        })
        .collect()
}

fn months(count: u64) -> Vec<ChartBar> {
    (0..count)
        .map(|i| {
            let value = 1_000_000_000 / (1 + i % 5);
            let label = format!("{}年{}月", 2022 + i / 12, i % 12 + 1);
            bar(&label, value, &value.to_string(), BarTone::Plain)
        })
        .collect()
}

fn crowd() -> ChartKind {
    let ChartKind::Zones { zones, points } = samples::zones() else {
        return ChartKind::Zones { zones: Vec::new(), points: Vec::new() };
    };
    let points = (0..12)
        .map(|i| ChartPoint {
            index: 3990 + i,
            label: LONG[i as usize % LONG.len()].into(),
            ..points[i as usize % points.len()].clone()
        })
        .collect();
    ChartKind::Zones { zones, points }
}

pub fn all() -> Vec<Chart> {
    let base = samples::all().remove(0);
    let chart = |id: &str, kind| Chart { id: id.into(), finding: id.into(), kind, ..base.clone() };
    let big: Vec<(&str, u64)> = (0..12).map(|i| (LONG[i % LONG.len()], 60_000 * i as u64)).collect();
    vec![
        chart("x-bars", ChartKind::Bars { bars: long(40, |i| 1_000_000_000 / (i + 1)) }),
        chart("x-bars-zero", ChartKind::Bars { bars: long(3, |_| 0) }),
        chart("x-bars-one", ChartKind::Bars { bars: long(1, |_| 1) }),
        chart("x-bars-none", ChartKind::Bars { bars: Vec::new() }),
        chart("x-columns", ChartKind::Columns { bars: months(12) }),
        chart("x-columns-24", ChartKind::Columns { bars: months(24) }),
        chart("x-columns-long", ChartKind::Columns { bars: long(6, |i| 7 * i) }),
        chart("x-columns-one", ChartKind::Columns { bars: long(1, |_| 0) }),
        chart("x-divided", ChartKind::Divided { parts: long(14, |_| 5) }),
        chart("x-divided-zero", ChartKind::Divided { parts: long(3, |_| 0) }),
        chart("x-heat", samples::heat(&big, &big)),
        chart("x-zones", crowd()),
        chart("x-strip", samples::strip(&[LONG, &LONG[..4]].concat())),
    ]
}
