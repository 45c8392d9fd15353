//! Right statements in other words than the report's, and the same made wrong.
//!
//! The wordings are those of press releases and of editors who rewrite a draft. Each is filled with
//! figures of the report and audited, then filled with a wrong figure and audited again. Those that
//! are missed are printed by wording.

use std::{collections::BTreeMap, fs};

use nianbao::{
    audit::{Confidence, audit},
    diagnostic::Severity,
    read::Draft,
};
use serde_json::Value;

use super::{
    BUILT, beside,
    changes::{Lot, changed, changes},
};

/// A thing with its complaints.
#[derive(Clone)]
struct Row {
    label: String,
    count: u64,
    share: String,
}

/// What statements are about: all complaints, or those about one platform.
struct Scope {
    platform: Option<String>,
    base: u64,
    kinds: BTreeMap<String, Vec<Row>>,
    /// The figures of the whole; for a platform with its index and grade.
    whole: Value,
}

fn rows(distribution: &Value) -> Vec<Row> {
    let row = |row: &Value| Row {
        label: row.get("printed").unwrap_or(&row["label"]).as_str().unwrap().to_owned(),
        count: row["count"].as_u64().unwrap(),
        share: row["share"].as_str().unwrap().to_owned(),
    };
    distribution["rows"].as_array().unwrap().iter().map(row).filter(|row| row.count > 0).collect()
}

fn scope(platform: Option<&str>, whole: &Value) -> Scope {
    let distributions = &whole["distributions"];
    let kinds = ["issue_type", "region", "gender", "platform"];
    let found = kinds.into_iter().filter_map(|kind| Some((kind.to_owned(), rows(distributions.get(kind)?))));
    let base = distributions["issue_type"]["base"].as_u64().unwrap();
    Scope { platform: platform.map(str::to_owned), base, kinds: found.collect(), whole: whole.clone() }
}

fn scopes(figures: &Value) -> Vec<Scope> {
    let mut all = vec![scope(None, figures)];
    for platform in figures["platforms"].as_array().unwrap().iter().filter(|platform| platform["profiled"] == true) {
        all.push(scope(platform["name"].as_str(), platform));
    }
    all
}

/// A statement, and the same with a wrong number, name or word.
struct Statement {
    right: String,
    wrong: String,
}

/// A wording, filled from rows of one kind; `None` where these do not allow it.
type Wording = fn(&[Row], &Scope, &str, &mut Lot) -> Option<Statement>;

fn kind_name(kind: &str) -> &'static str {
    match kind {
        "issue_type" => "问题类型",
        "region" => "地区",
        "platform" => "平台",
        _ => "群体",
    }
}

/// A statement with one slot, filled with the right and a wrong value.
fn slot(wording: &str, right: &str, wrong: &str) -> Option<Statement> {
    (right != wrong).then(|| Statement { right: wording.replace('@', right), wrong: wording.replace('@', wrong) })
}

fn one<'r>(rows: &'r [Row], lot: &mut Lot) -> &'r Row {
    &rows[lot.below(rows.len().min(8))]
}

/// Two rows, of which the first has more.
fn two<'r>(rows: &'r [Row], lot: &mut Lot) -> Option<(&'r Row, &'r Row)> {
    let first = lot.below(rows.len().min(6));
    let other = rows.iter().skip(first + 1).find(|row| row.count < rows[first].count)?;
    Some((&rows[first], other))
}

fn three(rows: &[Row]) -> Option<[&Row; 3]> {
    let [first, second, third, ..] = rows else { return None };
    Some([first, second, third])
}

fn percent(count: u64, base: u64) -> String {
    let hundredths = (count * 20_000 + base) / (2 * base);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn chinese(number: usize) -> &'static str {
    ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][number]
}

const WORDINGS: &[(&str, Wording)] = &[
    ("从数据看，甲的投诉共N件，占全部投诉的S", |rows, _, _, lot| {
        let row = one(rows, lot);
        let wording = format!("从数据看，{}的投诉共{}件，占全部投诉的@%。", row.label, row.count);
        slot(&wording, &row.share, &changed(&row.share, lot))
    }),
    ("有N件投诉涉及甲", |rows, _, _, lot| {
        let row = one(rows, lot);
        let wording = format!("有@件投诉涉及{}，占比{}%。", row.label, row.share);
        slot(&wording, &row.count.to_string(), &changed(&row.count.to_string(), lot))
    }),
    ("S的投诉与甲有关", |rows, _, _, lot| {
        let row = one(rows, lot);
        slot(&format!("@%的投诉与{}有关。", row.label), &row.share, &changed(&row.share, lot))
    }),
    ("涉及甲的投诉为N件", |rows, _, _, lot| {
        let row = one(rows, lot);
        let wording = format!("涉及{}的投诉为@件。", row.label);
        slot(&wording, &row.count.to_string(), &changed(&row.count.to_string(), lot))
    }),
    ("甲占S", |rows, _, _, lot| {
        let row = one(rows, lot);
        slot(&format!("{}占@%。", row.label), &row.share, &changed(&row.share, lot))
    }),
    ("甲约占S（一位小数）", |rows, scope, _, lot| {
        let row = one(rows, lot);
        let tenths = (row.count * 2_000 + scope.base) / (2 * scope.base);
        let share = format!("{}.{}", tenths / 10, tenths % 10);
        slot(&format!("{}约占@%。", row.label), &share, &changed(&share, lot))
    }),
    ("甲、乙、丙分别占", |rows, _, _, lot| {
        let [first, second, third] = three(rows)?;
        let wording = format!("{}、{}和{}分别占{}%、@%和{}%。", first.label, second.label, third.label, first.share, third.share);
        slot(&wording, &second.share, &changed(&second.share, lot))
    }),
    ("其中甲N件，乙M件，丙K件", |rows, _, _, lot| {
        let [first, second, third] = three(rows)?;
        let wording = format!("其中{}{}件，{}@件，{}{}件。", first.label, first.count, second.label, third.label, third.count);
        slot(&wording, &second.count.to_string(), &changed(&second.count.to_string(), lot))
    }),
    ("甲多于乙", |rows, _, _, lot| {
        let (more, fewer) = two(rows, lot)?;
        slot(&format!("{}的投诉@{}。", more.label, fewer.label), "多于", "少于")
    }),
    ("甲的占比高于乙", |rows, _, _, lot| {
        let (more, fewer) = two(rows, lot)?;
        slot(&format!("{}的占比明显@“{}”。", more.label, fewer.label), "高于", "低于")
    }),
    ("甲比乙多N件", |rows, _, _, lot| {
        let (more, fewer) = two(rows, lot)?;
        let by = (more.count - fewer.count).to_string();
        slot(&format!("{}的投诉比{}多@件。", more.label, fewer.label), &by, &changed(&by, lot))
    }),
    ("甲是乙的N倍", |rows, _, _, lot| {
        let (more, fewer) = two(rows, lot)?;
        let tenths = (more.count * 20 + fewer.count) / (2 * fewer.count);
        let times = format!("{}.{}", tenths / 10, tenths % 10);
        slot(&format!("{}的投诉量是{}的@倍。", more.label, fewer.label), &times, &changed(&times, lot))
    }),
    ("甲的投诉最多", |rows, _, _, _| {
        let [first, second, _] = three(rows)?;
        (first.count > second.count).then_some(())?;
        slot("@的投诉最多。", &first.label, &second.label)
    }),
    ("投诉最多的是甲", |rows, _, kind, _| {
        let [first, second, _] = three(rows)?;
        (first.count > second.count).then_some(())?;
        slot(&format!("投诉最多的{}是@。", kind_name(kind)), &first.label, &second.label)
    }),
    ("甲以N件居首，乙M件次之", |rows, _, _, lot| {
        let [first, second, _] = three(rows)?;
        (first.count > second.count).then_some(())?;
        let wording = format!("{}以@件居首，{}以{}件次之。", first.label, second.label, second.count);
        slot(&wording, &first.count.to_string(), &changed(&first.count.to_string(), lot))
    }),
    ("甲排名第N", |rows, _, _, lot| {
        let at = lot.below(rows.len().min(6));
        let rank = rows.iter().filter(|row| row.count > rows[at].count).count() + 1;
        let as_many = rows.iter().filter(|row| row.count == rows[at].count).count();
        slot(&format!("{}的投诉量排名第@。", rows[at].label), chinese(rank), chinese((rank + as_many).min(10)))
    }),
    ("甲、乙合计占S", |rows, scope, _, lot| {
        let (more, fewer) = two(rows, lot)?;
        let share = percent(more.count + fewer.count, scope.base);
        slot(&format!("{}和{}合计占@%。", more.label, fewer.label), &share, &changed(&share, lot))
    }),
    ("前三位合计占S", |rows, scope, kind, lot| {
        let [first, second, third] = three(rows)?;
        let share = percent(first.count + second.count + third.count, scope.base);
        slot(&format!("前三位的{}合计占@%。", kind_name(kind)), &share, &changed(&share, lot))
    }),
    ("居前三的是甲、乙和丙", |rows, _, kind, lot| {
        let [first, second, third] = three(rows)?;
        let other = rows.iter().find(|row| row.count < third.count)?;
        let _ = lot.below(2);
        let wording = format!("投诉量居前三的{}是{}、{}和@。", kind_name(kind), first.label, second.label);
        slot(&wording, &third.label, &other.label)
    }),
    ("近N成投诉涉及甲", |rows, _, _, lot| {
        let row = one(rows, lot);
        let share: f64 = row.share.parse().unwrap();
        let tens = (share / 10.0).ceil() as usize;
        ((2..=9).contains(&tens) && tens as f64 * 10.0 - share < 4.0 && share < tens as f64 * 10.0).then_some(())?;
        let wrong = if tens < 6 { tens + 2 } else { tens - 2 };
        slot(&format!("近@成投诉涉及{}。", row.label), chinese(tens), chinese(wrong))
    }),
    ("甲（S）", |rows, _, _, lot| {
        let row = one(rows, lot);
        slot(&format!("投诉人中较为集中的有{}（@%）。", row.label), &row.share, &changed(&row.share, lot))
    }),
    ("来自甲的投诉有N件", |rows, _, kind, lot| {
        (kind == "region").then_some(())?;
        let row = one(rows, lot);
        let short = row.label.trim_end_matches(['省', '市']).to_owned();
        slot(&format!("来自{short}的投诉有@件。"), &row.count.to_string(), &changed(&row.count.to_string(), lot))
    }),
    ("在甲的投诉中，乙占S", |rows, scope, _, lot| {
        let (platform, row) = (scope.platform.as_ref()?, one(rows, lot));
        let wording = format!("在{platform}的投诉中，{}占@%。", row.label);
        slot(&wording, &row.share, &changed(&row.share, lot))
    }),
    ("甲平台上，乙的投诉多于丙", |rows, scope, _, lot| {
        let (platform, (more, fewer)) = (scope.platform.as_ref()?, two(rows, lot)?);
        slot(&format!("{platform}平台上，{}的投诉@{}。", more.label, fewer.label), "多于", "少于")
    }),
    ("全年共受理投诉N件", |_, scope, _, lot| {
        scope.platform.is_none().then_some(())?;
        let total = scope.base.to_string();
        slot("2024年共受理金融科技投诉@件。", &total, &changed(&total, lot))
    }),
    ("投诉涉及N家平台", |_, scope, _, lot| {
        let platforms = scope.whole["platforms"].as_array()?.len().to_string();
        slot("投诉涉及@家平台。", &platforms, &changed(&platforms, lot))
    }),
    ("甲的回复率为S", |_, scope, _, lot| {
        let rate = scope.whole["service"]["reply_rate"].as_str()?;
        let name = scope.platform.as_ref().map_or("各平台".to_owned(), |platform| platform.clone());
        slot(&format!("{name}的回复率为@%。"), rate, &changed(rate, lot))
    }),
    ("甲的综合指数为I", |_, scope, _, lot| {
        let index = scope.whole["ratings"]["overall"]["index"].as_str()?;
        slot(&format!("{}的综合指数为@。", scope.platform.as_ref()?), index, &changed(index, lot))
    }),
    ("甲被评为G", |_, scope, _, _| {
        let grade = scope.whole["ratings"]["overall"]["grade"].as_str()?;
        slot(&format!("{}被评为“@”。", scope.platform.as_ref()?), grade, "谨慎下单")
    }),
    ("男女分别占", |rows, _, kind, lot| {
        (kind == "gender" && rows.len() > 1).then_some(())?;
        let share = |label: &str| rows.iter().find(|row| row.label == label).map(|row| row.share.clone());
        let (men, women) = (share("男性")?, share("女性")?);
        slot(&format!("男性占{men}%，女性占@%。"), &women, &changed(&women, lot))
    }),
];

fn findings(statement: &str, scope: &Scope) -> u64 {
    let heading = scope.platform.as_deref().unwrap_or("总体情况");
    let text = format!("# 2024年金融科技投诉综述\n\n## {heading}\n\n{statement}\n");
    let diagnostics = audit(&Draft::of_markdown("a.md", text), Some(&BUILT.known), Confidence::Medium).diagnostics;
    diagnostics.count(Severity::Error) + diagnostics.count(Severity::Warning)
}

#[test]
fn right_statements_in_other_words_are_left_alone_and_wrong_ones_found() {
    let figures: Value = serde_json::from_slice(&fs::read(beside("figures.json")).unwrap()).unwrap();
    let (scopes, mut lot, count) = (scopes(&figures), Lot(7), changes().max(30) * 5);
    let (mut made, mut alarms, mut missed) = (0, Vec::new(), BTreeMap::new());
    while made < count {
        // Half of all statements are about all complaints.
        let scope = &scopes[if lot.below(2) == 0 { 0 } else { lot.below(scopes.len()) }];
        let kinds: Vec<(&String, &Vec<Row>)> = scope.kinds.iter().filter(|(_, rows)| rows.len() > 1).collect();
        let (kind, rows) = kinds[lot.below(kinds.len())];
        let (name, wording) = WORDINGS[lot.below(WORDINGS.len())];
        let Some(statement) = wording(rows, scope, kind, &mut lot) else { continue };
        made += 1;
        if findings(&statement.right, scope) > 0 {
            alarms.push(format!("{:?}: {}", scope.platform, statement.right));
        }
        let of_wording: &mut (u32, u32, String) = missed.entry(name).or_default();
        of_wording.0 += 1;
        if findings(&statement.wrong, scope) == 0 {
            of_wording.1 += 1;
            of_wording.2 = format!("{:?}: {}", scope.platform, statement.wrong);
        }
    }
    let all: u32 = missed.values().map(|(_, missed, _)| missed).sum();
    for (name, (of, missed, example)) in missed.iter().filter(|(_, (_, missed, _))| *missed > 0) {
        println!("{name}: {missed} of {of} missed, such as {example}");
    }
    println!("{made} statements: {} false alarms, {all} missed", alarms.len());
    assert!(alarms.len() * 1_000 <= made, "{}", alarms.join("\n"));
}
