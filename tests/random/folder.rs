//! A draw as a report folder: `report.toml`, complaints, platforms, prose and cases. All of it is
//! invented.

use std::{fs, path::Path};

use serde_json::json;

use super::{chance::Chance, draw::Draw};

/// Writes the folder, which must not exist; how many of its rows count.
pub fn write(draw: &Draw, folder: &Path) -> u64 {
    fs::create_dir_all(folder.join("prose")).unwrap();
    fs::write(folder.join("report.toml"), config(draw)).unwrap();
    let mut chance = Chance::new(draw.seed ^ 0xc0ff_ee00);
    let (rows, counted) = rows(draw, &mut chance);
    fs::write(folder.join("complaints.csv"), csv(&rows)).unwrap();
    fs::write(folder.join("platforms.csv"), platforms(draw)).unwrap();
    if draw.prose {
        fs::write(folder.join("prose/background.md"), prose(draw)).unwrap();
    }
    counted
}

fn quoted(text: &str) -> String {
    json!(text).to_string()
}

fn config(draw: &Draw) -> String {
    let span = draw.period.as_str();
    let mut text = String::new();
    let title = if draw.english { format!("Complaints of {span}") } else { format!("{}年示例行业投诉报告", draw.year) };
    let sector = if draw.english { "Sample sector" } else { "示例行业" };
    let publisher = if draw.english { "Sample institute" } else { "示例研究中心" };
    let source = if draw.english { "Sample data" } else { "示例数据" };
    text += &format!("title = {}\nsector = {}\nperiod = {}\n", quoted(&title), quoted(sector), quoted(span));
    text += &format!("publisher = {}\nlanguage = \"{}\"\n", quoted(publisher), if draw.english { "en" } else { "zh" });
    text += &format!("sections = {}\n", json!(draw.sections));
    text += &format!("\n[sources]\ncomplaints = {}\n", quoted(source));
    if draw.notice {
        let notice =
            if draw.english { "All of these data are drawn by lot" } else { "全部数据由随机抽取产生，均属虚构" };
        text += &format!("notice = {}\n", quoted(notice));
    }
    text += "\n[amount]\nbands = [\n";
    for band in &draw.bands {
        let upper = band.upper.map_or_else(String::new, |upper| format!(", upper = {upper}"));
        text += &format!("    {{ label = {}, lower = {}{upper} }},\n", quoted(&band.label), band.lower);
    }
    text += &format!("]\noptions = {}\n", json!(draw.options));
    text += &format!("\n[profiles]\nplatforms = {}\ncases = {}\n", draw.profiles.0, draw.profiles.1);
    let rating = &draw.rating;
    let [reply, time, score] = rating.weights.map(|weight| format!("{}.{:02}", weight / 100, weight % 100));
    text += &format!("\n[rating]\nweights = {{ reply_rate = {reply}, timeliness = {time}, satisfaction = {score} }}\n");
    text += &format!("satisfaction_scale = {}\ngrades = [\n", rating.scale);
    for (from, label) in &rating.grades {
        text += &format!("    {{ label = {}, from = 0.{from:03} }},\n", quoted(label));
    }
    let withhold = if rating.withhold_lowest { "unregistered_with_lowest_grade" } else { "unregistered" };
    text += &format!("]\nunrated = {}\nwithhold = \"{withhold}\"\n", quoted(rating.unrated));
    text += &format!("periods = {}\nboard_minimum = {}\n", json!(rating.periods), rating.board_minimum);
    if draw.added.part > 0 {
        let weight = draw.added.part;
        let (key, weight) = ("resolution_rate", format!("{}.{:02}", weight / 100, weight % 100));
        text += &format!("\n[[rating.part]]\nkey = \"{key}\"\nname = \"解决率\"\nweight = {weight}\ndimension = \"resolved\"\n");
        text += "worth = { \"已解决\" = 1, \"部分解决\" = 0.5 }\n";
    }
    text += &dimensions(draw);
    let rounding = if draw.remainder { "largest_remainder" } else { "half_up" };
    text += &format!("\n[statistics]\nrounding = \"{rounding}\"\nsmall_base = {}\n", draw.small_base);
    text + &format!("no_share_below = {}\n", draw.no_share_below)
}

fn dimensions(draw: &Draw) -> String {
    let added = &draw.added;
    let mut text = String::new();
    if added.age.is_some() {
        text += "\n[[dimension]]\nkey = \"age_group\"\nname = \"年龄段\"\ncolumns = [\"年龄\"]\nbands = [\n";
        text += "    { label = \"18岁以下\", upper = 18 },\n    { label = \"18～39岁\", lower = 18, upper = 40 },\n";
        text += "    { label = \"40岁以上\", lower = 40 },\n]\n";
    }
    if added.channel.is_some() {
        text += "\n[[dimension]]\nkey = \"channel\"\nname = \"投诉渠道\"\ncolumns = [\"投诉渠道\", \"渠道\"]\n";
        text += "aliases = { \"手机客户端\" = \"App\" }\n";
    }
    if added.resolved.is_some() {
        text += "\n[[dimension]]\nkey = \"resolved\"\nname = \"解决情况\"\ncolumns = [\"是否解决\"]\n";
        text += "values = [\"已解决\", \"部分解决\", \"未解决\"]\naliases = { \"否\" = \"未解决\" }\nchart = \"divided\"\n";
    }
    text
}

fn platforms(draw: &Draw) -> String {
    let mut rows = vec![["平台名称", "是否入驻", "售后联系方式"].map(str::to_owned).to_vec()];
    for platform in draw.platforms.iter().filter(|platform| platform.listed) {
        let yes = |yes: bool| if yes { "是" } else { "否" }.to_owned();
        rows.push(vec![platform.name.clone(), yes(platform.registered), yes(platform.contact)]);
    }
    csv(&rows)
}

fn prose(draw: &Draw) -> String {
    match draw.english {
        true => "{{ period() }} brought {{ total() }} complaints about {{ distinct(\"platform\") }} platforms.\n".to_owned(),
        false => "{{ period() }}，{{ sector() }}共有{{ total() }}件投诉，涉及{{ distinct(\"platform\") }}个平台。\n".to_owned(),
    }
}

/// As spreadsheets write it, with a mark of its encoding.
fn csv(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| match cell.contains([',', '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    "\u{feff}".to_owned() + &rows.iter().map(line).collect::<String>()
}

/// Divisions by their full names.
const REGIONS: [&str; 34] = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "内蒙古自治区",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "上海市",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "广西壮族自治区",
    "海南省",
    "重庆市",
    "四川省",
    "贵州省",
    "云南省",
    "西藏自治区",
    "陕西省",
    "甘肃省",
    "青海省",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
    "台湾省",
    "香港特别行政区",
    "澳门特别行政区",
];

/// The header and the rows, and how many of these count.
fn rows(draw: &Draw, chance: &mut Chance) -> (Vec<Vec<String>>, u64) {
    let columns = &draw.columns;
    let mut header = vec!["投诉编号", "投诉时间", "投诉平台"];
    let mut also = |there: bool, names: &[&'static str]| {
        if there {
            header.extend(names);
        }
    };
    also(columns.issue_type.is_some(), &["问题类型"]);
    also(columns.region.is_some(), &["所在地区"]);
    also(columns.gender.is_some(), &["性别"]);
    also(columns.amount.is_some(), &["涉诉金额"]);
    also(columns.handling.is_some(), &["移交时间", "平台回复时间"]);
    also(columns.score.is_some(), &["用户满意度"]);
    also(columns.narrative.is_some(), &["典型案例", "投诉标题", "投诉内容"]);
    also(draw.added.age.is_some(), &["年龄"]);
    also(draw.added.channel.is_some(), &["渠道"]);
    also(draw.added.resolved.is_some(), &["是否解决"]);
    let mut rows: Vec<Vec<String>> = vec![header.into_iter().map(str::to_owned).collect()];
    let mut counted = draw.rows;
    for index in 0..draw.rows {
        let mut row = row(draw, index, chance);
        if index > 0 && chance.percent(draw.slips) {
            counted -= 1;
            match chance.within(0, 4) {
                0 => row[0].clear(),
                1 => row[1] = "不记得了".to_owned(),
                2 => row[2] = "无".to_owned(),
                3 => row[1] = format!("{}-06-01 09:00", draw.year - 1),
                _ => row.clone_from(&rows[index as usize]),
            }
        }
        rows.push(row);
    }
    (rows, counted)
}

fn row(draw: &Draw, index: u64, chance: &mut Chance) -> Vec<String> {
    let platform = &draw.platforms[chance.weighted(&draw.platform_weights)];
    let month = chance.within(draw.months.0, draw.months.1);
    let (day, hour) = (chance.within(1, 20), chance.within(0, 23));
    let filed = format!("{}-{month:02}-{day:02} {hour:02}:{:02}", draw.year, chance.within(0, 59));
    let mut row = vec![format!("R{:06}", index + 1), filed, platform.name.clone()];
    let columns = &draw.columns;
    let mut cell = |missing: Option<u64>, chance: &mut Chance, value: &mut dyn FnMut(&mut Chance) -> String| {
        if let Some(missing) = missing {
            let none = chance.of(&["", "", "未填写", "-"]).to_owned();
            row.push(if chance.percent(missing) { none } else { value(chance) });
        }
    };
    cell(columns.issue_type, chance, &mut |chance| draw.types[chance.weighted(&draw.type_weights)].clone());
    cell(columns.region, chance, &mut |chance| {
        // Most complaints come from a few divisions, as they do in life.
        let last = chance.of(&[5, 12, REGIONS.len() as u64 - 1]);
        REGIONS[chance.within(0, last) as usize].to_owned()
    });
    cell(columns.gender, chance, &mut |chance| chance.of(&["男", "女", "男", "女士"]).to_owned());
    cell(columns.amount, chance, &mut |chance| amount(draw, chance));
    let mut replied = false;
    if let Some(missing) = columns.handling {
        let handed = !chance.percent(missing);
        replied = handed && chance.percent(platform.replies);
        let hours = if chance.percent(platform.quick) { chance.within(0, 71) } else { chance.of(&[72, 100, 120, 150]) };
        let later = |hours: u64| format!("{}-{month:02}-{:02} {:02}:30:00", draw.year, day + hours / 24, hours % 24);
        row.push(if handed { later(24) } else { String::new() });
        row.push(if replied { later(24 + hours) } else { String::new() });
    }
    if let Some(missing) = columns.score {
        let given = !chance.percent(missing) && (replied || columns.handling.is_none());
        row.push(if given { chance.within(0, draw.rating.scale).to_string() } else { String::new() });
    }
    if let Some(missing) = columns.narrative {
        let is_typical = !chance.percent(missing);
        let text = format!("{}示例平台的订单R{}没有按约定处理，用户要求退款。", chance.of(&["", "据用户反映，"]), index + 1);
        let title = format!("示例投诉{}", index + 1);
        row.extend([if is_typical { "是" } else { "否" }.to_owned(), title, text]);
    }
    let mut cell = |missing: Option<u64>, value: String, chance: &mut Chance| {
        if let Some(missing) = missing {
            row.push(if chance.percent(missing) { String::new() } else { value });
        }
    };
    let age = chance.within(1, 90);
    cell(draw.added.age, if age.is_multiple_of(7) { format!("{age}岁") } else { age.to_string() }, chance);
    cell(draw.added.channel, chance.of(&["App", "电话", "手机客户端", "网站", "来信"]).to_owned(), chance);
    cell(draw.added.resolved, chance.of(&["已解决", "部分解决", "未解决", "否"]).to_owned(), chance);
    row
}

fn amount(draw: &Draw, chance: &mut Chance) -> String {
    let most = draw.bands.last().and_then(|band| band.upper).unwrap_or(300_000) - 1;
    let most = most.min(chance.of(&[99, 999, 9_999, most]));
    let sum = chance.within(0, most);
    let hundreds = (sum / 100).max(1) * 100;
    match chance.within(0, 11) {
        0 => format!("约{hundreds}元"),
        1 => format!("{hundreds}多元"),
        2 if sum >= 10_000 => format!("约{}.{}万元", sum / 10_000, sum / 1_000 % 10),
        3 => format!("￥{}.{:02}", sum, chance.within(0, 99)),
        4 if !draw.options.is_empty() => chance.of(&draw.options),
        5 => format!("{sum}元"),
        _ => sum.to_string(),
    }
}
