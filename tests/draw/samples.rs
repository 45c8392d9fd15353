//! One chart of every form, filled as the 2024 report would fill it.

use nianbao::compose::chart::*;

use super::data::{AMOUNTS, ISSUES, PLATFORMS, REGIONS};

pub fn bar(label: &str, count: u64, text: &str, tone: BarTone) -> ChartBar {
    ChartBar { label: label.into(), count, text: text.into(), number: format!("n.{label}"), tone }
}

/// Bars as `compose` would print them, the first one leading, blanks muted.
pub fn bars(counts: &[(&str, u64)], total: u64) -> Vec<ChartBar> {
    let share = |count| {
        let hundredths = (count * 10_000 + total / 2) / total;
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    };
    let tone = |i: usize, label: &str| match (i, label) {
        (_, "未填写") => BarTone::Muted,
        (0, _) => BarTone::Lead,
        _ => BarTone::Plain,
    };
    let bar =
        |(i, &(label, count)): (usize, &(&str, u64))| bar(label, count, &format!("{count}件，{}", share(count)), tone(i, label));
    counts.iter().enumerate().map(bar).collect()
}

fn chart(id: &str, finding: &str, measure: &str, kind: ChartKind) -> Chart {
    Chart {
        id: id.into(),
        caption: "示例".into(),
        finding: finding.into(),
        measure: measure.into(),
        alt: format!("{finding}。{measure}。"),
        kind,
    }
}

pub fn months() -> Vec<ChartBar> {
    let counts = [12, 9, 21, 18, 25, 30, 22, 17, 14, 26, 20, 15];
    (1..)
        .zip(counts)
        .map(|(m, n)| bar(&format!("{m}月"), n, &n.to_string(), if n == 30 { BarTone::Lead } else { BarTone::Plain }))
        .collect()
}

pub fn map() -> ChartKind {
    let class = |n: u64| match n {
        0 => None,
        1..5 => Some(0),
        5..10 => Some(1),
        10..20 => Some(2),
        _ => Some(3),
    };
    let tile = |&(short, name, count): &(&str, &str, u64)| MapTile {
        short: short.into(),
        name: name.into(),
        count,
        text: if count == 0 { String::new() } else { format!("{count}件") },
        number: format!("region.{short}"),
        class: class(count),
    };
    let class = |text: &str| MapClass { text: text.into() };
    ChartKind::TileMap {
        tiles: REGIONS.iter().map(tile).collect(),
        classes: ["1～4件", "5～9件", "10～19件", "20件以上"].map(class).into(),
    }
}

pub fn heat(rows: &[(&str, u64)], columns: &[(&str, u64)]) -> ChartKind {
    let cell = |r: usize, c: usize, (a, b): (u64, u64)| {
        let count = a * b / 260 + u64::from((r + 2 * c).is_multiple_of(5));
        let text = if count == 0 { String::new() } else { count.to_string() };
        HeatCell { count, text, number: format!("x.{r}.{c}"), summed: false }
    };
    ChartKind::Heat {
        columns: columns.iter().map(|c| c.0.into()).collect(),
        rows: rows
            .iter()
            .enumerate()
            .map(|(r, row)| HeatRow {
                label: row.0.into(),
                cells: columns.iter().enumerate().map(|(c, column)| cell(r, c, (row.1, column.1))).collect(),
            })
            .collect(),
    }
}

pub fn zones() -> ChartKind {
    use GradeTone::*;
    let zone =
        |label: &str, text: &str, lower, upper, grade| GradeZone { label: label.into(), text: text.into(), lower, upper, grade };
    let point = |label: &str, index, text: &str, grade| ChartPoint {
        label: label.into(),
        index,
        text: text.into(),
        number: format!("i.{label}"),
        grade,
    };
    ChartKind::Zones {
        zones: vec![
            zone("不建议下单", "[0, 0.4)", 0, 4000, NotRecommended),
            zone("谨慎下单", "[0.4, 0.75)", 4000, 7500, Caution),
            zone("建议下单", "[0.75, 1.0]", 7500, 10000, Recommended),
        ],
        points: vec![
            point("京东金融", 9120, "0.912，建议下单", Recommended),
            point("支付宝", 6870, "0.687，谨慎下单", Caution),
            point("来分期", 4230, "0.423，谨慎下单", Caution),
            point("分期乐", 830, "0.083，不建议下单", NotRecommended),
            point("拍拍贷", 0, "0.000，不予评级", Unrated),
            point("马上消费金融", 0, "0.000，不予评级", Unrated),
        ],
    }
}

pub fn strip(names: &[&str]) -> ChartKind {
    use GradeTone::*;
    let group = |label: &str, columns: Vec<String>| StripGroup { label: label.into(), columns };
    let words = |w: &[&str]| w.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let letter = |g| match g {
        NotRecommended => "不",
        Caution => "慎",
        Recommended => "建",
        Unrated => "未",
    };
    let grades = [NotRecommended, Caution, NotRecommended, Unrated, Recommended];
    let row = |(r, name): (usize, &&str)| StripRow {
        label: (*name).into(),
        tiles: (0..18)
            .map(|c: usize| {
                let grade = grades[(c * c + 3 * r) % 5];
                let kept = r == 0 || (c * 7 + r * 5) % 9 > r;
                kept.then(|| StripTile {
                    letter: letter(grade).into(),
                    grade,
                    title: format!("2024年第{c}期 综合指数0.083，12件"),
                    number: format!("g.{r}.{c}"),
                })
            })
            .collect(),
    };
    let entry = |grade, label: &str| KeyEntry { letter: letter(grade).into(), label: label.into(), grade };
    ChartKind::Strip {
        groups: vec![
            group("月度", (1..=12).map(|m| format!("{m}月")).collect()),
            group("季度", words(&["一季度", "二季度", "三季度", "四季度"])),
            group("半年", words(&["上半年"])),
            group("全年", words(&["2024"])),
        ],
        rows: names.iter().enumerate().map(row).collect(),
        key: vec![
            entry(NotRecommended, "不建议下单"),
            entry(Caution, "谨慎下单"),
            entry(Recommended, "建议下单"),
            entry(Unrated, "不予评级"),
        ],
    }
}

pub fn all() -> Vec<Chart> {
    let sex: &[(&str, u64)] = &[("男", 155), ("女", 74)];
    let part = |title: &str, kind| ChartPart { title: title.into(), kind };
    let bands = || ChartKind::Bands {
        bars: bars(AMOUNTS, 229)
            .into_iter()
            .map(|b| ChartBar { tone: if b.count == 89 { BarTone::Lead } else { BarTone::Plain }, ..b })
            .collect(),
        apart: bars(&[("0-5万元", 1), ("未填写", 42)], 229).into_iter().map(|b| ChartBar { tone: BarTone::Muted, ..b }).collect(),
    };
    vec![
        chart(
            "month",
            "6月投诉最多，达30件；下半年逐月回落后10月再度走高",
            "每月投诉量（件），N=229",
            ChartKind::Columns { bars: months() },
        ),
        chart(
            "platform",
            "近八成投诉指向分期乐",
            "各平台投诉量（件）与占比，N=229",
            ChartKind::Bars { bars: bars(PLATFORMS, 229) },
        ),
        chart(
            "issue-type",
            "信息泄露是最突出的问题，占全部投诉的37.99%；另有超过四分之一的投诉没有填写问题类型，解读时须留意",
            "各问题类型投诉量（件）与占比，N=229",
            ChartKind::Bars { bars: bars(ISSUES, 229) },
        ),
        chart("amount", "近四成投诉的涉及金额在10000元以上", "各金额区间投诉量（件）与占比，N=229", bands()),
        chart("sex", "投诉人以男性为主", "投诉人性别，N=229", ChartKind::Divided { parts: bars(sex, 229) }),
        chart(
            "issue-share",
            "信息泄露与网络欺诈合占一半以上",
            "问题类型占比，N=229",
            ChartKind::Divided { parts: bars(ISSUES, 229) },
        ),
        chart("region", "投诉集中在东部沿海，广东一省占17.47%", "各省级行政区投诉量（件），N=229，未填写4件不在图中", map()),
        chart("cross", "分期乐的投诉以信息泄露为主", "平台与问题类型交叉的投诉量（件），N=229", heat(PLATFORMS, ISSUES)),
        chart("rating", "仅有1家平台获“建议下单”评级", "2024年全年综合指数，6家平台", zones()),
        chart(
            "strip",
            "分期乐在全部18个评级期内均被评级",
            "各评级期的消费评级等级，空白为该期无投诉",
            strip(&["分期乐", "支付宝", "来分期", "拍拍贷", "京东金融"]),
        ),
        chart(
            "platform-1-panel",
            "分期乐：投诉人以男性为主，信息泄露居首",
            "投诉量（件）与占比，n=182",
            ChartKind::Panel {
                parts: vec![
                    part("每月投诉量", ChartKind::Columns { bars: months() }),
                    part("问题类型", ChartKind::Bars { bars: bars(&ISSUES[..7], 229) }),
                    part("金额区间", bands()),
                    part("性别", ChartKind::Divided { parts: bars(sex, 229) }),
                ],
            },
        ),
    ]
}
